"""A story told in more than one element: what comes before or behind the one that was found, and reads like it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.blocks import Block
from pipelines.wording import tail_heading, widget_label

_LONG = 80
_ENOUGH = 2
"""So many paragraphs are a part of a story; one alone may be a note, a teaser or a comment."""
_ENDED = re.compile(r"[.!?…:;][”\"')\]]*$")
_BETWEEN = frozenset(("advert", "share", "audio", "separator", "media", "related", "related_heading", "related_detail"))
"""What may stand between a story's parts."""


def _is_paragraph(block: Block, tags: frozenset[str]) -> bool:
    """A finished sentence or more, set like the story's."""
    return (
        not block.label
        and block.hint is None
        and block.tag in tags
        and block.link_density < 0.3
        and _ENDED.search(block.text) is not None
    )


def _tags(blocks: Sequence[Block]) -> frozenset[str]:
    """The elements that the story's long paragraphs are."""
    return frozenset(b.tag for b in blocks if b.zone == "body" and not b.label and len(b.text) >= _LONG)


def continue_story(blocks: list[Block]) -> None:
    """A second body right behind the first: its paragraphs join the story, up to a heading of lists."""
    tags = _tags(blocks)
    part = [block for block in blocks if block.zone == "tail"]
    run = list(_run(part, tags)) if tags else []
    long = [block for block in run if _is_paragraph(block, tags) and len(block.text) >= _LONG]
    if len(long) < _ENOUGH:
        return
    for block in part[: part.index(long[-1]) + 1]:
        block.zone = "body"


def _run(part: Sequence[Block], tags: frozenset[str]) -> Iterator[Block]:
    for block in part:
        if block.is_media or block.label in _BETWEEN or _is_paragraph(block, tags):
            yield block
        elif block.label or tail_heading(block.text) or widget_label(block.text) or block.link_density > 0.5:
            return
        elif block.hint is None and len(block.text) < _LONG:
            yield block
        else:
            return


def begin_story(blocks: list[Block]) -> None:
    """Paragraphs between the lead and the body that was found: the story's beginning, before a box parted it."""
    tags = _tags(blocks)
    part = [b for b in blocks if b.zone == "head" and _is_paragraph(b, tags)]
    if sum(len(block.text) >= _LONG for block in part) < _ENOUGH:
        return
    for block in part:
        block.label, block.rule = "body", "head:story_begins"
