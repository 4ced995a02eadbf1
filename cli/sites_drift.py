"""The two pages of a drift side by side: what today's code reads in the last good and in the first bad one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cli.reextraction import read_again
from crawlers.drift import Drift
from errors import GiaoBanError, NotArticle
from record import Article, Raw
from settings.config import Settings
from settings.papers import Papers
from state import Store
from state.tallies import SamplePage
from text import plain

ROWS = ("layout", "title", "date", "lead", "author", "captions", "text")
_WIDTH = 44


def drift_pages(drift: Drift, settings: Settings, papers: Papers, store: Store) -> dict[str, dict[str, str | None]]:
    """last_good and first_bad -> what is read there now, by `ROWS`; `problem` where nothing can be read."""
    pages = {"last_good": drift.last_good, "first_bad": drift.first_bad}
    return {name: _read(page, settings, papers, store) for name, page in pages.items() if page is not None}


def drift_table(pages: Mapping[str, Mapping[str, str | None]]) -> Iterator[str]:
    """For people: two columns, a row for each field; nothing where neither page can be read."""
    good, bad = pages.get("last_good", {}), pages.get("first_bad", {})
    if not any(page and not page["problem"] for page in (good, bad)):
        return
    yield _row("", "last good", "first bad")
    for name in ROWS:
        yield _row(name, _cell(good, name), _cell(bad, name))


def _cell(page: Mapping[str, str | None], name: str) -> str:
    if not page or page["problem"]:
        return (page.get("problem") or "") if name == ROWS[0] else ""
    return page[name] or "-"


def _row(name: str, left: str, right: str) -> str:
    return f"      {name:<9} {_cut(left):<{_WIDTH}}  {_cut(right)}".rstrip()


def _cut(words: str) -> str:
    """On one line, as wide as a column."""
    shown = plain(words)
    return shown if len(shown) <= _WIDTH else f"{shown[: _WIDTH - 1]}…"


def _read(page: SamplePage, settings: Settings, papers: Papers, store: Store) -> dict[str, str | None]:
    nothing: dict[str, str | None] = dict.fromkeys(ROWS)
    try:
        return nothing | _fields(_article(page, settings, papers, store)) | {"problem": None}
    except NotArticle as answer:
        return nothing | {"problem": f"no article ({answer.code})"}
    except GiaoBanError as error:
        return nothing | {"problem": f"cannot be read: {error}"}


def _article(page: SamplePage, settings: Settings, papers: Papers, store: Store) -> Article:
    if page.warc is None or page.offset is None:
        raise GiaoBanError("it is not in the archive")
    return read_again(Raw(warc=page.warc, offset=page.offset), settings, papers, store)


def _fields(article: Article) -> dict[str, str | None]:
    published = article.published
    return {
        "layout": article.extraction.layout,
        "title": article.title,
        "date": f"{published.at} ({published.source})" if published else None,
        "lead": article.lead,
        "author": ", ".join(article.authors) or None,
        "captions": str(len(article.captions)) if article.captions else None,
        "text": f"{len(article.text):,} characters" if article.text else None,
    }
