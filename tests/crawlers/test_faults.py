"""What a paper's server, its network and the clock can do to a crawl: nothing is lost, doubled, or holds it up."""

from __future__ import annotations

import gzip
import socket
import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme

from archive import read_warc
from crawlers.runner import crawl_papers
from crawlers.summary import PaperSummary
from settings.config import Settings
from settings.papers import Papers
from state import Found, Store
from tests.crawlers.hostile import BOMB, EVERYWHERE, NEVER_ENDING
from tests.crawlers.site import Site, answer, story

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
ARTICLES = tuple(f"/tin-so-{number}.html" for number in (1, 2, 3))


@pytest.fixture
def crawl(local: Settings, site: Site) -> Callable[..., PaperSummary]:
    """A round so many hours after the first."""

    def round_(hours: float = 0, papers: Papers | None = None, **changed: Any) -> PaperSummary:
        site.forget()
        clock = lambda: NOW + timedelta(hours=hours)  # noqa: E731
        own = local.model_copy(update=changed)
        [summary] = crawl_papers(own, papers or site.papers(), ["thu"], clock=clock)
        return summary

    return round_


def publish(site: Site, *paths: str) -> None:
    """Articles, and the front page that names them."""
    site.front(*paths)
    site.routes |= {path: answer(story(f"Bài tại {path}")) for path in paths}


def archived(local: Settings) -> list[str]:
    """The addresses of all pages in the archive."""
    return [page.url for path in sorted(local.home.rglob("*.warc.gz")) for page in read_warc(path)]


def statuses(store: Store) -> dict[str, str]:
    """The newest revision of each article on its way to the index: address -> status."""
    return {(row.article.url or "").rpartition("/")[2]: row.article.status for row in store.outbox(99)}


# --- a site that answers 200 "not found" to everything

NOT_FOUND = answer(
    "<html><head><title>404 - Không tìm thấy trang</title></head><body><h1>404</h1>"
    "<p>Không tìm thấy trang bạn yêu cầu.</p><a href='/'>Về trang chủ</a></body></html>"
)


def test_a_site_that_answers_not_found_with_200_to_everything_loses_nothing(
    local: Settings, site: Site, store: Store, crawl: Callable[..., PaperSummary]
) -> None:
    publish(site, *ARTICLES[:2])
    assert crawl().new == 2
    there = dict(site.routes)
    site.routes = dict.fromkeys([*there, *ARTICLES], NOT_FOUND)
    for hours in (0.3, 1.4, 6, 24):
        away = crawl(hours)
        assert (away.new, away.listings) == (0, {"empty": 1})
    assert statuses(store) == {"tin-so-1.html": "live", "tin-so-2.html": "live"}, "nothing is called gone"
    publish(site, *ARTICLES)
    back = crawl(25)
    assert (back.new, back.failed) == (1, {})
    assert set(statuses(store).values()) == {"live"}


def test_articles_that_are_listed_before_they_are_there_are_asked_for_again_within_the_hour(
    site: Site, store: Store, crawl: Callable[..., PaperSummary]
) -> None:
    publish(site, *ARTICLES)
    site.routes[ARTICLES[0]], site.routes[ARTICLES[1]] = NOT_FOUND, answer("", 404)
    first = crawl()
    assert (first.new, first.failed) == (1, {"gone": 1, "not_article": 1})
    publish(site, *ARTICLES, "/tin-so-4.html")
    site.routes[ARTICLES[1]] = answer("", 404)
    assert crawl(0.5).new == 1, "not at each poll"
    publish(site, *ARTICLES, "/tin-so-5.html")
    site.routes[ARTICLES[1]] = answer("", 404)
    assert crawl(1.2).new == 2
    publish(site, *ARTICLES, "/tin-so-6.html")
    assert crawl(24).new == 1, "twice not there is not there"
    assert ARTICLES[1] not in site.asked


