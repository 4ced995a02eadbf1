"""Short stories: in boxes with misleading names, shorter than their lead, or told by a picture alone."""

from __future__ import annotations

from typing import Any

from tests.pipelines.hard.frame import LEAD, STORY, TEASERS, TITLE, Hard, framed, og, paragraphs

_DATE = "<div class='date'>15/04/2026 10:20</div>"
_HEAD = f"<h1>{TITLE}</h1>{_DATE}<div class='sapo'>{LEAD}</div>"
_WHOLE: dict[str, Any] = {"title": TITLE, "lead": LEAD, "paragraphs": STORY[:2], "day": "2026-04-15"}
_LINE = "Sáng 15/4, nhân dân ba thôn ven sông đã dự lễ đóng điện vận hành thử trạm bơm."
_NAMES = ("Danh sách Ban Quản lý trạm bơm gồm các ông, bà:", "1. Lê Văn Tỵ", "2. Hoàng Thị Sen", "3. Đặng Bá Khiêm")
_TIMES = ("7h30: Đón tiếp đại biểu", "8h00: Chào cờ", "8h15: Khai mạc", "9h00: Cắt băng")
_PICTURE = "<figure><img src='/anh/tram-bom.jpg'></figure>"
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
    Hard(
        "body_shorter_than_its_lead",
        framed(f"{_HEAD}<div class='x'><p>{_LINE}</p><iframe src='/xem/204'></iframe></div>", head=og()),
        {**_WHOLE, "paragraphs": (_LINE,)},
    ),
    Hard(
        "names_behind_a_longer_lead",
        framed(f"{_HEAD}<div class='x'>{paragraphs(*_NAMES)}</div>", head=og()),
        {**_WHOLE, "paragraphs": _NAMES},
    ),
    Hard(
        "boxes_as_paragraphs_behind_a_longer_lead",
        framed(f"{_HEAD}<div class='x'>{''.join(f'<div>{line}</div>' for line in _NAMES)}</div>", head=og()),
        {**_WHOLE, "paragraphs": _NAMES},
    ),
    Hard(
        "times_behind_a_longer_lead",
        framed(f"{_HEAD}<div class='x'>{paragraphs(*_TIMES)}</div>", head=og()),
        {**_WHOLE, "paragraphs": _TIMES},
    ),
    Hard(
        "names_behind_a_bold_lead_in_a_table",
        framed(
            f"<table><tr><td><b class='newstitle'>{TITLE}</b></td></tr><tr><td>15/04/2026 10:20</td></tr>"
            f"<tr><td><b>{LEAD}</b></td></tr><tr><td><div align='justify'>{'<br>'.join(_NAMES)}</div></td></tr></table>",
            description="",
        ),
        {"title": TITLE, "lead": LEAD, "text_has": _NAMES[1:], "day": "2026-04-15"},
    ),
    Hard(
        "picture_behind_lead",
        framed(f"{_HEAD}<div class='x'>{_PICTURE}</div>", head=og()),
        {**_WHOLE, "paragraphs": ()},
    ),
    Hard(
        "picture_behind_lead_signed",
        framed(f"{_HEAD}<div class='x'>{_PICTURE}<p style='text-align:right'><b>Thu Hà</b></p></div>", head=og()),
        {**_WHOLE, "paragraphs": (), "authors": ("Thu Hà",)},
    ),
    Hard(
        "picture_in_the_body_of_a_layout",
        framed(
            f"<article class='article'><h1 class='article__title'>{TITLE}</h1><time class='time'>15/04/2026 10:20</time>"
            f"<div class='article__sapo'>{LEAD}</div><div class='article__body zce-content-body'>{_PICTURE}"
            "<p>Thiết kế: Thu Hà</p></div></article>",
            head=og(),
        ),
        {**_WHOLE, "paragraphs": ()},
    ),
    Hard(
        "brief_that_the_head_repeats",
        framed(f"<h1>{TITLE}</h1>{_DATE}<div class='entry-content'><p>{LEAD}</p>{_PICTURE}</div>", head=og()),
        {"title": TITLE, "lead": None, "paragraphs": (LEAD,), "day": "2026-04-15"},
    ),
)
