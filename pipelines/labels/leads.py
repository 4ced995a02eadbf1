"""The lead (sapo): by the layout, by its name, by its form before the story, or as the first paragraph set apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from pipelines.region.blocks import Block
from text import exact, fold, tokens

_MINIMUM = 40
_MARKS = 12
"""So many characters punctuation may make longer what has the same words."""
_LETTER = re.compile(r"[^\W_]")
_LINKED = 0.6
_PHOTO_STORY = 3
"""So many captions tell a story of themselves."""
_CUT = ("...", "…")
_ENDS = (".", "!", "?", "”", '"', "…", ")")
_STOPS = (".", ",", ";")
"""No subhead and no question ends so."""
_BETWEEN = 3
"""Among so many blocks behind a lead the text begins: behind a part's heading, a subhead."""
_TOLD = 0.7
"""What the head's description shares with the lead, at least."""


def _words(text: str) -> list[str]:
    return tokens(exact(text))


def same_words(one: str, two: str) -> bool:
    """Whether two texts have the same words, case and punctuation aside."""
    if not one or abs(len(one) - len(two)) >= _MARKS or _first_letter(one) != _first_letter(two):
        return False
    return _words(one) == _words(two)


def _first_letter(text: str) -> str:
    first = _LETTER.search(text)
    return fold(first[0]) if first is not None else ""


def overlap(one: str, two: str) -> float:
    """Share of the shorter text's words that the other has, too."""
    return _shared(_words(one), _words(two))


def _shared(first: Sequence[str], second: Sequence[str]) -> float:
    return (Counter(first) & Counter(second)).total() / max(1, min(len(first), len(second)))


def _begins_alike(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """One is the other's beginning, cut off perhaps within a word."""
    return len(shorter) >= 8 and longer[: len(shorter) - 1] == shorter[:-1]


def _repeats(one: str, two: str) -> bool:
    """Nearly the same text, or one is the other's beginning, cut off."""
    shorter, longer = sorted((_words(one), _words(two)), key=len)
    if _begins_alike(shorter, longer):
        return True
    return len(shorter) >= 0.8 * len(longer) and _shared(shorter, longer) >= 0.92


def label_lead(blocks: list[Block], description: str | None) -> None:
    """Label the lead, and what repeats it."""
    chosen = (
        _marked(blocks)
        or _between(blocks, description)
        or _printed_twice(blocks)
        or _first_paragraph(blocks, description)
    )
    if not chosen:
        return
    # A machine's summary, cut off in the middle of a word, is no lead.
    best, _ = max(chosen, key=lambda pair: (pair[0].text.endswith(_ENDS), len(pair[0].text)))
    for block, why in chosen:
        if block is best or not _repeats(block.text, best.text):
            block.label, block.rule = "lead", why
        else:
            block.label, block.rule = "duplicate", "repeats_lead"
    for block in [block for block in blocks if block.zone in ("head", "body") and not block.label][:4]:
        if not _repeats(block.text, best.text):
            continue
        if best.text.endswith(_CUT) and len(block.text) > len(best.text):
            best.label, best.rule, block.label, block.rule = "duplicate", "cut_off", "lead", "whole"
        else:
            block.label, block.rule = "duplicate", "repeats_lead"


def _is_prose(block: Block) -> bool:
    return not block.label and len(block.text) >= _MINIMUM and block.link_density < 0.5


def _marked(blocks: Sequence[Block]) -> list[tuple[Block, str]]:
    by_layout = [(block, "layout:lead") for block in blocks if block.role == "lead" and not block.label]
    if by_layout:
        return by_layout
    story = [block for block in blocks if block.zone == "body" and not block.label][:6]
    near = [block for block in blocks if block.zone == "head"] + story
    named = [block for block in near if block.hint == "lead" and _is_prose(block)]
    named = named or [block for block in _before_title(blocks) if block.hint == "lead" and _is_prose(block)]
    # One lead: blocks of one element, or the same text twice.
    first = named[:1]
    return [
        (b, "name:lead")
        for b in named
        if b.holder == first[0].holder or _repeats(b.text, first[0].text) or _follows(b, first[0])
    ]


def _before_title(blocks: Sequence[Block]) -> Iterator[Block]:
    """What stands before the title and is no teaser below the title of another article."""
    texts = [block for block in blocks if block.zone == "pre" and block.text]
    for before, block in zip((None, *texts), texts, strict=False):
        if before is None or before.link_density < _LINKED or len(before.text) < _MINIMUM // 2:
            yield block


def _follows(block: Block, first: Block) -> bool:
    return block.groups == first.groups and block.tag == first.tag and block.zone == first.zone


def _between(blocks: Sequence[Block], description: str | None) -> list[tuple[Block, str]]:
    """A paragraph between title and story."""
    for block in blocks:
        if block.zone != "head" or not _is_prose(block):
            continue
        if is_told(block, description):
            return [(block, "head:like_description")]
        if block.tag in ("h2", "h3", "h4", "strong", "b") or block.is_bold or len(block.text) >= 60:
            return [(block, "head:paragraph")]
    return []


def _printed_twice(blocks: Sequence[Block]) -> list[tuple[Block, str]]:
    """The story's first two paragraphs are one: cut off for the lists, and whole."""
    story = [block for block in blocks if block.zone == "body" and not block.label and block.text][:2]
    if len(story) < 2 or not all(map(_is_prose, story)):
        return []
    if not _begins_alike(*sorted((_words(block.text) for block in story), key=len)):
        return []
    return [(block, "first:printed_twice") for block in story]


def _first_paragraph(blocks: Sequence[Block], description: str | None) -> list[tuple[Block, str]]:
    """The story's first paragraph, if it is set apart: a heading element, bold, in a box that the head repeats."""
    story = [block for block in blocks if block.zone == "body" and not block.label]
    captions = [block for block in blocks if block.zone == "body" and block.label == "caption"]
    if len(story) == 1 and len(captions) >= _PHOTO_STORY:
        story += captions[:1]
    if len(story) < 2 or not _is_prose(story[0]) or len(story[0].text) < 60:
        return []
    first = story[0]
    if first.tag in ("h2", "h3", "h4") or _is_set_apart(story, lambda block: block.is_bold, description):
        return [(first, "first:set_apart")]
    if _is_set_apart(story, lambda block: block.is_italic, description):
        return [(first, "first:italic")]
    if _in_own_box(first, story[1]) and is_told(first, description):
        return [(first, "first:in_own_box")]
    return []


def _is_set_apart(story: Sequence[Block], is_styled: Callable[[Block], bool], description: str | None) -> bool:
    """Whether the first paragraph is set as the text is not; what stands between may be a subhead or a question."""
    first, rest = story[0], story[1:]
    if not is_styled(first) or not is_styled(rest[0]):
        return is_styled(first)
    if is_told(first, description):
        return any(_is_prose(block) and not is_styled(block) for block in rest)
    if not first.text.endswith(_ENDS):  # the heading of a document, in two lines
        return False
    text = next((block for block in rest[:_BETWEEN] if not is_styled(block) or block.text.endswith(_STOPS)), first)
    return not is_styled(text)


def is_told(block: Block, description: str | None) -> bool:
    """Whether the head's description tells the same."""
    return bool(description) and overlap(block.text, description or "") >= _TOLD


def _in_own_box(first: Block, second: Block) -> bool:
    """Another element than the paragraphs, or in a box of its own."""
    return first.tag != second.tag or (first.box not in (0, first.holder) and first.box != second.box)
