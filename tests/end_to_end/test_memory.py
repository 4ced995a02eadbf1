"""Memory does not grow with the pages of a crawl. `python -m benchmarks.memory` is the long form: 50,000 pages."""

from __future__ import annotations

from benchmarks.memory import crawled

PAPERS, ARTICLES, MARKS = 12, 80, 6
MOST_MEGABYTES = 60.0
"""Growth over the last half: its 480 bodies of 190 kB are 91 MB, and would be found if they were kept."""


def test_bodies_are_let_go_page_by_page() -> None:
    marks = list(crawled(PAPERS, ARTICLES, 190_000, MARKS))
    half, end = marks[MARKS // 2 - 1], marks[-1]
    assert end.pages - half.pages >= PAPERS * ARTICLES // 3
    assert end.crawl - half.crawl < MOST_MEGABYTES, marks
    assert sum(end.workers) - sum(half.workers) < MOST_MEGABYTES, marks
