"""Alerts: each new conference told once to each channel, through the queue; nothing waits for a service away."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from conferences import SPREAD, group, near
from conferences.times import instant, published_day
from delivery.channels import Channel, open_channels, send
from delivery.messages import queue_message, release
from delivery.news import find_news, is_recent, report_ids
from errors import DeliveryFailed, IndexAway
from index.protocol import Filters, Index
from record import Article, Conference
from settings.config import Settings
from state.store import Store

FRESH = timedelta(hours=48)
"""Only a report that was first seen so recently is news."""
_LOOK_BACK = 5000
"""How many arrivals a service looks through again when it starts; the ledger knows which were told."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class AlertReport:
    """What became of the messages."""

    sent: int
    waiting: int
    """Messages in the queue, dead letters among them."""


class Alerts:
    """Tells each channel of the settings of each new conference, once, and sends what is queued. For one thread."""

    def __init__(self, store: Store, index: Index, settings: Settings) -> None:
        """Check the addresses.

        Raises:
            SettingsError: an address that Apprise does not know.
        """
        self._store, self._index = store, index
        self._window = timedelta(days=settings.alert_days)
        self._channels = open_channels(settings.alerts)
        self._others = open_channels(settings.health_alerts, "health_alerts")
        self._cursor: int | None = None

    def send(self, now: datetime) -> AlertReport:
        """Queue what is news since the last call, then send what is due.

        A crash between sending and striking off repeats one message; none is lost. Blocks while services answer.
        While the index is away, what is new to it is told later.
        """
        if self._channels:
            try:
                self._look(now)
            except IndexAway as error:
                log.warning("alerts wait: %s", error)
        return deliver(self._store, [*self._channels, *self._others], now)

    def _look(self, now: datetime) -> None:
        arrived, cursor = self._arrived()
        fresh = [article for article in arrived if _is_fresh(article, now)]
        if fresh:
            ids = {article.id for article in fresh}
            sheets = [one for one in group(self._and_around(fresh)) if ids & set(report_ids(one))]
            recent = [one for one in sheets if is_recent(one, now, self._window)]
            for channel in self._channels:
                _queue_news(self._store, channel, recent, now)
        self._cursor = cursor

    def _arrived(self) -> tuple[list[Article], int]:
        """Reports that arrived since the last look, and up to where."""
        last = self._index.status().last_arrival
        cursor = max(last - _LOOK_BACK, 0) if self._cursor is None else self._cursor
        entries = list(self._index.since(cursor, Filters(conference=True))) if last > cursor else []
        return [entry.article for entry in entries], max((entry.arrival for entry in entries), default=last)

    def _and_around(self, fresh: Sequence[Article]) -> list[Article]:
        """These, and the reports published around them: they may be of a conference told before."""
        found = {article.id: article for article in fresh}
        if days := sorted(filter(None, map(published_day, fresh))):
            filters = Filters(start=days[0] - SPREAD, end=days[-1] + SPREAD, conference=True)
            found = {article.id: article for article in near(fresh, self._index.scan(filters))} | found
        return list(found.values())


def _is_fresh(article: Article, now: datetime) -> bool:
    seen = instant(article.first_seen_at)
    return seen is not None and seen >= now - FRESH


def _queue_news(store: Store, channel: Channel, recent: Sequence[Conference], now: datetime) -> None:
    """Into the queue first, into the ledger after: killed in between, the row of the same key is only renewed."""
    told = {
        article
        for conference in recent
        for article in report_ids(conference)
        if store.told_at(_key(article), channel.name) is not None
    }
    for news in find_news(recent, told):
        queue_message(store, channel, news.articles[0], news.title, news.body, now)
        _enter(store, channel, news.articles, now)
    for conference in recent:
        # Reports that joined a conference told before: told with it, should it ever be parted.
        if told & set(report_ids(conference)):
            _enter(store, channel, [one for one in report_ids(conference) if one not in told], now)
    release(store, now)


def _key(article: str) -> str:
    return f"report:{article}"


def _enter(store: Store, channel: Channel, articles: Sequence[str], now: datetime) -> None:
    for article in articles:
        store.tell_once(_key(article), channel.name, now)


def deliver(store: Store, channels: Sequence[Channel], now: datetime) -> AlertReport:
    """Send the messages of the queue that are due; a channel that fails is left alone until the next time."""
    by_name = {channel.name: channel for channel in channels}
    failed: set[str] = set()
    sent = 0
    for row in store.queue_due("message", now):
        name = str(row.payload.get("channel"))
        if name in failed:
            continue
        try:
            _send(by_name.get(name), row.payload)
        except DeliveryFailed as error:
            log.warning("%s", error)
            store.queue_failed(row.id, str(error), now)
            failed.add(name)
        else:
            store.queue_drop([row.id])
            sent += 1
    return AlertReport(sent, store.queue_counts().get("message", 0))


def _send(channel: Channel | None, payload: dict[str, str]) -> None:
    if channel is None:
        raise DeliveryFailed(f"{payload.get('channel')}: no such address in the settings any more")
    send(channel, payload["title"], payload["body"])
