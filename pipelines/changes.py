"""What differs between two revisions of an article, as a reader sees it: fields, and the lines that went and came.

Only of what `record.content_parts` names. Widgets, related links and counters change at every fetch and say nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from record import Article, content_parts

MAX_LINES = 400
"""Of one field on one side; what comes after it is compared as one line, so that a hostile page costs little."""


@dataclass(frozen=True)
class Change:
    """One field that differs."""

    field: str
    """title, lead, paragraphs, captions or published."""
    removed: tuple[str, ...] = ()
    """Lines (a line is a paragraph, a caption, the title) that only the old one has, in its order."""
    added: tuple[str, ...] = ()
    """Lines that only the new one has, in its order."""


def changes(old: Article, new: Article) -> list[Change]:
    """What differs, in the order of `content_parts`; nothing for two records with the same content hash.

    Lines are compared as a whole; one that only moved within its field went from one place and came at another.
    """
    before, after = content_parts(old), content_parts(new)
    return [_change(field, before[field], after[field]) for field in before if before[field] != after[field]]


def _change(field: str, old: str, new: str) -> Change:
    before, after = _lines(old), _lines(new)
    removed: list[str] = []
    added: list[str] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            removed += before[start:end]
            added += after[new_start:new_end]
    return Change(field, tuple(removed), tuple(added))


def _lines(text: str) -> list[str]:
    """The lines of a field; the rest beyond `MAX_LINES` as one."""
    if not text:
        return []
    lines = text.split("\n")
    head = list(islice(lines, MAX_LINES))
    return head if len(lines) <= MAX_LINES else [*head, "\n".join(lines[MAX_LINES:])]
