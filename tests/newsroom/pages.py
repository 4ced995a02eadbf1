"""A paper's pages, drawn with the templates of its family: article, section, feed, sitemap."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import jinja2
from markupsafe import Markup

from tests.newsroom.addresses import path_of
from tests.newsroom.stories import Outlet, Story

CLOCK = "@@đồng hồ@@"
CLOCK_SHORT = "@@đồng hồ ngắn@@"
"""Where a page prints the time at which it is asked for; filled in last, so that validators do not depend on it."""

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")

FEED_DATES: dict[str, Callable[[datetime], str]] = {
    "ncfck": lambda at: at.strftime("%a, %d %b %Y %H:%M:%S GMT+7"),
    "baoth": lambda at: at.strftime("%d/%m/%Y %H:%M"),
}
"""Family -> how its feed prints a date; the others print RFC 2822 with the offset."""


def weekday(at: datetime) -> str:
    """The Vietnamese name of a day of the week."""
    return _WEEKDAYS[at.weekday()]


def clock_words(now: datetime) -> Mapping[bytes, bytes]:
    """What stands for the two clocks at one moment."""
    long, short = f"{weekday(now)}, {now:%d/%m/%Y %H:%M}", f"{now:%d/%m/%Y | %H:%M}"
    return {CLOCK.encode(): long.encode(), CLOCK_SHORT.encode(): short.encode()}


@dataclass(frozen=True)
class Padding:
    """What makes a page as heavy as real ones are: style, script, and a menu of other sections; filled in last."""

    style: str = ""
    script: str = ""
    menu: str = ""
    """List items."""

    def fills(self) -> dict[bytes, bytes]:
        """Mark in a page -> what is put there."""
        parts = {"style": self.style, "script": self.script, "menu": self.menu}
        return {f"@@{name}@@".encode(): part.encode() for name, part in parts.items()}


@dataclass(frozen=True)
class Item:
    """A story as one line of a listing."""

    story: Story
    path: str
    feed_path: str
    feed_date: str

    def __getattr__(self, name: str) -> Any:
        return getattr(self.story, name)


@dataclass
class Sheet:
    """What a template is given as `page`."""

    outlet: Outlet
    title: str
    path: str
    items: list[Item] = field(default_factory=list)
    story: Story | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    """Title of a story -> its path."""

    clock: ClassVar[Mapping[str, str]] = {"long": CLOCK, "short": CLOCK_SHORT}
    weekday = staticmethod(weekday)

    @property
    def root(self) -> str:
        """The paper's address, without the slash at its end."""
        return f"http://{self.outlet.host}"

    @property
    def url(self) -> str:
        """The page's own address."""
        return self.root + self.path

    @property
    def description(self) -> str:
        """For the head of the page."""
        return self.story.lead if self.story else f"Tin tức mới nhất của {self.outlet.title}"

    @property
    def sections(self) -> list[tuple[str, str]]:
        """Name and path of each section."""
        return sections_of(self.outlet)

    @property
    def section_path(self) -> str:
        """Path of the story's section."""
        return f"/{self.story.section_slug}" if self.story else "/"

    @property
    def others(self) -> list[Item]:
        """A few other stories, under the article."""
        return [item for item in self.items if item.story is not self.story][:3]

    @property
    def latest(self) -> list[Item]:
        """What stands in the sidebar."""
        return self.items[:6]

    @property
    def updated(self) -> str:
        """When the newest of its stories was published or changed."""
        return max(item.modified or item.story.published for item in self.items).isoformat()

    @property
    def encoded(self) -> list[str]:
        """The body as lines of base64, as one family sends some of its pages."""
        text = "".join(f"<p>{block.text}</p>" for block in (self.story.body if self.story else ()))
        code = base64.b64encode(text.encode()).decode()
        return [code[start : start + 76] for start in range(0, len(code), 76)]

    def link_to(self, title: str) -> str:
        """Path of the story of that title."""
        return self.links.get(title, "/")

    def jsonld(self, published: str) -> str:
        """The story as schema.org has it."""
        content = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "mainEntityOfPage": self.url,
            "headline": self.title,
            "description": self.description,
            "datePublished": published,
            "author": {"@type": "Person", "name": self.outlet.title},
            "publisher": {"@type": "Organization", "name": self.outlet.title},
        }
        if self.story and self.story.modified:
            content["dateModified"] = self.story.modified.isoformat()
        return Markup(json.dumps(content, ensure_ascii=False).replace("</", "<\\/"))


@cache
def templates() -> jinja2.Environment:
    """The templates of all families."""
    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined)


def draw(template: str, sheet: Sheet) -> bytes:
    """The page's bytes, its clock and padding not yet filled in."""
    return templates().get_template(template).render(page=sheet, story=sheet.story).encode()


def sections_of(outlet: Outlet) -> list[tuple[str, str]]:
    """Name and path of each section, in the order of the first story of each."""
    return list(
        {story.section: f"/{story.section_slug}" for story in outlet.stories if story.kind != "internal"}.items()
    )


def item_of(story: Story, outlet: Outlet, *, feed_path: str | None = None) -> Item:
    """A story as a line of a listing."""
    path = path_of(story, outlet.family)
    as_printed = FEED_DATES.get(outlet.family, format_datetime)
    return Item(story, path, feed_path or path, as_printed(story.published))
