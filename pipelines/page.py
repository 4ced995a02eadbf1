"""What goes into the pipelines: a page, as it was fetched, and what its listing said of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from record import Raw


@dataclass(frozen=True)
class ListingHint:
    """What a feed, sitemap or section page said about an address before the page was fetched."""

    source: str
    """feed, sitemap or section."""
    title: str | None = None
    published_raw: str | None = None
    """The date as printed in the listing."""


@dataclass(frozen=True)
class Page:
    """One raw page."""

    body: bytes
    url: str | None = None
    """Address it was fetched from, after redirects."""
    charset: str | None = None
    """From the Content-Type header."""
    fetched_at: datetime | None = None
    """Aware; None for a file of unknown age."""
    first_seen_at: datetime | None = None
    seen_urls: tuple[str, ...] = ()
    """Other addresses that led here."""
    hint: ListingHint | None = None
    raw: Raw | None = None
    """Where it lies in the archive."""


@dataclass(frozen=True)
class Explained:
    """One decision for `--explain`: a block, its label, and the rule that fired."""

    block: str
    label: str
    rule: str


@dataclass
class Trace:
    """Collects decisions while a page is normalised; pass None to collect nothing."""

    decisions: list[Explained] = field(default_factory=list)

    def note(self, block: str, label: str, rule: str) -> None:
        """Remember one decision."""
        self.decisions.append(Explained(block, label, rule))