def test_they_are_asked_for_again_though_their_listing_does_not_change(
    site: Site, crawl: Callable[..., PaperSummary]
) -> None:
    publish(site, *ARTICLES)
    there = site.routes[ARTICLES[0]]
    site.routes[ARTICLES[0]] = answer("", 404)
    assert crawl().failed == {"gone": 1}
    site.routes[ARTICLES[0]] = there
    assert crawl(0.1).new == 0
    again = crawl(1.1)
    assert (again.listings, again.new) == ({"unchanged": 1}, 1)


# --- listings and robots.txt are as hostile as pages


@pytest.mark.parametrize("status", [202, 204, 206])
def test_a_listing_that_answers_in_part_fails_and_is_read_when_it_is_whole(
    site: Site, crawl: Callable[..., PaperSummary], status: int
) -> None:
    publish(site, *ARTICLES)
    whole = site.routes["/"]
    site.routes["/"] = answer("" if status == 204 else "<html><a href='/tin-so-1.html'>Bài", status)
    assert crawl().listings == {"failed": 1}
    site.routes["/"] = whole
    assert crawl(1).new == 3


def _patience(said: Any, local: Settings) -> float:
    """Only what never ends has to meet its limit."""
    return 2.0 if said in NEVER_ENDING else local.download_timeout


@pytest.mark.parametrize("said", EVERYWHERE.values(), ids=EVERYWHERE)
def test_a_hostile_feed_costs_itself_only(
    local: Settings, site: Site, store: Store, crawl: Callable[..., PaperSummary], said: Any
) -> None:
    publish(site, ARTICLES[0])
    site.routes["/rss"] = said
    papers = site.papers(feeds=["/rss"], sitemaps=["/sitemap.xml"])
    summary = crawl(papers=papers, download_timeout=_patience(said, local))
    assert (summary.new, summary.failed) == (1, {})
    feed = store.listing(site.root + "/rss")
    assert feed is not None
    assert (feed.failures, feed.outcome in {"failed", "broken", "html instead of feed", "forbidden"}) == (1, True)
    assert "/sitemap.xml" in site.asked, "the feed's place is taken"
    assert len(site.asked) < 12


@pytest.mark.parametrize(
    "body",
    [
        BOMB,
        gzip.compress(b"<urlset>" + b"<url>" * 9_000_000),
        gzip.compress(b"<urlset><url><loc>http://x/</loc></url>")[:-9],
        b"<urlset>" + b"<url><loc>/tin-1.html</loc></url>" * 60_000,
        b'<!DOCTYPE u [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><urlset>&b;</urlset>',
        b"<sitemapindex>" + b"<sitemap><loc>/sitemap.xml</loc></sitemap>" * 100,
    ],
    ids=["bomb", "nested_bomb", "cut", "entries", "entities", "itself"],
)
def test_a_hostile_sitemap_costs_itself_only(site: Site, crawl: Callable[..., PaperSummary], body: bytes) -> None:
    publish(site, ARTICLES[0])
    site.routes["/sitemap.xml"] = answer(body, content_type="application/xml")
    summary = crawl(papers=site.papers(sitemaps=["/sitemap.xml"]), max_page_bytes=1_000_000)
    assert summary.new == 1
    assert site.asked.count("/sitemap.xml") <= 3


def test_a_large_listing_that_takes_too_long_costs_itself_only(site: Site, crawl: Callable[..., PaperSummary]) -> None:
    links = "".join(f"<a href='/tin-so-{n}.html'>{'<b></b>' * 1000}</a>" for n in range(1300))
    site.front()
    site.routes["/lon"] = answer(f"<html><body>{links}")
    assert crawl(papers=site.papers(sections=["/lon"]), max_page_seconds=0.2).listings == {"broken": 1}
    summary = crawl(hours=1, papers=site.papers(sections=["/lon"], article=r"-(?P<key>12\d\d)\.html$"))
    assert (summary.listings, summary.found) == ({"answered": 1}, 100), "with time enough it is read"


