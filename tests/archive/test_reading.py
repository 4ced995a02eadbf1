"""Anybody's WARC files: read to where they can be, whatever is in them."""

from __future__ import annotations

import gzip
import logging
import tracemalloc
import zlib
from codecs import BOM_UTF8
from pathlib import Path

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import read_warc
from errors import InputError
from tests import zstd
from tests.archive.samples import address, body, bomb, chunked, foreign, response


def read_all(path: Path) -> tuple[list[str], str | None]:
    """The addresses that could be read, and what was told at the end."""
    pages: list[str] = []
    try:
        pages.extend(page.url for page in read_warc(path))
    except InputError as error:
        return pages, str(error)
    return pages, None


@pytest.mark.parametrize("zipped", [True, False])
def test_html_responses_in_order_and_nothing_else(tmp_path: Path, zipped: bool) -> None:
    image = ("response", "https://x.example/a.png", [("Content-Type", "image/png")], b"png" * 100_000)
    records = [
        ("warcinfo", "", [], b"software: other\r\n"),
        response(1),
        image,
        ("revisit", address(5), [("Content-Type", "text/html")], b""),
        ("metadata", address(1), [], b"x: y"),
        response(2),
    ]
    path = foreign(tmp_path / "theirs.warc", records, zipped=zipped)
    pages = list(read_warc(path))
    assert [(page.url, page.body) for page in pages] == [(address(n), body(n)) for n in (1, 2)]
    assert pages[0].status == 200
    assert pages[0].fetched_at is not None
    assert pages[0].fetched_at.tzinfo is not None
    second = pages[1].raw
    assert second is not None
    assert [page.url for page in read_warc(path, start=second.offset)] == [address(2)]


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("gzip", lambda content: gzip.compress(content[:9]) + gzip.compress(content[9:]) + b"\0" * 8),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda content: zlib.compress(content, wbits=-15)),
        ("br", brotli.compress),
        ("gzip, br", lambda content: brotli.compress(gzip.compress(content))),
        ("gzip", lambda content: content),
        ("br", lambda content: content),
        ("br", lambda content: BOM_UTF8 + content),
        ("zstd", zstd.compress),
        ("zstd", lambda content: zstd.compress(content[:9]) + zstd.compress(content[9:])),
        ("zstd", lambda content: content),
        ("identity", lambda content: content),
    ],
)
@pytest.mark.parametrize("in_chunks", [True, False])
def test_encodings_are_undone(tmp_path: Path, encoding: str, pack: object, in_chunks: bool) -> None:
    assert callable(pack)
    payload = pack(body(1))
    headers = {"Content_Encoding": encoding} | ({"Transfer_Encoding": "chunked"} if in_chunks else {})
    path = foreign(
        tmp_path / "a.warc.gz", [response(1, chunked(payload) if in_chunks else payload, **headers), response(2)]
    )
    assert [page.body.removeprefix(BOM_UTF8) for page in read_warc(path)] == [body(1), body(2)]


@pytest.mark.parametrize(
    "made",
    [
        response(1, b"x" * 5001),
        response(1, bomb(50_000_000), Content_Encoding="gzip"),
        response(1, chunked(bomb(50_000_000), 10**6), Content_Encoding="gzip", Transfer_Encoding="chunked"),
        response(1, brotli.compress(bytes(50_000_000)), Content_Encoding="br"),
        response(1, zlib.compress(bytes(50_000_000)), Content_Encoding="deflate"),
        response(1, zstd.compress(bytes(50_000_000)), Content_Encoding="zstd"),
        response(1, b"\x28\xb5\x2f\xfd", Content_Encoding="zstd"),
        response(1, zstd.compress(body(1))[:20], Content_Encoding="zstd"),
        response(1, b"\xff", Content_Encoding="exi"),
        response(1, b"\x1f\x8b\x08 broken", Content_Encoding="gzip"),
        response(1, b"\xff\xff\xff", Content_Encoding="br"),
        response(1, gzip.compress(body(1))[:20], Content_Encoding="gzip"),
        response(1, zlib.compress(body(1))[:20], Content_Encoding="deflate"),
        response(1, brotli.compress(body(1))[:20], Content_Encoding="br"),
    ],
    ids=[
        *(
            "large",
            "gzip bomb",
            "chunked bomb",
            "brotli bomb",
            "deflate bomb",
            "zstd bomb",
            "broken zstd",
            "half a zstd",
            "unknown",
            "broken gzip",
            "broken brotli",
        ),
        *("half a gzip", "half a deflate", "half a brotli"),
    ],
)
def test_a_page_over_the_limit_or_beyond_decoding_is_passed_over_with_a_warning(
    tmp_path: Path, made: tuple[str, str, list[tuple[str, str]], bytes], caplog: pytest.LogCaptureFixture
) -> None:
    path = foreign(tmp_path / "a.warc.gz", [made, response(2)])
    limit = max(5000, len(made[3])) if len(made[3]) != 5001 else 5000
    tracemalloc.start()
    with caplog.at_level(logging.WARNING):
        pages = [page.url for page in read_warc(path, limit=limit)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert pages == [address(2)]
    assert "passed over" in caplog.text
    assert peak < 5_000_000


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = foreign(tmp_path / "a.warc", [response(n, body(n, 100_000)) for n in range(100)], zipped=False)
    tracemalloc.start()
    assert sum(1 for _ in read_warc(path)) == 100
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_an_archive_compressed_in_one_piece(tmp_path: Path) -> None:
    plain = foreign(tmp_path / "a.warc", [response(n) for n in range(5)], zipped=False)
    whole = tmp_path / "a.warc.gz"
    whole.write_bytes(gzip.compress(plain.read_bytes()))
    assert [page.body for page in read_warc(whole)] == [body(n) for n in range(5)]


@pytest.mark.parametrize("zipped", [True, False])
def test_a_file_that_breaks_off_gives_what_it_has_and_says_so(
    tmp_path: Path, zipped: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    path = foreign(tmp_path / "a.warc", [response(n) for n in range(4)], zipped=zipped)
    content = path.read_bytes()
    starts = [page.raw.offset for page in read_warc(path) if page.raw]
    for cut in (starts[3] + 10, starts[3] + 300, len(content) - 25):
        path.write_bytes(content[:cut])
        pages, error = read_all(path)
        assert "cannot be read to its end" in (error or "")
        assert pages[:3] == [address(n) for n in range(3)]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>no archive</html>",
        b"\x1f\x8b\x08\x00",
        gzip.compress(b"a letter to the editor"),
        b"WARC/1.0\r\n" + b"A" * 200_000,
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\nno length",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nshort",
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x/\r\nContent-Length: 0\r\n\r\n\r\n\r\nrest",
    ],
)
def test_what_is_no_archive_is_one_line(tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"a\.warc\.gz"):
        list(read_warc(path))
    assert capsys.readouterr().err == ""


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        list(read_warc(tmp_path / "a.warc.gz"))


DAMAGE = st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 40), st.binary(max_size=40)), min_size=1, max_size=5)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(zipped=st.booleans(), damage=DAMAGE)
def test_no_damage_raises_anything_but_input_error(
    tmp_path: Path, zipped: bool, damage: list[tuple[float, int, bytes]]
) -> None:
    path = foreign(tmp_path / "a.warc", [response(n) for n in range(3)], zipped=zipped)
    content = bytearray(path.read_bytes())
    for place, length, rubbish in damage:
        start = int(place * len(content))
        content[start : start + length] = rubbish
    path.write_bytes(content)
    pages, error = read_all(path)
    assert len(pages) <= 4
    assert error is None or "\n" not in error
