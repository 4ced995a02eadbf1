"""Lines of a plain text and what each is, by position and wording alone.

A plain text has no markup: an archive's file, a mail, a feed's full text. Its lines come in the order of the page: what
stood above the title, the title, date and byline, the story with its captions, and the page's tail. First every line
is read by itself (`_read`); then the anchor is found, the first line of prose; the title is above it, the tail below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipelines.dates.lines import read_date_line
from pipelines.events.when import day_mentions
from pipelines.names import byline, is_outlet
from pipelines.wording import (
    dateline,
    dateline_alone,
    is_caption_like,
    is_file_name,
    photo_credit,
    related_line,
    split_glued_heading,
    tags_line,
    tail_heading,
    widget_label,
)
from text import LOWER, UPPER, squeeze

MAX_LINES = 20_000
MAX_LINE = 100_000

LineLabel = Literal[
    "title",
    "section",
    "published",
    "byline",
    "syndication",
    "lead",
    "body",
    "caption",
    "related",
    "heading",
    "tags",
    "widget",
    "repeat",
]

_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_WEATHER = re.compile(r"^.{0,30}\d\s?°C?(?!\w).{0,30}$")
_AGE = re.compile(
    r"(?:.{2,60}\s)?\d{1,4} (?:giây|phút|giờ|ngày|tuần|tháng|năm)(?: trước)?(?:\s[\w.]+\.\w{2,4})?", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?:[.!?…:;]|\./|/\.)[”\"’')\]]*$|[”\"]$")
_INNER_END = re.compile(rf"[{LOWER}\d)”\"]{{2}}[.!?…]\s+[{UPPER}“\"]")
_STAMP = re.compile(r"^date (?P<stamp>(?:19|20)\d\d-\d\d(?:-\d\d)?)\s+(?=\S)")
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
_SCENE = re.compile(
    r"Quang cảnh|Toàn cảnh|Các đại biểu|Đại biểu dự|(?:Đồng chí|Ông|Bà)\s.{5,150}\sphát biểu\s", re.IGNORECASE
)
_BULLET = re.compile(r"^(?:[-–•*+]|\d{1,2}[.)])\s*\S")
_ITEM_NUMBER = re.compile(r"^(?:\d{1,2}|[IVX]{1,5})[.)]$")
_PORTAL = re.compile(r"^(?:cổng (?:thông tin|tttđt)|trang (?:chủ|thông tin)|báo điện tử|trang tin)", re.IGNORECASE)


@dataclass
class Line:
    """One line of a plain text."""

    text: str
    """Squeezed."""
    numbers: tuple[int, ...]
    """Numbers of the printed lines it was made of, from 1."""
    indent: int = 0
    """White space before it, in characters: a byline is pushed right with it."""
    alone: bool = True
    """A blank line stands before it."""
    label: LineLabel | None = None
    rule: str = ""

    def set(self, label: LineLabel, rule: str) -> None:
        """Give it its label."""
        self.label, self.rule = label, rule


def read_stamp(text: str) -> tuple[str | None, str]:
    """The stamp that an archive of texts puts first ("date 2025-09-27 …"), and the text without it."""
    text = text.lstrip("\ufeff \n\r\t")
    match = _STAMP.match(text)
    return (match["stamp"], text[match.end() :]) if match else (None, text)


def read_lines(text: str) -> list[Line]:
    """The lines that hold something; wrapped ones joined, headings glued to a line's end cut off."""
    lines: list[Line] = []
    blank = True
    for number, raw in enumerate(text.splitlines()[:MAX_LINES], start=1):
        squeezed = squeeze(raw[:MAX_LINE])
        if not squeezed:
            blank = True
            continue
        indent = len(raw) - len(raw.lstrip(" \u00a0\t"))
        if lines and ((not blank and _continues(lines[-1], squeezed)) or dateline_alone(lines[-1].text)):
            lines[-1].text = f"{lines[-1].text} {squeezed}"
            lines[-1].numbers += (number,)
            continue
        pieces = split_glued_heading(squeezed) if len(squeezed) < 2000 else None
        for piece in [piece for piece in (pieces or (squeezed,)) if piece]:
            lines.append(Line(piece, (number,), indent, blank))
            blank = False
    return lines


