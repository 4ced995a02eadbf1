"""A newsroom of any size: N papers of M articles each, pages padded to the weight of real ones, the same for a seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from record import VIETNAM
from tests.newsroom.addresses import PATTERNS
from tests.newsroom.pages import Padding
from tests.newsroom.site import Site
from tests.newsroom.stories import Block, Outlet, Story, read_outlets

FAMILIES = ("zce", "onecms", "ym7", "ncfck", "vcc", "card", "free")
START = datetime(2026, 11, 14, 20, 0, tzinfo=VIETNAM)
SECTIONS = ("Chính trị", "Kinh tế", "Xã hội", "Văn hóa")


@cache
def _sentences() -> tuple[str, ...]:
    """Every sentence of the small newsroom's stories."""
    texts = (text for outlet in read_outlets() for story in outlet.stories for text in story.paragraphs)
    return tuple(
        sorted({sentence.strip(" .") + "." for text in texts for sentence in text.split(". ") if len(sentence) > 40})
    )


def _writer(seed: int) -> Callable[[Story], Story]:
    """Writes a story's body from its number: about 3,000 characters, other words in each."""

    def write(story: Story) -> Story:
        draw = random.Random(f"{seed}/{story.host}/{story.number}")
        blocks = [
            Block("text", f"Bản tin số {story.number}. " + " ".join(draw.sample(_sentences(), 3))) for _ in range(8)
        ]
        blocks.insert(
            1, Block("photo", f"Quang cảnh buổi làm việc thứ {story.number}", "Ảnh: Dư Minh Thắng", "/media/1.jpg")
        )
        return replace(story, body=tuple(blocks))

    return write


def _stories(host: str, count: int, seed: int) -> Iterator[Story]:
    draw = random.Random(f"{seed}/{host}")
    for position in range(count):
        first, second = draw.sample(_sentences(), 2)
        yield Story(
            host=host,
            number=500_000 + position,
            section=SECTIONS[position % len(SECTIONS)],
            title=f"{' '.join(first.rstrip('.').split()[:9])} (kỳ {position + 1})",
            lead=second,
            published=START - timedelta(minutes=7 * position),
            body=(),
            authors=("Thân Hoài An",),
            dateline="BSO",
        )


def _padding(size: int, seed: int) -> Padding:
    """About `size` bytes: half scripts, a sixth styles, the rest menu links.

    In all some 1,350 tags; fourteen real pages of that weight have 340 to 1,820, and fewer bytes in scripts.
    """
    draw = random.Random(seed)
    rules = "".join(
        f".k{draw.getrandbits(32):08x}{{margin:{draw.randrange(40)}px;color:#{draw.getrandbits(24):06x}}}"
        for _ in range(size // 240)
    )
    script = "var cauhinh={" + ",".join(f'm{n}:"{draw.getrandbits(128):032x}"' for n in range(size // 80)) + "};"
    words = [sentence.split()[:5] for sentence in _sentences()]
    menu = "".join(
        f'<li class="more"><a href="/chuyen-muc/{draw.getrandbits(24):06x}/">{" ".join(draw.choice(words))}</a></li>\n'
        for _ in range(size // 260)
    )
    return Padding(rules, script, menu)


def scaled_sites(papers: int, articles: int, *, page_bytes: int = 190_000, seed: int = 1) -> list[Site]:
    """`papers` sites of `articles` stories each; every page has `page_bytes` bytes, give or take a menu link."""
    sites = []
    for number in range(1, papers + 1):
        host, family = f"bao{number:03d}.test", FAMILIES[(number - 1) % len(FAMILIES)]
        stories = tuple(_stories(host, articles, seed))
        title = f"Báo số {number}"
        outlet = Outlet(host, title, family, "Hà Tĩnh", stories, {}, "rss", fill=_writer(seed))
        sites.append(Site(outlet, _padding(max(0, int(page_bytes * 0.95) - 16_000), seed), page_bytes))
    return sites


def write_papers(sites: list[Site], folder: Path, *, sections: bool = False) -> Path:
    """The TOML files of scaled sites, for GIAOBAN_ONLY_PAPERS; with section pages besides the feed, if wished."""
    folder.mkdir(parents=True, exist_ok=True)
    for site in sites:
        name = site.outlet.host.removesuffix(".test")
        lines = (
            f'name = "{name}"',
            f'title = "{site.outlet.title}"',
            f'domains = ["{site.outlet.host}"]',
            f'provinces = ["{site.outlet.province}"]',
            'scheme = "http"',
            'feeds = ["/rss/home.rss"]',
            f"article = '{PATTERNS[site.outlet.family]}'",
            'sections = ["/"]' if sections else "sections = []",
            "delay = 0.0",
        )
        (folder / f"{name}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
