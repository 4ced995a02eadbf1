"""How a paper fares, measured by its own past: silent, failing, drifting, or as always. Pure.

A paper's volume is modelled by weekday: on how many Mondays it published at all, and how much. It is silent when what
has been read of it since its last article makes so long a silence unlikely (`SILENT`): a weekly's six empty days are
what its past lets expect, a daily's first is not. Time in which nobody read it counts for nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import exp, log
from typing import Literal

from crawlers.drift import FIELDS, Days, Drift, added_up, find_drifts
from record import VIETNAM
from state import Listing
from state.tallies import Tally

HealthState = Literal["ok", "quiet", "silent", "failing", "drift"]
"""ok · quiet: fewer articles than its past lets expect · silent: none, and that is unlikely · failing: its listings or
most of its pages cannot be fetched · drift: fields that its articles had are missing now."""

PAST = timedelta(days=56)
"""How far back its own measure goes."""
LEAST_DAYS = 7
"""Fewer days than these say nothing about volume."""
SILENT, QUIET = 0.05, 0.2
"""A silence less likely than this is told."""
LEAST_SILENCE = timedelta(hours=24)
FEW = 0.3
"""A day with a smaller share of the expected articles is quiet, where at least `MANY` were expected."""
MANY = 10.0
_DEPENDENCE = 0.3
"""Articles come in bursts: this share of them counts as independent of each other."""
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Health:
    """How a paper fares."""

    state: HealthState
    words: str
    """Why, in one line; '' for ok."""
    articles: int
    """New articles of the last whole day that was watched."""
    expected: float | None
    """How many such a weekday usually brings; None: it is not known for long enough."""
    last_new_at: datetime | None
    coverage: Mapping[str, float]
    """Field -> share of the articles of the last week that have it; `article`: of the pages, those that are one."""
    text_length: int | None
    """Median of the last week's texts, in characters, to the power of two below."""
    failed: Mapping[str, int]
    """Outcome word -> addresses, of the last week."""
    named: Mapping[str, int]
    """Of the last week, in rounds that read feeds and section pages anew: feed (only there), section (only there),
    both -> addresses."""
    drifts: tuple[Drift, ...]


def assess(days: Days, listings: Sequence[Listing], now: datetime) -> Health:
    """How a paper fares.

    Args:
        days: what its rounds came to, of `PAST` at least, in order.
        listings: its feeds, sitemaps and section pages.
        now: when.
    """
    today = now.astimezone(VIETNAM).date()
    week = added_up(tally for day, tally in days.items() if day > today - timedelta(days=7))
    last = _last_new(days)
    whole = [day for day in days if day < today]
    expected = _expected(days, whole[-1]) if whole else None
    drifts = find_drifts(days)
    count = days[whole[-1]].articles if whole else 0
    few = expected is not None and expected >= MANY and count < FEW * expected
    state, words = _verdict(_failing(days, listings), _silence(days, last, now), drifts)
    if state == "ok" and few:
        state, words = "quiet", f"{count} articles on the last whole day, {expected:.0f} are usual"
    pages = {"article": week.pages}
    coverage = {
        name: week.having[name] / pages.get(name, week.articles) for name in FIELDS if pages.get(name, week.articles)
    }
    named = {name: week.named[name] for name in ("feed", "section", "both")} if week.named else {}
    return Health(
        state=state,
        words=words,
        articles=count,
        expected=expected,
        last_new_at=last,
        coverage=coverage,
        text_length=_median(week.lengths),
        failed=dict(sorted(week.failed.items())),
        named=named,
        drifts=drifts,
    )


def _verdict(failing: str, silence: tuple[HealthState, str] | None, drifts: Sequence[Drift]) -> tuple[HealthState, str]:
    """The state that most needs a human, and why."""
    if failing:
        return "failing", failing
    if silence is not None:
        return silence
    if drifts:
        return "drift", "; ".join(f"{drift.field}: {drift.usual:.0%} before, {drift.now:.0%} now" for drift in drifts)
    return "ok", ""


