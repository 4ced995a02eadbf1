"""Lines of date, writer and counter around stories: below the lead, glued together, beside dates of the story itself."""

from __future__ import annotations

from typing import Any

from tests.pipelines.hard.frame import LEAD, STORY, TEASERS, TITLE, Hard, framed, og, paragraphs

_DATE = "<span class='time'>10:20 15/04/2026</span>"
_WRITER = "<span class='author'>Thu Hà</span>"
_READ: dict[str, Any] = {"title": TITLE, "lead": LEAD, "paragraphs": STORY, "day": "2026-04-15"}


def _below_lead(lead: str, line: str) -> str:
    """Head and story in boxes of their own: the body that is found holds both."""
    return framed(f"<div class='hd'><h1>{TITLE}</h1>{lead}{line}</div><div class='nd'>{paragraphs(*STORY)}</div>")


_DATED_STORIES = {
    ("first", 0): ("Thứ Hai, ngày 13/4/2026", *STORY),
    ("first", 1): ("Hà Nội, ngày 11 tháng 4 năm 2026", *STORY),
    ("last", 0): (*STORY, "Thời gian: 8 giờ ngày 11/4/2026"),
    ("last", 1): (*STORY, "Ghi chú: Số liệu tính đến 31/3/2026"),
    ("last", 2): (*STORY, "Sáng 20/5/2026"),
}
"""Stories with a date line of their own, named by where it stands."""

_OTHER = (
    f'<script type="application/ld+json">[{{"@type":"NewsArticle","headline":"{TEASERS[0]}",'
    '"datePublished":"2026-04-19T07:00:00+07:00","author":{"@type":"Person","name":"Lý Văn Khác"}}]</script>'
)

