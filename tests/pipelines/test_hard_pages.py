"""The adversary's pages: with the layouts and without, the same story."""

from typing import Any

import pytest

from errors import NotArticle
from pipelines.normalise import normalise
from tests.pipelines.hard import bodies, boxes, families, national, no_articles, parts, signed
from tests.pipelines.hard.frame import Hard
from tests.pipelines.pages import NO_PAPERS

PAGES = tuple(hard for group in (bodies, boxes, families, national, no_articles, parts, signed) for hard in group.PAGES)


def read(hard: Hard, layout: str | None, fields: tuple[str, ...]) -> dict[str, Any]:
    """Of these fields what was read; `text_has`, `text_lacks`: the expected lines that are, or are not, in the text."""
    try:
        found = normalise(hard.page, NO_PAPERS, layout=layout)
    except NotArticle as answer:
        return {"error": answer.code}
    record: dict[str, Any] = {name: getattr(found, name, None) for name in fields}
    record["captions"] = tuple(caption.text for caption in found.captions)
    record["related"] = tuple(one.title for one in found.related)
    record["day"] = found.published.at[:10] if found.published else None
    record["text_has"] = tuple(line for line in hard.expected.get("text_has", ()) if line in found.text)
    record["text_lacks"] = tuple(line for line in hard.expected.get("text_lacks", ()) if line not in found.text)
    start = hard.expected.get("title_starts", "")
    record["title_starts"] = (found.title or "")[: len(start)]
    return {name: record[name] for name in fields if name in record}


@pytest.mark.parametrize("layout", [None, "none"], ids=["layouts", "layout_free"])
@pytest.mark.parametrize("hard", PAGES, ids=lambda hard: hard.name)
def test_hard_page(hard: Hard, layout: str | None) -> None:
    assert read(hard, layout, tuple(hard.expected) + ("title",) * ("error" in hard.expected)) == hard.expected


def test_each_page_has_a_name_of_its_own() -> None:
    names = [hard.name for hard in PAGES]
    assert len(set(names)) == len(names) >= 25
