"""Lines of a story in the words of a page's furniture, and furniture in the same words."""

from __future__ import annotations

from tests.pipelines.hard.bodies import DATED
from tests.pipelines.hard.frame import LEAD, STORY, TITLE, Hard, framed, og, paragraphs

_TOP = f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p>"


def _page(inner: str) -> str:
    return framed(f"{_TOP}<div class='nd'>{inner}</div>", head=og())


def _story(*lines: str, place: int = 3) -> dict[str, object]:
    return {**DATED, "paragraphs": (*STORY[:place], *lines, *STORY[place:])}


SUBHEADS = (
    Hard(
        "subheads_that_begin_like_a_rating",
        _page(
            paragraphs(*STORY[:3])
            + "<p><strong>Đánh giá chung</strong></p>"
            + paragraphs(STORY[3])
            + "<h3>Đánh giá của người trồng lúa</h3>"
            + paragraphs(STORY[4])
        ),
        {
            **DATED,
            "paragraphs": (*STORY[:3], "Đánh giá chung", STORY[3], "Đánh giá của người trồng lúa", STORY[4]),
        },
    ),
    Hard(
        "rating_inside_the_story",
        _page(paragraphs(*STORY[:3]) + "<p><b>Đánh giá: 4.5/5 (12 lượt)</b></p>" + paragraphs(*STORY[3:])),
        DATED,
    ),
)

PAGES = (*SUBHEADS,)
