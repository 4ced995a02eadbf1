"""A page that came back unchanged is kept once; what its listing said lies beside it; digests are checked."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from archive import Archive, enter_unregistered, read_warc, verify_file
from archive.hints import hint_fields, read_hint
from errors import StoreError
from record import Raw
from state import Found, open_store
from tests.archive.samples import ASKED, HTML, NOW, address, fill, foreign, response

LARGE = random.Random(22112026).randbytes(100_000)
HINT = Found(address(1), "1", "feed", "Tin\r\nWARC-Type: số 1", "22/11/2026 08:00", "sửa lúc 9 giờ", "baothu", NOW)


def keep(archive: Archive, content: bytes = LARGE, *, days: int = 0, **more: Any) -> Raw:
    at = NOW + timedelta(days=days)
    return archive.write(address(1), ASKED, 200, [*HTML, ("X-Day", str(days))], content, at, **more)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive") as opened:
        yield opened


def test_the_same_body_again_is_kept_once_and_read_back_whole(archive: Archive) -> None:
    first = keep(archive)
    before = archive.size(first.warc)
    second = keep(archive, days=1, same_as=first)  # in another file
    third = keep(archive, days=2, same_as=second)
    assert archive.size(second.warc) < before / 10
    for number, raw in enumerate((first, second, third)):
        page = archive.read(raw)
        assert (page.body, page.raw, page.url) == (LARGE, raw, address(1))
        assert (page.fetched_at, page.header("X-Day")) == (NOW + timedelta(days=number), str(number))
    assert [(raw, page.body) for raw, page in archive.records_after(third.warc, -1)] == [(third, LARGE)]


@pytest.mark.parametrize("lost", ["another body", "file away", "another place", "damaged"])
def test_what_is_not_certainly_the_same_is_kept_whole(archive: Archive, lost: str) -> None:
    first = keep(archive)
    content, same_as = LARGE, first
    if lost == "another body":
        content = LARGE + b"!"
    elif lost == "another place":
        same_as = Raw(warc=first.warc, offset=first.offset + 3)
    elif lost == "file away":
        (archive.folder / first.warc).rename(archive.folder / "away")
    else:
        path = archive.folder / first.warc
        path.write_bytes(path.read_bytes()[: first.offset] + b"\0" * 40)
    second = keep(archive, content, days=1, same_as=same_as)
    with (archive.folder / second.warc).open("rb") as file:
        assert [record.rec_type for record in WarcioIterator(file)] == ["warcinfo", "response", "request"]
    assert archive.read(second).body == content


def test_a_revisit_whose_body_was_lost_is_told_and_fetched_again(archive: Archive, tmp_path: Path) -> None:
    first = keep(archive)
    second = keep(archive, days=1, same_as=first)
    with open_store(str(tmp_path / "state.sqlite")) as store:
        assert enter_unregistered(archive, store, NOW) == 2
        (archive.folder / first.warc).unlink()
        with pytest.raises(StoreError, match=first.warc):
            archive.read(second)
        assert list(archive.records_after(second.warc, -1)) == []
        enter_unregistered(archive, store, NOW)
        assert [item.url for item in store.pending([], NOW)] == [address(1)]


@pytest.mark.parametrize("file", ["newest", "finished"])
def test_damage_in_the_file_of_a_body_ends_no_other_files_recovery(
    archive: Archive, tmp_path: Path, caplog: pytest.LogCaptureFixture, file: str
) -> None:
    first = keep(archive)
    fill(archive, 1, start=5)  # so the damage is no broken tail, which would be cut off
    second = keep(archive, days=1, same_as=first)
    for number in (2, 3):
        archive.write(address(number), ASKED, 200, HTML, LARGE, NOW + timedelta(days=1))
    if file == "finished":
        archive.write(address(4), ASKED, 200, HTML, LARGE, NOW + timedelta(days=2))
    damaged = archive.folder / first.warc
    content = damaged.read_bytes()
    damaged.write_bytes(content[: first.offset + 50_000] + bytes(20) + content[first.offset + 50_020 :])
    with open_store(str(tmp_path / "state.sqlite")) as store:
        enter_unregistered(archive, store, NOW)
        for number in (2, 3):
            row = store.where(address(number))
            assert row is not None
            assert row.raw is not None
            assert row.raw.warc == second.warc
    with pytest.raises(StoreError, match=f"{first.warc}: the body at byte"):
        archive.read(second)
    told = [line for line in caplog.messages if second.warc in line]
    assert len(told) == 1
    assert "passed over" in told[0]
    assert first.warc in told[0]


@pytest.mark.parametrize("name", ["../secret.warc.gz", "/etc/passwd"])
def test_a_revisit_cannot_point_out_of_the_archive(archive: Archive, name: str) -> None:
    first = keep(archive)
    second = keep(archive, days=1, same_as=first)
    path = archive.folder / second.warc
    content = gzip.decompress(path.read_bytes()).replace(first.warc.encode(), name.encode())
    path.write_bytes(content)
    with pytest.raises(StoreError, match="no file name of this archive"):
        archive.read(Raw(warc=second.warc, offset=content.rindex(b"WARC/1.1", 0, content.index(b"WARC-Type: revisit"))))
    assert verify_file(path).wrong == 1


def test_warcio_and_fastwarc_read_every_record(archive: Archive) -> None:
    first = keep(archive, found=HINT)
    keep(archive, same_as=first, found=replace(HINT, found_in="sitemap"))
    path = archive.folder / first.warc
    types = ["warcinfo", *["response", "request", "metadata"], *["revisit", "request", "metadata"]]
    with path.open("rb") as file:
        kept = [(record.rec_headers, record.content_stream().read()) for record in WarcioIterator(file)]
    assert [headers.get_header("WARC-Type") for headers, _ in kept] == types
    headers = kept[4][0]
    assert headers.get_header("WARC-Profile").endswith("/warc/1.1/revisit/identical-payload-digest")
    assert headers.get_header("WARC-Refers-To") == kept[1][0].get_header("WARC-Record-ID")
    assert headers.get_header("WARC-Refers-To-Target-URI") == address(1)
    assert headers.get_header("WARC-Refers-To-Date") == kept[1][0].get_header("WARC-Date")
    assert headers.get_header("WARC-Payload-Digest") == kept[1][0].get_header("WARC-Payload-Digest")
    with path.open("rb") as file:
        records = [
            (record.record_type, record.headers["WARC-Record-ID"], record.verify_block_digest(), record.reader.read())
            for record in ArchiveIterator(file, parse_http=False, record_types=WarcRecordType.any_type)
        ]
    assert [record_id for _, record_id, _, _ in records] == [one.get_header("WARC-Record-ID") for one, _ in kept]
    assert all(verified for kind, _, verified, _ in records if kind != WarcRecordType.warcinfo)
    assert records[1][3].endswith(LARGE)


def test_what_a_listing_said_is_kept_beside_the_page(archive: Archive, tmp_path: Path) -> None:
    raw = keep(archive, found=HINT)
    fill(archive, 1, start=2)
    [(_, page), (_, plain)] = archive.records_after(raw.warc, -1)
    said = replace(HINT, title="Tin WARC-Type: số 1")
    assert (page.found, plain.found) == (said, None)
    assert [page.found for page in read_warc(archive.folder / raw.warc)] == [said, None]
    with open_store(str(tmp_path / "state.sqlite")) as store:  # a new, empty one
        assert enter_unregistered(archive, store, NOW + timedelta(days=9)) == 2
        row = store.where(address(1))
        assert row is not None
        assert (row.title, row.date, row.found_in, row.site, row.key) == (said.title, said.date, "feed", "baothu", "1")
        assert (row.first_seen_at, row.outcome, row.raw) == (NOW, "fetched", raw)


def test_a_hint_of_others_or_of_another_page_is_no_hint(tmp_path: Path) -> None:
    theirs: tuple[str, str, list[tuple[str, str]], bytes] = (
        "metadata",
        address(1),
        [],
        b"via: http://x.example/\r\nfetchTimeMs: 12\r\n",
    )
    path = foreign(tmp_path / "a.warc.gz", [response(1), theirs, response(2), ("metadata", "", [], hint_fields(HINT))])
    assert [page.found for page in read_warc(path)] == [None, None]
    assert read_hint(b"\xff\xfe: \r\nvia: feed", "u") is None
    assert read_hint(hint_fields(HINT), address(1)) == replace(HINT, title="Tin WARC-Type: số 1")


def test_verify_counts_what_is_whole(archive: Archive) -> None:
    first = keep(archive, found=HINT)
    keep(archive, days=1, same_as=first)
    one, other = archive.verify()
    assert (dict(one.records), one.wrong) == ({"warcinfo": 1, "response": 1, "request": 1, "metadata": 1}, 0)
    assert (dict(other.records), other.wrong) == ({"warcinfo": 1, "revisit": 1, "request": 1}, 0)


def test_verify_finds_a_changed_byte_a_cut_and_a_lost_body(archive: Archive, tmp_path: Path) -> None:
    first = keep(archive)
    second = keep(archive, days=1, same_as=first)
    path = archive.folder / first.warc
    content = path.read_bytes()
    path.write_bytes(content[:-9])
    assert "breaks off" in verify_file(path).problems[0]
    path.write_bytes(content[:900] + bytes([content[900] ^ 1]) + content[901:])
    assert verify_file(path).wrong == 1
    path.unlink()
    assert "the body of the revisit" in verify_file(archive.folder / second.warc).problems[0]
    made = foreign(tmp_path / "plain.warc", [response(1), response(2)], zipped=False)
    assert verify_file(made).wrong == 0
    made.write_bytes(made.read_bytes().replace("Tin số 1".encode(), "Tin số 9".encode()))
    found = verify_file(made)
    assert found.wrong >= 1
    assert "digest" in found.problems[0]
