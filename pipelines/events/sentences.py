"""Prose cut into sentences, each with its place in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from text import LOWER, UPPER, squeeze

MAX_SENTENCE = 1500
"""Characters of a sentence that are looked at."""
MAX_PARAGRAPHS = 60

_END = re.compile(
    rf"(?<![{UPPER}]\.[{UPPER}])(?<!\bTP)(?<!\bTp)(?<!\bTS)(?<!\bPGS)(?<!\bGS)(?<!\bThS)(?<!\bBS)(?<!\bsố)(?<!\bQ)(?<!\bH)(?<!\bT)(?<!\bP)"
    rf"(?:[.!?…]+[”\"’)]?\s+(?=[{UPPER}“\"(‘\d])|(?<=[{LOWER})])\.(?=[{UPPER}][{LOWER}]))"
)


@dataclass(frozen=True)
class Sentence:
    """One sentence and where it stood."""

    text: str
    part: str
    """title, lead, body or caption."""
    paragraph: int
    """Number of the paragraph within its part; lead and body are counted together, the first is 0."""
    number: int
    """Number within the paragraph."""


def split_sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph; a full stop without the space after it ends one too."""
    pieces, start = [], 0
    for match in _END.finditer(paragraph):
        end = match.start() + len(match[0].rstrip())
        pieces.append(paragraph[start:end].strip())
        start = match.end()
    pieces.append(paragraph[start:].strip())
    return [piece for piece in pieces if piece]


def sentences_of(title: str | None, prose: Sequence[str], captions: Sequence[str]) -> list[Sentence]:
    """All sentences: title, then lead and body, then captions."""
    return [
        *_numbered("title", [title] if title else []),
        *_numbered("body", prose[:MAX_PARAGRAPHS]),
        *_numbered("caption", captions[:MAX_PARAGRAPHS]),
    ]


def _numbered(part: str, paragraphs: Sequence[str]) -> Iterator[Sentence]:
    for index, paragraph in enumerate(paragraphs):
        for number, sentence in enumerate(split_sentences(squeeze(paragraph[:20_000]))):
            yield Sentence(sentence[:MAX_SENTENCE], part, index, number)
