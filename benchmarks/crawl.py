"""Pages per second of a whole crawl of the mock newsroom, next to bare Scrapy saving the same bodies, and to its limit.

Both read the same 190 kB pages from the same server process on the same cores, in turn, several times; medians. Ours
archives, extracts all fields, keeps the ledger and fills a SQLite index; bare Scrapy writes each body to a file. The
limit is what the CPU of the stages timed alone in the same run allows on these cores: fetching (all of bare Scrapy),
server, archive, extraction, ledger and index.

    python -m benchmarks.crawl [--papers 60] [--articles 20] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
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


def _cpu_of(process: int) -> float:
    """Seconds of CPU of a process that runs."""
    numbers = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")


def _ours(address: str, papers: Path, expected: int, stages: dict[str, float]) -> float:
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
        if not stages:
            command = [sys.executable, "-m", "benchmarks._stages"]
            alone = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
            stages.update(json.loads(alone.stdout))
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
    for name, value in (("papers", 60), ("articles", 20), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    pages = options.papers * options.articles
    with tempfile.TemporaryDirectory() as folder:
        papers = Path(folder) / "papers"
        command = [sys.executable, "-m", "benchmarks._serve", str(options.papers), str(options.articles), str(papers)]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        try:
            address = (server.stdout.readline() if server.stdout else "").strip()
            _compare(address, server.pid, papers, pages, options.rounds)
        finally:
            server.kill()
            server.wait()


def _compare(address: str, server: int, papers: Path, pages: int, rounds: int) -> None:
    ours, bare, fetching, serving = list[float](), list[float](), list[float](), list[float]()
    stages: dict[str, float] = {}
    for _ in range(rounds):
        ours.append(_ours(address, papers, pages, stages))
        served, used = _cpu_of(server), resource.getrusage(resource.RUSAGE_CHILDREN)
        bare.append(_bare(address, papers, pages))
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
        serving.append(1000 * (_cpu_of(server) - served) / pages)
        fetching.append(1000 * (now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime) / pages)
    stages = {"fetching": statistics.median(fetching), "server": statistics.median(serving), **stages}
    _tell(pages, rounds, statistics.median(ours), statistics.median(bare), stages)


def _tell(pages: int, rounds: int, ours: float, bare: float, stages: dict[str, float]) -> None:
    cores = len(os.sched_getaffinity(0))
    limit = 1000 * cores / sum(stages.values())
    print(f"{pages} pages of 190 kB, {cores} cores, server included; medians of {rounds}")
    for name, seconds in (("giaoban crawl", ours), ("bare Scrapy", bare)):
        print(f"  {name:<14} {pages / seconds:7.1f} pages/s  ({seconds:.1f} s with start)")
    print(f"  ratio          {bare / ours:7.2f}")
    print("  ms of CPU a page, alone: " + ", ".join(f"{name} {ms:.1f}" for name, ms in stages.items()))
    print(f"  limit          {limit:7.1f} pages/s; reached {pages / ours / limit:.2f} of it")


if __name__ == "__main__":
    main()
