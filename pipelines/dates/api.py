"""The date stage as other rooms call it.

>>> from datetime import datetime
>>> from record import VIETNAM
>>> line = DateCandidate("Thứ Năm, 05/06/2025, 08:11 [GMT+7]", "visible", "near_title", near_title=True)
>>> choose_published([line], fetched_at=datetime(2025, 6, 6, tzinfo=VIETNAM)).published.at
'2025-06-05T08:11:00+07:00'

Every function here is pure: the clock and the zone of the machine are never read.
"""

from __future__ import annotations

from pipelines.dates.choose import choose_published
from pipelines.dates.lines import DateLine, read_date_line
from pipelines.dates.listing import listing_day
from pipelines.dates.model import DateCandidate, DateChoice, Label, Reading
from pipelines.dates.readings import readings

__all__ = [
    "DateCandidate",
    "DateChoice",
    "DateLine",
    "Label",
    "Reading",
    "choose_published",
    "listing_day",
    "read_date_line",
    "readings",
]
