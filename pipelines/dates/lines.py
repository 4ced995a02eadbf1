"""Whether a visible line is a date line, and what stands in it besides the date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.dates.printed import Printed, read_printed
from text import UPPER, squeeze

MAX_REST = 60
"""Characters that a date line may hold besides date and labels: an author, a section, a counter."""

_FURNITURE = re.compile(
    r"(?:lần\s+)?cập nhật(?:\s+(?:vào\s+)?(?:ngày|lúc))?"
    r"|(?:ngày\s+|thời gian\s+)?(?:đăng(?:\s+(?:ngày|lúc|tải))?|gửi(?:\s+lúc)?|xuất bản)"
    r"|ngày(?:\s+đăng)?|\[?\(?(?:GMT|UTC)\s?[+\-]\s?\d{1,2}(?::\d\d)?\)?\]?|print|in bài(?: này)?|gốc|vào lúc|lúc"
    r"|thứ\s?(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s?nhật|(?<!\w)(?:cn|t[2-7]|vào)(?!\w)"
    r"|(?:số\s+)?(?:lượt|lần)\s+(?:xem|đọc)\s*:?\s*[\d.,]*|[\d.,]+\s+(?:lượt|lần)\s+(?:xem|đọc)",
    re.IGNORECASE,
)
_EDGE = " \t|–—-•·,;:/()[]{}"
_GLUED = re.compile(rf"\s*(?=[{UPPER}“\"(])")


@dataclass(frozen=True)
class DateLine:
    """A line whose matter is a date."""

    dates: tuple[Printed, ...]
    before: str
    """What stands before the first date, labels and separators taken off: an author or a section, or nothing."""
    after: str
    """What stands after the last date, likewise."""


def read_date_line(line: str) -> DateLine | None:
    """The date line in a line of text, or None when the line is something else, such as a sentence with a date."""
    line = squeeze(line[:400])
    if len(line) > 220 or not (dates := tuple(read_printed(line))):
        return None
    before, after = bare(line[: dates[0].start]), bare(line[dates[-1].end :])
    if len(before) + len(after) > MAX_REST or dates[0].label == "other" or _is_sentence(before, after):
        return None
    return DateLine(dates, before, after)


def bare(text: str) -> str:
    """A piece of a date line without labels, weekdays, counters and separators."""
    words = squeeze(_FURNITURE.sub(" ", text))
    found = words.strip(_EDGE)
    return f"{found})" if "(" in found and f"{found})" in words else found


def _is_sentence(before: str, after: str) -> bool:
    """A lead or caption: words in lower case run on after the date, or it ends as a sentence does."""
    return after.endswith((".", "!", "?", "…")) or len(after.split()) > 6 or len(before.split()) > 8


def split_glued(line: str) -> tuple[str, str] | None:
    """A date glued to the front of a paragraph ("14/12/2021Ngày 13/12, …") and the paragraph, or None."""
    if not line[:1].isdigit() or not (dates := read_printed(line[:60])) or dates[0].start:
        return None
    end = dates[0].end
    rest = line[end:]
    if len(rest) < MAX_REST or not _GLUED.match(rest) or rest[0].isspace():
        return None
    return line[:end], rest
