"""The choice among all dates of a page: what was published when, what was modified, what is not believed and why.

Nothing is averaged or guessed. Candidates that cannot be (a day after the fetch, a licence, a page clock) go first; the
rest are grouped by day, and the day with the best witness wins; of two serious days the earlier one, since systems
overwrite dates when they update or move an article, never before it exists. Within the day the printed minute wins over
machine stamps, whose zone is often wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from pipelines.dates.address import address_month
from pipelines.dates.clocks import without_clocks
from pipelines.dates.limits import Limits, is_weakened, latest
from pipelines.dates.model import AWAY, DateCandidate, DateChoice, Reading
from pipelines.dates.readings import readings
from pipelines.dates.witness import Seen, exactness, trust
from pipelines.page import Trace
from record import VIETNAM, Published

_CLOCK_PLACES = re.compile(r"header|footer|clock|now|today|current|aside|sidebar", re.IGNORECASE)
_NOTES = {
    "false_utc": ", in Vietnam time marked as UTC",
    "utc_unmarked": ", in UTC without its mark",
    "month_first": ", the month before the day",
}


def choose_published(
    candidates: Sequence[DateCandidate],
    *,
    fetched_at: datetime | None = None,
    first_seen_at: datetime | None = None,
    url: str | None = None,
    trace: Trace | None = None,
) -> DateChoice:
    """Weigh all dates of a page against each other.

    Args:
        candidates: every date found in the page, its listings and its address (the address is added when missing).
        fetched_at: when the page was fetched, aware; None for a file of unknown age.
        first_seen_at: when the article was first seen, aware; a later date has changed between fetches.
        url: the page's address; the date or month in it is a witness.
        trace: collects each decision for `--explain`.
    """
    if url and not any(candidate.source == "url" for candidate in candidates):
        candidates = [*candidates, DateCandidate(url, "url", "url")]
    rejected: list[tuple[DateCandidate, str]] = []
    month = address_month(url)
    limits = Limits(latest(fetched_at), latest(first_seen_at))
    seen = _possible(candidates, fetched_at, limits, rejected)
    seen = _decided(seen, month, rejected)
    seen = without_clocks(seen, fetched_at, rejected)
    originals = [one for one in seen if one.best.label != "modified"]
    chosen = _chosen(originals, month, rejected)
    modified = [one for one in seen if one.best.label == "modified"]
    if chosen is None or _only_address(chosen, modified):
        chosen = _modified_alone([one for one in modified if limits.allows(one.best)], rejected) or chosen
    notes = tuple(dict.fromkeys(one.best.note for one in seen if one.best.note and _is_noteworthy(one, chosen)))
    choice = replace(_choice(chosen, [one for one in modified if one is not chosen], rejected), notes=notes)
    _explain(trace, choice)
    return choice


def _is_noteworthy(one: Seen, chosen: Seen | None) -> bool:
    """A wrong zone always; the order of the US only where nothing but it was left."""
    return one is chosen or one.best.note != "month_first"


def _possible(
    candidates: Sequence[DateCandidate],
    fetched_at: datetime | None,
    limits: Limits,
    rejected: list[tuple[DateCandidate, str]],
) -> list[Seen]:
    """The dates that can be one of publication at all."""
    seen = []
    for candidate in candidates:
        dates = readings(candidate, fetched_at)
        if not dates and candidate.source != "url":
            rejected.append((candidate, "no date in it"))
        for ways in dates:
            left = tuple(way for way in ways if limits.reason(way) is None)
            if reason := _impossible(candidate, ways) or (None if left else limits.reason(ways[0])):
                rejected.append((candidate, reason))
            else:
                seen.append(Seen(candidate, left, weakened=is_weakened(ways, left)))
    return seen


def _impossible(candidate: DateCandidate, ways: tuple[Reading, ...]) -> str | None:
    if candidate.place == AWAY:
        return "away from the article: a page clock, or the date of another article"
    if _CLOCK_PLACES.search(candidate.place):
        return "stands where page clocks stand"
    if ways[0].label == "other":
        return "date of a licence, document or anniversary"
    return None


def _decided(seen: list[Seen], month: tuple[int, int] | None, rejected: list[tuple[DateCandidate, str]]) -> list[Seen]:
    """One way for each: an uncertain one needs another witness of its minute or day."""
    decided = []
    for one in seen:
        others = [other for other in seen if other.candidate is not one.candidate]
        way = _supported(one, others, month)
        if way is None:
            rejected.append((one.candidate, "order of day and month not certain"))
        else:
            decided.append(Seen(one.candidate, (way,)))
    return decided


def _supported(one: Seen, others: list[Seen], month: tuple[int, int] | None) -> Reading | None:
    if len(one.ways) == 1 and not one.weakened:
        return one.best
    witnesses = [other.best for other in others if len(other.ways) == 1 or other.best.certain]
    minutes = {witness.at.replace(second=0) for witness in witnesses if witness.precision != "day"}
    for way in one.ways:
        if way.precision != "day" and way.at.replace(second=0) in minutes:
            return way
    days = {witness.at.date() for witness in witnesses}
    if one.best.certain and (one.day in days or not days):
        return one.best
    agreed = [w for w in one.ways if w.at.date() in days] or [w for w in one.ways if (w.at.year, w.at.month) == month]
    kept = {way.at.date() for way in agreed}
    if len(kept) == 1:
        return replace(agreed[0], certain=True)
    same_day = not one.weakened and len({way.at.date() for way in one.ways}) == 1
    return replace(one.best, certain=True) if one.best.certain or same_day else None


def _chosen(
    originals: list[Seen], month: tuple[int, int] | None, rejected: list[tuple[DateCandidate, str]]
) -> Seen | None:
    if not originals:
        return None
    day = _best_day(originals, month)
    on_day = [one for one in originals if one.day == day]
    chosen = max(on_day, key=exactness)
    for one in originals:
        if one is not chosen:
            reason = (
                f"same day as {chosen.candidate.place}"
                if one.day == day
                else f"another day than {chosen.candidate.place}"
            )
            rejected.append((one.candidate, reason + _NOTES.get(one.best.note or "", "")))
    return chosen


def _best_day(originals: list[Seen], month: tuple[int, int] | None) -> date:
    """The day of the best witness; among serious ones the one that the address confirms, else the earliest.

    A printed day right after the earliest is the one that readers saw: the earlier stamp is that of the draft.
    """
    top = max(trust(one) for one in originals)
    serious = [one for one in originals if trust(one) >= min(top, 80)]
    confirmed = [one for one in serious if month and (one.day.year, one.day.month) == month] or serious
    first = min(one.day for one in confirmed)
    printed = [one.day for one in confirmed if one.candidate.source == "visible" and one.candidate.near_title]
    beside = [day for day in printed if day - first <= timedelta(days=1)]
    return min(beside, default=first)


def _only_address(chosen: Seen, modified: list[Seen]) -> bool:
    """Whether the address is the only witness beside a printed "Cập nhật": then that is the better date."""
    return chosen.candidate.source == "url" and any(
        one.candidate.near_title and timedelta(0) <= one.day - chosen.day <= timedelta(days=2) for one in modified
    )


def _modified_alone(modified: list[Seen], rejected: list[tuple[DateCandidate, str]]) -> Seen | None:
    """A date said to be of an update, as the only one, is that of publication; a sitemap's lastmod never is."""
    stated = [one for one in modified if one.candidate.source != "sitemap"]
    rejected.extend(
        (one.candidate, "a sitemap's lastmod says nothing of publication")
        for one in modified
        if one.candidate.source == "sitemap"
    )
    if not stated:
        return None
    day = min(one.day for one in stated)
    return max((one for one in stated if one.day == day), key=exactness)


