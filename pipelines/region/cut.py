"""The article's region: the part of the page that holds title, story and what belongs to it, handed to BeautifulSoup.

The region is the smallest element around title and body that also takes in byline, tags and related links nearby. Its
parts are marked by the attribute `gb`; all that can't be seen is left out. The page itself stays as it was parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bs4 import Tag
from lxml import etree

from pipelines.body.density import Measures
from pipelines.markup.hints import hint
from pipelines.markup.parse import INLINE, SKIPPED, Element, is_hidden, names_of
from pipelines.region.soup import BIG, LINK, MARK, SoupGrower, kept_attributes

_SMALL = 200
_MAX_ELEMENTS = 24_000
"""Lists of an exam's or an election's winners have four thousand rows."""
_MAX_DEPTH = 240
_MAX_TEXT = 1_600_000
"""Characters that are read."""
_PLAIN = frozenset(("comment", "share", "audio", "list", "navigation", "footer", "counter", "related"))
"""Names of furniture that needs no markup to be told apart."""
_SHOWS_ITSELF = frozenset(("img", "amp-img", "amp-video", "amp-iframe", "iframe", "video", "object", "embed"))
_MADE_AT_ONCE = _SHOWS_ITSELF | {"br", "hr"}
_UNSEEN = SKIPPED - {"iframe", "object", "embed"}
_FRAMES = ("nav", "footer")
_SAY_NOTHING = frozenset(
    ("u", "font", "o:p", "ins", "small", "big", "abbr", "acronym", "mark", "tbody", "picture"),
)
"""Their text is read as their parent's: old editors wrap each word in them."""
_BOXES = frozenset(("div", "section", "span"))
_BLANK = " \t\n\r\f\v"
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Region:
    """The article's subtree, as BeautifulSoup sees it."""

    soup: Tag
    has_title: bool
    """Whether the title stands in it."""
    title_in_body: bool
    is_whole: bool
    """Whether all of it was read: it was not too large, or nested too deeply."""


def cut_region(
    measures: Measures, scope: Element, title: Element | None, bodies: list[Element], roles: Mapping[Element, str]
) -> Region:
    """Mark roles, leave out what can't be seen, and hand the rest to BeautifulSoup."""
    size = max(sum(measures.total[measures.index[body]] for body in bodies if body in measures.index), _SMALL)
    cutter = _Cutter(measures, size, _marks(title, bodies, roles), _big(measures, scope, title, bodies, size))
    soup = cutter.cut(scope)
    has_title = title is not None and (title is scope or scope in set(title.iterancestors()))
    in_body = title is not None and any(body is title or body in set(title.iterancestors()) for body in bodies)
    return Region(soup, has_title, in_body, cutter.is_whole)


def _marks(title: Element | None, bodies: list[Element], roles: Mapping[Element, str]) -> dict[Element, str]:
    """The role of each element that has one."""
    marks = {**roles, **dict.fromkeys(bodies, "body")}
    if title is not None:
        marks[title] = "title"
    return marks


def _big(measures: Measures, scope: Element, title: Element | None, bodies: list[Element], size: int) -> set[Element]:
    """The elements around title and bodies, and those that hold most of the story."""
    found = {up for body in bodies for up in (body, *body.iterancestors())}
    if title is not None:
        found.update(title.iterancestors())
    # At each level one child at most holds more than half of the story.
    big: Element | None = scope
    while big is not None:
        found.add(big)
        big = next((child for child in big if measures.total[measures.index.get(child, 0)] > 0.5 * size), None)
    return found


