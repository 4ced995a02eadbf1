"""What a round costs as the archive grows, and how fast old pages are read again.

A round over 100 new pages and one that finds nothing new, on homes that hold 10, 100 and 1,000 times as many articles
(ledger, articles, revisions, index) and as many days' archive files. The sizes take turns; medians, beside the smallest
in the same run. Then `giaoban reextract` over real pages, beside the extraction alone in this process. Look-ups in a
ledger of ten million addresses: GIAOBAN_BENCH_ADDRESSES=10000000 python -m benchmarks.state

    python -m benchmarks.growth [--rounds 5] [--times 10 100 1000] [--pages 300]
"""

from __future__ import annotations

import argparse
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median

from archive import Archive
from archive.recovery import body_hash
from benchmarks import state as state_benchmark
from benchmarks._articles import generate
from benchmarks._pages import bodies
from crawlers.extraction_worker import extract, use_papers
from index.sqlite import SqliteIndex
from pipelines.page import Page
from settings.config import ROOT, load_settings
from settings.papers import load_papers
from state import Fetched, Found, open_store

PAPERS, ARTICLES = 4, 25
"""Of one round: 100 pages."""
GIAOBAN = Path(sys.executable).with_name("giaoban")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def fill(home: Path, times: int) -> None:
    """A home after `times` rounds' worth of articles, one archive file for each round, all of it entered."""
    home.mkdir()
    count = PAPERS * ARTICLES * times
    state_benchmark.fill(home / "state.sqlite", count)
    _fill_articles(home / "state.sqlite", count)
    _fill_index(home / "index.sqlite", count)
    (home / "archive").mkdir()
    with open_store(str(home / "state.sqlite")) as store:
        for day in range(times):
            name = f"giaoban-{NOW - timedelta(days=times - day):%Y%m%d}T000000000000-000.warc.gz"
            (home / "archive" / name).touch()
            store.set_archive_mark(name, 0)


def _fill_articles(path: Path, count: int) -> None:
    at, warc = int(NOW.timestamp() * 1e6), "giaoban-20240101T000000000000-000.warc.gz"
    numbers = range(1, count + 1)
    with closing(sqlite3.connect(path)) as database, database:
        database.executemany(
            "INSERT INTO articles "
            "(id, site, url, urls, status, revision, content_hash, arrival, first_seen_at, changed_at) "
            "VALUES (?, ?, ?, '[]', 'live', 1, 'hash', ?, '2026-11-22T00:00:00+00:00', ?)",
            ((f"{n:020x}", f"bao{n % 60}", f"https://bao{n % 60}.example/tin/{n}.html", n, at) for n in numbers),
        )
        database.executemany(
            "INSERT INTO revisions (arrival, article_id, revision, content_hash, warc, warc_offset, committed_at) "
            "VALUES (?, ?, 1, 'hash', ?, ?, ?)",
            ((n, f"{n:020x}", warc, n * 50_000, at) for n in numbers),
        )
        database.execute("UPDATE counters SET value = ? WHERE name = 'arrival'", (count,))


def _fill_index(path: Path, count: int) -> None:
    index, entries = SqliteIndex(path), generate(count)
    index.create()
    while batch := list(islice(entries, 1000)):
        index.put(batch)
    index.close()


def environment(address: str, home: Path, papers: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not re.match(r"(?i)giaoban_|.*_proxy$", name)}
    ours = {"GIAOBAN_HOME": str(home), "GIAOBAN_ONLY_PAPERS": str(papers), "GIAOBAN_DELAY": "0"}
    return {**kept, **ours, "http_proxy": address}


def crawl(settings: dict[str, str], sites: Sequence[str]) -> tuple[float, float]:
    """Seconds on the clock, and of the processor (the crawl itself; its workers do the same for any archive)."""
    started = time.monotonic()
    process = subprocess.Popen([str(GIAOBAN), "crawl", *sites], env=settings, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"growth: the crawl ended with status {process.returncode}")
    return time.monotonic() - started, used.ru_utime + used.ru_stime


def rounds(folder: Path, times: Sequence[int], number: int) -> None:
    homes = {size: folder / f"home-{size}" for size in times}
    for size, home in homes.items():
        fill(home, size)
    papers = folder / "papers"
    command = [sys.executable, "-m", "benchmarks._serve", str(PAPERS * (number + 1)), str(ARTICLES), str(papers)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        address = (server.stdout.readline() if server.stdout else "").strip()
        names = sorted(path.stem for path in papers.glob("*.toml"))
        figures: dict[tuple[str, int], list[tuple[float, float]]] = {}
        for turn in range(number + 1):  # the first warms up
            sites = names[turn * PAPERS : (turn + 1) * PAPERS]
            order = list(times) if turn % 2 else list(reversed(times))
            for kind in ("100 new pages", "nothing new"):
                for size in order:
                    figures.setdefault((kind, size), []).append(crawl(environment(address, homes[size], papers), sites))
    finally:
        server.kill()
        server.wait()
    for kind in ("100 new pages", "nothing new"):
        base = [median(column) for column in zip(*figures[kind, times[0]][1:], strict=True)]
        for size in times:
            clock, processor = (median(column) for column in zip(*figures[kind, size][1:], strict=True))
            before = f"round, {kind:<14} {PAPERS * ARTICLES * size:>8,} articles before"
            ratios = clock / base[0], processor / base[1]
            print(f"{before}: {clock:6.2f} s ({ratios[0]:.2f}), processor {processor:5.2f} s ({ratios[1]:.2f})")


def run_in(home: Path, *command: str) -> str:
    """What a command says on stderr."""
    settings = {**os.environ, "GIAOBAN_HOME": str(home)}
    done = subprocess.run([str(GIAOBAN), *command], env=settings, cwd=home, check=False, capture_output=True, text=True)
    if done.returncode not in {0, 3}:  # 3: generated pages are no articles
        raise SystemExit(f"growth: {command[0]} ended with status {done.returncode}: {done.stderr}")
    return done.stderr


def reextraction(home: Path, count: int) -> None:
    """Pages a second of `giaoban reextract`, beside the extraction alone."""
    home.mkdir()
    pages, kind = bodies(count)
    settings = load_settings({"GIAOBAN_HOME": str(home)}, home)
    use_papers(load_papers(settings))
    addresses = [f"https://baothu.example/tin-{number}.html" for number in range(count)]
    with open_store(settings.state_target) as store, Archive(settings.archive_target) as archive:
        for url, body in zip(addresses, pages, strict=True):
            raw = archive.write(url, [], 200, [("Content-Type", "text/html")], body, NOW, found=Found(url, url))
            store.fetched(Fetched(url, raw, 200, body_hash(body), NOW))
    run_in(home, "ingest", settings.archive_target)
    said = run_in(home, "reextract")
    started = time.process_time()
    for url, body in zip(addresses[:100], pages, strict=False):
        extract(Page(body, url=url))
    alone = 100 / (time.process_time() - started)
    print(said.splitlines()[0].removeprefix("reextract: ") + f" ({kind}, start included)")
    print(f"the extraction alone: {alone:.1f} pages a second of one core")


def main() -> None:
    parser = argparse.ArgumentParser(description="What a round costs as the archive grows.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--times", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--pages", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reextraction(Path(folder) / "again", options.pages)
        rounds(Path(folder), options.times, options.rounds)


if __name__ == "__main__":
    main()
