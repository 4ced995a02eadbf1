"""The disk is full in the middle of a crawl, for real: the system writes half a record and says so."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pytest

from archive import Archive
from tests.end_to_end.desk import Desk
from tests.newsroom import Newsroom
from tests.newsroom.scale import scaled_sites, write_papers


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*.warc.gz"))


@pytest.mark.timeout(180)
def test_a_full_disk_costs_the_page_in_flight_and_the_next_crawl_finishes(tmp_path: Path) -> None:
    sites = scaled_sites(3, 40, page_bytes=24_000, seed=5)
    papers = write_papers(sites, tmp_path / "papers")
    with Newsroom(sites, papers=papers, quirks=False, pace=0.05) as newsroom:
        desk = Desk(newsroom, tmp_path / "home")
        folder = desk.home / "archive"
        started = time.monotonic()
        process = desk.start("crawl")
        while len(desk.archived()) < 10 and process.poll() is None:
            time.sleep(0.05)
        # No file of the crawl may grow by more than a few pages from now on: a write beyond is cut short.
        limit = max(_size(folder), (desk.home / "state.sqlite-wal").stat().st_size) + 9_999
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (limit, limit))
        full = desk.finish(process, started)
        assert (full.status, "Traceback" in full.err) == (6, False), full.err
        assert "cannot be written" in full.err or "disk" in full.err
        assert len(full.words) <= 2, full.err
        before, since = desk.archived(), len(newsroom.requests)
        assert before
        desk.good("crawl")
        again = {each.url for each in newsroom.requests[since:]}
        assert not again & before.keys(), "what is archived is not asked for again"
        addresses = {f"http://{host}{path}" for host, site in newsroom.sites.items() for path in site.by_path}
        archived = desk.archived()
        assert {url: archived[url] for url in addresses if archived[url] != 1} == {}
        assert set(desk.records()) == addresses
        assert [found.wrong for found in Archive(folder).verify()] == [0] * len(Archive(folder).files())
