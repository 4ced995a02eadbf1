"""The tail of a file after a kill: cut anywhere, it is mended, and nothing whole is lost."""

from __future__ import annotations

import random
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

import pytest

from archive import Archive, StoredPage, enter_unregistered
from archive.members import next_record, whole_members
from record import Raw
from state import Found, Store, open_store
from tests.archive.samples import ASKED, HTML, NOW, address, body, fill

ROOT = Path(__file__).resolve().parents[2]


def written(folder: Path, count: int = 3) -> tuple[Path, list[Raw]]:
    with Archive(folder) as archive:
        raws = fill(archive, count)
    return folder / raws[0].warc, raws


def test_cut_at_every_byte_of_the_last_page_the_rest_is_whole(tmp_path: Path) -> None:
    path, raws = written(tmp_path)
    content = path.read_bytes()
    with path.open("rb") as file:
        boundaries = {0} | {end for _, end in whole_members(file, 0)}
    response_end = min(end for end in boundaries if end > raws[-1].offset)
    for cut in range(raws[-1].offset, len(content) + 1):
        path.write_bytes(content[:cut])
        said = Archive(tmp_path).repair()
        assert bool(said) == (cut not in boundaries)
        assert path.stat().st_size == max(end for end in boundaries if end <= cut)
        kept = [raw for raw, _ in Archive(tmp_path).records_after(path.name, -1)]
        assert kept == (raws if cut >= response_end else raws[:-1])
    assert len(boundaries) == 8


@pytest.mark.parametrize("rubbish", [b"\0" * 5000, b"\x1f\x8b\x08\0half", b"WARC/1.1\r\n", bytes(range(256)) * 20])
def test_rubbish_at_the_end_is_cut(tmp_path: Path, rubbish: bytes) -> None:
    path, _ = written(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content + rubbish)
    [said] = Archive(tmp_path).repair()
    assert f"cut {len(rubbish):,} bytes" in said
    assert path.read_bytes() == content
    assert Archive(tmp_path).repair() == []


def test_damage_in_the_middle_is_told_and_nothing_behind_it_is_cut(tmp_path: Path) -> None:
    path, raws = written(tmp_path, 5)
    content = bytearray(path.read_bytes())
    content[raws[2].offset + 20 : raws[2].offset + 60] = b"\xff" * 40
    path.write_bytes(content + b"half")
    [said] = Archive(tmp_path).repair()
    assert "cut 4 bytes" in said
    assert path.read_bytes() == bytes(content)
    [said] = Archive(tmp_path).repair()
    assert "damaged" in said
    assert Archive(tmp_path).read(raws[4]).body == body(4)


def test_the_tail_of_a_large_file_is_found_without_reading_it_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, raws = written(tmp_path, 200)
    path.write_bytes(path.read_bytes()[:-9])
    monkeypatch.setattr("archive.members._WINDOW", 3000)
    read: list[int] = []

    def noted(file: BinaryIO, start: int) -> Iterator[tuple[int, int]]:
        read.append(start)
        return whole_members(file, start)

    monkeypatch.setattr("archive.repair.whole_members", noted)
    assert Archive(tmp_path).repair()
    assert min(read) > raws[150].offset
    assert [raw for raw, _ in Archive(tmp_path).records_after(path.name, -1)] == raws


def test_a_record_is_found_across_the_blocks_of_a_search(tmp_path: Path) -> None:
    path, raws = written(tmp_path, 1)
    member = path.read_bytes()[raws[0].offset :]
    for before in range((1 << 16) - 6, (1 << 16) + 3):
        path.write_bytes(b"." * before + member)
        with path.open("rb") as file:
            assert next_record(file, 0, path.stat().st_size) == before
            assert next_record(file, before + 1, before + 100) is None


def test_writing_goes_on_after_a_broken_tail(tmp_path: Path) -> None:
    path, raws = written(tmp_path)
    path.write_bytes(path.read_bytes()[:-30])
    with Archive(tmp_path) as archive:
        [new] = fill(archive, 1, start=9)
        assert new.warc == path.name
        assert [page.body for _, page in archive.records_after(path.name, -1)] == [body(n) for n in (0, 1, 2, 9)]
        assert archive.read(raws[2]).body == body(2)


def test_a_file_that_is_being_written_is_not_repaired(tmp_path: Path) -> None:
    with Archive(tmp_path) as writer:
        [raw] = fill(writer, 1)
        with (tmp_path / raw.warc).open("ab") as file:
            file.write(b"half a rec")
        assert Archive(tmp_path).repair() == []
    assert Archive(tmp_path).repair() != []


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "state.sqlite"))


