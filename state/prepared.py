"""Statements that are said for every page: compiled once, then handed to SQLite as they are.

Where SQLAlchemy executes a statement, its own part costs several times SQLite's, and a page needs a dozen of them. On
another database they are executed as SQLAlchemy does.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite

_DIALECT: Any = sqlite.dialect()
_Convert = Callable[[Any], Any] | None


def _converted(values: Sequence[Any], converts: Sequence[_Convert]) -> list[Any]:
    return [
        value if value is None or convert is None else convert(value)
        for value, convert in zip(values, converts, strict=True)
    ]


class Prepared:
    """One statement of SQLAlchemy's.

    Args:
        statement: an insert or update sets the columns that are named.
        names: of all values that it is given: columns, and its `bindparam`s.
    """

    def __init__(self, statement: Any, *names: str) -> None:
        self._statement, self._names = statement, names

    def run(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Execute it; how many rows it touched."""
        if connection.dialect.name != _DIALECT.name:
            return int(connection.execute(self._statement, dict(values)).rowcount)
        return int(self._execute(connection, values).rowcount)

    def _execute(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        sql, names, converts, fixed = self._compiled
        chosen = {**fixed, **values} if fixed else values
        driver: Any = connection.connection.dbapi_connection
        return driver.execute(sql, _converted([chosen[name] for name in names], converts))

    @cached_property
    def _compiled(self) -> tuple[str, list[str], list[_Convert], dict[str, Any]]:
        """Text, names of its values in their order, how each is converted, and the values that stand in it."""
        made = self._statement.compile(dialect=_DIALECT, column_keys=list(self._names))
        order = list(made.positiontup or ())
        fixed = {name: made.params[name] for name in order if name not in self._names}
        if lacking := [name for name, value in fixed.items() if value is None]:
            raise ValueError(f"to be named, and given: {', '.join(lacking)}")
        converts = [made._bind_processors.get(name) for name in order]  # noqa: SLF001 - SQLAlchemy's own conversions
        return str(made), order, converts, fixed


class PreparedQuery(Prepared):
    """One that gives back a row."""

    def first(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        """The first row, with its columns as attributes; None where there is none."""
        if connection.dialect.name != _DIALECT.name:
            return connection.execute(self._statement, dict(values)).first()
        cursor = self._execute(connection, values)
        row = cursor.fetchone()
        cursor.close()
        make, converts = self._row
        return None if row is None else make(_converted(row, converts))

    @cached_property
    def _row(self) -> tuple[Callable[[Sequence[Any]], Any], list[_Convert]]:
        columns = list(self._statement.exported_columns)
        converts = [column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None) for column in columns]
        row: Any = namedtuple("Row", [column.key for column in columns])  # type: ignore[misc]  # noqa: PYI024 - a table's
        return row._make, converts
