"""Where the story of a plain text ends, and the page's tail begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.names import byline
from pipelines.plain_text.lines import Line
from pipelines.plain_text.wording import is_caption, is_prose
from pipelines.wording import tail_heading


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
