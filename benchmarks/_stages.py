"""CPU of each stage of a crawl timed alone, over the pages that a crawl left in its archive.

`python -m benchmarks._stages` prints JSON: stage -> milliseconds a page, one core.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from archive import Archive, StoredPage
from archive.recovery import body_hash
from crawlers.disk import MOST
from crawlers.extraction_worker import Extracted, extract, use_papers
from crawlers.items import page_of
from index import open_index, run_indexer
from pipelines.page import Page
from record import Raw
from settings.config import Settings, load_settings
from settings.papers import load_papers
from state import Fetched, Found, LedgerRow, Store, open_store
from state.sql import chunks

R = TypeVar("R")


class Stages:
    """The stages in order, each fed with what the one before it made."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.times: dict[str, float] = {}
        use_papers(load_papers(settings))
        with Archive(settings.archive_target) as kept, open_store(settings.state_target) as store:
            self._pages = [page for name in kept.files() for _, page in kept.records_after(name, -1)]
            self._rows = [row for page in self._pages if (row := store.where(page.ledger_url or page.url)) is not None]
        self._settings = settings.model_copy(update={"home": folder, "state": "", "archive": "", "index": ""})

    def run(self) -> None:
        """Time them all."""
        now = datetime.now(UTC)
        for page in self._inputs()[:20]:
            extract(page)  # what is loaded once
        results = self._timed("extraction", lambda: [extract(page) for page in self._inputs()])
        with Archive(self._settings.archive_target) as archive:
            raws = self._timed("archive", lambda: [_written(archive, page, now) for page in self._pages])
        with open_store(self._settings.state_target) as store, closing(open_index(self._settings)) as index:
            self._timed("ledger and outbox", lambda: self._kept(store, raws, results, now))
            index.create()
            self._timed("index", lambda: run_indexer(store, index, now))

    def _inputs(self) -> list[Page]:
        return [
            page_of(row.found, page.url, page.body, page.charset, page.fetched_at, row.raw)
            for row, page in zip(self._rows, self._pages, strict=True)
        ]

    def _kept(self, store: Store, raws: list[Raw], results: list[Extracted], now: datetime) -> None:
        of_site: dict[str, list[Found]] = defaultdict(list)
        for row in self._rows:
            of_site[row.site or ""].append(row.found)
        for site, found in of_site.items():
            store.discover(site, found, now)
        everything = list(zip(self._rows, raws, self._pages, results, strict=True))
        for some in chunks(everything, MOST // 2):  # as a busy crawl commits them: two pieces of work a page
            with store.together():
                for row, raw, page, result in some:
                    _committed(store, row, raw, page, result, now)

    def _timed(self, name: str, work: Callable[[], R]) -> R:
        started = time.process_time()
        made = work()
        self.times[name] = 1000 * (time.process_time() - started) / len(self._pages)
        return made


def _committed(store: Store, row: LedgerRow, raw: Raw, page: StoredPage, result: Extracted, now: datetime) -> None:
    store.where(row.url)
    store.fetched(Fetched(row.url, raw, 200, body_hash(page.body), now, row.site, None, None, None))
    if result.article is not None:
        store.commit(row.url, result.article, now)


def _written(archive: Archive, page: StoredPage, now: datetime) -> Raw:
    return archive.write(page.url, (), 200, page.headers, page.body, now, ledger_url=page.ledger_url)


def main() -> None:
    """Over the home of the settings."""
    with tempfile.TemporaryDirectory() as folder:
        stages = Stages(load_settings(), Path(folder))
        stages.run()
    print(json.dumps(stages.times))


if __name__ == "__main__":
    main()
