"""`giaoban ingest` and `giaoban queue`, from files to the index and back from the queue."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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


def test_an_interrupted_warc_file_is_gone_on_with(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path / "their.warc.gz", 12)
    commit, commits = Store.commit, list[str | None]()

    def interrupted(self: Store, address: str | None, *rest: object) -> object:
        commits.append(address)
        if len(commits) == 6:
            raise KeyboardInterrupt
        return commit(self, address, *rest)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr("cli.ingest._MARK_EVERY", 2)
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
