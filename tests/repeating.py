"""A paper that prints one appeal under each of its articles, as its archive and its ledger have it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from archive import Archive
from pipelines.normalise import normalise
from pipelines.page import Page
from settings.papers import Papers
from state import open_store

APPEAL = "Bạn đọc gửi tin, ảnh về Báo Sông qua hộp thư tòa soạn để được đăng nhanh nhất."


def keep_articles(home: Path, papers: Papers) -> tuple[str, bytes]:
    """Archive and enter six articles of baosong.vn, of six days; the last one's address and page."""
    home.mkdir(parents=True, exist_ok=True)
    with open_store(str(home / "state.sqlite")) as store, Archive(home / "archive") as archive:
        for number in range(1, 7):
            url, content = f"https://baosong.vn/cau-a{number}.html", _page(number)
            at = datetime(2026, 3, number, 9, tzinfo=UTC)
            raw = archive.write(url, [], 200, [("Content-Type", "text/html; charset=utf-8")], content, at)
            article = normalise(Page(content, url, fetched_at=at, raw=raw), papers)
            assert article.paragraphs[-1] == APPEAL
            store.commit(url, article, at)
    return url, content


def _page(number: int) -> bytes:
    title = f"Thôn {number} khánh thành cầu mới qua sông"
    told = f"Sáng {number}/3, nhân dân thôn {number} khánh thành cây cầu qua sông sau {number} năm qua đò."
    date = f'<meta property="article:published_time" content="2026-03-0{number}T08:00:00+07:00">'
    story = f"<h1>{title}</h1><p>{told}</p><p>Cầu dài {number}0 mét, do dân góp công sức.</p><p>{APPEAL}</p>"
    return f"<html><head>{date}<title>{title}</title></head>{story}</html>".encode()
