"""The region as a list of blocks in reading order: paragraphs, headings, cells, pictures, each with its typography.

BeautifulSoup walks here. A block is what a reader sees as one paragraph: a block element's text, cut at double line
breaks; single line breaks stay as `lines`, for bylines and related links stand behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bs4 import Tag
from bs4.element import NavigableString

from pipelines.decode import repair
from pipelines.density import INLINE
from pipelines.hints import hint, is_body_name
from pipelines.parse import SKIPPED
from pipelines.region import BIG, LINK, MARK, Region
from text import squeeze

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_ALIGN = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CENTRED = re.compile(r"\b(?:text-center|align-?center|aligncenter)\b")
_STRONG = frozenset(("b", "strong", "th", *_HEADINGS))
_EMPHASIS = frozenset(("i", "em"))
_MEDIA = frozenset(("img", "video", "iframe", "object", "embed", "amp-img", "amp-video", "amp-iframe"))
_ICON = re.compile(r"icon|emoji|avatar|logo|avata|spacer|blank\.gif|loading", re.IGNORECASE)
_BREAK = "\ue000"
# A run of non-breaking spaces inside a paragraph pushes a byline to the right margin.
_WIDE_GAP = re.compile(r"(?<=\S)[ \u00a0]*(?:\u00a0[ \u00a0]*){11,}(?=\S)")
_GROUPS = frozenset(("figure", "table", "ul", "ol", "li", "article", "section", "aside", "form"))


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
    groups: tuple[tuple[str, int], ...] = ()
    """Figures, tables, lists … around it, outermost first, each with a number of its own."""
    holder: int = 0
    """Number of the element it stands in."""
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


@dataclass(slots=True)
class _Context:
    """What an element inherits from those around it; never changed."""

    tag: str = "div"
    number: int = 0
    zone_mark: str | None = None
    role: str | None = None
    hint: str | None = None
    align: str = ""
    bold: bool = False
    italic: bool = False
    link: str | None = None
    groups: tuple[tuple[str, int], ...] = ()
    in_body: bool = False


class _Walker:
    """Walks a region and collects its blocks."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.blocks: list[Block] = []
        self.seen_title = not region.has_title
        self.seen_body = False
        self.count = 0
        self.pieces: list[tuple[str, _Context]] = []
        self.holder = _Context()

    def walk(self) -> list[Block]:
        stack: list[tuple[Tag | NavigableString | None, _Context]] = [(self.region.soup, _Context())]
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

    def _enter(self, tag: Tag, outer: _Context, stack: list[tuple[Tag | NavigableString | None, _Context]]) -> None:
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
        context = _inner(tag, outer, self.count)
        is_block = name not in INLINE or (context.role is not None and context.role != outer.role)
        if is_block:
            self.flush(self.holder)
            self.holder = context
            stack.append((None, outer))
        if context.zone_mark == "body" and outer.zone_mark != "body":
            self.seen_body = True
        stack.extend((child, context) for child in reversed(tag.contents))  # type: ignore[misc]

    def _leave(self, outer: _Context) -> None:
        if self.holder.role == "title":
            self.flush(self.holder)
            self.seen_title = True
        self.flush(self.holder)
        self.holder = outer

    def _zone(self, context: _Context) -> str:
        if context.in_body:
            return "body" if self.seen_title or not self.region.title_in_body else "pre"
        if self.seen_body:
            return "tail"
        return "head" if self.seen_title else "pre"

    def _media(self, tag: Tag, context: _Context) -> None:
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

    def _block(self, text: str, context: _Context) -> Block:
        return Block(
            text, context.tag, self._zone(context), context.role, context.hint, align=context.align,
            groups=context.groups, holder=context.number,
        )  # fmt: skip

    def flush(self, context: _Context) -> None:
        """Close the paragraph that was being collected."""
        pieces, self.pieces = self.pieces, []
        for part in _split(pieces):
            if block := self._from_pieces(part, context):
                self.blocks.append(block)

    def _from_pieces(self, pieces: list[tuple[str, _Context]], context: _Context) -> Block | None:
        raw = pieces[0][0] if len(pieces) == 1 else "".join([piece for piece, _ in pieces])
        if not raw or raw.isspace():
            return None
        if "\u00a0" in raw:
            raw = _WIDE_GAP.sub(_BREAK, raw.rstrip())
        text = squeeze(repair(raw.replace(_BREAK, " ")))
        if not text:
            return None
        block = self._block(text, context)
        block.indent = raw[: len(raw) - len(raw.lstrip())].count("\u00a0")
        block.lines = (text,)
        if _BREAK in raw:
            block.lines = tuple(line for line in (squeeze(repair(line)) for line in raw.split(_BREAK)) if line)
        _typography(block, pieces)
        return block


