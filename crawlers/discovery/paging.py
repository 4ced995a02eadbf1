"""Which link of a section page leads to its next page. Pure.

Papers say it with rel=next, with words ("Trang sau", "»"), or only with the numbers of their pages (`?p=2`,
`/trang-2.html`, `?page=2`): then the next page's own number tells.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import etree

from crawlers.discovery.reading import MAX_ADDRESS, absolute, content_of, path_of

_WORDS = re.compile(
    r"(?:trang (?:sau|tiếp|kế)(?: theo)?|(?:xem )?tiếp(?: theo)?|sau|next|›|»|>|>>|→)\s*[›»>→]*", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"^(?P<before>.*?)(?:[?&](?:p|page|trang|paged)=|/(?:trang|page|p)[-/]?|-trang-|-p)(?P<number>\d{1,4})(?:\.html?|/)?$"
)


def next_page(root: etree._Element, base: str, anchors: list[etree._Element]) -> str | None:
    """The address of the page behind this one, on the same host; None: there is none, or it cannot be told.

    Args:
        root: the page.
        base: its address.
        anchors: its links.
    """
    marked = [
        *root.iterfind(".//link[@rel='next']"),
        *(one for one in anchors if "next" in (one.get("rel") or "").split()),
    ]
    worded = [one for one in anchors if _WORDS.fullmatch(content_of(one).strip() or (one.get("title") or "").strip())]
    wanted = number_of(base) + 1
    numbered = [one for one in anchors if _continues(absolute(base, one.get("href") or ""), base, wanted)]
    for element in (*marked, *(one for one in worded if _is_numbered(one, base)), *numbered):
        address = absolute(base, element.get("href") or "")
        if address is not None and address != base and urlsplit(address).netloc == urlsplit(base).netloc:
            return address
    return None


def number_of(address: str) -> int:
    """The number of a section's page: 1 where its address has none."""
    match = _NUMBERED.match(path_of(address))
    return int(match["number"]) if match else 1


def _is_numbered(element: etree._Element, base: str) -> bool:
    """A "next" of a carousel leads anywhere; that of a pager to a numbered page behind this one."""
    address = absolute(base, element.get("href") or "")
    return address is not None and number_of(address) == number_of(base) + 1


def _continues(address: str | None, base: str, wanted: int) -> bool:
    """Whether an address is page `wanted` of the section that `base` is a page of."""
    match = _NUMBERED.match(path_of(address)) if address is not None and len(address) <= MAX_ADDRESS else None
    return match is not None and int(match["number"]) == wanted and _bare(match["before"]) == _section(base)


def _section(address: str) -> str:
    match = _NUMBERED.match(path_of(address))
    return _bare(match["before"] if match else path_of(address))


def _bare(path: str) -> str:
    return re.sub(r"(?:\.html?)?/?$", "", path)
