"""The rhythm of a listing: when it is likely to name something new, learned from what each poll brought. Pure.

New addresses are taken for a Poisson process whose rate follows the hour and the weekday (Vietnam time), and which is
livelier or quieter for some hours. A poll costs one request, and is worth the waiting that it ends: a listing is due
when the expected waiting of what may have come since the last poll (articles times hours) reaches a *price*. For a
steady rate r that is a poll each sqrt(2 price / r) hours, which is the least waiting in all for a number of requests;
so the price is chosen such that the polls of a week, floor and ceiling included, cost as many requests as polling at
the paper's fixed interval would. docs/freshness.md has the reasons and the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from math import isfinite, sqrt

HOURS = 24
CELLS = 7 * HOURS
"""The hours of a week, Monday 0:00 Vietnam time first."""
_LENGTH = 3 * CELLS + 7
SMALLEST_FLOOR = timedelta(minutes=1)
FLOOR_SHARE = 5
"""No listing is polled sooner than after the fifth part of its interval, and a minute at least."""
CEILING_FACTOR = 8
LONGEST_CEILING = timedelta(hours=8)
"""Nor later than after eight intervals, eight hours at most: a night, and a mistake of the model, has an end."""

_MEMORY = 4.0
"""Hours of watching one hour of the week that count: some four weeks, since each comes once a week."""
_SURE = 4.0
"""Articles after which an hour's own count weighs as much as what its weekday and time of day let expect."""
_RECENT = 1.5
"""Half-life, in hours, of what is lively or quiet just now."""
_CALM = 4.0
"""Articles: how slowly the last hours' count is believed."""
_ACCOUNT = 72.0
"""Half-life, in hours, of the account of requests."""
_RARE = 0.5
"""How much more an article of a quiet listing weighs: 0 not at all, 1 as much as makes all listings equal."""
_HOLDS = 12.0
"""Hours for which reckoned rates and a price hold."""
PART = 12
"""Hours of the week that are taken as one when the price is reckoned."""
_GAP = 48.0
"""Hours: what came in a longer gap teaches nothing about hours."""
_MOST = 100
"""Articles of one poll that are believed: a listing that jumps to 20,000 has not published them."""
_FIRST_RATE = 0.5
_FIRST_HOURS = 4.0
"""What is taken for the rate before anything is known, and the hours of watching that this is worth."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_HOUR = 3 * HOURS + 7
"""1970 began on a Thursday, at seven in the morning in Vietnam (no summer time)."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What one listing has taught so far. All durations in hours."""

    counts: tuple[float, ...] = (0.0,) * CELLS
    """New articles that came in each hour of the week; older ones fade."""
    watched: tuple[float, ...] = (0.0,) * CELLS
    """How long each hour of the week was watched; fades with them."""
    rates: tuple[float, ...] = (_FIRST_RATE,) * CELLS
    """Articles an hour to be expected, reckoned of these two now and then."""
    seen: float = 0.0
    expected: float = 0.0
    """New articles of the last hours, and what the week's rhythm let expect."""
    spent: float = 0.0
    planned: float = 0.0
    """Requests of the last days, and what the plan let expect: where they part, the price follows."""
    price: float = 0.0
    """Article-hours of waiting that are worth one request; 0: none is known yet."""
    reckoned_at: float = 0.0
    """When rates and price were reckoned, in hours since 1970."""
    until: float = 0.0
    """Up to when it was watched, in hours since 1970; 0: not yet."""

    @classmethod
    def of_numbers(cls, numbers: Sequence[float] | None) -> Rhythm:
        """As `numbers` gave it out; a new one where it is none of ours."""
        if numbers is None or len(numbers) != _LENGTH or not (min(numbers) >= 0 and isfinite(sum(numbers))):
            return cls()
        counts, watched, rates = (tuple(numbers[begin : begin + CELLS]) for begin in range(0, 3 * CELLS, CELLS))
        return cls(counts, watched, rates, *numbers[3 * CELLS :])

    @property
    def numbers(self) -> tuple[float, ...]:
        """To be kept."""
        tail = (self.seen, self.expected, self.spent, self.planned, self.price, self.reckoned_at, self.until)
        return self.counts + self.watched + self.rates + tail


