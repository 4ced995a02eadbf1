"""`giaoban ingest` and `giaoban queue`, from files to the index and back from the queue."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from archive import Archive
from cli import common
from cli.main import main
from state import Store, open_store
from tests.archive.samples import ASKED, HTML, NOW, foreign

Run = Callable[..., "Result"]
BODY = (
    "Sáng 20/11, Ủy ban nhân dân tỉnh Hưng Yên tổ chức hội nghị sơ kết công tác trồng cây năm 2026. "
    "Các đại biểu đã nghe báo cáo về kết quả trồng hai trăm nghìn cây xanh dọc các tuyến đê trong mười tháng qua. "
)


@dataclass(frozen=True)
class Result:
    """What a command printed, and its exit status."""

    out: str
    err: str
    status: int


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """The command, in a home of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIAOBAN_HOME", str(tmp_path / "home"))
    common.settings.cache_clear()

    def command(*arguments: str) -> Result:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Result(printed.out, printed.err, int(ended.value.code or 0))

    yield command
    common.settings.cache_clear()


@pytest.fixture
def store(run: Run, tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "home").mkdir()
    with open_store(str(tmp_path / "home" / "state.sqlite")) as opened:
        yield opened


def story(number: int) -> str:
    return f"Tỉnh Hưng Yên trồng cây đợt {number}\n\n{BODY}\n\nĐợt {number} kết thúc vào cuối năm. {BODY}\n"


def page(number: int) -> bytes:
    paragraphs = "".join(f"<p>{part}</p>" for part in (BODY, f"Đợt {number} kết thúc. {BODY}", BODY))
    head = f"<title>Trồng cây đợt {number}</title><meta charset=utf-8>"
    return (
        f"<html><head>{head}</head><body><article><h1>Trồng cây đợt {number}</h1>{paragraphs}</article></html>".encode()
    )


def url(number: int) -> str:
    return f"https://baokhongco.example/trong-cay-dot-{number}.html"


def archive(path: Path, count: int) -> Path:
    html = [("Content-Type", "text/html; charset=utf-8")]
    return foreign(path, [("response", url(n), html, page(n)) for n in range(count)])


def exported(run: Run) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("export", "--format", "jsonl").out.splitlines()]


def test_texts_become_records_in_the_index_and_twice_is_once(run: Run, tmp_path: Path) -> None:
    names = []
    for number in range(3):
        names.append(str(tmp_path / f"{number}.txt"))
        Path(names[-1]).write_text(story(number), "utf-8")
    first = run("ingest", "--text", *names)
    assert (first.status, first.out) == (0, "")
    assert "3 read, 3 new, 0 unchanged" in first.err
    assert [record["url"] for record in exported(run)] == [None] * 3
    assert "3 read, 0 new, 3 unchanged" in run("ingest", "--text", *names).err
    assert len(exported(run)) == 3


def test_a_folder_gives_its_addresses_in_the_manifests_order(run: Run, tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    lines = ["file\turl\tcaptured"]
    for number in (2, 0, 1):
        (folder / f"{number}.html").write_bytes(page(number))
        lines.append(f"{number}.html\t{url(number)}\t2026-11-21 (copy)")
    (folder / "manifest.tsv").write_text("\n".join(lines))
    result = run("ingest", str(folder))
    assert (result.status, "3 new" in result.err) == (0, True), result.err
    with open_store(str(tmp_path / "home" / "state.sqlite")) as known:
        rows = [known.where(url(number)) for number in range(3)]
    assert [row.outcome for row in rows if row] == ["article"] * 3
    records = exported(run)
    assert sorted(str(record["url"]) for record in records) == [url(number) for number in range(3)]
    assert {str(record["fetched_at"])[:10] for record in records} == {"2026-11-21"}


def test_what_is_no_article_waits_in_the_queue_with_its_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.html").write_bytes(page(1))
    (tmp_path / "bad.html").write_text("<html><body><p>x</p></body></html>")
    result = run("ingest", "good.html", "bad.html")
    assert result.status == 0
    assert "1 new, 0 unchanged, 1 no article" in result.err
    [row] = [json.loads(line) for line in run("queue", "list", "--json", "--kind", "page").out.splitlines()]
    assert row["key"] == str(tmp_path / "bad.html")
    assert row["state"] == "dead"
    assert run("ingest", "bad.html").status == 3
    (tmp_path / "bad.html").write_bytes(page(2))
    assert "1 understood now" in run("queue", "retry", str(row["id"])).err
    assert run("queue", "list").out == ""
    assert len(exported(run)) == 2


def test_one_bad_file_among_good_ones_is_told_and_the_rest_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "good.txt").write_text(story(1), "utf-8")
    result = run("ingest", "--text", "empty.txt", "good.txt")
    assert result.status == 4
    assert "empty.txt: is empty" in result.err
    assert len(exported(run)) == 1


