"""Page clocks: printed dates that tell the moment of the rendering."""

from __future__ import annotations

from datetime import datetime, timedelta

from pipelines.dates.model import ABOVE_TITLE, DateCandidate
from pipelines.dates.witness import Seen, trust
from record import VIETNAM

_RENDERING = timedelta(minutes=10)
"""Between a page's rendering and its fetch lies less."""
_SERIOUS = 60
"""The trust from which on a witness speaks against a clock."""


def without_clocks(
    seen: list[Seen], fetched_at: datetime | None, rejected: list[tuple[DateCandidate, str]]
) -> list[Seen]:
    """Leave out printed dates that tell the moment of the rendering."""
    kept = []
    for one in seen:
        if _is_clock(one, seen, fetched_at):
            rejected.append((one.candidate, "page clock: it tells the fetch, or a serious date is earlier"))
        else:
            kept.append(one)
    return kept


def _is_clock(one: Seen, seen: list[Seen], fetched_at: datetime | None) -> bool:
    """A printed date away from the title that is the day of the fetch, or that an earlier serious date contradicts.

    Above the title both must hold: it tells the moment of the fetch, and a serious date is earlier.
    """
    if one.candidate.place == ABOVE_TITLE:
        is_now = one.best.label == "unknown" and fetched_at is not None and _tells_fetch(one, fetched_at)
        return is_now and any(trust(other) >= _SERIOUS and _is_earlier(other, one) for other in seen)
    if one.candidate.source != "visible" or one.candidate.near_title or one.best.relative:
        return False
    earlier = any(trust(other) >= _SERIOUS and other.day < one.day for other in seen if other is not one)
    if fetched_at is None:
        return earlier
    day = fetched_at.astimezone(VIETNAM).date()
    at_fetch = one.exact and _tells_fetch(one, fetched_at)
    return earlier or at_fetch or (one.day == day and not any(o.day == one.day for o in seen if o is not one))


def _tells_fetch(one: Seen, fetched_at: datetime) -> bool:
    """Whether a date is the moment of the fetch, or without a time its day."""
    fetched = fetched_at.astimezone(VIETNAM).replace(tzinfo=None)
    return abs(one.best.at - fetched) < _RENDERING if one.exact else one.day == fetched.date()


def _is_earlier(other: Seen, one: Seen) -> bool:
    """Whether a date is of an earlier day than another, or so much earlier on it that both can't be of one moment."""
    return other.day < one.day or (other.exact and one.exact and other.best.at < one.best.at - _RENDERING)
