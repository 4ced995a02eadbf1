"""How much of the page around title and body belongs to the article: byline, tags and related links stand nearby."""

from __future__ import annotations

from pipelines.body.density import Measures
from pipelines.markup.parse import Element

_OUTSIDE = frozenset(("body", "html"))


def common_ancestor(elements: list[Element]) -> Element:
    """The nearest element that holds all of these."""
    chains = [[*reversed(list(element.iterancestors())), element] for element in elements]
    common = chains[0][0]
    for level in zip(*chains, strict=False):
        if any(element is not level[0] for element in level):
            break
        common = level[0]
    return common


def find_scope(measures: Measures, title: Element | None, bodies: list[Element]) -> Element:
    """The element to hand over: around body and title, grown while that adds little."""
    body = common_ancestor(bodies)
    scope = common_ancestor([body, title]) if title is not None else body
    first = measures.total[measures.index[scope]]
    body_size = max(measures.total[measures.index[body]], 400)
    if scope.tag in _OUTSIDE or measures.total[measures.index[scope]] > 8 * body_size + 6000:
        return _limited(measures, scope, body, body_size)
    while (parent := scope.getparent()) is not None and parent.tag not in _OUTSIDE:
        if measures.total[measures.index[parent]] - first > 0.4 * body_size + 500:
            break
        scope = parent
    return scope


def _limited(measures: Measures, scope: Element, body: Element, body_size: int) -> Element:
    """Title and body are far apart: take what lies around the body, and let the title stand outside."""
    if measures.total[measures.index[scope]] <= 12 * body_size + 12_000:
        return scope
    grown = body
    while (parent := grown.getparent()) is not None and parent is not scope:
        if measures.total[measures.index[parent]] > 4 * body_size + 2000:
            break
        grown = parent
    return grown
