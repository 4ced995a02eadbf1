"""Articles that are looked at again: when, which, and what is believed of one that is not there."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from record import Published
from state import Fetched, Found, Outcome, Store
from state.retry import CONFIRM, LOOKS, next_look
from state.schema import looks
from tests.state.samples import NOW, SITE, address, article, fetch

_AGES = st.integers(min_value=0, max_value=20 * 24 * 3600).map(lambda seconds: timedelta(seconds=seconds))


@settings(max_examples=100, deadline=None)
@given(_AGES)
def test_a_look_is_at_one_of_the_ages_and_never_past(age: timedelta) -> None:
    at = next_look(NOW, NOW + age)
    if at is None:
        assert age > LOOKS[-1] - timedelta(minutes=2)
    else:
        assert at - NOW in LOOKS
        assert at > NOW + age


def test_looks_that_were_missed_are_not_made_up_for() -> None:
    made, now = 0, NOW
    while (at := next_look(NOW, now)) is not None:
        made, now = made + 1, max(at, now + timedelta(hours=5))
    assert made == 4


def _keep(store: Store, number: int, now: datetime = NOW, **parts: object) -> None:
    store.fetched(fetch(number, number * 10))
    store.commit(address(number), article(number).model_copy(update=parts), now)


def _due(store: Store, after: timedelta, limit: int = 9) -> list[str]:
    return [look.row.url for look in store.looks.due(SITE, NOW + after, limit)]


def test_an_article_is_looked_at_at_its_ages_and_then_never_more(store: Store) -> None:
    _keep(store, 1)
    ages = []
    for minutes in range(0, 9 * 24 * 60, 5):
        age = timedelta(minutes=minutes)
        if _due(store, age):
            ages.append(age)
            store.looks.same(address(1), NOW + age)
    assert tuple(ages) == LOOKS


def test_the_youngest_come_first_and_only_so_many(store: Store) -> None:
    for number in (1, 2, 3):
        seen = NOW - timedelta(minutes=number)
        store.discover(SITE, [_found(number)], seen)
        _keep(store, number)
    assert _due(store, timedelta(hours=2), 2) == [address(1), address(2)]
    assert store.looks.due("another", NOW + timedelta(hours=2), 9) == []


def _found(number: int) -> Found:
    return Found(address(number), str(number))


def test_an_old_article_that_is_found_today_is_left_alone(store: Store) -> None:
    old = Published(at="2026-11-10", precision="day", source="visible", raw="10/11/2026")
    _keep(store, 1, published=old)
    assert _due(store, timedelta(days=30)) == []
    this_morning = Published(at="2026-11-22T13:00:00+07:00", precision="minute", source="jsonld", raw="x")
    _keep(store, 2, published=this_morning)  # two hours before NOW
    assert _due(store, timedelta(hours=3, minutes=59)) == []
    assert _due(store, timedelta(hours=4)) == [address(2)]


def test_what_never_came_by_the_crawl_is_not_asked_for(store: Store) -> None:
    store.commit(address(1), article(1), NOW)
    assert _due(store, timedelta(days=30)) == []


def test_validators_are_kept_and_replaced(store: Store) -> None:
    store.fetched(Fetched(address(1), fetch(1, 1).raw, 200, "h", NOW, SITE, etag='"a"', last_modified="x" * 501))
    store.commit(address(1), article(1), NOW)
    [look] = store.looks.due(SITE, NOW + LOOKS[0], 9)
    assert look.conditions == {"If-None-Match": '"a"'}
    assert (look.found.url, look.row.body_hash) == (address(1), "h")
    store.looks.same(address(1), NOW + LOOKS[0], '"b"', "yesterday")
    [look] = store.looks.due(SITE, NOW + LOOKS[1], 9)
    assert look.conditions == {"If-None-Match": '"b"', "If-Modified-Since": "yesterday"}


def test_a_missing_article_is_gone_when_it_is_missing_a_second_time(store: Store) -> None:
    _keep(store, 1)
    first = NOW + LOOKS[0]
    assert not store.looks.missing(address(1), first, surely=False)
    assert not store.looks.missing(
        address(1), first + timedelta(minutes=5), surely=False
    )  # the same fault, most likely
    [look] = store.looks.due(SITE, first + timedelta(minutes=5) + CONFIRM, 9)
    assert (look.missing_at, look.row.outcome) == (first, "article")
    assert store.looks.missing(address(1), first + CONFIRM, surely=False)


def test_one_that_was_there_in_between_is_asked_twice_again(store: Store) -> None:
    _keep(store, 1)
    assert not store.looks.missing(address(1), NOW + LOOKS[0], surely=False)
    store.looks.same(address(1), NOW + LOOKS[1])
    assert not store.looks.missing(address(1), NOW + LOOKS[2], surely=False)


@pytest.mark.parametrize("known", [True, False])
def test_410_is_believed_at_once_and_an_old_article_can_be_missing_too(store: Store, known: bool) -> None:
    if known:
        _keep(store, 1)
    else:
        store.commit(address(1), article(1), NOW)
        assert not store.looks.missing(address(1), NOW, surely=False)
        assert _due(store, CONFIRM) == [address(1)]
    assert store.looks.missing(address(1), NOW + CONFIRM, surely=True)


def test_gone_is_a_revision_and_so_is_coming_back(store: Store) -> None:
    _keep(store, 1)
    made = article(1)
    store.gone(address(1), made, "404 Not Found", NOW + CONFIRM, status=404)
    row = store.where(address(1))
    assert row is not None
    assert (row.outcome, row.reason, row.article_id) == ("gone", "404 Not Found", made.id)
    kept = store.history.article(made.id)
    assert kept is not None
    assert (kept.status, kept.revision) == ("gone", 2)
    assert [row.article.fetched_at for row in store.outbox(9)] == [(NOW + CONFIRM).isoformat()]
    [look] = store.looks.due(SITE, NOW + LOOKS[-1], 9)
    assert look.conditions == {}
    store.gone(address(1), made, "404 Not Found", NOW + LOOKS[2], status=404)  # still gone: nothing new
    back = store.commit(address(1), made, NOW + LOOKS[3])
    assert back is not None
    assert (back.status, back.revision) == ("changed", 3)
    assert [row.article.status for row in store.outbox(9)] == ["changed"]
    assert [row.changed for row in store.history.revisions(made.id)] == [None, ("status",), ("status",)]


def test_a_revision_says_which_fields_it_changed(store: Store) -> None:
    _keep(store, 1)
    store.commit(address(1), article(1, "Chiều nay trời nắng."), NOW)
    [_, second] = store.history.revisions(article(1).id)
    assert second.changed == ("paragraphs",)


def test_no_answer_puts_a_look_off(store: Store) -> None:
    _keep(store, 1)
    store.looks.later(address(1), NOW + LOOKS[0], timedelta(hours=3))
    assert _due(store, LOOKS[0] + timedelta(hours=2)) == []
    assert _due(store, LOOKS[0] + timedelta(hours=3)) == [address(1)]


def test_a_page_that_waits_for_its_parsing_is_not_asked_for(store: Store) -> None:
    _keep(store, 1)
    store.fetched(fetch(1, 20))
    assert _due(store, timedelta(days=1)) == []


def test_a_paper_is_visited_for_its_articles_alone(store: Store) -> None:
    _keep(store, 1)
    assert store.sites_to_visit(NOW) == set()
    assert store.sites_to_visit(NOW + LOOKS[0]) == {SITE}
    assert store.sites_to_visit(NOW + LOOKS[0], looks=False) == set()
    store.looks.same(address(1), NOW + LOOKS[0])
    assert store.sites_to_visit(NOW + LOOKS[0]) == set()
    store.failed(address(2), "server_error", "503", NOW, site=SITE)
    assert store.sites_to_visit(NOW + timedelta(minutes=10), looks=False) == {SITE}


@pytest.mark.parametrize("years", [1, 30])
def test_a_clock_set_back_lets_no_look_wait_for_years(store: Store, years: int) -> None:
    _keep(store, 1)
    before = timedelta(days=-365 * years)
    assert _due(store, before) == [address(1)]
    store.looks.same(address(1), NOW + before)
    assert _due(store, before) == [], "not at each round"
    assert _due(store, before + LOOKS[0]) == [address(1)]


def _rows(store: Store) -> int:
    with store._database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(looks)).scalar_one())


@pytest.mark.parametrize("outcome", ["not_article", "not_understood", "server_error"])
def test_what_no_record_was_made_of_is_forgotten_and_an_article_is_not(store: Store, outcome: Outcome) -> None:
    store.fetched(fetch(1, 10))
    _keep(store, 2)
    assert _rows(store) == 2
    for number in (1, 2):
        store.failed(address(number), outcome, "so", NOW, site=SITE)
    assert _rows(store) == 1
    store.commit(address(2), article(2), NOW)
    assert _due(store, LOOKS[0]) == [address(2)]


def test_a_page_that_is_fetched_again_and_is_an_article_then_is_looked_at(store: Store) -> None:
    store.fetched(fetch(1, 10))
    store.failed(address(1), "not_article", "front_page: so", NOW, site=SITE)
    _keep(store, 1)
    assert _due(store, LOOKS[0]) == [address(1)]
