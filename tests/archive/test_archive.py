"""Writing and reading back; files, days and sizes; what cannot be written."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
import textwrap
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from archive import Archive, read_warc
from errors import PageLost, StoreError
from record import Raw
from tests.archive.samples import ASKED, HTML, NOW, address, body, fill

ROOT = Path(__file__).resolve().parents[2]
HEADER_TEXT = st.text(st.characters(min_codepoint=1, max_codepoint=0x2FF), max_size=30)


def checked(path: Path) -> list[Any]:
    """The records as warcio reads them, digests verified."""
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests=True):
            payload = record.content_stream().read()
            assert record.digest_checker.passed is True, record.digest_checker.problems
            found.append((record.rec_type, record.rec_headers, record.http_headers, payload))
    return found


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    with Archive(tmp_path / "new") as archive:
        raws = fill(archive, 3)
        for number, raw in enumerate(raws):
            page = archive.read(raw)
            assert (page.url, page.status, page.body, page.fetched_at, page.raw) == (
                address(number),
                200,
                body(number),
                NOW,
                raw,
            )
            assert (page.charset, page.content_type) == ("UTF-8", "text/html")
            assert page.ledger_url is None
        assert archive.size(raws[0].warc) > raws[-1].offset


def test_the_file_is_warc_1_1_with_requests_and_right_digests(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        [raw] = fill(archive, 1)
    info, response, request = checked(tmp_path / raw.warc)
    assert [info[0], response[0], request[0]] == ["warcinfo", "response", "request"]
    assert {record[1].protocol for record in (info, response, request)} == {"WARC/1.1"}
    assert response[1].get_header("WARC-Date") == "2026-11-22T08:00:00.123456Z"
    assert request[1].get_header("WARC-Concurrent-To") == response[1].get_header("WARC-Record-ID")
    assert request[2].protocol == "GET"
    assert request[2].statusline == "/tin-0.html HTTP/1.1"
    assert request[2].get_header("User-Agent") == "GiaoBan/0.1"
    assert [page.body for page in read_warc(tmp_path / raw.warc)] == [body(0)]


def test_headers_are_true_of_the_body_that_is_kept(tmp_path: Path) -> None:
    sent = [("content-encoding", "gzip"), ("Transfer-Encoding", "chunked"), ("Content-Length", "17"), *HTML]
    with Archive(tmp_path) as archive:
        raw = archive.write(address(1), ASKED, 200, sent, body(1), NOW)
        page = archive.read(raw)
    assert page.header("Content-Length") == "500"
    assert page.header("Content-Encoding") is page.header("Transfer-Encoding") is None
    assert page.header("X-Crawler-content-encoding") == "gzip"
    assert page.header("X-Crawler-Content-Length") == "17"
    assert checked(tmp_path / raw.warc)[1][3] == body(1)


def test_the_ledgers_own_address_is_kept_beside_the_one_asked(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        raw = archive.write("https://m.baothu.example/1", ASKED, 200, HTML, b"x", NOW, ledger_url=address(1))
        spaced = archive.write("https://baothu.example/tin mưa", ASKED, 200, HTML, b"x", NOW)
        assert (archive.read(raw).url, archive.read(raw).ledger_url) == ("https://m.baothu.example/1", address(1))
        assert archive.read(spaced).url == "https://baothu.example/tin%20m%C6%B0a"
        assert archive.read(spaced).ledger_url == "https://baothu.example/tin mưa"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=3000),
    status=st.integers(100, 999),
    headers=st.lists(st.tuples(HEADER_TEXT, HEADER_TEXT), max_size=5),
    path=st.text(max_size=40),
)
def test_any_answer_is_kept_to_the_byte(
    tmp_path: Path, content: bytes, status: int, headers: list[tuple[str, str]], path: str
) -> None:
    """Whatever a server sends: it breaks neither its own record nor the next one."""
    with Archive(tmp_path) as archive:
        url = f"https://x.example/{path}".encode("utf-8", "replace").decode()
        raw = archive.write(url, headers, status, headers, content, NOW)
        [after] = fill(archive, 1, start=7)
        page = archive.read(raw)
        assert (page.body, page.status) == (content, status)
        assert archive.read(after).body == body(7)
        assert [one for one, _ in archive.records_after(raw.warc, -1)][-2:] == [raw, after]


def test_a_huge_page(tmp_path: Path) -> None:
    huge = os.urandom(1 << 20) * 40
    with Archive(tmp_path) as archive:
        raw = archive.write(address(1), ASKED, 200, HTML, huge, NOW)
        assert archive.read(raw).body == huge


def test_a_day_has_one_file_also_over_several_runs(tmp_path: Path) -> None:
    raws = []
    for run in range(3):
        with Archive(tmp_path) as archive:
            raws += fill(archive, 2, start=run * 2)
    with Archive(tmp_path) as archive:
        tomorrow = archive.write(address(9), ASKED, 200, HTML, b"x", NOW + timedelta(days=1))
        assert {raw.warc for raw in raws} == {archive.files()[0]}
        assert archive.files()[1] == tomorrow.warc
        assert [page.body for _, page in archive.records_after(raws[0].warc, -1)] == [body(n) for n in range(6)]
        assert [raw for raw, _ in archive.records_after(raws[0].warc, raws[3].offset)] == raws[4:]


def test_a_full_file_is_followed_by_a_new_one(tmp_path: Path) -> None:
    with Archive(tmp_path, max_file_bytes=1500) as archive:
        raws = fill(archive, 6)
        assert len(archive.files()) > 2
        assert archive.files() == sorted(archive.files())
        assert [archive.read(raw).body for raw in raws] == [body(n) for n in range(6)]


def test_two_writers_never_share_a_file(tmp_path: Path) -> None:
    with Archive(tmp_path) as one, Archive(tmp_path) as other:
        raws = [fill(writer, 1, start=n)[0] for n, writer in enumerate((one, other, one, other))]
        assert raws[0].warc == raws[2].warc
        assert raws[1].warc == raws[3].warc != raws[0].warc
        assert [one.read(raw).body for raw in raws] == [body(n) for n in range(4)]


def test_other_peoples_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / "zz-other.warc.gz"
    theirs.write_bytes(b"not even gzip")
    with Archive(tmp_path) as archive:
        fill(archive, 1)
        assert archive.repair() == []
        assert len(archive.files()) == 1
    assert theirs.read_bytes() == b"not even gzip"


@pytest.mark.parametrize("name", ["../state.sqlite", "/etc/passwd", "", ".hidden", "away.warc.gz"])
def test_reading_stays_in_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError):
        Archive(tmp_path).read(Raw(warc=name, offset=0))


@pytest.mark.parametrize("offset", [0, 5, 10**9])
def test_a_wrong_place_is_told(tmp_path: Path, offset: int) -> None:
    with Archive(tmp_path) as archive:
        [raw] = fill(archive, 1)
        with pytest.raises(StoreError, match=raw.warc):
            archive.read(Raw(warc=raw.warc, offset=offset))


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be made"):
        fill(Archive(tmp_path / "file" / "archive"), 1)


def test_a_full_disk_in_the_middle_of_a_record_leaves_the_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(tmp_path)
    [raw] = fill(archive, 1)
    size, write = archive.size(raw.warc), os.write
    room = [100]

    def little_room(descriptor: int, content: bytes) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        done = write(descriptor, content[: room[0]])
        room[0] -= done
        return done

    with monkeypatch.context() as patch:
        patch.setattr("archive.archive.os.write", little_room)
        with pytest.raises(StoreError, match="No space left"):
            fill(archive, 1, start=1)
    assert archive.size(raw.warc) == size
    [again] = fill(archive, 1, start=1)
    assert again == Raw(warc=raw.warc, offset=size)
    assert archive.read(again).body == body(1)
    archive.close()


def test_a_real_limit_of_the_system_is_one_clear_line(tmp_path: Path) -> None:
    script = textwrap.dedent(
        f"""
        import resource, signal, sys
        from archive import Archive
        from errors import StoreError
        from tests.archive.samples import fill
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
        archive = Archive({str(tmp_path)!r})
        try:
            fill(archive, 1000)
        except StoreError as error:
            print(error)
        """
    )
    assert resource.RLIMIT_FSIZE
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert "cannot be written (File too large)" in run.stdout
    archive = Archive(tmp_path)
    assert archive.repair() == []
    pages = [page.body for _, page in archive.records_after(archive.files()[0], -1)]
    assert pages == [body(n) for n in range(len(pages))]
    assert len(pages) > 3


def test_a_page_is_lost_with_its_file_but_not_while_the_folder_is_away(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive") as archive:
        [raw] = fill(archive, 1)
    (tmp_path / "archive").rename(tmp_path / "away")
    with pytest.raises(StoreError) as caught:
        archive.read(raw)
    assert not isinstance(caught.value, PageLost)
    (tmp_path / "archive").mkdir()
    with pytest.raises(PageLost):
        archive.read(raw)
