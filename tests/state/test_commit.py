"""Committing records: revisions, arrivals and addresses, against a plain model of what they should be."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from record import Article
from state import Found, Store, open_store
from tests.state.samples import NOW, SITE, address, article

NUMBERS = st.integers(1, 3)
TEXTS = st.sampled_from(["một", "hai", "ba"])
SLUGS = st.sampled_from(["tin", "tin-moi", "tin-da-sua"])


def test_first_seen_is_when_a_listing_named_it(store: Store) -> None:
    store.discover(SITE, [Found(address(1))], NOW - timedelta(hours=3))
    kept = store.commit(address(1), article(1), NOW)
    assert kept is not None
    assert kept.first_seen_at == "2026-11-22T05:00:00+00:00"
    changed = store.commit(address(1), article(1, "hai"), NOW)
    assert changed is not None
    assert (changed.first_seen_at, changed.revision, changed.status) == (kept.first_seen_at, 2, "changed")


def test_the_same_page_again_changes_nothing(store: Store) -> None:
    assert store.commit(address(1), article(1), NOW) is not None
    store.sent([1])
    later = article(1).model_copy(update={"fetched_at": "2027-01-01T00:00:00+00:00"})
    assert store.commit(address(1), later, NOW) is None
    assert store.outbox(10) == []


def fetched(text: str, minutes: int) -> Article:
    """A page of an article, fetched so many minutes after the first."""
    at = NOW + timedelta(minutes=minutes)
    return article(1, text).model_copy(update={"fetched_at": at.isoformat()})


def test_an_older_page_out_of_an_archive_is_nothing_new(store: Store) -> None:
    later = NOW + timedelta(hours=1)
    store.commit(address(1), fetched("hai", 5), later)
    assert store.commit(address(1), fetched("một", 0), later, only_newer=True) is None
    assert store.commit(address(1), fetched("hai", 9), later, only_newer=True) is None
    assert store.commit(address(1), fetched("một", 7), later, only_newer=True) is None, "the text came back at nine"
    newer = store.commit(address(1), fetched("ba", 10), later, only_newer=True)
    assert newer is not None
    assert newer.revision == 2
    store.gone(address(1), fetched("ba", 10), "404", NOW + timedelta(minutes=20))
    assert store.commit(address(1), fetched("một", 0), later, only_newer=True) is None, "it does not come back"
    row = store.where(address(1))
    assert (row and row.outcome) == "gone"
    store.looks.hidden(address(1), later, soon=False)
    row = store.where(address(1))
    assert (row and row.outcome) == "gone", "a look that met another page says nothing of it"


def test_a_page_that_was_crawled_unchanged_is_newer_than_what_an_archive_had_before(store: Store) -> None:
    later = NOW + timedelta(hours=1)
    for minute in (1, 9):
        store.commit(address(1), fetched("một", minute), later)
    assert store.commit(address(1), fetched("hai", 5), later, only_newer=True) is None


def test_a_clock_that_was_ahead_makes_no_page_old(store: Store) -> None:
    store.commit(address(1), fetched("một", 9_000), NOW)
    assert store.commit(address(1), fetched("hai", 0), NOW) is not None, "what is crawled is never older"
    store.commit(address(1), fetched("ba", 9_000), NOW)
    assert store.commit(address(1), fetched("hai", 0), NOW, only_newer=True) is not None


def test_a_bare_text_has_no_row_in_the_ledger(store: Store) -> None:
    text = article(1).model_copy(update={"url": None, "site": None})
    kept = store.commit(None, text, NOW)
    assert kept is not None
    assert kept.urls == ()
    assert store.commit(None, text, NOW) is None


def test_a_new_address_of_a_known_article_is_told_under_its_old_number(store: Store) -> None:
    store.commit(address(1), article(1), NOW)
    store.sent([1])
    assert store.commit(address(1, "khac"), article(1, url=address(1, "khac")), NOW) is None
    [row] = store.outbox(10)
    assert (row.arrival, row.article.revision) == (1, 1)
    assert row.article.urls == (address(1), address(1, "khac"))
    other = store.where(address(1, "khac"))
    assert other is not None
    assert (other.outcome, other.article_id) == ("article", article(1).id)


def test_a_new_address_is_not_lost_while_the_record_is_on_its_way(store: Store) -> None:
    store.commit(address(1), article(1), NOW)
    [on_its_way] = store.outbox(10)
    store.commit(address(1, "khac"), article(1), NOW)
    store.sent([on_its_way.arrival])
    [row] = store.outbox(10)
    assert len(row.article.urls) == 2


def test_an_article_that_is_gone_is_a_revision_of_its_own(store: Store) -> None:
    store.commit(address(1), article(1), NOW)
    gone = store.commit(address(1), article(1).model_copy(update={"status": "gone"}), NOW)
    assert gone is not None
    assert (gone.revision, gone.status) == (2, "gone")
    back = store.commit(address(1), article(1), NOW)
    assert back is not None
    assert (back.revision, back.status) == (3, "changed")


class Commits(RuleBasedStateMachine):
    """Any run of commits, deliveries to the index and reopenings."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.target = str(Path(self.folder.name) / "state.sqlite")
        self.store = open_store(self.target)
        self.contents: dict[str, list[str]] = {}
        self.urls: dict[str, list[str]] = {}
        self.index: dict[str, tuple[int, Article]] = {}
        self.arrivals: list[int] = []

    @rule(number=NUMBERS, text=TEXTS, slug=SLUGS)
    def commit(self, number: int, text: str, slug: str) -> None:
        url, made = address(number, slug), article(number, text)
        kept = self.store.commit(url, made, NOW)
        seen = self.contents.setdefault(made.id, [])
        known = self.urls.setdefault(made.id, [])
        known += [one for one in dict.fromkeys((made.url or "", url)) if one not in known]
        if seen and seen[-1] == made.content_hash:
            assert kept is None
            return
        seen.append(made.content_hash)
        assert kept is not None
        assert kept.revision == len(seen)
        assert list(kept.urls) == known

    @rule(limit=st.integers(1, 4))
    def index_some(self, limit: int) -> None:
        rows = self.store.outbox(limit, NOW)
        for row in rows:
            assert row.arrival not in self.arrivals or self.index[row.article.id][0] == row.arrival
            self.index[row.article.id] = (row.arrival, row.article)
        self.arrivals += [row.arrival for row in rows]
        self.store.sent([row.arrival for row in rows])

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = open_store(self.target)

    @precondition(lambda self: self.contents)
    @rule()
    def index_all(self) -> None:
        self.index_some(1000)
        assert self.store.outbox(1) == []
        indexed = {key: (one.revision, one.content_hash, list(one.urls)) for key, (_, one) in self.index.items()}
        assert indexed == {key: (len(seen), seen[-1], self.urls[key]) for key, seen in self.contents.items()}

    @invariant()
    def arrivals_rise(self) -> None:
        waiting = [row.arrival for row in self.store.outbox(1000)]
        assert waiting == sorted(set(waiting))

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


TestCommits = Commits.TestCase
TestCommits.settings = settings(
    max_examples=25, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
