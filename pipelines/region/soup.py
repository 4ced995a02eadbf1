"""BeautifulSoup's tree of the region, grown from what lxml has parsed: nothing is printed and parsed again.

BeautifulSoup's own builders make a tag for everything and look back at each step; here the caller says what opens,
closes and is said, and a tag is made once there is something in it. The tree is a whole one: every method of
BeautifulSoup's works on it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from bs4 import Tag
from bs4.element import NavigableString, PageElement

MARK = "gb"
"""Attribute that carries the role a layout, or the body search, gave to an element."""
BIG = "gb-big"
"""Attribute of elements that hold most of the story: their names say nothing."""
LINK = "gb-href"
"""Attribute of a paragraph that is one link: half the elements of a list of links."""
_KEPT_ATTRIBUTES = frozenset(
    ("class", "id", "style", "align", "href", "src", "alt", "data-src", "data-original", "poster", "width")
)
_ADDRESSES = ("href", "src")
_PRINTABLE = re.compile("[!-~]*")
_ASCII_MARKS = "\"#$%&+,/:;<=>?@[\\]^`{|}!~*'()"


class RegionTag(Tag):
    """A tag made of what is known, where `Tag` asks its parser and its builder a dozen things."""

    parser_class = None
    namespace = None
    prefix = None
    sourceline = None
    sourcepos = None
    known_xml = False
    hidden = False
    can_be_empty_element = False
    cdata_list_attributes = None
    preserve_whitespace_tags = None
    interesting_string_types = Tag.MAIN_CONTENT_STRING_TYPES
    _namespaces: Mapping[str, str] = {}  # type: ignore[assignment]  # one for all, never written to

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attrs = attributes  # type: ignore[assignment]  # "class" stays one string
        self.contents = []
        self.next_element = self.next_sibling = None


class SoupGrower:
    """Grows a tree by what is opened, said and closed, in the order of the page."""

    def __init__(self) -> None:
        self.root: Tag = RegionTag("body", {})
        self.root.parent = self.root.previous_element = self.root.previous_sibling = None
        self._last: PageElement = self.root
        self._open: list[Tag] = [self.root]
        self._waiting: list[tuple[str, dict[str, str]]] = []
        """Opened, with nothing in them so far."""

    def open(self, name: str, attributes: dict[str, str]) -> None:
        """A tag begins; it is made when something is in it."""
        self._waiting.append((name, attributes))

    def close(self) -> None:
        """The tag opened last ends."""
        if self._waiting:
            self._waiting.pop()
        else:
            self._open.pop()

    def make(self) -> None:
        """Make the tags that wait, though there is nothing in them."""
        for name, attributes in self._waiting:
            tag = RegionTag(name, attributes)
            self._append(tag)
            self._open.append(tag)
        self._waiting.clear()

    def say(self, text: str) -> None:
        """Text, in the tag opened last."""
        if self._waiting:
            self.make()
        self._append(NavigableString(text))

    def say_space(self, text: str) -> None:
        """White space between words; it makes no tag, and at the beginning of one it is nothing."""
        if self._open[-1].contents:
            self._append(NavigableString(text))

    def _append(self, element: PageElement) -> None:
        parent, last = self._open[-1], self._last
        siblings = parent.contents
        element.parent = parent
        element.previous_element, last.next_element = last, element
        if siblings:
            before = siblings[-1]
            element.previous_sibling, before.next_sibling = before, element
        else:
            element.previous_sibling = None
        siblings.append(element)
        self._last = element


def kept_attributes(found: Mapping[str, str]) -> dict[str, str]:
    """Those that are looked at; addresses in ASCII, as a browser asks for them."""
    kept = {name: value for name, value in found.items() if name in _KEPT_ATTRIBUTES}
    for name in _ADDRESSES:
        if name in kept and _PRINTABLE.fullmatch(kept[name]) is None:
            kept[name] = quote(kept[name].lstrip(), safe=_ASCII_MARKS)
    return kept
