"""Other extractors, run in a virtual environment of their own: pages in, predictions and times out, as JSON.

Run by `benchmarks.extraction` as a script; imports nothing of ours, and each tool only when it is asked for.
"""

from __future__ import annotations

import gzip
import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Prediction = dict[str, Any]


def _trafilatura(html: str, _url: str) -> Prediction:
    tool = importlib.import_module("trafilatura")
    found = json.loads(tool.extract(html, output_format="json", with_metadata=True, include_tables=False) or "{}")
    return {
        "title": found.get("title"),
        "published_at": found.get("date"),
        "body": (found.get("text") or "").splitlines(),
        "authors": [name.strip() for name in (found.get("author") or "").split(";") if name.strip()],
    }


def _readability(html: str, _url: str) -> Prediction:
    document = importlib.import_module("readability").Document(html)
    tree = importlib.import_module("lxml.html").fromstring(document.summary())
    return {"title": document.short_title(), "body": [" ".join(p.itertext()) for p in tree.iter("p", "h2", "h3", "li")]}


def _newspaper(html: str, url: str) -> Prediction:
    article = importlib.import_module("newspaper").Article(url, language="vi", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    published = article.publish_date.isoformat() if article.publish_date else None
    return {
        "title": article.title,
        "published_at": published,
        "body": article.text.splitlines(),
        "authors": article.authors,
    }


def _goose(html: str, _url: str) -> Prediction:
    found = importlib.import_module("goose3").Goose({"enable_image_fetching": False}).extract(raw_html=html)
    return {
        "title": found.title,
        "published_at": found.publish_date,
        "body": (found.cleaned_text or "").splitlines(),
        "authors": found.authors,
    }


TOOLS: dict[str, Callable[[str, str], Prediction]] = {
    "trafilatura": _trafilatura,
    "readability-lxml": _readability,
    "newspaper4k": _newspaper,
    "goose3": _goose,
}


def _one(tool: Callable[[str, str], Prediction], body: bytes, url: str) -> tuple[Prediction, float]:
    """What a tool says of a page, and the CPU milliseconds it took, decoding included; nothing where it fails."""
    start = time.process_time()
    try:
        found = tool(body.decode("utf-8", "replace"), url)
    except Exception as error:  # noqa: BLE001 - whatever a tool raises, it has found nothing
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        found = {}
    return found, 1000 * (time.process_time() - start)


def _read(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def main(name: str, manifest: Path, rounds: int) -> None:
    """Run one tool, round after round, over the pages that a JSON file lists (file, url)."""
    tool = TOOLS[name]
    found: dict[str, Prediction] = {}
    times: dict[str, list[float]] = {}
    pages = [(Path(file), url) for file, url in json.loads(manifest.read_text(encoding="utf-8"))]
    bodies = [_read(path) for path, _ in pages]
    for _ in range(rounds):
        for (path, url), body in zip(pages, bodies, strict=True):
            found[path.name], spent = _one(tool, body, url)
            times.setdefault(path.name, []).append(spent)
    json.dump({"found": found, "times": times}, sys.stdout, default=str)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