def _continues(previous: Line, text: str) -> bool:
    """A sentence wrapped in the middle, or the number of an item on a line of its own."""
    if _ITEM_NUMBER.match(previous.text):
        return True
    return (
        bool(re.match(rf"[{LOWER}]", text))
        and not _SENTENCE_END.search(previous.text)
        and len(previous.text) > 30
        and (not is_file_name(text) and widget_label(text) is None)
    )


def label_lines(lines: Sequence[Line]) -> None:
    """Give each line its label, in place."""
    for line in lines:
        _read(line)
    first = next((index for index, line in enumerate(lines) if is_prose(line)), None)
    title = _find_title(lines, len(lines) if first is None else first)
    _label_head(lines, title, len(lines) if first is None else first)
    if first is not None:
        _label_story(lines, first)


def is_prose(line: Line) -> bool:
    """Whether a line is a paragraph of a story: sentences that end."""
    if line.label is not None or (_is_caption(line, None) and len(line.text) < 160):
        return False
    text = line.text
    if len(text) < 40:
        return False
    ends = bool(_SENTENCE_END.search(text)) and (
        text[-1] not in '”"' or text[0] in '“"' or len(text) > 200 or text[-2:-1] in ".!?…"
    )
    if dateline(text) is not None and (ends or len(text) > 60):
        return True
    if ends and _opens_with_day(text):
        return True
    return (ends and len(text) >= 55) or bool(_INNER_END.search(text)) or len(text) > 260


def _opens_with_day(text: str) -> bool:
    return any(mention.start <= 2 for mention in day_mentions(text[:60]))


def _read(line: Line) -> None:
    """The labels that wording alone proves."""
    text = line.text
    if len(text) > 400:
        return
    if (label := widget_label(text)) or _WEATHER.search(text):
        line.set("widget", label or "weather")
    elif is_file_name(text) or _URL.fullmatch(text):
        line.set("widget", "leftover")
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


def _find_title(lines: Sequence[Line], end: int) -> int | None:
    """The last line above the story that can be a title; above the date line where one stands between."""
    candidates = [index for index in range(end) if _is_title(lines[index])]
    dates = [index for index in range(end) if lines[index].label == "published"]
    above = [index for index in candidates if dates and index < dates[-1]]
    chosen = above or candidates
    telling = [index for index in chosen if len(lines[index].text.split()) >= 4 and not _is_subhead(lines, index)]
    while len(telling) > 1 and _is_lead(lines[telling[-1]]):
        telling.pop()
    return telling[-1] if telling else None


def _is_subhead(lines: Sequence[Line], index: int) -> bool:
    """A few words right below a picture's caption: a heading inside a story whose title is lost."""
    above = lines[index - 1] if index else None
    return above is not None and photo_credit(above.text) is not None and len(lines[index].text.split()) <= 6


def _is_lead(line: Line) -> bool:
    """A line below another candidate that is a sentence, or longer than titles are: the lead, not the title."""
    return line.text.endswith((".", "…")) or len(line.text.split()) > 24


def _is_title(line: Line) -> bool:
    text = line.text
    if line.label is not None or not 8 <= len(text) <= 300 or _BULLET.match(text):
        return False
    if _PORTAL.match(text) or is_outlet(text) or photo_credit(text) is not None or text.endswith((" -", " –")):
        return False
    return not (_is_caption(line, None) and _SCENE.match(text)) and not _names(line)


def _names(line: Line) -> bool:
    """A line of names: it has a role word or source, or no more words than names have."""
    found = byline(line.text)
    return bool(found) and (len(line.text.split()) <= 4 or ":" in line.text or "(" in line.text or " - " in line.text)


def _label_head(lines: Sequence[Line], title: int | None, end: int) -> None:
    for index in range(end):
        line = lines[index]
        if index == title:
            line.set("title", "last line above the story")
        elif line.label is not None:
            continue
        elif title is None or index > title:
            _label_below_title(line)
        else:
            line.set("section", "above the title")


def _label_below_title(line: Line) -> None:
    if _names(line):
        line.set("byline", "names under the title")
    elif _is_caption(line, None):
        line.set("caption", "caption above the story")
    elif len(line.text.split()) >= 8:
        line.set("body", "under the title")
    else:
        line.set("widget", "between title and story")


