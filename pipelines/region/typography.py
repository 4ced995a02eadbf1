"""A block's typography, from that of the pieces of text that it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile
from typing import TypeAlias

from pipelines.markup.decode import repair
from pipelines.region.blocks import Block
from pipelines.region.context import Context
from text import squeeze

BREAK = "\ue000"
"""Stands for a line break among the pieces."""
Piece: TypeAlias = tuple[str, Context]
"""A text, and what its element inherits."""


def plain_typography(block: Block, inner: Context) -> None:
    """That of a block of one piece, as most are."""
    if inner.bold or inner.italic:
        size = len(block.text) - block.text.count(" ")
        block.bold, block.italic = size * inner.bold, size * inner.italic
    if inner.link is not None:
        block.linked = len(block.text)
        block.links = ((block.text, inner.link.partition("\x00")[2]),)
    block.hint = inner.hint


def typography(block: Block, pieces: Sequence[Piece]) -> None:
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


def has_italic_head(pieces: Sequence[Piece]) -> bool:
    """Whether the first line is italic."""
    said = dropwhile(lambda piece: piece[0] == BREAK or not piece[0].strip(), pieces)
    line = list(takewhile(lambda piece: piece[0] != BREAK, said))
    return all(inner.italic for piece, inner in line if piece.strip())


def _strong_tail(pieces: Sequence[Piece]) -> str:
    tail: list[str] = []
    for piece, inner in reversed(pieces):
        if piece.strip() and not (inner.bold or inner.italic):
            break
        tail.append(piece)
    return squeeze(repair("".join(reversed(tail)).replace(BREAK, " ")))
