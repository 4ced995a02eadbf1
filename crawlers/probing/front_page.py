"""What a front page says of its paper: name, feeds, sections, links. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree

from crawlers.discovery.reading import absolute, base_of, read_html
from settings.provinces import Resolved, lookup
from text import plain

MAX_ANCHORS = 5_000
MAX_SECTIONS = 12
_SECTION = re.compile(r"/[a-z][a-z0-9-]{2,40}(?:/[a-z][a-z0-9-]{2,40})?(?:\.html?|/)?$")
_NO_SECTION = re.compile(
    r"rss|lien-he|contact|dang-nhap|login|tim-kiem|search|quang-cao|gioi-thieu|tag|media|video|sitemap|/home"
)
_FEED_TYPE = re.compile(r"application/(?:(?:rss|atom)\+xml|feed\+json)", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[|–—:-]\s+|\s+[|–—-]\s*")


@dataclass(frozen=True)
class FrontPage:
    """What is read of it."""

    title: str | None
    """The paper's name, as the page calls itself."""
    feeds: tuple[str, ...]
    """Addresses that are declared or linked as feeds, or as a page of feeds."""
    sections: tuple[str, ...]
    """Paths that look like sections, in the order of the page."""
    links: tuple[str, ...]
    """Every address of the same host."""


def read_front_page(body: bytes, base: str, charset: str | None = None) -> FrontPage:
    """Read a front page; one that cannot be parsed is empty."""
    root = read_html(body, charset)
    if root is None:
        return FrontPage(None, (), (), ())
    host, base = _bare(urlsplit(base).netloc), base_of(root, base)
    links = _links(root, base, host)
    declared = [
        found
        for link in root.iterfind(".//link[@href]")
        if _FEED_TYPE.match(link.get("type") or "") and (found := absolute(base, link.get("href") or "")) is not None
    ]
    linked = [url for url in links if re.search(r"(?<![a-z])rss(?![a-z])|/feed/?$", urlsplit(url).path.lower())]
    return FrontPage(_title(root), tuple(dict.fromkeys(declared + linked)), _sections(links), tuple(links))


def _links(root: etree._Element, base: str, host: str) -> list[str]:
    found = (absolute(base, anchor.get("href") or "") for anchor in root.findall(".//a[@href]")[:MAX_ANCHORS])
    return list(dict.fromkeys(url for url in found if url is not None and _bare(urlsplit(url).netloc) == host))


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _sections(links: list[str]) -> tuple[str, ...]:
    paths = (urlsplit(url).path for url in links if not urlsplit(url).query)
    found = [path for path in paths if _SECTION.match(path) and not _NO_SECTION.search(path)]
    short = [path for path in dict.fromkeys(found) if path.count("-") <= 4]
    return tuple(short[:MAX_SECTIONS])


def _title(root: etree._Element) -> str | None:
    """og:site_name, else that part of the title that says "báo", else its first part."""
    for meta in root.iterfind(".//meta[@property='og:site_name']"):
        if name := plain(meta.get("content")):
            return name[:100]
    parts = [part for part in _SPLIT.split(plain(root.findtext(".//title"))) if part]
    named = [part for part in parts if re.match(r"b[aáà]o\s", part, re.IGNORECASE)]
    return next(iter(named or parts), "")[:100] or None


def is_on(url: str, host: str) -> bool:
    """Whether an address is on a host (without www.) or one of its sub-domains."""
    bare = _bare(urlsplit(url).netloc)
    return bare == host or bare.endswith(f".{host}")


def province_in(title: str) -> Resolved | None:
    """The province that a paper's name names: "Báo Tuyên Quang", "Báo và phát thanh, truyền hình Lào Cai"."""
    words = re.findall(r"[\w-]+", title)
    for size in (4, 3, 2):
        for start in range(len(words) - size + 1):
            if (found := lookup(" ".join(words[start : start + size]))) is not None:
                return found
    return None


def feed_candidates(front: FrontPage, base: str) -> list[str]:
    """Where feeds may be: what the page says first, then the usual addresses."""
    usual = ("/rss/home.rss", "/rss", "/rss.html", "/feed/", "/rss/tin-moi-nhat.rss", "/trang-chu.rss")
    return list(dict.fromkeys([*front.feeds[:4], *(urljoin(base, path) for path in usual)]))


def sitemap_candidates(robots: str, base: str) -> list[str]:
    """Where sitemaps may be: what robots.txt says, then the usual addresses."""
    said = re.findall(r"(?im)^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,500})", robots[:100_000])
    usual = ("/sitemap.xml", "/sitemap_index.xml", "/sitemaps/news.xml")
    found = (absolute(base, address) for address in [*said[:3], *usual])
    return list(dict.fromkeys(url for url in found if url is not None))
