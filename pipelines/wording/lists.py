"""Lines that name other pages: titles of related articles, and tags."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class RelatedLine:
    """A line that is the title of another article."""

    title: str
    day: str | None = None
    """ISO date, where one is printed after the title."""


_ARROWS = re.compile(r"^(?:>{1,3}|»|›|▶|►|→|\*>|-->)\s*(?P<title>\S.*)$")
_DATED = re.compile(
    r"^[-•*+ ]*(?P<title>\S.{14,240}?)\s*\((?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})(?: \d{1,2}:\d\d)?\)\s*$"
)
_SEE = re.compile(
    r"^(?:Xem thêm|Đọc thêm|Xem tiếp|(?:Tin |Bài |Bài viết )?(?:[Ll]iên quan|cùng (?:chủ đề|chuyên mục))|"
    r"Bài (?:trước|sau)|Mời (?:quý )?(?:bạn|độc giả).{0,20}(?:xem|đọc)(?: thêm| tiếp| video| clip)?) ?: ?"
    r"(?P<title>\S.{8,})$"
)


def related_line(line: str) -> RelatedLine | None:
    """The title behind ">> …", "Xem thêm: …", or before "(28/05/2022)"; None for any other line."""
    if len(line) > 320:
        return None
    if match := _ARROWS.match(line):
        title = match["title"].strip()
        see = _SEE.match(title) if ":" in title else None
        return RelatedLine(see["title"].strip() if see else title)
    if ":" in line and (match := _SEE.match(line)):
        return RelatedLine(match["title"].strip())
    if line.endswith((")", ") ")) and (match := _DATED.match(line)):
        day, month, year = int(match["d"]), int(match["m"]), int(match["y"])
        if 1 <= day <= 31 and 1 <= month <= 12 and 1990 <= year <= 2100:
            return RelatedLine(match["title"].strip(" -–"), f"{year:04d}-{month:02d}-{day:02d}")
    return None


_TAGS_LINE = re.compile(r"^(?:từ kh(?:óa|oá|oa)|tags?|thẻ|chủ đề) ?: ?(?P<tags>\S.*)$", re.IGNORECASE)


def tags_line(line: str) -> tuple[str, ...] | None:
    """The tags of "Từ khóa: a, b" or "#a #b"; None for any other line."""
    if ":" in line and (match := _TAGS_LINE.match(line)):
        return tuple(tag for tag in (part.strip(" #.") for part in re.split(r"[,;#|•]", match["tags"])) if tag)
    if line.startswith("#") and len(line) < 300:
        hashed = [part.strip() for part in line.split("#")[1:]]
        if all(2 <= len(tag) <= 50 for tag in hashed):
            return tuple(tag for tag in (part.strip(" .,;") for part in hashed) if tag)
    return None
