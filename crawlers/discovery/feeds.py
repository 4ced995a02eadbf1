"""Feeds: RSS 0.9x, 1.0 and 2.0, and Atom; by element names alone, since papers mix the dialects."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from crawlers.discovery.reading import MAX_DATE, MAX_TITLE, Link, Reading, absolute, content_of, local_name
from crawlers.discovery.reading import read_xml as _read_xml

MAX_ENTRIES = 5_000
"""Entries read of one feed: papers have 20 to 200."""
_ENTRIES = ("item", "entry")
# In order of preference.
_PUBLISHED = ("pubdate", "published", "date", "issued", "created")
_MODIFIED = ("updated", "modified")
_FEED_ROOTS = ("rss", "rdf", "feed", "channel")


def read_feed(body: bytes, base: str, charset: str | None = None) -> Reading:
    """The entries of a feed, in its order, each address once.

    Args:
        body: the feed as it was fetched.
        base: its address, against which relative links are resolved.
        charset: from the Content-Type header.
    """
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
        if len(found) >= MAX_ENTRIES:
            return Reading("read", tuple(found.values()), truncated=True)
    if found:
        return Reading("read", tuple(found.values()))
    return Reading("empty" if local_name(root) in _FEED_ROOTS else "broken")


def _entries(root: etree._Element) -> Iterator[etree._Element]:
    return (element for element in root.iter() if local_name(element) in _ENTRIES)


def _link_of(entry: etree._Element, base: str) -> Link | None:
    children = [(local_name(child), child) for child in entry]
    if not any(name in ("link", "guid", "id") for name, _ in children):
        # Markup that was not escaped has swallowed what follows it.
        children = [(local_name(child), child) for child in entry.iterdescendants()]
    address = absolute(base, _address(entry, children))
    if address is None:
        return None
    texts = {name: content_of(child) for name, child in reversed(children)}
    title = texts.get("title", "")[:MAX_TITLE]
    return Link(address, title or None, _first(texts, _PUBLISHED), _first(texts, _MODIFIED))


def _first(texts: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((texts[name][:MAX_DATE] for name in names if texts.get(name)), None)


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
