"""A small selector engine over a page's index: what layouts are written in.

A subset of CSS: tag, #id, .class, [attr], [attr=value], [attr^=value], [attr*=value], :first, and the combinators
space and >. Compiled XPath walks the whole tree for each of a hundred selectors; the index answers in microseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipelines.markup.parse import Document, Element

_PART = re.compile(
    r"(?P<tag>^[a-zA-Z][\w-]*|^\*)|#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)|"
    r"\[(?P<attr>[\w:-]+)(?:(?P<op>[\^*]?=)[\"']?(?P<value>[^\]\"']*)[\"']?)?\]|(?P<first>:first)",
)


class BadSelector(ValueError):
    """A selector that is not in the subset."""


@dataclass(frozen=True)
class Compound:
    """One simple selector: all of it must hold for one element."""

    tag: str = ""
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()

    def matches(self, element: Element) -> bool:
        """Whether the element is meant."""
        if self.tag and element.tag != self.tag:
            return False
        if self.ids and element.get("id") != self.ids[0]:
            return False
        if self.classes:
            found = (element.get("class") or "").split()
            if not all(name in found for name in self.classes):
                return False
        return all(_attribute(element, *test) for test in self.attributes)


@dataclass(frozen=True)
class Selector:
    """A chain of compounds; `child[i]` tells whether the combinator before compound i is >."""

    compounds: tuple[Compound, ...]
    child: tuple[bool, ...]
    first: bool = False

    @cached_property
    def names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """All its ids and classes."""
        ids = tuple(name for compound in self.compounds for name in compound.ids)
        return ids, tuple(name for compound in self.compounds for name in compound.classes)

    def _can_be_in(self, document: Document) -> bool:
        """Whether the page has its ids and classes at all: most selectors of most layouts end here."""
        ids, classes = self.names
        for name in ids:
            if name not in document.ids:
                return False
        for name in classes:  # noqa: SIM110 - a generator costs more than all of this, a hundred times a page
            if name not in document.classes:
                return False
        return True

    def select(self, document: Document) -> list[Element]:
        """All elements that are meant, in document order."""
        if not self._can_be_in(document):
            return []
        found = [e for e in self._candidates(document) if self.compounds[-1].matches(e) and self._has_ancestors(e)]
        return found[:1] if self.first else found

    def _candidates(self, document: Document) -> Iterable[Element]:
        last = self.compounds[-1]
        if last.ids:
            return document.ids.get(last.ids[0], ())
        if last.classes:
            return min((document.classes.get(name, []) for name in last.classes), key=len)
        if last.tag:
            tagged = document.tagged(last.tag)
            if not last.attributes:
                return tagged
            name = last.attributes[0][0]
            return [element for element in tagged if element.get(name) is not None]
        return document.with_attribute(last.attributes[0][0]) if last.attributes else document.elements

    def _has_ancestors(self, element: Element) -> bool:
        current: Element | None = element
        for index in range(len(self.compounds) - 1, 0, -1):
            compound = self.compounds[index - 1]
            current = current.getparent() if current is not None else None
            while current is not None and not compound.matches(current):
                current = None if self.child[index] else current.getparent()
            if current is None:
                return False
        return True


def _attribute(element: Element, name: str, operator: str, value: str) -> bool:
    found: str | None = element.get(name)
    if found is None:
        return False
    if operator == "^=":
        return found.startswith(value)
    return value in found if operator == "*=" else not operator or found == value


@lru_cache(maxsize=4096)
def compile_selector(text: str) -> Selector:
    """A selector, compiled once.

    Raises:
        BadSelector: names what is not in the subset.
    """
    compounds: list[Compound] = []
    child: list[bool] = []
    is_child = is_first = False
    for word in re.findall(r">|(?:\[[^\]]*\]|[^\s>])+", text):
        if word == ">":
            is_child = True
            continue
        compound, is_first = _compound(word, text)
        compounds.append(compound)
        child.append(is_child)
        is_child = False
    if not compounds:
        raise BadSelector(f"empty selector: {text!r}")
    return Selector(tuple(compounds), tuple(child), is_first)


def _compound(word: str, text: str) -> tuple[Compound, bool]:
    tag, ids, classes, attributes, first, end = "", [], [], [], False, 0
    for part in _PART.finditer(word):
        if part.start() != end:
            break
        end = part.end()
        tag = (part["tag"] or tag).replace("*", "")
        ids += [part["id"]] if part["id"] else []
        classes += [part["cls"]] if part["cls"] else []
        attributes += [(part["attr"], part["op"] or "", part["value"] or "")] if part["attr"] else []
        first = first or bool(part["first"])
    if end != len(word):
        raise BadSelector(f"not understood from {word[end:]!r} in {text!r}")
    return Compound(tag.lower(), tuple(ids), tuple(classes), tuple(attributes)), first


def select(document: Document, selectors: Iterable[str]) -> list[Element]:
    """Elements of the first selector that finds any."""
    for text in selectors:
        if found := compile_selector(text).select(document):
            return found
    return []


def select_all(document: Document, selectors: Iterable[str]) -> list[Element]:
    """Elements of all selectors."""
    return [element for text in selectors for element in compile_selector(text).select(document)]
