"""The work behind `giaoban reextract`: archived pages through today's code, compared with the records that are kept.

Nothing is changed here but the shadow, a file of JSON Lines that holds every page of which today's code says something
else, with the record it makes; what is published is read from it. Memory does not grow with the archive.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from archive import Archive, StoredPage
from cli.differences import Difference, compare
from cli.intake import in_order
from conferences.times import published_day
from crawlers.extraction_pool import ExtractionPool, extract_once_more
from crawlers.extraction_worker import Extracted, extract
from crawlers.items import page_of
from errors import StoreError
from index.protocol import Index
from pipelines.normalise import normalise
from pipelines.page import Page
from pipelines.repeated import by_paper
from record import VIETNAM, Article, Raw
from settings.config import Settings
from settings.papers import Papers
from state import Found, LedgerRow, Store
from state.history import ArticleRow

Verdict = Literal[
    "same", "changed", "missing", "not_article", "not_understood", "article", "moved", "still_none", "lost"
]
"""same, changed: as the record or not · missing: the index has no record of it · not_article, not_understood: it has a
record and would have none · article: it has none and would have one · moved: today's code takes it for another article
· still_none: no record, as before · lost: the archive cannot give the page back."""


@dataclass(frozen=True)
class Choice:
    """Which pages are read again."""

    site: str | None = None
    start: date | None = None
    """First day of publication (Vietnam time); of an undated page the day it was first seen."""
    end: date | None = None
    """Last day, inclusive."""
    limit: int | None = None
    """At most so many articles, the last to arrive, and as many pages without a record."""

    def wants(self, day: date | None) -> bool:
        """Whether a day lies within; an unknown one only where no day was given."""
        if day is None:
            return self.start is None and self.end is None
        return (self.start is None or day >= self.start) and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Task:
    """One page to be read again."""

    url: str
    site: str
    page: Page | None
    """None: the archive cannot give it back."""
    row: ArticleRow | None = None
    """None: no record was made of it."""
    old: Article | None = None
    """The record that is kept; None where the index has none."""
    problem: str = ""


@dataclass(frozen=True)
class Finding:
    """What today's code makes of one page."""

    task: Task = field(repr=False)
    verdict: Verdict
    article: Article | None = field(default=None, repr=False)
    difference: Difference | None = None
    words: str = ""


class Reextraction:
    """Reads archived pages again. `store` and `index` are only read."""

    def __init__(self, store: Store, index: Index, archive: Archive, pool: ExtractionPool, choice: Choice) -> None:
        self._store, self._index, self._archive, self._pool, self._choice = store, index, archive, pool, choice

    async def findings(self, ahead: int) -> AsyncIterator[Finding]:
        """One for each page, articles first; `ahead` pages are under way at once."""
        async for task, result in in_order(self._tasks(), self._extract, ahead):
            yield judge(task, result)

    def _tasks(self) -> Iterator[Task]:
        for tasks in (self._articles(), self._others()):
            for number, task in enumerate(tasks, start=1):
                yield task
                if number == self._choice.limit:
                    break

    def _articles(self) -> Iterator[Task]:
        before: int | None = None
        while rows := self._store.history.articles(self._choice.site, before):
            for row in rows:
                old = self._kept(row)
                day = published_day(old) if old else None
                if self._choice.wants(day or datetime.fromisoformat(row.first_seen_at).astimezone(VIETNAM).date()):
                    yield self._task(row.url or "", row.site or "", row.raw, row=row, old=old)
            before = rows[-1].arrival

    def _others(self) -> Iterator[Task]:
        before: int | None = None
        while rows := self._store.history.without_record(self._choice.site, before):
            for _, row in rows:
                if self._choice.wants(row.first_seen_at.astimezone(VIETNAM).date()):
                    yield self._task(row.url, row.site or "", row.raw)
            before = rows[-1][0]

    def _kept(self, row: ArticleRow) -> Article | None:
        """The record of the newest revision, from the index, or from the outbox where it still waits."""
        found = self._index.get(row.id)
        if found is not None and found.revision == row.revision:
            return found
        waiting = [one for one in self._store.history.queued([row.id]) if one.kind == "index"]
        return Article.model_validate(waiting[0].payload) if waiting else found

    def _task(
        self, url: str, site: str, raw: Raw | None, row: ArticleRow | None = None, old: Article | None = None
    ) -> Task:
        if raw is None:
            return Task(url, site, None, row, old, "the archive does not hold it")
        try:
            stored = self._archive.read(raw)
        except StoreError as error:
            return Task(url, site, None, row, old, str(error))
        known = self._store.where(stored.ledger_url or stored.url) or self._store.where(url)
        return Task(url, site, page_as_crawled(stored, raw, known), row, old)

    async def _extract(self, task: Task) -> Extracted:
        if task.page is None:
            return Extracted(words=task.problem)
        return await extract_once_more(self._pool, extract, task.page)


def page_as_crawled(stored: StoredPage, raw: Raw, known: LedgerRow | None) -> Page:
    """An archived page with what the ledger knows of its address."""
    found = known.found if known is not None else stored.found or Found(stored.ledger_url or stored.url)
    # As the crawl had it: the archive writes an address in ASCII.
    final = known.final_url or known.url if known is not None and known.raw == raw else stored.url
    return page_of(found, final, stored.body, stored.charset, stored.fetched_at, raw)


def read_again(raw: Raw, own: Settings, papers: Papers, store: Store) -> Article:
    """What today's code makes of one archived page, with what was learned of its paper.

    Raises:
        GiaoBanError: the archive does not hold the page, or no article is read in it.
    """
    stored = Archive(own.archive_target).read(raw)
    known = store.where(stored.ledger_url or stored.url)
    return normalise(page_as_crawled(stored, raw, known), papers, repeated=by_paper(store.repeated()))


def judge(task: Task, result: Extracted) -> Finding:
    """Compare what came of a page with what is kept of it. Pure."""
    words = f"{result.code}: {result.words}" if result.code else result.words
    if task.page is None:
        return Finding(task, "lost", words=words)
    if result.article is None:
        verdict: Verdict = "still_none" if task.row is None else "not_article" if result.code else "not_understood"
        return Finding(task, verdict, words=words)
    if task.row is None:
        return Finding(task, "article", result.article)
    if result.article.id != task.row.id:
        return Finding(
            task, "moved", result.article, words=f"now the article {result.article.id}, kept as {task.row.id}"
        )
    if task.old is None:
        return Finding(task, "missing", result.article)
    difference = compare(task.old, result.article)
    return Finding(task, "same" if difference is None else "changed", result.article, difference)
