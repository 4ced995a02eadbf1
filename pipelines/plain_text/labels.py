"""What each line of a plain text is, by position and wording.

A plain text has no markup: an archive's file, a mail, a feed's full text. Its lines come in the order of the page: what
stood above the title, the title, date and byline, the story with its captions, and the page's tail. First every line
is read by itself; then the anchor is found, the first line of prose; the title is above it, the tail below the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.names import is_outlet
from pipelines.plain_text.lines import Line
from pipelines.plain_text.mail import HEADER, label_mail
from pipelines.plain_text.poem import poem_alone, poem_below
from pipelines.plain_text.story import label_story
from pipelines.plain_text.wording import BULLET, is_caption, is_names, is_prose, read_wording
from pipelines.wording import photo_credit, related_line

_SCENE = re.compile(
    r"Quang cảnh|Toàn cảnh|Các đại biểu|Đại biểu dự|(?:Đồng chí|Ông|Bà)\s.{5,150}\sphát biểu\s", re.IGNORECASE
)
_PORTAL = re.compile(r"^(?:cổng (?:thông tin|tttđt)|trang (?:chủ|thông tin)|báo điện tử|trang tin)", re.IGNORECASE)


def label_lines(lines: Sequence[Line]) -> None:
    """Give each line its label, in place."""
    label_mail(lines)
    for line in lines:
        if line.label is None:
            read_wording(line)
    first = next((index for index, line in enumerate(lines) if is_prose(line)), None)
    title = _find_title(lines, len(lines) if first is None else first)
    if title is None and first is not None:
        title = _dated_title(lines, first)
    poem = _find_poem(lines, title, first)
    if poem is not None:
        title = _find_title(lines, poem[0]) if first is None else title
        first = poem[0]
    _label_head(lines, title, len(lines) if first is None else first)
    if first is not None:
        label_story(lines, first, poem[1] if poem is not None else first)


def _find_poem(lines: Sequence[Line], title: int | None, first: int | None) -> tuple[int, int] | None:
    """Index of the first and the last verse above the first prose; a poem's first line is its title for want of one."""
    if first is not None:
        return poem_below(lines, title, first) if title is not None else None
    poem = poem_alone(lines)
    if poem is None or _find_title(lines, poem[0]) is not None:
        return poem
    return poem[0] + 1, poem[1]


def _find_title(lines: Sequence[Line], end: int) -> int | None:
    """The last line above the story that can be a title; above the date line where one stands between."""
    candidates = [index for index in range(end) if _is_title(lines[index])]
    dates = [index for index in range(end) if lines[index].label == "published" and lines[index].rule != HEADER]
    above = [index for index in candidates if dates and index < dates[-1]]
    chosen = above or candidates
    telling = [index for index in chosen if len(lines[index].text.split()) >= 4 and not _is_subhead(lines, index)]
    while len(telling) > 1 and _is_lead(lines[telling[-1]]):
        telling.pop()
    return telling[-1] if telling else None


def _dated_title(lines: Sequence[Line], end: int) -> int | None:
    """The one title with its date behind it, above a story; several are a list of links."""
    dated = [
        index for index in range(end) if lines[index].rule == "arrow or date" and not BULLET.match(lines[index].text)
    ]
    found = related_line(lines[dated[0]].text) if len(dated) == 1 else None
    return dated[0] if found is not None and found.day else None


def _is_subhead(lines: Sequence[Line], index: int) -> bool:
    """A few words right below a picture's caption: a heading inside a story whose title is lost."""
    above = lines[index - 1] if index else None
    return above is not None and photo_credit(above.text) is not None and len(lines[index].text.split()) <= 6


def _is_lead(line: Line) -> bool:
    """A line below another candidate that is a sentence, or longer than titles are: the lead, not the title."""
    return line.text.endswith((".", "…")) or len(line.text.split()) > 24


def _is_title(line: Line) -> bool:
    text = line.text
    if line.label is not None or not 8 <= len(text) <= 300 or BULLET.match(text):
        return False
    if _PORTAL.match(text) or is_outlet(text) or photo_credit(text) is not None or text.endswith((" -", " –")):
        return False
    return not (is_caption(line, None) and _SCENE.match(text)) and not is_names(line)


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
    if is_names(line):
        line.set("byline", "names under the title")
    elif is_caption(line, None):
        line.set("caption", "caption above the story")
    elif len(line.text.split()) >= 8:
        line.set("body", "under the title")
    else:
        line.set("widget", "between title and story")
