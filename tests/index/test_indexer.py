from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from errors import IndexAway, StoreError
from index import run_indexer
from index.indexer import BATCH
from index.protocol import Entry, Filters, Refusal
from index.query import parse_query
from index.sqlite import SqliteIndex
from state.store import Store, open_store
from tests.index.articles import article

NOW = datetime(2026, 3, 7, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(str(tmp_path / "state.sqlite"))) as store:
        yield store


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SqliteIndex]:
    with closing(SqliteIndex(tmp_path / "index.sqlite")) as index:
        yield index


def commit(store: Store, *titles: str, at: str = "2026-03-07") -> None:
    for number, title in enumerate(titles):
        key = f"{title}-{number}"
        url = f"https://example.vn/{key}"
        assert store.commit(url, article(key, title, at=at, url=url, content_hash=key), NOW)


def test_the_outbox_goes_into_the_index(store: Store, index: SqliteIndex) -> None:
    commit(store, *("Hội nghị" for _ in range(BATCH + 5)))
    report = run_indexer(store, index, NOW)
    assert (report.sent, report.refused, report.waiting, report.away) == (BATCH + 5, 0, 0, None)
    assert index.count(parse_query("hội nghị"), Filters()) == BATCH + 5
    assert run_indexer(store, index, NOW).sent == 0


def test_a_refused_record_is_kept_with_its_reason_and_the_rest_go_on(store: Store, index: SqliteIndex) -> None:
    commit(store, "Một")
    commit(store, "Sai", at="hôm qua")
    commit(store, "Hai")
    report = run_indexer(store, index, NOW)
    assert (report.sent, report.refused, report.waiting) == (2, 1, 0)
    (row,) = store.queue("record")
    assert "hôm qua" in row.reason
    assert row.payload["title"] == "Sai"
    assert row.state == "dead"


class Away(SqliteIndex):
    """Goes away after a number of batches."""

    batches = 0

    def put(self, entries: Sequence[Entry]) -> list[Refusal]:
        if self.batches == 0:
            raise IndexAway("nobody there")
        self.batches -= 1
        return super().put(entries)


def test_records_wait_while_the_index_is_away(store: Store, tmp_path: Path) -> None:
    commit(store, *("Hội nghị" for _ in range(BATCH + 5)))
    with closing(Away(tmp_path / "index.sqlite")) as index:
        report = run_indexer(store, index, NOW)
        assert (report.sent, report.waiting, report.away) == (0, BATCH + 5, "nobody there")
        index.batches = 1
        report = run_indexer(store, index, NOW)
        assert (report.sent, report.waiting) == (BATCH, 5)
        index.batches = 1
        report = run_indexer(store, index, NOW)
        assert (report.sent, report.waiting, report.away) == (5, 0, None)
        assert [entry.arrival for entry in index.since(0, Filters())] == list(range(1, BATCH + 6))


def test_an_index_that_is_not_ours_stops_it_and_nothing_is_lost(store: Store, tmp_path: Path) -> None:
    commit(store, "Một")
    (tmp_path / "index.sqlite").write_bytes(b"no database " * 100)
    with closing(SqliteIndex(tmp_path / "index.sqlite")) as index, pytest.raises(StoreError):
        run_indexer(store, index, NOW)
    assert len(store.outbox(10)) == 1


def test_it_stops_at_its_deadline(store: Store, index: SqliteIndex) -> None:
    commit(store, *("Hội nghị" for _ in range(2 * BATCH)))
    report = run_indexer(store, index, NOW, deadline=time.monotonic())
    assert (report.sent, report.waiting) == (BATCH, BATCH)


def test_a_batch_that_was_sent_but_not_struck_off_is_sent_again(store: Store, index: SqliteIndex) -> None:
    commit(store, "Một", "Hai")
    rows = store.outbox(10)
    index.put([Entry(row.arrival, row.article) for row in rows])  # killed here
    assert run_indexer(store, index, NOW).sent == 2
    assert index.status().articles == 2