def bounds(interval: timedelta) -> tuple[timedelta, timedelta]:
    """Floor and ceiling of the time between two polls of a listing whose budget is one request an interval."""
    floor = min(interval, max(SMALLEST_FLOOR, interval / FLOOR_SHARE))
    return floor, max(interval, min(interval * CEILING_FACTOR, LONGEST_CEILING))


def week_rates(counts: Sequence[float], watched: Sequence[float]) -> tuple[float, ...]:
    """Articles an hour to be expected in each hour of the week: its own count, leaning on its weekday and time of day.

    The fewer articles there were, the more it leans: a paper with one a day has a mean, a busy one a shape within days.
    """
    mean = (sum(counts) + _FIRST_RATE * _FIRST_HOURS) / (sum(watched) + _FIRST_HOURS)
    lean = _SURE / mean
    of_hour = [(sum(counts[h::HOURS]) + _SURE) / (sum(watched[h::HOURS]) + lean) for h in range(HOURS)]
    days = range(0, CELLS, HOURS)
    of_day = [(sum(counts[d : d + HOURS]) + _SURE) / (sum(watched[d : d + HOURS]) + lean) for d in days]
    usual = [hour * day / mean for day in of_day for hour in of_hour]
    return tuple(
        (count + _SURE) / (hours + _SURE / each) for count, hours, each in zip(counts, watched, usual, strict=True)
    )


def expected_articles(rhythm: Rhythm, since: datetime, now: datetime) -> float:
    """How many new articles the week's rhythm lets expect between two instants, two days apart at most."""
    end = _hours(now)
    return sum(span * rhythm.rates[cell] for cell, span in _cells(max(_hours(since), end - _GAP), end))


def observe(rhythm: Rhythm, now: datetime, fresh: int, interval: timedelta) -> Rhythm:
    """Learn from a poll: so many new articles since the one before.

    The first poll teaches nothing, nor does one after a long gap or after the clock was set back.
    """
    start, end = rhythm.until, _hours(now)
    if not 0 < end - start <= _GAP:
        return replace(rhythm, seen=0.0, expected=0.0, until=end)
    spans = list(_cells(start, end))
    weights = [span * rhythm.rates[cell] for cell, span in spans]
    fresh, total = min(fresh, _MOST), sum(weights)
    counts, watched = list(rhythm.counts), list(rhythm.watched)
    for (cell, span), weight in zip(spans, weights, strict=True):
        kept = _MEMORY / (_MEMORY + span)
        counts[cell] = counts[cell] * kept + fresh * weight / total
        watched[cell] = watched[cell] * kept + span
    recent, kept = _half(end - start, _RECENT), _half(end - start, _ACCOUNT)
    return replace(
        rhythm,
        until=end,
        counts=tuple(counts),
        watched=tuple(watched),
        seen=rhythm.seen * recent + fresh,
        expected=rhythm.expected * recent + total,
        spent=rhythm.spent * kept + 1,
        planned=rhythm.planned * kept + _planned(rhythm, spans, interval),
    )


def _planned(rhythm: Rhythm, spans: list[tuple[int, float]], interval: timedelta) -> float:
    """How many requests the plan lets expect in that time."""
    if not rhythm.price:
        return 1.0
    low, high = _bounds_in_hours(interval)
    double = 2 * rhythm.price
    return sum(span / min(max(sqrt(double / rhythm.rates[cell]), low), high) for cell, span in spans)


def next_poll(rhythm: Rhythm, now: datetime, interval: timedelta) -> datetime:
    """When to poll next after a poll at `now`, between floor and ceiling, in whole seconds."""
    low, high = _bounds_in_hours(interval)
    if not rhythm.price:
        return now + interval
    overspent = (rhythm.spent + 5) / (rhythm.planned + 5)
    wait = _wait(rhythm, _hours(now), rhythm.price * overspent**4, high)
    return now + timedelta(seconds=round(min(max(wait, low), high) * 3600))


