"""Lines of a plain text: cut, joined where they were wrapped, and squeezed; `labels.py` says what each is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipelines.wording import dateline_alone, is_file_name, split_glued_heading, widget_label
from text import LOWER, squeeze

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

SENTENCE_END = re.compile(r"(?:[.!?…:;]|\./|/\.)[”\"’')\]]*$|[”\"]$")
_STAMP = re.compile(r"^date (?P<stamp>(?:19|20)\d\d-\d\d(?:-\d\d)?)\s+(?=\S)")
_TABLE_CELL = re.compile(r"^\| ([^|]+) \|$")
"""A table of one cell around a caption, as converters to text write it."""
_SHORTEST_PARAGRAPH = 40
_ITEM_NUMBER = re.compile(r"^(?:\d{1,2}|[IVX]{1,5})[.)]$")


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


def is_whole(text: str) -> bool:
    """Whether all of a text will be read: it has no more lines than that, and no longer ones."""
    lines = text.splitlines()
    return len(lines) <= MAX_LINES and max(map(len, lines), default=0) <= MAX_LINE


def read_lines(text: str) -> list[Line]:
    """The lines that hold something; wrapped ones joined, headings glued to a line's end cut off."""
    lines: list[Line] = []
    blank = True
    for number, raw in enumerate(text.splitlines()[:MAX_LINES], start=1):
        squeezed = _TABLE_CELL.sub(r"\1", squeeze(raw[:MAX_LINE]))
        if not squeezed:
            blank = True
            continue
        indent = len(raw) - len(raw.lstrip(" \u00a0\t"))
        if lines and ((not blank and _continues(lines[-1], squeezed)) or _opens(lines[-1], squeezed)):
            lines[-1].text = f"{lines[-1].text} {squeezed}"
            lines[-1].numbers += (number,)
            continue
        pieces = split_glued_heading(squeezed) if len(squeezed) < 2000 else None
        for piece in [piece for piece in (pieces or (squeezed,)) if piece]:
            lines.append(Line(piece, (number,), indent, blank))
            blank = False
    return lines


def _opens(previous: Line, text: str) -> bool:
    """A dateline on a line of its own above its paragraph; "(Còn nữa)" above a byline is none."""
    return dateline_alone(previous.text) is not None and len(text) >= _SHORTEST_PARAGRAPH


def _continues(previous: Line, text: str) -> bool:
    """A sentence wrapped in the middle, or the number of an item on a line of its own."""
    if _ITEM_NUMBER.match(previous.text):
        return True
    return (
        bool(re.match(rf"[{LOWER}]", text))
        and not SENTENCE_END.search(previous.text)
        and len(previous.text) > 30
        and (not is_file_name(text) and widget_label(text) is None)
    )
