"""The listings of one paper in one round: which are asked for, what they name, what is remembered of them."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import scrapy
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.recovery import body_hash
from crawlers import polls
from crawlers.budget import interval_of
from crawlers.comparing import compared, named_by, packed
from crawlers.discovery.reading import Reading
from crawlers.discovery.sitemaps import MAX_DEPTH, newest_nested
from crawlers.items import charset_of, header_lines, header_of
from crawlers.listing_reader import ListingBody, read_in_time
from crawlers.looking_again import LookingAgain
from crawlers.outcomes import Braked, ending_of
from crawlers.paging import Paging
from crawlers.reader import PaperReader
from crawlers.validators import Answer
from crawlers.wanted import Wanted
from record import VIETNAM
from state import Found, Listing, ListingOutcome

logger = logging.getLogger(__name__)

Requests = AsyncIterator[Any]


class Listings:
    """Feeds and section pages first; the sitemaps only where no feed names an article."""

    def __init__(
        self, reader: PaperReader, wanted: Wanted, looking: LookingAgain, article: Callable[[Found], scrapy.Request]
    ) -> None:
        self._reader, self._wanted, self._looking, self._article = reader, wanted, looking, article
        self._paging = Paging(reader, self.further_page)
        self._unread: str | None = None
        """The trouble of a paper of which no listing was read yet."""
        self._feeds_left = 0
        self._fed = False
        """Whether a feed named articles: then the sitemaps are left alone."""
        self._was_read = False
        """Whether a body was read anew in this round."""
        self._looked_at: set[str] = set()
        """Addresses of listings that were asked for, or were not due yet."""
        self._paused_until: datetime | None = None
        """When the pause is over that the server of one listing asked for: it is that of the others, too."""

    async def open(self) -> list[scrapy.Request]:
        """The first requests of a round."""
        paper, now = self._reader.paper, self._reader.now()
        known = await self._reader.disk(self._reader.round.store.listings, self._reader.name)
        pauses = [
            one.next_poll_at for one in known if polls.asked_for_pause(one, self._interval) and not one.is_due(now)
        ]
        self._paused_until = max((at for at in pauses if at is not None), default=None)
        feeds, sections = await self._due(paper.feeds, "feed"), await self._due(paper.sections, "section")
        self._feeds_left = len(feeds)
        requests = [self._poll(listing) for listing in feeds + sections]
        if not feeds and not self._fed:
            requests += await self._sitemaps()
        return requests

    async def close(self) -> None:
        """After the last page."""
        if not self._reader.round.dry_run:
            known = await self._reader.disk(self._reader.round.store.listings, self._reader.name)
            await self._retire(known)
            if self._was_read:
                self._reader.summary.tally.named = compared(one for one in known if one.url in self._looked_at)

    async def _due(self, addresses: Sequence[str], kind: polls.Kind) -> list[Listing]:
        """These listings, or those of them whose time has come, where a round is about no others."""
        found = []
        for url in map(self._reader.paper.absolute, addresses):
            known = await self._reader.disk(self._reader.round.store.listing, url)
            self._looked_at.add(url)
            if known is None or self._may_be_asked(known):
                found.append(known or Listing(url, self._reader.name, kind))
            elif kind == "feed":
                self._fed |= bool(known.addresses and known.outcome in ("answered", "unchanged"))
        return found

    def _may_be_asked(self, listing: Listing) -> bool:
        """Whether its time has come; a round by hand asks for all, unless the server asked for a pause."""
        if self._reader.round.due_only:
            return listing.is_due(self._reader.now())
        if self._paused_until is not None:
            words = f"it asked for a pause until {self._paused_until.astimezone(VIETNAM):%H:%M on %d/%m}"
            self._reader.summary.trouble = self._unread = words
        return self._paused_until is None

    def _poll(self, listing: Listing, depth: int = 0) -> scrapy.Request:
        conditions = polls.conditions(listing, self._reader.now())
        return scrapy.Request(
            listing.url,
            callback=self.parse,
            errback=self.failed,
            headers=conditions,
            priority=10,
            # "Nothing new" to a question that did not allow of it says nothing: that listing fails.
            meta={"handle_httpstatus_list": [304]} if conditions else {},
            cb_kwargs={"listing": listing, "depth": depth},
        )

    async def _sitemaps(self) -> list[scrapy.Request]:
        """The paper's sitemaps and those that their indexes named last: each is asked for in a rhythm of its own."""
        listings = await self._reader.disk(self._reader.round.store.listings, self._reader.name)
        known = {one.url: one for one in listings if one.kind == "sitemap"}
        level, requests = [self._reader.paper.absolute(url) for url in self._reader.paper.sitemaps], []
        for depth in range(MAX_DEPTH + 1):
            requests += [self._poll(listing, depth) for listing in await self._due(level, "sitemap")]
            level = named_by([known[url] for url in level if url in known], set(known) - self._looked_at)
        return requests

    async def parse(self, response: Response, listing: Listing, depth: int) -> Requests:
        """The articles that a listing names; those that the ledger does not know are asked for."""
        answer = _answer(response)
        if polls.is_unchanged(listing, answer):
            await self._answered(listing, answer, "unchanged")
            self._fed |= listing.kind == "feed"
        else:
            reading = await self._read(listing, response)
            found, fresh, requests = await self._taken(reading, listing)
            for request in requests + self._paging.requests(reading, listing, 1, len(found), fresh, response.url):
                yield request
            nested = self._nested(reading, depth)
            for inner in await self._due([url for url in nested if url not in self._looked_at], "sitemap"):
                yield self._poll(inner, depth + 1)
            named = nested if listing.kind == "sitemap" else [item.url for item in found]
            outcome = polls.listing_outcome(reading.outcome)
            await self._answered(listing, answer, outcome, len(found), fresh, packed(named))
            self._fed |= listing.kind == "feed" and bool(found)
        async for request in self._after_feed(listing):
            yield request

    async def _taken(self, reading: Reading, listing: Listing) -> tuple[list[Found], int, list[scrapy.Request]]:
        """The articles that a listing names, how many of them the ledger had never seen, and what is asked for now."""
        if reading.truncated:
            logger.warning("%s: names more than is read of a listing; the rest is left out", listing.url)
        found = self._wanted.of_listing(reading.links, listing)
        due, fresh = await self._wanted.discover(found)
        return found, fresh, [self._article(item) for item in due] + self._looking.requests(len(due))

    async def further_page(self, response: Response, listing: Listing, page: int) -> Requests:
        """The articles of a section's page behind the first, which is no listing of its own in the ledger."""
        reading = await self._read(listing, response)
        found, fresh, requests = await self._taken(reading, listing)
        self._reader.summary.listings[polls.listing_outcome(reading.outcome)] += 1
        for request in requests + self._paging.requests(reading, listing, page, len(found), fresh, response.url):
            yield request

    async def _answered(
        self,
        listing: Listing,
        answer: Answer,
        outcome: ListingOutcome,
        count: int = 0,
        fresh: int = 0,
        named: bytes | None = None,
    ) -> None:
        now = self._reader.now()
        price = await self._reader.kept(self._reader.round.price()) if polls.wants_price(listing, now) else None
        kept = polls.after_answer(listing, answer, outcome, count, now, self._interval, fresh=fresh, price=price)
        if named is not None:
            kept = replace(kept, named=named)
            self._was_read |= listing.kind != "sitemap"
        await self._remember(kept)

    async def failed(self, failure: Failure) -> Requests:
        """A listing that did not answer: remembered; where it was the last feed, the sitemaps are tried."""
        listing: Listing = failure.request.cb_kwargs["listing"]  # type: ignore[attr-defined]  # set by Scrapy
        if not isinstance(failure.value, Braked):
            ending = ending_of(failure, self._reader.now())
            if self._reader.summary.trouble is None and not self._reader.summary.was_read:
                self._reader.summary.trouble = self._unread = ending.reason
            await self._remember(polls.after_failure(listing, ending, self._reader.now(), self._interval))
        elif not self._reader.round.dry_run:
            later = polls.put_off(listing, self._reader.now(), self._interval, failure.value.wait)
            await self._reader.disk(self._reader.round.store.save_listing, later)
        async for request in self._after_feed(listing):
            yield request

    async def _after_feed(self, listing: Listing) -> Requests:
        if listing.kind != "feed":
            return
        self._feeds_left -= 1
        if self._feeds_left == 0 and not self._fed:
            for request in await self._sitemaps():
                yield request

    async def _read(self, listing: Listing, response: Response) -> Reading:
        reader = self._reader
        charset, limit = charset_of(header_lines(response.headers)), reader.round.settings.max_page_bytes * 5
        kind, body = listing.kind, response.body
        given = ListingBody(kind, response.url, body, charset, reader.paper, limit, reader.now())
        return await reader.kept(read_in_time(reader.round.pool, given))

    def _nested(self, reading: Reading, depth: int) -> list[str]:
        """The sitemaps of an index that are followed."""
        own = tuple(link for link in reading.nested if self._reader.owns(link.address)) if depth < MAX_DEPTH else ()
        return [self._reader.paper.absolute(link.address) for link in newest_nested(own)]

    async def _remember(self, listing: Listing) -> None:
        self._reader.summary.listings[listing.outcome or "failed"] += 1
        if self._reader.summary.was_read and self._reader.summary.trouble == self._unread:
            self._reader.summary.trouble = None  # another listing answered; what the brake has to say stays
        if not self._reader.round.dry_run:
            await self._reader.disk(self._reader.round.store.save_listing, listing)
        self._reader.round.progress(self._reader.summary)

    async def _retire(self, known: Sequence[Listing]) -> None:
        """Sitemaps that nothing led to in this round, and addresses no longer in the paper's file, are due no more."""
        now = self._reader.now()
        for listing in known:
            if listing.url not in self._looked_at and listing.next_poll_at and listing.is_due(now):
                await self._reader.disk(self._reader.round.store.save_listing, replace(listing, next_poll_at=None))

    @property
    def _interval(self) -> timedelta:
        return interval_of(self._reader.paper, self._reader.round.settings)


def _answer(response: Response) -> Answer:
    hashed = body_hash(response.body) if response.status == 200 else None
    asked = response.request.headers if response.request is not None else {}
    conditional = "If-None-Match" in asked or "If-Modified-Since" in asked
    return Answer(
        response.status, header_of(response, "ETag"), header_of(response, "Last-Modified"), hashed, conditional
    )
