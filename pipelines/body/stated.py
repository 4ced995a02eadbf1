"""A story that stands in the page's data and not in its markup: JSON-LD's articleBody, or the state of a script's page.

It is looked for only where the markup shows little, and planted below the title: from there on the page is read as any
other, and the record has the warning `body_from_data`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from pipelines.body.density import LITTLE
from pipelines.body.titles import Title, agreement
from pipelines.markup import foreign_json
from pipelines.markup.facts import Facts
from pipelines.markup.parse import Document, Element, document_of, parse, text_of
from text import squeeze

_SHORTEST = 300
"""Characters of a story in the data; less may be its summary."""
_TIMES = 3
"""So much longer than what the markup shows it is."""
_CONFIRMED = 0.8
_TITLE_WORDS = 6
"""A shorter title may be the paper's name, and what stands beside it in the data the site's foot."""
_READ = 3
"""So many of the longest texts are read."""
_MOST = 2_000_000
_MAX_DEPTH = 12
_MAX_VALUES = 5_000
_TAG = re.compile(r"<(?:p|div|br)\b", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;(?:p|div|br)\b", re.IGNORECASE)
_CUT = ("...", "…")


@dataclass(frozen=True)
class Story:
    """A story from the data."""

    element: Element
    size: int
    """Characters of its text."""


def stated_story(document: Document, facts: Facts, shown: float) -> Story | None:
    """The story in the page's data, where the markup shows little of it.

    Args:
        document: the page.
        facts: what its head states.
        shown: characters of prose in the element that would be the story.
    """
    if shown >= LITTLE:
        return None
    stories = map(_as_element, nlargest(_READ, _values(document, facts), key=len))
    longest = max(stories, key=lambda story: story.size, default=None)
    return longest if longest is not None and longest.size >= max(_SHORTEST, _TIMES * shown) else None


def planted(document: Document, facts: Facts, title: Title | None, story: Story) -> Document:
    """The page with the story below its title, and the summary that the head states before it."""
    parts = [story.element]
    lead = facts.description
    if lead and not lead.endswith(_CUT) and squeeze(lead) not in squeeze(text_of(story.element)):
        parts.insert(0, _made(f'<p class="sapo">{html.escape(lead)}</p>'))
    if title is not None and title.element is not None and (parent := title.element.getparent()) is not None:
        at = parent.index(title.element) + 1
    else:
        body = document.root.find("body")
        parent, at = body if body is not None else document.root, 0
        parts[:0] = [_made(f"<h1>{html.escape(stated)}</h1>") for stated in facts.titles[:1]]
    for part in reversed(parts):
        parent.insert(at, part)
    return document_of(document.root)


def _values(document: Document, facts: Facts) -> Iterator[str]:
    """Each text that may be the story, as markup or not."""
    if isinstance(stated := facts.article.get("articleBody"), str):
        yield stated
    for script in document.tagged("script"):
        source = script.text or ""
        is_data = script.get("type") == "application/json" and _SHORTEST <= len(source) <= _MOST
        if is_data and (_TAG.search(source) or "\\u003c" in source.lower()):
            yield from _beside_the_title(source, facts)


def _beside_the_title(source: str, facts: Facts) -> Iterator[str]:
    """The texts in markup of the objects that have the page's title."""
    titles = [stated for stated in facts.titles if len(stated.split()) >= _TITLE_WORDS]
    try:
        value = foreign_json.loads(source) if titles else None
    except (ValueError, RecursionError):
        return
    for texts in _objects(value):
        if any(agreement(squeeze(text), stated) >= _CONFIRMED for text in texts for stated in titles):
            yield from (text for text in texts if _TAG.search(text))


def _objects(value: Any) -> Iterator[list[str]]:
    """The texts of each object, breadth first."""
    level, seen = [value], 0
    for _ in range(_MAX_DEPTH):
        seen += len(level)
        if not level or seen > _MAX_VALUES:
            return
        yield from ([text for text in one.values() if isinstance(text, str)] for one in level if isinstance(one, dict))
        inner = ((one.values() if isinstance(one, dict) else one) for one in level if isinstance(one, dict | list))
        level = [deeper for values in inner for deeper in values if isinstance(deeper, dict | list)]


def _as_element(value: str) -> Story:
    markup = html.unescape(value) if _ESCAPED.search(value) else value
    if not _TAG.search(markup):
        lines = (squeeze(html.unescape(line)) for line in markup.splitlines())
        markup = "".join(f"<p>{html.escape(line)}</p>" for line in lines if line)
    element = _made(f'<div itemprop="articleBody">{markup}</div>')
    return Story(element, len(squeeze(text_of(element))))


def _made(markup: str) -> Element:
    return parse(f"<html><body>{markup}</body></html>").tagged("body")[0][0]
