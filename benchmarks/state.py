"""The state store: commits beside bare inserts of the same records, listings, and look-ups in a large ledger.

GIAOBAN_BENCH_ADDRESSES sets the size of the large ledger (default 1,000,000; the README's figure is for 10,000,000).
"""

from __future__ import annotations

import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks._articles import generate
from record import Article, Raw
from state import Fetched, Found, Store, open_store
from state.schema import url_key

RECORDS = 600
RUNS = 5
ENTRIES = 20_000
LOOK_UPS = 5_000
SMALL = 10_000
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def address(number: int) -> str:
    return f"https://baothu{number % 77}.example/chuyen-muc/mot-tin-dai-nhu-that-trong-tinh-{number}.html"


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def commit_all(store: Store, records: list[Article]) -> None:
    """What the crawl does for each page: archived, then committed."""
    for number, record in enumerate(records):
        store.fetched(Fetched(address(number), Raw(warc="a.warc.gz", offset=number), 200, "hash", NOW))
        store.commit(address(number), record, NOW)


def insert_all(path: Path, records: list[Article]) -> None:
    """The least that could keep them: one bare insert and one transaction a record, same pragmas."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=NORMAL")
    database.execute("CREATE TABLE records (id TEXT PRIMARY KEY, url TEXT, record TEXT)")
    for number, record in enumerate(records):
        database.execute("INSERT INTO records VALUES (?, ?, ?)", (record.id, address(number), record.model_dump_json()))
    database.close()


def commits(home: Path) -> None:
    records = [entry.article for entry in generate(RECORDS)]
    ours, bare = [], []
    for run in range(RUNS):
        with open_store(str(home / f"commits-{run}.sqlite")) as store:
            ours.append(seconds(partial(commit_all, store, records)))
        bare.append(seconds(partial(insert_all, home / f"bare-{run}.sqlite", records)))
    print(f"commits: {RECORDS} records, median of {RUNS} runs")
    print(f"  Giao Ban: fetched and commit (7 tables' rows, 2 transactions)  {RECORDS / median(ours):7.0f} records/s")
    print(f"  sqlite3: one bare insert, 1 transaction                        {RECORDS / median(bare):7.0f} records/s")


def listings(home: Path) -> None:
    found = [Found(address(number), str(number), "feed", "Một tiêu đề", "22/11/2026") for number in range(ENTRIES)]
    first, again = [], []
    for run in range(RUNS):
        with open_store(str(home / f"listing-{run}.sqlite")) as store:
            first.append(seconds(partial(store.discover, "baothu", found, NOW)))
            again.append(seconds(partial(store.discover, "baothu", found, NOW)))
    times = f"{median(first):.2f} s when all are new, {median(again):.2f} s when all are known"
    print(f"a listing of {ENTRIES:,} addresses: {times}")


def fill(path: Path, count: int) -> None:
    """A ledger of articles that are done, written past the store: only its size matters here."""
    open_store(str(path)).close()
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA synchronous=OFF")
    names = (
        "url_key, url, site, article_key, found_in, hint_title, first_seen_at, "
        "outcome, waiting, attempts, vain_looks, warc, warc_offset, article_id"
    )
    places = ", ".join("?" * 14)
    for start in range(0, count, 100_000):
        rows = [_row(number) for number in range(start, min(start + 100_000, count))]
        database.execute("BEGIN")
        database.executemany(f"INSERT INTO ledger ({names}) VALUES ({places})", rows)
        database.execute("COMMIT")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def _row(number: int) -> tuple[Any, ...]:
    url, at = address(number), int(NOW.timestamp() * 1_000_000)
    hint, place = "Một tiêu đề như thật", ("giaoban-20261122T000000000000-000.warc.gz", number * 50_000)
    return (
        url_key(url),
        url,
        f"baothu{number % 77}",
        str(number),
        "feed",
        hint,
        at,
        "article",
        0,
        0,
        0,
        *place,
        f"{number:020x}",
    )


def look_ups(home: Path) -> None:
    large = int(os.environ.get("GIAOBAN_BENCH_ADDRESSES", "1000000"))
    draw = random.Random(1)
    for count in (SMALL, large):
        path = home / f"ledger-{count}.sqlite"
        fill(path, count)
        with open_store(str(path)) as store:
            known = [draw.randrange(count) for _ in range(LOOK_UPS)]
            one = [seconds(partial(store.where, address(number))) for number in known]
            twenty = [Found(address(draw.randrange(count))) for _ in range(20)]
            feed = [seconds(partial(store.discover, "baothu", twenty, NOW)) for _ in range(200)]
            waiting = [seconds(partial(store.pending, ["baothu1"], NOW)) for _ in range(200)]
        figures = (("where", one), ("discover of a feed of 20", feed), ("pending", waiting))
        shown = ", ".join(f"{name} {median(times) * 1e3:.2f} / {p95(times) * 1e3:.2f}" for name, times in figures)
        print(f"ledger of {count:>10,} addresses, {path.stat().st_size / 1e6:>5,.0f} MB: p50 / p95 ms: {shown}")
        path.unlink()


def p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        commits(home)
        listings(home)
        look_ups(home)


if __name__ == "__main__":
    main()
