"""What was kept, read back row by row; and records replaced by what today's code makes of their pages."""

from __future__ import annotations

from datetime import timedelta

from record import Event, Raw
from state import Found, Store
from tests.state.samples import NOW, SITE, address, article, fetch

LATER = NOW + timedelta(days=1)


def keep(store: Store, number: int, text: str = "Sáng nay trời mưa.") -> None:
    store.fetched(fetch(number, number * 100))
    made = article(number, text).model_copy(update={"raw": Raw(warc="a.warc.gz", offset=number * 100)})
    store.commit(address(number), made, NOW)


def test_articles_come_page_by_page_the_last_to_arrive_first(store: Store) -> None:
    for number in range(1, 6):
        keep(store, number)
    store.commit(None, article(9).model_copy(update={"url": None}), NOW)  # no page in the archive
    first = store.history.articles(limit=3)
    rest = store.history.articles(before=first[-1].arrival, limit=3)
    assert [row.url for row in first + rest] == [address(number) for number in (5, 4, 3, 2, 1)]
    assert first[0].raw == Raw(warc="a.warc.gz", offset=500)
    assert store.history.articles("another") == []
    assert len(store.history.articles(SITE)) == 5
    assert store.history.count() == (6, 5)


def test_pages_without_a_record_come_too(store: Store) -> None:
    keep(store, 1)
    for number in (2, 3):
        store.fetched(fetch(number, number * 100))
        store.failed(address(number), "not_article", "section: a list", NOW)
    store.discover(SITE, [Found(address(4))], NOW)
    store.failed(address(4), "gone", "404", NOW)
    [(number, last)] = store.history.without_record(SITE, limit=1)
    assert last.url == address(3)
    assert [row.url for _, row in store.history.without_record(before=number)] == [address(2)]


def test_a_page_that_was_unavailable_is_one_without_record(store: Store) -> None:
    keep(store, 1)
    store.fetched(fetch(2, 20))
    for number in (1, 2, 3):  # the third was never archived
        store.failed(address(number), "server_error", "unavailable: so", NOW, site=SITE)
    assert [row.url for _, row in store.history.without_record()] == [address(2)]


def test_a_visible_difference_is_a_new_revision(store: Store) -> None:
    keep(store, 1)
    store.sent([1])
    kept = store.history.republish(article(1, "Chiều nay trời nắng."), 1, LATER)
    assert kept is not None
    assert (kept.revision, kept.status, kept.first_seen_at) == (2, "changed", NOW.isoformat(timespec="seconds"))
    assert [row.arrival for row in store.outbox(10)] == [2]
    assert [row.revision for row in store.history.revisions(kept.id)] == [1, 2]


def test_an_invisible_one_replaces_the_record_under_the_same_revision(store: Store) -> None:
    keep(store, 1)
    keep(store, 2)
    store.sent([1, 2])
    better = article(1).model_copy(
        update={"event": Event(is_conference=True), "urls": ("https://baothu.example/khac",)}
    )
    kept = store.history.republish(better, 1, LATER)
    assert kept is not None
    assert (kept.revision, kept.status, kept.event) == (1, "live", better.event)
    assert kept.urls == (address(1), "https://baothu.example/khac")
    [row] = store.outbox(10)
    assert (row.arrival, row.article) == (3, kept)  # whoever has read up to 2 gets it
    [revision] = store.history.revisions(kept.id)
    assert (revision.revision, revision.arrival) == (1, 3)
    found = store.history.article(kept.id)
    assert found is not None
    assert (found.arrival, found.urls) == (3, kept.urls)


def test_what_came_meanwhile_decides_and_what_is_gone_stays_gone(store: Store) -> None:
    keep(store, 1)
    keep(store, 1, "Bài đã sửa.")
    assert store.history.republish(article(1, "theo bản cũ"), 1, LATER) is None
    assert store.history.republish(article(7), 1, LATER) is None
    store.gone(address(1), article(1, "Bài đã sửa."), "404 Not Found", NOW)
    kept = store.history.republish(article(1, "đọc lại"), 3, LATER)
    assert kept is not None
    assert (kept.status, kept.revision, kept.fetched_at) == ("gone", 4, NOW.isoformat())


def test_the_ledger_is_left_alone(store: Store) -> None:
    store.discover(SITE, [Found(address(1), modified="1")], NOW)
    keep(store, 1)
    store.discover(SITE, [Found(address(1), modified="2")], NOW)  # to be looked at again
    before = store.where(address(1))
    store.history.republish(article(1, "khác"), 1, LATER)
    assert before is not None
    assert before.waiting
    assert store.where(address(1)) == before


def test_who_was_told_and_what_waits(store: Store) -> None:
    keep(store, 1)
    store.tell_once("report:x", "tgram:12", NOW)
    store.tell_once("report:x", "mailto:34", LATER)
    assert store.history.told("report:x") == [("tgram:12", NOW), ("mailto:34", LATER)]
    assert store.history.told("report:y") == []
    store.enqueue("page", address(2), {}, "why", NOW)
    assert [row.kind for row in store.history.queued([article(1).id, address(2)])] == ["index", "page"]
