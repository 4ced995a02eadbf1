"""When a listing is polled next: within its bounds, in its rhythm, within its budget; and the month in short."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import freshness
from crawlers.budget import shared_price
from crawlers.outcomes import Ending
from crawlers.polls import after_answer, after_failure
from crawlers.rhythm import (
    CELLS,
    Rhythm,
    bounds,
    demand,
    expected_articles,
    fair_price,
    next_poll,
    observe,
    refreshed,
)
from crawlers.validators import Answer
from record import VIETNAM
from state import Listing

MONDAY = datetime(2026, 11, 16, tzinfo=VIETNAM)
HALF_HOUR = timedelta(minutes=30)
LISTING = Listing("http://bao.test/rss", "bao", "feed")

instants = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - zone given
intervals = st.timedeltas(timedelta(minutes=1), timedelta(days=2))
counts = st.integers(0, 10**9)


def _answer(number: int) -> Answer:
    return Answer(200, None, None, str(number))


@settings(deadline=None, max_examples=60)
@given(instants, intervals, st.lists(st.tuples(st.timedeltas(timedelta(-400), timedelta(400)), counts), max_size=8))
def test_never_before_the_floor_nor_after_the_ceiling(
    now: datetime, interval: timedelta, polls: list[tuple[timedelta, int]]
) -> None:
    low, high = bounds(interval)
    listing = LISTING
    for number, (passed, fresh) in enumerate([(timedelta(), 20), *polls]):
        now += passed
        listing = after_answer(listing, _answer(number), "answered", fresh, now, interval, fresh=fresh)
        assert listing.next_poll_at is not None
        assert low - timedelta(seconds=1) <= listing.next_poll_at - now <= high + timedelta(seconds=1)


@settings(deadline=None, max_examples=60)
@given(instants, intervals, st.lists(st.floats() | st.integers(-5, 10**9), max_size=3 * CELLS + 7))
def test_numbers_that_are_none_of_ours_are_begun_anew(now: datetime, interval: timedelta, numbers: list[float]) -> None:
    broken = [*[*numbers, *([0.0] * 3 * CELLS)][: 3 * CELLS + 6], -1.0]
    assert Rhythm.of_numbers(broken) == Rhythm.of_numbers(numbers[:5]) == Rhythm.of_numbers(None) == Rhythm()
    assert Rhythm.of_numbers([float("nan")] * (3 * CELLS + 7)) == Rhythm()


def _live(days: int, *, start: datetime = MONDAY, interval: timedelta = HALF_HOUR) -> tuple[Rhythm, list[datetime]]:
    """Poll a paper that publishes six articles each hour from 8 to 12 on workdays, and when."""
    rhythm, now, last, asked = Rhythm(), start, start, []
    while now < start + timedelta(days=days):
        asked.append(now)
        rhythm = observe(rhythm, now, _published(last, now), interval)
        rhythm = refreshed(rhythm, now, fair_price([demand(rhythm, interval)]))
        last, now = now, next_poll(rhythm, now, interval)
    return rhythm, asked


def _published(since: datetime, now: datetime) -> int:
    minutes, count = timedelta(minutes=10), 0
    at = since - timedelta(minutes=since.minute % 10, seconds=since.second, microseconds=since.microsecond) + minutes
    while at <= now:
        count += at.weekday() < 5 and 8 <= at.hour < 12
        at += minutes
    return count


def test_hours_and_weekdays_are_learned_within_two_weeks() -> None:
    rhythm, asked = _live(14)
    busy, night = MONDAY + timedelta(days=14, hours=10), MONDAY + timedelta(days=14, hours=2)
    sunday = MONDAY + timedelta(days=20, hours=10)
    hour = timedelta(hours=1)
    assert 3.5 < expected_articles(rhythm, busy, busy + hour) < 7
    assert expected_articles(rhythm, night, night + hour) < 0.3
    assert expected_articles(rhythm, sunday, sunday + hour) < 1.5
    second_week = [at for at in asked if at >= MONDAY + timedelta(days=7)]
    mornings = sum(at.weekday() < 5 and 8 <= at.hour < 12 for at in second_week)
    assert mornings / 20 > 2.5 * (len(second_week) - mornings) / (7 * 24 - 20), (
        "polls an hour, mornings beside the rest"
    )


def test_the_budget_is_kept() -> None:
    _, asked = _live(21)
    assert len(asked) <= 21 * 48 * 1.03


def test_a_paper_that_moves_its_hours_is_followed() -> None:
    rhythm, _ = _live(21)
    at = MONDAY + timedelta(days=21)
    before = expected_articles(rhythm, at + timedelta(hours=20), at + timedelta(hours=21))
    for day in range(21):
        for hour in range(24):
            now = at + timedelta(days=day, hours=hour)
            rhythm = observe(rhythm, now, 6 if hour == 21 else 0, HALF_HOUR)
    rhythm = refreshed(rhythm, at + timedelta(days=21), 1.0)
    at += timedelta(days=21)
    assert expected_articles(rhythm, at + timedelta(hours=20), at + timedelta(hours=21)) > max(1.5, 5 * before)
    assert expected_articles(rhythm, at + timedelta(hours=9), at + timedelta(hours=10)) < 2


def test_it_is_asked_sooner_while_much_comes() -> None:
    rhythm, _ = _live(14)
    now = MONDAY + timedelta(days=14, hours=9)
    rhythm = observe(rhythm, now, 0, HALF_HOUR)
    soon = now + timedelta(minutes=10)
    lively = next_poll(observe(rhythm, soon, 12, HALF_HOUR), soon, HALF_HOUR)
    calm = next_poll(observe(rhythm, soon, 0, HALF_HOUR), soon, HALF_HOUR)
    assert lively < calm


def test_one_price_gives_more_to_who_publishes_more_and_costs_the_same() -> None:
    rhythms = [
        Rhythm(rates=(rate,) * CELLS, counts=(4 * rate,) * CELLS, watched=(4.0,) * CELLS) for rate in (0.1, 1, 9)
    ]
    price = fair_price([demand(rhythm, HALF_HOUR) for rhythm in rhythms])
    waits = [
        (next_poll(refreshed(rhythm, MONDAY, price), MONDAY, HALF_HOUR) - MONDAY) / HALF_HOUR for rhythm in rhythms
    ]
    assert waits[0] > waits[1] > waits[2]
    assert sum(1 / wait for wait in waits) == pytest.approx(3, rel=0.1)
    assert fair_price([]) == 0.0


def test_the_same_polls_lead_to_the_same_times() -> None:
    assert _live(5) == _live(5)
    rhythm, _ = _live(5)
    assert Rhythm.of_numbers(rhythm.numbers) == rhythm


def test_failures_grow_and_one_answer_brings_it_back() -> None:
    now, chance, listing = MONDAY, random.Random(3), LISTING
    for number in range(60):
        listing = after_answer(listing, _answer(number), "answered", 5, now, HALF_HOUR, fresh=chance.randint(0, 3))
        assert listing.next_poll_at is not None
        now = listing.next_poll_at
    learned, delays = listing.rhythm, []
    for _ in range(8):
        listing = after_failure(listing, Ending("server_error", "503", 503), now, HALF_HOUR)
        assert listing.next_poll_at is not None
        delays.append(listing.next_poll_at - now)
        now = listing.next_poll_at
    assert delays == sorted(delays)
    assert (delays[0], delays[-1]) == (HALF_HOUR, timedelta(days=1))
    assert listing.rhythm == learned, "being away says nothing of the rhythm"
    listing = after_answer(listing, _answer(-1), "answered", 5, now, HALF_HOUR, fresh=1)
    assert listing.failures == 0
    assert listing.next_poll_at is not None
    assert listing.next_poll_at - now <= bounds(HALF_HOUR)[1]


def test_a_clock_that_was_set_back_does_not_stall_polling() -> None:
    listing = after_answer(LISTING, _answer(1), "answered", 5, MONDAY + timedelta(days=400), HALF_HOUR, fresh=5)
    assert listing.is_due(MONDAY)
    assert not listing.is_due(MONDAY + timedelta(days=400))
    again = after_answer(listing, _answer(2), "answered", 5, MONDAY, HALF_HOUR, fresh=5)
    assert again.next_poll_at is not None
    assert again.next_poll_at - MONDAY <= bounds(HALF_HOUR)[1]
    assert not again.is_due(MONDAY)


def test_two_weeks_of_a_few_papers_beat_fixed_polling() -> None:
    """The figure itself, a month of 77 papers, is `python -m benchmarks.freshness`."""
    theirs, ours = freshness.compare(30, seed=7, days=14, papers=11, own=False)
    assert ours.requests() <= 1.01 * theirs.requests()
    assert freshness.ratio(ours, theirs) < 0.72
    assert ours.requests_per_article() < 1.05 * theirs.requests_per_article()
    assert all(freshness.LIARS.get(does, "nothing") == guilty for does, guilty in ours.lies), ours.lies
    assert len(ours.all_delays()) >= 0.98 * len(theirs.all_delays()), "not by leaving articles out"


def test_the_price_is_that_of_the_listings_that_are_asked() -> None:
    month = timedelta(days=30)
    busy = replace(LISTING, rhythm=Rhythm(counts=(40.0,) * CELLS, watched=(4.0,) * CELLS).numbers, next_poll_at=MONDAY)
    quiet = replace(LISTING, site="yen", rhythm=Rhythm(watched=(4.0,) * CELLS).numbers, next_poll_at=MONDAY)
    budgets = {"bao": HALF_HOUR, "yen": HALF_HOUR}
    alone = shared_price([busy], budgets, MONDAY)
    both = shared_price([busy, quiet], budgets, MONDAY)
    assert alone is not None
    assert both is not None
    assert both < alone, "the quiet one leaves the busy one some of its budget"
    changes: list[dict[str, Any]] = [
        {"failures": 1},
        {"next_poll_at": None},
        {"next_poll_at": MONDAY - month},
        {"site": "khac"},
        {"rhythm": None},
    ]
    for change in changes:
        gone = replace(quiet, **change)
        assert shared_price([busy, gone], budgets, MONDAY) == alone
    assert shared_price([], budgets, MONDAY) is None
