"""Section pages and front pages: the links in them that are articles of the paper, with their headline."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from crawlers.discovery.paging import next_page
from crawlers.discovery.reading import MAX_TITLE, Link, Reading, absolute, base_of, content_of, read_html

MAX_ANCHORS = 5_000
"""Anchors looked at of one page."""


def read_section(body: bytes, base: str, is_article: Callable[[str], bool], charset: str | None = None) -> Reading:
    """The articles that a page links to, in its order, each address once with its longest headline.

    Args:
        body: the page as it was fetched.
        base: its address.
        is_article: says whether an absolute address is an article of this paper.
        charset: from the Content-Type header.
    """
    root = read_html(body, charset)
    if root is None:
        return Reading("broken" if body.strip() else "empty")
    base = base_of(root, base)
    titles: dict[str, str] = {}
    anchors = root.findall(".//a[@href]")
    for anchor in anchors[:MAX_ANCHORS]:
        address = absolute(base, anchor.get("href") or "")
        if address is None or not is_article(address):
            continue
        title = _headline(anchor)
        if len(title) > len(titles.setdefault(address, "")):
            titles[address] = title
    links = tuple(Link(address, title or None) for address, title in titles.items())
    further = next_page(root, base, anchors[:MAX_ANCHORS])
    return Reading("read" if links else "empty", links, next_page=further, truncated=len(anchors) > MAX_ANCHORS)


def _headline(anchor: etree._Element) -> str:
    """The anchor's text, else its title attribute, else the text in place of its picture."""
    words = content_of(anchor) or " ".join((anchor.get("title") or "").split())
    if not words and (picture := anchor.find(".//img[@alt]")) is not None:
        words = " ".join((picture.get("alt") or "").split())
    return words[:MAX_TITLE]
