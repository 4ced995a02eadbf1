"""What was told to whom: the ledger by which nothing is told twice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select

from state.schema import deliveries
from state.sql import insert_new


def tell_once(connection: Connection, key: str, channel: str, now: datetime) -> bool:
    """True for the first who asks, who then tells it; False when it was told, or is being told."""
    return insert_new(connection, deliveries, {"key": key, "channel": channel, "told_at": now})


def told_at(connection: Connection, key: str, channel: str) -> datetime | None:
    """When it was told."""
    statement = select(deliveries.c.told_at).where(deliveries.c.key == key, deliveries.c.channel == channel)
    return connection.execute(statement).scalar()


def not_told(connection: Connection, key: str, channel: str) -> None:
    """It could not be told after all: it may be tried again."""
    connection.execute(delete(deliveries).where(deliveries.c.key == key, deliveries.c.channel == channel))
