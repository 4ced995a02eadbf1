"""The article's head among the blocks, where the element found as its body holds it: date and writer, lead and date."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile

from pipelines.dates.api import read_date_line
from pipelines.names import byline
from pipelines.region.blocks import Block
from pipelines.wording import widget_label

_HEAD = 60
_LINE = 120
"""Characters of a line of dates, names and counters."""
_LONG = 80
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_HEAD_BLOCKS = 8
"""Among so many of the story's first blocks lead and date are looked for."""


def start_story(blocks: list[Block]) -> None:
    """Where the body element holds the title, too, date and byline come before the story's first long block.

    They may come behind its lead as well, whether the title stands in it or not.
    """
    title = next((number for number, block in enumerate(blocks) if block.role == "title"), None)
    if title is None or not any(block.zone == "body" and block.text for block in blocks[title + 1 :]):
        return
    holds_title = any(block.zone == "pre" for block in blocks[:title]) or title == 0
    following = blocks[title + 1 :]
    if holds_title and following[0].zone == "body":
        for block in takewhile(_is_head_line, following):
            block.zone = "head"
    for block in _dated_lead([block for block in following if block.zone == "body"][:_HEAD_BLOCKS]):
        block.zone = "head"


def _is_head_line(block: Block) -> bool:
    if block.zone != "body" or block.is_media or block.hint in ("caption", "lead"):
        return False
    return len(block.text) < _HEAD or (len(block.text) <= _LINE and read_date_line(block.text) is not None)


def _dated_lead(story: Sequence[Block]) -> Sequence[Block]:
    """The story's first blocks, if they are its lead and, right behind, the line of its date."""
    lead = next((number for number, block in enumerate(story) if not _is_head_line(block)), len(story))
    if lead == len(story) or story[lead].is_media or story[lead].hint not in (None, "lead"):
        return ()
    lines = list(takewhile(_is_head_line, story[lead + 1 :]))
    tags = {block.tag for block in story[lead + 1 :] if len(block.text) >= _LONG}
    dated = [number for number, block in enumerate(lines) if _is_date_line(block, tags)]
    if not dated or lead + len(lines) + 1 == len(story):
        return ()
    beside = (n for n, block in enumerate(lines) if block.hint == "author" or widget_label(block.text) is not None)
    return story[: lead + max(*dated, *beside, 0) + 2]


def _is_date_line(block: Block, tags: AbstractSet[str]) -> bool:
    """A date and at most a name: to the minute, or in an element that none of the story's long paragraphs (`tags`) is.

    A bare day may be a subhead.
    """
    line = read_date_line(block.text)
    if line is None or block.hint == "date":
        return line is not None
    if tags and block.tag not in tags and block.tag not in _HEADINGS and not block.is_bold:
        return True
    is_plain = all(not part or byline(part) is not None for part in (line.before, line.after))
    return is_plain and any(date.precision != "day" for date in line.dates)