def _choice(chosen: Seen | None, modified: list[Seen], rejected: list[tuple[DateCandidate, str]]) -> DateChoice:
    published = _published(chosen) if chosen else None
    later = [one for one in modified if chosen and one.best.at >= chosen.best.at.replace(second=0)]
    rejected.extend((one.candidate, "modified before it was published") for one in modified if one not in later)
    newest = max(later, key=lambda one: (one.best.at, one.exact), default=None)
    modified_at = _stamp(newest.best) if newest else None
    same = published is not None and modified_at is not None and published.at[:16] == modified_at[:16]
    return DateChoice(published, None if same else modified_at, tuple(rejected))


def _published(one: Seen) -> Published:
    raw = one.candidate.raw.strip()[:200]
    return Published(at=_stamp(one.best), precision=one.best.precision, source=one.candidate.source, raw=raw)


def _stamp(reading: Reading) -> str:
    """ISO 8601 with the offset of Vietnam, or a bare date where only the day is known."""
    if reading.precision == "day":
        return reading.at.date().isoformat()
    return reading.at.replace(microsecond=0, tzinfo=VIETNAM).isoformat()


def _explain(trace: Trace | None, choice: DateChoice) -> None:
    if trace is None:
        return
    if choice.published:
        trace.note(
            choice.published.raw,
            "published",
            f"{choice.published.source}, to the {choice.published.precision}: {choice.published.at}",
        )
    for candidate, reason in choice.rejected:
        trace.note(candidate.raw[:80], "date rejected", f"{candidate.place}: {reason}")