@pytest.mark.parametrize(("text", "told"), [(True, "2 new, 0 unchanged, 1 failed"), (False, "3 new")])
def test_an_address_that_is_none_costs_no_other_row_of_a_manifest(
    run: Run, tmp_path: Path, *, text: bool, told: str
) -> None:
    addresses = ("http://[x", url(1), url(2))
    rows = ["file\turl", *(f"{number}\t{address}" for number, address in enumerate(addresses))]
    for number in range(3):
        (tmp_path / str(number)).write_bytes(story(number).encode() if text else page(number))
    (tmp_path / "manifest.tsv").write_text("\n".join(rows))
    result = run("ingest", *(["--text"] if text else []), str(tmp_path))
    assert (result.status, told in result.err) == (0, True), result.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["away.html"], "no such file"),
        (["--url", "https://x.example/1", "a.warc"], "--url"),
        (["a.warc"], "cannot be read to its end"),
        (["--text", "--url", "no address", "text.txt"], "1 failed"),
    ],
)
def test_bad_input_is_one_clear_line(run: Run, tmp_path: Path, arguments: list[str], words: str) -> None:
    (tmp_path / "a.warc").write_bytes(b"no archive")
    (tmp_path / "text.txt").write_text(story(1), "utf-8")
    result = run("ingest", *arguments)
    assert result.status in {3, 4}
    assert words in result.err


def test_a_warc_file_is_read_and_a_broken_one_gives_what_it_has(run: Run, tmp_path: Path) -> None:
    path = archive(tmp_path / "their.warc.gz", 5)
    path.write_bytes(path.read_bytes()[:-50])
    result = run("ingest", str(path))
    assert result.status == 4
    assert "cannot be read to its end" in result.err
    assert len(exported(run)) >= 4
    assert "0 new" in run("ingest", str(archive(tmp_path / "their.warc.gz", 4))).err


def test_of_several_captures_the_newest_decides_however_often_they_are_read(run: Run, tmp_path: Path) -> None:
    with Archive(tmp_path / "theirs") as theirs:
        for hours, text in ((-3, 1), (-1, 2), (-2, 3)):
            theirs.write(url(0), ASKED, 200, HTML, page(text), NOW + timedelta(hours=hours))
    for _ in range(2):
        run("ingest", str(tmp_path / "theirs"))
    [record] = exported(run)
    assert (record["revision"], record["title"]) == (2, "Trồng cây đợt 2")


@pytest.mark.parametrize("name", ["THEIR.WARC.GZ", "their.warc.gz.open", "their"])
def test_a_warc_file_is_known_whatever_its_name(run: Run, tmp_path: Path, name: str) -> None:
    archive(tmp_path / "their.warc.gz", 2).rename(tmp_path / name)
    assert "2 read, 2 new" in run("ingest", str(tmp_path / name)).err


def test_what_is_neither_page_nor_warc_is_told_and_no_record(run: Run, tmp_path: Path) -> None:
    old = tmp_path / "old.arc"
    old.write_bytes(b"filedesc://old.arc 0.0.0.0 20261120010203 text/plain 2\n\n" + page(1))
    result = run("ingest", str(old))
    assert (result.status, exported(run)) == (4, [])
    assert "is an ARC file" in result.err


