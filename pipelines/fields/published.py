"""Dates of a page, collected for the date stage: from the head, from the blocks, from the listing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipelines.dates.api import DateCandidate, DateLine, read_date_line
from pipelines.dates.model import ABOVE_TITLE, AWAY, DATE_ELEMENT, TOLD_AWAY, Label
from pipelines.markup.facts import Facts
from pipelines.markup.parse import Document
from pipelines.page import ListingHint
from pipelines.region.blocks import Block
from record import DateSource
from text import squeeze

_META: tuple[tuple[str, Label], ...] = (
    ("article:published_time", "published"),
    ("datepublished", "published"),
    ("pubdate", "published"),
    ("publishdate", "published"),
    ("publish-date", "published"),
    ("published_time", "published"),
    ("dc.date.issued", "published"),
    ("dc.date", "unknown"),
    ("date", "unknown"),
    ("timestamp", "unknown"),
    ("datecreated", "published"),
    ("article:modified_time", "modified"),
    ("og:updated_time", "modified"),
    ("datemodified", "modified"),
    ("lastmod", "modified"),
    ("last-modified", "modified"),
)
_JSONLD: tuple[tuple[str, Label], ...] = (
    ("datePublished", "published"),
    ("dateCreated", "published"),
    ("uploadDate", "published"),
    ("dateModified", "modified"),
)
_DIGIT = re.compile(r"\d")
_LINE, _PIECE = 120, 400
"""Characters of a date line, and of the markup's text that may hold one."""
_MOST_AWAY = 20
_NEAR = 8
"""So many blocks before the title still stand beside it."""
_TITLE = 25
_LINKS, _TRAIL = 0.6, 2
"""Share of its characters in links that a trail has at least, and how many links: one alone names the section."""
_PLACES = {"tail": "tail", "body": "in_story"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def date_candidates(
    document: Document, facts: Facts, blocks: Sequence[Block], hint: ListingHint | None
) -> list[DateCandidate]:
    """Every date a page shows or states."""
    stated = list(_stated(facts))
    if not any(one.label == "published" for one in stated):
        stated += _microdata(document)
    found = [*stated, *_visible(blocks, facts)] or _unshown(facts)
    if hint is not None and hint.published_raw and hint.source in ("feed", "sitemap"):
        source: DateSource = "feed" if hint.source == "feed" else "sitemap"
        found.append(DateCandidate(hint.published_raw, source, "listing"))
    return found


def stated_days(facts: Facts) -> frozenset[date]:
    """The days of publication that the head states, as ISO 8601 has them."""
    days = (_DAY.match(one.raw) for one in _stated(facts) if one.label == "published")
    return frozenset(day for match in days if match and (day := _day(match[0])))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _stated(facts: Facts) -> Iterator[DateCandidate]:
    for name, label in _META:
        if raw := facts.meta.get(name):
            yield DateCandidate(raw, "meta", f"meta:{name}", label=label)
    for node in facts.graph:
        for key, label in _JSONLD:
            is_own = node is facts.article or not (facts.article or facts.is_of_another(node))
            if isinstance(raw := node.get(key), str) and is_own:
                yield DateCandidate(raw, "jsonld", f"jsonld:{key}", label=label)


def away_candidates(document: Document, found: Sequence[DateCandidate]) -> list[DateCandidate]:
    """The date lines outside of the article, for `--explain`: such as a page clock above it."""
    known = {candidate.raw for candidate in found}
    away = [text for text in _date_lines(document) if not any(text in raw for raw in known)]
    return [DateCandidate(text, "visible", AWAY) for text in away[:_MOST_AWAY]]


def told_away(document: Document) -> list[DateCandidate]:
    """For a page that nothing else dates: the one line outside of the article with the words of a publication.

    Old pages print "Cập nhật: …" beside the section's name, far above the title (baoyenbai.com.vn, 2019). A clock has
    no such words, and of several lines each may be another article's.
    """
    told = [text for text, line in _date_lines(document).items() if line.dates[0].label in ("published", "modified")]
    return [DateCandidate(text, "visible", TOLD_AWAY) for text in told] if len(told) == 1 else []


def _date_lines(document: Document) -> dict[str, DateLine]:
    """The date lines of a whole page, each once, as printed -> as read."""
    texts = (text for element in document.elements for text in (element.text, element.tail) if text)
    lines = dict.fromkeys(squeeze(text) for text in texts if len(text) <= _PIECE and _DIGIT.search(text))
    return {line: read for line in lines if len(line) <= _LINE and (read := read_date_line(line)) is not None}


def _microdata(document: Document) -> list[DateCandidate]:
    """The date of publication that an element of the page carries in an attribute, if all that do agree."""
    stamps = {
        stamp
        for element in document.with_attribute("itemprop")
        if (element.get("itemprop") or "").lower() == "datepublished"
        and (stamp := element.get("content") or element.get("datetime"))
    }
    return [DateCandidate(stamp, "meta", "itemprop:datepublished", label="published") for stamp in _only(stamps)]


def _unshown(facts: Facts) -> list[DateCandidate]:
    """For a page that shows and states no date: the moment of its one `<time>` that a script fills."""
    stamps = {stamp for printed, stamp in facts.times if not printed}
    return [DateCandidate(stamp, "meta", "time:datetime") for stamp in _only(stamps)]


def _only(stamps: set[str]) -> set[str]:
    return stamps if len(stamps) == 1 else set()


def _visible(blocks: Sequence[Block], facts: Facts) -> Iterator[DateCandidate]:
    title = next((number for number, block in enumerate(blocks) if block.label == "title"), 0)
    dated = [
        (number, block)
        for number, block in enumerate(blocks)
        if block.label in ("date", "byline_date") and not _in_list_of_articles(blocks, number)
    ]
    known = [block for _, block in dated if block.role == "date"]  # named by the layout: a clock above is none
    # A date of the story is the article's where nothing else tells it.
    is_told = bool(known or stated_days(facts)) or any(block.zone == "head" for _, block in dated)
    beside = ("head",) if is_told else ("head", "body")
    after = [block for _, block in dated if block.zone in beside]
    for number, block in dated:
        before = block.zone == "pre" and title - number <= _NEAR and not after and (not known or block in known)
        is_clock = before and block.role != "date" and number < title and _stands_above_trail(blocks[number:title])
        is_near = block.zone in beside or block in known or (before and not is_clock)
        near = DATE_ELEMENT if block.role == "date" else ABOVE_TITLE if block.zone == "pre" else "near_title"
        place = near if is_near else _PLACES.get(block.zone, "before_title")
        if block.zone != "tail" or not after:
            yield DateCandidate(block.text, "visible", place, near_title=is_near)
            stamps = (
                {stamp for printed, stamp in facts.times if printed and printed in block.text} if is_near else set()
            )
            if len(stamps) == 1:
                yield DateCandidate(stamps.pop(), "meta", "time:datetime")
    ages = dict(facts.times)
    for number, block in enumerate(blocks):
        is_beside = block.zone == "head" or (block.zone == "pre" and title - number <= _NEAR)
        if is_beside and block.text in ages and block.label not in ("date", "byline_date"):
            yield DateCandidate(ages[block.text], "meta", "time:datetime")  # it shows an age: "3 giờ trước"


def _stands_above_trail(above: Sequence[Block]) -> bool:
    """Whether a date without words of a publication stands above the trail of sections, as page clocks do."""
    line = read_date_line(above[0].text)
    links = sum(len(block.links) for block in above[1:] if block.link_density > _LINKS)
    return links >= _TRAIL and line is not None and line.dates[0].label == "unknown"


def _in_list_of_articles(blocks: Sequence[Block], number: int) -> bool:
    """The day of another article, in one list item with its title."""
    item = blocks[number].within("li")
    beside = [*blocks[max(0, number - 1) : number], *blocks[number + 1 : number + 2]] if item else []
    return any(b.within("li") == item and len(b.text) >= _TITLE and b.link_density > 0.6 for b in beside)
