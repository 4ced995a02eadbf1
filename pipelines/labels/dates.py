"""Date lines among the blocks: around the title, at the story's edges and behind it. A date of the story stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from pipelines.dates.api import DateLine, read_date_line
from pipelines.labels.related import is_dated_link
from pipelines.names import byline
from pipelines.region.blocks import Block
from pipelines.wording import dateline_alone

_LONG = 60
_LINE = 120
_PLACE_AND_DAY = re.compile(r"[^\d,:]{2,30}, ngày \d")
_DIGITS = re.compile(r"\d|tháng")


def label_dates(blocks: list[Block], zones: AbstractSet[str], days: AbstractSet[date] = frozenset()) -> None:
    """Label the date lines of these zones; `days`: those of publication that the head states."""
    known = {*days, *_printed_days(blocks)}
    edges = _edges(blocks)
    for number, block in enumerate(blocks):
        if block.label or block.zone not in zones or len(block.text) > _LINE:
            continue
        if block.zone == "body" and number not in edges:
            continue
        if block.zone in ("pre", "head") and dateline_alone(block.text):
            block.set_label("dateline", "wording:dateline")
        if not _DIGITS.search(block.text) or block.link_density > 0.8:
            continue
        if block.zone == "tail" and block.links and is_dated_link(block) and not read_date_line(block.links[0][0]):
            continue
        line = read_date_line(block.text)
        if line is None or (_names(line) and not is_place_and_day(block.text)):
            continue
        is_own = block.zone == "body" and bool(known) and not _is_stamp(block, line, known)
        block.set_label(*(("body", "body:date_of_the_story") if is_own else ("date", "wording:date")))


def _edges(blocks: Sequence[Block]) -> set[int]:
    """The numbers of the story's first blocks, up to a long one, and of its last two."""
    story = [number for number, block in enumerate(blocks) if block.zone == "body" and not block.label]
    first_long = next((place for place, number in enumerate(story) if len(blocks[number].text) >= _LONG), 0)
    return {*story[: first_long + 1], *story[-2:]}


def _printed_days(blocks: Sequence[Block]) -> Iterator[date]:
    """The days of the date lines around the title."""
    for block in blocks:
        is_beside = block.zone in ("pre", "head") or block.role == "date"
        if block.label == "date" and is_beside and (line := read_date_line(block.text)) is not None:
            yield from (printed.at.date() for printed in line.dates)


def _is_stamp(block: Block, line: DateLine, known: AbstractSet[date]) -> bool:
    """Whether a date in the story is that of publication again, where this is told elsewhere.

    What has words of its own ("Hà Nội, ngày …", "Số liệu tính đến …"), or is the day of something else, is the story's.
    """
    if block.hint == "date":
        return True
    is_told = any(printed.precision != "day" or printed.label != "unknown" for printed in line.dates)
    return not line.before and not line.after and (is_told or line.dates[0].at.date() in known)


def is_place_and_day(text: str) -> bool:
    """Whether a line begins as a document's place and day: "Tân Thượng, ngày 15 tháng 4"."""
    return _PLACE_AND_DAY.match(text) is not None


def is_dated_name(text: str) -> bool:
    """A writer's name and a date, in whatever box: `credits` reads it."""
    if len(text) > _LINE or not _DIGITS.search(text):
        return False
    return (line := read_date_line(text)) is not None and _names(line)


def _names(line: DateLine) -> bool:
    """Whether somebody's name stands beside the date: `credits` reads it."""
    parts = [part for part in (line.before, line.after) if " " in part]
    return any((found := byline(part)) is not None and found.authors for part in parts)
