"""Where the story begins and ends among the blocks: in more than one element, or with the page's tail in its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipelines.dates.api import read_date_line
from pipelines.labels.leads import same_words
from pipelines.names import byline, is_person
from pipelines.region.blocks import Block
from pipelines.wording import tail_heading, widget_label

_LONG = 80
_HEAD = 60
_HEAD_BLOCKS = 8
"""Among so many of the story's first blocks lead and date are looked for."""
_SMALL_TAIL = 0.3
_COUNTED = re.compile(r"\(\d+\)")
_TITLE = 25
_SIGNATURE = 60
_AFTER = 3
"""A signature stands behind so many blocks at least."""
_TEASER = 400
# From the last block to the first: forwards each card begins a run that is read to the end.
_CARDS = re.compile(r"a*(?:pa+){3,}")
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
        elif (
            block.label
            or block.tag == "h1"
            or is_person(block.text)
            or tail_heading(block.text)
            or widget_label(block.text)
            or block.link_density > 0.5
        ):
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
    return not (block.zone != "body" or block.is_media or len(block.text) >= _HEAD or block.hint in ("caption", "lead"))


def _dated_lead(story: Sequence[Block]) -> Sequence[Block]:
    """The story's first blocks, if they are its lead and, right behind, the line of its date."""
    lead = next((number for number, block in enumerate(story) if not _is_head_line(block)), len(story))
    if lead == len(story) or story[lead].is_media or story[lead].hint not in (None, "lead"):
        return ()
    lines = list(takewhile(_is_head_line, story[lead + 1 :]))
    dated = [number for number, block in enumerate(lines) if _is_date_line(block)]
    if not dated or lead + len(lines) + 1 == len(story):
        return ()
    last = max(number for number, block in enumerate(lines) if number in dated or block.hint == "author")
    return story[: lead + last + 2]


def _is_date_line(block: Block) -> bool:
    """A date and at most a name: to the minute, or in an element of that name. A bare day may be a subhead."""
    line = read_date_line(block.text)
    if line is None or block.hint == "date":
        return line is not None
    is_plain = all(not part or byline(part) is not None for part in (line.before, line.after))
    return is_plain and any(date.precision != "day" for date in line.dates)


def end_story(blocks: list[Block]) -> bool:
    """A body element may hold the page's tail, too: from a tail heading on, where links follow and little prose.

    Returns whether it did.
    """
    links = ("", "related", "related_detail")
    story = [block for block in blocks if block.zone == "body" and block.label in links]
    total = sum(_prose(block) for block in story)
    rest = total
    for number, block in enumerate(story):
        heading = tail_heading(block.text) if number else None
        if heading is not None and rest < 0.7 * total and _is_tail(block, story[number + 1 :], rest / total):
            for later in story[number:]:
                later.zone = "tail"
            return True
        rest -= _prose(block)
    return _end_in_cards(story) or _end_at_signature(story)


def _end_at_signature(story: list[Block]) -> bool:
    """Behind a signature set apart, the title of the next article, which some pages have below the first."""
    for number in range(_AFTER, len(story) - 1):
        block, following = story[number], story[number + 1]
        is_title = following.tag in ("h1", "h2") or following.link_density > 0.9
        if not is_title or len(following.text) < _TITLE or len(block.text) > _SIGNATURE:
            continue
        set_apart = block.is_bold or block.align == "right" or block.hint == "author"
        if set_apart and (found := byline(block.text)) is not None and found.authors:
            for later in story[number + 1 :]:
                later.zone = "tail"
            return True
    return False


def _end_in_cards(story: list[Block]) -> bool:
    """Without a heading: the body element ends in titles of other articles, each with a line or two of its text."""
    counted = [block for block in story if _counts(block) and len(block.text) >= _TITLE]
    kinds = "".join(
        "a" if block.link_density > 0.6 else "p" if len(block.text) <= _TEASER else "-" for block in counted
    )
    match = _CARDS.match(kinds[::-1])
    start = len(kinds) - match.end() if match else 0
    if match is None or kinds[:start].count("p") + kinds[:start].count("-") < _ENOUGH:
        return False
    for block in story[story.index(counted[start]) :]:
        block.zone = "tail"
    return True


def _is_tail(heading: Block, following: list[Block], share: float) -> bool:
    """Links, some with a teaser, or comments that were counted. A box of links inside the story has prose behind it.

    A subhead of an interview ("Trả lời") is followed by prose, too. `share`: of the prose, what follows.
    """
    if tail_heading(heading.text) == "comment" and _COUNTED.search(heading.text):
        return True
    if any(same_words(heading.text, block.text) for block in following):
        return False
    kinds = ["a" if block.link_density > 0.6 else "p" for block in following if _counts(block)]
    told = "".join(kinds)
    if share < _SMALL_TAIL:
        return "p" not in told or re.fullmatch(r"a+pa{2,}|(?:a+p)+apa*", told) is not None
    return re.fullmatch(r"(?:a+p){2,}a*", told) is not None


def _counts(block: Block) -> bool:
    """A link, or a sentence that is none of a form."""
    return block.link_density > 0.6 or (_prose(block) >= _HEAD and widget_label(block.text) is None)


def _prose(block: Block) -> int:
    return len(block.text) if block.link_density < 0.5 else 0
