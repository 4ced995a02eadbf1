"""A date of a candidate as a witness: how good it is, by where it stood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipelines.dates.model import DateCandidate, Reading


@dataclass(frozen=True)
class Seen:
    """A candidate with one of its dates."""

    candidate: DateCandidate
    ways: tuple[Reading, ...]
    weakened: bool = False
    """Its likelier order of day and month lies in the future: what is left could be a swap, so it needs a witness."""

    @property
    def best(self) -> Reading:
        """The way that is taken."""
        return self.ways[0]

    @property
    def day(self) -> date:
        """Its day."""
        return self.best.at.date()

    @property
    def exact(self) -> bool:
        """Whether it has a minute."""
        return self.best.precision != "day"


def trust(one: Seen) -> int:
    """How good a witness a date is, by where it stood; the figures only rank."""
    candidate, place = one.candidate, one.candidate.place.lower()
    if candidate.source == "visible":
        if one.best.relative:
            return 45
        return 90 if candidate.near_title else 50
    if candidate.source == "jsonld":
        return 85 if "published" in place or place in {"jsonld", ""} else 60
    if candidate.source == "meta":
        return 80 if "publish" in place or "pubdate" in place else 60
    return {"feed": 70, "sitemap": 65 if "publication" in place else 40, "url": 55}[candidate.source]


def exactness(one: Seen) -> tuple[bool, bool, int, bool]:
    """Within a day: a minute before a day, the printed line before stamps, then trust."""
    printed = one.candidate.source == "visible" and one.candidate.near_title
    return one.exact, printed, trust(one), one.best.precision == "second"
