"""The article's region: the part of the page that holds title, story and what belongs to it, handed to BeautifulSoup.

The region is the smallest element around title and body that also takes in byline, tags and related links nearby. Its
parts are marked by the attribute `gb`; all that can't be seen is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bs4 import Tag
from lxml import etree

from pipelines.density import INLINE, Measures, names_of
from pipelines.hints import hint
from pipelines.parse import SKIPPED, Element, is_hidden
from pipelines.soup import BIG, LINK, MARK, read_soup

_SMALL = 200
_MAX_ELEMENTS = 12_000
_MAX_DEPTH = 240
_PLAIN = frozenset(("comment", "share", "audio", "list", "navigation", "footer", "counter", "related"))
"""Names of furniture that needs no markup to be told apart."""
_MAY_BE_EMPTY = frozenset(
    ["img", "amp-img", "amp-video", "amp-iframe", "br", "iframe", "video", "object", "embed", "hr"]
)
_EMBEDDED = frozenset(("iframe", "object", "embed"))
_LONG_RUN = 60
_RUN = re.compile(rf"[A-Za-z0-9+/=_-]{{{_LONG_RUN},}}")
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


def cut_region(
    measures: Measures, scope: Element, title: Element | None, bodies: list[Element], roles: Mapping[Element, str]
) -> Region:
    """Mark roles, leave out what can't be seen, and parse the rest with BeautifulSoup."""
    body_size = max(sum(measures.total[measures.index[body]] for body in bodies if body in measures.index), _SMALL)
    _mark(measures, scope, title, bodies, roles, body_size)
    _prune(measures, scope, body_size, _holders(title, bodies, roles))
    _drop_empty(scope)
    soup = read_soup(scope)
    has_title = title is not None and (title is scope or scope in set(title.iterancestors()))
    in_body = title is not None and any(body is title or body in set(title.iterancestors()) for body in bodies)
    return Region(soup, has_title, in_body)


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
    # At each level one child at most holds more than half of the story.
    big: Element | None = scope
    while big is not None:
        big.set(BIG, "1")
        big = next((child for child in big if measures.total[measures.index.get(child, 0)] > 0.5 * size), None)


def _prune(measures: Measures, scope: Element, size: int, holders: set[Element]) -> None:
    """Take out what can't be seen, the site's frame, and the markup of furniture."""
    count = 0
    stack = [(scope, 0)]
    while stack:
        element, depth = stack.pop()
        for child in list(element):
            count += 1
            if count > _MAX_ELEMENTS or depth > _MAX_DEPTH or _is_unseen(measures, child, size):
                _drop(child)
            elif len(child) == 0 or child.get(BIG) is not None or child in holders:
                stack.append((child, depth + 1))
            elif _is_page_frame(child):
                _drop(child)
            elif (number := measures.index.get(child)) is not None and _is_box(measures, number):
                _flatten(child)
            else:
                stack.append((child, depth + 1))


def _holders(title: Element | None, bodies: list[Element], roles: Mapping[Element, str]) -> set[Element]:
    """All elements that hold a marked one, and these."""
    marked = [*bodies, *roles, *([title] if title is not None else [])]
    return {up for element in marked for up in (element, *element.iterancestors())}


def _is_unseen(measures: Measures, element: Element, size: int) -> bool:
    if not isinstance(element.tag, str) or (element.tag in SKIPPED and element.tag not in _EMBEDDED):
        return True
    number = measures.index.get(element)
    return is_hidden(element) and (number is None or measures.total[number] < 0.5 * size)


def _flatten(element: Element) -> None:
    """Comments and lists of links become plain paragraphs: words and links stay, their markup goes."""
    lines = list(_lines(element))
    for child in list(element):
        element.remove(child)
    element.text = None
    for text, address in lines:
        etree.SubElement(element, "p", {} if address is None else {LINK: address}).text = text


def _is_page_frame(element: Element) -> bool:
    """The site's menus and its footer: no part of any article. A trail of sections is none of them."""
    names = names_of(element)
    if element.tag in ("nav", "footer"):
        return not any("breadcrumb" in names_of(inner) for inner in element.iter())
    return hint(names) in ("navigation", "footer") and len(names) > 1


def _is_box(measures: Measures, number: int) -> bool:
    """Furniture by name, or nothing but links, each as long as a title."""
    if measures.is_out[number]:
        return hint(names_of(measures.elements[number])) in _PLAIN
    total = measures.total[number]
    return total >= 120 and measures.linked[number] >= 0.7 * total and measures.elements[number].tag not in INLINE


def _lines(element: Element) -> Iterator[tuple[str, str | None]]:
    """The texts of an element's blocks, and the address where a whole one is a link."""
    parts: list[str] = []
    linked = 0
    address: str | None = None
    link: str | None = None
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node.tag == "a":
            link = (node.get("href") or "") if event == "start" else None
        if node.tag not in INLINE or node.tag == "br":
            if line := " ".join("".join(parts).split()):
                yield line, address if linked >= 0.7 * len(line) else None
            parts, linked, address = [], 0, None
        text = node.text if event == "start" else node.tail if node is not element else None
        if text and text.strip():
            if link is not None:
                linked += len(text.strip())
                address = address or link
            parts.append(text)
        elif text:
            parts.append(" ")
    if line := " ".join("".join(parts).split()):
        yield line, address if linked >= 0.7 * len(line) else None


def _drop_empty(scope: Element) -> None:
    """Elements with nothing in them: half of a modern page."""
    for element in reversed(list(scope.iter())):
        has_content = len(element) > 0 or (element.text and element.text.strip()) or element.tag in _MAY_BE_EMPTY
        if not has_content and element is not scope and element.get(MARK) is None:
            _drop(element)
    for element in [inner for inner in scope.iter("div", "section", "span") if len(inner) == 1]:
        _unwrap(element)


def _unwrap(element: Element) -> None:
    """A box around one box, with nothing to say of it, goes."""
    child, parent = element[0], element.getparent()
    if parent is None or child.tag in INLINE or child.tail or element.text or element.get(MARK) or element.get(BIG):
        return
    if element.get("style") or element.get("align") or hint(names_of(element)) is not None:
        return
    child.tail = element.tail
    parent.replace(element, child)


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
    words = text.split()
    if max(map(len, words), default=0) < _LONG_RUN:
        return False
    runs = _RUN.findall(text)
    return sum(map(len, runs)) > 0.6 * sum(map(len, words)) and len(runs) > 0
