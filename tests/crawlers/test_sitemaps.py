"""Sitemaps: lists, news, indexes, gzip; and how much of one is looked at."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.discovery.reading import Link
from crawlers.discovery.sitemaps import (
    MAX_DATED,
    MAX_NESTED,
    MAX_UNDATED,
    inflate,
    newest_nested,
    read_sitemap,
    recent,
)
from tests.timing import within

BASE = "https://bao.test/sitemap.xml"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
URLSET = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://bao.test/a-1.html</loc><lastmod>2026-11-22T09:00:00+07:00</lastmod>
<image:image><image:loc>https://bao.test/anh.jpg</image:loc></image:image>
<news:news><news:publication_date>2026-11-22T08:00:00+07:00</news:publication_date>
<news:title>Tin một</news:title></news:news></url>
<url><loc>/b-2.html</loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://bao.test/sitemap-2025-1.xml</loc></sitemap>
<sitemap><loc>https://bao.test/sitemap-2026-11.xml</loc></sitemap></sitemapindex>"""


@pytest.mark.parametrize("pack", [lambda body: body, gzip.compress], ids=["plain", "gzip"])
def test_a_list_gives_addresses_and_raw_dates(pack: Callable[[bytes], bytes]) -> None:
    reading = read_sitemap(pack(URLSET.encode()), BASE)
    first = Link("https://bao.test/a-1.html", "Tin một", "2026-11-22T08:00:00+07:00", "2026-11-22T09:00:00+07:00")
    assert reading.links == (first, Link("https://bao.test/b-2.html"))


def test_pictures_before_the_address_of_their_page_are_not_taken_for_it() -> None:
    picture = "<image:image><image:loc>/anh.jpg</image:loc><image:title>Ảnh</image:title></image:image>"
    body = f"<urlset><url>{picture}<loc>/a-1.html</loc></url></urlset>".encode()
    assert read_sitemap(body, BASE).links == (Link("https://bao.test/a-1.html"),)


def test_an_index_gives_sitemaps_not_pages() -> None:
    reading = read_sitemap(INDEX.encode(), BASE)
    assert (reading.outcome, reading.links, len(reading.nested)) == ("read", (), 2)


def test_plain_text_with_a_byte_order_mark_is_one_too() -> None:
    reading = read_sitemap("\ufeffhttps://bao.test/a-1.html\r\n/no".encode(), BASE)
    assert reading.links[0] == Link("https://bao.test/a-1.html")


def test_plain_text_is_a_sitemap_too() -> None:
    reading = read_sitemap(b"https://bao.test/a-1.html\nhttps://bao.test/b-2.html\n", BASE)
    assert [link.address for link in reading.links] == ["https://bao.test/a-1.html", "https://bao.test/b-2.html"]


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"", "empty"),
        (b"<urlset/>", "empty"),
        (b"<html><body>404</body></html>", "html"),
        (b"<rss><channel/></rss>", "broken"),
        (b"\x1f\x8b\x08broken", "broken"),
        (gzip.compress(b"\0" * 2_000_000), "broken"),
    ],
)
def test_what_is_no_sitemap_has_its_own_word(body: bytes, outcome: str) -> None:
    assert read_sitemap(body, BASE, limit=1_000_000).outcome == outcome


def test_parts_of_a_gzip_are_read_one_after_the_other_within_one_limit() -> None:
    parts = gzip.compress(b"<urlset>") + gzip.compress(b"</urlset>")
    assert inflate(parts, 100) == b"<urlset></urlset>"
    assert inflate(parts, 16) is None
    assert (inflate(parts[:-12], 100) or b"").startswith(b"<urlset></"), "what came before it broke off"
    assert inflate(gzip.compress(b"<urlset>") + b"rubbish", 100) == b"<urlset>"
    assert inflate(b"\x1f\x8brubbish", 100) is None


def test_many_parts_of_a_gzip_are_read_in_time() -> None:
    part = gzip.compress(b"")
    with within(2):
        assert inflate(part * (10_000_000 // len(part)), 100) is None, "the parts are bounded"
        assert inflate(part * 1_000 + gzip.compress(b"<urlset/>"), 100) == b"<urlset/>"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=3000), st.integers(0, 3000))
def test_inflate_never_gives_more_than_the_limit(body: bytes, limit: int) -> None:
    found = inflate(gzip.compress(body), limit)
    assert found == (body if len(body) <= limit else None)


def _dated(day: str, number: int = 1) -> Link:
    return Link(f"https://bao.test/a-{number}.html", modified_raw=f"{day}T08:00:00+07:00")


def test_old_entries_are_left_newest_come_first() -> None:
    links = (_dated("2019-01-01"), _dated("2026-11-20", 2), _dated("2026-11-22", 3), Link("https://bao.test/c-4.html"))
    assert [link.address[-6] for link in recent(links, NOW)] == ["3", "2", "4"]


def test_a_paper_that_rests_is_measured_by_its_own_newest() -> None:
    assert len(recent((_dated("2026-03-01"), _dated("2026-02-27", 2), _dated("2025-12-01", 3)), NOW)) == 2


def test_a_date_in_the_future_does_not_push_out_the_present() -> None:
    found = recent((_dated("2099-01-01"), _dated("2026-11-22", 2)), NOW)
    assert found[0].address.endswith("-2.html")


def test_a_rewritten_or_undated_sitemap_is_bounded() -> None:
    links = tuple(_dated("2026-11-22", n) for n in range(5000))
    assert len(recent(links, NOW)) == MAX_DATED
    assert len(recent(tuple(Link(f"https://bao.test/{n}") for n in range(5000)), NOW)) == MAX_UNDATED


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=20), st.timedeltas(timedelta(-400), timedelta(400)))
def test_any_dates_are_sorted_without_error(dates: list[str], shift: timedelta) -> None:
    links = tuple(Link(f"https://bao.test/{n}", modified_raw=raw) for n, raw in enumerate(dates))
    assert set(recent(links, NOW + shift)) <= set(links)


def test_of_an_index_the_newest_are_followed_news_first() -> None:
    names = ["sitemap-2024-12.xml", "sitemap-2026-9.xml", "sitemap-2026-11.xml", "sitemap-2026-10.xml", "news.xml"]
    found = newest_nested(tuple(Link(f"https://bao.test/{name}") for name in names))
    assert [link.address.rpartition("/")[2] for link in found] == [
        "news.xml",
        "sitemap-2026-11.xml",
        "sitemap-2026-10.xml",
    ]
    assert len(found) == MAX_NESTED
