"""Labelled blocks and the head's claims to the fields of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

from pipelines.labels.label import TEXT_LABELS
from pipelines.markup.facts import Facts, names_in
from pipelines.names import byline
from pipelines.region.blocks import Block
from pipelines.wording import dateline, dateline_alone, photo_credit, related_line, tags_line
from record import Caption, Dropped, Related

_TRAIL = re.compile(r"Trang (?:chủ|nhất) ?(?:[>»›/|]+) ?[^>»›/|]{2,40}(?:[>»›/|][^>»›/|]{2,40})?$", re.IGNORECASE)
"""A way down to a section, whatever the element is called: "Trang chủ » Kinh tế"."""
_KEPT = frozenset((*TEXT_LABELS, "title", "lead", "caption", "related", "tags", "media"))


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
