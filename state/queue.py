"""The queue: everything that waits, failed or was refused, in one table with one retry policy.

A row is *waiting* (it is tried again at `next_try_at`, or by `giaoban queue retry`) or *dead* (a dead letter: only a
human brings it back). Rows of kind index are the outbox: records on their way into the index, in order of arrival.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, bindparam, delete, func, select, update

from record import Article
from state.arrivals import arrive_again
from state.prepared import Prepared
from state.retry import next_try
from state.schema import queue
from state.sql import chunks, is_due, upsert

QueueKind = Literal["index", "page", "record", "message"]
"""index: to be indexed · page: not understood · record: refused by the index · message: not handed over."""
QueueState = Literal["waiting", "dead"]

_REASON_LIMIT = 1000
_LONGEST_KEY = 200


@dataclass(frozen=True)
class OutboxRow:
    """A record that is to be indexed."""

    arrival: int
    payload: str
    """The record as JSON."""

    @property
    def article(self) -> Article:
        """The record."""
        return Article.model_validate_json(self.payload)


@dataclass(frozen=True)
class QueueRow:
    """One row of the queue."""

    id: int
    kind: QueueKind
    key: str
    """What it is about, as `queue_key` has it: an article's id, a page's address or file, a message's key."""
    arrival: int | None
    payload: dict[str, Any]
    reason: str
    state: QueueState
    attempts: int
    next_try_at: datetime | None
    """None: only `queue retry` tries it."""
    created_at: datetime


def queue_key(name: str) -> str:
    """A name as a key of the queue; a long one keeps its beginning and a hash. The key of a key is the key itself."""
    if len(name) <= _LONGEST_KEY:
        return name
    return f"{name[: _LONGEST_KEY - 20]}…{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def send_to_index(connection: Connection, arrival: int, article: Article, now: datetime) -> None:
    """Put a record into the outbox; an older revision that still waits there is replaced."""
    _put(connection, "index", article.id, article.model_dump_json(), "to be indexed", now, arrival=arrival, at=now)


def waits_for_index(connection: Connection, article_id: str) -> bool:
    """Whether a revision of this article is in the outbox."""
    statement = select(queue.c.id).where(queue.c.kind == "index", queue.c.key == article_id)
    return connection.execute(statement).first() is not None


def outbox(connection: Connection, limit: int, now: datetime | None) -> list[OutboxRow]:
    """The first records to be indexed, in order of arrival; with `now` only those that are due."""
    statement = select(queue.c.arrival, queue.c.payload).where(queue.c.kind == "index", queue.c.state == "waiting")
    if now is not None:
        statement = statement.where(is_due(queue.c.next_try_at, now, queue.c.created_at))
    rows = connection.execute(statement.order_by(queue.c.arrival).limit(limit))
    return [OutboxRow(row.arrival, row.payload) for row in rows]


def sent(connection: Connection, arrivals: Sequence[int]) -> None:
    """Strike off what the index has taken."""
    for some in chunks(arrivals):
        connection.execute(delete(queue).where(queue.c.kind == "index", queue.c.arrival.in_(some)))


def refuse(connection: Connection, arrival: int, reason: str, now: datetime) -> None:
    """The index refused this one record: it becomes a dead letter of kind record."""
    statement = select(queue).where(queue.c.kind == "index", queue.c.arrival == arrival)
    row = connection.execute(statement).first()
    if row is None:
        return
    connection.execute(delete(queue).where(queue.c.id == row.id))
    _put(connection, "record", row.key, row.payload, reason, now, arrival=arrival)


def enqueue(
    connection: Connection, kind: QueueKind, key: str, payload: Mapping[str, Any], reason: str, now: datetime
) -> None:
    """Add a row, or renew the one of this kind and key.

    A message is tried again by itself; a page and a record wait for a human (or better code), as dead letters.
    """
    at = next_try(1, now) if kind == "message" else None
    _put(connection, kind, key, json.dumps(payload, ensure_ascii=False, default=str), reason, now, at=at)


def _put(
    connection: Connection,
    kind: QueueKind,
    key: str,
    payload: str,
    reason: str,
    now: datetime,
    *,
    arrival: int | None = None,
    at: datetime | None = None,
) -> None:
    """Without `at` it is a dead letter."""
    values = {
        "kind": kind,
        "key": queue_key(key),
        "arrival": arrival,
        "payload": payload,
        "reason": reason[:_REASON_LIMIT],
        "state": "dead" if at is None else "waiting",
        "attempts": 0 if kind == "index" else 1,  # what else is in the queue has failed once
        "next_try_at": at,
        "created_at": now,
    }
    upsert(connection, queue, ("kind", "key"), values)


