"""What the statements share, and the one place where the databases' dialects differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

T = TypeVar("T")

CHUNK = 500
"""Values in one statement: databases limit them."""


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """The items in runs of `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def upsert(connection: Connection, table: Any, keys: Sequence[str], values: dict[str, Any]) -> None:
    """Insert a row, or set the values of the one with the same keys."""
    make = postgresql_insert if connection.dialect.name == "postgresql" else sqlite_insert
    statement = make(table).values(**values)
    changed = {name: statement.excluded[name] for name in values if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=changed))


def insert_new(connection: Connection, table: Any, values: dict[str, Any]) -> bool:
    """Insert a row where none has its keys; whether it was inserted."""
    make = postgresql_insert if connection.dialect.name == "postgresql" else sqlite_insert
    return connection.execute(make(table).values(**values).on_conflict_do_nothing()).rowcount == 1
