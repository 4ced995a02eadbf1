"""Dates: day and minute of publication beside htmldate, newspaper4k and dateparser, on the same pages in the same run.

And what nothing else reads: the day of the event in plain texts. The other tools are installed into a virtual
environment of their own under var/, by this command only. Ours is timed twice: whole, and dates and event in it.
"""

from __future__ import annotations

import csv
import json
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks._peers import python_with
from benchmarks._texts import forget_texts
from errors import NotArticle
from pipelines.dates.api import choose_published
from pipelines.events.api import find_event
from pipelines.normalise import normalise
from pipelines.page import Page
from pipelines.plain_text.normalise import normalise_text
from settings.config import ROOT, Settings
from settings.papers import Papers, load_papers

SHARED = Path(os.environ.get("GIAOBAN_SHARED") or ROOT.parent / "shared")
PACKAGES = ("htmldate", "newspaper4k", "lxml_html_clean", "dateparser")
OTHERS = ("htmldate", "newspaper4k", "dateparser")
ROUNDS = 3
Found = dict[str, str | None]


class Stopwatch:
    """Adds up the time of the functions that it wraps."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def around(self, function: Any) -> Any:
        """The function, timed."""

        def timed(*arguments: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                self.seconds += time.process_time() - start

        return timed


def _pages(folder: Path) -> list[tuple[Path, str]]:
    with (folder / "manifest.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [(folder / row["file"], row["url"]) for row in rows if row["kind"] == "article"]


def _gold(folder: Path) -> dict[str, set[str]]:
    """The accepted instants of each page, to the minute."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return {
        file: {at[:16] for at in [label["published_at"], *(label.get("published_alt") or [])] if at}
        for file, label in labels.items()
    }


def _ours(pages: list[tuple[Path, str]], papers: Papers) -> tuple[Found, float, float]:
    """What we find; milliseconds a page, and of them those of dates and event; a first round only warms up."""
    found: Found = {}
    watch, start = Stopwatch(), 0.0
    with (
        patch("pipelines.fields.compose.choose_published", watch.around(choose_published)),
        patch("pipelines.fields.compose.find_event", watch.around(find_event)),
    ):
        for number in range(ROUNDS + 1):
            if number == 1:
                watch.seconds, start = 0.0, time.process_time()
            forget_texts()
            for path, url in pages:
                try:
                    record = normalise(Page(path.read_bytes(), url=url), papers)
                except NotArticle:
                    continue
                found[path.name] = record.published.at if record.published else None
    count = ROUNDS * len(pages)
    return found, 1000 * (time.process_time() - start) / count, 1000 * watch.seconds / count


def _theirs(python: str, name: str, pages: list[tuple[Path, str]]) -> tuple[Found, float]:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as manifest:
        json.dump([[str(path), url] for path, url in pages], manifest)
        manifest.flush()
        command = [python, str(Path(__file__).with_name("_date_finders.py")), name, manifest.name]
        outcome = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return outcome["found"], statistics.fmean(outcome["times"].values())


def _line(name: str, found: Found, gold: dict[str, set[str]], ms: str) -> str:
    dated = {file: accepted for file, accepted in gold.items() if accepted}
    day = sum((found.get(file) or "")[:10] in {at[:10] for at in accepted} for file, accepted in dated.items())
    minute = sum((found.get(file) or "")[:16] in accepted for file, accepted in dated.items())
    invented = sum(bool(found.get(file)) for file, accepted in gold.items() if not accepted)
    return f"| {name} | {day}/{len(dated)} | {minute}/{len(dated)} | {invented} | {ms} |"


def _events() -> None:
    """The day of the event in the plain texts whose day can be known, and guesses where it cannot."""
    with (SHARED / "texts" / "INDEX.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    right = known = guessed = unknowable = 0
    start = time.process_time()
    for row in rows:
        event = _event(SHARED / "texts" / row["file"])
        held = event.held_on.start if event and event.held_on else None
        if row["day"] == "known":
            known, right = known + 1, right + (held == row["event_date_iso"].split("/")[0])
        elif row["conference"] == "yes":
            unknowable, guessed = unknowable + 1, guessed + (held is not None)
    ms = 1000 * (time.process_time() - start) / len(rows)
    outcome = f"{right}/{known} right, {guessed}/{unknowable} guessed"
    print(f"\nday of the event in {len(rows)} plain texts: {outcome}; {ms:.1f} ms a text")


def _event(path: Path) -> Any:
    try:
        return normalise_text(path.read_text(encoding="utf-8")).event
    except NotArticle:
        return None


def main() -> None:
    """Print one table for each folder of pages, and the line of the texts."""
    if not (SHARED / "tools" / "score.py").is_file():
        print("dates: no folder of real pages (set GIAOBAN_SHARED)")
        return
    papers, python = load_papers(Settings()), python_with("dates", PACKAGES)
    for folder in (SHARED / "pages" / "vn", SHARED / "pages" / "provincial"):
        pages, gold = _pages(folder), _gold(folder)
        found, whole, own = _ours(pages, papers)
        print(f"\n{folder.name}: {len(pages)} articles; ms a page, one core")
        print("| tool | day | minute | invented | ms |\n|---|---|---|---|---|")
        print(_line("giaoban", found, gold, f"{whole:.0f} ({own:.1f} dates and event, {own / whole:.0%})"), flush=True)
        for name in OTHERS:
            other, ms = _theirs(python, name, pages)
            print(_line(name, other, gold, f"{ms:.0f}"), flush=True)
    _events()


if __name__ == "__main__":
    main()
