"""Which elements hold the story: those a layout names, if the page's prose is there, else the densest.

A body may be delivered encoded, for a script to decode: then it is named so, and nothing else takes its place.
"""

from __future__ import annotations

import re

from errors import LayoutMissed
from pipelines.body.density import Measures
from pipelines.body.election import find_body
from pipelines.body.encoded import holds_encoded
from pipelines.markup.hints import is_body_name
from pipelines.markup.layouts import Choice
from pipelines.markup.parse import Element, names_of
from pipelines.markup.selectors import select
from pipelines.work import Work
from text import holds_any

_DECODER = re.compile(r"outputData\s*=\s*[\"'`]\S{200}|atob\(\s*[\"'`]\S{200}|\.html\(\s*`[^`]{200}")
"""A script that writes the story into its empty element."""
_DECODER_CALLS = ("outputData", "atob(", ".html(")
_EMPTY = 20
"""Characters that an element may have and still be empty."""
_OWN_SHARE = 0.3
"""A layout's body with less of the page's prose than this is not believed."""
_ASIDE = 600
"""So many characters of prose may stand around a film that is the whole story: its summary, a note."""
_PLAYERS = frozenset(("iframe", "video", "object", "embed"))


def bodies_of(work: Work, choice: Choice | None, measures: Measures) -> list[Element]:
    """The elements that hold the story; [] where there is none. Warns where it is delivered encoded.

    Raises:
        LayoutMissed: the layout's body is not where the page's prose is.
    """
    found = find_body(measures, work.facts.description)
    if choice is not None and choice.bodies:
        is_empty = sum(measures.total[measures.index[body]] for body in choice.bodies) < _EMPTY
        if any(map(holds_encoded, choice.bodies)) or (choice.layout.encodes_body and is_empty):
            work.warnings.append("body_encoded")
            return choice.bodies
        if is_empty and _has_decoder(work.html):
            work.warnings.append("body_encoded")
            return choice.bodies
        own = sum(measures.good[measures.index[body]] for body in choice.bodies)
        best = (
            measures.good[measures.index[found]]
            if found is not None and not _is_lead(found, work, choice, measures)
            else 0
        )
        if own >= _OWN_SHARE * best or own > 600:
            return choice.bodies
        if is_empty and best < _ASIDE and any(map(_plays, choice.bodies)):
            return choice.bodies
        raise LayoutMissed(f"the body of {choice.layout.name} holds little of the page's text")
    if choice is not None and work.facts.article and choice.layout.encodes_body:
        work.warnings.append("body_encoded")
        return []
    if (empty := _written_by_script(work, measures)) is not None:
        found = empty
    if found is not None and (found is empty or holds_encoded(found)):
        work.warnings.append("body_encoded")
    return [found] if found is not None else []


def _is_lead(found: Element, work: Work, choice: Choice, measures: Measures) -> bool:
    """Whether the page's prose is nothing but the lead that the layout names: the story is a picture, or a line."""
    prose = measures.good[measures.index[found]]
    return any(
        measures.total[measures.index[lead]] >= prose and (found in lead.iter() or found in lead.iterancestors())
        for lead in select(work.document, choice.skin.lead)
    )


def _plays(body: Element) -> bool:
    """Whether the story is a film: its element holds a player."""
    return any(element.tag in _PLAYERS for element in body.iter())


def _has_decoder(html: str) -> bool:
    return holds_any(html, _DECODER_CALLS) and _DECODER.search(html) is not None


def _written_by_script(work: Work, measures: Measures) -> Element | None:
    """An empty element with a story's name, on a page with a script that fills one."""
    if not _has_decoder(work.html):
        return None
    for number, element in enumerate(work.document.elements):
        if not measures.total[number] and (is_body_name(names_of(element)) or element.get("id") == "content"):
            return element
    return None
