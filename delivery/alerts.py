"""Alerts: each new conference told once to each channel, through the queue; nothing waits for a service away."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from conferences import group
from delivery.channels import Channel, open_channels, send
from delivery.news import News, find_news, is_recent, report_ids
from errors import DeliveryFailed
from index.protocol import Filters, Index
from record import VIETNAM, Conference
from settings.config import Settings
from state.store import Store

_LOOK_BACK = timedelta(days=7)
"""Reports of so many days before are grouped too, so that a late report finds its old conference."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class AlertReport:
    """What became of the messages."""

    sent: int
    waiting: int
    """Messages in the queue, dead letters among them."""


def send_alerts(store: Store, index: Index, settings: Settings, now: datetime) -> AlertReport:
    """Queue what is news to each channel of the settings, then send what is due.

    A crash between sending and striking off repeats one message; none is lost. Blocks while services answer.

    Raises:
        SettingsError: an address that Apprise does not know.
        IndexAway: the index does not answer; nothing was queued.
    """
    channels = open_channels(settings.alerts)
    if channels:
        window = timedelta(hours=settings.alert_hours)
        recent = _recent(index, now, window)
        for channel in channels:
            _queue_news(store, channel, recent, now, window)
    return deliver(store, channels, now)


def _recent(index: Index, now: datetime, window: timedelta) -> list[Conference]:
    start = (now - window - _LOOK_BACK).astimezone(VIETNAM).date()
    reports = index.scan(Filters(start=start, conference=True))
    return [conference for conference in group(reports) if is_recent(conference, now, window)]


def _queue_news(store: Store, channel: Channel, recent: Sequence[Conference], now: datetime, window: timedelta) -> None:
    """Into the queue first, into the ledger after: killed in between, the row of the same key is only renewed."""
    told = {
        article
        for conference in recent
        for article in report_ids(conference)
        if store.told_at(_key(article), channel.name) is not None
    }
    for news in find_news(recent, told, now, window):
        key = f"{channel.name}:{news.articles[0]}"
        store.enqueue("message", key, _payload(channel, news), "to be sent", now)
        _enter(store, channel, news.articles, now)
    for conference in recent:
        # Reports that joined a conference told before: told with it, should it ever be parted.
        if told & set(report_ids(conference)):
            _enter(store, channel, [one for one in report_ids(conference) if one not in told], now)
    fresh = [row.id for row in store.queue("message") if row.reason == "to be sent" and row.attempts == 1]
    if fresh:
        store.queue_retry(fresh, now, "message")


def _key(article: str) -> str:
    return f"report:{article}"


def _payload(channel: Channel, news: News) -> dict[str, str]:
    return {"channel": channel.name, "title": news.title, "body": news.body}


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
