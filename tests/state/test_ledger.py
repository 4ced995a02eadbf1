"""The URL ledger: what is given out, when it is asked again, and what a look-up uses."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from record import Raw
from state import OUTCOMES, Found, Store, ledger, outcome_of_status
from state.outcomes import Outcome
from state.retry import HARD, SOFT
from tests.state.samples import NOW, SITE, address, article, fetch

HOUR = timedelta(hours=1)


def found(*numbers: int, modified: str | None = None) -> list[Found]:
    return [Found(address(number), str(number), "feed", f"Tin {number}", "22/11/2026", modified) for number in numbers]


def urls(given: list[Found]) -> list[str]:
    return [item.url for item in given]


def test_new_addresses_are_given_once_in_the_listings_order(store: Store) -> None:
    assert urls(store.discover(SITE, found(3, 1, 3, 2), NOW)) == [address(3), address(1), address(2)]
    assert urls(store.discover(SITE, found(2, 4, 1), NOW + HOUR)) == [address(4)]
    row = store.where(address(3))
    assert row is not None
    assert (row.site, row.key, row.found_in, row.title, row.outcome) == (SITE, "3", "feed", "Tin 3", "found")
    assert row.first_seen_at == NOW
    assert store.where("https://baothu.example/unknown") is None


def test_the_first_mention_in_a_listing_counts(store: Store) -> None:
    twice = [Found(address(1), title="Đầu"), Found(address(1), title="Sau")]
    assert store.discover(SITE, twice, NOW)[0].title == "Đầu"


def test_what_waits_is_pending_after_a_kill_and_only_there(store: Store) -> None:
    store.discover(SITE, found(1, 2), NOW)
    store.discover("baokhac", [Found("https://khac.example/1")], NOW)
    store.fetched(fetch(1, 10))
    given = store.pending([SITE], NOW)
    assert given == [Found(address(2), "2", "feed", "Tin 2", "22/11/2026", None, SITE, NOW)]
    assert len(store.pending([], NOW)) == 2
    assert len(store.pending([], NOW, limit=1)) == 1
    assert store.discover(SITE, found(1, 2), NOW) == []


def test_an_article_is_not_asked_for_again(store: Store) -> None:
    store.discover(SITE, found(1), NOW)
    store.fetched(fetch(1, 10))
    store.commit(address(1), article(1), NOW)
    later = NOW + timedelta(days=365)
    assert store.discover(SITE, found(1), later) == []
    assert store.pending([], later) == []


@pytest.mark.parametrize("outcome", [word for word, meaning in OUTCOMES.items() if meaning.backoff is SOFT])
def test_soft_failures_come_back_by_themselves_and_ever_later(store: Store, outcome: Outcome) -> None:
    store.discover(SITE, found(1), NOW)
    now, delays = NOW, []
    while True:
        store.failed(address(1), outcome, "busy", now)
        row = store.where(address(1))
        assert row is not None
        assert row.next_try_at is not None
        if not row.waiting:
            break
        assert store.pending([SITE], now) == []
        assert store.discover(SITE, found(1), row.next_try_at) == []
        assert urls(store.pending([SITE], row.next_try_at)) == [address(1)]
        delays.append(row.next_try_at - now)
        now = row.next_try_at
    assert delays == sorted(delays)
    assert delays[0] >= timedelta(minutes=5)
    assert len(delays) == SOFT.attempts - 1
    assert urls(store.discover(SITE, found(1), now + HARD.first)) == [address(1)]


@pytest.mark.parametrize("outcome", [word for word, meaning in OUTCOMES.items() if meaning.backoff is HARD])
def test_hard_failures_come_back_only_when_listed_after_days(store: Store, outcome: Outcome) -> None:
    store.discover(SITE, found(1), NOW)
    store.failed(address(1), outcome, "no", NOW, status=404)
    assert store.discover(SITE, found(1), NOW + timedelta(days=6)) == []
    assert store.pending([], NOW + timedelta(days=60)) == []
    assert urls(store.discover(SITE, found(1), NOW + timedelta(days=7))) == [address(1)]
    store.failed(address(1), outcome, "no", NOW + timedelta(days=7))
    assert store.discover(SITE, found(1), NOW + timedelta(days=20)) == []
    assert urls(store.discover(SITE, found(1), NOW + timedelta(days=21))) == [address(1)]


@pytest.mark.parametrize("once_more", [False, True])
def test_a_page_that_is_archived_and_no_article_each_time_is_asked_for_ever_later(
    store: Store, once_more: bool
) -> None:
    hours = []
    for hour in range(80 * 24):
        now = NOW + timedelta(hours=hour)
        if store.pending([SITE], now) or store.discover(SITE, found(1), now):
            hours.append(hour)
            store.fetched(fetch(1, 10 + hour))
            store.failed(address(1), "not_article", "section: so", now, once_more=once_more)
    second, third = (1, 1 + 14 * 24) if once_more else (7 * 24, 21 * 24)
    assert hours == [0, second, third, third + 28 * 24]


def test_what_is_not_there_the_first_time_waits_for_an_hour_and_is_not_given_out_early(store: Store) -> None:
    store.discover(SITE, found(1, 2, 3), NOW)
    store.failed(address(1), "gone", "404", NOW, once_more=True)
    store.failed(address(2), "timeout", "slow", NOW)
    store.failed(address(3), "server_error", "429", NOW, status=429, wait=timedelta(days=3))
    hour = timedelta(hours=1)
    assert urls(store.pending([SITE], NOW, early=hour)) == [address(2)]
    assert urls(store.pending([SITE], NOW, early=timedelta(days=5))) == [address(2)], "a pause is kept"
    assert urls(store.pending([SITE], NOW + hour)) == [address(2), address(1)]
    store.failed(address(1), "gone", "404", NOW + hour, once_more=True)
    assert urls(store.pending([SITE], NOW + timedelta(days=2))) == [address(2)], "twice not there is not there"


def test_a_date_of_change_counts_from_the_listing_that_has_one(store: Store) -> None:
    """The first listing that named the article knew none: which of two comes first must not matter."""
    store.discover(SITE, [Found(address(1))], NOW)
    assert store.discover(SITE, [Found(address(1), modified="8:00")], NOW) == []
    store.fetched(fetch(1, 10))
    store.commit(address(1), article(1), NOW)
    assert store.discover(SITE, [Found(address(1), modified="8:00")], NOW) == []
    assert urls(store.discover(SITE, [Found(address(1), modified="9:00")], NOW)) == [address(1)]


def test_retry_after_is_obeyed_up_to_a_week(store: Store) -> None:
    for wait, kept in ((timedelta(hours=5), timedelta(hours=5)), (timedelta(days=900), timedelta(days=7))):
        url = address(int(wait.total_seconds()))
        store.failed(url, "server_error", "429", NOW, site=SITE, wait=wait)
        row = store.where(url)
        assert row is not None
        assert row.next_try_at == NOW + kept


def test_an_article_forgets_the_failures(store: Store) -> None:
    store.failed(address(1), "timeout", "slow", NOW, site=SITE)
    store.fetched(fetch(1, 10))
    row = store.where(address(1))
    assert row is not None
    assert (row.outcome, row.attempts, row.reason, row.waiting) == ("fetched", 1, None, False)
    assert row.raw == Raw(warc="a.warc.gz", offset=10)
    assert [row.url for row in store.unparsed()] == [address(1)]
    store.commit(address(1), article(1), NOW)
    row = store.where(address(1))
    assert row is not None
    assert (row.outcome, row.attempts) == ("article", 0)


def test_a_success_is_no_failure(store: Store) -> None:
    with pytest.raises(ValueError, match="no failure"):
        store.failed(address(1), "article", "", NOW)


def test_a_moved_modification_date_asks_again_until_it_was_vain_three_times(store: Store) -> None:
    store.discover(SITE, found(1, modified="08:00"), NOW)
    store.commit(address(1), article(1), NOW)
    assert store.discover(SITE, found(1, modified="08:00"), NOW) == []
    assert urls(store.discover(SITE, found(1, modified="08:30"), NOW)) == [address(1)]
    assert store.commit(address(1), article(1, "Chiều nay trời nắng."), NOW) is not None
    asked = 0
    for minute in range(10):
        asked += len(store.discover(SITE, found(1, modified=f"09:0{minute}"), NOW))
        store.commit(address(1), article(1, "Chiều nay trời nắng."), NOW)
    assert asked == ledger.VAIN_LOOKS


def test_the_mark_of_an_archive_file_never_moves_back(store: Store) -> None:
    assert store.archive_mark("a.warc.gz") == -1
    store.fetched(fetch(1, 700))
    store.fetched(fetch(2, 300))
    store.set_archive_mark("a.warc.gz", 500)
    assert store.archive_mark("a.warc.gz") == 700
    store.set_archive_mark("b.warc.gz", 0)
    assert store.archive_mark("b.warc.gz") == 0


def test_a_lost_page_is_fetched_again(store: Store) -> None:
    store.fetched(fetch(1, 10))
    store.forget_fetch(address(1), NOW)
    assert store.unparsed() == []
    assert urls(store.pending([], NOW)) == [address(1)]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, None), (304, None), (404, "gone"), (410, "gone"), (403, "forbidden"), (451, "forbidden"), (400, "refused"),
     (429, "server_error"), (500, "server_error"), (599, "server_error"), (408, "timeout")],
)  # fmt: skip
def test_the_outcome_of_a_status(status: int, outcome: Outcome | None) -> None:
    assert outcome_of_status(status) == outcome


def test_addresses_of_any_length_and_kind_are_kept_apart(store: Store) -> None:
    odd = ["https://x.example/" + "a" * 100_000, "https://x.example/" + "a" * 99_999 + "b", "\udcff", ""]
    assert len(store.discover(SITE, [Found(url) for url in odd[:2]], NOW)) == 2
    assert store.where(odd[0]) != store.where(odd[1])


def test_no_query_of_the_crawl_reads_the_whole_ledger(store: Store) -> None:
    """The p95 at ten million addresses is benchmarks/state.py's; here: each statement stays on an index."""
    engine = store._database._engine
    asked: list[str] = []

    def listen(connection: Any, *_: Any) -> None:
        connection.set_trace_callback(asked.append)  # by the driver: also what is not said through SQLAlchemy

    event.listen(engine, "checkout", listen)
    store.discover(SITE, found(1, 2), NOW)
    store.discover(SITE, found(1, 2), NOW)
    store.fetched(fetch(1, 10))
    store.unparsed()
    store.commit(address(1), article(1), NOW)
    store.failed(address(2), "timeout", "slow", NOW)
    store.pending([SITE], NOW)
    store.pending([], NOW)
    store.where(address(1))
    event.remove(engine, "checkout", listen)
    plans = _plans(engine, [words for words in asked if "ledger" in words and "INSERT" not in words])
    assert len(plans) >= 9
    assert {"ledger_waiting", "ledger_unparsed", "sqlite_autoindex_ledger_1"} <= set(
        re.findall(r"INDEX (\w+)", str(plans))
    )
    assert all("INDEX" in plan for plan in plans), plans


def _plans(engine: Engine, asked: list[str]) -> list[str]:
    with engine.connect() as connection:
        return [str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}").all()) for words in list(asked)]


def test_a_clock_set_back_lets_nothing_wait_for_years(store: Store) -> None:
    waits, missing, new = address(1), address(2), address(3)
    store.discover(SITE, [Found(waits), Found(missing), Found(new)], NOW)
    store.failed(waits, "server_error", "503", NOW)
    store.failed(missing, "gone", "404", NOW)
    back = NOW - timedelta(days=365)
    assert {found.url for found in store.pending([SITE], back)} == {waits, new}
    assert [found.url for found in store.discover(SITE, [Found(missing)], back)] == [missing]
    an_hour = NOW - timedelta(hours=1)
    assert {found.url for found in store.pending([SITE], an_hour)} >= {waits, new}, "found later than now: at once"
