"""What a paper may ask of us, and what we ask of nobody: robots.txt, pauses, private addresses, redirects."""

from __future__ import annotations

import gzip
import zlib
from datetime import UTC, datetime, timedelta
from typing import Any

import brotli
import pytest
from scrapy.core.downloader import Slot
from scrapy.downloadermiddlewares.httpcompression import ACCEPTED_ENCODINGS

from settings.config import Settings
from state import Store
from tests import zstd
from tests.crawlers.hostile import (
    hang_up,
)
from tests.crawlers.rounds import ARTICLE, crawl_site, ledger_row
from tests.crawlers.site import Site, answer, story


@pytest.mark.parametrize("name", ["GiaoBan", "giaoban", "*", "GiaoBan/0.1.0", "GiaoBan/0.1.0 (+https://bao.test/x)"])
def test_robots_txt_is_obeyed(local: Settings, site: Site, store: Store, name: str) -> None:
    site.routes["/robots.txt"] = answer(f"User-agent: {name}\nDisallow: /tin-\n", content_type="text/plain")
    site.front(ARTICLE)
    summary = crawl_site(local, site)
    assert (ledger_row(store, site).outcome, ARTICLE in site.asked) == ("robots", False)
    assert summary.failed == {"robots": 1}


def test_robots_txt_is_asked_for_once_a_day(local: Settings, site: Site) -> None:
    site.routes["/robots.txt"] = answer("User-agent: *\nDisallow: /tin-\n", content_type="text/plain")
    site.front(ARTICLE)
    now = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    for hours, asked in ((0, True), (23, False), (25, True), (1, True)):  # at last, the clock was set back
        site.asked.clear()
        crawl_site(local, site, clock=lambda at=now + timedelta(hours=hours): at)
        assert ("/robots.txt" in site.asked, ARTICLE in site.asked) == (asked, False), hours


def test_a_robots_txt_that_fails_closes_the_site_for_now(local: Settings, site: Site) -> None:
    site.routes["/robots.txt"] = answer("broken", 503)
    summary = crawl_site(local, site)
    assert set(site.asked) == {"/robots.txt"}
    assert "robots.txt" in (summary.trouble or "")


def test_a_pause_that_is_asked_for_is_kept(local: Settings, site: Site, store: Store) -> None:
    paths = [f"/tin-{n}.html" for n in range(30)]
    site.front(*paths)
    for path in paths:
        site.routes[path] = answer("slow down", 429, Retry_After="7200")
    summary = crawl_site(local, site)
    asked = [path for path in site.asked if path in paths]
    assert len(asked) <= 16, "no more than were on their way, eight at a time"
    assert len(asked) == len(set(asked)), "none is tried again at once"
    assert summary.waiting == len(paths) - len(asked)
    row = ledger_row(store, site, asked[0])
    assert row.next_try_at is not None
    assert row.next_try_at > datetime.now(UTC) + timedelta(hours=1, minutes=55)
    site.asked.clear()
    for path in paths:
        site.routes[path] = answer(story(f"Bài {path}"))
    again = crawl_site(local, site)
    assert again.new == len(paths) - len(asked), "what was not asked for yet is; what was told to wait waits"


@pytest.mark.parametrize(("status", "headers"), [(429, {}), (503, {"Retry_After": "7200"})], ids=["429", "503"])
def test_a_listing_whose_server_asked_for_a_pause_is_not_asked_by_hand_either(
    local: Settings, site: Site, status: int, headers: dict[str, str]
) -> None:
    site.front()
    now = datetime.now(UTC)
    path = next(iter(site.routes))
    well, site.routes[path] = site.routes[path], answer("slow down", status, **headers)
    crawl_site(local, site, clock=lambda: now)
    site.routes[path] = well
    for minutes, is_asked in ((5, False), (1_500, True)):
        site.asked.clear()
        summary = crawl_site(local, site, clock=lambda at=now + timedelta(minutes=minutes): at)
        assert (path in site.asked) == is_asked
        assert ("asked for a pause until" in (summary.trouble or "")) != is_asked


def test_a_pause_of_one_listing_is_that_of_the_others(local: Settings, site: Site) -> None:
    site.routes["/rss"] = answer("slow down", 429, Retry_After="7200")
    site.front(ARTICLE)
    papers = site.papers(feeds=["/rss"])
    now = datetime.now(UTC)
    crawl_site(local, site, papers=papers, clock=lambda: now)
    site.asked.clear()
    crawl_site(local, site, papers=papers, clock=lambda: now + timedelta(minutes=30))
    assert not {"/", "/rss"} & set(site.asked)


