"""Pages per second of a whole crawl of the mock newsroom, next to bare Scrapy saving the same bodies.

Both read the same 190 kB pages from the same server process on the same cores, in turn, several times; medians. Ours
archives, extracts all fields, keeps the ledger and fills a SQLite index; bare Scrapy writes each body to a file.

    python -m benchmarks.crawl [--papers 8] [--articles 30] [--rounds 3]
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from settings.config import ROOT

GIAOBAN = Path(sys.executable).with_name("giaoban")


def _environment(address: str, home: Path, papers: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not re.match(r"(?i)giaoban_|.*_proxy$", name)}
    ours = {"GIAOBAN_HOME": str(home), "GIAOBAN_ONLY_PAPERS": str(papers), "GIAOBAN_DELAY": "0"}
    return {**kept, **ours, "http_proxy": address}


def _timed(command: list[str], environment: dict[str, str]) -> float:
    started = time.monotonic()
    subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - started


def _ours(address: str, papers: Path, expected: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(address, Path(folder) / "home", papers)
        seconds = _timed([str(GIAOBAN), "crawl"], environment)
        done = subprocess.run(
            [str(GIAOBAN), "index", "status", "--json"],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        if f'"articles":{expected}' not in done.stdout.replace(" ", ""):
            raise SystemExit(f"crawl: expected {expected} articles in the index, found {done.stdout}")
    return seconds


def _bare(address: str, papers: Path, expected: int) -> float:
    hosts = [f"{path.stem}.test" for path in sorted(papers.glob("*.toml"))]
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(address, Path(folder) / "home", papers)
        seconds = _timed([sys.executable, "-m", "benchmarks._bare_scrapy", folder, *hosts], environment)
        saved = len(list(Path(folder).iterdir()))
        if saved != expected:
            raise SystemExit(f"bare Scrapy: expected {expected} bodies, saved {saved}")
    return seconds


def main() -> None:
    """Serve, crawl in turns, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name, value in (("papers", 8), ("articles", 30), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    pages = options.papers * options.articles
    with tempfile.TemporaryDirectory() as folder:
        papers = Path(folder) / "papers"
        command = [sys.executable, "-m", "benchmarks._serve", str(options.papers), str(options.articles), str(papers)]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        try:
            address = (server.stdout.readline() if server.stdout else "").strip()
            _compare(address, papers, pages, options.rounds)
        finally:
            server.kill()
            server.wait()


def _compare(address: str, papers: Path, pages: int, rounds: int) -> None:
    runners: dict[str, Callable[[str, Path, int], float]] = {"giaoban crawl": _ours, "bare Scrapy": _bare}
    taken: dict[str, list[float]] = {name: [] for name in runners}
    for _ in range(rounds):
        for name, runner in runners.items():
            taken[name].append(runner(address, papers, pages))
    medians = {name: statistics.median(seconds) for name, seconds in taken.items()}
    print(f"{pages} pages of 190 kB, {len(os.sched_getaffinity(0))} cores, server included; medians of {rounds}")
    for name, seconds in medians.items():
        print(f"  {name:<14} {pages / seconds:7.1f} pages/s  ({seconds:.1f} s with start)")
    print(f"  ratio          {medians['bare Scrapy'] / medians['giaoban crawl']:7.2f}")


if __name__ == "__main__":
    main()
