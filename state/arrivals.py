"""Arrivals: the numbers that `since` follows, given in the transaction that commits a record or revision."""

from __future__ import annotations

from sqlalchemy import Connection, update

from state.prepared import PreparedQuery
from state.schema import articles, counters, revisions

_NEXT = PreparedQuery(
    update(counters).where(counters.c.name == "arrival").values(value=counters.c.value + 1).returning(counters.c.value)
)


def next_arrival(connection: Connection) -> int:
    """The next number: strictly rising in order of commit."""
    return int(_NEXT.first(connection, {}).value)


def arrive_again(connection: Connection, arrival: int) -> int:
    """Give a revision that reaches the index later than it was meant to a new number, so that no reader misses it."""
    renewed = next_arrival(connection)
    connection.execute(update(revisions).where(revisions.c.arrival == arrival).values(arrival=renewed))
    connection.execute(update(articles).where(articles.c.arrival == arrival).values(arrival=renewed))
    return renewed
