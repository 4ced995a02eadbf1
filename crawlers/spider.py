"""The spider of a paper: listings first, then the articles that the ledger does not know.

One class a paper is made of its TOML file (`crawlers.loader`); what all papers of a round share is in `crawlers.round`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, ClassVar, ParamSpec, Self, TypeVar

import scrapy
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.recovery import body_hash
from crawlers import polls
from crawlers.budget import interval_of
from crawlers.discovery.feeds import newest_entries, read_feed
from crawlers.discovery.reading import Link, Reading, listing_name
from crawlers.discovery.sections import read_section
from crawlers.discovery.sitemaps import MAX_DEPTH, newest_nested, read_sitemap, recent
from crawlers.items import Headers, PageItem, charset_of, header_of
from crawlers.looking_again import LookingAgain
from crawlers.middlewares.content_type import WANTS_PAGE
from crawlers.outcomes import Braked, Moved, ending_of
from crawlers.paging import Paging
from crawlers.round import Round
from crawlers.summary import PaperSummary
from crawlers.validators import Answer
from errors import GiaoBanError, InputError
from pipelines.addresses import article_key, canonical_url, is_article_url, site_of
from settings.papers import Paper
from state import Found, Listing, ListingOutcome

Requests = AsyncIterator[Any]
P = ParamSpec("P")
R = TypeVar("R")

EARLY = timedelta(hours=1)
"""How much earlier a soft failure is tried again where `delay` replaces politeness."""


def header_lines(headers: Any) -> Headers:
    """Scrapy's headers as lines, bytes read as Latin-1."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name, values in headers.items() for value in values
    )


