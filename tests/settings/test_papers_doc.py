"""docs/papers.md says what is there: every paper, every key, and a walk-through that works."""

import re
from pathlib import Path

import pytest

from pipelines.addresses import is_article_url
from settings.config import ROOT, Settings
from settings.papers import Paper, load_papers, read_paper
from settings.papers_table import PAGE, with_table

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_table_is_up_to_date() -> None:
    papers = load_papers(Settings())
    assert with_table(TEXT, papers) == TEXT, "run `python -m settings.papers_table`"
    for paper in papers:
        assert f"| `{paper.name}`" in TEXT


@pytest.mark.parametrize("key", Paper.model_fields)
def test_every_key_is_explained(key: str) -> None:
    assert f"| `{key}` |" in TEXT


def test_the_paper_of_the_walk_through_is_one(tmp_path: Path) -> None:
    block = re.search(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    assert block
    path = tmp_path / "baosong.toml"
    path.write_text(re.sub(r"^ {3}", "", block[1], flags=re.MULTILINE), encoding="utf-8")
    paper = read_paper(path)
    assert all(is_article_url(paper.absolute(address), paper) for address in paper.examples.article)
    assert not any(is_article_url(paper.absolute(address), paper) for address in paper.examples.not_article)


def test_a_paper_that_is_missing_in_the_table_is_noticed() -> None:
    cut = re.sub(r"\| `baocantho` .*\n", "", TEXT)
    assert cut != TEXT
    assert with_table(cut, load_papers(Settings())) == TEXT
    assert (ROOT / "settings" / "papers" / "baocantho.toml").exists()
