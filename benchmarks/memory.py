"""Resident memory of a crawl of 50,000 mock pages: of the crawl process and its workers, at each 10,000.

The pages are small (9 kB, where real ones have 190), so that it ends within the hour; what a crawl keeps for each
address, item and record is the same. Bodies are let go page by page: `tests/end_to_end/test_memory.py` holds that with
pages of the usual size.

    python -m benchmarks.memory [--papers 250] [--articles 200] [--page-bytes 0] [--marks 5]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks._processes import below, resident
from settings.config import ROOT

GIAOBAN = Path(sys.executable).with_name("giaoban")
LOOK_SECONDS = 0.2


@dataclass(frozen=True)
class Mark:
    """Megabytes once so many pages are in the store."""

    pages: int
    crawl: float
    workers: tuple[float, ...]
    """Largest first; the last is the fork server."""


def committed(state: Path) -> int:
    """Records that the store has given an arrival."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{state}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT value FROM counters WHERE name = 'arrival'").fetchone()
    except sqlite3.OperationalError:  # not made yet
        return 0
    return int(row[0]) if row else 0


def watch(crawl: subprocess.Popen[bytes], state: Path, pages: int, marks: int) -> Iterator[Mark]:
    """A mark at each share of the pages while the crawl runs."""
    steps = [pages * number // marks for number in range(1, marks + 1)]
    while steps and crawl.poll() is None:
        done = committed(state)
        if done >= steps[0]:
            steps = [step for step in steps if step > done]
            yield Mark(done, resident(crawl.pid), tuple(sorted(map(resident, below(crawl.pid)), reverse=True)))
        time.sleep(LOOK_SECONDS)


@contextlib.contextmanager
def served(papers: int, articles: int, page_bytes: int, folder: Path) -> Iterator[dict[str, str]]:
    """A newsroom of that size in a process of its own; the environment of a crawl of it, its home in the folder."""
    sizes = [str(number) for number in (papers, articles)]
    command = [sys.executable, "-m", "benchmarks._serve", *sizes, str(folder / "papers"), str(page_bytes), "drawn"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        address = (server.stdout.readline() if server.stdout else "").strip()
        kept = {name: value for name, value in os.environ.items() if not re.match(r"(?i)giaoban_|.*_proxy$", name)}
        ours = {"GIAOBAN_HOME": str(folder / "home"), "GIAOBAN_ONLY_PAPERS": str(folder / "papers")}
        yield {**kept, **ours, "GIAOBAN_DELAY": "0", "http_proxy": address}
    finally:
        server.kill()
        server.communicate()


def crawled(papers: int, articles: int, page_bytes: int, marks: int) -> Iterator[Mark]:
    """The marks of one crawl."""
    with tempfile.TemporaryDirectory() as name, served(papers, articles, page_bytes, Path(name)) as environment:
        crawl = subprocess.Popen([str(GIAOBAN), "crawl"], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            yield from watch(crawl, Path(name) / "home" / "state.sqlite", papers * articles, marks)
            if crawl.wait() != 0:
                raise SystemExit(f"giaoban crawl ended with {crawl.returncode}")
        finally:
            crawl.kill()
            crawl.wait()


def main() -> None:
    """Crawl once, a line at each mark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name, value in (("papers", 250), ("articles", 200), ("page-bytes", 0), ("marks", 5)):
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    began, seen = time.monotonic(), list[Mark]()
    print("  pages   crawl  workers, fork server (MB resident)")
    for mark in crawled(options.papers, options.articles, options.page_bytes, options.marks):
        seen.append(mark)
        others = " ".join(f"{each:6.1f}" for each in mark.workers)
        print(f"{mark.pages:7} {mark.crawl:7.1f}  {others}   after {time.monotonic() - began:.0f} s", flush=True)
    first, last = seen[0], seen[-1]
    per = (last.pages - first.pages) / 10_000 or 1.0
    workers = (sum(last.workers) - sum(first.workers)) / per
    print(f"growth for 10,000 pages: crawl {(last.crawl - first.crawl) / per:+.1f} MB, all others {workers:+.1f} MB")


if __name__ == "__main__":
    main()
