"""Which papers have a conference, which copied it, which have not, and of which that cannot be said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from conferences.times import day, instant
from record import VIETNAM, Conference, Coverage, CoverageStatus


@dataclass(frozen=True)
class PaperRead:
    """A paper, and the span in which it was read without a failure."""

    site: str
    province: str | None = None
    enabled: bool = True
    since: datetime | None = None
    """First successful reading; None: never read."""
    until: datetime | None = None
    """Last successful reading."""


def cover(conference: Conference, papers: Iterable[PaperRead]) -> tuple[Coverage, ...]:
    """One line for each paper, and for each other site that reported; by status, then name.

    "not" is said only of a paper that was being read when the first report came and has been read since.
    """
    by_site: dict[str, list[bool]] = {}
    provinces: dict[str, str | None] = {}
    for report in conference.reports:
        if report.site:
            by_site.setdefault(report.site, []).append(report.copy_of is not None)
            provinces.setdefault(report.site, report.province)
    known = {paper.site: paper for paper in papers}
    rows = [
        Coverage(site=site, province=provinces[site], status="copy" if all(copies) else "has")
        for site, copies in by_site.items()
    ]
    rows += [_without(conference, paper) for site, paper in known.items() if site not in by_site]
    ranks: list[CoverageStatus] = ["has", "copy", "not", "unknown"]
    return tuple(sorted(rows, key=lambda row: (ranks.index(row.status), row.site)))


def _without(conference: Conference, paper: PaperRead) -> Coverage:
    reason = _doubt(conference, paper)
    status: CoverageStatus = "unknown" if reason else "not"
    return Coverage(site=paper.site, province=paper.province, status=status, reason=reason)


def _doubt(conference: Conference, paper: PaperRead) -> str | None:
    """Why nothing can be said of a paper from which no report is known."""
    if not paper.enabled:
        return "disabled"
    if paper.since is None or paper.until is None:
        return "never read"
    first = conference.first_report.at if conference.first_report else None
    at, on = instant(first), day(first)
    if on is None:
        return "day of the first report unknown"
    if (at and paper.since > at) or paper.since.astimezone(VIETNAM).date() > on:
        return "read only since " + paper.since.astimezone(VIETNAM).date().isoformat()
    silent = (at and paper.until < at) or paper.until.astimezone(VIETNAM).date() < on
    return f"not read since {paper.until.astimezone(VIETNAM):%Y-%m-%d %H:%M}" if silent else None
