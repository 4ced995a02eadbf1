"""Articles whose addresses lead to others: in circles, without end, or to what has no page of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from archive import Archive
from crawlers.archived import in_circles
from crawlers.listings import Listings
from errors import StoreError
from settings.config import Settings
from state import Store, open_store
from tests.crawlers.rounds import crawl_site, ledger_row
from tests.crawlers.site import Site, answer, story

A, B, C = "/tin-a-1.html", "/tin-b-2.html", "/tin-c-3.html"


def leads_to(path: str) -> bytes:
    """A redirect."""
    return answer("", 301, Location=path)


@pytest.mark.parametrize("listed", [(A, C), (A, B, C), (B, A, C)])
def test_addresses_that_lead_to_each_other_are_asked_for_once(
    local: Settings, site: Site, store: Store, listed: tuple[str, ...]
) -> None:
    site.front(*listed)
    site.routes |= {A: leads_to(B), B: leads_to(A), C: answer(story("Nạo vét mương"))}
    summary = crawl_site(local, site)
    assert (summary.new, summary.waiting, summary.failed) == (1, 0, {"off_site": 2})
    assert "circles" in (ledger_row(store, site, A).reason or "")
    site.forget()
    assert crawl_site(local, site).waiting == 0
    assert not {A, B} & set(site.asked)


def test_a_row_of_redirects_from_article_to_article_has_an_end(local: Settings, site: Site, store: Store) -> None:
    site.front("/tin-so-100.html")
    for number in range(100, 140):
        site.routes[f"/tin-so-{number}.html"] = leads_to(f"/tin-so-{number + 1}.html")
    summary = crawl_site(local, site)
    assert (len(site.asked), summary.failed, summary.waiting) == (8, {"off_site": 6}, 0)
    assert "more than 5 redirects" in (ledger_row(store, site, "/tin-so-100.html").reason or "")


def test_an_address_leads_to_one_that_moved_itself(local: Settings, site: Site, store: Store) -> None:
    site.front(B)
    site.routes |= {A: leads_to(B), B: leads_to(C), C: answer(story("Nạo vét mương"))}
    crawl_site(local, site)
    assert ledger_row(store, site, B).raw is None
    site.front(A)
    assert crawl_site(local, site).waiting == 0
    article = ledger_row(store, site, C).article_id
    assert [ledger_row(store, site, path).article_id for path in (A, B)] == [article, article]


def test_an_address_leads_to_an_article_that_came_by_ingest(
    local: Settings, site: Site, store: Store, settings_elsewhere: Settings
) -> None:
    site.front(B)
    site.routes |= {A: leads_to(B), B: answer(story("Nạo vét mương"))}
    crawl_site(local, site)
    [row] = store.outbox(9)
    site.front(A)
    settings_elsewhere.home.mkdir(parents=True)
    with open_store(settings_elsewhere.state_target) as elsewhere:
        now = datetime.now(UTC) - timedelta(hours=1)
        article = row.article.model_copy(update={"raw": None})
        assert elsewhere.commit(site.root + B, article, now) is not None
        crawl_site(settings_elsewhere, site)
        assert crawl_site(settings_elsewhere, site).waiting == 0, "asked for in the next round, and no more"
        assert ledger_row(elsewhere, site, A).article_id == row.article.id


def test_an_archive_that_cannot_be_read_at_the_end_ends_the_round_in_one_line(
    local: Settings, site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_: object) -> None:
        raise StoreError("the archive's disk is away")

    site.front(A, B)
    site.routes |= {A: leads_to(B), B: answer(story("Nạo vét mương"))}
    monkeypatch.setattr(Archive, "read", away)
    with pytest.raises(StoreError, match="is away"):
        crawl_site(local, site)
    assert not [record for record in caplog.records if record.exc_info]


def test_a_store_that_cannot_be_written_at_the_end_ends_the_round_in_one_line(
    local: Settings, site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def full(listings: Listings) -> None:
        reader = listings._reader
        await reader.disk(away)

    def away() -> None:
        raise StoreError("the disk is full")

    site.front()
    monkeypatch.setattr(Listings, "close", full)
    with pytest.raises(StoreError, match="is full"):
        crawl_site(local, site)
    assert not [record for record in caplog.records if record.exc_info]


@pytest.fixture
def settings_elsewhere(local: Settings) -> Settings:
    """Those of another home."""
    return local.model_copy(update={"home": local.home / "elsewhere"})


@pytest.mark.parametrize(
    ("moves", "circling"),
    [
        ({}, ""),
        ({"a": "b", "b": "c"}, ""),
        ({"a": "a"}, "a"),
        ({"a": "b", "b": "a", "c": "a", "d": "e"}, "abc"),
        ({"c": "a", "a": "b", "b": "a", "e": "c", "x": "y", "y": "z"}, "abce"),
    ],
)
def test_what_comes_to_no_end_is_told_from_what_does(moves: dict[str, str], circling: str) -> None:
    assert in_circles(moves) == set(circling)
