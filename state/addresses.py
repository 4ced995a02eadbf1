"""An address on its way through the ledger: found, fetched, and all that is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from record import Raw
from state.outcomes import Outcome

FoundIn = Literal["feed", "sitemap", "section", "front", "ingest", "typed"]


@dataclass(frozen=True)
class Found:
    """An address as a listing names it."""

    url: str
    """Canonical."""
    key: str | None = None
    """The article's own key (`pipelines.article_key`)."""
    found_in: FoundIn | None = None
    title: str | None = None
    date: str | None = None
    """The date of publication as printed in the listing."""
    modified: str | None = None
    """The date of the last change as printed there (sitemap's lastmod, Atom's updated): when it moves, the article is
    looked at again."""
    site: str = ""
    """Filled in by the store."""
    first_seen_at: datetime | None = None
    """Filled in by the store."""
    found_on: str | None = None
    """The listing that named it first: from the root, where it is on the same host."""


@dataclass(frozen=True)
class Fetched:
    """An address whose page lies in the archive."""

    url: str
    """Canonical: the address in the ledger, also where the answer came from another after redirects."""
    raw: Raw
    status: int
    body_hash: str
    fetched_at: datetime
    site: str | None = None
    final_url: str | None = None
    """Where the redirects ended; None where there were none."""
    etag: str | None = None
    last_modified: str | None = None
    """The page's own validators, for the next look at it."""


@dataclass(frozen=True)
class LedgerRow:
    """All that is known of one address."""

    url: str
    site: str | None
    key: str | None
    found_in: FoundIn | None
    title: str | None
    date: str | None
    modified: str | None
    first_seen_at: datetime
    outcome: Outcome
    reason: str | None
    waiting: bool
    """It will be asked for, at `next_try_at`."""
    attempts: int
    """Failures in a row."""
    next_try_at: datetime | None
    http_status: int | None
    fetched_at: datetime | None
    final_url: str | None
    body_hash: str | None
    raw: Raw | None
    article_id: str | None
    found_on: str | None = None

    @property
    def found(self) -> Found:
        """The address as its listing named it."""
        said = (self.key, self.found_in, self.title, self.date, self.modified)
        return Found(self.url, *said, self.site or "", self.first_seen_at, self.found_on)
