"""The made-up pages of `fixtures/`, found by looking: fixtures/<family>/<case>/{page.html, meta.json, record.json}.

`python -m tests.pipelines.pages` writes each record.json anew; read the difference before you commit it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from errors import NotArticle
from pipelines.normalise import normalise
from pipelines.page import Page
from settings.papers import Papers

FOLDER = Path(__file__).parent / "fixtures"
NO_PAPERS = Papers([])


@dataclass(frozen=True)
class Case:
    """One page and what it must become."""

    folder: Path

    @property
    def name(self) -> str:
        return f"{self.folder.parent.name}/{self.folder.name}"

    @property
    def family(self) -> str:
        return self.folder.parent.name

    @cached_property
    def page(self) -> Page:
        meta = json.loads((self.folder / "meta.json").read_text(encoding="utf-8"))
        fetched_at = datetime.fromisoformat(meta["fetched_at"])
        return Page((self.folder / "page.html").read_bytes(), url=meta["url"], fetched_at=fetched_at)

    @cached_property
    def expected(self) -> dict[str, Any]:
        """The golden record; empty for a new page that has none yet, so that its tests fail."""
        path = self.folder / "record.json"
        record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return record

    @cached_property
    def actual(self) -> dict[str, Any]:
        return outcome(self.page)


def outcome(page: Page, layout: str | None = None) -> dict[str, Any]:
    """The record, or the code of what the page is instead."""
    try:
        return normalise(page, NO_PAPERS, layout=layout).model_dump(mode="json")
    except NotArticle as error:
        return {"error": error.code}


CASES = [Case(path.parent) for path in sorted(FOLDER.glob("*/*/page.html"))]
ARTICLES = [case for case in CASES if "error" not in case.expected]


if __name__ == "__main__":
    for case in CASES:
        content = json.dumps(outcome(case.page), ensure_ascii=False, indent=1)
        (case.folder / "record.json").write_text(content + "\n", encoding="utf-8")
