"""From an older schema to today's, one step a version.

A step takes a store of version N-1 to N inside one transaction and is never edited after a release. A new store is
made from `schema.tables` at once, so a step is needed only for stores that exist.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, insert, inspect, select, text, update

from errors import StoreError
from state.schema import SCHEMA_VERSION, counters, looks, meta, tables, tallies

Step = Callable[[Connection], None]


def _learn_rhythms(connection: Connection) -> None:
    """2: each listing keeps the rhythm that was learned of it, and how far its validators can be trusted."""
    for column in ("trust", "rhythm"):
        connection.execute(text(f"ALTER TABLE listings ADD COLUMN {column} TEXT"))


def _look_again(connection: Connection) -> None:
    """3: young articles are looked at again, revisions say what changed, and each paper's days are counted."""
    for table, column in (("articles", "parts"), ("revisions", "changed")):
        if column not in {known["name"] for known in inspect(connection).get_columns(table)}:
            connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {column} TEXT"))
    tables.create_all(connection, [looks, tallies])


def _say_where_found(connection: Connection) -> None:
    """4: an address keeps which listing named it first."""
    if "found_on" not in {known["name"] for known in inspect(connection).get_columns("ledger")}:
        connection.execute(text("ALTER TABLE ledger ADD COLUMN found_on TEXT"))


def _keep_what_was_named(connection: Connection) -> None:
    """5: a listing keeps which articles it named, to be compared with what others name."""
    if "named" not in {known["name"] for known in inspect(connection).get_columns("listings")}:
        connection.execute(text("ALTER TABLE listings ADD COLUMN named BLOB"))


def _say_when_fetched(connection: Connection) -> None:
    """6: an article keeps when its page was fetched, so that an older page of an archive is known to be one."""
    if "fetched_at" not in {known["name"] for known in inspect(connection).get_columns("articles")}:
        connection.execute(text("ALTER TABLE articles ADD COLUMN fetched_at BIGINT"))


STEPS: Mapping[int, Step] = {
    2: _learn_rhythms,
    3: _look_again,
    4: _say_where_found,
    5: _keep_what_was_named,
    6: _say_when_fetched,
}
"""Version -> the step that leads to it."""


def bring_up_to_date(connection: Connection, target: str, steps: Mapping[int, Step] | None = None) -> None:
    """Make the tables of an empty database, or take an older store to today's schema.

    Raises:
        StoreError: the database holds something else, or was written by a newer Giao Ban.
    """
    present = set(inspect(connection).get_table_names())
    if meta.name not in present:
        if present:
            raise StoreError(f"{target}: is a database, but not a state store of Giao Ban; name another file")
        _make(connection)
        return
    version = _version(connection, target)
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{target}: was written by a newer Giao Ban (schema {version}, this one knows {SCHEMA_VERSION})"
        )
    for number in range(version + 1, SCHEMA_VERSION + 1):
        (STEPS if steps is None else steps)[number](connection)
        connection.execute(update(meta).where(meta.c.name == "schema").values(value=str(number)))


def _make(connection: Connection) -> None:
    tables.create_all(connection)
    connection.execute(insert(meta).values(name="schema", value=str(SCHEMA_VERSION)))
    connection.execute(insert(counters).values(name="arrival", value=0))


def _version(connection: Connection, target: str) -> int:
    value = connection.execute(select(meta.c.value).where(meta.c.name == "schema")).scalar()
    if value is None or not value.isdigit():
        raise StoreError(f"{target}: its schema version is not readable; restore it from a backup")
    return int(value)
