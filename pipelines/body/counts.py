"""What is counted on a page to tell an article from a list of articles: its paragraphs, and the links between them."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.body.density import Measures
from pipelines.markup.parse import Element


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


def count(measures: Measures, body: Element | None) -> Counts:
    """Count paragraphs and links."""
    own, linked = measures.own, measures.own_linked
    titles = len(
        [True for size, links in zip(own, linked, strict=True) if links and size >= 25 and links >= 0.7 * size]
    )
    if body is None:
        return Counts(0, 0, titles, 0)
    kinds = list(_kinds(measures, body))
    prose = isolated = 0
    for number, kind in enumerate(kinds):
        if kind == "p":
            prose += 1
            sides = kinds[number - 1 : number] + kinds[number + 1 : number + 2]
            isolated += "p" not in sides and "a" in sides
    return Counts(prose, isolated, titles, measures.good[measures.index[body]])


def _kinds(measures: Measures, body: Element) -> list[str]:
    """In reading order: p for a paragraph, a for a link as long as a title."""
    found = []
    for element in body.iter():
        number = measures.index.get(element)
        if number is None or not (own := measures.own[number]):
            continue
        linked = measures.own_linked[number]
        if own >= 25 and linked >= 0.7 * own:
            found.append("a")
        elif own >= 60 and linked < 0.5 * own:
            # In old lists title and teaser are one paragraph.
            begins = linked >= 25 and _begins_with_link(measures.elements[number])
            found += ["a", "p"] if begins else ["p"]
    return found


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
