"""Feeds, sitemaps and section pages: validators, what came of the last poll, when the next is due."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, case, func, literal, select

from state.schema import Instant, listings
from state.sql import CLOCK_SLACK, upsert
from state.trust import Trust

ListingKind = Literal["feed", "sitemap", "section"]
ListingOutcome = Literal[
    "answered", "unchanged", "not found", "html instead of feed", "broken", "empty", "failed", "forbidden"
]
"""answered: addresses were read from it · unchanged: 304, or the same body · not found: 404, 410 · html instead of
feed · broken: cannot be read · empty: read, and no address in it · failed: 5xx, timeout, no connection · forbidden:
robots.txt, 401, 403."""


@dataclass(frozen=True)
class Listing:
    """One listing of a paper."""

    url: str
    site: str
    kind: ListingKind
    etag: str | None = None
    last_modified: str | None = None
    """Validators as the server sent them."""
    body_hash: str | None = None
    """Of the last body: many servers' validators lie."""
    http_status: int | None = None
    outcome: ListingOutcome | None = None
    """Of the last poll; None before the first."""
    addresses: int | None = None
    """How many article addresses the last readable body named."""
    polled_at: datetime | None = None
    next_poll_at: datetime | None = None
    failures: int = 0
    """Failed polls in a row."""
    trust: Trust | None = None
    """How far its validators can be trusted; None: nothing is known yet."""
    rhythm: tuple[float, ...] | None = None
    """What `crawlers.rhythm` has learned of it, as its numbers."""
    named: bytes | None = None
    """The articles, or of an index the sitemaps, that its last body named (`crawlers.comparing`)."""

    @property
    def is_watched(self) -> bool:
        """Whether it was polled and will be again: what a retired one last said says nothing of today."""
        return self.outcome is not None and self.next_poll_at is not None

    def is_due(self, now: datetime) -> bool:
        """Whether to ask for it now: its time has come, none was set, or the clock was set back since."""
        if self.next_poll_at is None or self.polled_at is None:
            return True
        return self.next_poll_at <= now or self.polled_at > now + CLOCK_SLACK


_NAMES = [part.name for part in fields(Listing)]
_COLUMNS = [listings.c[name] for name in _NAMES]


def listing(connection: Connection, url: str) -> Listing | None:
    """The listing at an address, when it was ever polled."""
    row = connection.execute(select(*_COLUMNS).where(listings.c.url == url)).first()
    return None if row is None else Listing(*row)


def save(connection: Connection, changed: Listing) -> None:
    """Keep what is known of a listing now."""
    upsert(connection, listings, ("url",), {name: getattr(changed, name) for name in _NAMES})


def of_site(connection: Connection, site: str | None) -> list[Listing]:
    """The listings of a paper, or all, by site and address."""
    statement = select(*_COLUMNS).order_by(listings.c.site, listings.c.url)
    if site is not None:
        statement = statement.where(listings.c.site == site)
    return [Listing(*row) for row in connection.execute(statement)]


def next_polls(connection: Connection, now: datetime | None = None) -> dict[str, datetime]:
    """Site -> when the first of its listings is due.

    Given `now`, a listing that was polled later than that is due at once: the clock was set back, and what it said
    then says nothing.
    """
    at = listings.c.next_poll_at
    when = at if now is None else case((listings.c.polled_at > now + CLOCK_SLACK, literal(now, Instant)), else_=at)
    statement = select(listings.c.site, func.min(when).label("first")).where(at.is_not(None)).group_by(listings.c.site)
    return {row.site: row.first for row in connection.execute(statement)}
