"""The floors of dates, events and plain texts on real texts that stay outside the project."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from errors import NotArticle
from pipelines.plain_text.labels import label_lines
from pipelines.plain_text.lines import read_lines
from pipelines.plain_text.normalise import normalise_text

pytestmark = pytest.mark.shared

SAME = {"repeat": "caption", "lead": "body", "tags": "widget", "heading": "related"}


def write_records(files: list[Path], target: Path) -> Path:
    with target.open("w", encoding="utf-8") as out:
        for path in files:
            try:
                row = normalise_text(path.read_text(encoding="utf-8")).model_dump(mode="json")
            except NotArticle as error:
                row = {"error": {"code": error.code, "message": error.message}}
            out.write(json.dumps({**row, "file": path.name}, ensure_ascii=False) + "\n")
    return target


def run(*arguments: str | Path) -> str:
    done = subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_seeds(shared: Path, tmp_path: Path) -> None:
    records = write_records(sorted((shared / "seeds").glob("*.txt")), tmp_path / "s.jsonl")
    floors = ["all=.98", "published=1", "held_on=1", "body=.99", "chairs=1", "organisers=1", "place=1", "title=1"]
    run(shared / "tools/score_records.py", "seeds", records, *(f"--floor={floor}" for floor in floors))


def test_texts(shared: Path, tmp_path: Path) -> None:
    records = write_records(sorted((shared / "texts").glob("*.txt")), tmp_path / "t.jsonl")
    run(shared / "tools/score_texts.py", shared / "texts/INDEX.tsv", records)


def test_each_line_of_the_seeds_as_labelled(shared: Path) -> None:
    wrong = []
    for path in sorted((shared / "seeds").glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        lines = read_lines(path.with_name(gold["file"]).read_text(encoding="utf-8"))
        label_lines(lines)
        got = {number: SAME.get(line.label or "", line.label) for line in lines for number in line.numbers}
        for number, label in gold["line_labels"].items():
            if label not in {"blank", "syndication", got.get(int(number))}:
                wrong.append((gold["file"], number, label, got.get(int(number))))
    assert not wrong


def test_no_day_is_wrong_in_reports_of_labelled_conferences(shared: Path) -> None:
    rows = [line.split("\t") for line in (shared / "conferences/INDEX.tsv").read_text(encoding="utf-8").splitlines()]
    column = {name: index for index, name in enumerate(rows[0])}
    right = wrong = none = 0
    for row in rows[1:]:
        held, url = row[column["held_on"]], row[column["url"]]
        if not held or row[column["role"]] == "not-conference":
            continue
        text = (shared / "conferences" / row[column["file"]]).read_text(encoding="utf-8")
        event = normalise_text(text, url=url if url.startswith("http") else None).event
        start = event.held_on.start if event and event.held_on else None
        first, _, last = held.partition("/")
        right += start is not None and first <= start <= (last or first)
        wrong += start is not None and not first <= start <= (last or first)
        none += start is None
    assert wrong <= 1
    assert right >= 0.55 * (right + none)