def test_pages_that_reached_only_the_archive_are_entered_once(tmp_path: Path, store: Store) -> None:
    store.discover("baothu", [Found(address(n), str(n), "feed", f"Tin {n}") for n in range(4)], NOW)
    path, raws = written(tmp_path / "archive", 3)
    archive = Archive(path.parent)
    assert enter_unregistered(archive, store, NOW) == 3
    assert [(row.url, row.raw, row.title, row.site) for row in store.unparsed()] == [
        (address(n), raws[n], f"Tin {n}", "baothu") for n in range(3)
    ]
    assert [item.url for item in store.pending([], NOW)] == [address(3)]
    assert enter_unregistered(archive, store, NOW) == 0
    with archive:
        fill(archive, 1, start=3)
        assert enter_unregistered(archive, store, NOW) == 1
    store.close()


def test_a_redirected_page_is_entered_under_the_ledgers_address(tmp_path: Path, store: Store) -> None:
    store.discover("baothu", [Found(address(1))], NOW)
    with Archive(tmp_path / "archive") as archive:
        archive.write("https://baothu.example/moi-1.html", ASKED, 200, HTML, body(1), NOW, ledger_url=address(1))
        assert enter_unregistered(archive, store, NOW) == 1
    [row] = store.unparsed()
    assert (row.url, row.final_url) == (address(1), "https://baothu.example/moi-1.html")
    assert store.pending([], NOW) == []
    store.close()


def test_files_that_are_finished_are_not_read_again(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive(tmp_path / "archive", max_file_bytes=700) as archive:
        fill(archive, 6)
        assert enter_unregistered(archive, store, NOW) == 6
        files, read = archive.files(), list[str]()

        def noted(warc: str, offset: int) -> Iterator[tuple[Raw, StoredPage]]:
            read.append(warc)
            return iter(())

        monkeypatch.setattr(archive, "records_after", noted)
        assert enter_unregistered(archive, store, NOW) == 0
        assert read == files[-1:]
    store.close()


def test_a_page_that_the_archive_lost_is_asked_for_again(tmp_path: Path, store: Store) -> None:
    path, raws = written(tmp_path / "archive", 2)
    archive = Archive(path.parent)
    enter_unregistered(archive, store, NOW)
    path.write_bytes(path.read_bytes()[: raws[1].offset + 10])
    assert enter_unregistered(archive, store, NOW) == 0
    assert [row.url for row in store.unparsed()] == [address(0)]
    assert [item.url for item in store.pending([], NOW)] == [address(1)]
    store.close()


WORKER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from archive import Archive, enter_unregistered
    from archive.recovery import body_hash
    from state import Fetched, open_store
    from tests.archive.samples import ASKED, HTML, NOW, address, body

    folder = Path(sys.argv[1])
    store, archive = open_store(str(folder / "state.sqlite")), Archive(folder / "archive")
    with store.lock_crawl():
        enter_unregistered(archive, store, NOW)
        number = sum(1 for _ in open(folder / "asked"))
        asked = open(folder / "asked", "a")
        print("ready", flush=True)
        while True:
            if store.where(address(number)) is None:
                asked.write(f"{number}\\n")
                asked.flush()
                raw = archive.write(address(number), ASKED, 200, HTML, body(number, 20_000), NOW)
                store.fetched(Fetched(address(number), raw, 200, body_hash(b""), NOW))
            number += 1
    """
)


def test_killed_at_any_moment_no_archived_page_is_lost_or_entered_twice(tmp_path: Path) -> None:
    (tmp_path / "asked").write_text("")
    moments = random.Random(22112026)
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", WORKER, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT)
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(moments.uniform(0.01, 0.1))
        process.kill()
        process.communicate()
    with open_store(str(tmp_path / "state.sqlite")) as store:
        archive = Archive(tmp_path / "archive")
        enter_unregistered(archive, store, NOW)
        archived = [page.url for name in archive.files() for _, page in archive.records_after(name, -1)]
        assert sorted(archived) == sorted({row.url for row in store.unparsed()})
        assert len(archived) == len(set(archived))
        asked = (tmp_path / "asked").read_text().split()
        assert len(asked) - 6 <= len(archived) <= len(asked)
        assert len(archived) > 6


def test_a_tail_broken_under_a_clock_that_was_set_back_is_mended_too(tmp_path: Path, store: Store) -> None:
    archive = Archive(tmp_path / "archive")
    for days in range(5):
        with archive:
            archive.write(address(days), ASKED, 200, HTML, body(days), NOW + timedelta(days=days))
    enter_unregistered(archive, store, NOW)
    with archive:
        earlier = archive.write(address(9), ASKED, 200, HTML, body(9), NOW - timedelta(days=9))
    path = tmp_path / "archive" / earlier.warc
    content = path.read_bytes()
    assert archive.files()[0] == earlier.warc
    path.write_bytes(content + b"half a record")
    assert enter_unregistered(archive, store, NOW) == 1
    assert path.read_bytes() == content
    assert archive.read(earlier).body == body(9)
    store.close()
