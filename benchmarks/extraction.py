"""Extraction: our figures and times beside those of the best-known extractors, on the same pages in the same run.

The other tools are installed into a virtual environment of their own under var/, by this command only. The pages and
their scorer are those of the shared folder (GIAOBAN_SHARED); without it there is nothing to measure.

Times are CPU time on one core from the page's bytes to its fields, taken alike for every tool: all pages, round after
round. The goal is a third of trafilatura's.
"""

from __future__ import annotations

import importlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks._gold import Gold, Source, agreement, articles_of, fundus, scrapinghub
from benchmarks._peers import python_with
from benchmarks._texts import forget_texts
from crawlers.garbage import look_seldom, spare_what_is_loaded
from errors import GiaoBanError
from pipelines.normalise import normalise
from pipelines.page import Page
from settings.config import ROOT, Settings
from settings.papers import Papers, load_papers

SHARED = Path(os.environ.get("GIAOBAN_SHARED") or ROOT.parent / "shared")
PACKAGES = ("trafilatura", "lxml_html_clean", "readability-lxml", "newspaper4k", "goose3")
OTHERS = ("trafilatura", "readability-lxml", "newspaper4k", "goose3")
COLUMNS = ("tokF", "cap", "rel", "by", "src", "sapo", "title", "day", "auth", "cap+", "capP")
ROUNDS = 7
GOAL = 1 / 3
"""Of trafilatura's time."""
FOREIGN: dict[str, Callable[[Path], tuple[list[Source], Gold]]] = {"scrapinghub": scrapinghub, "fundus-eval": fundus}
Outcome = tuple[dict[str, dict[str, Any]], dict[str, list[float]]]
"""Per page: what was found, and the milliseconds of each round."""


def _ours(pages: Sequence[Source], papers: Papers, layout: str | None, rounds: int = ROUNDS) -> Outcome:
    found: dict[str, dict[str, Any]] = {}
    times: dict[str, list[float]] = {}
    raw = [(source.path.name, Page(source.body, url=source.url)) for source in pages]
    for _ in range(rounds):
        forget_texts()
        for name, page in raw:
            start = time.process_time()
            try:
                record = normalise(page, papers, layout=layout).model_dump(mode="json")
            except GiaoBanError:
                record = {}
            times.setdefault(name, []).append(1000 * (time.process_time() - start))
            found[name] = _prediction(record)
    return found, times


def _prediction(record: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": record.get("title"),
        "published_at": (record.get("published") or {}).get("at"),
        "sapo": record.get("lead"),
        "body": record.get("paragraphs") or [],
        "authors": record.get("authors") or [],
        "captions": [caption["text"] for caption in record.get("captions") or []],
    }


def _theirs(python: str, name: str, pages: Sequence[Source], rounds: int = ROUNDS) -> Outcome:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as manifest:
        json.dump([[str(source.path), source.url] for source in pages], manifest)
        manifest.flush()
        script = Path(__file__).with_name("_extractors.py")
        command = [python, str(script), name, manifest.name, str(rounds)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    outcome = json.loads(done.stdout)
    return outcome["found"], outcome["times"]


def _scorer(folder: Path) -> tuple[Any, Any]:
    """The shared folder's scorer and the gold of one of its folders of pages."""
    sys.path.insert(0, str(SHARED / "tools"))
    gold: Any = importlib.import_module("gold")
    score: Any = importlib.import_module("score")
    gold.PAGES, gold.LABELS = str(folder), str(folder / "labels.json")
    return score, gold.load_all(str(folder))


def _line(name: str, outcome: Outcome, score: Any, golds: Any) -> str:
    means, _ = score.score(outcome[0], golds)
    figures = " | ".join("—" if means.get(column) is None else f"{means[column]:.3f}" for column in COLUMNS)
    best = statistics.fmean(map(min, outcome[1].values()))
    middle = statistics.fmean(map(statistics.median, outcome[1].values()))
    return f"| {name} | {figures} | {best:.1f} | {middle:.1f} |"


def _ratio(ours: Outcome, theirs: Outcome) -> str:
    """Our time as a share of theirs: of all pages together, of the middle page, and on how many the goal is met."""
    best = {name: (min(spent), min(theirs[1][name])) for name, spent in ours[1].items()}
    together = sum(one for one, _ in best.values()) / sum(other for _, other in best.values())
    each = [one / other for one, other in best.values()]
    met = sum(share <= GOAL for share in each)
    return (
        f"{together:.2f} of trafilatura's time for all pages, {statistics.median(each):.2f} for the middle one; "
        f"goal {GOAL:.2f} a page: met on {met} of {len(each)}"
    )


def _vietnamese(folder: Path, papers: Papers, python: str) -> None:
    """One table of all tools for a folder of Vietnamese pages."""
    pages = articles_of(folder)
    score, golds = _scorer(folder)
    print(f"\n{folder.name}: {len(pages)} articles; ms a page: best, median of {ROUNDS} rounds")
    print(f"| tool | {' | '.join(COLUMNS)} | best | median |\n|{'---|' * (len(COLUMNS) + 3)}")
    ours = _ours(pages, papers, None)
    print(_line("giaoban", ours, score, golds), flush=True)
    print(_line("giaoban --layout none", _ours(pages, papers, "none"), score, golds), flush=True)
    others = {}
    for name in OTHERS:
        others[name] = _theirs(python, name, pages)
        print(_line(name, others[name], score, golds), flush=True)
    print(f"giaoban takes {_ratio(ours, others['trafilatura'])}")


def _foreign(name: str, papers: Papers, python: str) -> None:
    """Bodies of pages that our rules were not made for, beside trafilatura."""
    folder = SHARED / "bench" / name
    pages, gold = FOREIGN[name](folder)
    print(f"\n{name}: {len(pages)} pages; body text by 4-word shingles\n| tool | precision | recall | F1 | ms |")
    print("|---|---|---|---|---|")
    for tool, (found, times) in {
        "giaoban": _ours(pages, papers, None, rounds=1),
        "trafilatura": _theirs(python, "trafilatura", pages, rounds=1),
    }.items():
        texts = {page: "\n".join([part.get("sapo") or "", *part.get("body", [])]) for page, part in found.items()}
        figures = " | ".join(f"{figure:.3f}" for figure in agreement(gold, texts))
        print(f"| {tool} | {figures} | {statistics.fmean(map(min, times.values())):.0f} |", flush=True)


def main() -> None:
    """Print one table for each folder of pages."""
    if not (SHARED / "tools" / "score.py").is_file():
        print("extraction: no folder of real pages (set GIAOBAN_SHARED)")
        return
    papers = load_papers(Settings())
    look_seldom()  # as the command and the workers do
    spare_what_is_loaded()
    python = python_with("extraction", PACKAGES)
    for folder in (SHARED / "pages" / "vn", SHARED / "pages" / "provincial"):
        _vietnamese(folder, papers, python)
    for name in FOREIGN:
        _foreign(name, papers, python)


if __name__ == "__main__":
    main()
