"""Learning what papers repeat on page after page, from their archived articles.

Called by `giaoban sites check --learn` and, once a week, by the service.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive import Archive
from errors import NotArticle, PageNotUnderstood, StoreError
from pipelines.normalise import normalise
from pipelines.page import Page
from pipelines.repeated import LAST_ARTICLES, Repeated, learn
from record import Article
from settings.config import Settings
from settings.papers import Paper, Papers
from state import Store, open_store


def learn_papers(settings: Settings, papers: Papers, chosen: Sequence[Paper]) -> Iterator[tuple[str, Repeated]]:
    """Read each paper's newest archived articles anew, and keep what it repeats; its name and what was learned.

    A paper with none in the archive keeps what it has: an archive moved away teaches nothing.
    """
    with open_store(settings.state_target) as store, Archive(settings.archive_target) as archive:
        for paper in chosen:
            found = learn(_articles(store, archive, papers, paper))
            if found.articles:
                store.save_repeated({paper.name: found.model_dump_json() if found.blocks else ""})
            yield paper.name, found


def _articles(store: Store, archive: Archive, papers: Papers, paper: Paper) -> Iterator[Article]:
    """A paper's newest articles, read by today's code without what was learned before."""
    for row in store.history.articles(paper.name, limit=LAST_ARTICLES):
        if row.raw is None:
            continue
        try:
            stored = archive.read(row.raw)
            page = Page(stored.body, stored.url, stored.charset, stored.fetched_at, raw=row.raw)
            article = normalise(page, papers)
        except (NotArticle, PageNotUnderstood, StoreError):
            continue  # told by reextract; nothing can be learned from it
        yield article