def _label_story(lines: Sequence[Line], first: int) -> None:
    last = _last_prose(lines, first)
    state: str | None = None
    _keep_date_below(lines, first)
    for index in range(first, len(lines)):
        line, previous = lines[index], lines[index - 1] if index > first else None
        if line.label == "heading":
            state = tail_heading(line.text) or "related"
            line.set("widget" if state != "related" else "related", f"heading: {state}")
        elif line.label is not None and not (line.label == "published" and index < last and line.rule == "date line"):
            state = state or ("after" if line.label == "related" and index > last else None)
        elif index <= last:
            state = None if is_prose(line) else state
            if state == "related":
                line.set("related", "below a heading inside the story")
            else:
                _label_inside(line, previous, lines[first])
        else:
            state = _label_tail(line, previous, state)


def _keep_date_below(lines: Sequence[Line], first: int) -> None:
    """A date line right below the first paragraph is the date of publication when none stands above it."""
    if any(line.label == "published" for line in lines[:first]):
        return
    for line in lines[first + 1 : first + 3]:
        if line.label == "published":
            line.rule = "below the lead"


def _last_prose(lines: Sequence[Line], first: int) -> int:
    """The last paragraph of the story: prose that no tail heading cuts off for good."""
    last = first
    closed = False
    for index in range(first, len(lines)):
        line = lines[index]
        if line.label == "heading":
            closed = tail_heading(line.text) in {"comment", "tags"} or closed
        elif not closed and (is_prose(line) or _goes_on(lines, index, last)) and not _is_list_of_titles(lines, index):
            last = index
    return last


def _goes_on(lines: Sequence[Line], index: int, last: int) -> bool:
    """A short sentence right below a paragraph still belongs to the story."""
    line = lines[index]
    between = lines[last + 1 : index]
    if line.label is not None or byline(line.text) or any(not _is_picture(other, lines[last]) for other in between):
        return False
    if _is_caption(line, lines[last]):
        return False
    return line.text.endswith((".", "./.", ";")) and len(line.text.split()) >= 5


def _is_picture(line: Line, before: Line) -> bool:
    return line.rule == "leftover" or (line.label is None and _is_caption(line, before))


def _is_list_of_titles(lines: Sequence[Line], index: int) -> bool:
    """Whether a line after a byline or heading is one of a list, though it ends as a sentence does."""
    line = lines[index]
    return (
        bool(re.match(r"[-•]\s", line.text))
        and len(line.text) < 200
        and index > 0
        and bool(byline(lines[index - 1].text))
    )


def _label_inside(line: Line, previous: Line | None, first: Line) -> None:
    """A line of the story: paragraph, caption, or the second print of either."""
    if previous is not None and line.text.casefold() == previous.text.casefold():
        if previous.label != "caption":
            previous.set("caption", "printed twice")
        line.set("repeat", "printed twice")
    elif line is not first and _is_caption(line, previous):
        line.set("caption", "reads like a caption")
    elif line.label == "published":
        line.label = None
        line.set("body", "a date in the story")
    else:
        line.set("body", "story")


def _is_caption(line: Line, previous: Line | None) -> bool:
    text = line.text
    if previous is not None and previous.rule == "leftover" and len(text) <= 320 and not _INNER_END.search(text):
        return True
    if photo_credit(text) is not None and len(text) <= 400:
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


def _repeats(text: str, previous: Line) -> bool:
    """Nearly the caption before it: the second print of a picture's description."""
    if previous.label != "caption" or len(text) > 300:
        return False
    words, others = set(text.casefold().split()), set(previous.text.casefold().split())
    return len(words & others) >= 0.85 * max(len(words), len(others))


def _label_tail(line: Line, previous: Line | None, state: str | None) -> str | None:
    """A line below the last paragraph; the state says under which heading, or after what, it stands."""
    text = line.text
    found = byline(text) if state in {None, "after"} else None
    if previous is not None and text.casefold() == previous.text.casefold():
        line.set("repeat", "printed twice")
    elif (
        found
        and (state is None or found.source)
        and not (len(text.split()) > 8 and not found.source and ":" not in text)
    ):
        line.set("syndication" if found.source else "byline", "names below the story")
        return "after"
    elif state in {None, "after"} and _is_caption(line, previous) and not _BULLET.match(text):
        line.set("caption", "reads like a caption")
    elif state in {"comment", "tags"}:
        line.set("tags" if state == "tags" else "widget", f"below heading: {state}")
    elif state is None and not _BULLET.match(text) and len(text.split()) >= 12 and not line.alone:
        line.set("body", "last line of the story")
    else:
        line.set("related", "below the story")
        return state or "after"
    return state
