"""What may stand right under a picture and is no caption: a number, verse, subheads, the items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from pipelines.labels.leads import is_told, same_words
from pipelines.region.blocks import Block
from pipelines.wording import is_caption_like, photo_credit

_BULLET = re.compile(r"[-–•*+]\s*\w")
_NO_VERSE = re.compile(r"[\d:]")
_WORDS = range(2, 11)
"""Of a line of verse."""
_STANZA = 3
_POEM = 4
"""So many lines are verse in one block; in several."""
_SUBHEAD = 60
_NUMBER = re.compile(r"(?:(?:Ảnh|Hình) )?\d{1,3}(?: ?/ ?\d{1,3})?\.?")
"""Of a picture among the others of a photo story."""
_NUMBER_LINE = 16
_LEAD = 100
_HEADINGS = ("h1", "h2", "h3", "h4")


def no_captions(blocks: Sequence[Block]) -> frozenset[int]:
    """The `id` of each unlabelled block of the story that is none, whatever its form says."""
    story = [block for block in blocks if block.zone == "body" and (block.is_media or not block.label)]
    under = [number for number, pair in enumerate(pairwise(story), 1) if _is_free(*pair)]
    found = [block for block in story if len(block.lines) >= _STANZA and _is_stanza(block)]
    found += [block for n in under for block in (*_poem(story[n : n + _POEM]), *_item(story[n : n + 2]))]
    found += _subheads([(story[number - 1], story[number]) for number in under])
    return frozenset(map(id, found))


def _is_free(picture: Block, block: Block) -> bool:
    """Below a picture, in no frame with it, and not called a caption."""
    if block.is_media or not picture.is_media or block.hint == "caption" or block.holder == picture.holder:
        return False
    frame = picture.within("figure", "table")
    return not frame or block.within("figure", "table") != frame


def _is_stanza(block: Block) -> bool:
    return block.hint != "caption" and not block.within("figure", "table") and _is_verse(block)


def _is_verse(block: Block) -> bool:
    """Nothing but short lines, and no scene with people."""
    lines = block.lines or (block.text,)
    is_short = all(len(line.split()) in _WORDS and not _NO_VERSE.search(line) for line in lines)
    return is_short and not is_caption_like(block.text)


def _poem(blocks: Sequence[Block]) -> Sequence[Block]:
    """The first blocks of a poem: what follows them has neither picture nor caption before it."""
    first = blocks[0]
    run = list(takewhile(lambda b: (b.align, b.is_italic) == (first.align, first.is_italic) and _is_verse(b), blocks))
    return run if sum(max(1, len(block.lines)) for block in run) >= _POEM else ()


def _item(pair: Sequence[Block]) -> Iterator[Block]:
    """The first of two that begin with the same bullet."""
    if len(pair) == 2 and _BULLET.match(pair[0].text) and pair[1].text[:1] == pair[0].text[0]:
        yield pair[0]


def _subheads(pairs: Sequence[tuple[Block, Block]]) -> list[Block]:
    """Bold lines under pictures, if it is not the captions that are bold."""
    bold = [block for picture, block in pairs if _is_subhead(block) and not same_words(block.text, picture.alt)]
    return bold if len(bold) == 1 or 2 * len(bold) <= len(pairs) else []


def _is_subhead(block: Block) -> bool:
    return (
        len(block.text) <= _SUBHEAD
        and block.is_bold
        and not block.is_italic
        and block.tag not in ("h5", "h6")
        and not block.text.endswith(".")
        and not is_caption_like(block.text)
    )


def numbers_picture(block: Block, previous: Block | None, following: Sequence[Block]) -> bool:
    """A number right below a picture, or right above one."""
    if len(block.text) > _NUMBER_LINE or not _NUMBER.fullmatch(block.text):
        return False
    is_above = block.text.isdigit() and any(other.is_media for other in following)
    return is_above or (previous is not None and previous.is_media)


def lead_in_table(blocks: Sequence[Block], description: str | None) -> frozenset[int]:
    """The `id` of the first text, if it is a lead that stands beside a picture in a table: old systems set it so."""
    texts = (block for block in blocks if block.zone in ("head", "body") and block.text and not block.label)
    first, second = next(texts, None), next(texts, None)
    if first is None or second is None or not first.within("table") or len(first.text) < _LEAD:
        return frozenset()
    if (
        first.hint == "caption"
        or first.is_italic
        or first.align == "center"
        or not first.text.endswith(".")
        or photo_credit(first.text)
    ):
        return frozenset()
    is_lead = is_told(first, description) if description else first.is_bold or not second.is_bold
    return frozenset((id(first),)) if is_lead else frozenset()


def below_pictures(blocks: Sequence[Block]) -> Iterator[Block]:
    """What stands in the story right below a picture and is no heading: the title's words may be a caption there."""
    for picture, block in pairwise(blocks):
        if picture.is_media and block.zone == "body" and not block.is_bold and block.tag not in _HEADINGS:
            yield block