def _wait(rhythm: Rhythm, start: float, price: float, longest: float) -> float:
    """Hours until the expected waiting reaches the price."""
    mood = (rhythm.seen + _CALM) / (rhythm.expected + _CALM) - 1
    waiting = came = passed = 0.0
    for cell, span in _cells(start, start + longest):
        now = rhythm.rates[cell] * (1 + mood * _half(passed, _RECENT))
        more = came * span + now * span * span / 2
        if waiting + more >= price:
            return passed + (sqrt(came * came + 2 * now * (price - waiting)) - came) / now
        waiting += more
        came += now * span
        passed += span
    return longest


def reckoned_at(numbers: Sequence[float] | None) -> float:
    """When a rhythm's rates and price were reckoned, in hours since 1970; 0: never."""
    return numbers[-2] if numbers and len(numbers) == _LENGTH else 0.0


def is_stale(reckoned: float, now: datetime) -> bool:
    """Whether rates and price are to be reckoned anew (`refreshed`)."""
    return not 0 <= _hours(now) - reckoned < _HOLDS


def refreshed(rhythm: Rhythm, now: datetime, price: float) -> Rhythm:
    """The rhythm with the rates that it has learned, and a price."""
    rates = week_rates(rhythm.counts, rhythm.watched)
    return replace(rhythm, rates=rates, price=price / _weight(rates), reckoned_at=_hours(now))


def _weight(rates: Sequence[float]) -> float:
    """What an hour's waiting of one article of a listing weighs: more where articles are rare."""
    return float((sum(rates) / len(rates)) ** -_RARE)


@dataclass(frozen=True, slots=True)
class Demand:
    """What one listing contributes to the price: its budget, and how its week divides."""

    interval: timedelta
    roots: tuple[float, ...]
    """sqrt(2 / rate) for equal parts of the week, the liveliest first."""


def demand(rhythm: Rhythm, interval: timedelta) -> Demand:
    """The demand of a listing."""
    rates = week_rates(rhythm.counts, rhythm.watched)
    weight = _weight(rates)
    roots = sorted(sqrt(2 / (each * weight)) for each in rates)
    return Demand(interval, tuple(PART / sum(1 / root for root in part) for part in _parts(roots)))


def _parts(roots: list[float]) -> Iterator[list[float]]:
    return (roots[begin : begin + PART] for begin in range(0, CELLS, PART))


def fair_price(demands: Sequence[Demand]) -> float:
    """The price, in article-hours, at which these listings together cost as many requests as at fixed intervals.

    One price for all: a request goes where it ends the most waiting, to a busy paper in the morning rather than to a
    weekly one at night. Found by halving, since floor and ceiling bend the sum. 0 for no listings.
    """
    known = [(*_bounds_in_hours(each.interval), each.roots) for each in demands]
    wanted = sum(CELLS // PART / (each.interval.total_seconds() / 3600) for each in demands)
    if not known:
        return 0.0
    least = min(low / roots[-1] for low, _, roots in known)
    most = max(high / roots[0] for _, high, roots in known)
    for _ in range(30):
        middle = sqrt(least * most)
        if _requests(known, middle) > wanted:
            least = middle
        else:
            most = middle
    return least * most


def _requests(known: Sequence[tuple[float, float, tuple[float, ...]]], root_of_price: float) -> float:
    return sum(1 / min(max(root_of_price * root, low), high) for low, high, roots in known for root in roots)


@lru_cache
def _bounds_in_hours(interval: timedelta) -> tuple[float, float]:
    low, high = bounds(interval)
    return low.total_seconds() / 3600, high.total_seconds() / 3600


def _hours(at: datetime) -> float:
    return (at - _EPOCH).total_seconds() / 3600


def _half(passed: float, life: float) -> float:
    return float(0.5 ** (passed / life))


def _cells(start: float, end: float) -> Iterator[tuple[int, float]]:
    """The hours of the week between two instants (in hours since 1970), each with how much of it lies between."""
    edges = [start, *range(int(start) + 1, int(end) + 1), end]
    for left, right in pairwise(edges):
        if right > left:
            yield (int(left) + _EPOCH_HOUR) % CELLS, right - left
