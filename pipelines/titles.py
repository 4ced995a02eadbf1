"""The title: the heading that the page's head confirms, as printed.

A section's name is often an `h1` too, and a heading of two blocks has no space between them in the source, so heading,
og:title, JSON-LD headline and `<title>` are read together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.decode import repair
from pipelines.density import names_of
from pipelines.facts import Facts
from pipelines.parse import Document, Element, text_of
from text import exact, squeeze, tokens

_TITLE_NAME = re.compile(r"title|headline|tieu-?de|heading", re.IGNORECASE)


@dataclass(frozen=True)
class Title:
    """The title and where it stands."""

    text: str
    element: Element | None
    rule: str


def _bag(text: str) -> set[str]:
    return set(tokens(exact(text)))


def _agreement(heading: str, stated: str) -> float:
    """Share of the shorter one's words that stand in the other; 0 where both have fewer than two words."""
    one, two = _bag(heading), _bag(stated)
    if min(len(one), len(two)) < 2:
        return 0.0
    return len(one & two) / min(len(one), len(two)) * min(1.0, len(one) / (0.5 * len(two)))


def find_title(document: Document, facts: Facts, marked: list[Element]) -> Title | None:
    """The title of a page; `marked` are elements that a layout names."""
    for element in marked:
        if text := _heading_text(element, facts):
            return Title(text, element, "layout:title")
    candidates = _headings(document)
    best: tuple[float, int, Element, str] | None = None
    for order, element in enumerate(candidates):
        text = squeeze(repair(text_of(element)))
        if not 6 <= len(text) <= 400:
            continue
        score = max((_agreement(text, stated) for stated in facts.titles), default=0.0)
        score += 0.3 * (element.tag == "h1") + 0.1 * bool(_TITLE_NAME.search(names_of(element)))
        if best is None or score > best[0] + 0.01:
            best = (score, -order, element, text)
    if best is not None and best[0] >= 0.8:
        return Title(_heading_text(best[2], facts), best[2], "heading:agrees_with_head")
    if not facts.titles:
        only = [element for element in candidates if element.tag == "h1" and len(text_of(element).strip()) >= 12]
        return Title(squeeze(repair(text_of(only[0]))), only[0], "heading:only_h1") if only else None
    return Title(squeeze(repair(facts.titles[0])), None, "head:og_title")


def _headings(document: Document) -> list[Element]:
    found = [*document.tags.get("h1", ()), *document.tags.get("h2", ())]
    if not document.tags.get("h1"):
        named = ("div", "p", "span", "td", "strong", "b", "font")
        found += [e for tag in named for e in document.tags.get(tag, ()) if _TITLE_NAME.search(names_of(e))][:60]
    return found[:200]


def _heading_text(element: Element, facts: Facts) -> str:
    """The heading as printed; where two blocks were glued, as the head prints it with its spaces."""
    text = squeeze(repair(text_of(element)))
    glued = re.sub(r"\s+", "", text)
    for stated in facts.titles:
        if stated != text and re.sub(r"\s+", "", stated) == glued and stated.count(" ") > text.count(" "):
            return squeeze(repair(stated))
    return text
