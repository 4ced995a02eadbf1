"""The outbox into the index, as the crawl calls it: the crawlers know of no index, so it is handed in."""

from __future__ import annotations

import threading
import time
from contextlib import closing
from datetime import UTC, datetime

from errors import IndexAway
from index import IndexerReport, open_index, run_indexer
from settings.config import Settings
from state import Store

PAUSE_SECONDS = 30.0
"""After the index was away, the drains on the way leave it alone for so long."""


class Drain:
    """Sends what waits; any thread may call it, one at a time does the work. `report` is that of the last call."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._not_before = 0.0
        self.report: IndexerReport | None = None

    def prepare(self) -> None:
        """Make the index where it is missing; one that is away is made later.

        Raises:
            StoreError: it is not ours, or cannot be written.
        """
        try:
            with closing(open_index(self._settings)) as index:
                index.create()
        except IndexAway:
            self._not_before = time.monotonic() + PAUSE_SECONDS

    def __call__(self, store: Store, *, last: bool = True) -> IndexerReport | None:
        """Send everything; an index that is away leaves it waiting, and the report says so.

        Args:
            store: whose outbox it is.
            last: False for a call on the way, which may be left out.

        Raises:
            StoreError: the index is not ours.
        """
        with self._lock:
            if last or time.monotonic() >= self._not_before:
                with closing(open_index(self._settings)) as index:
                    self.report = run_indexer(store, index, datetime.now(UTC))
                if self.report.away:
                    self._not_before = time.monotonic() + PAUSE_SECONDS
            return self.report
