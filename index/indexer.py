"""The indexer loop: what the outbox holds goes into the index, in order of arrival."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from errors import IndexAway
from index.protocol import Entry, Index

if TYPE_CHECKING:  # SQLAlchemy takes its time, and a search needs no state store
    from state.queue import OutboxRow
    from state.store import Store

BATCH = 250
"""Records of one `put`, and at most so many are sent twice after a crash."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class IndexerReport:
    """What became of the outbox."""

    sent: int
    """Records in the index, durable and visible."""
    refused: int
    """Records the index will not take: rows of the queue now, with the reason."""
    waiting: int
    """Records still in the outbox."""
    away: str | None = None
    """Why the rest waits, where the index was away."""


def run_indexer(store: Store, index: Index, now: datetime, *, deadline: float | None = None) -> IndexerReport:
    """Send what waits in the outbox to the index until none is left, or the monotonic clock passes `deadline`.

    Killed at any moment, it sends at most one batch again, which changes nothing. An index that is away is no error
    here: the records wait, and the report says so.

    Raises:
        StoreError: the index is not ours or cannot be written; the records wait.
    """
    sent = refused = 0
    away: str | None = None
    try:
        while rows := store.outbox(BATCH):
            entries, unreadable = _entries(rows)
            refusals = {**unreadable, **_put(index, entries)}
            for arrival, reason in refusals.items():
                log.warning("arrival %d: refused: %s", arrival, reason)
                store.refuse(arrival, reason, now)
            store.sent([row.arrival for row in rows if row.arrival not in refusals])
            sent, refused = sent + len(rows) - len(refusals), refused + len(refusals)
            if deadline is not None and time.monotonic() > deadline:
                break
    except IndexAway as error:
        away = str(error)
        log.warning("%s", away)
    return IndexerReport(sent, refused, store.queue_counts().get("index", 0), away)


def _entries(rows: Sequence[OutboxRow]) -> tuple[list[Entry], dict[int, str]]:
    """The records of the rows, and why some (of another version of the program) cannot be read."""
    entries: list[Entry] = []
    unreadable: dict[int, str] = {}
    for row in rows:
        try:
            entries.append(Entry(row.arrival, row.article))
        except ValueError as error:
            unreadable[row.arrival] = f"no record: {' '.join(str(error).split())[:300]}"
    return entries, unreadable


def _put(index: Index, entries: Sequence[Entry]) -> dict[int, str]:
    """Durable and visible on return; what was refused, by arrival."""
    refused = index.put(entries)
    index.refresh()
    return {refusal.entry.arrival: refusal.reason for refusal in refused}
