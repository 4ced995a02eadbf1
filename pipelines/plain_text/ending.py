"""Where the story of a plain text ends, and the page's tail begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.names import byline
from pipelines.plain_text.items import is_date_asked_for, is_item, opens_list
from pipelines.plain_text.lines import Line
from pipelines.plain_text.wording import BULLET, is_caption, is_prose
from pipelines.wording import related_line, tail_heading

_FULL = re.compile(r"^\S+ \S+ \S.*\.$")
_SERIES = re.compile(
    r"\(?(?:còn (?:nữa|tiếp)\W*$|(?:kỳ|bài|phần) (?:\d{1,2}|[IVX]{1,4}|cuối|sau|tới|tiếp)\b[^:]{0,20}:)", re.IGNORECASE
)
"""What stands below an instalment of a series."""
_FAR = 40
"""Lines of pictures that may stand between a story and its last words."""
_SUBHEAD = 14
"""Words that a heading inside a story has at most."""


def last_prose(lines: Sequence[Line], first: int) -> int:
    """Index of the story's last paragraph: prose that no tail heading cuts off for good."""
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
    """A short sentence right below a paragraph still belongs to the story, and so does a list that ends it."""
    line = lines[index]
    if line.label is not None:
        return index == last + 1 and is_date_asked_for(lines, index)
    if index == last + 1 and is_item(lines, index):
        return True
    if index - last > _FAR or byline(line.text) or is_caption(line, lines[last]):
        return False
    between = [other for other in lines[last + 1 : index] if not _is_picture(other, lines[last])]
    if not between:
        return _is_closing(line) or opens_list(lines, index)
    return len(between) == 1 and _interrupts(between[0]) and _is_sentence(line)


def _is_sentence(line: Line) -> bool:
    return line.text.endswith((".", "./.", ";")) and len(line.text.split()) >= 5


def _is_closing(line: Line) -> bool:
    """A few words that end a story: "Xin cảm ơn ông!", "Bản tin hết.", "(Còn nữa)"."""
    text = line.text
    return _is_sentence(line) or text.endswith(("!", ",")) or bool(_FULL.search(text) or _SERIES.match(text))


def _interrupts(line: Line) -> bool:
    """One line inside a story that is none of it: a heading of a few words, or an arrow before another's title."""
    if line.label is not None:
        found = related_line(line.text) if line.rule == "arrow or date" else None
        return found is not None and found.day is None
    return len(line.text.split()) <= _SUBHEAD and not (byline(line.text) or BULLET.match(line.text))


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