def test_pages_beside_warc_files_in_a_folder_are_read_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mixed").mkdir()
    archive(tmp_path / "mixed" / "their.warc.gz", 2)
    (tmp_path / "mixed" / "page.html").write_bytes(page(7))
    assert "3 read, 3 new" in run("ingest", str(tmp_path / "mixed")).err


def test_an_interrupted_warc_file_is_gone_on_with(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path / "their.warc.gz", 12)
    commit, commits = Store.commit, list[str | None]()

    def interrupted(self: Store, address: str | None, *rest: object, **named: bool) -> object:
        commits.append(address)
        if len(commits) == 6:
            raise KeyboardInterrupt
        return commit(self, address, *rest, **named)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr("cli.ingest_archive.MARK_EVERY", 2)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "commit", interrupted)
        assert run("ingest", str(path)).status == 130
    result = run("ingest", str(path))
    assert "going on at byte" in result.err
    assert result.status == 0
    assert len(exported(run)) == 12
    assert "12 read, 0 new, 12 unchanged" in run("ingest", str(path)).err


def test_a_folder_of_warc_files_and_our_own_archive(run: Run, tmp_path: Path) -> None:
    with Archive(tmp_path / "home" / "archive") as ours:
        raw = ours.write(url(1), ASKED, 200, HTML, page(1), NOW)
        ours.write(url(2), ASKED, 404, HTML, page(2), NOW)
    result = run("ingest", str(tmp_path / "home" / "archive"))
    assert "1 read, 1 new" in result.err
    [record] = exported(run)
    assert record["raw"] == {"warc": raw.warc, "offset": raw.offset}
    archive(tmp_path / "home" / "their.warc.gz", 1)
    run("ingest", str(tmp_path / "home" / "their.warc.gz"))
    assert [record["raw"] for record in exported(run) if record["url"] == url(0)] == [None]


