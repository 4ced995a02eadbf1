"""What the statements share, and the one place where the databases' dialects differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Table, insert, or_
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from state.prepared import Prepared
from state.retry import FARTHEST

T = TypeVar("T")

CLOCK_SLACK = timedelta(minutes=1)
"""A clock that was set back by less changes nothing."""

CHUNK = 500
"""Values in one statement: databases limit them."""


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """The items in runs of `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def is_due(at: Column[Any], now: datetime, since: Column[Any] | None = None) -> ColumnElement[bool]:
    """Whether a row's time has come, or was set before the clock was set back: then it must not wait for that time.

    Args:
        at: when the row is to be tried.
        now: the present.
        since: when the row came to be.
    """
    past = [at <= now, at > now + FARTHEST]
    return or_(*past) if since is None else or_(*past, since > now + CLOCK_SLACK)


def upsert(
    connection: Connection, table: Table, keys: tuple[str, ...], values: Mapping[str, Any], rising: str | None = None
) -> None:
    """Insert a row, or set the values of the one with the same keys (where column `rising` would rise, if named)."""
    _upsert(connection.dialect.name, table, keys, tuple(values), rising).run(connection, values)


def insert_new(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row where none has its keys; whether it was inserted."""
    statement = _insert(connection.dialect.name)(table).on_conflict_do_nothing()
    return connection.execute(statement, values).rowcount == 1


@cache
def _upsert(dialect: str, table: Table, keys: tuple[str, ...], names: tuple[str, ...], rising: str | None) -> Prepared:
    statement = _insert(dialect)(table)
    changed = {name: statement.excluded[name] for name in names if name not in keys}
    condition = None if rising is None else table.c[rising] < statement.excluded[rising]
    chosen = statement.on_conflict_do_update(index_elements=list(keys), set_=changed, where=condition)
    return Prepared(chosen, *names)


@cache
def _insertion(table: Table, names: tuple[str, ...]) -> Prepared:
    return Prepared(insert(table), *names)


def insert_row(connection: Connection, table: Table, values: Mapping[str, Any]) -> None:
    """Insert a row; all columns that have a default of ours are named."""
    _insertion(table, tuple(values)).run(connection, values)


@cache
def _setting(statement: Any, names: tuple[str, ...]) -> Prepared:
    return Prepared(statement, *names)


def set_values(connection: Connection, statement: Any, **values: Any) -> int:
    """Execute an update that is kept as a constant, with values for its `bindparam`s and the columns that it sets."""
    return _setting(statement, tuple(values)).run(connection, values)


def _insert(dialect: str) -> Any:
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as postgresql_insert

        return postgresql_insert
    return sqlite_insert
