"""Bylines that do not end the story: inside it, below a piece of news, and above notes, a box or a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipelines.names import byline, is_outlet, signature
from pipelines.region.blocks import Block

_LONGEST = 90
_PROSE = 60
_ENDED = re.compile(r"[.!?…][”\"')]*$|[”\"]$")
_SPOKEN = re.compile(r"^[“\"].*[”\"]\.?$")
_NOTE = re.compile(r"\((?:\*{1,3}|\d{1,2})\)|\[\d{1,2}\]|\*|(?:Ghi chú|Chú thích|Tài liệu tham khảo)\b")
_ROLE = re.compile(r"(?:Tin|Bài|Thực hiện)\b[^:.]{0,20}:", re.IGNORECASE)
_SOURCE = re.compile(r"\(?(?:Theo|Nguồn)\b", re.IGNORECASE)
_ANY_ROLE = re.compile(r"[^:.]{2,30}:")
_BY_WORDING = ("wording:caption", "wording:credit", "form:second_line")
"""Rules that make a line a caption with no picture right above it."""
_HEADING = 160
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def take_back_roles(blocks: Sequence[Block]) -> None:
    """Lines at the story's end of roles and names that were taken for captions: below "Nội dung: X", "Ảnh: Y"."""
    story = [block for block in blocks if block.zone == "body" and (block.is_media or block.label in ("", "caption"))]
    lines = list(takewhile(_names_role, reversed(story)))[::-1]
    above = story[len(story) - len(lines) - 1] if len(lines) < len(story) else None
    is_below_picture = above is not None and (above.is_media or above.label == "caption")
    for block in lines[1:] if is_below_picture else lines:
        if block.label == "caption" and block.rule in _BY_WORDING:
            block.label, block.rule = "byline", "end:roles"


def _names_role(block: Block) -> bool:
    """A role, a colon and names, and nothing more."""
    is_short = not block.is_media and len(block.text) <= _LONGEST
    return is_short and _ANY_ROLE.match(block.text) is not None and byline(block.text) is not None


def label_signed_pieces(story: Sequence[Block]) -> None:
    """Label names and sources inside the story, each behind a finished sentence of it."""
    for number in range(1, len(story) - 1):
        block = story[number]
        is_short = not block.label and len(block.text) <= _LONGEST
        rule = _rule(story, number) if is_short and _is_end(story, number) else None
        if rule is not None:
            block.set_label("source" if rule == "inside:source" else "byline", rule)


def without_notes(story: Sequence[Block]) -> Sequence[Block]:
    """The story without notes, boxes and quotations below its byline; all of it where no byline stands there."""
    end = len(story)
    while end > 2 and _is_beside(story, end - 1):
        end -= 1
    return story[:end] if 1 < end < len(story) and _is_signature(story, end - 1) else story


def _is_beside(story: Sequence[Block], number: int) -> bool:
    """A note, or a paragraph set apart from the story, or the heading of the box below it."""
    block = story[number]
    is_set_apart = block.is_italic or block.hint == "quote" or block.box not in (0, block.holder)
    if _NOTE.match(block.text) or (is_set_apart and block.hint != "author" and len(block.text) > _LONGEST):
        return True
    return block.is_bold and any(block.box == following.box != 0 for following in story[number + 1 : number + 2])


def _is_signature(story: Sequence[Block], number: int) -> bool:
    """Names below the story's last sentence; capitals and headings may head what follows."""
    block = story[number]
    if len(block.text) > _LONGEST or block.text.endswith(".") or block.tag in _HEADINGS or not _is_end(story, number):
        return False
    is_marked = _NOTE.match(story[number + 1].text) is not None
    return (is_marked or not block.text.isupper()) and byline(block.text) is not None


def _is_end(story: Sequence[Block], number: int) -> bool:
    """Whether a sentence of the story, or another byline, stands right above; below a speech stands who held it."""
    before = story[number - 1]
    if before.label in ("byline", "source"):
        return True
    if len(before.text) < _PROSE or not _ENDED.search(before.text):
        return False
    is_quoted = before.hint == "quote" or before.tag == "blockquote" or before.is_italic or _SPOKEN.match(before.text)
    return not is_quoted and not _is_box_of_two(story, number)


def _is_box_of_two(story: Sequence[Block], number: int) -> bool:
    """Whether a line and the one above it are all of a box: somebody's words, and who said them."""
    block = story[number]
    if block.box in (0, block.holder) or story[number - 1].box != block.box:
        return False
    beside = (*story[max(number - 2, 0) : number - 1], *story[number + 1 : number + 2])
    return all(other.box != block.box for other in beside)


def _rule(story: Sequence[Block], number: int) -> str | None:
    """The rule that makes this line a byline or a source."""
    block, following = story[number], story[number + 1]
    is_set_apart = block.align == "right" or block.is_bold
    found = byline(block.text) if is_set_apart or _ROLE.match(block.text) or _SOURCE.match(block.text) else None
    if found is None:
        return None
    if not found.authors and found.source and _SOURCE.match(block.text):
        return "inside:source" if found.agency or is_outlet(found.source) else None
    if block.align == "right":
        return "inside:right_aligned"
    if found.authors and _ROLE.match(block.text):
        return "inside:role"
    is_signed = block.is_bold and story[-1].is_bold and byline(story[-1].text) is not None
    return "inside:bold_names" if is_signed and _heads_piece(following, block) else None


def _heads_piece(block: Block, name: Block) -> bool:
    """A heading: neither more names nor what the one named does."""
    is_heading = block.is_bold and len(block.text) <= _HEADING and byline(block.text) is None
    return is_heading and signature(f"{name.text}, {block.text}") is None
