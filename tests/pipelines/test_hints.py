from __future__ import annotations

import pytest

from pipelines.markup.hints import hint, is_body_name
from tests.timing import within


@pytest.mark.parametrize(
    ("names", "label"),
    [
        ("related-news", "related"),
        ("detail-author", "author"),
        ("fb-share", "share"),
        ("font-size-tools", "share"),
        ("audio-article", "audio"),
        ("block_tag tags", "tags"),
        ("breadcrumb-news-detail", "breadcrumb"),
        ("location-stamp", "dateline"),
        ("post-views", "counter"),
        ("view", "counter"),
        ("tag-list", "tags"),
        ("btn-print", "share"),
        ("ArticleSummary", "lead"),
        ("news-sapo", "lead"),
        ("entry-summary", "lead"),
        ("introtext", "lead"),
        ("noidungtomtat", "lead"),
        ("detail_desc", "lead"),
        ("tom-tat", "lead"),
    ],
)
def test_a_name_tells_what_the_element_holds(names: str, label: str) -> None:
    assert hint(names) == label


@pytest.mark.parametrize(
    "names",
    [
        "field--name-body field--type-text-with-summary",
        "ms-rteFontSize-3",
        "ms-rteElement-P",
        "has-medium-font-size",
        "elementor-share-buttons",
        "article-footer",
        "",
    ],
)
def test_names_that_only_dress_the_text_say_nothing(names: str) -> None:
    assert hint(names) is None


def test_many_names_are_read_in_time() -> None:
    with within(1):
        assert hint("has-" * 50_000) is None


@pytest.mark.parametrize(
    ("names", "is_body"), [("entry-content article-body", True), ("bai-viet", True), ("bai-viet-lien-quan", False)]
)
def test_names_of_a_story(names: str, is_body: bool) -> None:
    assert is_body_name(names) is is_body