class _Cutter:
    """Walks the region and says to a grower what is seen of it."""

    def __init__(self, measures: Measures, size: int, marks: Mapping[Element, str], big: set[Element]) -> None:
        self._measures, self._size, self._marks, self._big = measures, size, marks, big
        self._holders = {up for element in marks for up in (element, *element.iterancestors())}
        self._grower = SoupGrower()
        self._count = 0
        self._room = _MAX_TEXT
        self.is_whole = True

    def cut(self, scope: Element) -> Tag:
        """The tree of an element and what is in it."""
        self._read(scope, scope.tag, {name: scope.get(name, "") for name in ("class", "id", "style")}, 0)
        return self._grower.root

    def _read(self, element: Element, tag: str, attributes: dict[str, str], depth: int) -> None:
        """One element that is seen, and all in it."""
        mark = self._marks.get(element)
        kept = kept_attributes(attributes) if attributes else {}
        if mark is not None:
            kept[MARK] = mark
        if element in self._big:
            kept[BIG] = "1"
        if mark is None and _says_nothing(element, tag, kept):
            self._inside(element, tag, depth)
            return
        grower = self._grower
        grower.open(tag, kept)
        if mark is not None or tag in _MADE_AT_ONCE:
            grower.make()
        if tag not in _SHOWS_ITSELF:
            self._inside(element, tag, depth)
        grower.close()

    def _inside(self, element: Element, tag: str, depth: int) -> None:
        if text := element.text:
            self._say(text, is_inline=tag in INLINE)
        for child in element:
            self._count += 1
            inner: str = child.tag
            if self._count <= _MAX_ELEMENTS and depth <= _MAX_DEPTH and self._room > 0:
                if inner not in _UNSEEN:
                    self._child(child, inner, depth)
            else:
                self.is_whole = False
            if text := child.tail:
                self._say(text, is_inline=inner in INLINE or inner in SKIPPED)

    def _child(self, child: Element, tag: str, depth: int) -> None:
        """Leave out what can't be seen and the site's frame; take the words only of furniture."""
        items: list[tuple[str, str]] = child.items()  # type: ignore[assignment]  # bytes are Python 2's
        attributes = dict(items)
        number = self._measures.index.get(child)
        total = self._measures.total[number] if number is not None else 0
        if items and total < 0.5 * self._size and is_hidden(attributes):
            return
        if len(child) and child not in self._big and child not in self._holders:
            if (items or tag in _FRAMES) and _is_page_frame(child, tag, attributes):
                return
            if number is not None and _is_box(self._measures, number, total):
                self._flatten(child, tag, attributes)
                return
        self._read(child, tag, attributes, depth + 1)

    def _say(self, text: str, *, is_inline: bool) -> None:
        if text.strip(_BLANK):
            self._room -= len(text)
            self._grower.say(text)
        elif is_inline:
            self._grower.say_space(text)

    def _flatten(self, element: Element, tag: str, attributes: dict[str, str]) -> None:
        """Comments and lists of links become plain paragraphs: words and links stay, their markup goes."""
        self._grower.open(tag, kept_attributes(attributes))
        for text, address in _lines(element):
            self._grower.open("p", {} if address is None else {LINK: address})
            self._grower.say(text)
            self._grower.close()
        self._grower.close()


def _says_nothing(element: Element, tag: str, kept: Mapping[str, str]) -> bool:
    """Whether an element's text may as well be its parent's, or all of it its only child's."""
    if tag in _SAY_NOTHING:
        return True
    if tag not in _BOXES:
        return False
    return (tag == "span" and not kept) or (len(element) == 1 and _is_bare_box(element, kept))


def _is_bare_box(element: Element, kept: Mapping[str, str]) -> bool:
    """A box around one box, with nothing to say of it."""
    if MARK in kept or BIG in kept or "style" in kept or "align" in kept:
        return False
    child = element[0]
    if child.tag in INLINE or (child.tail and child.tail.strip()) or (element.text and element.text.strip()):
        return False
    return hint(names_of(kept)) is None


def _is_page_frame(element: Element, tag: str, attributes: Mapping[str, str]) -> bool:
    """The site's menus and its footer: no part of any article. A trail of sections is none of them."""
    if tag in _FRAMES:
        return not any("breadcrumb" in names_of(inner) for inner in element.iter())
    names = names_of(attributes)
    return len(names) > 1 and hint(names) in ("navigation", "footer")


def _is_box(measures: Measures, number: int, total: int) -> bool:
    """Furniture by name, or nothing but links, each as long as a title."""
    element = measures.elements[number]
    if measures.is_furniture(number):
        return hint(names_of(element)) in _PLAIN
    if total < 120 or measures.linked[number] < 0.7 * total:
        return False
    return element.tag != "p" and element.tag not in INLINE  # a paragraph's links are told apart


def _lines(element: Element) -> Iterator[tuple[str, str | None]]:
    """The texts of an element's blocks, and the address where a whole one is a link, with or without its day."""
    parts: list[str] = []
    linked = 0
    says_more = False
    address: str | None = None
    for breaks, link, text in _said(element):
        if breaks:
            if line := " ".join("".join(parts).split()):
                yield line, address if not says_more or linked >= 0.7 * len(line) else None
            parts, linked, address, says_more = [], 0, None, False
        if text and (stripped := text.strip()):
            if link is not None:
                linked += len(stripped)
                address = address or link
            else:
                says_more = says_more or _LETTERS.search(text) is not None
            parts.append(text)
        elif text:
            parts.append(" ")
    if line := " ".join("".join(parts).split()):
        yield line, address if not says_more or linked >= 0.7 * len(line) else None


def _said(element: Element) -> Iterator[tuple[bool, str | None, str | None]]:
    """At each tag: whether a line ends, the address of the link it is in, and what is shown up to the next tag."""
    link: str | None = None
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        tag = node.tag
        text = node.tail if node is not element else None
        if event == "start":
            text = node.text
            if tag in SKIPPED:
                walk.skip_subtree()
                text = None
        if tag == "a":
            link = (node.get("href") or "") if event == "start" else None
        yield tag not in INLINE or tag == "br", link, text
