"""The spider of a paper: what an earlier round left, the listings, and the pages of its articles.

One class a paper is made of its TOML file (`crawlers.loader`). Its listings are read by `crawlers.listings`, which
articles are asked for says `crawlers.wanted`, young ones are looked at again by `crawlers.looking_again`; what all
papers of a round share is in `crawlers.round`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, ClassVar, ParamSpec, Self, TypeVar

import scrapy
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.archived import follow, in_circles
from crawlers.concluding import hidden, is_known, led_away, missing
from crawlers.items import PageItem, header_lines
from crawlers.listings import Listings
from crawlers.looking_again import LookingAgain
from crawlers.middlewares.content_type import WANTS_PAGE
from crawlers.middlewares.redirects import WAY
from crawlers.outcomes import Braked, Moved, ending_of
from crawlers.round import Round
from crawlers.summary import PaperSummary
from crawlers.wanted import Wanted
from errors import GiaoBanError
from pipelines.addresses import article_key, canonical_url, site_of
from settings.papers import Paper
from state import Found
from state.outcomes import is_soft

Requests = AsyncIterator[Any]
P = ParamSpec("P")
R = TypeVar("R")


class PaperSpider(scrapy.Spider):
    """Reads one paper once."""

    paper: ClassVar[Paper]
    round: Round
    summary: PaperSummary
    wanted: Wanted
    listings: Listings
    looking: LookingAgain
    moved: list[tuple[Found, str]]
    """Addresses of articles that redirect to another one."""

    @classmethod
    def from_crawler(cls, crawler: Any, *args: Any, **kwargs: Any) -> Self:
        """As Scrapy makes it; `round` is handed in by the runner, and opened by `OwnRound` for `scrapy crawl`."""
        given = kwargs.pop("round", None)
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.moved = []
        if given is not None:
            spider.join(given)
        return spider

    def join(self, crawl: Round) -> None:
        """Take part in a round."""
        self.round, self.summary = crawl, crawl.summary(self.name)
        self.wanted = Wanted(self)
        self.looking = LookingAgain(self, self.wanted)
        self.listings = Listings(self, self.wanted, self.looking, self.article)

    def owns(self, url: str) -> bool:
        """Whether an address is on one of this paper's hosts, old ones too."""
        owner = site_of(url, self.round.papers)
        return owner is not None and owner.name == self.paper.name

    async def start(self) -> Requests:
        """All listings, what an earlier round left, and looks."""
        if not hasattr(self, "round"):
            raise CloseSpider("no round")
        left = await self.wanted.left()
        polled = await self.listings.open()
        for request in polled:
            yield request
        await self.looking.open()
        for request in self._articles(left) + self.looking.requests(len(polled) + len(left)):
            yield request

    def _articles(self, found: Sequence[Found]) -> list[scrapy.Request]:
        return [self.article(item) for item in self.wanted.within_limit(found)]

    def article(self, found: Found) -> scrapy.Request:
        """A request for an article's page."""
        return scrapy.Request(
            found.url,
            callback=self.parse_article,
            errback=self.article_failed,
            meta={WANTS_PAGE: True},
            cb_kwargs={"found": found},
        )

    async def parse_article(self, response: Response, found: Found) -> Requests:
        """A page: handed to the item pipelines, which archive it before anything reads it."""
        if "download_stopped" in response.flags:
            kind = (response.headers.get("Content-Type") or b"").decode("latin-1")[:80]
            await self._failed(found, "not_article", f"content_type: {kind}", response.status)
            return
        if not response.body.strip():  # a fault of the server's, whatever its status says
            await self._failed(found, "server_error", "the answer is empty", response.status)
            return
        redirected = bool(response.meta.get("redirect_urls"))
        page = self._page(found, response, response.url if redirected else found.url)
        if redirected and not self.wanted.is_article(response.url) and await self.kept(is_known(self.round, found.url)):
            await self.kept(led_away(self.round, found, page.page, response.status))
            return
        yield page

    def _page(self, found: Found, response: Response, url: str) -> PageItem:
        request: Any = response.request
        return PageItem(
            found=found,
            url=url,
            status=response.status,
            request_headers=header_lines(request.headers),
            response_headers=header_lines(response.headers),
            body=response.body,
            fetched_at=self.now(),
        )

    async def article_failed(self, failure: Failure) -> Requests:
        """An article that could not be fetched: its outcome goes into the ledger."""
        found: Found = failure.request.cb_kwargs["found"]  # type: ignore[attr-defined]  # set by Scrapy
        if isinstance(failure.value, Moved):
            way = (*failure.request.meta.get(WAY, ()), found.url)  # type: ignore[attr-defined]
            async for request in self._follow(found, failure.value.url, way):
                yield request
            return
        if isinstance(failure.value, Braked):
            self.summary.waiting += 1
            self.summary.asked -= 1
            return
        ending = ending_of(failure, self.now())
        if ending.outcome == "gone" and await self.kept(is_known(self.round, found.url)):
            await self.missing(found.url, ending.reason, ending.status)
            return
        await self._failed(found, ending.outcome, ending.reason, ending.status, ending.wait)

    async def missing(self, url: str, reason: str, status: int | None) -> None:
        """An article of which there is a record is not there."""
        await self.kept(missing(self.round, url, self.name, reason, status))

    def moved_to(self, request: scrapy.Request, target: str) -> str | None:
        """The other article's address to which a redirect of an article leads; None where it is the same, or none."""
        if WANTS_PAGE not in request.meta or not self.wanted.is_article(target):
            return None
        url = canonical_url(target, self.paper)
        return None if url == request.cb_kwargs["found"].url else url

    async def _follow(self, found: Found, url: str, way: Sequence[str]) -> Requests:
        """Ask for the article under its own address, unless that is known; the old one becomes one more of its."""
        self.moved.append((found, url))
        other = replace(found, url=url, key=article_key(url, self.paper))
        due = await self.disk(self.round.store.discover, self.name, [other], self.now())
        for request in self._articles(due):
            request.meta[WAY] = tuple(way)
            yield request

    async def finish(self) -> None:
        """After the last page, where all could be kept; where it cannot any more, the round knows why."""
        if self.round.defect is None:
            with suppress(CloseSpider):
                await self._conclude_moves()
                await self.listings.close()

    async def _conclude_moves(self) -> None:
        """Addresses that moved get the outcome of the one they moved to, the last move first."""
        circling = in_circles({found.url: url for found, url in self.moved})
        for found, url in reversed(self.moved):
            if found.url in circling:
                await self._failed(found, "off_site", "its redirects lead in circles", None)
            else:
                await self.kept(follow(self.round, found, url))

    async def _failed(
        self, found: Found, outcome: Any, reason: str, status: int | None, wait: timedelta | None = None
    ) -> None:
        if not is_soft(outcome) and await self.kept(is_known(self.round, found.url)):
            await self.kept(hidden(self.round, found.url, self.name, outcome))
            return
        said: dict[str, Any] = {"site": self.name, "status": status, "wait": wait, "once_more": outcome == "gone"}
        await self.disk(self.round.store.failed, found.url, outcome, reason, self.now(), **said)
        self.summary.fail(outcome)
        self.round.progress(self.summary)

    async def disk(self, function: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
        """Work on the disk; where nothing can be kept any more, the round ends."""
        return await self.kept(self.round.on_disk(function, *arguments, **named))

    async def kept(self, work: Awaitable[R]) -> R:
        """What comes of work that writes or reads what is kept; where nothing can be any more, the round ends."""
        try:
            return await work
        except GiaoBanError as error:
            self.round.fail(error)
            raise CloseSpider("cannot store") from None

    def now(self) -> datetime:
        """The round's clock."""
        return self.round.clock()
