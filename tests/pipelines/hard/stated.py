"""Stories that stand in the page's data and not in its markup."""

from __future__ import annotations

import json
from typing import Any

from tests.pipelines.hard.frame import LEAD, STORY, TEASERS, TITLE, Hard, framed, og, paragraphs

_DAY = "2026-04-15T10:20:00+07:00"
_WHOLE: dict[str, Any] = {"title": TITLE, "lead": LEAD, "paragraphs": STORY, "published": _DAY}
_SHOWN = f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY)}</div>"


def _claims(body: str) -> str:
    claims = {"@type": "NewsArticle", "headline": TITLE, "datePublished": _DAY, "articleBody": body}
    return f"<script type='application/ld+json'>{json.dumps(claims, ensure_ascii=False)}</script>"


def _state(value: Any) -> str:
    """As frameworks print it: every < escaped."""
    return "<script type='application/json'>" + json.dumps(value).replace("<", "\\u003c") + "</script>"


def _empty(head: str, main: str = "<div id='root'></div>") -> str:
    return (
        f"<html><head><title>{TITLE} - Báo Sông Lam</title><meta name='description' content='{LEAD}'>{head}</head>"
        f"<body>{main}</body></html>"
    )


PAGES = (
    Hard("story_in_the_claims_alone", _empty(_claims("\n".join(STORY))), _WHOLE),
    Hard("story_in_the_claims_as_markup", _empty(_claims(paragraphs(*STORY).replace("<", "&lt;"))), _WHOLE),
    Hard(
        "story_in_the_claims_and_teasers_beside",
        framed(f"<h1>{TITLE}</h1><div id='bai'></div>", head=_claims("\n".join(STORY)), side=paragraphs(STORY[0])),
        _WHOLE,
    ),
    Hard(
        "story_in_the_state_of_a_script",
        _empty(
            og() + _state({"props": {"page": [{"ten": TITLE, "noi_dung": paragraphs(*STORY)}, {"ten": TEASERS[0]}]}})
        ),
        _WHOLE,
    ),
    Hard(
        "another_article_in_the_state_of_a_script",
        _empty(_state([{"ten": TEASERS[0], "noi_dung": paragraphs(*STORY)}])),
        {"error": "no_body"},
    ),
    Hard(
        "front_page_with_its_foot_in_the_state_of_a_script",
        f"<html><head><title>Báo Sông Lam</title></head><body><div id='root'></div>"
        f"{_state({'ten': 'Báo Sông Lam', 'chan': paragraphs(*STORY)})}</body></html>",
        {"error": "empty"},
        url="https://baosonglam.vn/",
    ),
    Hard(
        "shown_story_and_longer_claims",
        framed(_SHOWN, head=_claims("\n".join(STORY * 3))),
        _WHOLE,
    ),
)
