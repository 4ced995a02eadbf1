"""The date that a feed, sitemap or section page gave for an address, as a day."""

from __future__ import annotations

from datetime import datetime

from pipelines.dates.model import DateCandidate
from pipelines.dates.readings import readings
from record import DateSource


def listing_day(raw: str, source: DateSource = "feed", *, fetched_at: datetime | None = None) -> str | None:
    """ISO date of a listing's raw date string, or None when it is none; for a decision to fetch, not for a record."""
    found = readings(DateCandidate(raw, source, "listing"), fetched_at)
    return found[0][0].at.date().isoformat() if found and found[0][0].certain else None
