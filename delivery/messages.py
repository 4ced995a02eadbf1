"""Messages on their way into the queue: due at once, then retried like everything that waits."""

from __future__ import annotations

from datetime import datetime

from delivery.channels import Channel
from state import Store

NEVER_TRIED = "to be sent"


def queue_message(store: Store, channel: Channel, key: str, title: str, body: str, now: datetime) -> None:
    """Queue one message for one channel; a row of the same key that still waits is renewed. `release` makes it due."""
    payload = {"channel": channel.name, "title": title, "body": body}
    store.enqueue("message", f"{channel.name}:{key}", payload, NEVER_TRIED, now)


def release(store: Store, now: datetime) -> None:
    """Make due what was queued: the queue takes a message for one that has failed once."""
    fresh = [row.id for row in store.queue("message") if row.reason == NEVER_TRIED and row.attempts == 1]
    if fresh:
        store.queue_retry(fresh, now, "message")
