"""Text to tree: the whole page by lxml, hardened against hostile input, and read once for names and lengths of text.

lxml reads a page in a few milliseconds where BeautifulSoup takes sixty; BeautifulSoup gets the article's subtree only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

from errors import PageNotUnderstood

MAX_ELEMENTS = 50_000
"""A page with more elements is no page; the rest is not read."""
SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "link", "meta", "iframe", "object", "embed", "select",
     "option", "input", "textarea", "param", "source", "math", "canvas", "datalist", "map", "area", "dialog",
     "w:worddocument", "w:latentstyles", "o:officedocumentsettings"),
)  # fmt: skip
"""Elements without visible text of the article."""
INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s",
     "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "br", "img", "o:p", "st1:place",
     "del", "bdi", "wbr"),
)  # fmt: skip
"""Elements that do not end a paragraph."""
Element: TypeAlias = _Element

_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,300}\?>")
_NO_DISPLAY = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top|text-indent)\s*:\s*-9{3,}", re.IGNORECASE
)
"""Not shown, or far outside of the window: so links are hidden in portals that were broken into."""


@dataclass
class Document:
    """A parsed page; the lists run parallel to `elements`."""

    root: Element
    elements: list[Element]
    """In document order; all with string tags."""
    index: dict[Element, int]
    """Number of each element."""
    parents: list[int] = field(default_factory=list)
    """Number of the element around each; -1 for the root."""
    own: list[int] = field(default_factory=list)
    """Characters of the element's own paragraph; 0 unless it is a block with visible text of its own."""
    own_linked: list[int] = field(default_factory=list)
    """Of these, characters inside links."""
    classes: dict[str, list[Element]] = field(default_factory=dict)
    ids: dict[str, list[Element]] = field(default_factory=dict)
    tags: dict[str, list[Element]] = field(default_factory=dict)
    is_whole: bool = True
    """Whether all elements of the page are in it."""
    _attributes: dict[str, list[Element]] = field(default_factory=dict)

    def tagged(self, name: str) -> list[Element]:
        """All elements of one tag."""
        return self.tags.get(name, [])

    def with_attribute(self, name: str) -> list[Element]:
        """All elements that have the attribute."""
        if name not in self._attributes:
            self._attributes[name] = [element for element in self.elements if element.get(name) is not None]
        return self._attributes[name]


def parse(html: str, utf8: bytes | None = None) -> Document:
    """The page as a tree; whatever the markup, it ends.

    Args:
        html: the page.
        utf8: its bytes, where it came in UTF-8 and nothing was repaired: not to be encoded again.

    Raises:
        PageNotUnderstood: there is no element in it.
    """
    markup = html.encode("utf-8", "replace") if utf8 is None else utf8
    declaration = _DECLARATION.match(markup)
    return document_of(_root(markup[declaration.end() :] if declaration else markup))


def document_of(root: Element) -> Document:
    """A tree, read once for names and lengths of text."""
    elements = list(islice(walk := root.iter(etree.Element), MAX_ELEMENTS))
    document = Document(root, elements, dict(zip(elements, range(len(elements)), strict=True)))
    document.is_whole = next(walk, None) is None
    _name(document)
    _count(document)
    return document


def _root(markup: bytes) -> Element:
    # lxml.etree's parser, not lxml.html's: the latter makes each element through a Python call.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(markup, parser)
        if root is None:
            raise PageNotUnderstood("no markup")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise PageNotUnderstood(f"no markup: {error}") from None
    # An early </html> makes libxml2 2.14 put the rest into a second root: baotayninh.vn, 2026.
    for sibling in [other for other in root.itersiblings() if isinstance(other.tag, str)]:
        for child in list(sibling) if sibling.tag == "html" else [sibling]:
            root.append(child)
    return root


def _name(document: Document) -> None:
    """Index tags, classes and ids."""
    tags, classes, ids = document.tags, document.classes, document.ids
    for element in document.elements:
        tag, names, identity = element.tag, element.get("class"), element.get("id")
        if tag in tags:
            tags[tag].append(element)
        else:
            tags[tag] = [element]
        if names:
            for name in names.split():
                if name in classes:
                    classes[name].append(element)
                else:
                    classes[name] = [element]
        if identity:
            ids.setdefault(identity, []).append(element)


def _count(document: Document) -> None:
    """Count text in one walk: what Python does for each of a thousand elements is a tenth of a page's time."""
    size = len(document.elements)
    parents, number_of = document.parents, document.index.get
    own, own_linked = document.own, document.own_linked = [0] * size, [0] * size
    block, is_skipped, in_link = [0] * size, [False] * size, [False] * size
    for number, element in enumerate(document.elements):
        parent = number_of(element.getparent(), -1)  # type: ignore[arg-type]  # None has no number
        parents.append(parent)
        if parent < 0:
            block[number] = number
            continue
        if is_skipped[parent]:
            is_skipped[number] = True
            continue
        linked = in_link[parent]
        if (text := element.tail) and (length := len(text.strip())):
            own[block[parent]] += length
            if linked:
                own_linked[block[parent]] += length
        tag = element.tag
        if tag in SKIPPED or is_hidden(element):
            is_skipped[number] = True
            continue
        in_link[number] = linked = linked or tag == "a"
        holder = block[number] = block[parent] if tag in INLINE else number
        if (text := element.text) and (length := len(text.strip())):
            own[holder] += length
            if linked:
                own_linked[holder] += length


def is_hidden(element: Element | Mapping[str, str]) -> bool:
    """Whether an element's own markup, or its attributes, say that it is not shown."""
    style = element.get("style")
    return (style is not None and _NO_DISPLAY.search(style) is not None) or element.get("hidden") is not None


def names_of(element: Element | Mapping[str, str]) -> str:
    """The "class id" string of an element, or of its attributes."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def text_of(element: Element) -> str:
    """All text in an element but that of scripts; blocks and <br> part words."""
    parts: list[str] = []
    for node in element.iter():
        if node.tag not in SKIPPED and node.text:
            parts.append(node.text)
        if node is not element:
            if node.tag in ("br", "p", "div", "span", "li", "td", "h1", "h2", "h3"):
                parts.append(" " if node.tag != "span" else "")
            if node.tail and (parent := node.getparent()) is not None and parent.tag not in SKIPPED:
                parts.append(node.tail)
    return "".join(parts)
