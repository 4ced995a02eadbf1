"""One price of a request for all listings of a desk: together they cost what their papers' intervals allow. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from crawlers.rhythm import Rhythm, demand, fair_price
from settings.config import Settings
from settings.papers import Paper
from state import Listing

SILENCE = timedelta(days=1)
"""A listing that has been due for longer is not asked any more: its paper is not among those that are read."""


def interval_of(paper: Paper, settings: Settings) -> timedelta:
    """The budget of each listing of a paper: one request in this time, on average over all listings of the desk."""
    return timedelta(minutes=settings.interval_minutes or paper.interval_minutes)


def shared_price(listings: Iterable[Listing], intervals: Mapping[str, timedelta], now: datetime) -> float | None:
    """The price at which the listings that answer cost together as many requests as at fixed intervals.

    Listings that fail, or have been asked no more for a day, bring no budget into it. None where there are none yet.

    Args:
        listings: all of them.
        intervals: name of paper -> the budget of its listings (`interval_of`).
        now: the present.
    """
    demands = [
        demand(Rhythm.of_numbers(listing.rhythm), intervals[listing.site])
        for listing in listings
        if listing.site in intervals and not listing.failures and listing.rhythm and _is_alive(listing, now)
    ]
    return fair_price(demands) if demands else None


def _is_alive(listing: Listing, now: datetime) -> bool:
    return listing.next_poll_at is not None and listing.next_poll_at > now - SILENCE
