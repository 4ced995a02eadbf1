"""The region as a list of blocks in reading order: paragraphs, headings, cells, pictures, each with its typography.

BeautifulSoup walks here. A block is what a reader sees as one paragraph: a block element's text, cut at double line
breaks; single line breaks stay as `lines`, for bylines and related links stand behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bs4 import Tag
from bs4.element import NavigableString

from pipelines.markup.decode import repair
from pipelines.markup.parse import INLINE, SKIPPED
from pipelines.region.blocks import Block
from pipelines.region.context import Context, inner_context
from pipelines.region.cut import Region
from pipelines.region.typography import BREAK, Piece, has_italic_head, plain_typography, typography
from text import squeeze

_MEDIA = frozenset(("img", "video", "iframe", "object", "embed", "amp-img", "amp-video", "amp-iframe"))
_ICON = re.compile(r"icon|emoji|avatar|logo|avata|spacer|blank\.gif|loading", re.IGNORECASE)
_GAP = re.compile(r"(?<=\S)[ \t\r\n\u00a0]++(?=\S)")
_WIDE = 11
"""Non-breaking spaces in one gap of a paragraph that push a byline to the right margin."""

_AGE = re.compile(r"\d+ (?:phút|giờ|ngày|tuần|tháng|năm) trước")
_CLOCK = re.compile(r"\d{1,2}[:hg]\d\d")
_LINE = 120
"""The longest line of date, writer and counter."""
_PIECE = 6


class _Walker:
    """Walks a region and collects its blocks."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.blocks: list[Block] = []
        self.seen_title = not region.has_title
        self.seen_body = False
        self.count = 0
        self.pieces: list[Piece] = []
        self.holder = Context()

    def walk(self) -> list[Block]:
        stack: list[tuple[Tag | NavigableString | None, Context]] = [(self.region.soup, Context())]
        while stack:
            node, context = stack.pop()
            if node is None:
                self._leave(context)
            elif isinstance(node, Tag):
                self._enter(node, context, stack)
            elif type(node) is NavigableString:
                self.pieces.append((str(node), context))
        self.flush(self.holder)
        return self.blocks

    def _enter(self, tag: Tag, outer: Context, stack: list[tuple[Tag | NavigableString | None, Context]]) -> None:
        name = tag.name
        if name == "br":
            self.pieces.append((BREAK, outer))
            return
        if name in _MEDIA:
            self._media(tag, outer)
            return
        if name in SKIPPED:
            return
        self.count += 1
        context = inner_context(tag, outer, self.count)
        is_block = name not in INLINE or (context.role is not None and context.role != outer.role)
        # In a line of date, writer and source glued together the writer's element stands for itself.
        if name == "span" and context.hint == "author" != outer.hint:
            is_block = is_block or (_is_name(tag) and (not context.in_body or _stands_alone(tag, outer)))
        is_block = is_block or context.hint == "dateline" != outer.hint
        if is_block:
            self.flush(self.holder)
            self.holder = context
            stack.append((None, outer))
        if context.zone_mark == "body" and outer.zone_mark != "body":
            self.seen_body = True
        stack.extend((child, context) for child in reversed(tag.contents))  # type: ignore[misc]

    def _leave(self, outer: Context) -> None:
        if self.holder.role == "title":
            self.flush(self.holder)
            self.seen_title = True
        self.flush(self.holder)
        self.holder = outer

    def _zone(self, context: Context) -> str:
        if context.in_body:
            return "body" if self.seen_title or not self.region.title_in_body else "pre"
        if self.seen_body:
            return "tail"
        return "head" if self.seen_title else "pre"

    def _media(self, tag: Tag, context: Context) -> None:
        source = str(tag.get("poster") or tag.get("data-src") or tag.get("data-original") or tag.get("src") or "")
        width = str(tag.get("width") or "")
        if tag.name == "img" and (
            _ICON.search(f"{tag.get('class') or ''} {source[-60:]}") or width in ("1", "16", "20", "24")
        ):
            return
        self.flush(self.holder)
        block = self._block("", context)
        block.is_media, block.image = True, source or None
        block.alt = squeeze(str(tag.get("alt") or ""))
        self.blocks.append(block)

    def _block(self, text: str, context: Context) -> Block:
        return Block(
            text, context.tag, self._zone(context), context.role, context.hint, align=context.align,
            groups=context.groups, holder=context.number, box=context.box,
        )  # fmt: skip

    def flush(self, context: Context) -> None:
        """Close the paragraph that was being collected."""
        if not self.pieces:
            return
        pieces, self.pieces = self.pieces, []
        if len(pieces) > 1:
            pieces = _parted(pieces, context)
        for part in _split(pieces) if len(pieces) > 2 else (pieces,):
            if block := self._from_pieces(part, context):
                self.blocks.append(block)

    def _from_pieces(self, pieces: list[Piece], context: Context) -> Block | None:
        raw = pieces[0][0] if len(pieces) == 1 else "".join([piece for piece, _ in pieces])
        if not raw or raw.isspace():
            return None
        if "\u00a0" in raw:
            raw = _GAP.sub(_broken_if_wide, raw.rstrip())
        is_broken = BREAK in raw
        text = squeeze(repair(raw.replace(BREAK, " ") if is_broken else raw))
        if not text:
            return None
        block = self._block(text, context)
        if "\u00a0" in raw:
            block.indent = raw[: len(raw) - len(raw.lstrip())].count("\u00a0")
        block.lines = (text,)
        if is_broken:
            block.is_on_new_line = raw.lstrip().startswith(BREAK)
            block.lines = tuple(line for line in (squeeze(repair(line)) for line in raw.split(BREAK)) if line)
        if len(pieces) == 1:
            plain_typography(block, pieces[0][1])
        else:
            typography(block, pieces)
            if block.is_on_new_line:
                block.has_italic_head = has_italic_head(pieces)
        return block


