"""Leads at the head of the story that only their letters set apart from it, and what is no lead in the same letters."""

from __future__ import annotations

from tests.pipelines.hard.bodies import DATED
from tests.pipelines.hard.frame import LEAD, STORY, TEASERS, TITLE, Hard, framed, og, paragraphs

_QUESTION = "P.V: Xin ông cho biết hợp tác xã chuẩn bị những gì để hai tổ máy chạy đều quanh năm?"
_THANKS = "- Xin cảm ơn ông!"
_ANSWER = "Ông Lê Văn Tỵ: Chúng tôi cử bốn thợ máy đi học ba tháng ở xưởng, rồi về kèm lại cho người trong thôn."
_PART = "Bài 2: Giữ nước cho đồng xa"
_SUBHEAD = "Chuyện ở thôn Đoài"
_HEADS = ("Tân Thượng: Khánh thành trạm bơm bên bờ sông", "Bình Sơn: Trao vốn quay vòng cho hai mươi hộ nghèo")
_SUMMARY = "Tin vắn trong ngày của các xã ven sông Lam."


def _page(*inner: str, description: str = LEAD) -> str:
    body = "".join(f"<p>{text}</p>" for text in inner)
    return framed(f"<h1>{TITLE}</h1><div class='nd'>{body}</div>", head=og(), description=description)


def _bold(*texts: str) -> tuple[str, ...]:
    return tuple(f"<strong>{text}</strong>" for text in texts)


def _italic(*texts: str) -> tuple[str, ...]:
    return tuple(f"<em>{text}</em>" for text in texts)


_HOT = "".join(
    f"<div><h3><a href='/nong-{n}.html'>{title}</a></h3><p class='sapo'>{STORY[n]}</p></div>"
    for n, title in enumerate(TEASERS[:2])
)

PAGES = (
    *(
        Hard(
            f"teasers_named_as_leads_above_the_title_{number}",
            framed(
                f"<div class='hot'>{_HOT}</div><h1>{TITLE}</h1><div>10:20 15/04/2026</div>{lead}"
                f"<div class='nd'>{paragraphs(*STORY[2:])}</div>"
            ),
            {"title": TITLE, "lead": LEAD, "paragraphs": STORY[2:], "day": "2026-04-15"},
        )
        for number, lead in enumerate((f"<p class='sapo'>{LEAD}</p>", f"<h2>{LEAD}</h2>", f"<p><b>{LEAD}</b></p>"))
    ),
    Hard(
        "bold_lead_and_question",
        _page(*_bold(LEAD, _QUESTION), _ANSWER, *STORY, *_bold(_THANKS)),
        {**DATED, "paragraphs": (_QUESTION, _ANSWER, *STORY, _THANKS)},
    ),
    Hard(
        "bold_lead_and_question_that_no_description_tells",
        _page(*_bold(LEAD, _QUESTION), _ANSWER, *STORY, description=""),
        {**DATED, "paragraphs": (_QUESTION, _ANSWER, *STORY)},
    ),
    Hard(
        "italic_lead_and_question",
        _page(*_italic(LEAD, _QUESTION), _ANSWER, *STORY, description=_SUMMARY),
        {**DATED, "paragraphs": (_QUESTION, _ANSWER, *STORY)},
    ),
    Hard(
        "bold_lead_part_and_subhead",
        _page(*_bold(LEAD, _PART, _SUBHEAD), *STORY),
        {**DATED, "paragraphs": (_PART, _SUBHEAD, *STORY)},
    ),
    Hard(
        "bold_lead_above_news_in_brief",
        _page(*_bold(LEAD, _HEADS[0]), *STORY[:2], *_bold(_HEADS[1]), *STORY[2:], description=_SUMMARY),
        {**DATED, "paragraphs": (_HEADS[0], *STORY[:2], _HEADS[1], *STORY[2:])},
    ),
    Hard(
        "bold_lead_and_bold_sentence",
        _page(*_bold(LEAD, STORY[0]), *STORY[1:]),
        DATED,
    ),
    Hard(
        "story_all_in_bold",
        _page(*_bold(LEAD, *STORY)),
        {**DATED, "lead": None, "paragraphs": (LEAD, *STORY)},
    ),
    Hard(
        "bold_sentences_begin_the_story_under_no_lead",
        _page(*_bold(*STORY[:2]), *STORY[2:], description=_SUMMARY),
        {**DATED, "lead": None, "paragraphs": STORY},
    ),
    Hard(
        "bold_heading_of_a_document_in_two_lines",
        _page(
            *_bold("KẾ HOẠCH VẬN HÀNH TRẠM BƠM ĐIỆN SỐ 2 TRONG VỤ ĐÔNG XUÂN CỦA XÃ", "Phần thứ nhất"),
            *STORY,
            description=_SUMMARY,
        ),
        {
            **DATED,
            "lead": None,
            "paragraphs": ("KẾ HOẠCH VẬN HÀNH TRẠM BƠM ĐIỆN SỐ 2 TRONG VỤ ĐÔNG XUÂN CỦA XÃ", "Phần thứ nhất", *STORY),
        },
    ),
)