def rows(connection: Connection, kind: QueueKind | None, limit: int | None = None) -> list[QueueRow]:
    """The rows of a kind, or all, oldest first."""
    statement = select(queue).order_by(queue.c.id).limit(limit)
    if kind is not None:
        statement = statement.where(queue.c.kind == kind)
    return [read_row(row) for row in connection.execute(statement)]


def due(connection: Connection, kind: QueueKind, now: datetime, limit: int) -> list[QueueRow]:
    """The rows of a kind that are to be tried now, oldest first."""
    its_turn = is_due(queue.c.next_try_at, now, queue.c.created_at)
    statement = select(queue).where(queue.c.kind == kind, queue.c.state == "waiting", its_turn)
    return [read_row(row) for row in connection.execute(statement.order_by(queue.c.id).limit(limit))]


def counts(connection: Connection) -> dict[QueueKind, int]:
    """How many rows of each kind there are."""
    statement = select(queue.c.kind, func.count()).group_by(queue.c.kind)
    return {row[0]: row[1] for row in connection.execute(statement)}


def failed(connection: Connection, row_id: int, reason: str, now: datetime) -> bool:
    """A try failed: the next one comes later, or the row becomes a dead letter (then False)."""
    attempts = connection.execute(select(queue.c.attempts).where(queue.c.id == row_id)).scalar()
    if attempts is None:
        return False
    at = next_try(attempts + 1, now)
    values = {
        "attempts": attempts + 1,
        "reason": reason[:_REASON_LIMIT],
        "next_try_at": at,
        "state": "dead" if at is None else "waiting",
    }
    connection.execute(update(queue).where(queue.c.id == row_id).values(**values))
    return at is not None


def retry(connection: Connection, ids: Sequence[int] | None, kind: QueueKind | None, now: datetime) -> int:
    """Make rows (None: all) due at once, dead letters too; a refused record goes back to the outbox. How many."""
    _back_to_outbox(connection, ids, kind)
    if kind == "record":
        kind = "index"
    values = {"state": "waiting", "attempts": 0, "next_try_at": now}
    return sum(connection.execute(some).rowcount for some in _chosen(update(queue).values(**values), ids, kind))


_OF_KEY = (queue.c.kind == bindparam("of_kind"), queue.c.key == bindparam("of_key"))
_STRIKE_OFF = Prepared(delete(queue).where(*_OF_KEY), "of_kind", "of_key")


def done(connection: Connection, kind: QueueKind, key: str) -> bool:
    """Strike off the row of a kind and key, if there is one; whether there was."""
    return _STRIKE_OFF.run(connection, {"of_kind": kind, "of_key": queue_key(key)}) > 0


def drop(connection: Connection, ids: Sequence[int] | None, kind: QueueKind | None) -> int:
    """Forget rows (None: all); how many there were."""
    return sum(connection.execute(some).rowcount for some in _chosen(delete(queue), ids, kind))


def _back_to_outbox(connection: Connection, ids: Sequence[int] | None, kind: QueueKind | None) -> None:
    if kind not in {None, "record"}:
        return
    for statement in _chosen(select(queue), ids, "record"):
        for row in connection.execute(statement).all():
            if waits_for_index(connection, row.key):  # a newer revision is on its way: it decides
                connection.execute(delete(queue).where(queue.c.id == row.id))
            else:
                arrival = arrive_again(connection, row.arrival)
                connection.execute(update(queue).where(queue.c.id == row.id).values(kind="index", arrival=arrival))


def _chosen(statement: Any, ids: Sequence[int] | None, kind: QueueKind | None) -> list[Any]:
    if kind is not None:
        statement = statement.where(queue.c.kind == kind)
    return [statement] if ids is None else [statement.where(queue.c.id.in_(some)) for some in chunks(ids)]


def read_row(row: Row[Any]) -> QueueRow:
    """A row of the table."""
    return QueueRow(
        id=row.id,
        kind=row.kind,
        key=row.key,
        arrival=row.arrival,
        payload=json.loads(row.payload),
        reason=row.reason,
        state=row.state,
        attempts=row.attempts,
        next_try_at=row.next_try_at,
        created_at=row.created_at,
    )
