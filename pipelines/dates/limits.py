"""Before and after what nothing can have been published."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from pipelines.dates.model import Reading
from record import VIETNAM

EARLIEST = datetime(1997, 11, 1)  # noqa: DTZ001 - Vietnam time; the press of Vietnam is on the net since that month
"""Nothing was published on the net before."""


class Limits(NamedTuple):
    """After what nothing can have been published, in Vietnam time."""

    fetched: datetime | None
    first_seen: datetime | None
    """An update may be later than that."""

    def allows(self, way: Reading) -> bool:
        """Whether the article can have been published as late as that."""
        return self.first_seen is None or way.at <= self.first_seen

    def reason(self, way: Reading) -> str | None:
        """Why a date cannot be, or None."""
        if way.at < EARLIEST:
            return "before the press was on the net"
        if self.fetched is not None and way.at > self.fetched:
            return "later than the fetch"
        if way.label != "modified" and not self.allows(way):
            return "later than the article was first seen: a page clock, or an update"
        return None


def latest(instant: datetime | None) -> datetime | None:
    """A day after an instant, in Vietnam time: a stamp's zone may be wrong by as much as half of that."""
    return instant.astimezone(VIETNAM).replace(tzinfo=None) + timedelta(days=1) if instant else None


def is_weakened(ways: tuple[Reading, ...], left: tuple[Reading, ...]) -> bool:
    """Whether what is left of a date in two orders may be a swap: the likelier lies ahead, or the other long ago."""
    if left[0].note == "month_first" != ways[0].note:
        return True
    return not ways[0].certain and any(way.note == "month_first" and way.at < EARLIEST for way in ways)
