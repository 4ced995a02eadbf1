"""Polls of feeds, sitemaps and section pages: what is asked, what is remembered of the answer, when to ask again. Pure.

`crawlers.rhythm` says when a listing that answers is due, `crawlers.validators` whether its server's "nothing new" is
to be believed; docs/freshness.md explains both.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Literal

from crawlers import rhythm, validators
from crawlers.discovery.reading import ReadOutcome
from crawlers.outcomes import Ending
from crawlers.validators import Answer
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


def conditions(listing: Listing | None, now: datetime) -> dict[str, str]:
    """Request headers that let the server say "nothing new"; none where that would not be believed.

    Only where the last body named articles: one that named none is read again in full, since our own rules for the
    paper may have been mended meanwhile.
    """
    if listing is None or not listing.addresses:
        return {}
    etag, last_modified = validators.to_send(listing, now)
    found = {"If-None-Match": etag, "If-Modified-Since": last_modified}
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
    listing: Listing,
    answer: Answer,
    outcome: ListingOutcome,
    addresses: int,
    now: datetime,
    interval: timedelta,
    *,
    fresh: int = 0,
    price: float | None = None,
) -> Listing:
    """What to remember of a listing that answered.

    Args:
        listing: as it was known.
        answer: its server's.
        outcome: what came of it.
        addresses: articles that it named.
        now: when.
        interval: its budget: one request each interval, on average.
        fresh: of the addresses, those never seen before.
        price: of a request (`crawlers.budget`); None: reckoned from this listing alone.
    """
    trust = validators.after_answer(listing, answer, fresh, now)
    kept = _content(listing, answer, None if outcome == "unchanged" else addresses)
    kept |= {"http_status": answer.status, "outcome": outcome, "polled_at": now, "trust": trust}
    if outcome in {"broken", "html instead of feed"}:
        failures = listing.failures + 1
        return replace(listing, **kept, failures=failures, next_poll_at=now + _backoff(failures, interval))
    was_fooled = trust.lie == "never change" and (listing.trust is None or listing.trust.lie is None)
    learned = rhythm.Rhythm() if was_fooled else rhythm.Rhythm.of_numbers(listing.rhythm)
    learned = rhythm.observe(learned, now, fresh, interval)
    if rhythm.is_stale(learned.reckoned_at, now):
        own = [rhythm.demand(learned, interval)]
        learned = rhythm.refreshed(learned, now, rhythm.fair_price(own) if price is None else price)
    due = rhythm.next_poll(learned, now, interval)
    return replace(listing, **kept, failures=0, rhythm=learned.numbers, next_poll_at=due)


def _content(listing: Listing, answer: Answer, addresses: int | None) -> dict[str, Any]:
    """Validators, hash and count of the newest body; None: it is the one that was there."""
    etag, last_modified = _bounded(answer.etag), _bounded(answer.last_modified)
    if addresses is None:
        return {"etag": etag or listing.etag, "last_modified": last_modified or listing.last_modified}
    return {"etag": etag, "last_modified": last_modified, "body_hash": answer.body_hash, "addresses": addresses}


def wants_price(listing: Listing, now: datetime) -> bool:
    """Whether `after_answer` would reckon with a new price."""
    return rhythm.is_stale(rhythm.reckoned_at(listing.rhythm), now)


def after_failure(listing: Listing, ending: Ending, now: datetime, interval: timedelta) -> Listing:
    """What to remember of a listing that failed: asked again later each time, up to a day, or when its server said."""
    failures = listing.failures + 1
    return replace(
        listing,
        http_status=ending.status,
        outcome=_of_ending(ending),
        polled_at=now,
        next_poll_at=now + max(_backoff(failures, interval), ending.wait or timedelta()),
        failures=failures,
    )


def _backoff(failures: int, interval: timedelta) -> timedelta:
    return min(interval * (1 << min(failures - 1, 10)), max(LONGEST_INTERVAL, interval))


def asked_for_pause(listing: Listing, interval: timedelta) -> bool:
    """Whether its server asked not to be asked before `next_poll_at`: by 429, or for longer than we wait anyway."""
    if not listing.failures or listing.next_poll_at is None or listing.polled_at is None:
        return False
    by_itself = _backoff(listing.failures, interval)
    return listing.http_status == 429 or listing.next_poll_at - listing.polled_at > by_itself


def put_off(listing: Listing, now: datetime, interval: timedelta, wait: timedelta | None) -> Listing:
    """A listing that was not asked for, because its server had just asked for a pause, or is away."""
    return replace(listing, polled_at=listing.polled_at or now, next_poll_at=now + max(interval, wait or timedelta()))


def _of_ending(ending: Ending) -> ListingOutcome:
    if ending.outcome == "gone":
        return "not found"
    return "forbidden" if ending.outcome in {"robots", "forbidden"} else "failed"


def _bounded(value: str | None) -> str | None:
    return value if value is not None and len(value) <= 500 else None
