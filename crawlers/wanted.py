"""Which articles of one paper are asked for in one round: each address once, and no more than the limit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from crawlers.discovery.reading import Link, listing_name
from crawlers.discovery.sitemaps import recent
from crawlers.reader import PaperReader
from errors import InputError
from pipelines.addresses import article_key, canonical_url, is_article_url
from state import Found, Listing

EARLY = timedelta(hours=1)
"""How much earlier a soft failure is tried again where `delay` replaces politeness."""


class Wanted:
    """What the listings of a round named, and what of it was asked for."""

    def __init__(self, reader: PaperReader) -> None:
        self._reader = reader
        self._named: set[str] = set()
        self._asked: set[str] = set()

    async def left(self) -> list[Found]:
        """What was found earlier and waits. Under a given delay, soft failures are tried again early too."""
        reader = self._reader
        early = timedelta() if reader.round.settings.delay is None else EARLY
        return await reader.disk(reader.round.store.pending, [reader.name], reader.now(), early=early)

    def is_article(self, url: str) -> bool:
        """Whether an address has the form of one of the paper's articles."""
        return is_article_url(url, self._reader.paper)

    def of_listing(self, links: Sequence[Link], listing: Listing) -> list[Found]:
        """The articles of this paper among the links, under their canonical address."""
        paper = self._reader.paper
        worth = recent(tuple(links), self._reader.now()) if listing.kind == "sitemap" else links
        found: dict[str, Found] = {}
        for link in worth:
            if not self.is_article(link.address):
                continue
            try:
                url, key = canonical_url(link.address, paper), article_key(link.address, paper)
            except InputError:
                continue
            on = listing_name(listing.url, url)
            item = Found(url, key, listing.kind, link.title, link.published_raw, link.modified_raw, found_on=on)
            found.setdefault(url, item)
        return list(found.values())

    async def discover(self, found: list[Found]) -> tuple[list[Found], int]:
        """What of it is to be asked for, and how many addresses the ledger had never seen; counts the rest."""
        now, fresh = self._reader.now(), [item for item in found if item.url not in self._named]
        self._named.update(item.url for item in fresh)
        self._reader.summary.found += len(fresh)
        if self._reader.round.dry_run:
            due = [item for item in fresh if await self._is_due(item)]
        else:
            # All of it, not only what is fresh: a second listing may bring a newer date of change.
            due = await self._reader.disk(self._reader.round.store.discover, self._reader.name, found, now)
        waiting = {item.url for item in due} | self._asked
        self._reader.summary.unchanged += sum(item.url not in waiting for item in fresh)
        return self.within_limit(due), sum(item.first_seen_at == now for item in due)

    def claim(self, url: str) -> bool:
        """Whether an article may be asked for, beside those that listings named: each address once a round."""
        if url in self._asked:
            return False
        self._asked.add(url)
        self._reader.summary.asked += 1
        if self._reader.round.dry_run:
            self._reader.summary.planned.append(url)
        return True

    async def _is_due(self, item: Found) -> bool:
        row = await self._reader.disk(self._reader.round.store.where, item.url)
        return row is None or (row.next_try_at is not None and row.next_try_at <= self._reader.now())

    def within_limit(self, due: Sequence[Found]) -> list[Found]:
        """What may be asked for in this round, each address once; a dry run only notes it."""
        limit = self._reader.round.limit
        wanted = [item for item in due if item.url not in self._asked]
        room = len(wanted) if limit is None else max(0, limit - self._reader.summary.asked)
        taken = wanted[:room]
        self._reader.summary.waiting += len(wanted) - len(taken)
        self._reader.summary.asked += len(taken)
        self._asked.update(item.url for item in taken)
        if self._reader.round.dry_run:
            self._reader.summary.planned += [item.url for item in taken]
            return []
        return taken
