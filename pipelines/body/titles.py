"""The title: the heading that the page's head confirms, as printed.

A section's name is often an `h1` too, and a heading of two blocks has no space between them in the source, so heading,
og:title, JSON-LD headline and `<title>` are read together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from pipelines.markup.decode import repair
from pipelines.markup.facts import Facts, without_site
from pipelines.markup.parse import Document, Element, names_of, text_of
from pipelines.wording import date_line
from text import UPPER, exact, fold, squeeze, tokens

_TITLE_NAME = re.compile(r"title|headline|tieu-?de|heading|(?<![\w-])head(?![\w-])", re.IGNORECASE)

_SITE = re.compile(
    r"(?:báo|tạp chí|đài|cổng|trang|website|chi tiết|tin chi tiết|tin tức|bản tin|trang chủ|home|xem tin|untitled)\b"
    r".{0,60}$",
    re.IGNORECASE,
)
_NULL = re.compile(rf"^null (?=[{UPPER}])")
"""What Liferay prints before the title where a field of its own is empty."""
_SHORTEST = 12
_CONFIRMED = 0.8
"""Agreement with the head from which on a heading is the title."""
_HALF = 0.5
"""A heading shorter than that, by what the head states, may be the site's name; a line that says the rest is not."""
_SECTION_WORDS = 7
_SO_MANY = 300
_LARGE = frozenset(("4", "5", "6", "+1", "+2", "+3"))
"""Sizes of `<font>` that set a line apart as a title, on pages older than style sheets."""


@dataclass(frozen=True)
class Title:
    """The title and where it stands."""

    text: str
    element: Element | None
    rule: str


def _bag(text: str, twin: Callable[[str], str]) -> set[str]:
    return set(tokens(twin(text)))


def agreement(heading: str, stated: str) -> float:
    """Share of the shorter one's words that stand in the other; 0 where both have fewer than two words."""
    # Old systems stated titles without diacritics: "Bat nhom thanh nien".
    twin = fold if stated.isascii() and not heading.isascii() else exact
    one, two = _bag(heading, twin), _bag(stated, twin)
    if min(len(one), len(two)) < 2:
        return 0.0
    share = len(one & two) / min(len(one), len(two))
    return share * min(1.0, len(one) / (0.5 * len(two)), 1.6 * len(two) / len(one))


def find_title(document: Document, facts: Facts, marked: list[Element]) -> Title | None:
    """The title of a page; `marked` are elements that a layout names."""
    for element in marked:
        if text := _heading_text(element, facts):
            return Title(text, element, "layout:title")
    candidates = _headings(document)
    found, is_sure = _agreeing(candidates, facts)
    if not is_sure:
        found = _stated_line(document, facts) or found
    found = found or _beside_the_head(document, candidates, facts)
    if found is None and facts.titles:
        return Title(_NULL.sub("", squeeze(repair(facts.titles[0]))), None, "head:og_title")
    return found


def _agreeing(candidates: list[Element], facts: Facts) -> tuple[Title | None, bool]:
    """The heading that the head confirms, and whether by most of its words: the site's name may be an `h1`, too."""
    best: tuple[float, Element] | None = None
    for element in candidates:
        text = squeeze(repair(text_of(element)))
        if not 6 <= len(text) <= 400:
            continue
        score = max((agreement(text, stated) for stated in facts.titles), default=0.0)
        score += 0.3 * (element.tag == "h1") + 0.1 * bool(_TITLE_NAME.search(names_of(element)))
        if best is None or score > best[0] + 0.01:
            best = (score, element)
    if best is None or best[0] < _CONFIRMED:
        return None, False
    text = _heading_text(best[1], facts)
    return Title(text, best[1], "heading:agrees_with_head"), len(text) >= _HALF * min(map(len, facts.titles))


def _beside_the_head(document: Document, candidates: list[Element], facts: Facts) -> Title | None:
    """What the page shows, where the head says nothing of the article: the paper's name, the section, or no word."""
    first = [element for element in candidates if element.tag == "h1"]
    if not facts.titles:
        only = [element for element in first if len(text_of(element).strip()) >= _SHORTEST]
        if only:
            return Title(squeeze(repair(text_of(only[0]))), only[0], "heading:only_h1")
        return _shown_title(document, candidates, facts)
    shown = None
    if all(_names_the_site(stated, facts) for stated in facts.titles):
        shown = _shown_title(document, candidates, facts)
    if shown is None and facts.titles == (without_site(facts.title_tag),):
        # An old system stated section and paper: "Đời sống - Báo X"
        is_short = len(facts.title_tag.split()) <= _SECTION_WORDS
        shown = _shown_title(document, first, facts) if is_short else None
    return shown or _lone_heading(candidates, facts)


