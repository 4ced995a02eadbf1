"""An archived page read again, for whoever compares what today's code makes of two."""

from __future__ import annotations

from pathlib import Path

from cli.reextraction import read_again
from pipelines.repeated import Repeated, RepeatedBlock
from settings.config import Settings
from settings.papers import Papers, paper_from
from state import open_store
from tests.repeating import APPEAL, keep_articles


def test_a_page_is_read_again_with_what_was_learned_of_its_paper(home: Path, settings: Settings) -> None:
    told = {"title": "Báo Sông", "domains": ["baosong.vn"], "provinces": ["Nghệ An"], "article": r"-a\d+\.html$"}
    papers = Papers([paper_from({"name": "baosong", **told}, Path("baosong.toml"))])
    url, _ = keep_articles(home, papers)
    learned = Repeated(articles=6, blocks=(RepeatedBlock(text=APPEAL, articles=6),))
    with open_store(str(home / "state.sqlite")) as store:
        [row] = [row for row in store.history.articles() if url in row.urls]
        assert row.raw is not None
        assert read_again(row.raw, settings, papers, store).paragraphs[-1] == APPEAL
        store.save_repeated({"baosong": learned.model_dump_json()})
        assert APPEAL not in read_again(row.raw, settings, papers, store).text
