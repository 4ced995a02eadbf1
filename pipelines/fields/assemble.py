"""Labelled blocks and the head's claims to the fields of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

from pipelines.dates.api import read_date_line
from pipelines.labels.label import TEXT_LABELS
from pipelines.markup.facts import Facts, names_in
from pipelines.names import (
    Byline,
    agency_of,
    byline,
    is_outlet,
    is_person,
    signature,
    source_line,
    split_names,
    title_case,
)
from pipelines.region.blocks import Block
from pipelines.wording import dateline, dateline_alone, photo_credit, related_line, tags_line
from record import Caption, Dropped, Related
from text import UPPER

_TRAIL = re.compile(r"Trang (?:chủ|nhất) ?(?:[>»›/|]+) ?[^>»›/|]{2,40}(?:[>»›/|][^>»›/|]{2,40})?$", re.IGNORECASE)
"""A way down to a section, whatever the element is called: "Trang chủ » Kinh tế"."""
_KEPT = frozenset((*TEXT_LABELS, "title", "lead", "caption", "related", "tags", "media"))
_RUN_TOGETHER = re.compile(rf"(?<=[a-zà-ỹ]{{2}})(?=[{UPPER}][a-zà-ỹ]{{1,20}} [{UPPER}])")
_PLACEHOLDER = re.compile(
    r"^(?:bút danh|tác giả|author|admin\w*|quản trị.*|administrator|ban biên tập|btv|bbt)$", re.IGNORECASE
)


def paragraphs_of(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The story's paragraphs in order, subheads among them."""
    return tuple(block.text for block in blocks if block.label in TEXT_LABELS)


def lead_of(blocks: Sequence[Block]) -> str | None:
    """The lead."""
    return "\n".join(block.text for block in blocks if block.label == "lead") or None


def captions_of(blocks: Sequence[Block], base: str | None) -> tuple[Caption, ...]:
    """Captions as printed, each with its credit and its picture; a credit on a line of its own joins its caption."""
    found: list[Caption] = []
    picture: Block | None = None
    is_next = False
    for block in blocks:
        if block.is_media:
            picture = block
        elif block.label in ("caption", "photo_text"):
            credit = photo_credit(block.text)
            who = credit[1] if credit is not None and len(credit[0]) < 3 else _photographer(block)
            if is_next and who is not None and not found[-1].credit:
                found[-1] = found[-1].model_copy(update={"text": f"{found[-1].text} {block.text}", "credit": who})
                continue
            image = absolute(picture.image, base) if picture is not None and picture.image else None
            found.append(Caption(text=block.text, credit=credit[1] if credit else None, image=image))
        is_next = block.label in ("caption", "photo_text")
    return tuple(dict.fromkeys(found))


def _photographer(block: Block) -> str | None:
    """A name alone in a figure's element of that name: "TRẦN HÓA"."""
    return block.text if block.hint == "author" and byline(block.text) is not None else None


def absolute(address: str | None, base: str | None) -> str | None:
    """An http(s) address made absolute; None for anything else (javascript:, data:)."""
    if not address or address.startswith(("#", "javascript:", "data:", "mailto:", "tel:")):
        return None
    try:
        joined = urljoin(base or "", address.strip())
        return joined if urlsplit(joined).scheme in ("http", "https") or not base else None
    except ValueError:
        return None


def related_of(blocks: Sequence[Block], base: str | None) -> tuple[Related, ...]:
    """Other articles that the story links to, each once."""
    found: dict[str, Related] = {}
    for block, following in pairwise((*blocks, None)):
        if block is not None and block.label == "related":
            for one in _related_in(block, following, base):
                known = found.get(one.title.casefold())
                found[one.title.casefold()] = one if known is None or (one.url and not known.url) else known
    return tuple(found.values())


