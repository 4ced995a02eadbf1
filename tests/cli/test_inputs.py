"""Files, folders and manifests as the commands read them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.inputs import captured_at, find_sources, read_input, read_inputs
from errors import InputError


def test_a_manifest_gives_order_address_and_its_other_columns(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("hai", "utf-8")
    (tmp_path / "a.txt").write_text("một", "utf-8")
    (tmp_path / "manifest.tsv").write_text(
        'file\turl\tcaptured\nb.txt\thttps://bao.example/2\t2026-01-12 (commit)\na.txt\t\t"\n', "utf-8"
    )
    read = list(read_inputs(find_sources([str(tmp_path)], text=True), 100))
    assert [item.body.decode() for item in read] == ["hai", "một"]
    assert [item.source.url for item in read] == ["https://bao.example/2", None]
    assert read[0].name == str(tmp_path / "b.txt")
    assert read[0].source.captured_at == datetime(2026, 1, 12, 16, 59, 59, tzinfo=UTC)
    assert read[1].source.columns == {"captured": '"'}


def test_a_folder_without_manifest_gives_its_pages_by_name_without_address(tmp_path: Path) -> None:
    for name in ("z.html", "sub/a.HTM", "text.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert [Path(source.name).name for source in find_sources([str(tmp_path)], text=False)] == ["a.HTM", "z.html"]
    assert [Path(source.name).name for source in find_sources([str(tmp_path)], text=True)] == ["text.txt"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        *((b"", "is empty"), (b" \n", "is empty"), (b"x" * 11, "larger than 10 bytes"), (None, "cannot be read")),
        (b"\x1f\x8b\x08\0", "is packed with gzip"),
        (b"PK\x03\x04", "is a zip file"),
        (b"WARC/1.0\r\n", "is a WARC file"),
    ],
)
def test_one_bad_file_is_told_and_the_others_are_read(tmp_path: Path, content: bytes | None, problem: str) -> None:
    if content is not None:
        (tmp_path / "bad.html").write_bytes(content)
    (tmp_path / "good.html").write_bytes(b"0123456789")
    (tmp_path / "manifest.tsv").write_text("file\turl\nbad.html\t\ngood.html\t\n")
    bad, good = read_inputs(find_sources([str(tmp_path)], text=False), 10)
    assert bad.problem is not None
    assert problem in bad.problem
    assert "bad.html" in bad.problem
    assert (good.problem, good.body) == (None, b"0123456789")


TEXT = "Sáng 5/3, Sở Y tế tổ chức hội nghị tổng kết."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (TEXT.encode(), TEXT),
        (TEXT.encode("utf-8-sig"), TEXT),
        (TEXT.encode("utf-16"), TEXT),
        (b"a\xff" + b" x" * 99, "a\ufffd" + " x" * 99),
    ],
)
def test_a_plain_text_is_read_as_utf_8(tmp_path: Path, body: bytes, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(body)
    (given,) = read_inputs(find_sources([str(tmp_path)], text=True), 1000, text=True)
    assert (given.problem, given.body.decode("utf-8-sig", "replace")) == (None, text)


@pytest.mark.parametrize("body", [b"PK\x03\x04\x00\x00", TEXT.encode("utf-16-le"), TEXT.encode("cp1258", "replace")])
def test_what_is_no_text_makes_no_record(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(body)
    (given,) = read_inputs(find_sources([str(tmp_path)], text=True), 1000, text=True)
    assert given.problem == f"{tmp_path / 'a.txt'}: is no text in UTF-8"
    (page,) = read_inputs(find_sources([str(tmp_path / "a.txt")], text=False), 1000)
    said = page.problem or ""  # a page says its charset itself
    assert ("is a zip file" in said, bool(said)) == (body.startswith(b"PK"),) * 2


def test_only_the_allowed_bytes_of_a_large_file_are_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.html").open("wb") as file:
        file.truncate(60_000_000)
    read = read_input(find_sources([str(tmp_path / "huge.html")], text=False)[0], 1000)
    assert read.problem is not None
    assert not read.body


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        (b"address\tname\n", "first line must name"),
        (b"", "first line must name"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"file\turl\n../secret\t\n", "outside the folder"),
        (b"file\turl\n/etc/passwd\t\n", "outside the folder"),
        (b"file\turl\na\0b\t\n", "no table"),
        (b"file\turl\n" + b"a" * 200_000 + b"\t\n", "no table"),
    ],
)
def test_a_broken_manifest_is_one_clear_line(tmp_path: Path, manifest: bytes, message: str) -> None:
    (tmp_path / "manifest.tsv").write_bytes(manifest)
    with pytest.raises(InputError, match=message):
        find_sources([str(tmp_path)], text=False)


def test_missing_paths_and_empty_folders_are_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        find_sources([str(tmp_path / "away.html")], text=False)
    with pytest.raises(InputError, match="cannot be read"):
        find_sources(["a\0b"], text=False)
    with pytest.raises(InputError, match="holds neither"):
        find_sources([str(tmp_path)], text=False)


def test_an_address_can_be_given_for_one_page_only(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("x")
    one = str(tmp_path / "a.html")
    assert find_sources([one], text=False, url="https://bao.example/1")[0].url == "https://bao.example/1"
    with pytest.raises(InputError, match="there are 2"):
        find_sources([one, one], text=False, url="https://bao.example/1")


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("2026-03-07T08:00:00Z", datetime(2026, 3, 7, 8, tzinfo=UTC)),
        ("2026-03-07 08:00", datetime(2026, 3, 7, 1, tzinfo=UTC)),
        ("2026-02-31", None),
        ("hôm qua", None),
        ("", None),
    ],
)
def test_when_a_page_was_captured(words: str, at: datetime | None) -> None:
    assert captured_at(words) == at
