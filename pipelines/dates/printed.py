"""The grammar of printed dates: day, month, year in every shape of the Vietnamese press, with or without a time.

Dates and times are found one by one; a time belongs to the date that stands next to it, with nothing between but
separators, a weekday or words such as "lúc". So the many shapes ("10:15 | 23/06/2023", "Thứ Sáu, 23.6.2023 - 10 giờ 15
phút") need no pattern each. In print the day always stands before the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipelines.dates.model import Label
from record import Precision

MAX_LENGTH = 2000
"""Characters of a string that are looked at: a date line is short, and hostile input may be long."""

MONTH_WORDS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ENGLISH_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}

_MONTH_WORD = r"mười\s+một|mười\s+hai|mười|giêng|một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|chạp"
_ENGLISH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"""
      (?=[\dtjfmasond])  # how any of them begins: the rest is not tried elsewhere
    (?:
      (?<![\d/.\-])(?P<d>\d{{1,2}})\s?(?P<sep>[/.\-])\s?(?P<m>\d{{1,2}})\s?(?P=sep)\s?(?P<y>\d{{4}}|\d{{2}}(?!\d))(?!\d?[/.\-]\d)
    | (?<![\d/.\-])(?P<iy>(?:19|20)\d\d)(?P<isep>[/.\-])(?P<im>\d{{1,2}})(?P=isep)(?P<id>\d{{1,2}})(?!\d)
    | (?<!\d)(?P<wd>\d{{1,2}})\s*,?\s*(?:tháng\s*|thg\.?\s*|th(?=\d))(?P<wm>\d{{1,2}}|{_MONTH_WORD})(?!\w)\s*[,/.\-]?\s*
      (?:năm\s*)?(?P<wy>(?:19|20)\d\d)(?!\d)
    | (?<!\w)(?:tháng\s+|thg\.?\s+|th(?=\d))(?P<tm>\d{{1,2}}|{_MONTH_WORD})\s+
      (?P<td>\d{{1,2}})\s*,\s*(?P<ty>(?:19|20)\d\d)(?!\d)
    | (?<!\d)(?P<ed>\d{{1,2}})[\s\-](?P<em>{_ENGLISH})[\s,\-]+(?P<ey>(?:19|20)\d\d)(?!\d)
    | (?<!\w)(?P<fm>{_ENGLISH})\s+(?P<fd>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<fy>(?:19|20)\d\d)(?!\d)
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TIME = re.compile(
    r"(?<![\d:/.])(?P<h>\d{1,2})(?:\s?(?:h:|:|h|g|giờ)\s?)(?P<min>\d{2}|\d(?=\s?(?:phút|['’])))(?!\d)(?::(?P<s>\d{2})(?:\.\d{1,6})?)?"
    r"(?:\s?(?:phút|ph|p(?!\w)|['’]))?(?:\s?(?P<half>sa|ch|am|pm|a\.m\.|p\.m\.|sáng|trưa|chiều|tối|đêm)(?!\w))?",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_YEARED = re.compile(r"(?:19|20)\d\d|\d\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d\d")
"""No date without it: most lines that are asked about have none, and this costs a twentieth of the grammar."""
_MONTH_FIRST = 40
"""Characters before its first digit in which a date begins: "Tháng Mười Hai 17, 2024"."""
_WEEKDAY = r"thứ\s?(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s?nhật|cn|t[2-7]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
_BETWEEN = re.compile(
    rf"(?:[\s,;|\-–—·•/()\[\]]|(?:vào\s+)?lúc|vào|hồi|ngày|at|(?:{_WEEKDAY})(?!\w)|(?:GMT|UTC)\s?\+\s?\d)"
    r"{0,24}",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"[\s,(\[]{0,4}(?:(?:GMT|UTC)\s?(?P<sign>[+\-])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?"
    r"|(?P<bare_sign>[+\-])(?P<bare_hours>\d{2}):?(?P<bare_minutes>\d{2})(?!\d)"
    r"|(?:GMT|UTC)(?!\w|[\s:]{0,3}[+\-–−]?\s?\d))",
    re.IGNORECASE,
)
_MODIFIED = re.compile(r"cập nhật|chỉnh sửa|sửa đổi|sửa lần cuối|updated?|modified", re.IGNORECASE)
_PUBLISHED = re.compile(r"đăng|gửi|xuất bản|phát hành|ngày viết|ngày tạo|published|posted", re.IGNORECASE)
_OTHER = re.compile(
    r"giấy phép|gp\b|cấp (?:lại )?ngày|cấp phép|quyết định số|nghị quyết số|quy định số|kỷ niệm|sinh ngày|thành lập|"
    r"số:? ?\d[\w/\-]*,? ?(?:ngày|cấp)|ra số|hết hạn|bản in|in lúc|ngày in|hôm nay|giờ hiện tại|bây giờ",
    re.IGNORECASE,
)
_LATE_HALF = {"ch", "pm", "p.m.", "chiều", "tối"}


@dataclass(frozen=True)
class Printed:
    """A date found in a string."""

    start: int
    end: int
    at: datetime
    """Naive; local time of `offset`, or of Vietnam where there is none."""
    precision: Precision
    offset: timedelta | None
    """Offset from UTC where one is printed."""
    half: str | None
    """The printed half of the day: am, pm, sa, ch, sáng … in lower case."""
    label: Label
    text: str
    """As printed: date and time with what stands between."""


def read_printed(text: str) -> list[Printed]:
    """The full dates (day, month and year) of a string, in order; impossible ones (31/13, 30/2) are left out."""
    text = text[:MAX_LENGTH].replace("\u00a0", " ")
    return list(_found(text)) if _YEARED.search(text) else []


def _dates(text: str) -> list[re.Match[str]]:
    """What looks like a date; looked for around digits only."""
    first = _DIGIT.search(text)
    begin, end = max(0, first.start() - _MONTH_FIRST) if first else 0, len(text)
    while not text[end - 1].isdigit():
        end -= 1
    return list(_DATE.finditer(text, begin, end))


def _found(text: str) -> Iterator[Printed]:
    taken: set[int] = set()
    previous = 0
    dates = _dates(text)
    times = list(_TIME.finditer(text)) if dates else []
    for match in dates:
        if (day := _day(match)) is None:
            continue
        found = _time_beside(text, match, times, taken)
        start, end = match.start(), match.end()
        precision: Precision = "day"
        at, half = day, None
        if found is not None and (clock := _clock(found)) is not None:
            taken.add(found.start())
            start, end = min(start, found.start()), max(end, found.end())
            at, half = day + clock, (found["half"] or "").lower() or None
            precision = "second" if found["s"] else "minute"
            if clock == timedelta():
                # midnight is how systems print a day without a time
                precision = "day"
        zone = _ZONE.match(text, end)
        end = zone.end() if zone else end
        short = len(match["y"] or "    ") == 2
        label = label_of(text[max(previous, start - 48) : start])
        previous = end
        if short and found is None and label == "unknown":
            continue
        yield Printed(
            start,
            end,
            at,
            precision,
            _offset(zone),
            half,
            label,
            text[start:end].strip(),
        )


def _day(match: re.Match[str]) -> datetime | None:
    for day, month, year in (("d", "m", "y"), ("id", "im", "iy"), ("wd", "wm", "wy"), ("td", "tm", "ty")):
        if match[day]:
            return _make(match[year], _month(match[month]), match[day])
    for day, month, year in (("ed", "em", "ey"), ("fd", "fm", "fy")):
        if match[day]:
            return _make(match[year], ENGLISH_MONTHS[match[month][:3].lower()], match[day])
    return None


def _month(word: str) -> int:
    return int(word) if word.isdecimal() else MONTH_WORDS[" ".join(word.lower().split())]


def _make(year: str, month: int, day: str) -> datetime | None:
    try:
        return datetime(int(year) + (2000 if len(year) == 2 else 0), month, int(day))  # noqa: DTZ001 - Vietnam time
    except ValueError:
        return None


def _time_beside(text: str, date: re.Match[str], times: list[re.Match[str]], taken: set[int]) -> re.Match[str] | None:
    """The time right before or after a date; the nearer one where both stand there."""
    beside = []
    for time in times:
        gap = (time.end(), date.start()) if time.end() <= date.start() else (date.end(), time.start())
        if time.start() in taken or not 0 <= gap[1] - gap[0] <= 30:
            continue
        if _BETWEEN.fullmatch(text, *gap):
            beside.append((gap[1] - gap[0], time))
    return min(beside, key=lambda pair: pair[0])[1] if beside else None


def _clock(match: re.Match[str]) -> timedelta | None:
    hour, minute, second = int(match["h"]), int(match["min"]), int(match["s"] or 0)
    half = (match["half"] or "").lower()
    if half in _LATE_HALF or (half == "trưa" and hour < 10):
        hour += 12 if hour < 12 else 0
    elif half in {"sa", "am", "a.m.", "sáng", "đêm"} and hour == 12:
        hour = 0
    elif half == "đêm" and 6 <= hour < 12:
        hour += 12
    if hour > 23 or minute > 59 or second > 59:
        return None
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _offset(zone: re.Match[str] | None) -> timedelta | None:
    if zone is None:
        return None
    sign, hours = zone["sign"] or zone["bare_sign"], int(zone["hours"] or zone["bare_hours"] or 0)
    minutes = int(zone["minutes"] or zone["bare_minutes"] or 0)
    offset = timedelta(hours=hours, minutes=minutes)
    return -offset if sign == "-" else offset


def label_of(before: str) -> Label:
    """What the words right before a date say it is."""
    if _OTHER.search(before):
        return "other"
    if _MODIFIED.search(before):
        return "modified"
    return "published" if _PUBLISHED.search(before) else "unknown"
