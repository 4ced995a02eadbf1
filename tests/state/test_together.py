"""Several pieces of work in one transaction: all of it or none, and a piece that fails is undone alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import StoreError
from state import Found, Store, open_store
from tests.state.samples import NOW, SITE, address, article, fetch


def _known(store: Store, *numbers: int) -> list[bool]:
    return [store.where(address(number)) is not None for number in numbers]


def test_it_is_committed_at_the_end(store: Store, tmp_path: Path) -> None:
    with open_store(store._database.target) as other:
        with store.together():
            store.discover(SITE, [Found(address(1))], NOW)
            store.fetched(fetch(1, 10))
            kept = store.commit(address(1), article(1), NOW)
            assert kept is not None
            assert _known(store, 1) == [True], "who works within sees what was done within"
            assert _known(other, 1) == [False]
        assert _known(other, 1) == [True]
        assert [row.article for row in other.outbox(10)] == [kept]


def test_what_is_raised_undoes_all_of_it(store: Store) -> None:
    def work() -> None:
        with store.together():
            store.discover(SITE, [Found(address(1))], NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        work()
    assert _known(store, 1) == [False]
    store.discover(SITE, [Found(address(2))], NOW)
    assert _known(store, 2) == [True]


def test_a_piece_that_fails_is_undone_alone(store: Store) -> None:
    def fail() -> None:
        with store._database.write():
            store.discover(SITE, [Found(address(2))], NOW)
            raise RuntimeError

    with store.together():
        store.discover(SITE, [Found(address(1))], NOW)
        with pytest.raises(RuntimeError):
            fail()
        store.discover(SITE, [Found(address(3))], NOW)
    assert _known(store, 1, 2, 3) == [True, False, True]


def test_a_transaction_that_the_database_gave_up_is_told(store: Store) -> None:
    def work() -> None:
        with store.together(), store._database.read() as connection:
            store.discover(SITE, [Found(address(1))], NOW)
            connection.connection.dbapi_connection.rollback()  # type: ignore[union-attr]  # as SQLite, the disk full

    with pytest.raises(StoreError, match="given up"):
        work()
    assert _known(store, 1) == [False]