_LINES_BELOW: dict[str, tuple[str, ...]] = {
    "Kinh tế 15-04-2026, 10:20 Thu Hà": ("Thu Hà",),
    "Số ra ngày 15/04/2026": (),
    "Viết bởi: Thu Hà, ngày 15/04/2026": ("Thu Hà",),
    "Xuất bản lúc 10:20 - Thứ Tư, 15/04/2026, cập nhật lúc 09:00 - Thứ Năm, 16/04/2026": (),
}
"""In a `<div>` below the lead, where the story's paragraphs are `<p>`."""
_HEAD_LINES: dict[str, tuple[str, ...]] = {
    "<div>Tân Thượng, ngày 15/04/2026</div>": (),
    "<div class='by'>Thu Hà (Báo Bến Xưa)<span> 15/04/2026 10:20</span></div>": ("Thu Hà",),
    "<time datetime='2026-04-15T10:20:00+07:00'>5 ngày trước</time>": (),
}
PAGES = (
    *(
        Hard(
            f"line_below_lead_in_another_element_{number}",
            _below_lead(f"<div class='sapo'>{LEAD}</div>", f"<div>{line}</div>"),
            {**_READ, "authors": authors},
        )
        for number, (line, authors) in enumerate(_LINES_BELOW.items())
    ),
    *(
        Hard(
            f"line_of_the_head_{number}",
            framed(f"<h1>{TITLE}</h1>{line}<p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY)}</div>"),
            {**_READ, "authors": authors},
        )
        for number, (line, authors) in enumerate(_HEAD_LINES.items())
    ),
    Hard(
        "date_on_the_line_above_the_lead",
        f"<html><head><title>{TITLE}</title></head><body><div><b>{TITLE}</b><br><small>10:20 15/04/2026</small><br><b>{LEAD}</b>"
        f"<br><br>{'<br><br>'.join(STORY)}</div></body></html>",
        {**_READ, "published": "2026-04-15T10:20:00+07:00"},
    ),
    Hard(
        "writer_and_age_glued_together",
        framed(
            f"<h1>{TITLE}</h1><div><span>Thu Hà</span><span>5 ngày trước</span></div><p class='sapo'>{LEAD}</p>"
            f"<div class='nd'>{paragraphs(*STORY)}</div>",
            head=og(),
        ),
        {**_READ, "authors": ("Thu Hà",)},
    ),
    Hard(
        "year_and_clock_glued_together",
        _below_lead(f"<p>{LEAD}</p>", "<div><span>Thứ Tư</span><span>15/04/2026</span><span>10:20</span></div>"),
        {**_READ, "published": "2026-04-15T10:20:00+07:00"},
    ),
    Hard(
        "site_name_is_the_only_h1",
        framed(
            f"<h1 class='site-title'>Hội Nông dân huyện Sông Lam</h1><h3 class='header-title'><span>{TITLE}</span></h3>"
            f"<p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY)}</div>",
        ).replace("Báo Sông Lam</title>", "Hội Nông dân huyện Sông Lam</title>"),
        {"title": TITLE, "lead": LEAD, "paragraphs": STORY},
    ),
    Hard(
        "title_of_the_head_is_shown_nowhere",
        framed(
            f"<h1>{TITLE}</h1>{_DATE}<p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY)}</div>",
            title="Nước đã về ruộng sau nhiều năm chờ đợi",
            head="<meta property='og:title' content='Nước đã về ruộng sau nhiều năm chờ đợi'>",
        ),
        {**_READ, "published": "2026-04-15T10:20:00+07:00"},
    ),
    Hard(
        "json_of_another_article",
        framed(
            f"<h1>{TITLE}</h1>{_DATE}<p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY)}</div>",
            head=og() + _OTHER,
        ),
        {**_READ, "authors": ()},
    ),
    Hard(
        "json_of_another_article_dates_nothing",
        framed(f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY)}</div>", head=_OTHER),
        {**_READ, "day": None},
    ),
    Hard(
        "json_of_the_article_under_a_title_for_search_engines",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY)}</div>",
            title=TEASERS[1],
            head=_OTHER.replace(TEASERS[0], TITLE),
        ),
        {**_READ, "day": "2026-04-19", "authors": ("Lý Văn Khác",)},
    ),
    *(
        Hard(
            f"date_and_writer_below_lead_{name}",
            _below_lead(lead, f"<div class='meta'>{_DATE}{between}{_WRITER}</div>"),
            {**_READ, "authors": ("Thu Hà",)},
        )
        for name, lead, between in (
            ("p", f"<p class='sapo'>{LEAD}</p>", " "),
            ("glued", f"<p class='sapo'>{LEAD}</p>", ""),
            ("heading", f"<h2>{LEAD}</h2>", " "),
            ("bold", f"<p><b>{LEAD}</b></p>", " "),
            ("plain_box", f"<div>{LEAD}</div>", " "),
        )
    ),
    *(
        Hard(f"date_line_below_lead_{number}", _below_lead(f"<p>{LEAD}</p>", f"<div class='d'>{line}</div>"), _READ)
        for number, line in enumerate(
            ("10:20 15/04/2026", "Cập nhật: Thứ Tư, 15/4/2026 | 10:20:00 AM", "Ngày đăng 15/04/2026 - 10h20")
        )
    ),
    Hard(
        "bare_day_below_first_paragraph_heads_a_part",
        framed(
            f"<h1>{TITLE}</h1><div class='nd'><p>{LEAD}</p><p>Ngày 16/4/2026</p>{paragraphs(*STORY[:2])}"
            f"<p>Ngày 17/4/2026</p>{paragraphs(*STORY[2:])}</div>",
            head=og(),
            description="",
        ),
        {"title": TITLE, "text_has": ("Ngày 16/4/2026", "Ngày 17/4/2026"), "day": "2026-04-15"},
    ),
    Hard(
        "writer_and_counter_glued_behind_story",
        framed(
            f"<h1>{TITLE}</h1><div>10:20 15/04/2026</div><p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY)}"
            "<div class='info'><span>Thu Hà</span><span>Lượt xem: 125</span></div></div>"
        ),
        {**_READ, "authors": ("Thu Hà",)},
    ),
    *(
        Hard(
            f"date_line_of_the_story_{place}_{where}_{number}",
            framed(f"<h1>{TITLE}</h1>{printed}<div class='nd'>{paragraphs(*lines)}</div>", head=head, description=""),
            {"title": TITLE, "paragraphs": lines, "published": "2026-04-15T10:20:00+07:00"},
        )
        for place, printed, head in (("printed", "<div>10:20 15/04/2026</div>", ""), ("stated", "", og()))
        for (where, number), lines in _DATED_STORIES.items()
        if printed or where == "last"  # right below the title it is the printed date
    ),
    Hard(
        "date_of_a_document_in_a_table",
        framed(
            f"<h1>{TITLE}</h1><div>10:20 15/04/2026</div><div class='nd'><table><tr><td>Số: 12/TB-UBND</td>"
            f"<td>Hà Nội, ngày 09 tháng 4 năm 2026</td></tr></table>{paragraphs(*STORY)}</div>",
            description="",
        ),
        {
            "title": TITLE,
            "paragraphs": ("Số: 12/TB-UBND", "Hà Nội, ngày 09 tháng 4 năm 2026", *STORY),
            "published": "2026-04-15T10:20:00+07:00",
        },
    ),
    Hard(
        "date_repeated_behind_the_story",
        framed(
            f"<h1>{TITLE}</h1><div>10:20 15/04/2026</div><p class='sapo'>{LEAD}</p>"
            f"<div class='nd'>{paragraphs(*STORY, 'Ngày 15/4/2026')}</div>"
        ),
        {**_READ, "published": "2026-04-15T10:20:00+07:00"},
    ),
    Hard(
        "date_behind_the_story_alone",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY, 'Ngày 15/4/2026')}</div>",
        ),
        {**_READ, "published": "2026-04-15"},
    ),
    Hard(
        "update_printed_beside_the_section_far_above",
        f"<html><head><title>{TITLE}</title></head><body><div>Thứ Hai, 20/4/2026 14:27</div><div><ul><li><a href='/12/'>Xã hội"
        "</a></li></ul><ul><li><span>Cập nhật: Thứ Tư, 15/4/2026 | 3:40:25 PM</span></li></ul></div>"
        f"<div><h1>{TITLE}</h1><p><b>{LEAD}</b></p><div>{paragraphs(*STORY)}</div></div></body></html>",
        {**_READ, "published": "2026-04-15T15:40:25+07:00"},
    ),
    Hard(
        "updates_of_other_articles_date_nothing",
        f"<html><head><title>{TITLE}</title></head><body><div><h1>{TITLE}</h1><p><b>{LEAD}</b></p>{paragraphs(*STORY)}"
        f"</div><div>{''.join(f'<div><a href=/t-{n}.html>{t}</a><i>Cập nhật: 1{n}/4/2026</i></div>' for n, t in enumerate(TEASERS))}"
        "</div></body></html>",
        {**_READ, "day": None},
    ),
    Hard(
        "lead_that_only_its_name_tells",
        f"<html><head><title>{TITLE}</title></head><body><div><h3>{TITLE}</h3><div>Ngày đăng: 15/04/2026 10:20</div>"
        f"<div class='trichdan'>{LEAD}</div><div class='noidung'>{paragraphs(*STORY)}</div></div></body></html>",
        _READ,
    ),
)
