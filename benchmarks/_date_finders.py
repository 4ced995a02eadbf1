"""Other date finders, run in a virtual environment of their own: pages in, dates and times out, as JSON.

Run by `benchmarks.dates` as a script; imports nothing of ours, and each tool only when it is asked for.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 3


def _htmldate(html: str, url: str) -> str | None:
    found = importlib.import_module("htmldate").find_date(
        html, original_date=True, outputformat="%Y-%m-%dT%H:%M", url=url
    )
    return str(found) if found else None


def _newspaper(html: str, url: str) -> str | None:
    article = importlib.import_module("newspaper").Article(url, language="vi", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    return article.publish_date.isoformat() if article.publish_date else None


def _dateparser(html: str, _url: str) -> str | None:
    """The first date that dateparser finds in the visible text of the page's first third."""
    tree = importlib.import_module("lxml.html").document_fromstring(html.encode())
    for element in tree.iter("script", "style", "noscript"):
        element.text = None
    text = " ".join(" ".join(tree.itertext()).split())
    search = importlib.import_module("dateparser.search").search_dates
    settings = {"DATE_ORDER": "DMY", "RELATIVE_BASE": _base(), "STRICT_PARSING": True}
    found = search(text[: len(text) // 3][:4000], languages=["vi"], settings=settings)
    return found[0][1].isoformat() if found else None


def _base() -> object:
    return importlib.import_module("datetime").datetime(2026, 11, 1)


TOOLS: dict[str, Callable[[str, str], str | None]] = {
    "htmldate": _htmldate,
    "newspaper4k": _newspaper,
    "dateparser": _dateparser,
}


def _one(tool: Callable[[str, str], str | None], html: str, url: str) -> tuple[str | None, float]:
    best, found = float("inf"), None
    for _ in range(ROUNDS):
        start = time.process_time()
        try:
            found = tool(html, url)
        except Exception as error:  # noqa: BLE001 - whatever a tool raises, it has found nothing
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            found = None
        best = min(best, time.process_time() - start)
    return found, 1000 * best


def main(name: str, manifest: Path) -> None:
    """Run one tool over the pages that a JSON file lists (file, url)."""
    found: dict[str, str | None] = {}
    times: dict[str, float] = {}
    for file, url in json.loads(manifest.read_text(encoding="utf-8")):
        html = Path(file).read_bytes().decode("utf-8", "replace")
        found[Path(file).name], times[Path(file).name] = _one(TOOLS[name], html, url)
    json.dump({"found": found, "times": times}, sys.stdout, default=str)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
