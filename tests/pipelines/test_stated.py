"""Data of strangers: whatever stands in it, the page is read in time and nothing raises."""

from __future__ import annotations

import json

import pytest

from errors import NotArticle
from pipelines.normalise import normalise
from pipelines.page import Page
from tests.pipelines.hard.frame import STORY, TITLE, framed, paragraphs
from tests.pipelines.pages import NO_PAPERS
from tests.timing import within


def _page(data: str) -> Page:
    return Page(framed("<div id='root'></div>", head=f"<script type='application/json'>{data}</script>").encode())


@pytest.mark.parametrize(
    "data",
    [
        '["<p>",' + "[" * 100_000,
        json.dumps({"x": "<p>", "y": [{"n": number} for number in range(60_000)]}),
        json.dumps([{"ten": TITLE, "a": "<p>x" * 20_000}] * 20),
        json.dumps({"ten": TITLE, "a": "</div></body></html><p>" * 200}),
        json.dumps([TITLE, paragraphs(*STORY)]),
    ],
    ids=["deep", "wide", "long", "closing", "no_object"],
)
def test_hostile_data_is_read_in_time(data: str) -> None:
    with within(2.0), pytest.raises(NotArticle) as caught:
        normalise(_page(data), NO_PAPERS)
    assert caught.value.code == "no_body"


def test_beside_it_the_story_is_read() -> None:
    told = json.dumps([{"ten": "Bài khác", "a": "<p>x" * 20_000}, {"ten": TITLE, "a": paragraphs(*STORY)}])
    assert normalise(_page(told), NO_PAPERS).paragraphs == STORY
