"""Dates carried by an article's address.

The 14 to 17 digits of an article number are the moment at which its draft was made, so they give a day, no minute. A
month (`/202306/`) dates nothing by itself; it decides between two dates that contradict each other.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit

from pipelines.dates.model import Reading

_LONG = re.compile(r"(?<!\d)(?P<y>20\d{2})(?P<m>\d{2})(?P<d>\d{2})(?P<h>\d{2})(?P<min>\d{2})(?P<s>\d{2})\d{0,3}(?!\d)")
_VCC = re.compile(r"(?<!\d)1\d{2}(?P<y>\d{2})(?P<m>\d{2})(?P<d>\d{2})(?P<h>\d{2})(?P<min>\d{2})(?P<s>\d{2})\d{3}(?!\d)")
_DAY = re.compile(r"/(?P<y>20\d{2})(?P<sep>[/\-]?)(?P<m>\d{2})(?P=sep)(?P<d>\d{2})(?=[/\-_.]|$)")
_MONTH = re.compile(r"/(?P<y>20\d{2})[/\-]?(?P<m>0[1-9]|1[0-2])(?=/)")


@lru_cache(maxsize=8)  # one page's address is asked about three times
def read_address(url: str) -> Reading | None:
    """The day that an address carries, or None."""
    path = urlsplit(url[:2000]).path
    for pattern in (_LONG, _VCC, _DAY):
        for match in pattern.finditer(path):
            if (day := _day(match)) is not None:
                return Reading(day, "day")
    return None


def address_month(url: str | None) -> tuple[int, int] | None:
    """Year and month that an address carries, or None."""
    if not url:
        return None
    try:
        path, reading = urlsplit(url[:2000]).path, read_address(url)
    except ValueError:
        return None
    if reading is not None:
        return reading.at.year, reading.at.month
    match = _MONTH.search(path)
    return (int(match["y"]), int(match["m"])) if match else None


def _day(match: re.Match[str]) -> datetime | None:
    parts = match.groupdict()
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    hour, minute, second = (int(parts.get(name) or 0) for name in ("h", "min", "s"))
    try:
        return datetime(year, int(parts["m"]), int(parts["d"]), hour, minute, second).replace(  # noqa: DTZ001
            hour=0, minute=0, second=0
        )
    except ValueError:
        return None
