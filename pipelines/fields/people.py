"""Who wrote, who took the pictures, and where the text is from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.dates.api import read_date_line
from pipelines.markup.facts import Facts, names_in
from pipelines.names import (
    Byline,
    agency_of,
    byline,
    is_outlet,
    is_person,
    is_photographer,
    signature,
    source_line,
    split_names,
    title_case,
)
from pipelines.region.blocks import Block
from pipelines.wording import photo_credit
from text import UPPER

_RUN_TOGETHER = re.compile(rf"(?<=[a-zà-ỹ]{{2}})(?=[{UPPER}][a-zà-ỹ]{{1,20}} [{UPPER}])")
_PLACEHOLDER = re.compile(
    r"^(?:bút danh|tác giả|author|admin\w*|quản trị.*|administrator|ban biên tập|btv|bbt)$", re.IGNORECASE
)


class People:
    """Who wrote, who took the pictures, and where the text is from."""

    def __init__(self, blocks: Sequence[Block], facts: Facts) -> None:
        self._facts = facts
        self._ends = self._bylines([b for b in blocks if b.zone in ("body", "tail")])
        self._heads = self._bylines([b for b in blocks if b.zone in ("pre", "head")])
        self._credits = [block.text for block in blocks if block.label in ("caption", "photo_text")]

    @staticmethod
    def _bylines(blocks: Sequence[Block]) -> list[Byline]:
        found: list[Byline] = []
        for block in blocks:
            if block.label in ("byline", "source") and (one := signature(block.text)) is not None:
                found.append(one)
            elif block.label == "source" and (outlet := source_line(block.text)):
                found.append(Byline(source=outlet))
            elif block.label in ("byline", "author_box"):
                linked = Byline(tuple(name for name, _ in block.links if is_person(name)))
                # "Luật sư X" and, on the next line, the office
                found.append(linked or byline(block.lines[0] if block.lines else "") or linked)
            elif block.label == "byline_date" and (line := read_date_line(block.text)) is not None:
                # one word may be a time zone: "GMT"
                parts = [part for part in (line.before, line.after) if " " in part or "." in part]
                found += [one for part in parts if (one := byline(part)) is not None]
        return found

    @property
    def authors(self) -> tuple[str, ...]:
        """Writers: under the story, else above it, else as the head states them."""
        for source in (self._ends, self._heads):
            names = [name for one in source for name in one.authors if not _PLACEHOLDER.match(name)]
            if names:
                return _unique(names)
        return _unique(self._stated())

    def _stated(self) -> list[str]:
        publisher = {name.casefold() for name in names_in(self._facts.article.get("publisher"))}
        stated = names_in(self._facts.article.get("author"))
        stated += [
            self._facts.meta[key] for key in ("article:author", "dable:author", "author") if self._facts.meta.get(key)
        ]
        for name in map(_parted, stated):
            site = (self._facts.first("og:site_name") or "").casefold()
            if name.casefold() in publisher or name.casefold() == site or is_outlet(name) or _PLACEHOLDER.match(name):
                continue
            if (
                (found := byline(name)) is not None
                and found.authors
                and (not found.source or found.agency)
                and len(name.split()) >= 2
            ):
                return list(found.authors)
        return []

    @property
    def photographers(self) -> tuple[str, ...]:
        """Photographers of byline and captions."""
        names = [name for one in (*self._ends, *self._heads) for name in one.photographers]
        for text in self._credits:
            if (credit := photo_credit(text)) is not None:
                names += split_names(credit[1])[0]
        return _unique([name for name in names if is_photographer(name)])

    @property
    def source(self) -> str | None:
        """The outlet it was taken from, as printed; agencies are `agency`."""
        outlets = [one.source for one in (*self._ends, *self._heads) if one.source]
        return next((name for name in outlets if not _is_agency(name)), None)

    @property
    def agency(self) -> str | None:
        """The agency it was taken from."""
        return next((one.agency for one in (*self._ends, *self._heads) if one.agency), None)


def _parted(name: str) -> str:
    """Two names that the head runs together: "Tâm HằngThu Hà"."""
    return _RUN_TOGETHER.sub(", ", name) if " " in name else name


def _is_agency(name: str) -> bool:
    return agency_of(name) is not None and all(agency_of(part) for part in name.split("/"))


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), title_case(name))
    return tuple(found.values())
