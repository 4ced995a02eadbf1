"""Items of a list in which the story of a plain text ends: numbered, marked, or right below a line that opens them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.names import byline
from pipelines.plain_text.lines import Line
from pipelines.plain_text.wording import BULLET

_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,5})[.)]\s+\S")
_OTHERS = re.compile(
    r"(?:các |những )?(?:tin|bài)(?: bài| viết| tức)? (?:khác|mới|cũ|liên quan|cùng|đã|đọc|xem)\b|(?:xem|đọc|tải)\b|"
    r"(?:file|tệp|tài liệu|văn bản) (?:tin )?đính kèm|nguồn\b|chuyên mục|liên kết|video|clip|(?:.{0,80}\s)?ảnh\b",
    re.IGNORECASE,
)
"""What announces other articles, files or pictures, and no list of the story."""
_WITH_TITLE = re.compile(r"(?:Ông|Bà|Anh|Chị|Đồng chí|Đ/c)\s")
_ENDS = (".", "!", ";", ",", ":")
_MOST_WORDS = 8
"""Of an item that no mark stands before; titles of other articles have more."""
_MOST_ITEMS = 100


def opens_list(lines: Sequence[Line], index: int) -> bool:
    """Whether a line announces what stands below it: "Kết quả chung cuộc:"; not the role before a name below it."""
    text = lines[index].text
    if not text.endswith(":") or index + 1 == len(lines) or _OTHERS.match(text):
        return False
    if lines[index + 1].label is not None:
        return is_date_asked_for(lines, index + 1)
    is_title = len(text.split()) >= 3 or _NUMBERED.match(text) is not None
    return is_title and not byline(f"{text} {lines[index + 1].text}")


def is_date_asked_for(lines: Sequence[Line], index: int) -> bool:
    """Whether a date is what the line above it announces ("Thời gian:"), in a text that has its own further up."""
    if lines[index].label != "published" or not lines[index - 1].text.endswith(":"):
        return False
    return any(line.label == "published" for line in lines[: index - 1])


def is_item(lines: Sequence[Line], index: int) -> bool:
    """Whether a line right below one of the story is an item of a list there."""
    text, above = lines[index].text, lines[index - 1].text
    if _NUMBERED.match(text):
        return True
    if BULLET.match(text):
        return text.endswith(_ENDS) or above.endswith(_ENDS[1:]) or BULLET.match(above) is not None
    head = _opener(lines, index)
    return head is not None and _is_unmarked_item(lines, head, index)


def _opener(lines: Sequence[Line], index: int) -> int | None:
    """The line with a colon above a line, with nothing but short lines between."""
    for head in range(index - 1, max(-1, index - _MOST_ITEMS), -1):
        if lines[head].text.endswith(":"):
            return head if not _OTHERS.match(lines[head].text) else None
        if lines[head].label not in {None, "published"} or len(lines[head].text.split()) > _MOST_WORDS:
            return None
    return None


def _is_unmarked_item(lines: Sequence[Line], head: int, index: int) -> bool:
    """A name is an item of a list of names only: elsewhere it is the byline below the list."""
    if byline(lines[index].text) and not _WITH_TITLE.match(lines[index].text):
        ends = lines[head + 1 : head + 3]
        return len(ends) == 2 and all(byline(line.text) for line in ends)
    is_first = index == head + 1
    return is_first or (len(lines[index].text.split()) <= _MOST_WORDS and not BULLET.match(lines[head + 1].text))
