"""Verses: a run of short lines under the title or date of a plain text, where its prose would stand."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.plain_text.lines import Line
from pipelines.plain_text.wording import BULLET, is_caption, is_names

_FEWEST = 4
"""Verses of a poem: below a title or date few other lines are short, and wording labels those."""
_FEWEST_ALONE = 8
"""Verses of a text that has neither prose nor a date: its short lines may be a menu."""
_WORDS = range(3, 11)
"""Of one verse."""


def poem_alone(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The poem of a text without prose, below a date or long: index of its first and of its last verse."""
    poem = _run_of_verses(lines, 0, len(lines))
    if poem is None:
        return None
    is_dated = any(line.label == "published" for line in lines[: poem[0]])
    return poem if is_dated or poem[1] - poem[0] >= _FEWEST_ALONE else None


def poem_below(lines: Sequence[Line], title: int, end: int) -> tuple[int, int] | None:
    """The poem between a title, or the date below it, and the first prose: index of its first and of its last verse."""
    dates = [index for index in range(title, end) if lines[index].label == "published"]
    return _run_of_verses(lines, max([title, *dates]) + 1, end)


def _run_of_verses(lines: Sequence[Line], start: int, end: int) -> tuple[int, int] | None:
    opened = start
    for index in range(start, end + 1):
        if index < end and _is_verse(lines[index]):
            continue
        if index - opened >= _FEWEST:
            return opened, index - 1
        opened = index + 1
    return None


def _is_verse(line: Line) -> bool:
    text = line.text
    if line.label is not None or len(text.split()) not in _WORDS or any(char.isdigit() for char in text):
        return False
    return not (BULLET.match(text) or is_names(line) or is_caption(line, None))
