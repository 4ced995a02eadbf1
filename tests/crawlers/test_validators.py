"""Servers that lie about "nothing new" are found out, honest ones are not, and neither costs a request more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from crawlers.polls import after_answer, conditions, is_unchanged
from crawlers.rhythm import Rhythm
from crawlers.validators import PARDON, Answer
from record import VIETNAM
from state import Listing

NOW = datetime(2026, 11, 16, 9, tzinfo=VIETNAM)
HALF_HOUR = timedelta(minutes=30)
Server = Callable[[int, str | None], tuple[int, str | None]]
"""(articles published so far, validator sent) -> (status, validator)."""


def honest(count: int, tag: str | None) -> tuple[int, str | None]:
    return (304, tag) if tag == f"v{count}" else (200, f"v{count}")


def frozen(count: int, tag: str | None) -> tuple[int, str | None]:
    return (304, tag) if tag else (200, "same")


def stubborn(count: int, tag: str | None) -> tuple[int, str | None]:
    return (304, None) if tag else (200, f"v{count}")


def restless() -> Server:
    answers = iter(range(10_000))
    return lambda count, tag: (200, f"t{next(answers)}")


def _live(server: Server, polls: int, *, every: int, listing: Listing | None = None) -> tuple[Listing, int]:
    """Poll each half hour a listing with a new article each so many polls; how many articles were seen."""
    listing = listing or Listing("http://bao.test/rss", "bao", "feed")
    seen = 0
    for number in range(polls):
        now = (listing.polled_at or NOW - HALF_HOUR) + HALF_HOUR
        count = 1 + number // every
        sent = conditions(listing, now).get("If-None-Match")
        status, tag = server(count, sent)
        answer = Answer(status, tag, None, str(count) if status == 200 else None, sent is not None)
        if is_unchanged(listing, answer):
            listing = after_answer(listing, answer, "unchanged", 0, now, HALF_HOUR)
        else:
            listing = after_answer(listing, answer, "answered", 20, now, HALF_HOUR, fresh=count - seen)
            seen = count
    return listing, seen


@pytest.mark.parametrize("every", [1, 2, 3, 5, 6, 9, 30, 1000])
def test_an_honest_server_is_believed(every: int) -> None:
    listing, seen = _live(honest, 400, every=every)
    assert listing.trust is not None
    assert (listing.trust.lie, seen) == (None, 1 + 399 // every)


@pytest.mark.parametrize("server", [frozen, stubborn])
def test_validators_that_never_change_are_found_out(server: Server) -> None:
    listing, _ = _live(server, 20, every=2)
    assert listing.trust is not None
    assert listing.trust.lie == "never change"
    assert "new articles" in (listing.trust.evidence or "")
    assert listing.trust.since is not None
    assert datetime.fromisoformat(listing.trust.since) < NOW + timedelta(hours=4), "within a few polls"
    assert conditions(listing, NOW + timedelta(days=1)) == {}
    _, seen = _live(server, 20, every=1, listing=listing)
    assert seen == 20, "from then on every poll is in full"


def test_a_listing_that_truly_rests_is_looked_at_once_a_day_at_least() -> None:
    listing, reads = Listing("http://bao.test/rss", "bao", "feed"), []
    for number in range(400):
        listing, _ = _live(honest, 1, every=1000, listing=listing)
        if listing.trust and listing.trust.not_modified == 0:
            reads.append(number)
    gaps = [later - earlier for earlier, later in pairwise(reads)]
    assert max(gaps) <= 49
    assert len(reads) < 30, "and not much more often"
    assert listing.trust is not None
    assert listing.trust.lie is None


def test_validators_that_always_change_are_found_out_and_cost_no_parsing() -> None:
    listing, _ = _live(restless(), 4, every=1000)
    assert listing.trust is not None
    assert listing.trust.lie == "always change"
    assert conditions(listing, NOW + timedelta(days=1)) == {}
    assert listing.outcome == "unchanged"


def test_what_was_learned_from_a_lie_is_forgotten() -> None:
    before, after = _live(frozen, 5, every=1)[0], _live(frozen, 6, every=1)[0]
    assert before.trust is not None
    assert after.trust is not None
    assert (before.trust.lie, after.trust.lie) == (None, "never change")
    assert sum(Rhythm.of_numbers(before.rhythm).watched) > 0
    assert sum(Rhythm.of_numbers(after.rhythm).watched) == 0


def test_a_server_is_believed_again_after_a_month() -> None:
    listing, _ = _live(frozen, 20, every=2)
    assert listing.trust is not None
    since = datetime.fromisoformat(listing.trust.since or "")
    assert conditions(listing, since + PARDON) == {"If-None-Match": "same"}
    assert conditions(listing, since - timedelta(days=1)) != {}, "the clock was set back: begin anew"
    mended = replace(listing, polled_at=since + PARDON)
    later, _ = _live(honest, 50, every=3, listing=mended)
    assert later.trust is not None
    assert later.trust.lie is None
