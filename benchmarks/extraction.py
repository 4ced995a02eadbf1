"""Extraction: our figures and times beside those of the best-known extractors, on the same pages in the same run.

The other tools are installed into a virtual environment of their own under var/, by this command only. The pages and
their scorer are those of the shared folder (GIAOBAN_SHARED); without it there is nothing to measure.
"""

from __future__ import annotations

import csv
import importlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import Any

from errors import NotArticle
from pipelines.normalise import normalise
from pipelines.page import Page
from settings.config import ROOT, Settings
from settings.papers import Papers, load_papers

SHARED = Path(os.environ.get("GIAOBAN_SHARED") or ROOT.parent / "shared")
ENVIRONMENT = ROOT / "var" / "extraction-venv"
PACKAGES = ("trafilatura", "lxml_html_clean", "readability-lxml", "newspaper4k", "goose3")
OTHERS = ("trafilatura", "readability-lxml", "newspaper4k", "goose3")
COLUMNS = ("tokF", "cap", "rel", "by", "src", "sapo", "title", "day", "auth", "cap+", "capP")
ROUNDS = 3
Outcome = tuple[dict[str, Any], dict[str, float]]


def _pages(folder: Path) -> list[tuple[Path, str]]:
    with (folder / "manifest.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [(folder / row["file"], row["url"]) for row in rows if row["kind"] == "article"]


def _ours(pages: list[tuple[Path, str]], papers: Papers, layout: str | None) -> Outcome:
    found: dict[str, Any] = {}
    times: dict[str, float] = {}
    for path, url in pages:
        page, best = Page(path.read_bytes(), url=url), float("inf")
        for _ in range(ROUNDS):
            start = time.process_time()
            try:
                record = normalise(page, papers, layout=layout).model_dump(mode="json")
            except NotArticle:
                record = {}
            best = min(best, time.process_time() - start)
        found[path.name], times[path.name] = _prediction(record), 1000 * best
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


def _environment() -> Path:
    """The Python of the other tools' environment, made at the first run."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        print(f"installing {', '.join(PACKAGES)} into {ENVIRONMENT.relative_to(ROOT)}", flush=True)
        venv.create(ENVIRONMENT, with_pip=True)
        # pip 23 stumbles over the extra lxml[html-clean,html_clean] that two of them ask for
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--upgrade", "pip"], check=True)
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return python


def _theirs(python: Path, name: str, pages: list[tuple[Path, str]]) -> Outcome:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as manifest:
        json.dump([[str(path), url] for path, url in pages], manifest)
        manifest.flush()
        command = [str(python), str(Path(__file__).with_name("_extractors.py")), name, manifest.name]
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
    return f"| {name} | {figures} | {statistics.fmean(outcome[1].values()):.0f} |"


def main() -> None:
    """Print one table for each folder of pages."""
    if not (SHARED / "tools" / "score.py").is_file():
        print("extraction: no folder of real pages (set GIAOBAN_SHARED)")
        return
    papers = load_papers(Settings())
    python = _environment()
    for folder in (SHARED / "pages" / "vn", SHARED / "pages" / "provincial"):
        pages = _pages(folder)
        score, golds = _scorer(folder)
        print(f"\n{folder.name}: {len(pages)} articles; ms: mean of the best of {ROUNDS} a page, one core")
        print(f"| tool | {' | '.join(COLUMNS)} | ms |\n|{'---|' * (len(COLUMNS) + 2)}")
        print(_line("giaoban", _ours(pages, papers, None), score, golds), flush=True)
        print(_line("giaoban --layout none", _ours(pages, papers, "none"), score, golds), flush=True)
        for name in OTHERS:
            print(_line(name, _theirs(python, name, pages), score, golds), flush=True)


if __name__ == "__main__":
    main()
