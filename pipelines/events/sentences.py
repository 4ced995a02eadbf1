"""Prose cut into sentences, each with its place in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.events.abbreviations import unstopped
from text import LOWER, UPPER

MAX_SENTENCE = 1500
"""Characters of a sentence that are looked at."""
MAX_PARAGRAPHS = 60

_END = re.compile(r"[.!?…]+[”\"’)]?(?P<space>\s+|)")
_ABBREVIATION = re.compile(rf"(?:(?<!\w)(?:TP|Tp|TS|PGS|GS|ThS|BS|số|[{UPPER}])|[{UPPER}]\.[{UPPER}])$")
_OPENS = re.compile(rf"[{UPPER}“\"(‘\d]")
_OPENS_GLUED = re.compile(rf"[{UPPER}][{LOWER}]")


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
        if _ends(paragraph, match):
            pieces.append(paragraph[start : match.start("space")].strip())
            start = match.end()
    pieces.append(paragraph[start:].strip())
    return [piece for piece in pieces if piece]


def _ends(paragraph: str, match: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence: not behind "TP" or an initial, and something opens after it."""
    if match["space"]:
        opens = _OPENS.match(paragraph, match.end()) is not None
    else:
        before = paragraph[match.start() - 1 : match.start()]
        opens = before.islower() and _OPENS_GLUED.match(paragraph, match.end()) is not None
    return opens and _ABBREVIATION.search(paragraph, max(0, match.start() - 4), match.start()) is None


def sentences_of(title: str | None, prose: Sequence[str], captions: Sequence[str]) -> list[Sentence]:
    """All sentences: title, then lead and body, then captions."""
    return [
        *_numbered("title", [title] if title else []),
        *_numbered("body", prose[:MAX_PARAGRAPHS]),
        *_numbered("caption", captions[:MAX_PARAGRAPHS]),
    ]


def _numbered(part: str, paragraphs: Sequence[str]) -> Iterator[Sentence]:
    for index, paragraph in enumerate(paragraphs):
        for number, sentence in enumerate(split_sentences(unstopped(paragraph[:20_000]))):
            yield Sentence(sentence[:MAX_SENTENCE], part, index, number)
