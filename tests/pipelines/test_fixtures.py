from __future__ import annotations

import pytest

from pipelines.markup.layouts import load_layouts
from record import Article
from tests.pipelines.pages import ARTICLES, CASES, Case, outcome

# What a redesign must not change: read with every layout switched off.
_LAYOUT_FREE = ("title", "lead", "paragraphs", "captions", "authors", "photographers", "agency", "dateline")


@pytest.mark.parametrize(
    ("case", "field"),
    [(case, field) for case in ARTICLES for field in Article.model_fields],
    ids=lambda value: value.name if isinstance(value, Case) else value,
)
def test_field_is_read_as_in_the_golden_record(case: Case, field: str) -> None:
    assert case.actual[field] == case.expected[field]


@pytest.mark.parametrize("case", [case for case in CASES if "error" in case.expected], ids=lambda case: case.name)
def test_page_that_is_no_article_says_what_it_is(case: Case) -> None:
    assert case.actual == case.expected


@pytest.mark.parametrize(
    "case", [c for c in ARTICLES if c.folder.name not in ("video", "encoded")], ids=lambda c: c.name
)
def test_layout_free_path_reads_the_same_story(case: Case) -> None:
    found = outcome(case.page, "none")
    assert {key: found.get(key) for key in _LAYOUT_FREE} == {key: case.expected[key] for key in _LAYOUT_FREE}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_same_page_gives_the_same_record(case: Case) -> None:
    assert outcome(case.page) == case.actual


@pytest.mark.parametrize("family", sorted(set(load_layouts()) - {"national", "provincial"}))
def test_each_family_has_an_article_and_a_section_page(family: str) -> None:
    of_family = {case.folder.name for case in CASES if case.family == family}
    assert {"article", "section"} <= of_family
    assert all(c.actual["extraction"]["layout"] == family for c in ARTICLES if c.family == family)
