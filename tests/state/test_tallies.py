"""What a paper's days came to: added up, kept, read again."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from record import VIETNAM
from state import Store
from state.tallies import SamplePage, Tally
from tests.state.samples import NOW, SITE, article

_COUNTS = st.dictionaries(st.sampled_from(["gone", "timeout", "ấ"]), st.integers(1, 9), max_size=3)


def _tally(counts: dict[str, int], page: int, *, has: bool) -> Tally:
    made = Tally(rounds=1, found=page)
    made.failed.update(counts)
    made.article(article(page, "x" * (900 if has else 9)), NOW + timedelta(seconds=page))
    return made


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(_COUNTS, st.booleans()), min_size=1, max_size=5))
def test_rounds_add_up_whatever_their_number(rounds: list[tuple[dict[str, int], bool]]) -> None:
    whole = Tally()
    for number, (counts, has) in enumerate(rounds):
        whole.add(_tally(counts, number, has=has))
    assert Tally.of_json(whole.as_json()) == whole
    assert whole.articles == whole.rounds == len(rounds)
    assert whole.failed.total() == sum(sum(counts.values()) for counts, _ in rounds)
    last = [number for number, (_, has) in enumerate(rounds) if has]
    first = [number for number, (_, has) in enumerate(rounds) if not has]
    assert ("text" in whole.last_with, "text" in whole.first_without) == (bool(last), bool(first))
    if last:
        assert whole.last_with["text"].url == article(last[-1]).url
    if first:
        assert whole.first_without["text"].url == article(first[0]).url


def test_a_day_is_one_in_vietnam(store: Store) -> None:
    late = NOW.replace(hour=16, minute=59)
    store.tallies.add("baothu", Tally(rounds=1, found=3), NOW)
    store.tallies.add("baothu", Tally(rounds=1, found=4), late)
    store.tallies.add("baothu", Tally(rounds=1, found=5), late + timedelta(minutes=1))
    store.tallies.add("baokhac", Tally(rounds=1, found=6), NOW)
    today = NOW.astimezone(VIETNAM).date()
    found = store.tallies.of_site("baothu", today)
    assert {day: tally.found for day, tally in found.items()} == {today: 7, today + timedelta(days=1): 5}
    assert store.tallies.of_site("baothu", today + timedelta(days=2)) == {}


def test_what_a_later_giao_ban_counts_besides_is_no_harm() -> None:
    assert Tally.of_json({"rounds": 2, "unheard_of": 7}) == Tally(rounds=2)


def test_a_page_that_is_no_article_is_kept_as_a_sample() -> None:
    made = Tally()
    made.no_article(SamplePage("a"))
    made.no_article(SamplePage("b"))
    made.failed["not_article"] = 2
    assert (made.first_without["article"].url, made.pages) == ("a", 2)


def test_what_listings_name_of_each_other_is_counted_once_a_day(store: Store) -> None:
    for number in (2, 5):
        store.tallies.add(SITE, Tally(named=Counter(feed=number, both=1)), NOW)
    store.tallies.add(SITE, Tally(named=Counter(feed=7)), NOW + timedelta(days=1))
    days = store.tallies.of_site(SITE, NOW.date()).values()
    assert [day.named for day in days] == [{"feed": 2, "both": 1}, {"feed": 7}]
