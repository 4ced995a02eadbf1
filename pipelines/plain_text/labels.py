"""What each line of a plain text is, by position and wording.

A plain text has no markup: an archive's file, a mail, a feed's full text. Its lines come in the order of the page: what
stood above the title, the title, date and byline, the story with its captions, and the page's tail. First every line
is read by itself; then the anchor is found, the first line of prose; the title is above it, the tail below the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.names import byline, is_outlet
from pipelines.plain_text.lines import Line
from pipelines.plain_text.mail import HEADER, label_mail
from pipelines.plain_text.wording import is_caption, is_prose, read_wording
from pipelines.wording import photo_credit, related_line, tail_heading

_SCENE = re.compile(
    r"Quang cảnh|Toàn cảnh|Các đại biểu|Đại biểu dự|(?:Đồng chí|Ông|Bà)\s.{5,150}\sphát biểu\s", re.IGNORECASE
)
_BULLET = re.compile(r"^(?:[-–•*+]|\d{1,2}[.)])\s*\S")
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
    _label_head(lines, title, len(lines) if first is None else first)
    if first is not None:
        _label_story(lines, first)


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
        index for index in range(end) if lines[index].rule == "arrow or date" and not _BULLET.match(lines[index].text)
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
    if line.label is not None or not 8 <= len(text) <= 300 or _BULLET.match(text):
        return False
    if _PORTAL.match(text) or is_outlet(text) or photo_credit(text) is not None or text.endswith((" -", " –")):
        return False
    return not (is_caption(line, None) and _SCENE.match(text)) and not _names(line)


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
    elif is_caption(line, None):
        line.set("caption", "caption above the story")
    elif len(line.text.split()) >= 8:
        line.set("body", "under the title")
    else:
        line.set("widget", "between title and story")


def _label_story(lines: Sequence[Line], first: int) -> None:
    last = _last_prose(lines, first)
    state: str | None = None
    _keep_date_below(lines, first)
    dated = any(line.label == "published" and line.rule != HEADER for line in lines[:last])
    for index in range(first, len(lines)):
        line, previous = lines[index], lines[index - 1] if index > first else None
        if line.label == "heading":
            state = tail_heading(line.text) or "related"
            line.set("widget" if state != "related" else "related", f"heading: {state}")
        elif line.label == "published" and index > last and (dated or _is_anothers(line, state)):
            line.set("widget" if state == "comment" else "related", "a date below the story")
        elif line.label is not None and not (line.label == "published" and index < last and line.rule == "date line"):
            state = state or _state_after(line, index > last)
            dated = dated or line.label == "published"
            if line.rule == "separator" and previous is not None and previous.label == "related":
                line.set("related", "dash in a list of links")
        elif index <= last:
            state = None if is_prose(line) else state
            if state == "related":
                line.set("related", "below a heading inside the story")
            else:
                _label_inside(line, previous, lines[first])
        else:
            state = _label_tail(line, previous, state)


def _is_anothers(line: Line, state: str | None) -> bool:
    """Whether a date below the story is that of a comment or of a related title."""
    return state not in {None, "after"} or related_line(line.text) is not None


def _state_after(line: Line, is_below: bool) -> str | None:
    """What goes on below a line that its wording labels."""
    if not is_below:
        return None
    return "comment" if line.rule == "comment" else "after" if line.label == "related" else None


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
    if is_caption(line, lines[last]):
        return False
    return line.text.endswith((".", "./.", ";")) and len(line.text.split()) >= 5


def _is_picture(line: Line, before: Line) -> bool:
    return line.rule == "leftover" or (line.label is None and is_caption(line, before))


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
    elif line is not first and is_caption(line, previous):
        line.set("caption", "reads like a caption")
    elif line.label == "published":
        line.label = None
        line.set("body", "a date in the story")
    else:
        line.set("body", "story")


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
    elif state in {None, "after"} and is_caption(line, previous) and not _BULLET.match(text):
        line.set("caption", "reads like a caption")
    elif state in {"comment", "tags"}:
        line.set("tags" if state == "tags" else "widget", f"below heading: {state}")
    elif state is None and not _BULLET.match(text) and len(text.split()) >= 12 and not line.alone:
        line.set("body", "last line of the story")
    else:
        line.set("related", "below the story")
        return state or "after"
    return state