def test_a_listing_that_failed_otherwise_is_asked_by_hand(local: Settings, site: Site) -> None:
    site.front()
    path = next(iter(site.routes))
    site.routes[path] = answer("broken", 503)
    for _ in range(2):
        site.asked.clear()
        crawl_site(local, site)
        assert path in site.asked


def test_each_encoding_that_is_offered_is_read(local: Settings, site: Site) -> None:
    """What a server may choose of: Cloudflare sends zstd to whoever offers to read it."""
    packers = {b"gzip": gzip.compress, b"deflate": zlib.compress, b"br": brotli.compress, b"zstd": zstd.compress}
    for number, encoding in enumerate(ACCEPTED_ENCODINGS):
        path = f"/tin-{number}.html"
        site.front(path)
        page = packers[encoding](story(f"Bài {number}").encode())
        site.routes[path] = answer(page, Content_Encoding=encoding.decode())
        summary = crawl_site(local, site)
        assert (summary.new, dict(summary.failed)) == (1, {}), encoding


def test_a_dead_server_is_left_alone(local: Settings, site: Site) -> None:
    paths = [f"/tin-{n}.html" for n in range(60)]
    site.front(*paths)
    for path in paths:
        site.routes[path] = hang_up
    summary = crawl_site(local, site)
    assert len([path for path in site.asked if path in paths]) < 30
    assert summary.waiting > 20
    assert "away" in (summary.trouble or "")


def test_a_paper_that_cannot_be_reached_says_why(local: Settings, site: Site) -> None:
    papers = site.papers(domains=["127.0.0.1:1"])
    summary = crawl_site(local, site, papers)
    assert summary.trouble == "connection refused"
    assert not summary.was_read


def test_a_private_host_is_refused_unless_allowed_by_name(local: Settings, site: Site, store: Store) -> None:
    strict = local.model_copy(update={"allow_hosts": ()})
    literal = crawl_site(strict, site)
    assert "private" in (literal.trouble or "")
    named = crawl_site(strict, site, site.papers(domains=[f"localhost:{site.port}"]))
    assert "private" in (named.trouble or "")
    assert site.asked == []


def test_a_name_that_resolves_to_a_private_address_is_refused(
    local: Settings, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    def lead_home(*_: object, **__: object) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", site.port))]

    monkeypatch.setattr(socket, "getaddrinfo", lead_home)
    strict = local.model_copy(update={"allow_hosts": ()})
    summary = crawl_site(strict, site, site.papers(domains=[f"bao-xau.test:{site.port}"]))
    assert "private" in (summary.trouble or ""), summary.trouble
    assert site.asked == []


def test_redirects_stay_within_old_and_new_domains(local: Settings, site: Site, store: Store) -> None:
    site.front(ARTICLE)
    site.routes[ARTICLE] = answer("", 301, Location="/bai-doi-cho-7.html?utm_source=x")
    site.routes["/bai-doi-cho-7.html"] = answer(story("Bài đổi chỗ"))
    summary = crawl_site(local, site)
    assert (summary.new, dict(summary.failed)) == (1, {})
    [row] = store.outbox(10)
    assert {site.root + ARTICLE, site.root + "/bai-doi-cho-7.html"} <= set(row.article.urls)
    assert ledger_row(store, site).outcome == ledger_row(store, site, "/bai-doi-cho-7.html").outcome == "article"
    assert site.asked.count("/bai-doi-cho-7.html") == 1


def test_the_user_agent_says_who_asks(local: Settings, site: Site) -> None:
    site.front()
    crawl_site(local, site)
    assert all("User-Agent: GiaoBan/" in head and "(+http" in head for head in site.heads)
    assert not any("cookie" in head.lower() or "referer" in head.lower() for head in site.heads)


def test_crawl_delay_is_kept_before_every_request(local: Settings, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    pause = Slot.download_delay

    def noted(self: Slot) -> float:
        pauses.append(pause(self))
        return pauses[-1]

    monkeypatch.setattr(Slot, "download_delay", noted)
    paths = [f"/tin-{number}.html" for number in range(4)]
    site.routes["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 0.3\n", content_type="text/plain")
    site.front(*paths)
    site.routes |= {path: answer(story(f"Bài {path}")) for path in paths}
    summary = crawl_site(local.model_copy(update={"delay": None}), site)
    assert (summary.new, site.asked) == (4, ["/robots.txt", "/", *paths])
    asked_with = pauses[-len(paths) :]
    assert min(asked_with) >= 0.3, pauses
