"""The region as a list of blocks in reading order: paragraphs, headings, cells, pictures, each with its typography.

BeautifulSoup walks here. A block is what a reader sees as one paragraph: a block element's text, cut at double line
breaks; single line breaks stay as `lines`, for bylines and related links stand behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from bs4 import Tag
from bs4.element import NavigableString

from pipelines.context import Context, inner_context
from pipelines.decode import repair
from pipelines.parse import INLINE, SKIPPED
from pipelines.region import Region
from text import squeeze

_MEDIA = frozenset(("img", "video", "iframe", "object", "embed", "amp-img", "amp-video", "amp-iframe"))
_ICON = re.compile(r"icon|emoji|avatar|logo|avata|spacer|blank\.gif|loading", re.IGNORECASE)
_BREAK = "\ue000"
# A run of non-breaking spaces inside a paragraph pushes a byline to the right margin.
_WIDE_GAP = re.compile(r"(?<=\S)[ \u00a0]*(?:\u00a0[ \u00a0]*){11,}(?=\S)")


@dataclass
class Block:
    """One visible block."""

    text: str
    """Squeezed; '' for a picture."""
    tag: str = "p"
    zone: str = "body"
    """pre: before the title; head: between title and body; body; tail: after the body."""
    role: str | None = None
    """What a layout says it is."""
    hint: str | None = None
    """What the names of the nearest named element below the body say."""
    lines: tuple[str, ...] = ()
    """The text cut at single line breaks."""
    links: tuple[tuple[str, str], ...] = ()
    """Text and address of each link."""
    linked: int = 0
    bold: int = 0
    italic: int = 0
    align: str = ""
    indent: int = 0
    """Non-breaking spaces before the first word."""
    is_on_new_line: bool = False
    """Whether a line break parts it from the picture before it in its paragraph."""
    has_italic_head: bool = False
    """Whether the first line of several, on a new line, is italic."""
    groups: tuple[tuple[str, int], ...] = ()
    """Figures, tables, lists … around it, outermost first, each with a number of its own."""
    holder: int = 0
    """Number of the element it stands in."""
    box: int = 0
    """Number of the outermost element around it that does not hold most of the story; 0: none."""
    image: str | None = None
    alt: str = ""
    is_media: bool = False
    label: str = ""
    rule: str = ""
    strong_tail: str = ""
    """The bold or italic words that end it, where the rest is neither."""

    @property
    def link_density(self) -> float:
        """Share of its characters inside links."""
        return self.linked / max(len(self.text), 1)

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return self.bold >= 0.9 * len(self.text.replace(" ", ""))

    @property
    def is_italic(self) -> bool:
        """Whether all of it is italic."""
        return self.italic >= 0.9 * len(self.text.replace(" ", ""))

    def within(self, *tags: str) -> int:
        """Number of the innermost such group around it; 0 outside of any."""
        return next((number for tag, number in reversed(self.groups) if tag in tags), 0)


class _Walker:
    """Walks a region and collects its blocks."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.blocks: list[Block] = []
        self.seen_title = not region.has_title
        self.seen_body = False
        self.count = 0
        self.pieces: list[tuple[str, Context]] = []
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
            self.pieces.append((_BREAK, outer))
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
        if name == "span" and context.hint == "author" != outer.hint and not context.in_body:
            is_block = is_block or _is_name(tag)
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
        source = str(tag.get("data-src") or tag.get("data-original") or tag.get("src") or "")
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
        for part in _split(pieces) if len(pieces) > 2 else (pieces,):
            if block := self._from_pieces(part, context):
                self.blocks.append(block)

    def _from_pieces(self, pieces: list[tuple[str, Context]], context: Context) -> Block | None:
        raw = pieces[0][0] if len(pieces) == 1 else "".join([piece for piece, _ in pieces])
        if not raw or raw.isspace():
            return None
        if "\u00a0" in raw:
            raw = _WIDE_GAP.sub(_BREAK, raw.rstrip())
        is_broken = _BREAK in raw
        text = squeeze(repair(raw.replace(_BREAK, " ") if is_broken else raw))
        if not text:
            return None
        block = self._block(text, context)
        if "\u00a0" in raw:
            block.indent = raw[: len(raw) - len(raw.lstrip())].count("\u00a0")
        block.lines = (text,)
        if is_broken:
            block.is_on_new_line = raw.lstrip().startswith(_BREAK)
            block.lines = tuple(line for line in (squeeze(repair(line)) for line in raw.split(_BREAK)) if line)
        if len(pieces) == 1:
            _plain_typography(block, pieces[0][1])
        else:
            _typography(block, pieces)
            if block.is_on_new_line:
                block.has_italic_head = _has_italic_head(pieces)
        return block


def _is_name(tag: Tag) -> bool:
    """Whether an element holds a name, not a label ("Tác giả:") before one."""
    text = squeeze(tag.get_text())
    return text[:1].isupper() and " " in text and not text.endswith(":")


def _plain_typography(block: Block, inner: Context) -> None:
    """That of a block of one piece, as most are."""
    if inner.bold or inner.italic:
        size = len(block.text) - block.text.count(" ")
        block.bold, block.italic = size * inner.bold, size * inner.italic
    if inner.link is not None:
        block.linked = len(block.text)
        block.links = ((block.text, inner.link.partition("\x00")[2]),)
    block.hint = inner.hint


def _typography(block: Block, pieces: list[tuple[str, Context]]) -> None:
    """How much of a block is bold, italic and linked, and what names the elements inside it have."""
    links: dict[str, list[str]] = {}
    named: dict[str | None, int] = {}
    total = 0
    for piece, inner in pieces:
        size = sum(map(len, piece.split()))
        total += size
        if inner.bold:
            block.bold += size
        if inner.italic:
            block.italic += size
        named[inner.hint] = named.get(inner.hint, 0) + size
        if inner.link is not None:
            block.linked += size + piece.count(" ")
            links.setdefault(inner.link, []).append(piece)
    # <div><span class="author">…</span></div>: the name on the inner element counts when it holds all of the text.
    most = max(named, key=named.__getitem__)
    if named[most] >= 0.9 * total:
        block.hint = most
    if 0 < block.bold + block.italic < total:
        block.strong_tail = _strong_tail(pieces)
    if links:
        found = ((squeeze(repair("".join(parts))), link.partition("\x00")[2]) for link, parts in links.items())
        block.links = tuple((name, address) for name, address in found if name)


def _has_italic_head(pieces: list[tuple[str, Context]]) -> bool:
    said = dropwhile(lambda piece: piece[0] == _BREAK or not piece[0].strip(), pieces)
    line = list(takewhile(lambda piece: piece[0] != _BREAK, said))
    return all(inner.italic for piece, inner in line if piece.strip())


def _strong_tail(pieces: list[tuple[str, Context]]) -> str:
    tail: list[str] = []
    for piece, inner in reversed(pieces):
        if piece.strip() and not (inner.bold or inner.italic):
            break
        tail.append(piece)
    return squeeze(repair("".join(reversed(tail)).replace(_BREAK, " ")))


def _split(pieces: list[tuple[str, Context]]) -> Iterator[list[tuple[str, Context]]]:
    """Cut at two line breaks with nothing but space between."""
    current: list[tuple[str, Context]] = []
    breaks = 0
    for piece in pieces:
        if piece[0] == _BREAK:
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
