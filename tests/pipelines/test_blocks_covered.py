"""Nothing disappears silently: every visible block of the article is in exactly one part of its record."""

from __future__ import annotations

from collections import Counter

import pytest

from errors import NotArticle, PageNotUnderstood
from pipelines import normalise as stages
from pipelines.labels.label import label_blocks
from pipelines.region.blocks import Block
from pipelines.region.cut import Region
from pipelines.region.walk import read_blocks
from record import Article
from tests.pipelines.hard.frame import Hard
from tests.pipelines.mutations import mutants
from tests.pipelines.pages import ARTICLES, NO_PAPERS, Case
from tests.pipelines.test_hard_pages import PAGES as HARD
from text import squeeze, tokens

_PARAGRAPHS = ("body", "heading", "photo_text")


class Seen:
    """What went through the stages."""

    def __init__(self) -> None:
        self.visible: Counter[str] = Counter()
        self.blocks: list[Block] = []


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    """Watches the region, as it is cut, and the blocks, as they are labelled."""
    watched = Seen()

    def read(region: Region) -> list[Block]:
        for node in region.soup(["iframe", "object", "video", "embed"]):
            node.decompose()
        watched.visible = Counter(words(region.soup.get_text(" ")))
        return read_blocks(region)

    def labelled(*arguments: object, **more: object) -> list[Block]:
        watched.blocks = label_blocks(*arguments, **more)  # type: ignore[arg-type]
        return watched.blocks

    monkeypatch.setattr(stages, "read_blocks", read)
    monkeypatch.setattr(stages, "label_blocks", labelled)
    return watched


def words(text: str) -> list[str]:
    return tokens(squeeze(text).lower())


def letters(text: str) -> str:
    return "".join(squeeze(text).split())


def parts(article: Article) -> list[tuple[str, str]]:
    """Every part of a record that holds text of the page, with its kind."""
    found = [("title", article.title or ""), ("lead", article.lead or "")]
    found += [("paragraph", text) for text in article.paragraphs]
    found += [("caption", caption.text) for caption in article.captions]
    found += [("related", related.title) for related in article.related]
    found += [("tag", tag) for tag in article.tags]
    return found + [(dropped.label, dropped.text) for dropped in article.dropped]


def home(block: Block) -> str:
    return "paragraph" if block.label in _PARAGRAPHS else {"tags": "tag"}.get(block.label, block.label)


def check_covered(article: Article, seen: Seen) -> None:
    by_kind: dict[str, list[str]] = {}
    for kind, text in parts(article):
        by_kind.setdefault(kind, []).append(text)
    for block in seen.blocks:
        if not block.text or block.is_media or block.label == "title":
            continue
        texts = by_kind.get(home(block), [])
        if home(block) in ("related", "tag"):
            joined = letters(" ".join(texts))
            assert any(letters(text) in letters(block.text) for text in texts) or letters(block.text) in joined, block
        else:
            assert any(block.text in text for text in texts), block
    for kind in ("paragraph", "lead"):
        labels = _PARAGRAPHS if kind == "paragraph" else ("lead",)
        held = [block.text for block in seen.blocks if block.label in labels and block.text]
        assert letters(" ".join(by_kind.get(kind, []))) == letters(" ".join(held)) or (kind == "lead" and not held)


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case.name)
def test_record_covers_every_visible_block_once(case: Case, seen: Seen) -> None:
    article = stages.normalise(case.page, NO_PAPERS)
    check_covered(article, seen)


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case.name)
def test_blocks_hold_every_visible_word_once(case: Case, seen: Seen) -> None:
    stages.normalise(case.page, NO_PAPERS)
    in_blocks = letters("".join(block.text for block in seen.blocks))
    assert Counter(in_blocks.lower()) == Counter(letters("".join(seen.visible.elements())).lower()) or (
        Counter(words(" ".join(block.text for block in seen.blocks))) == seen.visible
    )


@pytest.mark.parametrize("hard", [hard for hard in HARD if "error" not in hard.expected], ids=lambda hard: hard.name)
def test_hard_pages_are_covered_too(hard: Hard, seen: Seen) -> None:
    check_covered(stages.normalise(hard.page, NO_PAPERS), seen)


@pytest.mark.parametrize("case", ARTICLES[::3], ids=lambda case: case.name)
def test_damaged_pages_are_covered_too(case: Case, seen: Seen) -> None:
    for page in mutants(case.page, 6, seed=len(case.name)):
        seen.blocks = []
        try:
            article = stages.normalise(page, NO_PAPERS)
        except (NotArticle, PageNotUnderstood):
            continue
        check_covered(article, seen)
