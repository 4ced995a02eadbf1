"""Feeds: RSS 0.9x, 1.0 and 2.0, and Atom, by element names alone, since papers mix the dialects; and JSON's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from lxml import etree

from crawlers.discovery.json_lists import is_json, read_json_list
from crawlers.discovery.reading import MAX_DATE, MAX_LINKS, MAX_TITLE, Link, Reading, absolute, content_of, local_name
from crawlers.discovery.reading import read_xml as _read_xml
from pipelines.dates.api import listing_day
from record import VIETNAM

LONG = 500
"""Papers have 20 to 200 entries in a feed; one with more has opened its archive, of which only the newest is news."""
MAX_AGE = timedelta(days=7)
MAX_DATED, MAX_UNDATED = 1_000, 200
"""Entries taken of a long feed: of its newest week, and of those that say no day."""
_ENTRIES = ("item", "entry")
# In order of preference.
_PUBLISHED = ("pubdate", "published", "date", "issued", "created")
_MODIFIED = ("updated", "modified")
_LINKS = ("link", "guid", "id")
_READ = frozenset((*_LINKS, "origlink", "title", *_PUBLISHED, *_MODIFIED))
_FEED_ROOTS = ("rss", "rdf", "feed", "channel")


def read_feed(body: bytes, base: str, charset: str | None = None, article_link: str | None = None) -> Reading:
    """The entries of a feed, in its order, each address once.

    Args:
        body: the feed as it was fetched.
        base: its address, against which relative links are resolved.
        charset: from the Content-Type header.
        article_link: for a list in JSON without addresses (`crawlers.discovery.json_lists`).
    """
    if is_json(body):
        return read_json_list(body, base, charset, article_link)
    root = _read_xml(body, charset)
    if isinstance(root, str):
        return Reading(root)
    if local_name(root) == "html":
        return Reading("html")
    found: dict[str, Link] = {}
    for entry in _entries(root):
        link = _link_of(entry, base)
        if link is not None:
            found.setdefault(link.address, link)
        if len(found) >= MAX_LINKS:
            return Reading("read", tuple(found.values()), truncated=True)
    if found:
        return Reading("read", tuple(found.values()))
    return Reading("empty" if local_name(root) in _FEED_ROOTS else "broken")


def newest_entries(links: Sequence[Link], now: datetime) -> Sequence[Link]:
    """The entries worth a look: all of a feed of usual length, the newest week of a long one, newest first.

    A wrong date costs a look at most, and a day after tomorrow is none.
    """
    if len(links) <= LONG:
        return links
    tomorrow = (now + timedelta(days=1)).astimezone(VIETNAM).date().isoformat()
    days = [(_day(link) or "", link) for link in links]
    dated = sorted(((day, link) for day, link in days if "" < day <= tomorrow), key=lambda one: one[0], reverse=True)
    oldest = (datetime.fromisoformat(dated[0][0]) - MAX_AGE).date().isoformat() if dated else ""
    undated = [link for day, link in days if not day]
    return [link for day, link in dated if day >= oldest][:MAX_DATED] + undated[:MAX_UNDATED]


def _day(link: Link) -> str | None:
    raw = link.published_raw or link.modified_raw
    return listing_day(raw, "feed") if raw else None


def _entries(root: etree._Element) -> Iterator[etree._Element]:
    return (element for element in root.iter() if local_name(element) in _ENTRIES)


def _link_of(entry: etree._Element, base: str) -> Link | None:
    children = [(name, child) for child in entry if (name := local_name(child)) in _READ]
    if not any(name in _LINKS for name, _ in children):
        # Markup that was not escaped has swallowed what follows it.
        children = [(name, child) for name, child in _swallowed(entry) if name in _READ]
    address = absolute(base, _address(entry, children))
    if address is None:
        return None
    first = dict(reversed(children))
    title = _first(first, ("title",), MAX_TITLE)
    return Link(address, title, _first(first, _PUBLISHED, MAX_DATE), _first(first, _MODIFIED, MAX_DATE))


def _swallowed(entry: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """All elements in an entry with their names, but for those of another entry in it, which is read by itself."""
    waiting = list(reversed(entry))
    while waiting:
        element = waiting.pop()
        name = local_name(element)
        if name not in _ENTRIES:
            yield name, element
            waiting.extend(reversed(element))


def _first(elements: dict[str, etree._Element], names: tuple[str, ...], limit: int) -> str | None:
    texts = (content_of(elements[name]) for name in names if name in elements)
    return next((text[:limit] for text in texts if text), None)


def _address(entry: etree._Element, children: list[tuple[str, etree._Element]]) -> str:
    """The entry's own address: FeedBurner's original, `link` as text or href, a permanent guid, rdf:about."""
    for name, child in children:
        if name == "origlink" and content_of(child):
            return content_of(child)
    for name, child in children:
        if name == "link" and child.get("rel", "alternate") == "alternate":
            address = content_of(child) or child.get("href", "")
            if address:
                return address
    for name, child in children:
        if name in ("guid", "id") and content_of(child).startswith(("http://", "https://")):
            return content_of(child)
    return str(entry.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") or "")