class PaperSpider(scrapy.Spider):
    """Reads one paper once."""

    paper: ClassVar[Paper]
    round: Round
    summary: PaperSummary

    @classmethod
    def from_crawler(cls, crawler: Any, *args: Any, **kwargs: Any) -> Self:
        """As Scrapy makes it; `round` is handed in by the runner, and opened by `OwnRound` for `scrapy crawl`."""
        given = kwargs.pop("round", None)
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider._asked, spider._named, spider._looked_at, spider.moved = set(), set(), set(), []  # noqa: SLF001 - our own
        spider._named_by = {"feed": set(), "section": set(), "sitemap": set()}  # noqa: SLF001
        if given is not None:
            spider.join(given)
        return spider

    def join(self, crawl: Round) -> None:
        """Take part in a round."""
        self.round, self.summary = crawl, crawl.summary(self.name)
        self.looking, self.paging = LookingAgain(self), Paging(self)

    _unread: str | None = None
    """The trouble of a paper of which no listing was read yet."""
    _feeds_left = 0
    _fed = False
    """Whether a feed named articles: then the sitemaps are left alone."""
    _asked: set[str]
    _named: set[str]
    _named_by: dict[str, set[str]]
    """Kind of listing -> the articles that its bodies named in this round."""
    _looked_at: set[str]
    """Addresses of listings that were asked for, or were not due yet."""
    looking: LookingAgain
    paging: Paging
    moved: list[tuple[Found, str]]
    """Addresses of articles that redirect to another one."""

    def owns(self, url: str) -> bool:
        """Whether an address is on one of this paper's hosts, old ones too."""
        owner = site_of(url, self.round.papers)
        return owner is not None and owner.name == self.paper.name

    async def start(self) -> Requests:
        """What an earlier round left, and all listings; the sitemaps only where no feed is known."""
        if not hasattr(self, "round"):
            raise CloseSpider("no round")
        paper, left = self.paper, await self._left()
        feeds, sections = await self._due(paper.feeds, "feed"), await self._due(paper.sections, "section")
        self._feeds_left = len(feeds)
        for listing in feeds + sections:
            yield self._poll(listing)
        if not feeds and not self._fed:
            for request in await self._sitemaps():
                yield request
        await self.looking.open()
        for request in self._articles(left) + self.looking.requests(len(feeds) + len(sections) + len(left)):
            yield request

    async def _left(self) -> list[Found]:
        """What was found earlier and waits. Under a given delay, soft failures are tried again early too."""
        early = timedelta() if self.round.settings.delay is None else EARLY
        return await self.disk(self.round.store.pending, [self.name], self.now() + early)

    # --- listings

    async def _due(self, addresses: Sequence[str], kind: polls.Kind) -> list[Listing]:
        """These listings, or those of them whose time has come, where a round is about no others."""
        found = []
        for url in map(self.paper.absolute, addresses):
            known = await self.disk(self.round.store.listing, url)
            self._looked_at.add(url)
            if known is None or not self.round.due_only or known.is_due(self.now()):
                found.append(known or Listing(url, self.name, kind))
            elif kind == "feed":
                self._fed |= bool(known.addresses and known.outcome in ("answered", "unchanged"))
        return found

    def _poll(self, listing: Listing, depth: int = 0) -> scrapy.Request:
        return scrapy.Request(
            listing.url,
            callback=self.parse_listing,
            errback=self.listing_failed,
            headers=polls.conditions(listing, self.now()),
            priority=10,
            meta={"handle_httpstatus_list": [304]},
            cb_kwargs={"listing": listing, "depth": depth},
        )

    async def _sitemaps(self) -> list[scrapy.Request]:
        return [self._poll(listing) for listing in await self._due(self.paper.sitemaps, "sitemap")]

    async def parse_listing(self, response: Response, listing: Listing, depth: int) -> Requests:
        """The articles that a listing names; those that the ledger does not know are asked for."""
        answer = _answer(response)
        if polls.is_unchanged(listing, answer):
            await self._answered(listing, answer, "unchanged", [], 0)
            self._fed |= listing.kind == "feed"
        else:
            reading = await asyncio.to_thread(self._read, listing, response)
            found, fresh, requests = await self._taken(reading, listing)
            for request in requests + self.paging.requests(reading, listing, 1, len(found), fresh, response.url):
                yield request
            async for request in self._nested(reading, depth):
                yield request
            await self._answered(listing, answer, polls.listing_outcome(reading.outcome), found, fresh)
            self._fed |= listing.kind == "feed" and bool(found)
        async for request in self._after_feed(listing):
            yield request

    async def _taken(self, reading: Reading, listing: Listing) -> tuple[list[Found], int, list[scrapy.Request]]:
        """The articles that a listing names, how many of them the ledger had never seen, and what is asked for now."""
        found = self._own_articles(reading.links, listing)
        self._named_by[listing.kind].update(item.url for item in found)
        due, fresh = await self._discover(found)
        return found, fresh, [self._article(item) for item in due] + self.looking.requests(len(due))

    async def further_page(self, response: Response, listing: Listing, page: int) -> Requests:
        """The articles of a section's page behind the first, which is no listing of its own in the ledger."""
        reading = await asyncio.to_thread(self._read, listing, response)
        found, fresh, requests = await self._taken(reading, listing)
        self.summary.listings[polls.listing_outcome(reading.outcome)] += 1
        for request in requests + self.paging.requests(reading, listing, page, len(found), fresh, response.url):
            yield request

    async def _answered(
        self, listing: Listing, answer: Answer, outcome: ListingOutcome, found: Sequence[Found], fresh: int
    ) -> None:
        now = self.now()
        price = await self._shared_price() if polls.wants_price(listing, now) else None
        kept = polls.after_answer(listing, answer, outcome, len(found), now, self._interval, fresh=fresh, price=price)
        await self._remember(kept)

    async def _shared_price(self) -> float | None:
        try:
            return await self.round.price()
        except GiaoBanError as error:
            self.round.fail(error)
            raise CloseSpider("cannot store") from None

    async def listing_failed(self, failure: Failure) -> Requests:
        """A listing that did not answer: remembered; where it was the last feed, the sitemaps are tried."""
        listing: Listing = failure.request.cb_kwargs["listing"]  # type: ignore[attr-defined]  # set by Scrapy
        if not isinstance(failure.value, Braked):
            ending = ending_of(failure, self.now())
            if self.summary.trouble is None and not self.summary.was_read:
                self.summary.trouble = self._unread = ending.reason
            await self._remember(polls.after_failure(listing, ending, self.now(), self._interval))
        elif not self.round.dry_run:
            later = polls.put_off(listing, self.now(), self._interval, failure.value.wait)
            await self.disk(self.round.store.save_listing, later)
        async for request in self._after_feed(listing):
            yield request

    async def _after_feed(self, listing: Listing) -> Requests:
        if listing.kind != "feed":
            return
        self._feeds_left -= 1
        if self._feeds_left == 0 and not self._fed:
            for request in await self._sitemaps():
                yield request

    def _read(self, listing: Listing, response: Response) -> Reading:
        charset = charset_of(header_lines(response.headers))
        if listing.kind == "feed":
            form = self.paper.absolute(self.paper.article_link) if self.paper.article_link else None
            reading = read_feed(response.body, response.url, charset, form)
            return replace(reading, links=tuple(newest_entries(reading.links, self.now())))
        if listing.kind == "sitemap":
            limit = self.round.settings.max_page_bytes * 5
            return read_sitemap(response.body, response.url, charset, limit=limit)
        return read_section(response.body, response.url, self._is_article, charset)

    async def _nested(self, reading: Reading, depth: int) -> Requests:
        if depth < MAX_DEPTH:
            nested = newest_nested(tuple(link for link in reading.nested if self.owns(link.address)))
            for listing in await self._due([link.address for link in nested], "sitemap"):
                yield self._poll(listing, depth + 1)

    async def _remember(self, listing: Listing) -> None:
        self.summary.listings[listing.outcome or "failed"] += 1
        if self.summary.was_read and self.summary.trouble == self._unread:
            self.summary.trouble = None  # another listing answered; what the brake has to say stays
        if not self.round.dry_run:
            await self.disk(self.round.store.save_listing, listing)
        self.round.progress(self.summary)

    # --- addresses

    def _is_article(self, url: str) -> bool:
        return is_article_url(url, self.paper)

    def _own_articles(self, links: Sequence[Link], listing: Listing) -> list[Found]:
        """The articles of this paper among the links, under their canonical address."""
        worth = recent(tuple(links), self.now()) if listing.kind == "sitemap" else links
        found: dict[str, Found] = {}
        for link in worth:
            if not self._is_article(link.address):
                continue
            try:
                url, key = canonical_url(link.address, self.paper), article_key(link.address, self.paper)
            except InputError:
                continue
            on = listing_name(listing.url, url)
            item = Found(url, key, listing.kind, link.title, link.published_raw, link.modified_raw, found_on=on)
            found.setdefault(url, item)
        return list(found.values())

    async def _discover(self, found: list[Found]) -> tuple[list[Found], int]:
        """What of it is to be asked for, and how many addresses the ledger had never seen; counts the rest."""
        now, fresh = self.now(), [item for item in found if item.url not in self._named]
        self._named.update(item.url for item in fresh)
        self.summary.found += len(fresh)
        if self.round.dry_run:
            due = [item for item in fresh if await self._is_waiting(item)]
        else:
            # All of it, not only what is fresh: a second listing may bring a newer date of change.
            due = await self.disk(self.round.store.discover, self.name, found, now)
        waiting = {item.url for item in due} | self._asked
        self.summary.unchanged += sum(item.url not in waiting for item in fresh)
        return self._within_limit(due), sum(item.first_seen_at == now for item in due)

    def claim(self, url: str) -> bool:
        """Whether an article may be asked for, beside those that listings named: each address once a round."""
        if url in self._asked:
            return False
        self._asked.add(url)
        self.summary.asked += 1
        if self.round.dry_run:
            self.summary.planned.append(url)
        return True

    async def _is_waiting(self, item: Found) -> bool:
        row = await self.disk(self.round.store.where, item.url)
        return row is None or row.waiting

    def _within_limit(self, due: Sequence[Found]) -> list[Found]:
        """What may be asked for in this round, each address once; a dry run only notes it."""
        limit = self.round.limit
        wanted = [item for item in due if item.url not in self._asked]
        room = len(wanted) if limit is None else max(0, limit - self.summary.asked)
        taken = wanted[:room]
        self.summary.waiting += len(wanted) - len(taken)
        self.summary.asked += len(taken)
        self._asked.update(item.url for item in taken)
        if self.round.dry_run:
            self.summary.planned += [item.url for item in taken]
            return []
        return taken

    # --- articles

    def _articles(self, found: Sequence[Found]) -> list[scrapy.Request]:
        return [self._article(item) for item in self._within_limit(found)]

    def _article(self, found: Found) -> scrapy.Request:
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
        redirected = bool(response.meta.get("redirect_urls"))
        if redirected and not self._is_article(response.url) and await self._is_known(found.url):
            await self.missing(found.url, f"it leads to {response.url}"[:200], response.status)
            return
        request: Any = response.request
        yield PageItem(
            found=found,
            url=response.url if redirected else found.url,
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
            async for request in self._follow(found, failure.value.url):
                yield request
            return
        if isinstance(failure.value, Braked):
            self.summary.waiting += 1
            self.summary.asked -= 1
            return
        ending = ending_of(failure, self.now())
        if ending.outcome == "gone" and await self._is_known(found.url):
            await self.missing(found.url, ending.reason, ending.status)
            return
        await self._failed(found, ending.outcome, ending.reason, ending.status, ending.wait)

    async def _is_known(self, url: str) -> bool:
        """Whether there is a record of an address."""
        row = await self.disk(self.round.store.where, url)
        return row is not None and row.article_id is not None

    async def missing(self, url: str, reason: str, status: int | None) -> None:
        """An article of which there is a record is not there."""
        try:
            await self.round.missing(url, self.name, reason, status)
        except GiaoBanError as error:
            self.round.fail(error)
            raise CloseSpider("cannot store") from None

    def moved_to(self, request: scrapy.Request, target: str) -> str | None:
        """The other article's address to which a redirect of an article leads; None where it is the same, or none."""
        if WANTS_PAGE not in request.meta or not self._is_article(target):
            return None
        url = canonical_url(target, self.paper)
        return None if url == request.cb_kwargs["found"].url else url

    async def _follow(self, found: Found, url: str) -> Requests:
        """Ask for the article under its own address, unless that is known; the old one becomes one more of its."""
        self.moved.append((found, url))
        other = replace(found, url=url, key=article_key(url, self.paper))
        due = await self.disk(self.round.store.discover, self.name, [other], self.now())
        for request in self._articles(due):
            yield request

    async def finish(self) -> None:
        """After the last page: addresses that moved get the outcome of the one they moved to."""
        for found, url in self.moved:
            await self.round.follow(found, url)
        await self._retire()
        self._compare()

    def _compare(self) -> None:
        """Count what feeds name and section pages do not, and the reverse, where both were read anew."""
        feed, section = self._named_by["feed"], self._named_by["section"]
        if feed and section:
            both = len(feed & section)
            self.summary.tally.named.update(feed=len(feed) - both, section=len(section) - both, both=both)

    async def _retire(self) -> None:
        """Sitemaps that nothing led to in this round, and addresses no longer in the paper's file, are due no more."""
        if self.round.dry_run:
            return
        now = self.now()
        for listing in await self.disk(self.round.store.listings, self.name):
            if listing.url not in self._looked_at and listing.next_poll_at and listing.is_due(now):
                await self.disk(self.round.store.save_listing, replace(listing, next_poll_at=None))

    async def _failed(
        self, found: Found, outcome: Any, reason: str, status: int | None, wait: timedelta | None = None
    ) -> None:
        said: dict[str, Any] = {"site": self.name, "status": status, "wait": wait, "once_more": outcome == "gone"}
        await self.disk(self.round.store.failed, found.url, outcome, reason, self.now(), **said)
        self.summary.fail(outcome)
        self.round.progress(self.summary)

    @property
    def _interval(self) -> timedelta:
        return interval_of(self.paper, self.round.settings)

    async def disk(self, function: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
        """Work on the disk; where nothing can be kept any more, the round ends."""
        try:
            return await self.round.on_disk(function, *arguments, **named)
        except GiaoBanError as error:
            self.round.fail(error)
            raise CloseSpider("cannot store") from None

    def now(self) -> datetime:
        """The round's clock."""
        return self.round.clock()


def _answer(response: Response) -> Answer:
    hashed = body_hash(response.body) if response.status == 200 else None
    asked = response.request.headers if response.request is not None else {}
    conditional = "If-None-Match" in asked or "If-Modified-Since" in asked
    return Answer(
        response.status, header_of(response, "ETag"), header_of(response, "Last-Modified"), hashed, conditional
    )
