"""The work behind `giaoban ingest` and `giaoban queue retry`: pages and texts to records in the store.

Extraction runs in processes of its own, several pages at once; outcomes are entered in the order of the input, so the
same input gives the same arrivals.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self, TypeVar

from cli.common import now
from crawlers.extraction_pool import ExtractionPool, default_workers, extract_once_more
from crawlers.extraction_worker import Extracted, extract, use_papers
from errors import InputError, NotArticle
from pipelines.addresses import canonical_url, site_of
from pipelines.page import Page
from pipelines.plain_text.normalise import normalise_text
from settings.config import Settings
from settings.papers import Papers
from state import Outcome, Store
from state.queue import queue_key

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4
"""Pages in work for each worker."""


@dataclass(frozen=True)
class Item:
    """One page or text on its way in."""

    name: str
    """Where it comes from."""
    page: Page | None = None
    text: str | None = None
    url: str | None = None
    fetched_at: datetime | None = None
    again: dict[str, Any] = field(default_factory=dict)
    """How `queue retry` finds it again."""
    keep_answers: bool = True
    """Whether the queue keeps it when it is no article. Of an archive's pages most are none; the ledger has them."""
    position: int | None = None
    """Offset in its archive."""
    ledger_url: str | None = None
    """The address under which the ledger has it, where that is known."""


@dataclass
class Counts:
    """What came of it."""

    read: int = 0
    new: int = 0
    unchanged: int = 0
    not_article: int = 0
    failed: int = 0
    unreadable: int = 0


class Intake:
    """Takes items in; `counts` says what came of them."""

    def __init__(self, settings: Settings, papers: Papers, store: Store) -> None:
        self._settings, self._papers, self._store = settings, papers, store
        self._pool: ExtractionPool | None = None
        self._queued = {row.key for row in store.queue("page")}
        self.counts = Counts()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.close()

    def take(self, items: Iterable[Item], entered: Callable[[Item], None] | None = None) -> None:
        """Make records of items and keep them; `entered` is told of each, in order, when it is in the store."""
        asyncio.run(self._take(items, entered))

    async def _take(self, items: Iterable[Item], entered: Callable[[Item], None] | None) -> None:
        ahead = AHEAD * (self._settings.workers or default_workers())
        async for item, result in in_order(items, self._extract, ahead):
            self._enter(item, result)
            if entered is not None:
                entered(item)

    async def _extract(self, item: Item) -> Extracted:
        if item.page is None:
            return self._read_text(item)
        if self._pool is None:
            workers = self._settings.workers or default_workers()
            setup = (use_papers, self._papers, self._store.repeated())
            self._pool = ExtractionPool(workers, self._settings.max_page_seconds, *setup)
        return await extract_once_more(self._pool, extract, item.page)

    def _read_text(self, item: Item) -> Extracted:
        try:
            article = normalise_text(item.text or "", url=item.url, papers=self._papers, fetched_at=item.fetched_at)
        except NotArticle as answer:
            return Extracted(code=answer.code, words=answer.message)
        except InputError as error:  # an address that is none
            return Extracted(words=str(error))
        return Extracted(article=article)

    def _enter(self, item: Item, result: Extracted) -> None:
        self.counts.read += 1
        if result.article is not None:
            url = item.ledger_url or result.article.url
            if self._store.commit(url, result.article, now(), only_newer=True) is None:
                self.counts.unchanged += 1
            else:
                self.counts.new += 1
            self._strike_off(item)
        else:
            self._enter_failure(item, result)

    def _strike_off(self, item: Item) -> None:
        """A row that an earlier try left in the queue."""
        key = self._key(item)
        if key in self._queued:
            self._store.queue_done("page", key)

    def _enter_failure(self, item: Item, result: Extracted) -> None:
        """Into the ledger where it has an address, and into the queue with its reason."""
        if result.code:
            self.counts.not_article += 1
        else:
            self.counts.failed += 1
        self._enter_in_ledger(item, "not_article" if result.code else "not_understood", result.reason)
        if item.keep_answers or not result.code:
            self._store.enqueue("page", self._key(item), item.again, result.reason, now())

    def _enter_in_ledger(self, item: Item, outcome: Outcome, reason: str) -> None:
        """Unless a record was made of that address: a bad copy does not undo it."""
        address = self._address(item)
        if address is None:
            return
        row = self._store.where(address)
        if row is None or row.outcome != "article":
            paper = site_of(address, self._papers)
            self._store.failed(address, outcome, reason, now(), site=paper.name if paper else None)

    def _address(self, item: Item) -> str | None:
        """The canonical address; None where there is none, or what is given is no address."""
        if item.ledger_url is not None or item.url is None:
            return item.ledger_url
        try:
            return canonical_url(item.url, site_of(item.url, self._papers))
        except InputError:
            return None

    def _key(self, item: Item) -> str:
        return queue_key(self._address(item) or item.name)


async def in_order(
    items: Iterable[T], work: Callable[[T], Coroutine[Any, Any, R]], ahead: int
) -> AsyncIterator[tuple[T, R]]:
    """Each item with what `work` makes of it, `ahead` of them under way at once, in the order of the items.

    Raises:
        InputError: the items break off; after all that came before.
    """
    under_way: deque[tuple[T, asyncio.Task[R]]] = deque()
    source, broken = iter(items), None
    try:
        while broken is None:
            try:
                item = next(source)
            except StopIteration:
                break
            except InputError as error:
                broken = error
                continue
            under_way.append((item, asyncio.create_task(work(item))))
            await asyncio.sleep(0)
            while len(under_way) > ahead:
                item, task = under_way.popleft()
                yield item, await task
        while under_way:
            item, task = under_way.popleft()
            yield item, await task
    finally:
        for _, task in under_way:
            task.cancel()
    if broken is not None:
        raise broken