def _typography(block: Block, pieces: list[tuple[str, _Context]]) -> None:
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
    if block.bold + block.italic < total:
        block.strong_tail = _strong_tail(pieces)
    if links:
        found = ((squeeze(repair("".join(parts))), link.partition("\x00")[2]) for link, parts in links.items())
        block.links = tuple((name, address) for name, address in found if name)


def _strong_tail(pieces: list[tuple[str, _Context]]) -> str:
    tail: list[str] = []
    for piece, inner in reversed(pieces):
        if piece.strip() and not (inner.bold or inner.italic):
            break
        tail.append(piece)
    return squeeze(repair("".join(reversed(tail)).replace(_BREAK, " ")))


def _split(pieces: list[tuple[str, _Context]]) -> Iterator[list[tuple[str, _Context]]]:
    """Cut at two line breaks with nothing but space between."""
    current: list[tuple[str, _Context]] = []
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


def _inner(tag: Tag, outer: _Context, number: int) -> _Context:
    name, attributes = tag.name, tag.attrs
    is_inline = name in INLINE
    mark = attributes.get(MARK)
    is_big = BIG in attributes
    found, align, bold, italic = _from_attributes(
        str(attributes.get("class") or ""),
        str(attributes.get("id") or ""),
        str(attributes.get("style") or ""),
        str(attributes.get("align") or ""),
    )
    if is_big:
        found = None
    if name == "figcaption":
        found = "caption"
    elif name == "center":
        align = "center"
    elif name == "table" and attributes.get("align"):
        align = ""
    link = outer.link
    if name == "a" or LINK in attributes:
        link = f"{number}\x00{attributes.get(LINK) or attributes.get('href') or ''}"
    return _Context(
        outer.tag if is_inline else name,
        outer.number if is_inline else number,
        outer.zone_mark if mark is None else str(mark),
        outer.role if mark is None else str(mark) if mark != "body" else None,
        found or outer.hint,
        align or ("" if is_big else outer.align),
        outer.bold or bold or name in _STRONG,
        outer.italic or italic or name in _EMPHASIS,
        link,
        (*outer.groups, (name, number)) if name in _GROUPS and not is_big else outer.groups,
        outer.in_body or mark == "body",
    )


@lru_cache(maxsize=8192)
def _from_attributes(classes: str, identity: str, style: str, align: str) -> tuple[str | None, str, bool, bool]:
    """Hint, alignment, bold and italic that an element's attributes give."""
    names = f"{classes} {identity}"
    found = hint(names) if len(names) > 1 and not is_body_name(names) else None
    side = (
        match[1].lower()
        if (match := _ALIGN.search(style))
        else align.lower()
        if align.lower() in ("center", "right")
        else ""
    )
    if not side and _CENTRED.search(classes):
        side = "center"
    return found, side, bool(_BOLD.search(style)), bool(_ITALIC.search(style))


def read_blocks(region: Region) -> list[Block]:
    """The visible blocks of a region, in reading order."""
    return _Walker(region).walk()
