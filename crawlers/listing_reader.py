"""What a listing names: read in the round's own process, or, where it is large, in a worker with a limit of time."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from archive.unpacking import SIGN
from crawlers.discovery.feeds import newest_entries, read_feed
from crawlers.discovery.reading import Reading
from crawlers.discovery.sections import read_section
from crawlers.discovery.sitemaps import read_sitemap
from crawlers.extraction_pool import ExtractionPool, WorkerLost
from pipelines.addresses import is_article_url
from settings.paper import Paper
from state.listings import ListingKind

LARGE = 500_000
"""Bytes from which a body is read by a worker; with less the worst that is known takes a third of a second."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ListingBody:
    """The body of a listing, and what has to be known to read it."""

    kind: ListingKind
    url: str
    """Where it came from, after redirects."""
    body: bytes = field(repr=False)
    charset: str | None
    paper: Paper = field(repr=False)
    limit: int
    """Bytes of a sitemap after unpacking."""
    now: datetime

    @property
    def is_large(self) -> bool:
        """Whether it may take long; what a packed body holds is not known before."""
        return len(self.body) > LARGE or self.body.startswith(SIGN)


def read_listing(given: ListingBody) -> Reading:
    """The articles, or the sitemaps, that a listing names."""
    paper = given.paper
    if given.kind == "feed":
        form = paper.absolute(paper.article_link) if paper.article_link else None
        reading = read_feed(given.body, given.url, given.charset, form)
        return replace(reading, links=tuple(newest_entries(reading.links, given.now)))
    if given.kind == "sitemap":
        return read_sitemap(given.body, given.url, given.charset, limit=given.limit)
    return read_section(given.body, given.url, partial(is_article_url, paper=paper), given.charset)


async def read_in_time(pool: ExtractionPool, given: ListingBody) -> Reading:
    """The same, beside the loop; a large one that takes too long is broken.

    Raises:
        GiaoBanError: no worker can be started.
    """
    if not given.is_large:
        return await asyncio.to_thread(read_listing, given)
    try:
        return await pool.call(read_listing, given)
    except WorkerLost as lost:
        logger.warning("%s: cannot be read: %s", given.url, lost)
        return Reading("broken")
