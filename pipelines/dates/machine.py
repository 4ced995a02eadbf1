"""Machine stamps: ISO 8601, RFC 822, numbers of seconds, and the US order that some systems write into their meta tags.

A stamp marked as UTC is often Vietnam time with a wrong mark, and an unmarked one sometimes UTC: both readings are
given, the likelier first, and the printed line decides between them. Of `1/8/2026` neither reading is certain.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from pipelines.dates.model import Reading
from pipelines.dates.printed import ENGLISH_MONTHS
from record import Precision

VIETNAM_OFFSET = timedelta(hours=7)
_CLOCK = r"(?P<h>\d{1,2}):(?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,]\d{1,9})?)?(?:\s?(?P<half>AM|PM|SA|CH))?"
_ZONE = r"\s*(?P<zone>(?:UTC|GMT)?\s?[+\-]\d{1,2}(?::?\d{2})?|Z|UTC|GMT)?"
_ISO = re.compile(
    rf"(?P<y>\d{{4}})[\-/](?P<m>\d{{1,2}})[\-/](?P<d>\d{{1,2}})(?:(?:T|\s{{1,3}}){_CLOCK}{_ZONE})?(?!\d)", re.IGNORECASE
)
_BASIC = re.compile(r"(?P<y>20\d{2})(?P<m>\d{2})(?P<d>\d{2})(?:T?(?P<h>\d{2})(?P<min>\d{2})(?P<s>\d{2}))?(?P<zone>Z)?$")
_NUMERIC = re.compile(
    rf"(?P<a>\d{{1,2}})(?P<sep>[/.\-])(?P<b>\d{{1,2}})(?P=sep)(?P<y>\d{{4}})(?:[\s,T\-|]{{1,4}}{_CLOCK}{_ZONE})?(?!\d)",
    re.IGNORECASE,
)
_MAIL = re.compile(
    rf"(?:[a-z]{{2,9}}\.?,?\s+)?(?P<d>\d{{1,2}})[\s\-](?P<month>[a-z]{{3,9}})[\s\-](?P<y>\d{{4}}|\d\d(?!\d)),?(?:\s+{_CLOCK}{_ZONE})?",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    rf"(?:[a-z]{{2,9}}\.?,?\s+)?(?P<month>[a-z]{{3,9}})\.?\s+(?P<d>\d{{1,2}}),?\s+(?P<y>\d{{4}}),?(?:\s+{_CLOCK}{_ZONE})?",
    re.IGNORECASE,
)
_UNIX = re.compile(
    rf"[a-z]{{3}}\s+(?P<month>[a-z]{{3}})\s+(?P<d>\d{{1,2}})\s+{_CLOCK}{_ZONE}\s+(?:[a-z]{{3,4}}\s+)?(?P<y>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"(?:/Date\()?(?P<seconds>[12]\d{9})(?P<thousandths>\d{3})?(?:[+\-]\d{4}\)/|\)/)?")


def read_machine(raw: str) -> list[Reading]:
    """Readings of a machine stamp, the likeliest first; empty when the string is none or names no possible day."""
    raw = raw.strip()[:80]
    if match := _EPOCH.fullmatch(raw):
        at = datetime(1970, 1, 1) + timedelta(seconds=int(match["seconds"])) + VIETNAM_OFFSET  # noqa: DTZ001
        return [Reading(at, "second")]
    for pattern in (_ISO, _BASIC):
        if match := pattern.match(raw):
            return _by_zone(match, int(match["m"]), int(match["d"]))
    if match := _NUMERIC.match(raw):
        return _both_orders(match)
    for pattern in (_MAIL, _ENGLISH, _UNIX):
        if (match := pattern.match(raw)) and (month := ENGLISH_MONTHS.get(match["month"][:3].lower())):
            return _by_zone(match, month, int(match["d"]))
    return []


def _both_orders(match: re.Match[str]) -> list[Reading]:
    """Day first and month first; each is certain only when the other is impossible, or when both parts are padded."""
    first, second = int(match["a"]), int(match["b"])
    day_first, month_first = _by_zone(match, second, first), _by_zone(match, first, second)
    if first == second or not month_first:
        return day_first
    if not day_first:
        return [_noted(reading, "month_first") for reading in month_first]
    padded = len(match["a"]) == len(match["b"]) == 2 and not match["half"]
    maybe = [Reading(r.at, r.precision, certain=False, note="month_first") for r in month_first]
    return [Reading(r.at, r.precision, certain=padded and r.certain, note=r.note) for r in day_first] + maybe


def _noted(reading: Reading, note: str) -> Reading:
    return Reading(reading.at, reading.precision, reading.certain, note)


def _by_zone(match: re.Match[str], month: int, day: int) -> list[Reading]:
    """The readings that the zone, or its absence, allows; none where a calendar has no such day."""
    try:
        return _in_vietnam(match, datetime(_year(match["y"]), month, day) + _clock(match))  # noqa: DTZ001 - on purpose
    except (ValueError, OverflowError):  # the end of the calendar is what systems write for "never"
        return []


def _year(digits: str) -> int:
    """RFC 822, before it was amended, had years of two digits; `0001` is no year of ours, but a system's "never"."""
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= 70 else 2000)


def _in_vietnam(match: re.Match[str], local: datetime) -> list[Reading]:
    if match["h"] is None:
        return [Reading(local, "day")]
    precision: Precision = "second" if match["s"] else "minute"
    zone = (match["zone"] or "").upper().replace(" ", "")
    if zone in {"Z", "UTC", "GMT", "+00:00", "+0000", "GMT+0", "UTC+0", "+00", "-00:00"}:
        return [_at(local + VIETNAM_OFFSET, precision), Reading(local, precision, certain=False, note="false_utc")]
    if not zone:
        return [_at(local, precision), Reading(local + VIETNAM_OFFSET, precision, certain=False, note="utc_unmarked")]
    return [_at(local - _offset(zone) + VIETNAM_OFFSET, precision)]


def _at(at: datetime, precision: Precision) -> Reading:
    """Midnight to the second is how systems write a day without a time."""
    return Reading(at, "day" if (at.hour, at.minute, at.second) == (0, 0, 0) else precision)


def _clock(match: re.Match[str]) -> timedelta:
    """Time of day; raises ValueError for an impossible one."""
    if match["h"] is None:
        return timedelta()
    hour, minute, second = int(match["h"]), int(match["min"]), int(match["s"] or 0)
    half = (match.groupdict().get("half") or "").upper()
    if half in {"PM", "CH"} and hour < 12:
        hour += 12
    if half in {"AM", "SA"} and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 60:
        raise ValueError("no such time")
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


def _offset(zone: str) -> timedelta:
    sign, digits = zone.lstrip("GMTUC")[:1], re.sub(r"\D", "", zone)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return -offset if sign == "-" else offset