def _related_in(block: Block, following: Block | None, base: str | None) -> Iterator[Related]:
    """The articles that one block names; their day may stand in a block of its own: "(28/05/2022)"."""
    line = related_line(block.text)
    if line is None and following is not None and following.label == "related_detail" and len(following.text) <= 20:
        line = related_line(f"{block.text} {following.text}")
    titles = [(name.lstrip(">»› ").strip(), address) for name, address in block.links if len(name) >= 10]
    if len(titles) > 1 and (line is None or line.day is None):
        yield from (Related(title=name, url=absolute(address, base)) for name, address in titles)
        return
    title = line.title if line else (titles[0][0] if titles else block.text)
    yield Related(title=title, url=absolute(titles[0][1], base) if titles else None, date=line.day if line else None)


def tags_of(blocks: Sequence[Block], facts: Facts) -> tuple[str, ...]:
    """Tags as the page shows them, else as its head states them."""
    shown: list[str] = []
    for block in blocks:
        if block.label == "tags":
            shown += [name for name, _ in block.links] or list(
                tags_line(block.text) or re.split(r"[,;|•#]", block.text)
            )
    stated = list(facts.tags) or names_in(facts.article.get("keywords"))
    if not shown and len(stated) == 1:
        stated = stated[0].split(",")
    cleaned = (tag.strip(" #,;.:") for tag in shown or stated)
    return tuple(dict.fromkeys(tag for tag in cleaned if 1 < len(tag) <= 80))


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
                found += [one for part in (line.before, line.after) if part and (one := byline(part)) is not None]
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
        return _unique(names)

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


def dateline_of(blocks: Sequence[Block], lead: str | None, paragraphs: Sequence[str]) -> str | None:
    """The code before the lead or the first paragraph."""
    for block in blocks:
        if block.label == "dateline" and (code := dateline_alone(block.text) or _stamp(block)):
            return code
    for text in (lead, *paragraphs[:1]):
        if text and (found := dateline(text)) is not None:
            return found[0]
    return None


def _stamp(block: Block) -> str:
    """The place in an element whose name says that it is a dateline, which needs neither brackets nor dash."""
    return block.text.strip(" ()-–—:") if block.hint == "dateline" else ""


def sections_of(facts: Facts, blocks: Sequence[Block] = ()) -> tuple[str, ...]:
    """Names of sections from the outer to the inner one, as the page states them."""
    trail = [node for node in facts.graph if node.get("@type") == "BreadcrumbList"]
    names = [name for node in trail[:1] for name in _trail(node.get("itemListElement"))]
    trails = [
        b
        for b in blocks
        if b.label == "breadcrumb" and (b.role == "section" or b.hint == "breadcrumb" or _TRAIL.match(b.text))
    ]
    shown = [name for b in trails if b.zone in ("pre", "head") for name in ([n for n, _ in b.links] or [b.text])]
    stated = [*names_in(facts.article.get("articleSection")), facts.meta.get("article:section", "")]
    stated = [part.strip() for name in stated for part in name.split(",")]
    if not shown and not names and not any(stated):
        shown = _lone_links(blocks)
    found = [name for name in (*shown, *names, *stated) if 1 < len(name) <= 40]
    return tuple(
        dict.fromkeys(name for name in found if not re.match(r"(?i)(?:trang chủ|home|tin tức 24h|video)$", name))
    )


def _lone_links(blocks: Sequence[Block]) -> list[str]:
    """Where nothing names the section: the few links that stand alone before the title; a menu has more."""
    found = [b.text for b in blocks if b.label == "breadcrumb" and b.zone == "pre" and len(b.links) == 1]
    return found if len(found) <= 3 else []


def _trail(items: object) -> Iterator[str]:
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            yield from names_in(item.get("name") or item.get("item"))


def dropped_of(blocks: Sequence[Block]) -> tuple[Dropped, ...]:
    """All that was cut, under its label."""
    return tuple(
        Dropped(label=block.label, text=block.text) for block in blocks if block.text and block.label not in _KEPT
    )
