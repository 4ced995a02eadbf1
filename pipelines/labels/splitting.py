"""Cut blocks in which two things stand: names behind the last sentence, ">>" links, glued headings and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.dates.lines import split_glued
from pipelines.names import byline, is_outlet, split_glued_byline
from pipelines.region.blocks import Block
from pipelines.wording import date_line, is_caption_like, photo_credit, related_line, split_glued_heading, tags_line

_ENDED = re.compile(r"[.!?…”\"')/]\s*[-–—]?\s*$")
_BRACKETED = re.compile(r"[.!?…”\"]\s*(?P<all>\((?P<theo>[Tt]heo )?(?P<name>[^()]{2,40})\))\.?$")
_FINISHED = re.compile(r"[.!?…:;][”\"')]*$")
_LONG_LINE = 100
_CAPTION = 200
_TWO = 2
_ARROWS = re.compile(r"\s*(?=(?:>>|»)\s*\S)")


def split_blocks(blocks: Sequence[Block]) -> list[Block]:
    """All blocks, those with two things in them cut in two or more."""
    story = [block for block in blocks if block.zone == "body" and len(block.text) > 40]
    last = {id(block) for block in story[-2:]}
    return [
        part
        for whole, before in zip(blocks, (None, *blocks), strict=False)
        for block in _without_caption(whole, before)
        for part in (_parts(block, is_last=id(whole) in last) if block.text and _may_be_cut(block) else (block,))
    ]


def _without_caption(block: Block, before: Block | None) -> tuple[Block, ...]:
    """The first line under a picture, and the paragraphs that follow it in the same element after a single break."""
    if not block.is_on_new_line or len(block.lines) < _TWO or before is None or not before.is_media:
        return (block,)
    first, second = block.lines[:2]
    is_open = (
        block.has_italic_head or not first.endswith((".", ":", "?", "!", "…", ";", ",", "”")) or is_caption_like(first)
    )
    if before.holder != block.holder or len(first) > _CAPTION or len(second) < _LONG_LINE or not is_open:
        return (block,)
    caption = replace(_cut(block, first), italic=len(first) if block.has_italic_head else 0)
    rest = replace(_cut(block, " ".join(block.lines[1:])), lines=block.lines[1:], is_on_new_line=False)
    return (caption, rest)


def _may_be_cut(block: Block) -> bool:
    """What a layout names is one thing; only a lead may have links to other articles behind it."""
    return not block.role or (block.role == "lead" and ("»" in block.text or ">>" in block.text))


def _parts(block: Block, *, is_last: bool) -> Iterator[Block]:
    if len(block.lines) > 1 and block.zone != "tail" and date_line(block.lines[0]):
        yield _cut(block, block.lines[0])
        block = _without_first_line(block)
    if block.text.count(">>") + block.text.count("»") >= 1 and len(block.links) >= 1 and block.zone != "pre":
        pieces = [piece for piece in _ARROWS.split(block.text) if piece.strip(" >»")]
        if len(pieces) > 1:
            arrowed = [_cut(block, piece) for piece in pieces]
            yield from (replace(part, role=None) if related_line(part.text) else part for part in arrowed)
            return
    if len(block.lines) > 1 and block.zone == "body" and (count := _own_lines(block)):
        rest = block.lines[:-count]
        yield from (_cut(block, line) for line in (rest if _are_paragraphs(rest) else (" ".join(rest),)))
        yield from (_cut(block, line) for line in block.lines[-count:])
        return
    if len(block.lines) > 1 and (_names_first(block) or (block.zone == "body" and _are_paragraphs(block.lines))):
        yield from (_cut(block, line) for line in block.lines)
        return
    if block.zone == "body" and (glued := split_glued_byline(block.text)) is not None:
        yield _cut(block, glued[0])
        yield replace(_cut(block, glued[2]), align="right")
        return
    if is_last and (cut := _signed(block)) is not None:
        yield _cut(block, block.text[:cut].rstrip())
        yield replace(_cut(block, block.text[cut:].strip()), align="right", bold=len(block.text))
        return
    if (parts := _glued(block)) is not None:
        yield from (_cut(block, part) for part in parts if part)
        return
    yield block


def _without_first_line(block: Block) -> Block:
    """The rest of a block whose first line is its date: what was bold or italic is the lead."""
    text = " ".join(block.lines[1:])
    letters = len(text.replace(" ", ""))
    bold, italic = min(block.bold, letters), min(block.italic, letters)
    return replace(_cut(block, text), lines=block.lines[1:], bold=bold, italic=italic)


def _glued(block: Block) -> tuple[str, ...] | None:
    """A date glued to a paragraph, or a heading glued to what it heads."""
    dated = split_glued(block.text) if block.zone in ("head", "body") else None
    return dated or split_glued_heading(block.text)


def _names_first(block: Block) -> bool:
    """An author's box: the name on the first line, and below it where its bearer works."""
    return block.hint == "author" and byline(block.lines[0]) is not None and byline(block.text) is None


def _are_paragraphs(lines: Sequence[str]) -> bool:
    """Single line breaks end paragraphs where the lines between them are long and finished; verses are neither."""
    long = sum(len(line) >= _LONG_LINE for line in lines)
    finished = sum(_FINISHED.search(line) is not None for line in lines)
    return long >= max(2, 0.6 * len(lines)) and finished >= 0.8 * len(lines)


def _signed(block: Block) -> int | None:
    """Where the story's last words are a signature: bold names, or an agency in brackets, behind a full stop."""
    tail = block.strong_tail
    start = len(block.text) - len(tail)
    if tail and start > 40 and len(tail) <= 70 and block.text.endswith(tail) and byline(tail) is not None:
        return start if _ENDED.search(block.text[:start]) else None
    match = _BRACKETED.search(block.text)
    if match is not None and match.start() > 40 and (match["theo"] or is_outlet(match["name"].split("/")[0])):
        return match.start("all")
    return None


def _own_lines(block: Block) -> int:
    """How many of the last lines stand for themselves: a byline, a related link, a credit, tags."""
    count = 0
    for line in reversed(block.lines[1:]):
        if len(line) > 160 or not (
            related_line(line[1:-1] if line[:1] + line[-1:] == "()" else line)
            or tags_line(line)
            or _is_byline(block, line)
            or ((credit := photo_credit(line)) and not credit[0])
        ):
            break
        count += 1
    return count


def _is_byline(block: Block, line: str) -> bool:
    r"""A line of names after a finished sentence: "…\\nHồng Thanh"."""
    found = byline(line)
    before = block.lines[block.lines.index(line) - 1] if line in block.lines else ""
    return found is not None and len(line) <= 70 and before.endswith((".", "!", "?", "”", '"', "…", ")"))


def _cut(block: Block, text: str) -> Block:
    """A part of a block, with the links whose text stands in it."""
    links = tuple(link for link in block.links if link[0] in text or text in link[0])
    linked = min(len(text), sum(len(name) for name, _ in links))
    share = len(text) / max(len(block.text), 1)
    return replace(
        block,
        text=text,
        lines=(text,),
        links=links,
        linked=linked,
        bold=round(block.bold * share),
        italic=round(block.italic * share),
    )
