"""Polls of feeds, sitemaps and section pages: what is asked, and what is remembered of the answer. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from crawlers.discovery.reading import ReadOutcome
from crawlers.outcomes import Ending
from state import Listing, ListingOutcome

Kind = Literal["feed", "sitemap", "section"]
LONGEST_INTERVAL = timedelta(days=1)

_OF_READING: dict[ReadOutcome, ListingOutcome] = {
    "read": "answered",
    "empty": "empty",
    "html": "html instead of feed",
    "broken": "broken",
    "entities": "broken",
}


@dataclass(frozen=True)
class Answer:
    """What a listing's server sent with a body, or instead of one."""

    status: int
    etag: str | None
    last_modified: str | None
    body_hash: str | None


def conditions(listing: Listing | None) -> dict[str, str]:
    """Request headers that let the server say "nothing new".

    Only where the last body named articles: one that named none is read again in full, since our own rules for the
    paper may have been mended meanwhile.
    """
    if listing is None or not listing.addresses:
        return {}
    found = {"If-None-Match": listing.etag, "If-Modified-Since": listing.last_modified}
    return {name: value for name, value in found.items() if value}


def is_unchanged(listing: Listing | None, answer: Answer) -> bool:
    """304, or the same body as last time under a server whose validators lie."""
    if answer.status == 304:
        return True
    return bool(listing and listing.addresses and listing.body_hash and listing.body_hash == answer.body_hash)


def listing_outcome(outcome: ReadOutcome) -> ListingOutcome:
    """The word of the ledger for what a parser said."""
    return _OF_READING[outcome]


def after_answer(
    listing: Listing, answer: Answer, outcome: ListingOutcome, addresses: int, now: datetime, interval: timedelta
) -> Listing:
    """What to remember of a listing that answered."""
    if outcome == "unchanged":
        kept = replace(
            listing, etag=answer.etag or listing.etag, last_modified=answer.last_modified or listing.last_modified
        )
    else:
        kept = replace(
            listing,
            etag=_bounded(answer.etag),
            last_modified=_bounded(answer.last_modified),
            body_hash=answer.body_hash,
            addresses=addresses,
        )
    failures = listing.failures + 1 if outcome in {"broken", "html instead of feed"} else 0
    return replace(
        kept,
        http_status=answer.status,
        outcome=outcome,
        polled_at=now,
        next_poll_at=now + interval,
        failures=failures,
    )


def after_failure(listing: Listing, ending: Ending, now: datetime, interval: timedelta) -> Listing:
    """What to remember of a listing that failed: asked again later each time, up to a day, or when its server said."""
    failures = listing.failures + 1
    delay = min(interval * 2 ** min(failures - 1, 10), max(LONGEST_INTERVAL, interval))
    return replace(
        listing,
        http_status=ending.status,
        outcome=_of_ending(ending),
        polled_at=now,
        next_poll_at=now + max(delay, ending.wait or timedelta()),
        failures=failures,
    )


def _of_ending(ending: Ending) -> ListingOutcome:
    if ending.outcome == "gone":
        return "not found"
    return "forbidden" if ending.outcome in {"robots", "forbidden"} else "failed"


def _bounded(value: str | None) -> str | None:
    return value if value is not None and len(value) <= 500 else None
