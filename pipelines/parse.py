"""Text to tree: the whole page by lxml, hardened against hostile input, with an index of classes and ids.

lxml reads a page in a few milliseconds where BeautifulSoup takes sixty; BeautifulSoup gets the article's subtree only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

from errors import PageNotUnderstood

MAX_ELEMENTS = 50_000
"""A page with more elements is no page; the rest is not read."""
SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "link", "meta", "iframe", "object", "embed", "select",
     "option", "input", "textarea", "param", "source", "math", "canvas", "datalist", "map", "area", "dialog"),
)  # fmt: skip
"""Elements without visible text of the article."""
Element: TypeAlias = _Element

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass
class Document:
    """A parsed page."""

    root: Element
    elements: list[Element] = field(default_factory=list)
    """In document order; all with string tags."""
    classes: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    ids: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    tags: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    _attributes: dict[str, list[Element]] = field(default_factory=dict)

    def with_attribute(self, name: str) -> list[Element]:
        """All elements that have the attribute."""
        if name not in self._attributes:
            self._attributes[name] = [element for element in self.elements if element.get(name) is not None]
        return self._attributes[name]


def parse(html: str) -> Document:
    """The page as a tree; whatever the markup, it ends.

    Raises:
        PageNotUnderstood: there is no element in it.
    """
    declaration = _DECLARATION.match(html)
    root = _root(html[declaration.end() :] if declaration else html)
    document = Document(root)
    elements, classes, ids, tags = document.elements, document.classes, document.ids, document.tags
    for element in root.iter(etree.Element):
        elements.append(element)
        tags[element.tag].append(element)
        if name := element.get("class"):
            for token in name.split():
                classes[token].append(element)
        if name := element.get("id"):
            ids[name].append(element)
        if len(elements) >= MAX_ELEMENTS:
            break
    return document


def _root(html: str) -> Element:
    # lxml.etree's parser, not lxml.html's: the latter makes each element through a Python call.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
        if root is None:
            raise PageNotUnderstood("no markup")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise PageNotUnderstood(f"no markup: {error}") from None
    # An early </html> makes libxml2 2.14 put the rest into a second root: baotayninh.vn, 2026.
    for sibling in [other for other in root.itersiblings() if isinstance(other.tag, str)]:
        for child in list(sibling) if sibling.tag == "html" else [sibling]:
            root.append(child)
    return root


def is_hidden(element: Element) -> bool:
    """Whether its own markup says that it is not shown."""
    style = element.get("style")
    return (style is not None and _NO_DISPLAY.search(style) is not None) or element.get("hidden") is not None


def hides(attributes: Mapping[str, str]) -> bool:
    """The same, of attributes."""
    style = attributes.get("style")
    return (style is not None and _NO_DISPLAY.search(style) is not None) or "hidden" in attributes


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
