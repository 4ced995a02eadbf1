"""Pages per second of a whole crawl of the mock newsroom, next to bare Scrapy saving the same bodies, and to its limit.

Both read the same 190 kB pages from the same server process on the same cores, in turn, several times; medians. Ours
archives, extracts all fields, keeps the ledger and fills a SQLite index; bare Scrapy writes each body to a file. The
limit is what the CPU of the stages timed alone in the same run allows on these cores: fetching (all of bare Scrapy),
server, archive, extraction, ledger and index. Also printed: what each process of the crawl took, start included.

    python -m benchmarks.crawl [--papers 60] [--articles 50] [--rounds 3]
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

from benchmarks._processes import below, cpu
from settings.config import ROOT

GIAOBAN = Path(sys.executable).with_name("giaoban")
LOOK_SECONDS = 0.1


def _environment(address: str, home: Path, papers: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not re.match(r"(?i)giaoban_|.*_proxy$", name)}
    ours = {"GIAOBAN_HOME": str(home), "GIAOBAN_ONLY_PAPERS": str(papers), "GIAOBAN_DELAY": "0"}
    return {**kept, **ours, "http_proxy": address}


def _timed(command: list[str], environment: dict[str, str]) -> float:
    started = time.monotonic()
    subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - started


def _watched(command: list[str], environment: dict[str, str]) -> tuple[float, dict[str, float]]:
    """Seconds that a crawl takes, and the CPU of its processes."""
    started, used = time.monotonic(), dict[int, float]()
    crawl = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    while crawl.poll() is None:
        for process in (crawl.pid, *below(crawl.pid)):
            used[process] = max(cpu(process), used.get(process, 0.0))
        time.sleep(LOOK_SECONDS)
    if crawl.returncode != 0:
        raise SystemExit(f"giaoban crawl ended with {crawl.returncode}")
    own = used.pop(crawl.pid, 0.0)
    return time.monotonic() - started, {"crawl process": own, "workers and fork server": sum(used.values())}


def _ours(address: str, papers: Path, expected: int, stages: dict[str, float], used: dict[str, list[float]]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(address, Path(folder) / "home", papers)
        seconds, spent = _watched([str(GIAOBAN), "crawl"], environment)
        for name, value in spent.items():
            used.setdefault(name, []).append(1000 * value / expected)
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
    for name, value in (("papers", 60), ("articles", 50), ("rounds", 3)):
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
    spent: dict[str, list[float]] = {}
    for _ in range(rounds):
        ours.append(_ours(address, papers, pages, stages, spent))
        served, used = cpu(server), resource.getrusage(resource.RUSAGE_CHILDREN)
        bare.append(_bare(address, papers, pages))
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
        serving.append(1000 * (cpu(server) - served) / pages)
        fetching.append(1000 * (now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime) / pages)
    together = ", ".join(f"{name} {statistics.median(each):.1f}" for name, each in spent.items())
    print(f"giaoban crawl, ms of CPU a page: {together}")
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
