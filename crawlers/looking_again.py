"""A paper's young articles are looked at again, after what is new, with a bounded share of the round's requests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import scrapy
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.recovery import body_hash
from crawlers.items import header_of
from crawlers.middlewares.content_type import WANTS_PAGE
from crawlers.outcomes import Braked, Moved, ending_of
from crawlers.reader import ArticleReader
from crawlers.wanted import Wanted
from state import Look
from state.outcomes import is_soft

MOST = 200
"""Looks of one round; the youngest articles first."""
_AFTER_ALL_ELSE = -10


class LookingAgain:
    """The looks of one paper in one round."""

    def __init__(self, reader: ArticleReader, wanted: Wanted) -> None:
        self._reader, self._wanted = reader, wanted
        self._due: list[Look] = []
        share = reader.round.settings.look_share
        self._each = share / (1 - share)
        self._credit = 1.0 if share else 0.0

    async def open(self) -> None:
        """Learn what is due. A round with a limit is about other articles."""
        crawl = self._reader.round
        if crawl.limit is None and self._each:
            self._due = await self._reader.disk(crawl.store.looks.due, self._reader.name, self._reader.now(), MOST)

    def requests(self, others: int) -> list[scrapy.Request]:
        """The looks that so many other requests leave room for; one in each round at least."""
        self._credit += others * self._each
        found = []
        while self._due and self._credit >= 1:
            look = self._due.pop(0)
            if self._wanted.claim(look.row.url):
                self._credit -= 1
                found.append(self._request(look))
        return [] if self._reader.round.dry_run else found

    def _request(self, look: Look) -> scrapy.Request:
        return scrapy.Request(
            look.row.url,
            callback=self.parse,
            errback=self.failed,
            headers=look.conditions,
            priority=_AFTER_ALL_ELSE,
            meta={WANTS_PAGE: True} | ({"handle_httpstatus_list": [304]} if look.conditions else {}),
            cb_kwargs={"found": look.found, "look": look},
        )

    async def parse(self, response: Response, found: Any, look: Look) -> AsyncIterator[Any]:
        """What came back: as it was, gone, or another body, which goes the way of every page."""
        if response.status == 304 or self._is_same(response, look):
            etag, modified = header_of(response, "ETag"), header_of(response, "Last-Modified")
            await self._reader.disk(self._looks.same, found.url, self._reader.now(), etag, modified)
            self._reader.summary.keep(is_new=False)
            self._reader.round.progress(self._reader.summary)
            return
        async for item in self._reader.parse_article(response, found):
            yield item

    @staticmethod
    def _is_same(response: Response, look: Look) -> bool:
        return not look.is_missing and look.row.body_hash == body_hash(response.body)

    async def failed(self, failure: Failure) -> AsyncIterator[Any]:
        """A look that failed: soon again, at the next age, or the article is gone."""
        look: Look = failure.request.cb_kwargs["look"]  # type: ignore[attr-defined]  # set by Scrapy
        reader, url, now = self._reader, look.row.url, self._reader.now()
        if isinstance(failure.value, Moved):  # what it moved to decides, at the end of the round
            await reader.disk(self._looks.hidden, url, now, soon=False)
        if isinstance(failure.value, (Moved, Braked)):
            async for request in reader.article_failed(failure):
                yield request
            return
        ending = ending_of(failure, now)
        if ending.outcome == "gone":
            await reader.missing(url, ending.reason, ending.status)
            return
        if is_soft(ending.outcome):
            await reader.disk(self._looks.later, url, now, ending.wait)
        else:
            await reader.disk(self._looks.hidden, url, now, soon=False)
        reader.summary.fail(ending.outcome)
        reader.round.progress(reader.summary)

    @property
    def _looks(self) -> Any:
        return self._reader.round.store.looks
