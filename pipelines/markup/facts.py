"""What a page states of itself in its head: meta elements, JSON-LD, titles. Claims, to be weighed by the fields."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipelines.markup import foreign_json
from pipelines.markup.parse import Document, text_of
from text import fold, squeeze, tokens

_MAX_JSON = 400_000
_MAX_DEPTH = 12
_MAX_TIMES = 100
_MAX_HEADINGS = 3
_TELLING = 5
"""Words of a headline: fewer may be a section's or the paper's name."""
_ALIEN = 0.3
"""A headline that shares fewer of its words with the page's title is another article's."""
_CONTROL = re.compile(r"[\x00-\x1f]+")
_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report)$")
_SITE = re.compile(r"(?:Báo|Tạp chí|Đài|Cổng|Trang|Tin|Thông tấn)\b", re.IGNORECASE)
"""So a site's name begins."""
_SUFFIX = re.compile(r"\s*(?:\||»|::|\s[-–—]\s|(?<=\w)\s*[-–—]\s(?=Báo|Tạp chí|Đài|Cổng|Trang))\s*[^|»]{2,60}$")


@dataclass
class Facts:
    """Claims of a page's head; complete before any of its properties is asked for."""

    meta: dict[str, str] = field(default_factory=dict)
    """property, name or itemprop in lower case -> first content, squeezed."""
    tags: tuple[str, ...] = ()
    """All article:tag contents."""
    times: tuple[tuple[str, str], ...] = ()
    """Each `<time>` as what is printed in it and what its `datetime` says."""
    title_tag: str = ""
    headings: tuple[str, ...] = ()
    """The texts of the page's `<h1>` elements."""
    canonical: str | None = None
    language: str | None = None
    graph: tuple[dict[str, Any], ...] = ()
    """All JSON-LD objects, flat."""

    @cached_property
    def article(self) -> dict[str, Any]:
        """The JSON-LD object of the article; empty where there is none, or only those of other articles."""
        found = [node for node in self.graph if _ARTICLE_TYPES.search(_type_of(node))]
        shown = [self.first("og:title", "twitter:title") or self.title_tag]
        shown += [heading for heading in self.headings if len(heading.split()) >= _TELLING]
        if any(_text(node.get("headline")) in shown for node in found[:1]):
            return found[0]
        shares = [(max(_shares(node, title) for title in shown), -number) for number, node in enumerate(found)]
        share, number = max(shares, default=(0.0, 0))
        return found[-number] if share >= _ALIEN else {}

    def is_of_another(self, node: dict[str, Any]) -> bool:
        """Whether a JSON-LD object is an article's, but not this one's."""
        return node is not self.article and _ARTICLE_TYPES.search(_type_of(node)) is not None

    @cached_property
    def types(self) -> frozenset[str]:
        """All JSON-LD types."""
        return frozenset(_type_of(node) for node in self.graph)

    def first(self, *names: str) -> str | None:
        """The first non-empty meta content among these names."""
        return next((self.meta[name] for name in names if self.meta.get(name)), None)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Titles the head states, the site's name cut off, the likeliest first."""
        site = self.first("og:site_name") or ""
        stated = (self.first("og:title", "twitter:title"), _text(self.article.get("headline")), self.title_tag)
        return tuple(dict.fromkeys(without_site(title, site) for title in stated if title))

    @cached_property
    def description(self) -> str | None:
        """The summary the head states."""
        return self.first("og:description", "description", "twitter:description") or _text(
            self.article.get("description")
        )


def _type_of(node: dict[str, Any]) -> str:
    kind = node.get("@type", "")
    return str(kind[0] if isinstance(kind, list) and kind else kind)


def _shares(node: dict[str, Any], title: str) -> float:
    """How much of an object's headline the title has, or the other way round; 1 where one of them names no article."""
    headline, shown = (set(tokens(fold(text))) for text in (_text(node.get("headline")) or "", title))
    fewer = min(len(headline), len(shown))
    return 1.0 if fewer < _TELLING or _SITE.match(title) else len(headline & shown) / fewer


def _text(value: Any) -> str | None:
    return squeeze(html.unescape(value)) or None if isinstance(value, str) else None


def without_site(title: str, site: str = "") -> str:
    """A title without the paper's name behind it: "Tên bài - Báo X" or "Tên bài | X"."""
    if site and title.casefold().endswith(site.casefold()) and len(title) > len(site) + 8:
        return title[: -len(site)].rstrip(" -–—|»:")
    match = _SUFFIX.search(title)
    if match is None or match.start() < 12:
        return title
    tail = match[0].strip(" -–—|»:")
    is_name = _SITE.match(tail) or re.match(r".*\b(?:online|điện tử|news|\w+\.(?:vn|com|net))\b", tail, re.IGNORECASE)
    return title[: match.start()] if is_name or "|" in match[0] else title


def read_facts(document: Document) -> Facts:
    """Read the head, and the JSON-LD wherever it stands."""
    facts = Facts(language=(document.root.get("lang") or document.root.get("xml:lang") or "")[:2].lower() or None)
    tags = []
    for element in document.tagged("meta"):
        content = element.get("content")
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        if content and name:
            # Some papers escape twice: "Quỳnh V&#226;n"
            value = squeeze(html.unescape(content) if "&" in content else content)
            facts.meta.setdefault(name, value)
            tags += [value] if name == "article:tag" else []
    titles = document.tagged("title")
    facts.title_tag = squeeze(text_of(titles[0])) if titles else ""
    facts.headings = tuple(squeeze(text_of(element)) for element in document.tagged("h1")[:_MAX_HEADINGS])
    for element in document.tagged("link"):
        if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
            facts.canonical = facts.canonical or (element.get("href") or "").strip()
    facts.tags = tuple(tag for tag in tags if tag)
    facts.times = tuple(
        (squeeze(text_of(element)), squeeze(stamp))
        for element in document.tagged("time")[:_MAX_TIMES]
        if (stamp := element.get("datetime"))
    )
    facts.graph = tuple(_graph(document))
    return facts


def _graph(document: Document) -> Iterator[dict[str, Any]]:
    for script in document.tagged("script"):
        if "ld+json" in (script.get("type") or "") and script.text and len(script.text) <= _MAX_JSON:
            yield from _flat(_loads(script.text), 0)


def _loads(source: str) -> Any:
    """JSON as papers write it: raw line ends inside strings, a trailing comma, a comment around it."""
    source = source.strip().removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
    for attempt in (source, re.sub(r",\s*([}\]])", r"\1", _CONTROL.sub(" ", source))):
        try:
            return foreign_json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _flat(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _flat(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _flat(value.get("@graph"), depth + 1)
        yield from _flat(value.get("mainEntity"), depth + 1)


def names_in(value: Any) -> list[str]:
    """Names in a JSON-LD author, publisher or keyword value: a string, an object with a name, or a list of them."""
    if isinstance(value, str):
        return [name] if (name := _text(value)) else []
    if isinstance(value, dict):
        return names_in(value.get("name"))
    return [name for item in value[:50] for name in names_in(item)] if isinstance(value, list) else []
