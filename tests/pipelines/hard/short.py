"""Short stories: in boxes with misleading names, shorter than their lead, or told by a picture alone."""

from __future__ import annotations

from typing import Any

from tests.pipelines.hard.frame import LEAD, STORY, TEASERS, TITLE, Hard, framed, og, paragraphs

_DATE = "<div class='date'>15/04/2026 10:20</div>"
_HEAD = f"<h1>{TITLE}</h1>{_DATE}<div class='sapo'>{LEAD}</div>"
_WHOLE: dict[str, Any] = {"title": TITLE, "lead": LEAD, "paragraphs": STORY[:2], "day": "2026-04-15"}
_MISNAMED = (
    *("fr-view", "view-content", "news-view", "node view-mode-full", "print-content", "print-area", "no-sidebar"),
    *("has-sidebar", "tts-content", "audio-content", "readmore-content", "news-list-detail", "comments-open"),
    *("has-comment", "post-204 post type-post hentry category-xa-hoi tag-tram-bom"),
    # These are plain names of furniture: what stands right behind the lead is the story all the same.
    *("col-right", "inner-article", "box-share", "popular"),
)

PAGES = (
    *(
        Hard(
            f"misnamed_box_{names.replace(' ', '_')}",
            framed(f"{_HEAD}<div class='{names}'>{paragraphs(*STORY[:2])}</div>", head=og()),
            _WHOLE,
        )
        for names in _MISNAMED
    ),
    Hard(
        "layout_body_misnamed",
        framed(
            f"<div class='news_content'><h1>{TITLE}</h1><div class='date'>Thứ 4, 15/04/2026 | 10:20:00</div>"
            f"<div class='views'>1,264 lượt xem</div><div class='desc'>{LEAD}</div>"
            f"<div class='fr-view info col-right'>{paragraphs(*STORY[:2])}</div></div>",
            head=og(),
        ),
        _WHOLE,
    ),
    Hard(
        "lead_alone_beside_lists_of_others",
        framed(_HEAD, head=og(), side=f"<div class='note'><p>{TEASERS[0]}.</p></div>"),
        {"title": TITLE, "text_has": (LEAD,), "text_lacks": (TEASERS[0],)},
    ),
)
