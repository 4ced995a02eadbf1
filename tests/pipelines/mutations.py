"""Damaged pages: parts dropped, swapped, doubled, nested; the page cut off, or read in the wrong charset."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from pipelines.page import Page

_TAG = re.compile(r"<[^>]*>")
Mutation = Callable[[str, random.Random], str]


def _span(html: str, chance: random.Random, most: int = 800) -> tuple[int, int]:
    start = chance.randrange(max(1, len(html)))
    return start, min(len(html), start + chance.randrange(1, most))


def drop(html: str, chance: random.Random) -> str:
    """Without a random piece."""
    start, end = _span(html, chance)
    return html[:start] + html[end:]


def drop_tag(html: str, chance: random.Random) -> str:
    """Without one tag."""
    tags = list(_TAG.finditer(html))
    if not tags:
        return html
    tag = chance.choice(tags)
    return html[: tag.start()] + html[tag.end() :]


def double(html: str, chance: random.Random) -> str:
    """With a piece twice."""
    start, end = _span(html, chance)
    return html[:end] + html[start:end] + html[end:]


def swap(html: str, chance: random.Random) -> str:
    """With two pieces exchanged."""
    (a, b), (c, d) = sorted((_span(html, chance), _span(html, chance)))
    return html if b > c else html[:a] + html[c:d] + html[b:c] + html[a:b] + html[d:]


def nest(html: str, chance: random.Random) -> str:
    """With tags opened many times at one place."""
    place = chance.randrange(max(1, len(html)))
    tag = chance.choice(
        ("div", "span", "p", "table><tr><td", "b", "ul><li", "a href=x", "figure", "center", "blockquote")
    )
    return html[:place] + f"<{tag}>" * chance.choice((3, 40, 600)) + html[place:]


def cut(html: str, chance: random.Random) -> str:
    """Cut off."""
    return html[: chance.randrange(max(1, len(html)))]


def litter(html: str, chance: random.Random) -> str:
    """With odd characters strewn in."""
    pieces = list(html)
    for _ in range(12):
        pieces.insert(
            chance.randrange(len(pieces) + 1), chance.choice("\x00\ufeff\u200b\u00a0<>&\"'/\ud7ff\U0001f600\u0301")
        )
    return "".join(pieces)


MUTATIONS: tuple[Mutation, ...] = (drop, drop_tag, double, swap, nest, cut, litter)
CHARSETS = ("utf-8", "utf-8", "utf-8", "cp1258", "utf-16", "latin-1", "ascii")


def mutants(page: Page, number: int, seed: int) -> Iterator[Page]:
    """Damaged forms of a page, the same for the same seed."""
    chance = random.Random(seed)
    html = page.body.decode()
    for _ in range(number):
        damaged = html
        for _ in range(chance.randrange(1, 4)):
            damaged = chance.choice(MUTATIONS)(damaged, chance)
        body = damaged.encode(chance.choice(CHARSETS), "replace")
        yield replace(page, body=body, charset=chance.choice((None, "utf-8", "windows-1258", "bogus")))
