"""Bodies of the size and compressibility of real pages."""

from __future__ import annotations

import os
import random
from pathlib import Path

from benchmarks._articles import generate

SIZE = 190_000
"""Bytes of a page: the mean of real ones."""


def bodies(count: int) -> tuple[list[bytes], str]:
    """Real pages, over and over, where the shared folder is at hand; else pages of generated text. And which."""
    folder = Path(os.environ.get("GIAOBAN_SHARED") or Path(__file__).resolve().parents[2] / "shared") / "pages" / "vn"
    real = [path.read_bytes() for path in sorted(folder.glob("article__*.html"))] if folder.is_dir() else []
    if real:
        return [real[number % len(real)] for number in range(count)], "real pages"
    return [_page(entry.article.text, number) for number, entry in enumerate(generate(count))], "generated"


def _page(text: str, seed: int) -> bytes:
    """The text, and around it markup with addresses and numbers, up to the size of a page."""
    draw = random.Random(seed)
    parts = [f"<p>{line}</p>" for line in text.splitlines()]
    while sum(map(len, parts)) < SIZE * 0.9:
        number = draw.randrange(10**9)
        parts.append(
            f'<li class="item-{number % 7}"><a href="/tin-{number}.html" data-id="{number}">Tin số {number}</a></li>'
        )
        parts.append("".join(draw.choices("abcdefghijklmnopqrstuvwxyz (){};=.", k=60)))
    return "\n".join(parts).encode()
