"""Bylines in the story's first lines, and what lines of a signature look like: names, offices, the paper itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.names import is_office, is_outlet, is_person, signature
from pipelines.region.blocks import Block
from text import UPPER

_UNSIGNED = re.compile(
    r"(?:tổng hợp|sưu tầm|biên tập|b\.?b\.?t|ban biên tập|"
    r"(?-i:(?:Báo|Đài|Tạp chí|Cổng TTĐT|BÁO|ĐÀI) [A-ZĐ][\w-]*)(?: [\w-]+){0,5})\.?",
    re.IGNORECASE,
)
"""Lines that name nobody: "Tổng hợp", "Báo Sơn La"."""
_DEGREE = re.compile(r"(?:(?:PGS|GS|TSKH|TS|Th\.? ?[Ss]|NCS|BS|KS)\b[.,]* ?)+")
_OFFICE = re.compile(rf"\w+(?: phòng| tâm)? [{UPPER}]")


def label_first_lines(story: Sequence[Block]) -> None:
    """The story's first lines: who wrote it, and where the writer works."""
    # The writer may stand in the lead's box, below it.
    first = [b for b in story[:1] if b.hint != "lead"] + [
        b for b in story[1:3] if b.hint != "lead" or names_somebody(b)
    ]
    for place, block in enumerate(first[:2]):
        is_name = block.is_bold or block.hint == "lead" or _DEGREE.match(block.text) is not None
        set_apart = block.align == "right" or (is_name and _is_full_name(_DEGREE.sub("", block.text)))
        is_first = not place or (block.is_bold and block.text.isupper())
        if (block.hint == "author" or (set_apart and is_first)) and names_somebody(block) and len(story) > 1:
            block.set_label("byline", "first_line")
        elif place and first[0].label == "byline" and signs_as_office(block.text):
            block.set_label("byline", "first_line:office")
        elif not place and len(story) > 1 and is_unsigned(block.text):
            block.set_label("byline", "first_line:outlet")


def names_somebody(block: Block) -> bool:
    """A short line with a name in a signature's form."""
    return len(block.text) <= 130 and signature(block.text) is not None


def is_unsigned(text: str) -> bool:
    """A line in a signature's place that names the paper, or nobody."""
    return _UNSIGNED.fullmatch(text) is not None or (" " not in text and is_outlet(text))


def _is_full_name(text: str) -> bool:
    """One person's name of two to four words: a subhead is longer."""
    return 2 <= len(text.split()) <= 4 and is_person(text)


def signs_as_office(text: str) -> bool:
    """An office's name alone; "Đoàn công tác" and "Trường hợp này" begin a sentence."""
    return is_office(text) and _OFFICE.match(text) is not None
