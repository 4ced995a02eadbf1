"""What the date stage works with: candidates as found, their readings, and the choice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from record import DateSource, Precision, Published

Label = Literal["published", "modified", "unknown", "other"]
"""What the words beside a date say it is; other: a licence, a document, a birthday."""


DATE_ELEMENT = "date_element"
"""Place of what the layout names as the article's date."""


ABOVE_TITLE = "above_title"
"""Place of a date that stands before the title, where most print it behind: a page clock may stand there, too."""


AWAY = "away"
"""Place of a date outside of the article: a page clock, or another article's; named in `--explain`, never weighed."""


TOLD_AWAY = "told_away"
"""Place of a date outside of the article whose own words say that it is one of publication."""


@dataclass(frozen=True)
class DateCandidate:
    """One date as found in a page, feed, sitemap or address, with the raw string and where it stood."""

    raw: str
    """As printed: the attribute's value, or the visible line."""
    source: DateSource
    place: str
    """Where in it: meta:article:published_time, jsonld:datePublished, near_title,
    above_title, date_element, in_story, tail, header, footer, listing, clock, away, told_away."""
    near_title: bool = False
    """Visible line between the section's name and the story's first paragraph; one in the story where no other is."""
    label: Label = "unknown"
    """What the markup says; the words in `raw` are read besides."""


@dataclass(frozen=True)
class Reading:
    """One way to read a raw string: an instant or day in Vietnam time."""

    at: datetime
    """Naive, Vietnam time; midnight where precision is day."""
    precision: Precision
    certain: bool = True
    """False: another reading is as likely, so something else must agree before it is believed."""
    note: str | None = None
    """Why it is not the plain reading: false_utc, utc_unmarked, month_first."""
    label: Label = "unknown"
    relative: bool = False
    """Read from an age such as "3 giờ trước"."""


@dataclass(frozen=True)
class DateChoice:
    """What was decided, and what was not believed."""

    published: Published | None
    modified_at: str | None = None
    rejected: tuple[tuple[DateCandidate, str], ...] = ()
    """Each candidate that was not chosen, with the reason in a few words."""
    notes: tuple[str, ...] = ()
    """Codes for `extraction.warnings`: false_utc, utc_unmarked, month_first."""
