"""Where the story of a plain text ends, and the page's tail begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from pipelines.names import byline
from pipelines.plain_text.items import is_date_asked_for, is_item, opens_list
from pipelines.plain_text.lines import Line
from pipelines.plain_text.wording import BULLET, LEFTOVER, NOTE, is_caption, is_names, is_prose
from pipelines.wording import related_line, tail_heading

_FULL = re.compile(r"^\S+ \S+ \S.*\.$")
_SERIES = re.compile(
    r"\(?(?:còn (?:nữa|tiếp)\W*$|(?:kỳ|bài|phần) (?:\d{1,2}|[IVX]{1,4}|cuối|sau|tới|tiếp)\b[^:]{0,20}:)", re.IGNORECASE
)
"""What stands below an instalment of a series."""
_OF_STORIES = re.compile(r"\W*(?:hỏi đáp|chủ đề)\W*", re.IGNORECASE)
_LITTLE = 0.15
"""Of a text's prose."""
_ENOUGH = 0.25
"""Of a text's prose, above which a heading and a button belong to the page's top."""
_FAR = 40
"""Lines at most between a story and its last words, or the heading below it."""
_SUBHEAD = 14
"""Words that a heading inside a story has at most."""


def last_prose(lines: Sequence[Line], first: int, verse: int) -> int:
    """Index of the story's last paragraph or verse: prose that no tail heading cuts off for good."""
    last = max(first, verse)
    above = _prose_above(lines)
    for index in range(last, len(lines)):
        line = lines[index]
        if line.label == "heading":
            if _closes(lines, index, last, above):
                break
        elif (is_prose(line) or _goes_on(lines, index, last)) and not _is_list_of_titles(lines, index):
            last = index
    return last


def _prose_above(lines: Sequence[Line]) -> list[int]:
    """Characters of prose above each line, and, last, in all of them."""
    return [0, *accumulate(len(line.text) if is_prose(line) else 0 for line in lines)]


def _is_little(above: Sequence[int], index: int) -> bool:
    """Whether so little prose stands below a line that it need not be of the story."""
    return above[-1] - above[index + 1] < _LITTLE * above[-1]


def _closes(lines: Sequence[Line], index: int, last: int, above: Sequence[int]) -> bool:
    """Whether nothing below a tail heading is of the story: boxes of titles stand inside stories, too."""
    if tail_heading(lines[index].text) != "related" and not is_ambiguous(lines[index]):
        return True
    told = above[index] >= _ENOUGH * above[-1]
    if told and any(_is_furniture(line) for line in lines[max(last + 1, index - _FAR) : index]):
        return True
    return _is_little(above, index) and not _is_signed_below(lines, index)


def is_ambiguous(heading: Line) -> bool:
    """Whether a tail heading's words head parts of stories as well."""
    return _OF_STORIES.fullmatch(heading.text) is not None


def signature_line(lines: Sequence[Line], first: int, last: int) -> int | None:
    """Index of the byline that stands above a story's last lines, a note or a box; None where a name is part of it."""
    found = [index for index in range(first + 1, last) if _signs(lines[index])]
    if len(found) != 1 or lines[found[0] - 1].text.endswith(":") or not _is_little(_prose_above(lines), found[0]):
        return None
    return found[0]


def _signs(line: Line) -> bool:
    if line.label is not None or not is_names(line):
        return False
    who = byline(line.text)
    is_word = line.text.isalpha() and not line.text.isupper()  # of a menu, a heading
    return who is not None and bool(who.authors) and not is_word


def _is_furniture(line: Line) -> bool:
    """What stands only below a story: its byline, its tags, the buttons to share it."""
    return line.label == "tags" or line.rule in {"share", "comment"} or (line.label is None and is_names(line))


def _is_signed_below(lines: Sequence[Line], index: int) -> bool:
    """Whether a byline stands right below the prose that follows a heading: the story went on."""
    for above in range(index + 1, len(lines) - 1):
        if lines[above].label == "heading":
            return False
        if is_prose(lines[above]) and lines[above + 1].label is None and is_names(lines[above + 1]):
            return True
    return False


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
    return len(between) == 1 and _interrupts(between[0]) and _is_sentence(line) and ":" not in line.text


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
    return line.rule in {LEFTOVER, NOTE} or (line.label is None and is_caption(line, before))


def _is_list_of_titles(lines: Sequence[Line], index: int) -> bool:
    """Whether a line after a byline or heading is one of a list, though it ends as a sentence does."""
    line = lines[index]
    return (
        bool(re.match(r"[-•]\s", line.text))
        and len(line.text) < 200
        and index > 0
        and bool(byline(lines[index - 1].text))
    )
