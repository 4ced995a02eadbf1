"""A page that is asked for again and has not changed is kept once, and its listing's words lie beside it."""

from __future__ import annotations

from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from archive import Archive
from crawlers.runner import crawl_papers
from settings.config import Settings
from state import open_store
from tests.crawlers.site import Site, answer, story

ARTICLE = "/tin-moi-7.html"


def atom(site: Site, updated: str) -> bytes:
    entry = f"<entry><title>Bài</title><link href='{site.root}{ARTICLE}'/><updated>{updated}</updated></entry>"
    return answer(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>", content_type="application/atom+xml")


def crawl_when(local: Settings, site: Site, updated: str, page: str) -> None:
    site.routes["/atom"] = atom(site, updated)
    site.routes[ARTICLE] = answer(page)
    crawl_papers(local, site.papers(feeds=["/atom"], sections=[]), ["thu"])


def kinds(folder: str) -> list[str]:
    """The records of the archive, by WARC-Type."""
    found: list[str] = []
    for path in sorted(Path(folder).glob("*.warc.gz")):
        with path.open("rb") as file:
            found += [record.rec_type for record in ArchiveIterator(file)]
    return [kind for kind in found if kind not in {"warcinfo", "request"}]


def test_a_page_that_a_feed_calls_changed_and_is_not_is_a_revisit(local: Settings, site: Site) -> None:
    for updated, page in (("08", "Bài"), ("09", "Bài"), ("10", "Bài đã sửa"), ("11", "Bài đã sửa")):
        crawl_when(local, site, f"2026-11-22T{updated}:00:00+07:00", story(page))
    assert site.asked.count(ARTICLE) == 4
    assert kinds(local.archive_target) == ["response", "metadata", "revisit", "metadata"] * 2
    with open_store(local.state_target) as store, Archive(local.archive_target) as archive:
        row = store.where(site.root + ARTICLE)
        assert row is not None
        assert row.raw is not None
        assert archive.read(row.raw).body == story("Bài đã sửa").encode()
        assert [one.revision for one in store.history.revisions(row.article_id or "")] == [1, 2]
        assert [found.wrong for found in archive.verify()] == [0] * len(archive.files())
