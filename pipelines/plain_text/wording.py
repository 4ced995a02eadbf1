"""What one line of a plain text is by its wording alone: furniture, a date, a caption, prose.

Wording that pages and plain texts share is in `pipelines/wording` and `pipelines/names`.
"""

from __future__ import annotations

import re

from pipelines.dates.lines import read_date_line
from pipelines.events.when import day_mentions
from pipelines.names import byline
from pipelines.plain_text.lines import SENTENCE_END, Line
from pipelines.wording import (
    dateline,
    is_caption_like,
    is_file_name,
    is_picture_note,
    photo_credit,
    related_line,
    tags_line,
    tail_heading,
    widget_label,
)
from text import LOWER, UPPER

BULLET = re.compile(r"^(?:[-–•*+]|\d{1,2}[.)])\s*\S")
"""An item of a list begins so."""
WEATHER = "weather"
"""The rule of degrees in a line: a widget, or a forecast's own line."""
_FORECAST = re.compile(r"độ\b|:|\.$", re.IGNORECASE)
LONGEST_NAME = 5
"""Words of a person's name."""
LEFTOVER = "leftover"
"""The rule of what is left of a picture: its file name, or "Chú thích ảnh". Below it stands the caption."""
NOTE = "picture note"
"""The rule of a caption that says what kind of picture it is: "Ảnh minh họa."."""
_CAPTION_SENTENCE = 25
"""Words of a caption that ends as a sentence, at most."""
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_WEATHER = re.compile(r"^.{0,30}\d\s?°C?(?!\w).{0,30}$")
_AGE = re.compile(
    r"(?:.{2,60}\s)?\d{1,4} (?:giây|phút|giờ|ngày|tuần|tháng|năm)(?: trước)?(?:\s[\w.]+\.\w{2,4})?", re.IGNORECASE
)
_INNER_END = re.compile(rf"[{LOWER}\d)”\"]{{2}}[.!?…]\s+[{UPPER}“\"]")
_SPEAKS = re.compile(
    r"(?:phát biểu|kết luận|điều hành|khai mạc|bế mạc|trình bày|báo cáo|trao đổi|thảo luận)[^.]{0,40}\s(?:tại\s+)?"
    r"(?:hội nghị|đại hội|kỳ họp|phiên họp|hội thảo|buổi \w+|cuộc họp|tọa đàm|buổi làm việc)\.$",
    re.IGNORECASE,
)
_PERSON_FIRST = re.compile(
    rf"(?:Đồng chí|Ông|Bà|Đ/c|Đại tá|Thượng tá|Thiếu tướng|Trung tướng|Bí thư|Phó|Chủ tịch|Giám đốc)\s+[{UPPER}\w]"
)
_GROUP = re.compile(
    r"(?:cùng|và)\s.{3,120}?\s(?:tham dự|dự)\s(?:hội nghị|đại hội|kỳ họp|phiên họp|cuộc họp|buổi \w+)\.$|"
    r"\s(?:tặng hoa|chụp ảnh lưu niệm|bỏ phiếu|biểu quyết)\s",
    re.IGNORECASE,
)


def read_wording(line: Line) -> None:
    """The labels that wording alone proves."""
    text = line.text
    if len(text) > 400:
        return
    if (furniture := _furniture(text)) is not None:
        line.set("widget", furniture)
    elif is_picture_note(text):
        line.set("caption", NOTE)
    elif tail_heading(text):
        line.set("heading", "tail heading")
    elif tags_line(text) is not None:
        line.set("tags", "tags")
    elif read_date_line(text) is not None:
        line.set("published", "date line")
    elif _AGE.fullmatch(text):
        line.set("widget", "age")
    elif related_line(text) is not None and photo_credit(text) is None:
        line.set("related", "arrow or date")


def _furniture(text: str) -> str | None:
    """The rule by which a line is furniture of the page; None where it is none."""
    if is_file_name(text):
        return LEFTOVER
    if (label := widget_label(text)) is not None:
        return label
    if _WEATHER.search(text):
        return WEATHER
    return "address" if _URL.fullmatch(text) else None


def is_forecast(line: Line) -> bool:
    """Whether a line of degrees reads as one of a forecast: "Nhiệt độ: 24 - 36°C.", not "Hà Nội 25°C"."""
    return line.rule == WEATHER and _FORECAST.search(line.text) is not None


def is_prose(line: Line) -> bool:
    """Whether a line is a paragraph of a story: sentences that end."""
    if line.label is not None or (is_caption(line, None) and len(line.text) < 160):
        return False
    text = line.text
    if len(text) < 40:
        return False
    ends = bool(SENTENCE_END.search(text)) and (
        text[-1] not in '”"' or text[0] in '“"' or len(text) > 200 or text[-2:-1] in ".!?…"
    )
    if dateline(text) is not None and (ends or len(text) > 60):
        return True
    if ends and _opens_with_day(text):
        return True
    return (ends and len(text) >= 55) or bool(_INNER_END.search(text)) or len(text) > 260


def is_names(line: Line) -> bool:
    """Whether a line is a byline by itself: it has a role, a source or an office, or no more words than names have."""
    found = byline(line.text)
    if not found:
        return False
    names = (*found.authors, *found.photographers)
    are_names = len(names) > 1 and all(len(name.split()) <= LONGEST_NAME for name in names)
    return are_names or len(line.text.split()) <= 4 or any(mark in line.text for mark in (":", "(", " - "))


def _opens_with_day(text: str) -> bool:
    return any(mention.start <= 2 for mention in day_mentions(text[:60]))


def is_caption(line: Line, previous: Line | None) -> bool:
    """Whether a line reads like a caption, alone or after the line before it."""
    text = line.text
    if previous is not None and previous.rule == LEFTOVER and _may_describe(text):
        return True
    if len(text) <= 400 and photo_credit(text) is not None:
        return True
    if len(text.split()) <= 32 and _PERSON_FIRST.match(text) and _SPEAKS.search(text) and not _INNER_END.search(text):
        return True
    if (
        len(text.split()) <= 26
        and text.endswith(".")
        and not _INNER_END.search(text)
        and not dateline(text)
        and _GROUP.search(text)
    ):
        return not day_mentions(text)
    return is_caption_like(text) or (previous is not None and _repeats(text, previous))


def _may_describe(text: str) -> bool:
    """Whether a line below a picture's file name may be its caption: a long full sentence is a paragraph."""
    is_paragraph = text.endswith(".") and len(text.split()) > _CAPTION_SENTENCE
    return len(text) <= 320 and not is_paragraph and not _INNER_END.search(text)


def _repeats(text: str, previous: Line) -> bool:
    """Nearly the caption before it: the second print of a picture's description."""
    if previous.label != "caption" or len(text) > 300:
        return False
    words, others = set(text.casefold().split()), set(previous.text.casefold().split())
    return len(words & others) >= 0.85 * max(len(words), len(others))
