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
from http import HTTPStatus
from typing import Any, ParamSpec, TypeVar

from archive import Archive, enter_unregistered
from crawlers.budget import interval_of, shared_price
from crawlers.disk import Disk
from crawlers.extraction_pool import ExtractionPool, default_workers, extract_once_more
from crawlers.extraction_worker import Extracted, extract, use_papers
from crawlers.items import page_of
from crawlers.summary import PaperSummary
from errors import GiaoBanError, StoreError
from pipelines.page import Page
from record import Article, Raw
from settings.config import Settings
from settings.papers import Papers
from state import OUTCOMES, Found, LedgerRow, Outcome, Store, open_store
from state.tallies import SamplePage

MISSING = ("error_page", "front_page", "section")
"""What a page shows instead of an article that is not there any more (`errors.NotArticle`'s codes)."""
UNAVAILABLE = "unavailable"
"""What a site shows for now in the place of any page: it says no more of an article than a 503 does."""
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

    async def conclude(self, url: str, site: str | None, result: Extracted) -> None:
        """Enter what became of an archived page, and count it."""
        summary = self.summary(site or "")
        if result.article is not None:
            result = await self._keep(url, summary, result, result.article)
        elif result.code in (*MISSING, UNAVAILABLE) and await self._is_known(url):
            await self._not_shown(url, site, result)
            return
        if result.article is None:
            await self._enter_failed(url, site, summary, result)
        self.progress(summary)

    async def _keep(self, url: str, summary: PaperSummary, result: Extracted, article: Article) -> Extracted:
        """Keep a record; one that no database takes fails alone, or it would end every start to come."""
        now = self.clock()
        try:
            kept = await self.on_disk(self.store.commit, url, article, now)
        except ValueError as error:
            logger.exception("%s: its record cannot be kept", url)
            return Extracted(words=f"its record cannot be kept: {error}")
        summary.keep(is_new=kept is not None)
        if kept is not None and kept.revision == 1:
            summary.tally.article(kept, now)
        return result

    async def _enter_failed(self, url: str, site: str | None, summary: PaperSummary, result: Extracted) -> None:
        """Enter why there is no record of a page."""
        outcome, not_there = _outcome_of(result), result.code in MISSING
        await self.on_disk(self.store.failed, url, outcome, result.reason, self.clock(), site=site, once_more=not_there)
        summary.fail(outcome)
        if outcome == "not_article":
            summary.tally.no_article(await self._sample(url))

    async def _not_shown(self, url: str, site: str | None, result: Extracted) -> None:
        """A page in the place of an article of which there is a record: it is missing, or could not be looked at."""
        if result.code != UNAVAILABLE:
            await self.missing(url, site, result.reason)
            return
        await self.on_disk(self.store.looks.hidden, url, self.clock())
        summary = self.summary(site or "")
        summary.fail(_outcome_of(result))
        self.progress(summary)

    async def _sample(self, url: str) -> SamplePage:
        row = await self.on_disk(self.store.where, url)
        raw = row.raw if row is not None else None
        return SamplePage(url, None, raw.warc if raw else None, raw.offset if raw else None)

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

    async def _is_known(self, url: str) -> bool:
        row = await self.on_disk(self.store.where, url)
        return row is not None and row.article_id is not None

    async def missing(self, url: str, site: str | None, reason: str, status: int | None = None) -> None:
        """An article is not there: believed at once where the server is sure of it (410), else at the second look.

        Then its record, made anew of the page that the archive has, is kept as gone. While no listing of its paper
        names a single article, the site is not itself, and nothing is proved.
        """
        now, row = self.clock(), await self.on_disk(self.store.where, url)
        surely, proves = status == HTTPStatus.GONE, await self.on_disk(self._is_itself, site or "")
        believed = await self.on_disk(self.store.looks.missing, url, now, surely=surely, proves=proves)
        if believed and row is not None and row.outcome != "gone":
            article = await self._last_known(row)
            if article is None:
                await self.on_disk(self.store.failed, url, "gone", reason, now, site=site, status=status)
            else:
                await self.on_disk(self.store.gone, url, article, reason, now, status=status)
        summary = self.summary(site or "")
        summary.fail("gone")
        self.progress(summary)

    def _is_itself(self, site: str) -> bool:
        """Whether a listing of the paper named articles when it was last asked (or none was ever asked)."""
        polled = [listing for listing in self.store.listings(site) if listing.is_watched]
        return not polled or any(one.addresses and one.outcome in ("answered", "unchanged") for one in polled)

    async def _last_known(self, row: LedgerRow) -> Article | None:
        """The record of an address as its newest revision's page has it; None where the archive lacks that page."""
        known = await self.on_disk(self.store.history.article, row.article_id or "")
        if known is None or known.raw is None:
            return None
        result = await self._extract_archived(row.found, row.final_url or row.url, known.raw)
        return None if result is None else result.article

    async def recover(self) -> None:
        """Finish what a killed round left: enter what is archived only, parse what is entered only. Asks nobody."""
        await self._disk.alone(enter_unregistered, self.archive, self.store, self.clock())
        rows = await self.on_disk(self.store.unparsed)
        slots = asyncio.Semaphore(8)
        await asyncio.gather(*(self._parse_again(row, slots) for row in rows))

    async def _parse_again(self, row: LedgerRow, slots: asyncio.Semaphore) -> None:
        async with slots:
            self.summary(row.site or "").recovered += 1
            await self._conclude_archived(row.found, row)

    async def follow(self, found: Found, url: str) -> None:
        """An address that moved: the record of the one it moved to gets it as one more address, from the archive.

        Where that page could not be fetched yet, the address goes on waiting; where it failed, so does this one.
        """
        row = await self.on_disk(self.store.where, url)
        if row is not None and row.raw is not None:
            await self._conclude_archived(found, row)
        elif row is not None and OUTCOMES[row.outcome].backoff is not None:
            reason = f"moved to {url}: {row.reason}"
            await self.on_disk(self.store.failed, found.url, row.outcome, reason, self.clock(), site=found.site)
            self.summary(found.site).fail(row.outcome)

    async def _conclude_archived(self, found: Found, row: LedgerRow) -> None:
        """Parse the page of a row once more, as what was found at an address; one that is lost is asked for again."""
        if row.raw is None:
            return
        result = await self._extract_archived(found, row.final_url or row.url, row.raw)
        if result is None:
            await self.on_disk(self.store.forget_fetch, row.url, self.clock())
        else:
            await self.conclude(found.url, found.site, result)

    async def _extract_archived(self, found: Found, url: str, raw: Raw) -> Extracted | None:
        """What a page of the archive comes to; None where the archive has lost it."""
        try:
            stored = await self.on_disk(self.archive.read, raw)
        except StoreError as error:
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


def _outcome_of(result: Extracted) -> Outcome:
    """The ledger's word for a page of which no record was made."""
    if result.code == UNAVAILABLE:
        return "server_error"
    return "not_article" if result.code else "not_understood"


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
    """The named papers, or all enabled ones.

    Raises:
        UnknownPaper: names the nearest.
    """
    return [papers.get(name).name for name in names] if names else [paper.name for paper in papers.enabled]
