"""Addresses of the newsroom's articles, in the shape that each family of systems gives them."""

from __future__ import annotations

from collections.abc import Callable

from tests.newsroom.stories import Story

SHAPES: dict[str, Callable[[Story], str]] = {
    "zce": lambda story: f"/{story.slug}-post{story.number}.html",
    "onecms": lambda story: f"/{story.slug}-{story.number}.html",
    "ym7": lambda story: f"/{story.section_slug}/{story.published:%Y%m}/{story.slug}-{story.hexadecimal}/",
    "ncfck": lambda story: f"/{story.slug}-a{story.number}.html",
    "vcc": lambda story: f"/{story.slug}-{story.published:%y%m%d%H%M%S}{story.number % 100_000:05d}.htm",
    "card": lambda story: f"/{story.slug}-{story.number}.html",
    "baoth": lambda story: f"/{story.slug}-{story.number}.htm",
    "free": lambda story: f"/doc/{story.number}/{story.slug}",
}

PATTERNS = {
    "zce": r"-post(?P<key>\d+)\.html$",
    "onecms": r"^/[^/]+-(?P<key>\d+)\.html$",
    "ym7": r"^/[^/]+/\d{6}/[^/]+-(?P<key>[0-9a-f]{7})/$",
    "ncfck": r"-a(?P<key>\d+)\.html$",
    "vcc": r"-(?P<key>\d{17})\.htm$",
    "card": r"^/[^/]+-(?P<key>\d+)\.html$",
    "baoth": r"-(?P<key>\d+)\.htm$",
    "free": r"^/doc/(?P<key>\d+)/",
}
"""Family -> the regular expression of its articles' addresses, for the papers' TOML files."""


def path_of(story: Story, family: str) -> str:
    """The path of a story's page."""
    if story.kind == "internal":
        return f"/noi-bo/{story.slug}-a{story.number}.html"
    if story.kind == "video":
        return f"/video/{story.slug}-{story.number}.html"
    return SHAPES[family](story)
