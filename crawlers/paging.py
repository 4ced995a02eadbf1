"""Further pages of a section, where so much is new on one that the poll before may have missed some."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import scrapy
from twisted.python.failure import Failure

from crawlers.discovery.reading import Reading
from crawlers.reader import PaperReader
from state import Listing

MAX_PAGES = 5
"""Pages of a section that are read at one poll: a paper writes some two hundred articles a day."""
LEAST_FRESH, LEAST_SHARE = 3, 0.5
"""So many, and so large a share, of a page's articles have to be new: lists of what is read most never are."""


def goes_on(listing: Listing, page: int, found: int, fresh: int) -> bool:
    """Whether to read the page behind this one. Pure.

    Not at the first poll: everything is new then, and the pages behind are the archive's, not news.

    Args:
        listing: the section, as it was known before this poll.
        page: number of the page that was read, from 1.
        found: articles on it.
        fresh: of them, those that the ledger had never seen.
    """
    is_known = bool(listing.addresses)
    return is_known and page < MAX_PAGES and fresh >= LEAST_FRESH and fresh >= LEAST_SHARE * found


class Paging:
    """The further pages of one paper's sections in one round."""

    def __init__(self, reader: PaperReader, read_page: Callable[..., Any]) -> None:
        self._reader, self._read_page = reader, read_page
        self._read: set[str] = set()

    def requests(
        self, reading: Reading, listing: Listing, page: int, found: int, fresh: int, here: str
    ) -> list[scrapy.Request]:
        """A request for the next page, or none; no page is asked for twice."""
        self._read.add(here)
        url = reading.next_page
        if url is None or url in self._read or not self._reader.owns(url) or not goes_on(listing, page, found, fresh):
            return []
        self._read.add(url)
        given = {"listing": listing, "page": page + 1}
        return [scrapy.Request(url, callback=self._read_page, errback=self.failed, priority=10, cb_kwargs=given)]

    def failed(self, _: Failure) -> None:
        """What it would have named is found by the next poll, or not at all: counted like every listing."""
        self._reader.summary.listings["failed"] += 1
