"""Young articles are looked at again: what is asked and when, what changed, what is gone and what comes back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from archive import read_warc
from crawlers.runner import crawl_papers
from crawlers.summary import PaperSummary
from pipelines.changes import changes
from record import Article
from settings.config import Settings
from state import LedgerRow, Store, open_store
from tests.crawlers.site import Site, answer, story

ARTICLE = "/tin-moi-7.html"
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
"""45 minutes after the stories of `tests.crawlers.site` were published."""


class Desk:
    """Rounds over a site, at any time."""

    def __init__(self, local: Settings, site: Site) -> None:
        self.settings, self.site = local, site
        local.home.mkdir(parents=True, exist_ok=True)
        self.store: Store = open_store(local.state_target)

    def crawl(self, hours: float = 0, **options: Any) -> PaperSummary:
        """A round so many hours after the first; which articles were asked for is in `asked`."""
        self.site.forget()
        clock = lambda: NOW + timedelta(hours=hours)  # noqa: E731
        [summary] = crawl_papers(self.settings, self.site.papers(), ["thu"], clock=clock, **options)
        return summary

    @property
    def asked(self) -> list[str]:
        """Articles that the last round asked for."""
        return [path for path in self.site.asked if path.endswith(".html")]

    @property
    def row(self) -> LedgerRow:
        """What the ledger has of the article."""
        row = self.store.where(self.site.root + ARTICLE)
        assert row is not None
        return row

    @property
    def newest(self) -> Article:
        """The newest revision, on its way to the index."""
        return self.store.outbox(9)[-1].article


@pytest.fixture
def desk(local: Settings, site: Site) -> Desk:
    site.front(ARTICLE)
    site.routes[ARTICLE] = answer(story("Nạo vét tuyến mương chính"), ETag='"1"')
    made = Desk(local, site)
    assert made.crawl().new == 1
    return made


def test_a_young_article_is_looked_at_with_its_own_validators(desk: Desk, site: Site) -> None:
    desk.crawl(0.2)
    assert desk.asked == []
    site.routes[ARTICLE] = answer("", 304)
    summary = desk.crawl(0.3)  # an hour after it was published
    assert (desk.asked, summary.new, summary.unchanged, summary.failed) == ([ARTICLE], 0, 1, {})
    assert '\nif-none-match: "1"' in site.head_of(ARTICLE)
    assert (desk.row.outcome, summary.waiting) == ("article", 0)
    desk.crawl(0.5)
    assert desk.asked == []


def test_the_same_body_is_neither_archived_nor_parsed_again(desk: Desk, site: Site) -> None:
    raw = desk.row.raw
    assert desk.crawl(0.3).unchanged == 1
    assert (desk.asked, desk.row.raw) == ([ARTICLE], raw)


def test_a_mended_article_is_a_new_revision_that_says_what_changed(desk: Desk, site: Site) -> None:
    old = desk.newest
    site.routes[ARTICLE] = answer(story("Nạo vét hai tuyến mương", 11))
    assert desk.crawl(0.3).new == 1
    new = desk.newest
    assert (new.id, new.revision, new.status) == (old.id, 2, "changed")
    assert desk.store.history.revisions(old.id)[-1].changed == ("title", "paragraphs")
    assert [change.field for change in changes(old, new)] == ["title", "paragraphs"]
    pages = [page for path in desk.settings.home.rglob("*.warc.gz") for page in read_warc(path)]
    assert len(pages) == 2


def test_another_advert_is_no_new_revision(desk: Desk, site: Site) -> None:
    site.routes[ARTICLE] = answer(story("Nạo vét tuyến mương chính") + "<!-- 12 views -->")
    summary = desk.crawl(0.3)
    assert (summary.new, summary.unchanged, desk.newest.revision) == (0, 1, 1)


def test_an_address_that_leads_to_a_gone_article_does_not_bring_it_back(desk: Desk, site: Site) -> None:
    site.routes[ARTICLE] = answer("nothing here", 410)
    for hours in (0.3, 1.4):
        desk.crawl(hours)
    site.front("/tin-cu-9.html")
    site.routes["/tin-cu-9.html"] = answer("", 301, Location=ARTICLE)
    assert desk.crawl(2).new == 0
    assert "/tin-cu-9.html" in site.asked
    assert (desk.row.outcome, desk.newest.status, desk.newest.revision) == ("gone", "gone", 2)


@pytest.mark.parametrize(
    "said",
    [
        answer("nothing here", 404),
        answer("", 302, Location="/"),
        answer("<html><title>404 - Không tìm thấy trang</title><body><h1>404</h1><p>Không tìm thấy trang bạn yêu cầu."),
    ],
    ids=["404", "front page", "told with 200"],
)
def test_an_article_that_is_not_there_twice_is_gone_and_may_come_back(desk: Desk, site: Site, said: bytes) -> None:
    there = site.routes[ARTICLE]
    site.routes[ARTICLE] = said
    assert desk.crawl(0.3).failed == {"gone": 1}
    assert (desk.row.outcome, desk.newest.status) == ("article", "live")
    assert desk.crawl(1.4).failed == {"gone": 1}
    assert (desk.row.outcome, desk.newest.status, desk.newest.revision) == ("gone", "gone", 2)
    assert desk.newest.title == "Nạo vét tuyến mương chính"
    desk.crawl(6)
    assert (desk.row.outcome, desk.newest.revision, desk.asked) == ("gone", 2, [ARTICLE])
    site.routes[ARTICLE] = there
    assert desk.crawl(24).new == 1
    assert (desk.row.outcome, desk.newest.status, desk.newest.revision) == ("article", "changed", 3)


_NO_DATABASE = answer("<html><title>Database Error</title><h1>Error establishing a database connection</h1>")
_CHECK = answer("<html><title>Just a moment...</title><p>Checking your browser before you go on.</p>", ETag='"2"')


@pytest.mark.parametrize("said", [_NO_DATABASE, _CHECK], ids=["no database", "browser check"])
def test_a_page_that_stands_there_for_now_says_nothing_of_the_article(desk: Desk, site: Site, said: bytes) -> None:
    there = site.routes[ARTICLE]
    site.routes[ARTICLE] = said
    assert desk.crawl(0.3).failed == {"server_error": 1}
    assert desk.crawl(0.5).asked == 0, "not at each round"
    for hours in (1.4, 2.5, 26):
        assert desk.crawl(hours).failed == {"server_error": 1}
        assert "if-none-match" not in site.head_of(ARTICLE)
    assert (desk.row.outcome, desk.newest.status, desk.newest.revision) == ("article", "live", 1)
    site.routes[ARTICLE] = there
    assert desk.crawl(27.1).unchanged == 1
    assert desk.newest.title == "Nạo vét tuyến mương chính"


def test_a_redirect_to_a_page_that_is_there_for_now_says_nothing_of_the_article(desk: Desk, site: Site) -> None:
    there = site.routes[ARTICLE]
    site.routes |= {ARTICLE: answer("", 302, Location="/bao-tri"), "/bao-tri": _NO_DATABASE}
    for hours in (0.3, 1.4, 2.5):
        assert desk.crawl(hours).failed == {"server_error": 1}
    assert (desk.row.outcome, desk.newest.status) == ("article", "live")
    site.routes[ARTICLE] = there
    assert desk.crawl(3.6).unchanged == 1


def test_an_address_with_a_page_that_stands_there_for_now_waits(desk: Desk, site: Site) -> None:
    new = "/tin-moi-8.html"
    site.front(ARTICLE, new)
    site.routes[new] = _NO_DATABASE
    assert desk.crawl(0.1).failed == {"server_error": 1}
    row = desk.store.where(site.root + new)
    assert row is not None
    assert (row.waiting, (row.reason or "").split(":")[0]) == (True, "unavailable")
    site.routes[new] = answer(story("Xã mở lớp học bơi"))
    assert desk.crawl(0.4).new == 1, "it comes back by itself"


_SCRIPT = answer("<html><head><script>location.reload()</script></head><body></body></html>", ETag='"2"')


@pytest.mark.parametrize(
    "said",
    [_SCRIPT, answer("%PDF-1.7", content_type="application/pdf"), answer("{}", content_type="application/json")],
    ids=["no text", "PDF", "JSON"],
)
def test_what_came_once_in_the_place_of_an_article_does_not_end_its_looks(desk: Desk, site: Site, said: bytes) -> None:
    site.routes[ARTICLE] = said
    assert desk.crawl(0.3).failed == {"not_article": 1}
    assert (desk.row.outcome, desk.newest.status, desk.newest.revision) == ("article", "live", 1)
    assert desk.crawl(1.4).asked == 0, "not before its next age"
    site.routes[ARTICLE] = answer(story("Nạo vét hai tuyến mương"))
    assert desk.crawl(5.3).new == 1
    assert "if-none-match" not in site.head_of(ARTICLE)


def test_an_article_whose_change_is_forbidden_stays_one_and_is_looked_at_again(desk: Desk, site: Site) -> None:
    def listed(day: str) -> bytes:
        entry = f"<entry><link href='{ARTICLE}'/><updated>{day}</updated></entry>"
        return answer(f"<feed>{entry}</feed>", content_type="application/atom+xml")

    papers, site.routes["/rss"] = site.papers(feeds=["/rss"], sections=[]), listed("2026-11-20T02:00:00Z")
    crawl_papers(desk.settings, papers, ["thu"], clock=lambda: NOW)
    site.routes |= {"/rss": listed("2026-11-20T02:05:00Z"), ARTICLE: answer("", 403)}
    [summary] = crawl_papers(desk.settings, papers, ["thu"], clock=lambda: NOW + timedelta(minutes=6))
    assert summary.failed == {"forbidden": 1}
    assert (desk.row.outcome, desk.row.waiting) == ("article", False)
    site.routes[ARTICLE] = answer(story("Nạo vét hai tuyến mương"))
    assert desk.crawl(0.3).new == 1


@pytest.mark.parametrize("status", [202, 204, 206])
def test_a_part_of_a_page_is_no_revision_of_it(desk: Desk, site: Site, status: int) -> None:
    there = site.routes[ARTICLE]
    site.routes[ARTICLE] = answer("" if status == 204 else story("Nạo vét", 3), status)
    assert desk.crawl(0.3).failed == {"server_error": 1}
    site.routes[ARTICLE] = there
    assert desk.crawl(1.4).unchanged == 1
    assert (desk.row.outcome, desk.newest.revision) == ("article", 1)


def test_an_empty_answer_is_a_fault_of_the_server_and_the_address_waits(desk: Desk, site: Site) -> None:
    new = "/tin-moi-8.html"
    site.front(ARTICLE, new)
    site.routes[new] = answer("")
    assert desk.crawl(0.1).failed == {"server_error": 1}
    site.routes[new] = answer(story("Xã mở lớp học bơi"))
    assert desk.crawl(0.4).new == 1, "it comes back by itself"


def test_an_article_that_moved_to_one_that_is_not_there_is_gone_at_the_second_look(desk: Desk, site: Site) -> None:
    site.front(ARTICLE, "/tin-khac-9.html")
    site.routes["/tin-khac-9.html"] = answer(story("Xã mở lớp học bơi"))
    site.routes[ARTICLE] = answer("", 301, Location="/tin-dich-8.html")
    desk.crawl(0.3)
    assert (desk.row.outcome, desk.newest.status) == ("article", "live")
    desk.crawl(1.4)
    assert (desk.row.outcome, desk.newest.status) == ("gone", "gone")


def test_410_is_believed_at_once(desk: Desk, site: Site) -> None:
    site.routes[ARTICLE] = answer("", 410)
    desk.crawl(0.3)
    assert (desk.row.outcome, desk.newest.status) == ("gone", "gone")


def test_an_article_is_gone_though_the_archive_has_lost_its_page(desk: Desk, site: Site) -> None:
    for file in Path(desk.settings.archive_target).glob("*.warc.gz"):
        file.unlink()
    site.routes[ARTICLE] = answer("", 410)
    assert desk.crawl(1).trouble is None
    assert (desk.row.outcome, desk.row.waiting) == ("gone", False)


def test_an_address_that_moved_to_a_page_that_the_archive_has_lost_ends_no_round(desk: Desk, site: Site) -> None:
    for file in Path(desk.settings.archive_target).glob("*.warc.gz"):
        file.unlink()
    moved = "/tin-cu-8.html"
    site.front(ARTICLE, moved)
    site.routes[moved] = answer("", 301, Location=site.root + ARTICLE)
    desk.crawl(0.2)
    assert desk.row.outcome == "found", "the page itself is asked for again"
    desk.crawl(0.4)
    assert (desk.row.outcome, ARTICLE in desk.asked) == ("article", True)
    known = desk.store.where(site.root + moved)
    assert known is not None
    desk.crawl(24)
    known = desk.store.where(site.root + moved)
    assert known is not None
    assert known.outcome == "article"


def test_one_404_is_forgotten_when_the_article_is_there_again(desk: Desk, site: Site) -> None:
    there = site.routes[ARTICLE]
    site.routes[ARTICLE] = answer("", 404)
    desk.crawl(0.3)
    site.routes[ARTICLE] = there
    assert desk.crawl(1.4).new == 0
    site.routes[ARTICLE] = answer("", 404)
    desk.crawl(6)
    assert (desk.row.outcome, desk.newest.status) == ("article", "live")


def test_a_server_in_trouble_proves_nothing(desk: Desk, site: Site) -> None:
    site.routes[ARTICLE] = answer("", 500)
    assert desk.crawl(0.3).failed == {"server_error": 1}
    assert (desk.row.outcome, desk.row.waiting) == ("article", False)
    desk.crawl(0.5)
    assert desk.asked == []
    desk.crawl(1.4)
    assert desk.asked == [ARTICLE, ARTICLE]  # with its repeat


def test_looks_take_only_their_share_and_come_last(local: Settings, site: Site) -> None:
    old, new = [f"/cu-{n}.html" for n in range(8)], [f"/moi-{n}.html" for n in range(10, 14)]
    site.routes |= {path: answer(story(f"Bài {path}")) for path in old + new}
    site.front(*old)
    # One connection at a time: the server sees requests in the order in which they are made.
    local = local.model_copy(update={"delay": 0.01})
    desk = Desk(local, site)
    desk.crawl()
    site.front(*new)
    desk.crawl(0.3)
    looks = [path for path in desk.asked if path in old]
    assert len(looks) == 3  # one, and a half for each of the five other requests
    assert desk.asked[-2:] == looks[-2:]  # the first may go while the listings are still read
    later = desk.crawl(0.4, limit=5)
    assert (desk.asked, later.asked) == ([], 0)
    assert desk.crawl(0.4, dry_run=True).planned == [site.root + path for path in old if path not in looks][-1:]
    desk.settings = local.model_copy(update={"look_share": 0.0})
    desk.crawl(0.4)
    assert desk.asked == []
