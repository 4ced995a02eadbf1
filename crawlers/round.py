"""One round of crawling: what the spiders of all papers share, from before the first request to after the last.

Disk work (archive, ledger) is done in one thread of its own, in order (`crawlers.disk`): the loop goes on fetching
meanwhile, and the archive has one writer.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, ParamSpec, TypeVar

from archive import Archive
from crawlers.budget import interval_of, shared_price
from crawlers.disk import Disk
from crawlers.extraction_pool import ExtractionPool, default_workers, extract_once_more
from crawlers.extraction_worker import Extracted, extract, use_papers
from crawlers.items import page_of
from crawlers.summary import PaperSummary
from errors import GiaoBanError, PageLost, StoreError
from pipelines.page import Page
from record import Raw
from settings.config import Settings
from settings.papers import Papers
from state import Found, Store, open_store

PRICE_AGE = timedelta(minutes=15)
"""How long a price holds: the service's round lasts while any paper is being read."""
logger = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")
Clock = Callable[[], datetime]
Progress = Callable[[PaperSummary], None]


def utc_now() -> datetime:
    """The clock of a running crawl."""
    return datetime.now(UTC)


def no_progress(summary: PaperSummary) -> None:
    """Tell nobody."""


class Round:
    """Store, archive, extraction and counts of one round."""

    def __init__(  # noqa: PLR0913 - the parts of a round
        self,
        settings: Settings,
        papers: Papers,
        store: Store,
        archive: Archive,
        pool: ExtractionPool,
        *,
        clock: Clock = utc_now,
        limit: int | None = None,
        dry_run: bool = False,
        due_only: bool = False,
        progress: Progress = no_progress,
    ) -> None:
        self.settings, self.papers, self.store, self.archive, self.pool = settings, papers, store, archive, pool
        self.clock, self.limit, self.dry_run, self.progress = clock, limit, dry_run, progress
        self.due_only = due_only
        """Whether to ask only for the listings whose time has come."""
        self.summaries: dict[str, PaperSummary] = {}
        self.defect: GiaoBanError | None = None
        """What ended the round early: a full disk, a damaged store."""
        self.stop: Callable[[], object] = bool
        """Set by the runner: ends the spiders of all papers."""
        self._disk = Disk(store)
        self._price: asyncio.Task[float | None] | None = None
        self._priced_at = clock()

    def summary(self, site: str) -> PaperSummary:
        """The counts of one paper."""
        return self.summaries.setdefault(site, PaperSummary(site))

    async def on_disk(self, function: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
        """Run something that writes or reads the disk, after all that was handed in before; it is committed then."""
        return await self._disk.run(function, *arguments, **named)

    async def on_disk_alone(self, function: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
        """The same for long work: each of its own transactions is committed as it ends."""
        return await self._disk.alone(function, *arguments, **named)

    async def price(self) -> float | None:
        """What a request is worth, where a listing asks for it (`crawlers.budget`); reckoned anew in a long round."""
        now = self.clock()
        if self._price is None or not timedelta() <= now - self._priced_at < PRICE_AGE:
            self._price, self._priced_at = asyncio.create_task(self.on_disk(self._reckon_price)), now
        return await asyncio.shield(self._price)

    def _reckon_price(self) -> float | None:
        intervals = {paper.name: interval_of(paper, self.settings) for paper in self.papers.enabled}
        return shared_price(self.store.listings(), intervals, self.clock())

    async def extract(self, page: Page) -> Extracted:
        """Normalise a page in a worker."""
        return await extract_once_more(self.pool, extract, page)

    async def paper_done(self, site: str) -> PaperSummary:
        """A paper was read: its counts, added to its day; what is read of it later in this round is counted anew."""
        summary = self.summaries.pop(site, None) or PaperSummary(site)
        await self.on_disk(self._keep_tally, summary)
        summary.finish()
        return summary

    def keep_tallies(self) -> None:
        """Add what this round came to to each paper's day. After the last page."""
        for summary in self.summaries.values():
            self._keep_tally(summary)

    def _keep_tally(self, summary: PaperSummary) -> None:
        if not self.dry_run:
            self.store.tallies.add(summary.site, summary.whole_tally(), self.clock())

    async def extract_archived(self, found: Found, url: str, raw: Raw) -> Extracted | None:
        """What a page of the archive comes to; None where the archive has lost it."""
        try:
            stored = await self.on_disk(self.archive.read, raw)
        except PageLost as error:
            logger.warning("%s: %s", url, error)
            return None
        return await self.extract(page_of(found, url, stored.body, stored.charset, stored.fetched_at, raw))

    def fail(self, error: GiaoBanError) -> None:
        """End the round: nothing can be kept any more."""
        if self.defect is None:
            self.defect = error
            self.stop()

    def close(self) -> None:
        """Wait for the disk; give the workers back."""
        self._disk.close()
        self.pool.close()


@contextmanager
def open_round(settings: Settings, papers: Papers, **options: Any) -> Iterator[Round]:
    """A round on the settings' own store and archive, under the crawl lock.

    Raises:
        Busy: another crawl holds the store.
        StoreError: store or archive cannot be written.
    """
    with ExitStack() as stack:
        make_home(settings)
        store = stack.enter_context(open_store(settings.state_target))
        stack.enter_context(store.lock_crawl())
        archive = stack.enter_context(Archive(settings.archive_target))
        workers = settings.workers or default_workers()
        pool = ExtractionPool(workers, settings.max_page_seconds, use_papers, papers, store.repeated())
        crawl = Round(settings, papers, store, archive, pool, **options)
        stack.callback(crawl.close)
        yield crawl


def make_home(settings: Settings) -> None:
    """Make the folder for all that is written.

    Raises:
        StoreError: it cannot be made.
    """
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{settings.home}: cannot be made ({error.strerror})") from None


def sites_of(papers: Papers, names: Sequence[str]) -> list[str]:
    """The named papers, each once, or all enabled ones.

    Raises:
        UnknownPaper: names the nearest.
    """
    return (
        list(dict.fromkeys(papers.get(name).name for name in names))
        if names
        else [paper.name for paper in papers.enabled]
    )
