"""One round over a site of our own, in this process, and what the ledger holds of a page then."""

from __future__ import annotations

from typing import Any

from crawlers.runner import crawl_papers
from crawlers.summary import PaperSummary
from settings.config import Settings
from settings.papers import Papers
from state import LedgerRow, Store
from tests.crawlers.site import Site

ARTICLE = "/tin-moi-7.html"


def crawl_site(local: Settings, site: Site, papers: Papers | None = None, **options: Any) -> PaperSummary:
    """A round over the site's paper, with the options of `crawl_papers`."""
    [summary] = crawl_papers(local, papers or site.papers(), ["thu"], **options)
    return summary


def ledger_row(store: Store, site: Site, path: str = ARTICLE) -> LedgerRow:
    """What the ledger holds of a page that it must know."""
    entry = store.where(site.root + path)
    assert entry is not None
    return entry
