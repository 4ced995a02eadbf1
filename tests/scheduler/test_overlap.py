"""The service reads each paper when it is due, whatever another one's server does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cli.drain import Drain
from crawlers.reactor import run
from index import open_index
from scheduler import Listener, RoundReport, Service
from settings.config import Settings
from settings.papers import load_papers
from state import open_store
from tests.newsroom import PAPERS, Newsroom

SLOW, QUICK, FAILS = "baovungmo", "baosongla", "baobensong"


@pytest.fixture
def newsroom(monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    with Newsroom(slow=0) as opened:
        monkeypatch.setenv("http_proxy", opened.address)
        yield opened


class Desk:
    """A service on the newsroom, with a clock that can be set."""

    def __init__(self, home: Path) -> None:
        # Only the test ends what drips, not the download's time.
        self.settings = Settings(
            home=home, delay=0, only_papers=(PAPERS,), workers=1, interval_minutes=1, download_timeout=600
        )
        self.ahead = timedelta()
        self.read: list[str] = []
        self.words: list[str] = []
        drain = Drain(self.settings)
        listener = Listener(read=self._read, words=self.words.append)
        self.service = Service(self.settings, load_papers(self.settings), drain, listener, self.now)
        drain.prepare()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def _read(self, report: RoundReport) -> None:
        self.read += [paper.site for paper in report.papers]

    def indexed(self) -> int:
        with closing(open_index(self.settings)) as index:
            return index.status().articles

    async def end(self) -> None:
        self.service.stop()
        await self.service.watch.stopped()
        self.service.close()


async def until(holds: Callable[[], object], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "nothing happened"
        await asyncio.sleep(0.02)


def test_what_is_published_while_another_paper_drips_is_indexed_at_once(
    newsroom: Newsroom, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawlers.side_by_side.STOP_SECONDS", 0.5)
    newsroom.break_page(rf"^{SLOW}\.test/", drip=1.0)
    desk = Desk(home)

    async def story() -> None:
        try:
            await desk.service.look([SLOW, QUICK])
            await until(lambda: QUICK in desk.read)
            before = desk.indexed()
            newsroom.publish_more()
            desk.ahead = timedelta(minutes=10)
            await desk.service.look([SLOW, QUICK])
            await until(lambda: desk.indexed() > before)
            assert SLOW in desk.service.watch.reading
            assert SLOW not in desk.read
        finally:
            begun = time.monotonic()
            await desk.end()
            assert time.monotonic() - begun < 60, "a stop is bounded, and a server that drips does not matter"

    run(story())
    assert not desk.words
    assert len(newsroom.asked(f"{SLOW}.test")) == 1, "it was not asked a second time meanwhile"


def test_a_paper_that_was_read_is_counted_by_itself_each_time(newsroom: Newsroom, home: Path) -> None:
    desk = Desk(home)
    desk.settings.home.mkdir(parents=True, exist_ok=True)

    async def story() -> None:
        try:
            for minutes in (0, 10):
                desk.ahead = timedelta(minutes=minutes)
                await desk.service.look([QUICK])
                await until(lambda: not desk.service.watch.reading)
            await until(lambda: len(desk.read) == 2)
        finally:
            await desk.end()

    run(story())
    with open_store(desk.settings.state_target) as store:
        days = store.tallies.of_site(QUICK, desk.now().date() - timedelta(days=2)).values()
    # One day, or two where the test runs at midnight.
    assert (sum(day.rounds for day in days), sum(day.new for day in days)) == (2, 5)


def test_another_crawl_makes_the_papers_wait_and_is_told(newsroom: Newsroom, home: Path) -> None:
    desk = Desk(home)

    async def story() -> None:
        try:
            with open_store(desk.settings.state_target) as store, store.lock_crawl():
                await desk.service.look([QUICK])
                await until(lambda: desk.words)
            await desk.service.look([QUICK])
            assert not desk.service.watch.reading, "it rests a moment"
            desk.ahead = timedelta(minutes=6)
            await desk.service.look([QUICK])
            await until(lambda: desk.read == [QUICK])
        finally:
            await desk.end()

    run(story())
    assert "another crawl is running" in desk.words[0]
    assert len(desk.words) == 1


def _rest_listings(desk: Desk, site: str) -> None:
    """As at night: none of its listings is due for hours."""
    with open_store(desk.settings.state_target) as store:
        for listing in store.listings(site):
            store.save_listing(replace(listing, next_poll_at=desk.now() + timedelta(hours=6)))


def test_an_article_whose_time_has_come_does_not_wait_for_the_next_poll(newsroom: Newsroom, home: Path) -> None:
    desk = Desk(home)

    async def story() -> None:
        try:
            await desk.service.look([FAILS])
            await until(lambda: FAILS in desk.read and not desk.service.watch.reading)
            _rest_listings(desk, FAILS)
            newsroom.mend()
            before, asked = desk.indexed(), len(newsroom.requests)
            desk.ahead = timedelta(minutes=11)
            await desk.service.look([FAILS])
            await until(lambda: desk.indexed() > before)
            await until(lambda: not desk.service.watch.reading)
            assert len(newsroom.requests) == asked + 1, "the article alone"
        finally:
            await desk.end()

    run(story())


def test_a_paper_that_asked_for_a_pause_is_not_visited_before_its_time(newsroom: Newsroom, home: Path) -> None:
    newsroom.mend()
    newsroom.break_page(rf"^{FAILS}\.test/.*-a\d+", status=429, headers={"Retry-After": "7200"})
    desk = Desk(home)

    async def story() -> None:
        try:
            await desk.service.look([FAILS])
            await until(lambda: FAILS in desk.read and not desk.service.watch.reading)
            _rest_listings(desk, FAILS)
            asked = len(newsroom.requests)
            for minutes in (11, 60, 110):
                desk.ahead = timedelta(minutes=minutes)
                await desk.service.look([FAILS])
                assert not desk.service.watch.reading
            assert len(newsroom.requests) == asked
        finally:
            await desk.end()

    run(story())
