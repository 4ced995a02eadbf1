"""A round over many papers in one process: recovery first, then the spiders, the index fed meanwhile and at the end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Sequence
from typing import Any, Protocol

from scrapy.settings import Settings as ScrapySettings

from crawlers.archived import recover
from crawlers.reactor import guard_connections, run, until_signal
from crawlers.round import Clock, Progress, Round, no_progress, open_round, sites_of, utc_now
from crawlers.side_by_side import SideBySide
from crawlers.summary import PaperSummary
from errors import GiaoBanError
from settings.config import Settings
from settings.papers import Papers
from state import Store

PAPERS_AT_ONCE = 32
"""Spiders that run side by side; each waits for its own paper's delay most of the time."""
DRAIN_SECONDS = 5.0
"""How often what is new is sent to the index while the crawl goes on."""


class Drain(Protocol):
    """Sends the outbox to the index; called in a thread. (The index is above the crawlers, so it is handed in.)"""

    def __call__(self, store: Store, *, last: bool) -> object:
        """Send what waits; `last` is False for a call on the way, which may be left out."""


# Told by the ledger's outcome words; Scrapy's own lines about them would say it twice.
_CHATTY = (
    "scrapy.core.downloader.handlers.http11",
    "scrapy.downloadermiddlewares.httpcompression",
    "scrapy.downloadermiddlewares.retry",
    "scrapy.spidermiddlewares.httperror",
)


def scrapy_settings(settings: Settings) -> ScrapySettings:
    """Scrapy's settings for a round of ours."""
    from settings.default import derived

    found = ScrapySettings()
    found.setmodule("settings.default", priority="project")
    found.setdict(derived(settings), priority="cmdline")
    own = {"SPIDER_LOADER_CLASS": "scrapy.spiderloader.DummySpiderLoader", "GIAOBAN_DRAIN": ""}
    found.setdict(own, priority="cmdline")
    return found


def crawl_papers(settings: Settings, papers: Papers, names: Sequence[str] = (), **options: Any) -> list[PaperSummary]:
    """`crawl_round` for a program without a loop of its own. SIGINT and SIGTERM end the round cleanly.

    Raises:
        KeyboardInterrupt: it was interrupted; everything collected is kept, what is left waits for the next round.
    """
    return run(until_signal(crawl_round(settings, papers, names, **options)))


async def crawl_round(  # noqa: PLR0913 - the terms of a round
    settings: Settings,
    papers: Papers,
    names: Sequence[str] = (),
    *,
    limit: int | None = None,
    dry_run: bool = False,
    due_only: bool = False,
    progress: Progress = no_progress,
    clock: Clock = utc_now,
    drain: Drain | None = None,
) -> list[PaperSummary]:
    """Crawl the named papers (none: all enabled ones) once, inside a running asyncio reactor (`crawlers.reactor.run`).

    Args:
        settings: ours.
        papers: all papers.
        names: names of papers.
        limit: articles asked for of each paper.
        dry_run: ask for listings only, change nothing; the summaries name what would be asked for.
        due_only: ask only for the feeds, sitemaps and section pages whose time has come.
        progress: called with a paper's counts whenever they change.
        clock: now, aware.
        drain: sends the outbox to the index.

    Cancelled, it stops the spiders, lets the pages in hand be kept, and closes everything before it ends.

    Raises:
        Busy: another crawl holds the store.
        StoreError: store or archive cannot be written; also when the disk is full in the middle.
        UnknownPaper: names the nearest.
    """
    sites = sites_of(papers, names)
    options: dict[str, Any] = {"limit": limit, "dry_run": dry_run, "due_only": due_only}
    async with opened(settings, papers, drain=drain, progress=progress, clock=clock, **options) as crawl:
        await _crawl(crawl, sites)
    for site in sites:
        crawl.summary(site).finish()
    return [crawl.summary(site) for site in sites]


@contextlib.asynccontextmanager
async def opened(settings: Settings, papers: Papers, *, drain: Drain | None, **options: Any) -> AsyncIterator[Round]:
    """A round that spiders can run in: recovery is done, the index is fed meanwhile and at the end, tallies are kept.

    Args:
        settings: ours.
        papers: all papers.
        drain: sends the outbox to the index; None, or a dry run: nobody does.
        options: those of `crawlers.round.Round`.

    Raises:
        Busy: another crawl holds the store.
        StoreError: store or archive cannot be written; at the end, where that came to be in the middle.
    """
    with open_round(settings, papers, **options) as crawl:
        for name in _CHATTY:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        guard_connections(settings.allow_hosts, scrapy_settings(settings).getfloat("DNS_TIMEOUT"))
        async with _draining(crawl, None if crawl.dry_run else drain):
            if not crawl.dry_run:
                await recover(crawl)
            try:
                yield crawl
            finally:
                if crawl.defect is None:
                    await asyncio.to_thread(crawl.keep_tallies)
    if crawl.defect is not None:
        raise crawl.defect


async def _crawl(crawl: Round, sites: Sequence[str]) -> None:
    papers = SideBySide(crawl, scrapy_settings(crawl.settings), PAPERS_AT_ONCE)
    spiders = asyncio.gather(*map(papers.read, sites))
    crawl.stop = spiders.cancel
    try:
        await spiders
    except asyncio.CancelledError:
        await papers.stop()
        if crawl.defect is None:
            raise
    finally:
        crawl.stop = bool


@contextlib.asynccontextmanager
async def _draining(crawl: Round, drain: Drain | None) -> AsyncIterator[None]:
    """Feed the index every few seconds, and once more at the end."""
    if drain is None:
        yield
        return
    feeding = asyncio.create_task(_drain_on(crawl, drain))
    try:
        yield
    finally:
        feeding.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await feeding
        await asyncio.to_thread(drain, crawl.store, last=True)


async def _drain_on(crawl: Round, drain: Drain) -> None:
    """Until an error, which the last drain will meet again and tell."""
    with contextlib.suppress(GiaoBanError):
        while True:
            await asyncio.sleep(DRAIN_SECONDS)
            await asyncio.to_thread(drain, crawl.store, last=False)
