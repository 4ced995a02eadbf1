"""Fields that a paper's articles had and have no more: since when, with a page from before and one from after. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt

from state.tallies import SamplePage, Tally

Days = Mapping[date, Tally]
FIELDS = ("date", "lead", "author", "captions", "text", "article")

LEAST_BEFORE, LEAST_NOW = 30, 10
"""Pages before and after that are needed to speak of a drift."""
LEAST_DROP = 0.25


@dataclass(frozen=True)
class Drift:
    """A field that its articles had and have no more."""

    field: str
    """date, lead, author, captions, text, article (the page as a whole), or length (a text of usual length)."""
    usual: float
    now: float
    """Share of pages that had, and have it."""
    since: date
    last_good: SamplePage | None
    first_bad: SamplePage | None
    layout: str | None
    """The layout that stopped matching; None: it still does."""


def find_drifts(days: Days) -> tuple[Drift, ...]:
    """The fields that drift, of a paper's days in order."""
    days = _with_length(days)
    return tuple(drift for name in (*FIELDS, "length") if (drift := _drift(days, name)) is not None)


def added_up(several: Iterable[Tally]) -> Tally:
    """Several days as one."""
    whole = Tally()
    for tally in several:
        whole.add(tally)
    return whole


def _pages(tally: Tally, name: str) -> int:
    return tally.pages if name == "article" else tally.articles


def _share(several: Sequence[Tally], name: str) -> float:
    """Of the pages of these days, those that have a field."""
    pages = sum(_pages(tally, name) for tally in several)
    return sum(tally.having[name] for tally in several) / pages if pages else 0.0


def _with_length(days: Days) -> Days:
    """The days with one field more: a text as long as three in four of the paper's usually are (by powers of two).

    A layout that lost half of each text leaves more than enough to pass for one.
    """
    order = sorted(int(digits) for day in list(days)[:-1] for digits, n in days[day].lengths.items() for _ in range(n))
    if not order:
        return days
    usual = order[len(order) // 4]
    return {day: _having_length(tally, usual) for day, tally in days.items()}


def _having_length(tally: Tally, usual: int) -> Tally:
    long = sum(count for digits, count in tally.lengths.items() if int(digits) >= usual)
    sample = {"length": tally.last_with["text"]} if "text" in tally.last_with else {}
    return replace(
        tally,
        having=tally.having + Counter(length=long),
        last_with=tally.last_with | sample,
        first_without=tally.first_without | sample,
    )


def _drift(days: Days, name: str) -> Drift | None:
    """Whether the newest pages lack a field that those before them had."""
    order = [day for day in days if _pages(days[day], name)]
    begin = _beginning([days[day] for day in order], name)
    before, after = [days[day] for day in order[:begin]], [days[day] for day in order[begin:]]
    size = sum(_pages(tally, name) for tally in after)
    if size < LEAST_NOW or sum(_pages(tally, name) for tally in before) < LEAST_BEFORE:
        return None
    usual, now = _share(before, name), _share(after, name)
    if usual - now < max(LEAST_DROP, 3 * sqrt(usual * (1 - usual) / size)):
        return None
    good = [tally.last_with[name] for tally in before if name in tally.last_with]
    bad = [tally.first_without[name] for tally in after if name in tally.first_without]
    lost = _lost_layout(before, after)
    return Drift(name, usual, now, order[begin], good[-1] if good else None, bad[0] if bad else None, lost)


def _beginning(order: Sequence[Tally], name: str) -> int:
    """Which day is the first of the newest ones: `LEAST_NOW` pages of them, and those before that are like them."""
    begin = len(order)
    while begin and sum(_pages(tally, name) for tally in order[begin:]) < LEAST_NOW:
        begin -= 1
    halfway = (_share(order[:begin], name) + _share(order[begin:], name)) / 2
    while begin and _share([order[begin - 1]], name) < halfway:
        begin -= 1
    return begin


def _lost_layout(before: Sequence[Tally], after: Sequence[Tally]) -> str | None:
    """The layout that most articles had, and that clearly fewer have now."""
    past, present = added_up(before).layouts, added_up(after).layouts
    if not past:
        return None
    layout, count = past.most_common(1)[0]
    share = present[layout] / max(1, present.total())
    return layout if layout != "none" and count / past.total() - share >= LEAST_DROP else None
