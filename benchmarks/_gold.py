"""Pages with gold text in the shared folder, and how well an extracted body agrees with it.

`agreement` follows the scorer of scrapinghub's article-extraction benchmark: 4-word shingles, counted; the mean of the
pages' precisions, that of their recalls, so that long pages weigh no more, and F1 of these two.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_WORD = re.compile(r"\w+")
_WORDS = 4
_OPTIONAL = re.compile(r"\[(?P<inside>.*)\]", re.DOTALL)


@dataclass(frozen=True)
class Source:
    """One raw page and its address."""

    path: Path
    url: str

    @property
    def body(self) -> bytes:
        """The page's bytes."""
        content = self.path.read_bytes()
        return gzip.decompress(content) if self.path.suffix == ".gz" else content


def articles_of(folder: Path) -> list[Source]:
    """The articles that a folder's manifest.tsv lists."""
    with (folder / "manifest.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [Source(folder / row["file"], row["url"]) for row in rows if row["kind"] == "article"]


Gold = dict[str, tuple[str, ...]]
"""File name -> texts, each of which would be right."""


def scrapinghub(folder: Path) -> tuple[list[Source], Gold]:
    """181 pages in many languages, with the body's text."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = [Source(folder / "html" / f"{key}.html.gz", entry["url"]) for key, entry in truth.items()]
    return pages, {f"{key}.html.gz": (entry["articleBody"],) for key, entry in truth.items()}


def fundus(folder: Path) -> tuple[list[Source], Gold]:
    """80 English pages with the body's paragraphs; those in brackets may be there or not."""
    truth = json.loads((folder / "dataset" / "ground_truth.json").read_text(encoding="utf-8"))
    pages = [Source(folder / "dataset" / "html" / name, entry["url"]) for name, entry in truth.items()]
    return pages, {name: _readings(entry["body"]) for name, entry in truth.items()}


def _readings(paragraphs: Sequence[str]) -> tuple[str, ...]:
    needed = [text for text in paragraphs if not _OPTIONAL.fullmatch(text)]
    inside = [match["inside"] if (match := _OPTIONAL.fullmatch(text)) else text for text in paragraphs]
    return ("\n".join(needed), "\n".join(inside))


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[start : start + _WORDS]) for start in range(max(1, len(words) - _WORDS + 1)))


def _precision_recall(gold: str, found: str) -> tuple[float, float]:
    one, two = _shingles(gold), _shingles(found)
    shared = (one & two).total()
    if one == two:
        return 1.0, 1.0
    return shared / max(two.total(), 1), shared / max(one.total(), 1)


def agreement(gold: Gold, found: dict[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all pages; a page without text found counts as all wrong."""
    pairs = [
        max((_precision_recall(text, found.get(name, "")) for text in texts), key=sum) for name, texts in gold.items()
    ]
    precision, recall = _mean(pair[0] for pair in pairs), _mean(pair[1] for pair in pairs)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)
