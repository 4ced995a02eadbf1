"""Where the story begins and ends among the blocks: in more than one element, or with the page's tail in its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.labels.leads import is_told, same_words
from pipelines.names import byline, is_person
from pipelines.region.blocks import Block
from pipelines.wording import tail_heading, widget_label

_LONG = 80
_HEAD = 60
_SMALL_TAIL = 0.3
_COUNTED = re.compile(r"\(\d+\)")
_LINKED = 0.3
_SUBHEAD = 160
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


def continue_story(blocks: list[Block], description: str | None = None) -> None:
    """A second body right behind the first: its paragraphs join the story, up to a heading of lists.

    Where the first holds nothing but the lead, whatever stands right behind is the story.
    """
    part = [block for block in blocks if block.zone == "tail"]
    if (lead := _only_paragraph(blocks)) is not None:
        behind = list(_run(part, frozenset(block.tag for block in part)))
        if _is_lead(lead, behind, description):
            lead.zone = "head"
            _take(part, [block for block in behind if not block.label and block.text])
            return
    tags = _tags(blocks)
    long = (
        [block for block in _run(part, tags) if _is_paragraph(block, tags) and len(block.text) >= _LONG] if tags else []
    )
    if len(long) >= _ENOUGH:
        _take(part, long)


def _take(part: Sequence[Block], told: Sequence[Block]) -> None:
    """The page's tail joins the story up to the last of these."""
    for block in part[: part.index(told[-1]) + 1] if told else ():
        block.zone = "body"


def _only_paragraph(blocks: Sequence[Block]) -> Block | None:
    """The body's only one, names aside, where none stands before it either."""
    story = [b for b in blocks if b.zone in ("head", "body") and b.text and b.label in ("", "body")]
    long = [block for block in story if len(block.text) >= _HEAD]
    if len(long) != 1 or long[0].zone != "body":
        return None
    return long[0] if all(b is long[0] or b.zone == "head" or _is_credit(b) for b in story) else None


def _is_lead(block: Block, behind: Sequence[Block], description: str | None) -> bool:
    """Whether a body's only paragraph is the lead: set apart, or followed by the story, and as the head states it."""
    is_followed = any(later.is_media or not later.label for later in behind)
    is_set_apart = block.tag in ("h2", "h3", "h4") or block.is_bold
    if is_told(block, description):
        return is_set_apart or is_followed
    return is_set_apart and is_followed


def _is_credit(block: Block) -> bool:
    return len(block.text) <= _SIGNATURE and byline(block.text) is not None


def end_picture_story(blocks: list[Block]) -> None:
    """Where the story is a picture, the names below it stand behind the story: no paragraph comes before them."""
    story = [block for block in blocks if block.zone == "body" and block.text and not block.label]
    if len(story) < _AFTER and all(map(_is_credit, story)):
        for block in story:
            block.zone = "tail"


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
    """Paragraphs between the lead and the body that was found: the story's beginning, before a box parted it.

    What stands between them and the body, and a subhead right above, is the story's, too.
    """
    tags = _tags(blocks)
    head = [block for block in blocks if block.zone == "head" and not block.is_media]
    part = [number for number, block in enumerate(head) if _is_paragraph(block, tags)]
    if sum(len(head[number].text) >= _LONG for number in part) < _ENOUGH:
        return
    start = part[0] - (part[0] > 0 and _is_subhead(head[part[0] - 1]))
    for number, block in enumerate(head[start:], start):
        if number in part:
            block.label, block.rule = "body", "head:story_begins"
        elif not block.label and block.hint in (None, "quote") and block.link_density < _LINKED:
            block.zone = "body"


def _is_subhead(block: Block) -> bool:
    is_set = block.tag in ("h2", "h3", "h4") or block.is_bold
    return is_set and not block.label and block.hint is None and not block.links and len(block.text) <= _SUBHEAD


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
    first = story.index(counted[start])
    if first and len(story[first - 1].text) <= _HEAD and _is_subhead(story[first - 1]):
        first -= not _is_credit(story[first - 1])
    for block in story[first:]:
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