def _lone_heading(candidates: list[Element], facts: Facts) -> Title | None:
    """Where the head's title is written for search engines and shown nowhere: the one heading that reads like one."""
    named = [e for e in candidates if e.tag == "h1" or (e.tag == "h2" and _TITLE_NAME.search(names_of(e)))]
    likely = [(e, text) for e in named if _reads_like_title(text := _heading_text(e, facts)) and not _is_linked(e)]
    return Title(likely[0][1], likely[0][0], "heading:unlike_head") if len(likely) == 1 else None


def _reads_like_title(text: str) -> bool:
    is_long = 20 <= len(text) <= 250 and len(text.split()) >= 5
    return is_long and not text.endswith(".") and not _SITE.match(text)


def _is_linked(element: Element) -> bool:
    return any(up.tag == "a" for up in element.iterancestors()) or element.find(".//a") is not None


def _names_the_site(stated: str, facts: Facts) -> bool:
    """Whether the head says the same on every page: the paper's name, "Chi tiết tin"."""
    return bool(_SITE.match(stated)) or stated.casefold() == (facts.first("og:site_name") or "").casefold()


def _shown_title(document: Document, candidates: list[Element], facts: Facts) -> Title | None:
    """Where the head names only the site: the first heading that reads like a title, else the first large bold line."""
    large = [e for e in document.tagged("font") if (e.get("size") or "") in _LARGE and _is_all_bold(e)]
    small = [*document.tagged("h3"), *document.tagged("h4")]
    rules = ("heading:reads_like_title", "heading:large_type", "heading:small_heading")
    for elements, rule in zip((candidates, large, small), rules, strict=True):
        for element in elements[:60]:
            if _reads_like_title(text := _heading_text(element, facts)) and not _is_linked(element):
                return Title(text, element, rule)
    return None


def _stated_line(document: Document, facts: Facts) -> Title | None:
    """A line of no heading's form that says what the head states, the site's name before it cut off."""
    stated = [exact(title) for title in (*facts.titles, facts.title_tag) if len(title) >= _SHORTEST]
    longest = max(map(len, stated), default=0) + 4
    lines = zip(document.elements, document.own, document.own_linked, strict=True)
    blocks = (e for e, own, linked in lines if _SHORTEST <= own <= longest and not linked)
    inner = (e for tag in ("b", "strong", "font", "span") for e in document.tagged(tag)[:_SO_MANY])
    for element in chain(blocks, inner):
        text = squeeze(repair(text_of(element)))
        says_so = _SHORTEST <= len(text) <= longest and any(_says(title, exact(text)) for title in stated)
        if says_so and not _is_linked(element):
            return Title(text, element, "line:same_as_head")
    return None


def _says(stated: str, text: str) -> bool:
    """The same, or what stands before or behind the site's name: "Báo X - Tên bài"."""
    is_most = len(text) >= max(_SHORTEST, _HALF * len(stated))
    return stated == text or (is_most and (stated.endswith(text) or stated.startswith(text)))


def _is_all_bold(element: Element) -> bool:
    """Whether a bold element is all that stands in it, or it stands in one."""
    inner = [child for child in element if child.tag in ("b", "strong")]
    stands_in = any(up.tag in ("b", "strong") for up in element.iterancestors())
    return stands_in or (len(inner) == 1 and text_of(inner[0]).strip() == text_of(element).strip())


def _headings(document: Document) -> list[Element]:
    found = [*document.tagged("h1"), *document.tagged("h2")]
    if not document.tagged("h1"):
        named = ("h3", "h4", "div", "p", "span", "td", "strong", "b", "font")
        found += [e for tag in named for e in document.tagged(tag) if _TITLE_NAME.search(names_of(e))][:60]
    return found[:200]


def _heading_text(element: Element, facts: Facts) -> str:
    """The heading as printed; where two blocks were glued, as the head prints it with its spaces."""
    text = _NULL.sub("", squeeze(repair(text_of(element))))
    for stated in facts.titles:
        if (
            _SHORTEST <= len(stated) < len(text)
            and text.startswith(stated)
            and date_line(text[len(stated) :].strip(" ()-|"))
        ):
            return stated
    glued = re.sub(r"\s+", "", text)
    for stated in facts.titles:
        if stated != text and re.sub(r"\s+", "", stated) == glued and stated.count(" ") > text.count(" "):
            return squeeze(repair(stated))
    return text
