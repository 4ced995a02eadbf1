"""Rounds over a site of our own, in this process: what is asked, what is kept, how each fetch ends."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import brotli
import pytest

from archive import Archive, read_warc
from crawlers.concluding import conclude
from crawlers.discovery import sections
from crawlers.extraction_worker import Extracted
from crawlers.round import open_round
from crawlers.runner import crawl_papers
from errors import Busy, StoreError, UnknownPaper
from record import Article, Extraction
from settings.config import Settings
from state import Found, Store
from tests.crawlers.hostile import (
    BOMB,
    HTML,
    NEVER_ENDING,
    drip,
    drip_headers,
    endless_headers,
    flood,
    half,
    half_of_chunks,
    hang_up,
    wrong_length,
)
from tests.crawlers.rounds import ARTICLE, crawl_site, ledger_row
from tests.crawlers.site import Site, answer, story


def test_a_round_makes_records_and_the_next_asks_for_none(local: Settings, site: Site, store: Store) -> None:
    site.front(ARTICLE, "/tin-cu-6.html")
    site.routes[ARTICLE] = answer(story("Nạo vét tuyến mương chính"))
    site.routes["/tin-cu-6.html"] = answer(story("Họp dân bàn việc nước"))
    first = crawl_site(local, site)
    assert (first.found, first.new, first.failed) == (2, 2, {})
    assert sorted(row.article.title or "" for row in store.outbox(10)) == [
        "Họp dân bàn việc nước",
        "Nạo vét tuyến mương chính",
    ]
    site.asked.clear()
    second = crawl_site(local, site)
    assert (second.new, second.failed, second.listings) == (0, {}, {"unchanged": 1})
    assert site.asked == ["/"]


def test_a_changed_listing_leads_only_to_what_is_new(local: Settings, site: Site, store: Store) -> None:
    site.front(ARTICLE)
    site.routes[ARTICLE] = answer(story("Bài một"))
    crawl_site(local, site)
    site.front("/tin-hai-8.html", ARTICLE)
    site.routes["/tin-hai-8.html"] = answer(story("Bài hai"))
    site.asked.clear()
    summary = crawl_site(local, site)
    assert (summary.found, summary.new, summary.unchanged) == (2, 1, 1)
    assert ARTICLE not in site.asked


def test_a_listing_that_names_more_than_is_read_is_told(
    local: Settings, site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sections, "MAX_ANCHORS", 2)
    site.front(ARTICLE, "/tin-cu-6.html")
    crawl_site(local, site, dry_run=True)
    assert "names more" not in caplog.text
    site.front(ARTICLE, "/tin-cu-6.html", "/tin-cu-5.html")
    assert crawl_site(local, site, dry_run=True).found == 2
    assert f"{site.root}/: names more than is read of a listing" in caplog.text


def test_the_page_is_in_the_archive_with_the_hint_in_the_ledger(local: Settings, site: Site, store: Store) -> None:
    site.front(ARTICLE)
    site.routes[ARTICLE] = answer(story("Bài một"))
    crawl_site(local, site)
    row = ledger_row(store, site)
    assert (row.outcome, row.title, row.found_in, row.found_on) == ("article", f"Bài tại {ARTICLE}", "section", "/")
    with Archive(local.archive_target) as archive:
        assert row.raw is not None
        assert archive.read(row.raw).body == story("Bài một").encode()
    [page] = [page for path in Path(local.archive_target).glob("*.warc.gz") for page in read_warc(path)]
    assert page.url == site.root + ARTICLE


def half_of_packed(pack: Callable[[bytes], bytes], name: str) -> bytes:
    """Half an article, packed, of a server that died: without a length, so that only the packing tells."""
    packed = pack("".join(story(f"Bài {number}") for number in range(50)).encode())
    return HTML + f"Content-Encoding: {name}\r\nConnection: close\r\n\r\n".encode() + packed[: len(packed) // 2]


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (answer("gone", 404), "gone"),
        (answer("no", 403), "forbidden"),
        (answer("broken", 500), "server_error"),
        (answer(b"%PDF-1.7 " + b"x" * 100_000, content_type="application/pdf"), "not_article"),
        (answer("<html><body><p>" + "x" * 12_000_000), "too_large"),
        (flood, "too_large"),
        (answer(BOMB, Content_Encoding="gzip"), "too_large"),
        (answer(b"not gzip at all", Content_Encoding="gzip"), "timeout"),
        (answer("", 302, Location=ARTICLE), "off_site"),
        (answer("", 301, Location="http://elsewhere.test/x"), "off_site"),
        (answer("", 301, Location="http://10.0.0.1/x"), "off_site"),
        (answer("", 301, Location="file:///etc/passwd"), "refused"),
        (half, "timeout"),
        (hang_up, "timeout"),
        (half_of_chunks, "timeout"),
        (half_of_packed(gzip.compress, "gzip"), "timeout"),
        (half_of_packed(zlib.compress, "deflate"), "timeout"),
        (half_of_packed(brotli.compress, "br"), "timeout"),
        (wrong_length("-5"), "timeout"),
        (wrong_length("12\r\nContent-Length: 7"), "timeout"),
        (drip, "timeout"),
        (drip_headers, "timeout"),
        (endless_headers, "too_large"),
        (answer(""), "server_error"),
        (answer("<html><body>" + "<div>" * 100_000 + "x"), "not_article"),
        (answer(bytes(range(128, 256)) * 500), "not_article"),
    ],
    ids=[
        "404", "403", "500", "pdf", "12_MB", "flood", "bomb", "not_gzip", "loop", "off_site", "private", "file", "half",
        "hang_up", "half_of_chunks", "half_of_gzip", "half_of_deflate", "half_of_brotli",
        "length_negative", "length_two", "drip", "drip_headers", "headers",
        "empty", "nested", "no_charset",
    ],
)  # fmt: skip
def test_a_hostile_article_ends_in_one_word_and_costs_itself_only(
    local: Settings, site: Site, store: Store, said: Any, outcome: str
) -> None:
    site.front(ARTICLE, "/tin-lanh-8.html")
    site.routes[ARTICLE] = said
    site.routes["/tin-lanh-8.html"] = answer(story("Bài lành"))
    # Only the one that never ends has to meet its limit; the others answer when the machine lets them.
    patience = 3.0 if said in NEVER_ENDING else local.download_timeout
    summary = crawl_site(local.model_copy(update={"download_timeout": patience}), site)
    row = ledger_row(store, site)
    words = {outcome, "not_understood"} if outcome == "not_article" else {outcome}
    assert row.outcome in words, row.reason
    assert row.reason
    assert (summary.new, dict(summary.failed)) == (1, {row.outcome: 1})
    assert len(site.asked) <= 10


def test_feed_first_sitemap_only_without_one(local: Settings, site: Site) -> None:
    rss = f"<rss><channel><item><link>{site.root}{ARTICLE}</link><title>Tin</title></item></channel></rss>"
    site.routes["/rss"] = answer(rss, content_type="application/rss+xml")
    site.routes[ARTICLE] = answer(story("Bài"))
    papers = site.papers(feeds=["/rss"], sitemaps=["/sitemap.xml"], sections=[])
    assert crawl_site(local, site, papers).new == 1
    assert "/sitemap.xml" not in site.asked
    site.routes["/rss"] = answer("<html>Xin lỗi</html>")
    site.routes["/sitemap.xml"] = answer(f"<urlset><url><loc>{site.root}/b-8.html</loc></url></urlset>")
    site.routes["/b-8.html"] = answer(story("Bài tám"))
    fallen_back = crawl_site(local, site, papers)
    assert fallen_back.new == 1
    assert fallen_back.listings == {"html instead of feed": 1, "answered": 1}


def test_a_feed_that_says_nothing_new_when_nobody_asked_has_failed(local: Settings, site: Site) -> None:
    site.routes["/rss"] = b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
    site.routes["/sitemap.xml"] = answer(f"<urlset><url><loc>{site.root}{ARTICLE}</loc></url></urlset>")
    site.routes[ARTICLE] = answer(story("Xã mở lớp học bơi"))
    papers = site.papers(feeds=["/rss"], sections=[], sitemaps=["/sitemap.xml"])
    summary = crawl_site(local, site, papers)
    assert (summary.listings, summary.new) == ({"failed": 1, "answered": 1}, 1), "its sitemaps are read instead"


def test_a_paper_that_is_named_twice_is_read_once(local: Settings, site: Site) -> None:
    site.front()
    assert len(crawl_papers(local, site.papers(), ["thu", "thu"])) == 1
    assert site.asked == ["/robots.txt", "/"]


def test_a_limit_leaves_the_rest_for_the_next_round(local: Settings, site: Site) -> None:
    paths = [f"/tin-{n}.html" for n in range(6)]
    site.front(*paths)
    for path in paths:
        site.routes[path] = answer(story(f"Bài {path}"))
    first = crawl_site(local, site, limit=2)
    assert (first.new, first.waiting) == (2, 4)
    rest = crawl_site(local, site)
    assert (rest.new, rest.waiting) == (4, 0)


def test_a_dry_run_asks_for_no_article_and_changes_nothing(local: Settings, site: Site, store: Store) -> None:
    site.front(ARTICLE)
    summary = crawl_site(local, site, dry_run=True)
    assert summary.planned == [site.root + ARTICLE]
    assert site.asked == ["/robots.txt", "/"]
    assert store.where(site.root + ARTICLE) is None
    assert store.listings() == []


def test_a_dry_run_names_what_waits_from_earlier_rounds_too(local: Settings, site: Site, store: Store) -> None:
    paths = [f"/tin-{n}.html" for n in range(4)]
    site.front(*paths)
    for path in paths:
        site.routes[path] = answer(story(f"Bài {path}"))
    assert crawl_site(local, site, limit=1).waiting == 3
    site.asked.clear()
    dry = crawl_site(local, site, dry_run=True)
    assert dry.listings == {"unchanged": 1}
    assert dry.planned == [site.root + path for path in paths[1:]]
    assert not set(site.asked) & set(paths)
    assert crawl_site(local, site, dry_run=True, limit=2).planned == dry.planned[:2]
    assert crawl_site(local, site).new == 3


def test_a_dry_run_names_nothing_whose_time_has_not_come(local: Settings, site: Site) -> None:
    site.front(ARTICLE)
    assert crawl_site(local, site).failed == {"gone": 1}
    site.front(ARTICLE, "/tin-la-8.html")
    assert crawl_site(local, site, dry_run=True).planned == [f"{site.root}/tin-la-8.html"]


def test_what_a_killed_round_archived_is_parsed_not_fetched(local: Settings, site: Site, store: Store) -> None:
    from archive.recovery import body_hash
    from state import Fetched

    now, body = datetime.now(UTC), story("Bài còn lại").encode()
    headers = [("Content-Type", "text/html; charset=utf-8")]
    entered, only_archived = site.root + "/a-1.html", site.root + "/b-2.html"
    store.discover("thu", [Found(entered), Found(only_archived)], now)
    with Archive(local.archive_target) as archive:
        raw = archive.write(entered, [], 200, headers, body, now)
        store.fetched(Fetched(entered, raw, 200, body_hash(body), now, "thu"))
        archive.write(only_archived, [], 200, headers, story("Bài thứ hai").encode(), now)
    site.front("/a-1.html", "/b-2.html")
    summary = crawl_site(local, site)
    assert (summary.new, summary.waiting) == (2, 0)
    assert site.asked == ["/robots.txt", "/"]
    assert len(store.outbox(10)) == 2


def test_a_page_whose_claims_hold_half_a_letter_is_a_record(local: Settings, site: Site, store: Store) -> None:
    claims = '{"@type": "NewsArticle", "keywords": "th\\u1ee7y l\\u1ee3i, m\\u01b0\\u01a1ng \\ud83d"}'
    site.front(ARTICLE)
    site.routes[ARTICLE] = answer(
        story("Bài").replace("</head>", f'<script type="application/ld+json">{claims}</script></head>')
    )
    assert crawl_site(local, site).new == 1
    assert store.outbox(1)[0].article.tags == ("thủy lợi", "mương")


def test_a_record_that_no_database_takes_costs_itself_only(local: Settings, site: Site, store: Store) -> None:
    url = site.root + ARTICLE
    store.discover("thu", [Found(url)], datetime.now(UTC))
    article = Article(
        id="thu:7", url=url, title="Tin \ud83d", text="Bài", extraction=Extraction(layout="none", version="1")
    )
    with open_round(local, site.papers()) as crawl:
        asyncio.run(conclude(crawl, url, "thu", Extracted(article=article)))
    entry = ledger_row(store, site)
    assert (entry.outcome, entry.waiting) == ("not_understood", False)
    assert "cannot be kept" in (entry.reason or "")
    assert store.outbox(1) == []


def test_a_second_crawl_on_the_store_is_told_so(local: Settings, site: Site, store: Store) -> None:
    with store.lock_crawl(), pytest.raises(Busy):
        crawl_site(local, site)


def test_an_unknown_paper_is_told(local: Settings, site: Site) -> None:
    with pytest.raises(UnknownPaper):
        crawl_papers(local, site.papers(), ["thuu"])


def test_a_full_disk_ends_the_round_and_keeps_what_was_stored(
    local: Settings, site: Site, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [f"/tin-{n}.html" for n in range(12)]
    site.front(*paths)
    for path in paths:
        site.routes[path] = answer(story(f"Bài {path}"))
    write, count = Archive.write, iter(range(100))

    def full(self: Archive, *arguments: Any, **named: Any) -> Any:
        if next(count) >= 3:
            raise StoreError("archive: No space left on device")
        return write(self, *arguments, **named)

    monkeypatch.setattr(Archive, "write", full)
    with pytest.raises(StoreError, match="No space"):
        crawl_site(local, site)
    kept = len(store.outbox(20))
    assert kept <= 3
    monkeypatch.undo()
    assert crawl_site(local, site).new == len(paths) - kept


def test_progress_ends_with_everything_done(local: Settings, site: Site) -> None:
    seen: list[tuple[int, int]] = []
    site.front(ARTICLE, "/tin-8.html")
    site.routes[ARTICLE] = answer(story("Bài"))
    crawl_site(local, site, progress=lambda summary: seen.append((summary.done, summary.asked)))
    assert seen[-1] == (2, 2)


def test_a_round_is_counted_for_good(local: Settings, site: Site, store: Store) -> None:
    front = "".join(f'<a href="/tin-{number}.html">Bài số {number}</a>' for number in (1, 2, 3))
    site.routes["/"] = answer(f"<html><body>{front}</body></html>")
    feed = "".join(
        f"<item><title>Bài</title><link>{site.root}/tin-{number}.html</link></item>" for number in (2, 3, 4, 5)
    )
    site.routes["/rss"] = answer(f"<rss><channel>{feed}</channel></rss>", content_type="application/rss+xml")
    site.routes |= {f"/tin-{number}.html": answer(story(f"Bài {number}")) for number in (1, 2)}
    site.routes["/tin-3.html"] = answer("<html><title>Video</title><body><p>Không có gì.</p></body></html>")
    now = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    for _ in range(2):
        crawl_site(local, site, site.papers(feeds=["/rss"]), clock=lambda: now)
    [tally] = store.tallies.of_site("thu", now.date()).values()
    assert (tally.rounds, tally.articles, tally.new) == (2, 2, 2)
    assert tally.failed == {"gone": 2, "not_article": 1}
    assert tally.named == {"feed": 2, "section": 1, "both": 2}
    assert tally.having["date"] == 2
    assert tally.first_without["article"].url == site.root + "/tin-3.html"
    assert tally.first_without["article"].warc is not None
