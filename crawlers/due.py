"""Whose turn it is: the papers that the service reads next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from crawlers.budget import interval_of
from crawlers.rhythm import bounds
from crawlers.summary import PaperSummary
from settings.config import Settings
from settings.papers import Papers

LONGEST_REST = timedelta(minutes=5)


def due_papers(
    names: Sequence[str],
    next_polls: Mapping[str, datetime],
    rested: Mapping[str, datetime],
    now: datetime,
    to_visit: Collection[str] = (),
) -> list[str]:
    """The papers to read now: with a listing that is due, or an article (`to_visit`), and those that were never read.

    `rested`: paper -> when it may be read again although none of its listings says so (a reading that ended before any
    listing was asked for must not be repeated at each tick).
    """
    never = datetime.min.replace(tzinfo=UTC)
    # A rest that lasts longer than any was given before the clock was set back.
    resting = {name for name, until in rested.items() if now < until <= now + LONGEST_REST}
    due = {name for name in names if next_polls.get(name, never) <= now}.union(to_visit) - resting
    return [name for name in names if name in due]


class Turns:
    """What the service remembers between two looks, of papers that were read."""

    def __init__(self, papers: Papers, settings: Settings) -> None:
        self._papers, self._settings = papers, settings
        self._rested: dict[str, datetime] = {}
        self._left_alone: set[str] = set()
        """Papers that asked for a pause, or whose server is away: read again when a listing says so, no sooner."""

    def due(
        self, names: Sequence[str], next_polls: Mapping[str, datetime], visits: Collection[str], now: datetime
    ) -> list[str]:
        """The papers to read now; `visits`: those with an article that is due."""
        return due_papers(names, next_polls, self._rested, now, set(visits) - self._left_alone)

    def was_read(self, summary: PaperSummary, now: datetime) -> None:
        """It rests a moment; in trouble, it is not asked for its articles alone."""
        self.rest([summary.site], now)
        if summary.trouble or summary.waiting:
            self._left_alone.add(summary.site)
        else:
            self._left_alone.discard(summary.site)

    def rest(self, names: Iterable[str], now: datetime) -> None:
        """None of them is read again for the shortest time between two polls, five minutes at most."""
        for name in names:
            floor, _ = bounds(interval_of(self._papers.get(name), self._settings))
            self._rested[name] = now + min(floor, LONGEST_REST)
