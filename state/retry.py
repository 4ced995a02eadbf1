"""When something that failed is tried again: one function for everything that waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Backoff:
    """Delays that double from `first` up to `ceiling`; after `attempts` tries it is given up."""

    first: timedelta
    ceiling: timedelta
    attempts: int


QUEUE = Backoff(timedelta(minutes=1), timedelta(hours=6), 14)
"""Rows of the queue: given up (a dead letter) after about a day and a half."""
SOFT = Backoff(timedelta(minutes=10), timedelta(hours=12), 9)
"""Addresses that may answer later (5xx, timeout): tried for about two and a half days."""
HARD = Backoff(timedelta(days=7), timedelta(days=56), 1_000_000)
"""Addresses that answered, with a no (404, robots): asked again only when a listing still names them by then."""

FARTHEST = timedelta(days=8)
"""Nothing soft, no message and no look is planned for later: what is was planned before the clock was set back."""


def next_try(attempts: int, now: datetime, backoff: Backoff = QUEUE, wait: timedelta | None = None) -> datetime | None:
    """When to try again after `attempts` failures in a row (1: the first); None: give up.

    `wait` is what the other side asked for (Retry-After): obeyed when it is longer, up to a week.
    """
    if attempts >= backoff.attempts:
        return None
    doubled = backoff.first * (1 << min(max(attempts, 1) - 1, 20))
    delay = min(doubled, backoff.ceiling)
    if wait is not None:
        delay = max(delay, min(wait, timedelta(days=7)))
    return now + delay


LOOKS = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=7))
"""Ages at which an article is looked at again: most corrections come within the hour, the rest within days."""
CONFIRM = timedelta(hours=1)
"""After which an article that was not there is looked for once more, before it is called gone."""


def next_look(born: datetime, now: datetime) -> datetime | None:
    """When an article is looked at again: at the next of its ages, those that were missed left out; None: never more.

    An age that is only a moment away counts as reached: the article is being looked at. One that was born after now
    (the clock was set back) is born now.
    """
    born = min(born, now)
    reached = now + timedelta(minutes=1)
    return next((born + age for age in LOOKS if born + age > reached), None)
