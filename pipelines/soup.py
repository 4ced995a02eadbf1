"""The region handed to BeautifulSoup as it is: lxml has parsed the page once, nothing is printed and parsed again.

A tree builder, as BeautifulSoup has them for lxml and html.parser, whose source of tags and text is a subtree. It
leaves out what no later stage looks at: most attributes, elements that say nothing, and white space between blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag
from bs4.builder import HTMLTreeBuilder
from bs4.element import AttributeDict
from lxml import etree

from pipelines.density import INLINE
from pipelines.parse import Element

MARK = "gb"
"""Attribute that carries the role a layout, or the body search, gave to an element."""
BIG = "gb-big"
"""Attribute of elements that hold most of the story: their names say nothing."""
LINK = "gb-href"
"""Attribute of a paragraph that is one link: half the elements of a list of links."""
_MAX_TEXT = 1_600_000
"""Characters that are read."""
_KEPT_ATTRIBUTES = frozenset(
    ("class", "id", "style", "align", "href", "src", "alt", "data-src", "data-original", "width", MARK, BIG, LINK)
)
_SAY_NOTHING = frozenset(
    ("u", "font", "o:p", "ins", "small", "big", "abbr", "acronym", "mark", "tbody", "picture"),
)
"""Their text is read as their parent's: old editors wrap each word in them."""
_BLANK = " \t\n\r\f\v"
_ADDRESSES = ("href", "src")
_PRINTABLE = re.compile("[!-~]*")
_ASCII_MARKS = "\"#$%&+,/:;<=>?@[\\]^`{|}!~*'()"


class _SubtreeBuilder(HTMLTreeBuilder):
    """Builds BeautifulSoup's tree from an element and what is in it."""

    NAME = "subtree"

    def __init__(self, scope: Element) -> None:
        # {}: "class" stays one string
        super().__init__(multi_valued_attributes={}, attribute_dict_class=AttributeDict)
        self._scope = scope

    def feed(self, _markup: object) -> None:
        """Walk the subtree; BeautifulSoup was given no markup."""
        assert self.soup is not None  # BeautifulSoup sets itself before it feeds
        if self._scope.tag not in ("html", "body"):
            self.soup.handle_starttag("body", None, None, {})
        room = _MAX_TEXT
        for text in self._walk(self.soup):
            self.soup.handle_data(text)
            room -= len(text)
            if room < 0:
                return

    def _walk(self, soup: BeautifulSoup) -> Iterator[str]:
        """Open and close tags, and give the texts between them."""
        silent: set[Element] = set()
        for event, element in etree.iterwalk(self._scope, events=("start", "end")):
            tag = element.tag
            if event == "start":
                attributes = _attributes(element)
                if tag in _SAY_NOTHING or (tag == "span" and not attributes):
                    silent.add(element)
                else:
                    soup.handle_starttag(tag, None, None, attributes)
                text = element.text
            else:
                if element in silent:
                    silent.remove(element)
                else:
                    # not handle_endtag: the tags of a tree need not be searched for the one to close
                    soup.endData()
                    soup.popTag()
                text = element.tail if element is not self._scope else None
            if text and (tag in INLINE or text.strip(_BLANK)):
                yield text


def _attributes(element: Element) -> dict[str, str]:
    """Those that are looked at; addresses in ASCII, as a browser asks for them."""
    items: list[tuple[str, str]] = element.items()  # type: ignore[assignment]  # bytes are Python 2's
    found = {name: value for name, value in items if name in _KEPT_ATTRIBUTES}
    for name in _ADDRESSES:
        if name in found and _PRINTABLE.fullmatch(found[name]) is None:
            found[name] = quote(found[name].lstrip(), safe=_ASCII_MARKS)
    return found


def read_soup(scope: Element) -> Tag:
    """The subtree as BeautifulSoup's, its body element outermost; `scope` stays as it is."""
    soup = BeautifulSoup("", builder=_SubtreeBuilder(scope))
    return soup.body or soup
