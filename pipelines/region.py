"""The article's region: the part of the page that holds title, story and what belongs to it, handed to BeautifulSoup.

The region is the smallest element around title and body that also takes in byline, tags and related links nearby. Its
parts are marked by the attribute `gb`; all that can't be seen is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import lxml.html
from bs4 import BeautifulSoup, Tag
from lxml import etree

from pipelines.density import INLINE, Measures, names_of
from pipelines.hints import hint
from pipelines.parse import SKIPPED, Element, is_hidden

MARK = "gb"
"""Attribute that carries the role a layout, or the body search, gave to an element."""
BIG = "gb-big"
"""Attribute of elements that hold most of the story: their names say nothing."""
_KEPT_ATTRIBUTES = frozenset(
    ("class", "id", "style", "align", "href", "src", "alt", "data-src", "data-original", "type", "itemprop", "datetime",
     "width", "title", "data-role", "colspan", "rel", MARK, BIG),
)  # fmt: skip
_MAX_TEXT = 400_000
_MAX_ELEMENTS = 12_000
_MAX_DEPTH = 240
_PLAIN = frozenset(("comment", "share", "audio", "list", "navigation", "footer", "counter"))
"""Names of furniture whose links nobody asks for."""
_MAY_BE_EMPTY = frozenset(("img", "br", "iframe", "video", "object", "embed", "hr"))
_OUTSIDE = frozenset(("body", "html"))


@dataclass(frozen=True)
class Region:
    """The article's subtree, as BeautifulSoup sees it."""

    soup: Tag
    has_title: bool
    """Whether the title stands in it."""
    title_in_body: bool


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
        if measures.total[measures.index[parent]] - first > 0.6 * body_size + 800:
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


def cut_region(
    measures: Measures, scope: Element, title: Element | None, bodies: list[Element], roles: Mapping[Element, str]
) -> Region:
    """Mark roles, leave out what can't be seen, and parse the rest with BeautifulSoup."""
    body_size = sum(measures.total[measures.index[body]] for body in bodies if body in measures.index)
    _mark(measures, scope, title, bodies, roles, body_size)
    _prune(measures, scope, body_size)
    _flatten_furniture(measures, scope)
    _drop_empty(scope)
    markup = lxml.html.tostring(scope, encoding="unicode", with_tail=False)[: 4 * _MAX_TEXT]
    soup = BeautifulSoup(markup, "lxml", multi_valued_attributes=None)
    has_title = title is not None and (title is scope or scope in set(title.iterancestors()))
    in_body = title is not None and any(body is title or body in set(title.iterancestors()) for body in bodies)
    return Region(soup.body or soup, has_title, in_body)


def _mark(
    measures: Measures,
    scope: Element,
    title: Element | None,
    bodies: list[Element],
    roles: Mapping[Element, str],
    size: int,
) -> None:
    for element, role in roles.items():
        element.set(MARK, role)
    for body in bodies:
        body.set(MARK, "body")
        for up in (body, *body.iterancestors()):
            up.set(BIG, "1")
    if title is not None:
        title.set(MARK, "title")
        for up in title.iterancestors():
            up.set(BIG, "1")
    for element in scope.iter():
        if (number := measures.index.get(element)) is not None and measures.total[number] > 0.5 * size:
            element.set(BIG, "1")


def _prune(measures: Measures, scope: Element, size: int) -> None:
    count = 0
    depths = {scope: 0}
    for element in list(scope.iter()):
        if not isinstance(element.tag, str):
            continue
        count += 1
        depth = depths.get(element.getparent(), -1) + 1 if element is not scope else 0  # type: ignore[arg-type]
        depths[element] = depth
        number = measures.index.get(element)
        unseen = element.tag in SKIPPED and element.tag not in ("iframe", "object", "embed")
        hidden = is_hidden(element) and (number is None or measures.total[number] < 0.5 * size)
        if (unseen or hidden or count > _MAX_ELEMENTS or depth > _MAX_DEPTH) and element is not scope:
            _drop(element)
            continue
        for name in [name for name in element.attrib if name not in _KEPT_ATTRIBUTES]:
            del element.attrib[name]


def _flatten_furniture(measures: Measures, scope: Element) -> None:
    """Boxes of comments, menus and forms become plain paragraphs: their words are kept, their markup is not read."""
    for element in list(scope.iter()):
        number = measures.index.get(element)
        if (
            number is None
            or not measures.is_out[number]
            or element.get(MARK) is not None
            or element.get(BIG) is not None
        ):
            continue
        parent = element.getparent()
        if parent is None or measures.is_out[measures.index.get(parent, 0)] or len(element) == 0:
            continue
        if hint(names_of(element)) in _PLAIN and not _has_mark(element):
            lines = list(_lines(element))
            for child in list(element):
                element.remove(child)
            element.text = None
            for line in lines:
                etree.SubElement(element, "p").text = line


def _has_mark(element: Element) -> bool:
    return any(inner.get(MARK) is not None or inner.get(BIG) is not None for inner in element.iter())


def _lines(element: Element) -> Iterator[str]:
    """The texts of an element's blocks."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        is_edge = node.tag not in INLINE or node.tag == "br"
        if is_edge and (line := " ".join("".join(parts).split())):
            yield line
        parts = [] if is_edge else parts
        parts.append((node.text if event == "start" else node.tail if node is not element else "") or "")
    if line := " ".join("".join(parts).split()):
        yield line


def _drop_empty(scope: Element) -> None:
    """Elements with nothing in them: half of a modern page."""
    for element in reversed(list(scope.iter())):
        has_content = len(element) > 0 or (element.text and element.text.strip()) or element.tag in _MAY_BE_EMPTY
        if not has_content and element is not scope and element.get(MARK) is None:
            _drop(element)


def _drop(element: etree._Element) -> None:
    """Remove an element, but not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def encoded_body(text: str) -> bool:
    """Whether a body is delivered encoded, for a script to decode: long runs without a space, as in base64."""
    runs = re.findall(r"[A-Za-z0-9+/=_-]{60,}", text)
    return sum(map(len, runs)) > 0.6 * len(re.sub(r"\s", "", text)) and len(runs) > 0