def test_indexes_of_sitemaps_are_followed_two_deep_and_three_wide(
    site: Site, crawl: Callable[..., PaperSummary]
) -> None:
    publish(site, ARTICLES[0])
    for depth in range(6):
        for number in range(9):
            nested = "".join(f"<sitemap><loc>{site.root}/s{depth + 1}-{each}.xml</loc></sitemap>" for each in range(9))
            body = f"<sitemapindex>{nested}</sitemapindex>"
            site.routes[f"/s{depth}-{number}.xml"] = answer(body, content_type="application/xml")
    crawl(papers=site.papers(sitemaps=["/s0-0.xml"]))
    asked = [path for path in site.asked if path.startswith("/s")]
    assert {path[:3] for path in asked} == {"/s0", "/s1", "/s2"}
    assert len(asked) <= 1 + 3 + 9


NO_RULES = {"12_MB", "flood", "bomb", "bomb_in_bombs", "off_site", "private", "file", "headers"}


@pytest.mark.parametrize(("name", "said"), EVERYWHERE.items(), ids=EVERYWHERE)
def test_a_hostile_robots_txt_ends(
    local: Settings, site: Site, crawl: Callable[..., PaperSummary], name: str, said: Any
) -> None:
    publish(site, ARTICLES[0])
    site.routes["/robots.txt"] = said
    summary = crawl(download_timeout=_patience(said, local))
    # One that leads astray or would not stop says nothing; where no answer came, nobody knows what is forbidden.
    assert (summary.new, ARTICLES[0] in site.asked) == ((1, True) if summary.trouble is None else (0, False))
    assert (summary.trouble is None) == (name in NO_RULES)


def test_while_robots_txt_cannot_be_read_what_it_said_within_a_month_holds(
    site: Site, crawl: Callable[..., PaperSummary]
) -> None:
    publish(site, *ARTICLES[:2])
    rules = answer(f"User-agent: *\nDisallow: {ARTICLES[1]}\n", content_type="text/plain")
    site.routes["/robots.txt"] = rules
    assert (crawl().new, crawl().failed) == (1, {})
    publish(site, *ARTICLES)
    site.routes["/robots.txt"] = answer("", 503)
    later = crawl(24 * 20)
    assert (later.new, later.trouble, ARTICLES[1] in site.asked) == (1, None, False)
    publish(site, "/tin-so-9.html")
    closed = crawl(24 * 40)
    assert (closed.new, closed.trouble) == (0, "its robots.txt answers 503")
    assert set(site.asked) == {"/robots.txt"}


def test_articles_wait_while_robots_txt_cannot_be_read_and_retry_after_holds(
    site: Site, store: Store, crawl: Callable[..., PaperSummary]
) -> None:
    publish(site, *ARTICLES)
    store.discover("thu", [Found(site.root + ARTICLES[0], "1")], NOW)
    site.routes["/robots.txt"] = answer("", 429, Retry_After="7200")
    away = crawl()
    assert (away.failed, away.waiting) == ({}, 1)
    row, [listing] = store.where(site.root + ARTICLES[0]), store.listings("thu")
    assert row is not None
    assert (row.attempts, row.waiting) == (0, True)
    assert listing.next_poll_at == NOW + timedelta(hours=2)
    site.routes["/robots.txt"] = answer("", 404)
    assert crawl(2).new == 3


def test_a_feed_that_jumps_to_twenty_thousand_entries_is_asked_for_its_newest_week(
    site: Site, store: Store, crawl: Callable[..., PaperSummary]
) -> None:
    def feed(entries: int) -> bytes:
        items = "".join(
            f"<item><title>Bài {number}</title><link>{site.root}/bai-{90_000 - number}.html</link>"
            f"<pubDate>{NOW - timedelta(hours=6 * number):%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
            for number in range(entries)
        )
        return answer(f"<rss><channel>{items}</channel></rss>", content_type="application/rss+xml")

    for number in range(60):
        site.routes[f"/bai-{90_000 - number}.html"] = answer(story(f"Bài {number}"))
    papers = site.papers(feeds=["/rss"], sections=[])
    site.routes["/rss"] = feed(20)
    assert crawl(papers=papers).new == 20
    site.routes["/rss"] = feed(20_000)
    jumped = crawl(1, papers)
    assert 8 <= jumped.new <= 13
    assert jumped.failed == {}
    assert len(site.asked) == 1 + jumped.asked
    site.routes["/rss"] = feed(20)
    assert crawl(2, papers).new == 0
    assert len(store.outbox(99)) == 20 + jumped.new


