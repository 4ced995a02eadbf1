"""Whether a date is printed right below the title, as below an article's and hardly ever below a section's name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pipelines.markup.parse import SKIPPED, Document, Element
from pipelines.wording import date_line
from text import squeeze

_PIECES = 4
"""The first texts below a title: a section's name, a writer, words of a tool may come before the date."""
_ELEMENTS = 40
_LONGEST = 90


def is_stamped(document: Document, title: Element) -> bool:
    """Whether one of the first texts below the title is a date and no link or sentence comes before it."""
    for text, is_linked in islice(_texts_below(document, title), _PIECES):
        if date_line(text):
            return True
        if is_linked or len(text) > _LONGEST:
            return False
    return False


def _texts_below(document: Document, title: Element) -> Iterator[tuple[str, bool]]:
    """The texts shown behind a title, squeezed, and whether each is a link's."""
    first = document.index[title] + sum(1 for _ in title.iter())
    texts: list[tuple[str | None, Element | None]] = [(title.tail, None)]
    for element in document.elements[first : first + _ELEMENTS]:
        if element.tag not in SKIPPED:
            texts.append((element.text, element))
        texts.append((element.tail, element.getparent()))
    for text, holder in texts:
        if text and (shown := squeeze(text)):
            yield (
                shown,
                holder is not None and (holder.tag == "a" or any(up.tag == "a" for up in holder.iterancestors())),
            )
