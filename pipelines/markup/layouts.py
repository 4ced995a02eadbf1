"""Layouts: what the pages of one CMS family look like, as data in `settings/layouts/`, chosen by evidence in the page.

A layout has one skin for each look the family has had, with the days between which it was seen, so that archived pages
stay readable after a redesign. `docs/extraction.md` says how to add one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from errors import SettingsError
from pipelines.markup.parse import Document, Element
from pipelines.markup.selectors import BadSelector, compile_selector, select, select_all
from settings.config import ROOT, nearest

BUNDLED = ROOT / "settings" / "layouts"
NO_LAYOUT = "none"
_STRICT = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Skin(BaseModel):
    """One look of a family. Of title, lead and body the first selector that finds any counts, of the others all."""

    model_config = _STRICT

    name: str = "current"
    seen_from: str = ""
    """ISO day, month or year in which a page with it was first seen; '' where that is not known."""
    seen_until: str = ""
    evidence: tuple[str, ...] = Field(min_length=1)
    """Any of these proves the skin, if its body is in the page."""
    also: tuple[str, ...] = ()
    """These make it likelier."""
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    body: tuple[str, ...] = Field(min_length=1)
    """Elements that hold the story, the likeliest first; the first selector that finds any is taken."""
    date: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    """Furniture that stands inside or beside the story."""

    @field_validator(
        "evidence", "also", "title", "lead", "body", "date", "author", "caption", "related", "tags", "section", "drop"
    )
    @classmethod
    def _are_selectors(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for text in value:
            try:
                compile_selector(text)
            except BadSelector as error:
                raise ValueError(str(error)) from None
        return value


class Layout(BaseModel):
    """One CMS family."""

    model_config = _STRICT

    name: str = Field(pattern=r"^[a-z0-9]+$")
    about: str
    """Which papers use it, and where the facts are from."""
    url: tuple[str, ...] = ()
    """Regular expressions on addresses of its articles: a hint, never proof."""
    encodes_body: bool = False
    """Whether some bodies are delivered encoded, for a script to decode."""
    skin: tuple[Skin, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Choice:
    """A layout chosen for a page, and what it finds there."""

    layout: Layout
    skin: Skin
    bodies: list[Element]
    """Empty where the layout is proved and its body is not in the page."""
    score: int


def read_layout(path: Path) -> Layout:
    """Read one layout.

    Raises:
        SettingsError: names file, key and fix.
    """
    try:
        layout = Layout(**tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML ({error})") from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        fields = [*Layout.model_fields, *Skin.model_fields]
        hint = nearest(str(first["loc"][-1]), fields) if first["type"] == "extra_forbidden" else ""
        raise SettingsError(f"{path}: {key}: {first['msg']}{hint}") from None
    if layout.name != path.stem:
        raise SettingsError(f"{path}: name: is {layout.name!r}; call the file {layout.name}.toml")
    return layout


@cache
def load_layouts(folder: Path = BUNDLED) -> Mapping[str, Layout]:
    """All layouts of a folder by name."""
    return {path.stem: read_layout(path) for path in sorted(folder.glob("*.toml"))}


def choose_layout(
    document: Document, layouts: Sequence[Layout], url: str | None, expected: str | None
) -> Choice | None:
    """The layout whose evidence is in the page; None: none has any.

    `expected` is the family the paper is said to use: it decides between equals and proves nothing.
    """
    best: Choice | None = None
    for layout in layouts:
        for skin in layout.skin:
            if not _may_be_in(document, skin.evidence):
                continue
            proofs = len([True for text in skin.evidence if compile_selector(text).select(document)])
            if not proofs:
                continue
            bonus = (layout.name == expected) + any(url and re.search(pattern, url) for pattern in layout.url)
            bodies = select(document, skin.body)
            likely = len([True for text in skin.also if compile_selector(text).select(document)])
            score = 3 * min(proofs, 2) + min(likely, 3) + 2 * bool(bodies) + bonus
            if best is None or score > best.score:
                best = Choice(layout, skin, _outermost(bodies), score)
    return best


@cache
def _needed(evidence: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]] | None:
    """One id or class of each selector, ids apart from classes; None where one has neither."""
    names = [compile_selector(text).names for text in evidence]
    if not all(ids or classes for ids, classes in names):
        return None
    return frozenset(ids[0] for ids, _ in names if ids), frozenset(classes[0] for ids, classes in names if not ids)


def _may_be_in(document: Document, evidence: tuple[str, ...]) -> bool:
    """Whether any of these selectors could find something: most skins of most layouts end here."""
    if (needed := _needed(evidence)) is None:
        return True
    ids, classes = needed
    return not (document.ids.keys().isdisjoint(ids) and document.classes.keys().isdisjoint(classes))


def _outermost(elements: list[Element]) -> list[Element]:
    found = set(elements)
    return [element for element in elements if not any(up in found for up in element.iterancestors())]


def roles_of(document: Document, skin: Skin) -> dict[Element, str]:
    """What the skin says its elements are."""
    roles: dict[Element, str] = {}
    for role in ("drop", "section", "date", "author", "related", "tags", "caption"):
        for element in select_all(document, getattr(skin, role)):
            roles.setdefault(element, role)
    for element in select(document, skin.lead):
        # A card of another article inside the story has a summary of the same name.
        if not any(roles.get(up) in ("related", "drop") for up in element.iterancestors()):
            roles[element] = "lead"
    return roles
