"""What the service tells its readers: alerts at any time, the digest of a day as files."""

from __future__ import annotations

import threading
from datetime import date, datetime
from datetime import time as clock_time

from delivery.alerts import AlertReport, Alerts
from delivery.channels import open_channels
from delivery.digest import day_due
from delivery.edition import read_digest
from delivery.files import write_digest
from delivery.health_watch import HealthWatch
from index import open_index
from settings.config import Settings
from settings.papers import Papers
from state import Store


class Desk:
    """Alerts and digest over an index of their own. Any thread may call it; one at a time does the work."""

    def __init__(self, store: Store, settings: Settings, papers: Papers) -> None:
        """Check what can be checked before anything is told.

        Raises:
            SettingsError: an alert address that is none, an index address of no kind we know.
        """
        self._settings = settings
        self._digest_at = clock_time.fromisoformat(settings.digest_at)
        self._index = open_index(settings)
        self._alerts = Alerts(store, self._index, settings)
        self._health = HealthWatch(store, papers, open_channels(settings.health_alerts, "health_alerts"))
        self._working = threading.Lock()

    def close(self) -> None:
        """Give back the index, once nobody uses it."""
        with self._working:
            self._index.close()

    def tell(self, now: datetime) -> AlertReport:
        """Send alerts; blocks while services answer."""
        with self._working:
            return self._alerts.send(now)

    def look_at_health(self, now: datetime) -> list[str]:
        """What is news of the papers' health, a line for each; `tell` sends the messages."""
        with self._working:
            return self._health.look(now)

    def day_due(self, now: datetime) -> date:
        """The day whose digest came due last."""
        return day_due(now, self._digest_at)

    def write_digest(self, day: date, now: datetime) -> None:
        """Write a day's digest into HOME/digests.

        Raises:
            IndexAway: the index does not answer.
            StoreError: the folder cannot be written.
        """
        with self._working:
            write_digest(read_digest(self._index, day, now, self._digest_at), self._settings.home / "digests")
