"""One page on its way through the stages: what the first of them have found."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.markup.facts import Facts
from pipelines.markup.layouts import NO_LAYOUT
from pipelines.markup.parse import Document
from pipelines.page import Page
from pipelines.repeated import NOTHING, Repeated
from settings.papers import Paper


@dataclass
class Work:
    """One page on its way."""

    page: Page
    paper: Paper | None
    document: Document
    facts: Facts
    url: str | None
    """Canonical."""
    html: str
    warnings: list[str]
    repeated: Repeated = NOTHING
    """What the paper repeats on its pages."""
    layout: str = NO_LAYOUT
