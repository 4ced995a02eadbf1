"""The query language: `parse_query` reads anything, `Query` is what was asked. docs/search.md has examples."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from text import exact, fold, has_diacritic, nfc

Twin = Literal["exact", "folded"]

MAX_CHARACTERS = 4096
"""What stands further back in a query is not read."""
MAX_TOKENS = 128
"""So many words of a query are looked for; `Query.cut` tells that there were more."""


@dataclass(frozen=True)
class Term:
    """Words that stand one after the other; mostly one word alone."""

    tokens: tuple[str, ...]
    """At least one, as they stand in the twin."""
    twin: Twin
    """exact when a word carries a diacritic or đ."""
    title: bool = False
    """Only in the title; else in the title or in the text."""


@dataclass(frozen=True)
class Group:
    """What stands between two ORs: all of these and none of those. Never both empty."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Query:
    """What was asked: any of these groups; no group at all means every article."""

    groups: tuple[Group, ...] = ()
    cut: bool = False
    """The query was longer than what is read of one."""

    @cached_property
    def wanted(self) -> tuple[Term, ...]:
        """The terms to mark in a snippet, each once."""
        return tuple(dict.fromkeys(term for group in self.groups for term in group.wanted))


_CONTROL = r"\x00-\x1f\x7f-\x9f"
_QUOTES = str.maketrans(dict.fromkeys("“”„‟″«»", '"'))
_ITEM = re.compile(rf'(?P<minus>(?<!\S)-+)?(?P<title>(?i:title):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"{_CONTROL}]+))')
# These end a word even without a space; what else joins letters (covid-19, 137-QĐ/TW, 22/6) makes them one phrase.
_BREAK = re.compile(r"[,;:!?…()\[\]{}<>|*=~^\\]+")


def _term(words: str, title: bool) -> Term | None:
    """The term of words that belong together; None when no letter or digit is among them."""
    folded = tuple(fold(words).split())
    if not folded:
        return None
    if has_diacritic(words):
        return Term(tuple(exact(words).split()), "exact", title)
    return Term(folded, "folded", title)


def _terms(item: re.Match[str]) -> list[Term]:
    title = item["title"] is not None
    if item["phrase"] is not None:
        parts = [item["phrase"]]
    else:
        parts = [] if item["word"].lower() == "title:" else _BREAK.split(item["word"])
    return [term for part in parts if (term := _term(part, title)) is not None]


class _Reader:
    """Collects terms into groups, up to `MAX_TOKENS`."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.cut = False
        self._left = MAX_TOKENS
        self._wanted: list[Term] = []
        self._unwanted: list[Term] = []

    def add(self, term: Term, wanted: bool) -> None:
        tokens = term.tokens[: self._left]
        self._left -= len(tokens)
        self.cut |= tokens != term.tokens
        if tokens:
            (self._wanted if wanted else self._unwanted).append(replace(term, tokens=tokens))

    def close_group(self) -> None:
        if self._wanted or self._unwanted:
            self.groups.append(Group(tuple(dict.fromkeys(self._wanted)), tuple(dict.fromkeys(self._unwanted))))
        self._wanted, self._unwanted = [], []


def parse_query(text: str) -> Query:
    """Read a query; never raises, for no input is wrong.

    Unquoted words count each on its own, in the exact twin where the word carries a diacritic or đ, else in the folded
    one; a quoted phrase is exact where any of its words carries one. `-` excludes, `OR` separates alternatives,
    `title:` asks for the title. What has no letter or digit (a lone `-`, `title:`, an OR with nothing beside it) is
    not there.
    """
    read = nfc(text[:MAX_CHARACTERS]).translate(_QUOTES)
    reader = _Reader()
    for item in _ITEM.finditer(read):
        if item[0] == "OR":
            reader.close_group()
            continue
        for term in _terms(item):
            reader.add(term, wanted=item["minus"] is None)
    reader.close_group()
    return Query(tuple(reader.groups), cut=reader.cut or len(text) > MAX_CHARACTERS)