# --- the network goes away


def test_while_names_do_not_resolve_everything_waits(
    local: Settings, site: Site, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = local.model_copy(update={"allow_hosts": ("localhost",)})
    papers = site.papers(domains=[f"localhost:{site.port}"])
    publish(site, *ARTICLES)

    def crawl(hours: float, limit: int | None = None) -> PaperSummary:
        site.forget()
        [summary] = crawl_papers(names, papers, limit=limit, clock=lambda: NOW + timedelta(hours=hours))
        return summary

    first = crawl(0, limit=1)
    assert (first.new, first.waiting) == (1, 2)
    with monkeypatch.context() as gone:

        def no_answer(*_: object, **__: object) -> None:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

        gone.setattr(socket, "getaddrinfo", no_answer)
        away = crawl(1)
    assert site.asked == []
    assert "resolve" in (away.trouble or ""), away.trouble
    assert (away.new, away.was_read) == (0, False)
    [listing] = store.listings("thu")
    assert (listing.outcome, listing.failures, listing.addresses) == ("failed", 1, 3)
    back = crawl(2)
    assert (back.new, back.failed, back.trouble) == (2, {}, None)
    assert len(archived(local)) == len(set(archived(local))) == 3


def test_an_expired_certificate_is_refused_and_what_waits_is_fetched_once_it_is_renewed(
    local: Settings, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority, context = trustme.CA(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    authority.issue_cert("localhost").configure_cert(context)
    names = local.model_copy(update={"allow_hosts": ("localhost",)})
    with Site(context) as site:
        publish(site, *ARTICLES)
        papers = site.papers(domains=[f"localhost:{site.port}"], scheme="https")

        def crawl(hours: float, limit: int | None = None) -> PaperSummary:
            site.forget()
            [summary] = crawl_papers(names, papers, limit=limit, clock=lambda: NOW + timedelta(hours=hours))
            return summary

        assert crawl(0, limit=1).new == 1
        yesterday = datetime.now(UTC) - timedelta(days=1)
        authority.issue_cert("localhost", not_after=yesterday).configure_cert(context)
        expired = crawl(1)
        assert (expired.new, expired.was_read, site.asked) == (0, False, [])
        assert "TLS certificate" in (expired.trouble or ""), expired.trouble
        assert "expired" in (expired.trouble or ""), expired.trouble
        authority.issue_cert("localhost").configure_cert(context)
        renewed = crawl(2)
        assert (renewed.new, renewed.failed, renewed.trouble) == (2, {}, None)
    assert len(archived(local)) == len(set(archived(local))) == 3


# --- the clock is set back


@pytest.mark.parametrize("back", [timedelta(hours=3), timedelta(days=400)], ids=["hours", "a year"])
def test_a_clock_that_was_set_back_holds_nothing_up_and_doubles_nothing(
    local: Settings, site: Site, store: Store, back: timedelta
) -> None:
    def crawl(at: datetime) -> PaperSummary:
        site.forget()
        [summary] = crawl_papers(local, site.papers(), clock=lambda: at, due_only=True)
        return summary

    publish(site, *ARTICLES[:2])
    site.routes[ARTICLES[1]] = answer("", 500)
    first = crawl(NOW)
    assert (first.new, first.failed) == (1, {"server_error": 1})
    publish(site, *ARTICLES)
    then = NOW - back
    second = crawl(then)
    assert {"/", *ARTICLES[1:]} <= set(site.asked), "the listing, what failed and what is new: at once"
    assert second.new == 2
    crawl(then + timedelta(seconds=20))
    assert site.asked == [], "and then everything on its time"
    crawl(then + timedelta(hours=9))
    assert "/" in site.asked
    assert len(store.outbox(99, then)) == 3, "what was committed later than now is sent"
    assert sorted(archived(local)) == sorted(site.root + path for path in ARTICLES)
