"""Rounds over what is due: which listings are asked for, which are left alone, and what is due afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crawlers.runner import crawl_papers
from crawlers.summary import PaperSummary
from settings.config import Settings
from settings.papers import Papers
from state import Listing, Store
from tests.crawlers.site import Site, answer, story

HOUR = timedelta(hours=1)


def _crawl(local: Settings, papers: Papers, **options: Any) -> PaperSummary:
    [summary] = crawl_papers(local, papers, ["thu"], due_only=True, **options)
    return summary


def _listings(site: Site) -> Papers:
    """A paper with two section pages and a feed, each with an article, and a sitemap in reserve."""
    for path, article in (("/a", "/tin-1.html"), ("/b", "/tin-2.html")):
        site.routes[path] = answer(f'<html><body><a href="{article}">Bài</a></body></html>')
        site.routes[article] = answer(story(f"Bài {article}"))
    item = f"<item><link>{site.root}/tin-3.html</link><title>Tin</title></item>"
    site.routes["/rss"] = answer(f"<rss><channel>{item}</channel></rss>", content_type="application/rss+xml")
    site.routes["/tin-3.html"] = answer(story("Bài ba"))
    site.routes["/sitemap.xml"] = answer(f"<urlset><url><loc>{site.root}/tin-4.html</loc></url></urlset>")
    site.routes["/tin-4.html"] = answer(story("Bài bốn"))
    return site.papers(feeds=["/rss"], sections=["/a", "/b"], sitemaps=["/sitemap.xml"])


def _shift(store: Store, site: Site, path: str, by: timedelta) -> Listing:
    known = store.listing(site.root + path)
    assert known is not None
    moved = replace(known, next_poll_at=datetime.now(UTC) + by)
    store.save_listing(moved)
    return moved


def test_only_what_is_due_is_asked_for(local: Settings, site: Site, store: Store) -> None:
    papers = _listings(site)
    assert _crawl(local, papers).listings == {"answered": 3}, "all of them, before their first poll"
    site.asked.clear()
    for path in ("/rss", "/a"):
        _shift(store, site, path, HOUR)
    _shift(store, site, "/b", -HOUR)
    assert _crawl(local, papers).listings == {"unchanged": 1}
    assert site.asked == ["/b"]
    site.asked.clear()
    crawl_papers(local, papers, ["thu"])
    assert {"/rss", "/a", "/b"} <= set(site.asked), "a full round asks for all"


def test_a_feed_that_rests_does_not_bring_the_sitemap_in_and_one_that_fails_does(
    local: Settings, site: Site, store: Store
) -> None:
    papers = _listings(site)
    _crawl(local, papers)
    _shift(store, site, "/rss", HOUR)
    _shift(store, site, "/a", -HOUR)
    _crawl(local, papers)
    assert "/sitemap.xml" not in site.asked
    site.routes["/rss"] = answer("broken", 500)
    _shift(store, site, "/rss", -HOUR)
    _crawl(local, papers)
    assert "/sitemap.xml" in site.asked


def test_what_nothing_leads_to_any_more_is_due_no_more(local: Settings, site: Site, store: Store) -> None:
    papers = _listings(site)
    store.save_listing(Listing(site.root + "/gone.xml", "thu", "sitemap", next_poll_at=datetime.now(UTC) - HOUR))
    _crawl(local, papers)
    gone = store.listing(site.root + "/gone.xml")
    assert gone is not None
    assert gone.next_poll_at is None
    assert all(at > datetime.now(UTC) for at in store.next_polls().values())


def _index(site: Site, *names: str) -> Papers:
    """A paper whose only listing is an index of these sitemaps, each with an article."""
    site.routes["/index.xml"] = answer(
        "<sitemapindex>"
        + "".join(f"<sitemap><loc>{site.root}{name}</loc></sitemap>" for name in names)
        + "</sitemapindex>"
    )
    for number, name in enumerate(names):
        site.routes[name] = answer(f"<urlset><url><loc>{site.root}/tin-{number}.html</loc></url></urlset>")
        site.routes[f"/tin-{number}.html"] = answer(story(f"Bài {number}"))
    return site.papers(sections=[], sitemaps=["/index.xml"])


def _next_poll(store: Store, site: Site, path: str) -> datetime | None:
    known = store.listing(site.root + path)
    assert known is not None
    return known.next_poll_at


def test_a_sitemap_under_an_index_is_asked_for_in_a_rhythm_of_its_own(
    local: Settings, site: Site, store: Store
) -> None:
    papers = _index(site, "/thang-1.xml", "/thang-2.xml")
    _crawl(local, papers)
    site.asked.clear()
    _shift(store, site, "/index.xml", HOUR)
    _shift(store, site, "/thang-1.xml", HOUR)
    _shift(store, site, "/thang-2.xml", -HOUR)
    site.routes["/thang-2.xml"] = answer(f"<urlset><url><loc>{site.root}/tin-7.html</loc></url></urlset>")
    site.routes["/tin-7.html"] = answer(story("Bài bảy"))
    assert _crawl(local, papers).new == 1
    assert site.asked == ["/thang-2.xml", "/tin-7.html"]
    at = _next_poll(store, site, "/thang-2.xml")
    assert at is not None
    assert at > datetime.now(UTC)


def test_an_index_and_its_sitemaps_that_are_due_together_are_asked_for_once(
    local: Settings, site: Site, store: Store
) -> None:
    papers = _index(site, "/thang-1.xml", "/thang-2.xml")
    crawl_papers(local, papers, ["thu"])
    site.asked.clear()
    crawl_papers(local, papers, ["thu"])
    assert sorted(path for path in site.asked if path.endswith(".xml")) == [
        "/index.xml",
        "/thang-1.xml",
        "/thang-2.xml",
    ]


def test_a_sitemap_that_its_index_names_no_more_is_due_no_more(local: Settings, site: Site, store: Store) -> None:
    _crawl(local, _index(site, "/thang-1.xml", "/thang-2.xml"))
    papers = _index(site, "/thang-2.xml")
    _shift(store, site, "/index.xml", -HOUR)
    _crawl(local, papers)
    site.asked.clear()
    _shift(store, site, "/index.xml", HOUR)
    _shift(store, site, "/thang-1.xml", -HOUR)
    _shift(store, site, "/thang-2.xml", -HOUR)
    _crawl(local, papers)
    assert "/thang-1.xml" not in site.asked
    assert "/thang-2.xml" in site.asked
    assert _next_poll(store, site, "/thang-1.xml") is None


def test_what_feeds_and_sections_name_is_compared_although_they_are_read_in_different_rounds(
    local: Settings, site: Site, store: Store
) -> None:
    papers = _listings(site)
    start = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    _crawl(local, papers, clock=lambda: start)
    [first] = store.tallies.of_site("thu", start.date()).values()
    assert first.named == {"feed": 1, "section": 2, "both": 0}
    site.routes["/a"] = answer('<html><body><a href="/tin-1.html">Bài</a><a href="/tin-3.html">Bài</a></body></html>')
    tomorrow = start + 24 * HOUR
    for path in ("/rss", "/b"):
        known = store.listing(site.root + path)
        assert known is not None
        store.save_listing(replace(known, next_poll_at=tomorrow + HOUR))
    site.asked.clear()
    _crawl(local, papers, clock=lambda: tomorrow)
    assert "/rss" not in site.asked
    assert store.tallies.of_site("thu", tomorrow.date())[tomorrow.date()].named == {"feed": 0, "section": 2, "both": 1}


def test_a_pause_holds_for_every_listing_of_the_paper(local: Settings, site: Site, store: Store) -> None:
    sections = [f"/s{number}" for number in range(20)]
    for path in sections:
        site.routes[path] = answer("slow down", 429, Retry_After="7200")
    papers = site.papers(sections=sections)
    _crawl(local, papers)
    asked = len(site.asked)
    assert asked < 20
    assert len(store.listings("thu")) == 20
    rest = store.next_polls()["thu"] - datetime.now(UTC)
    assert timedelta(minutes=115) < rest < timedelta(minutes=125)
    _crawl(local, papers)
    assert site.asked[asked:] in ([], ["/robots.txt"])


def test_only_new_articles_teach_the_rhythm(local: Settings, site: Site, store: Store) -> None:
    papers = _listings(site)
    start = datetime.now(UTC)
    _crawl(local, papers, clock=lambda: start)
    page = "".join(f'<a href="/tin-{number}.html">Bài</a>' for number in (1, 5, 6))
    site.routes["/a"] = answer(f"<html><body>{page}</body></html>")
    for number in (5, 6):
        site.routes[f"/tin-{number}.html"] = answer(story(f"Bài {number}"))
    _crawl(local, papers, clock=lambda: start + HOUR)
    from crawlers.rhythm import Rhythm

    known = {listing.url.removeprefix(site.root): Rhythm.of_numbers(listing.rhythm) for listing in store.listings()}
    assert sum(known["/a"].counts) == pytest.approx(2, rel=0.01)
    assert sum(known["/b"].counts) == sum(known["/rss"].counts) == 0
    assert sum(known["/b"].watched) == pytest.approx(1, rel=0.2)
