"""Ages and days told from the moment of the fetch: "3 giờ trước", "hôm qua 15:30", "vừa xong".

dateparser reads them, with the moment of the fetch as its base and nothing of the machine's clock; what it is known
not to read (a number in words, "hôm kia", "vừa xong") is put into its words first. Only strings that carry such a word
reach it: on absolute ones it is silently wrong now and then.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache

from pipelines.dates.model import Reading
from record import VIETNAM, Precision

_NUMBER_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_UNIT = r"giây|phút|tiếng|giờ|ngày|tuần|tháng"
_AGE = re.compile(
    rf"(?<!\w)(?P<n>\d{{1,3}}|{'|'.join(_NUMBER_WORDS)})\s+(?P<unit>{_UNIT})\s+trước(?!\w)", re.IGNORECASE
)
_JUST = re.compile(r"(?<!\w)(?:vừa xong|mới đây|vừa đăng)(?!\w)", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:(?P<before>\d{1,2}[:h]\d{2})[\s,|\-–]{0,3})?(?<!\w)(?P<day>hôm nay|hôm qua|hôm kia)(?!\w)"
    r"(?:[\s,|\-–]{0,3}(?:lúc\s+)?(?P<after>\d{1,2}[:h]\d{2}))?",
    re.IGNORECASE,
)


def read_relative(raw: str, fetched_at: datetime | None) -> Reading | None:
    """The reading of an age, or None when the string has none or the moment of the fetch is unknown.

    An age in minutes gives a minute; one in hours or more gives a day, since its own rounding is as wide as that.
    """
    raw = raw[:200].replace("\u00a0", " ")
    if fetched_at is None:
        return None
    base = fetched_at.astimezone(VIETNAM).replace(tzinfo=None, second=0, microsecond=0)
    if _JUST.search(raw):
        return Reading(base, "minute", relative=True)
    if match := _AGE.search(raw):
        return _age(match, base)
    if match := _NAMED.search(raw):
        return _named_day(match, base)
    return None


def _age(match: re.Match[str], base: datetime) -> Reading | None:
    number, unit = match["n"].lower(), match["unit"].lower()
    words = f"{_NUMBER_WORDS.get(number, number)} {'giờ' if unit == 'tiếng' else unit} trước"
    at = _parsed(words, base)
    return _reading(at, "minute" if unit in {"giây", "phút"} else "day")


def _named_day(match: re.Match[str], base: datetime) -> Reading | None:
    day, clock = match["day"].lower(), (match["before"] or match["after"] or "").lower().replace("h", ":")
    shift = timedelta(days=1) if day == "hôm kia" else timedelta()
    at = _parsed(f"{'hôm qua' if day == 'hôm kia' else day} {clock}".strip(), base)
    return _reading(at - shift if at else None, "minute" if clock else "day")


def _reading(at: datetime | None, precision: Precision) -> Reading | None:
    if at is None:
        return None
    whole = at.replace(hour=0, minute=0) if precision == "day" else at
    return Reading(whole.replace(second=0, microsecond=0), precision, relative=True)


@lru_cache(maxsize=512)
def _parsed(words: str, base: datetime) -> datetime | None:
    import dateparser  # a tenth of a second to import, and few pages need it

    found = dateparser.parse(
        words,
        languages=["vi"],
        settings={
            "RELATIVE_BASE": base,
            "STRICT_PARSING": False,
            "DATE_ORDER": "DMY",
            "RETURN_AS_TIMEZONE_AWARE": False,
            "TIMEZONE": "Asia/Ho_Chi_Minh",
            "TO_TIMEZONE": "Asia/Ho_Chi_Minh",
            "PREFER_DATES_FROM": "past",
        },
    )
    return found.replace(tzinfo=None) if found else None
