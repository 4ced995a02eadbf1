"""Papers that fall silent, fail or drift: told once an episode, in the service's words and to the operators' channels.

Readers of alerts are told of conferences; these messages are for whoever mends papers, so they have channels of their
own (`health_alerts`). What was told of a paper is forgotten when it is well again: its next episode is news.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from crawlers.drift import Drift
from crawlers.health import PAST, Health, HealthState, assess
from delivery.channels import Channel
from delivery.messages import queue_message, release
from record import VIETNAM
from settings.papers import Papers
from state import Store

ALARMS: tuple[HealthState, ...] = ("silent", "failing", "drift")
"""States that are told. Quiet is not: it may be a quiet day."""
_WORDS = "words"
"""Stands for a channel in the ledger: the service's own words."""


class HealthWatch:
    """Looks at the papers again and again."""

    def __init__(self, store: Store, papers: Papers, channels: Sequence[Channel]) -> None:
        self._store, self._papers, self._channels = store, papers, channels
        self._suspected: set[str] = set()
        """Papers that failed at the last look: a server that is away for an hour is no news, one for two is."""

    def look(self, now: datetime) -> list[str]:
        """What is news of the papers' health, a line for each; its messages are queued."""
        since = now.astimezone(VIETNAM).date() - PAST
        told: list[str] = []
        for paper in self._papers.enabled:
            days = self._store.tallies.of_site(paper.name, since)
            if days:
                told += self._judge(paper.name, assess(days, self._store.listings(paper.name), now), now)
        release(self._store, now)
        return told

    def _judge(self, site: str, health: Health, now: datetime) -> Iterator[str]:
        state = health.state
        if state == "failing" and site not in self._suspected:
            self._suspected.add(site)
            return
        if state != "failing":
            self._suspected.discard(site)
        self._forget(site, without=state)
        if state in ALARMS and self._store.told_at(_key(site, state), _WORDS) is None:
            line = f"{site} is {'drifting' if state == 'drift' else state}: {health.words}"
            for channel in self._channels:  # into the queue first: a crash in between repeats, and loses nothing
                self._send(channel, site, line, health, now)
            self._store.tell_once(_key(site, state), _WORDS, now)
            yield f"{line}; `giaoban sites check {site}` says more"

    def _forget(self, site: str, *, without: HealthState) -> None:
        """States that are over: told anew when they come again."""
        for state in ALARMS:
            if state != without and self._store.told_at(_key(site, state), _WORDS) is not None:
                self._store.not_told(_key(site, state), _WORDS)

    def _send(self, channel: Channel, site: str, line: str, health: Health, now: datetime) -> None:
        body = "\n".join([line, *(words for drift in health.drifts for words in _drift(drift))])
        queue_message(self._store, channel, f"health:{site}:{health.state}", f"Giao Ban: {line}"[:200], body, now)


def _key(site: str, state: HealthState) -> str:
    return f"health:{site}:{state}"


def _drift(drift: Drift) -> Iterator[str]:
    """The report of one field: the pages to look at, and the layout that stopped matching."""
    lost = f"; layout {drift.layout} stopped matching" if drift.layout else ""
    yield f"{drift.field}: {drift.usual:.0%} before, {drift.now:.0%} since {drift.since}{lost}"
    for name, page in (("last good", drift.last_good), ("first bad", drift.first_bad)):
        if page is not None:
            yield f"  {name}: {page.url}"