def test_an_index_that_is_away_leaves_the_records_waiting(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(story(1), "utf-8")
    monkeypatch.setenv("GIAOBAN_INDEX", "http://127.0.0.1:9")
    result = run("ingest", "--text", "a.txt")
    assert result.status == 5
    assert "1 new" in result.err
    assert "1 waiting" in result.err
    assert run("queue", "retry").status == 5
    common.settings.cache_clear()
    monkeypatch.delenv("GIAOBAN_INDEX")
    result = run("queue", "retry")
    assert (result.status, "1 sent" in result.err) == (0, True)
    assert len(exported(run)) == 1


def test_a_crawled_page_that_was_not_understood_is_read_again_from_the_archive(
    run: Run, tmp_path: Path, store: Store
) -> None:
    from archive.recovery import enter_unregistered

    with Archive(tmp_path / "home" / "archive") as ours:
        ours.write(url(1), ASKED, 200, HTML, page(1), NOW)
        enter_unregistered(ours, store, NOW)
    store.failed(url(1), "not_understood", "took too long", NOW)
    store.enqueue("page", "https://baokhongco.example/lost.html", {}, "took too long", NOW)
    assert run("queue", "list").out.count("took too long") == 2
    result = run("queue", "retry", "--kind", "page")
    assert "1 understood now, 0 no article, 1 still failing" in result.err
    assert [record["url"] for record in exported(run)] == [url(1)]
    assert [row.key for row in store.queue("page")] == ["https://baokhongco.example/lost.html"]


def test_dropping_asks_for_rows_or_all(run: Run, store: Store) -> None:
    for number in range(3):
        store.enqueue("page", f"p{number}", {}, "why", NOW)
    store.enqueue("message", "m", {}, "why", NOW)
    ids = [str(row.id) for row in store.queue()]
    assert run("queue", "drop").status == 2
    assert run("queue", "drop", "999").status == 4
    assert "no such row in the queue of kind message: " in run("queue", "drop", "--kind", "message", ids[0]).err
    assert "1 rows forgotten" in run("queue", "drop", ids[0]).err
    assert "2 rows forgotten" in run("queue", "drop", "--kind", "page", "--all").err
    assert "go out with the next round" in run("queue", "retry", "--all").err
    assert len(store.queue()) == 1


def test_an_empty_queue(run: Run) -> None:
    assert run("queue", "list") == Result("", "", 0)
    assert "nothing is waiting" in run("queue", "retry").err


def mixed(path: Path) -> Path:
    """Two hosts in two languages, a subdomain, and a host that only looks alike."""
    html = [("Content-Type", "text/html; charset=utf-8")]
    english = page(1).replace(b"<html>", b"<html lang='en'>").replace(BODY.encode(), b"The trees were planted. " * 20)
    addresses = ("https://www.bao-a.example/1.html", "https://en.bao-a.example/2.html", "https://xbao-a.example/3.html")
    pages = [(address, page(number)) for number, address in enumerate(addresses)]
    pages += [("https://bao-b.example/4.html", page(4)), ("http://bao-a.example/5.html", english)]
    return foreign(path, [("response", address, html, content) for address, content in pages])


@pytest.mark.parametrize(
    ("options", "taken", "words"),
    [
        ((), 5, ""),
        (("--domain", "bao-a.example"), 3, "2 of other domains"),
        (("--domain", "https://WWW.Bao-A.example/tin/", "--domain", "bao-b.example"), 4, "1 of other domains"),
        (("--language", "vi"), 4, "1 in other languages"),
        (("--language", "en", "--domain", "bao-a.example"), 1, "2 of other domains, 2 in other languages"),
    ],
)
def test_only_pages_of_some_hosts_or_of_one_language(
    run: Run, tmp_path: Path, options: tuple[str, ...], taken: int, words: str
) -> None:
    result = run("ingest", str(mixed(tmp_path / "a.warc.gz")), *options)
    assert result.status == 0
    assert f"{taken} read, {taken} new" in result.err
    assert words in result.err


def test_a_wrong_choice_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    path = str(mixed(tmp_path / "a.warc.gz"))
    (tmp_path / "page.html").write_bytes(page(1))
    assert "is no host" in run("ingest", path, "--domain", "bao a").err
    assert run("ingest", "page.html", "--language", "vi").err.count("choose among the pages of WARC files") == 1
    assert run("ingest", path, "--domain", "nobody.example").status == 3


def test_memory_does_not_grow_with_an_archive_of_which_little_is_wanted(tmp_path: Path) -> None:
    import tracemalloc

    from archive import read_warc
    from cli.ingest_archive import chosen

    html = [("Content-Type", "text/html; charset=utf-8")]
    records = [("response", f"https://h{n}.example/1.html", html, page(n) * 100) for n in range(120)]
    path, read = foreign(tmp_path / "a.warc.gz", records), list[int]()
    del records
    choice = chosen(["h7.example"], "vi")
    tracemalloc.start()
    found = [one.url for one in read_warc(path, wanted=choice.wants_address, progress=read.append)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == ["https://h7.example/1.html"]
    assert peak < 1_500_000
    assert (len(read), read == sorted(read), read[-1]) == (120, True, path.stat().st_size)


def test_killed_in_the_middle_nothing_is_lost_or_doubled(run: Run, tmp_path: Path) -> None:
    path, state = archive(tmp_path / "their.warc.gz", 260), tmp_path / "home" / "state.sqlite"
    environment = {**os.environ, "GIAOBAN_HOME": str(tmp_path / "home")}
    command = [str(Path(sys.executable).with_name("giaoban")), "ingest", str(path)]
    process = subprocess.Popen(
        command, env=environment, cwd=tmp_path, start_new_session=True, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 60
    while not (state.exists() and _committed(state) > 120):
        assert process.poll() is None, "it ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    assert process.wait(10) == -signal.SIGKILL
    before = _committed(state)
    assert 120 < before < 260
    again = run("ingest", str(path))
    assert (again.status, "going on at byte" in again.err) == (0, True)
    records = exported(run)
    assert {record["url"] for record in records} == {url(number) for number in range(260)}
    assert {record["revision"] for record in records} == {1}
    assert f"{260 - before} new" in again.err


def _committed(state: Path) -> int:
    """How many records are kept; 0 while the store is being made."""
    try:
        with closing(sqlite3.connect(f"file:{state}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