def _broken_if_wide(gap: re.Match[str]) -> str:
    return BREAK if gap[0].count("\u00a0") >= _WIDE else gap[0]


def _is_name(tag: Tag) -> bool:
    """Whether an element holds a name, not a label ("Tác giả:") before one."""
    text = squeeze(tag.get_text())
    return text[:1].isupper() and " " in text and not text.endswith(":")


def _stands_alone(tag: Tag, outer: Context) -> bool:
    """Whether an element stands among others in a short line of a box, not among words nor in a caption."""
    parent = tag.parent
    if parent is None or outer.hint == "caption" or len(parent.contents) > _LINE:
        return False
    if len(squeeze(parent.get_text())) > _LINE:
        return False
    return all(isinstance(child, Tag) or not str(child).strip() for child in parent.contents)


def _parted(pieces: list[Piece], context: Context) -> list[Piece]:
    """A short line of a box, parted where a word runs into another beside a number: "Thu HàLượt xem: 12".

    So is a year from the hour behind it.
    """
    if context.tag != "div" or sum(len(piece) for piece, _ in pieces) > _LINE:
        return pieces
    found = pieces[:1]
    for (before, outer), (piece, inner) in pairwise(pieces):
        if outer.link is None is inner.link and _are_glued(before, piece):
            found += [(BREAK, context), (BREAK, context)]
        elif before[-4:].isdigit() and _CLOCK.match(piece):
            found.append((" ", context))
        found.append((piece, inner))
    return found


def _are_glued(before: str, after: str) -> bool:
    """Whether a word ends where another begins; short pieces are formulas and initials."""
    if min(len(before), len(after)) < _PIECE or not (before[-1:].islower() or before[-1:].isdigit()):
        return False
    return (after[:1].isupper() and any(char.isdigit() for char in before + after)) or _AGE.match(after) is not None


def _split(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Cut at two line breaks with nothing but space between."""
    current: list[Piece] = []
    breaks = 0
    for piece in pieces:
        if piece[0] == BREAK:
            breaks += 1
        elif piece[0].strip():
            if breaks >= 2:
                yield current
                current = []
            breaks = 0
        current.append(piece)
    if current:
        yield current


def read_blocks(region: Region) -> list[Block]:
    """The visible blocks of a region, in reading order."""
    return _Walker(region).walk()
