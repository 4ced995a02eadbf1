"""Sitemaps: address lists, news sitemaps, indexes, plain text ones; gzip or not; and how much of them is looked at."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from datetime import date, datetime, timedelta

from lxml import etree

from archive.unpacking import SIGN, TooLarge, unpack
from crawlers.discovery.reading import MAX_DATE, MAX_LINKS, MAX_TITLE, Link, Reading, absolute, content_of, local_name
from crawlers.discovery.reading import read_xml as _read_xml

MAX_DEPTH = 2
"""Indexes below an index."""
MAX_NESTED = 3
"""Sitemaps followed of one index, the newest first: the rest is years old."""
MAX_UNDATED = 200
"""Addresses taken of a sitemap without dates."""
MAX_DATED = 1_000
"""Addresses taken of one with dates: some rewrite all of them every day."""
MAX_AGE = timedelta(days=7)
"""Entries older than the newest by so much are the archive's, not news."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_READ = frozenset(("loc", "lastmod", "publication_date", "title"))
_NOT_ITS_OWN = ("image", "video")
"""Within these, address and title are those of a picture of the page."""
_NUMBERS = re.compile(r"\d+")


def inflate(body: bytes, limit: int) -> bytes | None:
    """The body, unpacked if it is gzip; None where it is broken or would be larger than `limit` bytes.

    Of a body that breaks off there is what came; a gzip may have several parts, one behind the other.
    """
    if not body.startswith(SIGN):
        return body
    try:
        content, is_whole = unpack(body, limit)
    except TooLarge:
        return None
    return content if is_whole else content or None


def read_sitemap(body: bytes, base: str, charset: str | None = None, *, limit: int = 50_000_000) -> Reading:
    """The addresses of a sitemap, or the sitemaps of an index.

    Args:
        body: as fetched, gzip or not.
        base: its address.
        charset: from the Content-Type header.
        limit: bytes after unpacking; more is refused as broken.
    """
    unpacked = inflate(body, limit)
    if unpacked is None:
        return Reading("broken")
    if unpacked[:200].removeprefix(BOM_UTF8).lstrip()[:4].lower() == b"http":
        return _plain(unpacked, base)
    root = _read_xml(unpacked, charset)
    return Reading(root) if isinstance(root, str) else _of_tree(root, base)


def _of_tree(root: etree._Element, base: str) -> Reading:
    name = local_name(root)
    if name == "html":
        return Reading("html")
    links, truncated = _entries(root, base)
    if not links:
        return Reading("empty" if name in ("urlset", "sitemapindex") else "broken")
    if name == "sitemapindex":
        return Reading("read", nested=links, truncated=truncated)
    return Reading("read", links, truncated=truncated)


def _plain(body: bytes, base: str) -> Reading:
    lines = body[: MAX_LINKS * 500].decode("utf-8-sig", "replace").split()
    found = dict.fromkeys(address for line in lines[:MAX_LINKS] if (address := absolute(base, line)))
    links = tuple(Link(address) for address in found)
    return Reading("read" if links else "broken", links, truncated=len(lines) > MAX_LINKS)


def _entries(root: etree._Element, base: str) -> tuple[tuple[Link, ...], bool]:
    found: dict[str, Link] = {}
    for entry in root:
        if local_name(entry) not in ("url", "sitemap"):
            continue
        link = _link_of(entry, base)
        if link is not None:
            found.setdefault(link.address, link)
        if len(found) >= MAX_LINKS:
            return tuple(found.values()), True
    return tuple(found.values()), False


def _link_of(entry: etree._Element, base: str) -> Link | None:
    """One entry: `loc`, the date of change, and of a news sitemap title and publication date."""
    texts: dict[str, str] = {}
    for part in entry.iter():
        name, around = local_name(part), part.getparent()
        if name in _READ and name not in texts and (around is None or local_name(around) not in _NOT_ITS_OWN):
            texts[name] = content_of(part)
    address = absolute(base, texts.get("loc", ""))
    if address is None:
        return None
    title, published, modified = (texts.get(name) or None for name in ("title", "publication_date", "lastmod"))
    return Link(
        address,
        title and title[:MAX_TITLE],
        published and published[:MAX_DATE],
        modified and modified[:MAX_DATE],
    )


def recent(links: tuple[Link, ...], now: datetime) -> list[Link]:
    """The entries worth a look: dated within `MAX_AGE` of the newest, newest first, then a few undated ones.

    A sitemap may name every article of ten years; its listing dates only sort it, so a wrong one costs a look at most.
    Dates after tomorrow are no dates.
    """
    tomorrow = (now + timedelta(days=1)).date().isoformat()
    dated: list[Link] = []
    undated: list[Link] = []
    for link in links:
        (dated if _DAY.match(link.newest_raw) and link.newest_raw[:10] <= tomorrow else undated).append(link)
    oldest = _days_before(max(map(_newest, dated), default=""))
    fresh = sorted((link for link in dated if link.newest_raw >= oldest), key=_newest, reverse=True)
    return fresh[:MAX_DATED] + undated[:MAX_UNDATED]


def _days_before(newest: str) -> str:
    try:
        return (date.fromisoformat(newest[:10]) - MAX_AGE).isoformat()
    except (ValueError, OverflowError):
        return ""


def _newest(link: Link) -> str:
    return link.newest_raw


def newest_nested(nested: tuple[Link, ...]) -> list[Link]:
    """Which sitemaps of an index to follow: by date of change, else by the numbers in their names, newest first."""

    def newness(link: Link) -> tuple[str, list[int]]:
        numbers = [int(number[:12]) for number in _NUMBERS.findall(link.address)]
        return link.newest_raw[:10], numbers

    ordered = sorted(nested, key=newness, reverse=True)
    return sorted(ordered, key=lambda link: "news" not in link.address.lower())[:MAX_NESTED]
