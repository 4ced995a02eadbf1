"""What goes through the item pipelines: one page of an article on its way to a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from archive.page import charset_in
from crawlers.extraction_worker import Extracted
from pipelines.page import ListingHint, Page
from record import Raw
from state import Found

Headers = tuple[tuple[str, str], ...]


@dataclass
class PageItem:
    """A page that was fetched."""

    found: Found
    """The address it was asked for under, and what its listing said."""
    url: str
    """Where it came from, after redirects."""
    status: int
    request_headers: Headers = field(repr=False)
    response_headers: Headers = field(repr=False)
    body: bytes = field(repr=False)
    fetched_at: datetime
    raw: Raw | None = None
    """Set once it is archived."""
    result: Extracted | None = field(default=None, repr=False)
    """Set once it is normalised."""

    @property
    def page(self) -> Page:
        """As the extraction takes it."""
        return page_of(self.found, self.url, self.body, charset_of(self.response_headers), self.fetched_at, self.raw)


def line_of(headers: Headers, wanted: str) -> str | None:
    """The value of a header among lines; None where it is absent."""
    return next((value for name, value in headers if name.lower() == wanted), None)


def header_lines(headers: Any) -> Headers:
    """Scrapy's headers as lines, bytes read as Latin-1."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name, values in headers.items() for value in values
    )


def charset_of(headers: Headers) -> str | None:
    """The charset of the Content-Type header."""
    return charset_in(line_of(headers, "content-type") or "")


def header_of(response: Any, name: str) -> str | None:
    """A header of one of Scrapy's responses, read as Latin-1; None where it is absent or empty."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def page_of(
    found: Found, url: str, body: bytes, charset: str | None, fetched_at: datetime | None, raw: Raw | None
) -> Page:
    """A page with what the ledger knows of its address."""
    hint = ListingHint(found.found_in, found.title, found.date) if found.found_in else None
    return Page(
        body=body,
        url=url,
        charset=charset,
        fetched_at=fetched_at,
        first_seen_at=found.first_seen_at,
        seen_urls=(found.url,) if found.url != url else (),
        hint=hint,
        raw=raw,
    )