def _silence(days: Days, last: datetime | None, now: datetime) -> tuple[HealthState, str] | None:
    chance = likelihood_of_silence(days, last, now)
    if chance is None or last is None or chance >= QUIET:
        return None
    hours = (now - last) / timedelta(hours=1)
    words = f"no article for {hours:.0f} hours; by its past that happens in {chance:.1%} of such cases"
    return ("silent" if chance < SILENT else "quiet"), words


def _failing(days: Days, listings: Sequence[Listing]) -> str:
    polled = [listing for listing in listings if listing.is_watched]
    away = [listing for listing in polled if listing.failures or listing.outcome in ("not found", "forbidden")]
    silent = [listing for listing in polled if listing in away or listing.outcome == "empty"]
    if polled and len(silent) == len(polled):
        outcomes = Counter(str(listing.outcome) for listing in silent)
        what = "answers" if silent == away else "names an article"
        return f"none of its listings {what}: " + ", ".join(f"{n} {outcome}" for outcome, n in outcomes.items())
    last = days[max(days)] if days else Tally()
    lost = {word: n for word, n in last.failed.items() if word not in ("gone", "not_article")}
    if sum(lost.values()) >= 5 and sum(lost.values()) > last.new + last.unchanged:
        return "most of its pages fail: " + ", ".join(f"{n} {word}" for word, n in sorted(lost.items()))
    return ""


def likelihood_of_silence(days: Days, last: datetime | None, now: datetime) -> float | None:
    """How likely its past makes that nothing came since its last article.

    None: it is known for less than `LEAST_DAYS` days, or the silence is shorter than `LEAST_SILENCE`.
    """
    if last is None or now - last < LEAST_SILENCE:
        return None
    last_day, today = last.astimezone(VIETNAM).date(), now.astimezone(VIETNAM).date()
    past = _past(days, last_day)
    if len(past) < LEAST_DAYS:
        return None
    total = _DEPENDENCE * _mean(past, last_day.weekday()) * (1 - _share_of_day(last))
    for day, tally in days.items():
        if day > last_day and tally.rounds:
            whole = -log(1 - _chance(past, day.weekday()))
            so_far = _DEPENDENCE * _mean(past, day.weekday()) * _share_of_day(now)
            total += min(whole, so_far) if day == today else whole
    return exp(-total)


def _past(days: Days, until: date) -> dict[date, int]:
    """Articles of each day that was watched, without the very first: it brings the stock of months."""
    watched = [day for day, tally in days.items() if tally.rounds]
    return {day: days[day].articles for day in watched[1:] if until - PAST < day <= until}


def _chance(past: Mapping[date, int], weekday: int) -> float:
    """How likely it publishes at all on such a weekday: its own share, leaning on that of all days."""
    overall = (sum(n > 0 for n in past.values()) + 0.25) / (len(past) + 0.5)
    same = [n for day, n in past.items() if day.weekday() == weekday]
    return (sum(n > 0 for n in same) + overall) / (len(same) + 1)


def _mean(past: Mapping[date, int], weekday: int) -> float:
    same = [n for day, n in past.items() if day.weekday() == weekday]
    return sum(same) / len(same) if same else 0.0


def _expected(days: Days, day: date) -> float | None:
    past = _past(days, day - _DAY)
    if len(past) < LEAST_DAYS:
        return None
    return _mean(past, day.weekday())


def _share_of_day(at: datetime) -> float:
    local = at.astimezone(VIETNAM)
    return (local - local.replace(hour=0, minute=0, second=0, microsecond=0)) / _DAY


def _last_new(days: Days) -> datetime | None:
    found = [tally.last_new_at for tally in days.values() if tally.last_new_at]
    return datetime.fromisoformat(found[-1]) if found else None


def _median(lengths: Counter[str]) -> int | None:
    order = sorted(int(digits) for digits, count in lengths.items() for _ in range(count))
    return 1 << max(order[len(order) // 2] - 1, 0) if order else None
