"""The queue: the outbox, dead letters, and the one retry policy."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from state import Listing, Store
from state.retry import HARD, QUEUE, SOFT, Backoff, next_try
from tests.state.samples import NOW, SITE, address, article


def test_the_outbox_is_in_order_of_arrival_and_ends_when_sent(store: Store) -> None:
    for number in (3, 1, 2):
        store.commit(address(number), article(number), NOW)
    rows = store.outbox(10, NOW)
    assert [row.arrival for row in rows] == [1, 2, 3]
    assert [row.article.title for row in rows] == ["Tin số 3", "Tin số 1", "Tin số 2"]
    assert [row.arrival for row in store.outbox(2)] == [1, 2]
    store.sent([1, 3, 99])
    assert [row.arrival for row in store.outbox(10)] == [2]


def test_a_newer_revision_replaces_the_one_that_waits_and_the_old_number_strikes_nothing_off(store: Store) -> None:
    store.commit(address(1), article(1, "một"), NOW)
    [first] = store.outbox(10)
    store.commit(address(1), article(1, "hai"), NOW)
    store.sent([first.arrival])
    [second] = store.outbox(10)
    assert (second.arrival, second.article.text, second.article.revision) == (2, "hai", 2)


def test_a_refused_record_is_a_dead_letter_and_comes_back_by_hand(store: Store) -> None:
    store.commit(address(1), article(1), NOW)
    store.refuse(1, "field too long", NOW)
    assert store.outbox(10) == []
    [row] = store.queue("record")
    assert (row.state, row.reason, row.key, row.arrival) == ("dead", "field too long", article(1).id, 1)
    assert store.queue_counts() == {"record": 1}
    assert store.queue_retry([row.id], NOW, "record") == 1
    assert [row.arrival for row in store.outbox(10, NOW)] == [2]  # a reader who is past 1 must not miss it
    store.refuse(77, "unknown", NOW)
    assert store.queue_counts() == {"index": 1}


def test_a_refused_record_gives_way_to_its_newer_revision(store: Store) -> None:
    store.commit(address(1), article(1, "một"), NOW)
    store.refuse(1, "no", NOW)
    store.commit(address(1), article(1, "hai"), NOW)
    store.queue_retry(None, NOW)
    assert [(row.arrival, row.article.text) for row in store.outbox(10)] == [(2, "hai")]
    assert store.queue_counts() == {"index": 1}


def test_a_message_is_tried_again_until_it_is_a_dead_letter(store: Store) -> None:
    store.enqueue("message", "m", {"to": "bàn tin"}, "no route", NOW)
    now, tries = NOW, 1
    while rows := store.queue("message"):
        [row] = rows
        if row.state == "dead":
            break
        assert row.next_try_at is not None
        assert store.queue_due("message", row.next_try_at - timedelta(seconds=1)) == []
        assert store.queue_due("message", row.next_try_at) == [row]
        now, tries = row.next_try_at, tries + 1
        store.queue_failed(row.id, f"still no route {tries}", now)
    assert tries == QUEUE.attempts
    assert timedelta(hours=12) < now - NOW < timedelta(days=4)
    assert store.queue_retry(None, now) == 1
    assert len(store.queue_due("message", now)) == 1


def test_pages_wait_for_a_human(store: Store) -> None:
    store.failed(address(1), "not_understood", "too deep", NOW, site=SITE)
    store.failed(address(1), "not_understood", "still too deep", NOW, site=SITE)
    [row] = store.queue("page")
    assert (row.key, row.reason, row.state, row.next_try_at) == (address(1), "still too deep", "dead", None)
    assert store.queue_due("page", NOW + timedelta(days=900)) == []


def test_dropping_by_id_by_kind_and_all(store: Store) -> None:
    for number in range(1200):
        store.enqueue("page" if number % 2 else "message", f"{number}", {}, "why", NOW)
    ids = [row.id for row in store.queue()]
    assert store.queue_drop(ids[:700]) == 700
    assert store.queue_drop(None, "page") == 250
    assert store.queue_drop([ids[-2]], "page") == 0
    assert store.queue_drop(None) == 250
    assert store.queue() == []
    assert not store.queue_failed(ids[0], "gone", NOW)


def test_told_once_to_each(store: Store) -> None:
    assert store.tell_once("first-report:x", "mail", NOW)
    assert not store.tell_once("first-report:x", "mail", NOW)
    assert store.tell_once("first-report:x", "chat", NOW)
    assert store.told_at("first-report:x", "mail") == NOW
    store.not_told("first-report:x", "mail")
    assert store.told_at("first-report:x", "mail") is None
    assert store.tell_once("first-report:x", "mail", NOW)


def test_listings_and_next_polls(store: Store) -> None:
    feed = Listing("https://x.example/rss", SITE, "feed", etag='"1"', outcome="answered", addresses=20, polled_at=NOW,
                   next_poll_at=NOW + timedelta(minutes=5))  # fmt: skip
    store.save_listing(feed)
    store.save_listing(Listing("https://x.example/", SITE, "section", next_poll_at=NOW))
    store.save_listing(Listing("https://y.example/", "khac", "section"))
    assert store.listing(feed.url) == feed
    assert store.listing("https://nowhere.example/") is None
    assert store.next_polls() == {SITE: NOW}
    assert store.next_polls(NOW - timedelta(seconds=1)) == {SITE: NOW}
    long_ago = NOW - timedelta(days=400)
    assert store.next_polls(long_ago)[SITE] <= long_ago, "the clock was set back: not a year without a poll"
    assert [one.url for one in store.listings(SITE)] == ["https://x.example/", "https://x.example/rss"]
    assert len(store.listings()) == 3


@settings(deadline=None)
@given(
    st.integers(-5, 10**9),
    st.sampled_from([QUEUE, SOFT, HARD]),
    st.none() | st.timedeltas(min_value=timedelta(0)),
    st.datetimes(NOW.replace(tzinfo=None), NOW.replace(tzinfo=None, year=2090)),
)
def test_every_retry_is_later_bounded_and_ends(
    attempts: int, backoff: Backoff, wait: timedelta | None, now: datetime
) -> None:
    at = next_try(attempts, now, backoff, wait)
    if at is None:
        assert attempts >= backoff.attempts
        return
    assert backoff.first <= at - now <= max(backoff.ceiling, timedelta(days=7))
    following = next_try(attempts + 1, now, backoff, wait)
    assert following is None or following >= at


@pytest.mark.parametrize("reason", ["x" * 5000, "ấ" * 5000])
def test_reasons_are_bounded(store: Store, reason: str) -> None:
    store.enqueue("page", "k" * 5000, {}, reason, NOW)
    [row] = store.queue()
    assert len(row.reason) == 1000
    assert len(row.key) < 255


LONG = "https://x.example/" + "h%E1%BB%99i-" * 25
"""An address whose end makes it itself."""


def test_long_addresses_with_the_same_beginning_have_rows_of_their_own(store: Store) -> None:
    one, other = f"{LONG}-1.html", f"{LONG}-2.html"
    for url in (one, other):
        store.failed(url, "not_understood", f"too deep: {url[-6:]}", NOW, site=SITE)
    assert [row.reason for row in store.queue("page")] == ["too deep: 1.html", "too deep: 2.html"]
    assert [row.payload["url"] for row in store.history.queued([other])] == [other]
    assert store.queue_done("page", one)
    assert not store.queue_done("page", one)
    [row] = store.queue("page")
    assert store.queue_done("page", row.key), "a key names its row too"


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=400)])
def test_a_clock_set_back_holds_no_record_and_no_message(store: Store, back: timedelta) -> None:
    store.commit(address(1), article(1), NOW)
    store.enqueue("message", "m", {}, "away", NOW)
    assert store.outbox(9, NOW - back)
    assert store.queue_due("message", NOW - back)
