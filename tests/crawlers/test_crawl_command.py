"""`giaoban crawl` as a user sees it: a line a paper, statuses, JSON, a dry run."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from cli.crawl import line
from crawlers.summary import PaperSummary
from tests.end_to_end.desk import Desk
from tests.newsroom import Newsroom


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(Newsroom(slow=0), tmp_path / "home")


def test_a_paper_is_one_line() -> None:
    summary = PaperSummary("baothu", found=12, new=3, unchanged=7, waiting=1, trouble="it asked for a pause (429)")
    summary.failed = Counter(gone=1, server_error=1)
    assert line(summary, 10) == (
        "baothu      found   12  new    3  unchanged    7  failed   2 (1 gone, 1 server error)  waiting 1  "
        "trouble: it asked for a pause (429)"
    )


def test_json_has_an_object_for_each_paper(desk: Desk) -> None:
    with desk.newsroom:
        done = desk.good("crawl", "--json", "baosongla", "banmeonline")
    found = {summary["site"]: summary for summary in map(json.loads, done.out.splitlines())}
    assert (found["baosongla"]["new"], found["baosongla"]["failed"]) == (5, {})
    assert set(found) == {"baosongla", "banmeonline"}


def test_a_dry_run_lists_what_would_be_asked(desk: Desk) -> None:
    with desk.newsroom as newsroom:
        done = desk.good("crawl", "--dry-run", "baosongla")
        assert newsroom.article_requests() == []
    assert sum("baosongla.test/" in text for text in done.out.splitlines()) == 6
    assert not (desk.home / "index.sqlite").exists()


def test_where_no_paper_can_be_read_the_status_is_one(desk: Desk) -> None:
    with desk.newsroom as newsroom:
        newsroom.break_page(r"^baosongla\.test/", status=200, body=b"x", drop_after=0)
        done = desk.run("crawl", "baosongla")
    assert (done.status, "Traceback" in done.err) == (1, False), done.err
    assert "no paper could be read" in done.err
    assert "trouble" in done.out


def test_an_interrupted_crawl_says_so_and_keeps_what_it_has(desk: Desk) -> None:
    with desk.newsroom as newsroom:
        held = threading.Event()
        newsroom.break_page(r"-post\d+", held=held)
        started = time.monotonic()
        process = desk.start("crawl", "baosongla")
        while not newsroom.asked("baosongla.test", "-post"):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        held.set()
        done = desk.finish(process, started, 30)
        assert (done.status, "Traceback" in done.err) == (130, False), done.err
        assert "interrupted" in done.err
        newsroom.mend()
        desk.good("crawl", "baosongla")
        assert len(desk.records()) == 5


def test_servers_that_hang_are_not_waited_for(desk: Desk) -> None:
    with desk.newsroom as newsroom:
        newsroom.break_page(r"-post\d+", held=threading.Event())
        started = time.monotonic()
        process = desk.start("crawl", "baosongla", download_timeout="300")
        while not newsroom.asked("baosongla.test", "-post"):
            time.sleep(0.05)
        asked = time.monotonic()
        process.send_signal(signal.SIGTERM)
        done = desk.finish(process, started, 120)
        assert time.monotonic() - asked < 60
        assert (done.status, "Traceback" in done.err) == (130, False), done.err
        assert len(done.err.splitlines()) <= 2, done.err
        newsroom.mend()
        desk.good("crawl", "baosongla")
        assert len(desk.records()) == 5
