"""Lists of articles as JSON: JSON Feed, WordPress's REST API, and whatever else a paper's own script is fed with.

What they share: somewhere in the document are objects, each with an article's address, its title and its dates. Whether
an address is an article's is asked by the caller; so objects of authors, pictures and sections do no harm. A list
without addresses, which leaves it to the page's script to build them, needs the paper's form (`article_link`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from crawlers.discovery.reading import MAX_DATE, MAX_LINKS, MAX_TITLE, Link, Reading, absolute
from pipelines.markup import foreign_json
from pipelines.markup.decode import decode
from text import squeeze

MAX_DEPTH = 12
MAX_OBJECTS = 200_000
# In order of preference; compared in lower case, without underscores.
_ADDRESS = ("url", "link", "permalink", "href", "shareurl", "detailurl", "canonicalurl", "externalurl", "id")
_TITLE = ("title", "headline", "articletitle", "newstitle", "posttitle", "name")
_PUBLISHED = (
    "datepublished",
    "publishedat",
    "publishdate",
    "publisheddate",
    "publishtime",
    "pubdate",
    "published",
    "date",
)
_MODIFIED = ("datemodified", "modifiedat", "updatedat", "lastmod", "modified", "updated")
_FIELD = re.compile(r"\{([A-Za-z_][\w.]*)\}")
_TAG = re.compile(r"<[^<>]{0,200}>")
_FIRST_SECOND, _LAST_SECOND = 946_684_800, 4_102_444_800
"""2000 and 2100: a number between them is a time in seconds."""


def is_json(body: bytes) -> bool:
    """Whether a body begins like JSON: no feed in XML does."""
    return body[:200].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def read_json_list(body: bytes, base: str, charset: str | None = None, article_link: str | None = None) -> Reading:
    """The entries of a list, in its order, each address once.

    Args:
        body: the list as it was fetched.
        base: its address, against which relative links are resolved.
        charset: from the Content-Type header.
        article_link: absolute, with the names of an entry's fields in braces.
    """
    content, _ = decode(body, charset)
    try:
        document = foreign_json.loads(content.lstrip("\ufeff \t\r\n"))
    except (ValueError, RecursionError):
        return Reading("broken")
    found: dict[str, Link] = {}
    for entry in _objects(document):
        link = _link_of(entry, base, article_link)
        if link is not None:
            found.setdefault(link.address, link)
        if len(found) >= MAX_LINKS:
            return Reading("read", tuple(found.values()), truncated=True)
    if found:
        return Reading("read", tuple(found.values()))
    # A list without entries is one; an object without any list is an error's or somebody else's.
    return Reading("empty" if _has_list(document) else "broken")


def _has_list(document: Any) -> bool:
    nodes = [document, *_objects(document)]
    return any(
        isinstance(part, list) for node in nodes for part in (node, *(node.values() if isinstance(node, dict) else ()))
    )


def _objects(document: Any) -> Iterator[Mapping[str, Any]]:
    """Every object of a document, outer ones first, in its order; so many, and so deep, and no further."""
    waiting, seen = [(document, 0)], 0
    while waiting and seen < MAX_OBJECTS:
        node, depth = waiting.pop()
        seen += 1
        if isinstance(node, dict):
            yield node
        inner = list(node.values()) if isinstance(node, dict) else node
        if depth < MAX_DEPTH:
            waiting.extend((one, depth + 1) for one in reversed(inner) if isinstance(one, (dict, list)))


def _link_of(entry: Mapping[str, Any], base: str, article_link: str | None) -> Link | None:
    fields = {name.lower().replace("_", ""): value for name, value in entry.items()}
    address = _filled(article_link, entry) if article_link else None
    address = address or next(filter(None, (_address(base, fields.get(name)) for name in _ADDRESS)), None)
    if address is None:
        return None
    title = squeeze(_TAG.sub("", html.unescape(_first(fields, _TITLE) or "")))[:MAX_TITLE]
    return Link(address, title or None, _date(fields, _PUBLISHED), _date(fields, _MODIFIED))


def _address(base: str, value: Any) -> str | None:
    """An address in a field: whole, or from the root; a bare word (a number, a slug) is none."""
    words = _words(value)
    return absolute(base, words) if words and words.startswith(("/", "http://", "https://")) else None


def _filled(form: str, entry: Mapping[str, Any]) -> str | None:
    """The paper's form with the entry's fields; None where one is missing."""
    missing = False

    def value(match: re.Match[str]) -> str:
        nonlocal missing
        found: Any = entry
        for name in match[1].split("."):
            found = found.get(name) if isinstance(found, dict) else None
        words = str(found) if isinstance(found, int) else _words(found)
        missing = missing or not words
        return quote((words or "").strip("/"), safe="/-._~")

    address = _FIELD.sub(value, form)
    return None if missing else absolute(address, address)


def _words(value: Any) -> str | None:
    """Text in a field; WordPress wraps it: {"rendered": …}."""
    if isinstance(value, dict):
        value = value.get("rendered")
    return value.strip() if isinstance(value, str) and value.strip() else None


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    return next(filter(None, (_words(fields.get(name)) for name in names)), None)


def _date(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """A date as printed; seconds and milliseconds since 1970 as ISO, so that whoever reads it knows the zone."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, (int, float)) and 0 < value < 1_000 * _LAST_SECOND:
            seconds = value / 1000 if value > _LAST_SECOND else value
            if _FIRST_SECOND <= seconds < _LAST_SECOND:
                return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
        elif words := _words(value):
            return words[:MAX_DATE]
    return None
