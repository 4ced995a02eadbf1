"""One paper as a web site: what its server answers to a path, before validators and faults."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from tests.newsroom.addresses import path_of
from tests.newsroom.pages import Item, Padding, Sheet, draw, item_of, sections_of
from tests.newsroom.stories import Outlet, Story, printed

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """What a server says: status, body, and the words of its head."""

    status: int
    body: bytes = b""
    content_type: str = HTML
    modified: datetime | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        """An honest validator: of the content, not of the clock in it."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


NOT_FOUND = Answer(
    404, "<html><head><title>404</title></head><body><h1>Không tìm thấy trang</h1></body></html>".encode()
)

MOVED = "/chuyen-can-bo-ven-bien-post300100.html"
"""Where a story of the ZCE paper stood before its title changed: answers 301."""

MACHINE_PAGES = {
    ("rss", "/rss/"): "rss.xml",
    ("atom", "/tin-moi.atom"): "atom.xml",
    ("sitemap", "/sitemap.xml"): "sitemap_index.xml",
    ("sitemap", "/sitemaps/news-2026-11.xml"): "sitemap_news.xml",
}
"""How a paper lists its articles, and where -> template."""

ROBOTS = "User-agent: *\nDisallow: /tim-kiem/\n"
ROBOTS_STRICT = "User-agent: *\nCrawl-delay: 1\nDisallow: /noi-bo/\nDisallow: /tim-kiem/\n"


class Site:
    """One paper's site in one edition; pages are drawn when they are asked for, and kept."""

    def __init__(self, outlet: Outlet, padding: Padding | None = None, page_bytes: int = 0, kept: int = 512) -> None:
        self.outlet, self.page_bytes = outlet, page_bytes
        self._fills = (padding or Padding()).fills()
        self.robots = ROBOTS_STRICT if outlet.family == "ncfck" else ROBOTS
        self._kept = lru_cache(kept)(self._draw_story)
        self.turn(edition=1)

    def turn(self, edition: int) -> None:
        """Print another edition."""
        self.edition = edition
        stories = list(printed(self.outlet, edition))
        self.by_path = {path_of(story, self.outlet.family): story for story in stories}
        self.items = [item_of(story, self.outlet, feed_path=self._moved(story)) for story in stories]
        self.links = {item.title: item.path for item in self.items}
        self._kept.cache_clear()

    def _moved(self, story: Story) -> str | None:
        """One paper's feed still names an old address for its first story, and marks the others for statistics."""
        if self.outlet.family != "zce":
            return None
        if story.number == self.outlet.stories[0].number:
            return MOVED
        return f"{path_of(story, 'zce')}?utm_source=rss&utm_medium=home"

    def answer(self, path: str) -> Answer:
        """What this site says to a path without query."""
        if (story := self.by_path.get(path)) is not None:
            return self._kept(story)
        if path == "/robots.txt":
            return Answer(200, self.robots.encode(), "text/plain; charset=utf-8")
        if self.outlet.family == "zce" and path == MOVED:
            return Answer(301, headers={"Location": path_of(self.outlet.stories[0], "zce")})
        return self._listing(path)

    def finished(self, body: bytes, clock: Mapping[bytes, bytes]) -> bytes:
        """A page as it is sent: clock and padding filled in."""
        for mark, words in (*clock.items(), *self._fills.items()):
            body = body.replace(mark, words, 1)
        missing = self.page_bytes - len(body) - 8
        return body + b"\n<!--" + b"." * missing + b"-->" if missing > 0 else body

    def _listing(self, path: str) -> Answer:
        sections = {where: name for name, where in sections_of(self.outlet)}
        if path == "/":
            return self._page(path, self.outlet.title, self._public)
        if path.rstrip("/") in sections:
            name = sections[path.rstrip("/")]
            return self._page(path, name, [item for item in self._public if item.section == name])
        if path.startswith("/rss/") and self.outlet.listing == "html_feed":
            return self._page(path, "Kênh RSS", [])
        return self._machine_page(path)

    def _machine_page(self, path: str) -> Answer:
        where = "/rss/" if path.startswith("/rss/") else path
        template = MACHINE_PAGES.get((self.outlet.listing, where))
        if template is None:
            return NOT_FOUND
        items = [*self._articles, self._dead] if self.outlet.listing == "sitemap" else self.items
        return Answer(200, draw(template, self._sheet("/", "", items)), XML, self._newest(items))

    @property
    def _public(self) -> list[Item]:
        return [item for item in self.items if item.kind != "internal"]

    @property
    def _articles(self) -> list[Item]:
        return [item for item in self._public if item.kind != "video"]

    @property
    def _dead(self) -> Item:
        """An address that the sitemap still names, although the page is gone."""
        first = self.outlet.stories[0]
        gone = replace(first, number=first.number - 1, title="Bài đã gỡ", published=first.published - timedelta(days=1))
        return item_of(gone, self.outlet)

    def _sheet(self, path: str, title: str, items: list[Item], **more: Any) -> Sheet:
        return Sheet(self.outlet, title, path, items, links=self.links, **more)

    def _page(self, path: str, title: str, items: list[Item]) -> Answer:
        body = draw(f"{self.outlet.family}.html", self._sheet(path, title, items))
        return Answer(200, body, modified=self._newest(items))

    def _newest(self, items: list[Item]) -> datetime | None:
        return max((item.modified or item.story.published for item in items), default=None)

    def _draw_story(self, story: Story) -> Answer:
        story = self.outlet.fill(story)
        template = "error_page.html" if story.kind == "error_page" else f"{self.outlet.family}.html"
        # Only stories that were out before it stand beside it, so that an old page does not change with each edition.
        older = [item for item in self._public if item.story.published < story.published]
        others = (older or [item for item in self._public if item.story.edition == 1])[:8]
        body = draw(template, self._sheet(path_of(story, self.outlet.family), story.title, others, story=story))
        return Answer(200, body, modified=story.modified or story.published)
