"""What is counted of a page for its verdict: paragraphs, links as long as titles, and how they follow each other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.body.density import Measures
from pipelines.markup.parse import INLINE, Element, text_of

_ISOLATED = re.compile(r"(?<!p)p(?!p)(?:(?<=ap)|(?=a))")
"""A teaser of one paragraph, before its title or behind."""
_PAIR = re.compile(r"(?<=a)pp(?=a|$)")
"""A teaser of two paragraphs; several are a list's, a few stand in stories with links between."""
_PAIRS = 5
_TITLE = 25
_LINES, _TEASER = 5, 500
"""So many titles in one element, each with less text than that, are teasers that only line ends part."""


@dataclass(frozen=True)
class Counts:
    """What is counted on a page, within the element that would be the story."""

    prose: int
    """Paragraphs of 80 characters and more."""
    isolated: int
    """Of these, paragraphs with links to articles on both sides, as in a list of teasers."""
    titles: int
    """Links as long as a title on the whole page."""
    characters: float
    """Characters of prose."""
    first: int
    """Paragraphs below the title before the first such link: a list of teasers begins with a title."""


def count(measures: Measures, body: Element | None) -> Counts:
    """Count paragraphs and links."""
    own, linked = measures.own, measures.own_linked
    titles = len(
        [True for size, links in zip(own, linked, strict=True) if links and size >= _TITLE and links >= 0.7 * size]
    )
    if body is None:
        return Counts(0, 0, titles, 0, 0)
    kinds, start = _kinds(measures, body)
    pairs = len(_PAIR.findall(kinds))
    isolated = len(_ISOLATED.findall(kinds)) + 2 * pairs * (pairs >= _PAIRS)
    first = len(kinds[start:].partition("a")[0])
    return Counts(kinds.count("p"), isolated, titles, measures.good[measures.index[body]], first)


def _kinds(measures: Measures, body: Element) -> tuple[str, int]:
    """In reading order: p for a paragraph, a for a link as long as a title; and how many stand before the title."""
    found = ""
    start = 0
    for element in body.iter():
        number = measures.index.get(element)
        if number is not None and number == measures.title:
            start = len(found)
            continue
        if number is None or not (own := measures.own[number]):
            continue
        linked = measures.own_linked[number]
        if own >= _TITLE and linked >= 0.7 * own:
            found += "a"
        elif own >= 60 and linked < 0.5 * own:
            # In old lists title and teaser are one paragraph.
            begins = linked >= _TITLE and _begins_with_link(measures.elements[number])
            lines = _title_lines(measures.elements[number]) if linked >= _LINES * _TITLE else 0
            found += "ap" * lines if lines >= _LINES and own <= _TEASER * lines else "ap" if begins else "p"
    return found, start


def _title_lines(element: Element) -> int:
    """How many lines of an element, cut at `<br>`, are a link as long as a title."""
    links = (child for child in element if child.tag == "a" and len(text_of(child).strip()) >= _TITLE)
    return len([True for link in links if _is_line(link)])


def _is_line(link: Element) -> bool:
    before, after = link.getprevious(), link.getnext()
    ends_line = before is None or before.tag == "br" or before.tag not in INLINE
    begins = ends_line and (before is None or not (before.tail or "").strip())
    return begins and after is not None and after.tag == "br" and not (link.tail or "").strip()


def _begins_with_link(element: Element) -> bool:
    """Whether the first words in an element are a link's."""
    for inner in element.iter():
        if inner.tag == "a" and inner is not element:
            return True
        if (inner.text and inner.text.strip()) or (
            inner is not element and len(inner) == 0 and (inner.tail or "").strip()
        ):
            return False
    return False
