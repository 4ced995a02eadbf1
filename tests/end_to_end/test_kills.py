"""Kill -9 at seeded moments of crawls, then run again: nothing missing, nothing doubled, nothing asked twice."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.end_to_end.desk import Desk, lasting
from tests.newsroom import Newsroom
from tests.newsroom.scale import scaled_sites, write_papers

PACE = 0.1
"""Seconds between two answers of one paper: a crawl of these newsrooms lasts a while."""


def _newsroom(folder: Path, articles: int) -> Newsroom:
    """Four papers with small servers, so that a crawl lasts long enough to be killed."""
    sites = scaled_sites(4, articles, page_bytes=24_000, seed=3)
    return Newsroom(sites, papers=write_papers(sites, folder), quirks=False, pace=PACE)


def _kill(desk: Desk, draw: random.Random) -> None:
    """Start a crawl and kill it at a random moment: most often after some articles, sometimes while it starts.

    Half of the time all that it started is killed with it; else its workers have to see that it is gone.
    """
    process = desk.start("crawl")
    before, wanted = len(desk.newsroom.article_requests()), draw.randint(3, 30)
    deadline = time.monotonic() + (draw.uniform(0.3, 1.5) if draw.random() < 0.2 else 30)
    while time.monotonic() < deadline and process.poll() is None:
        if len(desk.newsroom.article_requests()) - before >= wanted:
            break
        time.sleep(0.01)
    time.sleep(draw.uniform(0, 1.2))
    with contextlib.suppress(ProcessLookupError):
        if draw.random() < 0.5:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait(10)


def _articles(newsroom: Newsroom, since: int) -> Counter[str]:
    return Counter(
        each.url for each in newsroom.requests[since:] if newsroom.story_at(each.host, each.path) and each.status == 200
    )


def _survives(folder: Path, kills: int, articles: int, seed: int) -> None:
    draw = random.Random(seed)
    with _newsroom(folder / "papers", articles) as newsroom:
        killed, calm = Desk(newsroom, folder / "killed"), Desk(newsroom, folder / "calm")
        addresses = {f"http://{host}{path}" for host, site in newsroom.sites.items() for path in site.by_path}
        partial: list[int] = []
        for _ in range(kills):
            before, since = killed.archived(), len(newsroom.requests)
            _kill(killed, draw)
            partial.append(len(killed.archived().keys() & addresses))
            again = _articles(newsroom, since).keys() & before.keys()
            assert not again, f"asked again although archived: {sorted(again)[:3]}"
        in_the_middle = {count for count in partial if 0 < count < len(addresses)}
        assert len(in_the_middle) >= 3, f"the kills missed the crawl: {partial}"
        before, since = killed.archived(), len(newsroom.requests)
        killed.good("crawl")
        assert not _articles(newsroom, since).keys() & before.keys()
        calm.good("crawl")
        archived = killed.archived()
        assert addresses <= archived.keys()
        assert {url: archived[url] for url in addresses if archived[url] != 1} == {}
        records, expected = killed.records(), calm.records()
        assert set(records) == addresses
        assert lasting(records) == lasting(expected)


@pytest.mark.timeout(180)
def test_ten_kills(tmp_path: Path) -> None:
    _survives(tmp_path, kills=10, articles=60, seed=20261114)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(5))
def test_a_hundred_kills(tmp_path: Path, seed: int) -> None:
    _survives(tmp_path, kills=20, articles=150, seed=seed)
