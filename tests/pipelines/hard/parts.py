"""Stories in parts, with boxes of other articles; what looks like a caption or a signature and is none, and is one."""

from __future__ import annotations

from tests.pipelines.hard.bodies import DATED
from tests.pipelines.hard.frame import LEAD, STORY, TEASERS, TITLE, Hard, framed, links, og, paragraphs

_TOP = f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p>"
_SCENE = "Đại biểu cắt băng khánh thành trạm bơm số 2"
_SHORT = "Buổi lễ kết thúc lúc mười một giờ cùng ngày."
_NOTES = ("Tổ máy số 1 chạy thử trước giờ cắt băng.", "Dòng nước đầu tiên về tới cánh đồng thôn Đông.")
_SAID = "Bà Hoàng Thị Mận, xã viên thôn Đông, nói: “Từ nay không còn phải thức đêm canh nước nữa.”"
_PARTS = "Hợp tác xã đã phân công mười hai người thay nhau trông coi trạm bơm cả ngày lẫn đêm trong suốt vụ."
_SIGNED = "Thu Bình"
_WINNERS = ("Nguyễn Thị Lành", "Phạm Văn Đoàn", "Lê Thị Xuyến", "Trịnh Đức Ái")

_ANSWERS = tuple(f"{number}. {said}" for number in range(1, 7) for said in (_PARTS, _SAID))


def _page(inner: str, after: str = "") -> str:
    return framed(f"{_TOP}<div class='nd'>{inner}</div>{after}", head=og())


def _link(number: int) -> str:
    return f"<a href='/bai-viet-so-{number}-{20300 + number}.html'>{TEASERS[number]}</a>"


def _teaser(number: int) -> str:
    return f"(BSL) - Ngày 1{number}/4, hội viên nông dân trong xã dự lớp tập huấn kỹ thuật chăm bón lúa xuân, buổi thứ {number}."


PARTED = (
    Hard(
        "body_in_two_boxes_with_an_advert_between",
        _page(
            paragraphs(*STORY[:2]),
            f"<div class='ads'><p>Quảng cáo</p></div><div class='nd2'>{paragraphs(*STORY[2:])}"
            f"<p style='text-align:right'><b>{_SIGNED}</b></p></div>",
        ),
        {**DATED, "authors": (_SIGNED,)},
    ),
    Hard(
        "body_parted_by_links",
        framed(
            f"{_TOP}<div>{paragraphs(*STORY[:2])}</div><div><ul>{links(TEASERS[:2])}</ul></div>"
            f"<div>{paragraphs(*STORY[2:])}</div>",
            head=og(),
        ),
        DATED,
    ),
    Hard(
        "comments_behind_the_story_are_no_second_body",
        _page(
            paragraphs(*STORY),
            f"<div><h3>Bình luận (2)</h3><div><b>Trần Văn Đỗ</b><p>{_PARTS}</p></div><div><b>Lan Chi</b><p>{_SAID}</p></div></div>",
        ),
        {**DATED, "authors": ()},
    ),
    Hard(
        "a_thread_of_comments_longer_than_the_story",
        _page(
            paragraphs(*STORY),
            "<div><h3>Bình luận (20)</h3>"
            + "".join(f"<div><b>Trần Văn Đỗ {n}</b><p>{_PARTS} {_SAID}</p></div>" for n in range(20))
            + "</div>",
        ),
        {**DATED, "authors": ()},
    ),
    Hard(
        "questions_and_answers_longer_than_what_they_follow",
        framed(
            f"{_TOP}<div>{paragraphs(*STORY)}</div><div><h3>Hỏi đáp</h3>" + paragraphs(*_ANSWERS) + "</div>",
            head=og(),
        ),
        {**DATED, "paragraphs": (*STORY, "Hỏi đáp", *_ANSWERS)},
    ),
    Hard(
        "story_of_short_lines_in_a_named_element",
        framed(
            f"<header><h1>{TITLE}</h1><p>Xã công bố những hộ được khen thưởng trong vụ đông xuân vừa qua.</p></header>"
            "<div class='article-body'>"
            + "".join(
                f"<h4>Thôn {n}</h4><ul>{''.join(f'<li>{who} {n}</li>' for who in _WINNERS)}</ul>" for n in range(1, 9)
            )
            + "</div>",
            head=og(),
        ),
        {"title": TITLE, "text_has": ("Nguyễn Thị Lành 1", "Trịnh Đức Ái 8", "Thôn 5")},
    ),
    Hard(
        "card_with_title_picture_and_summary",
        _page(
            paragraphs(*STORY[:2])
            + f"<div class='b1'><a href='/x'><img src='/t.jpg'></a><div>{_link(0)}</div><div>{_teaser(0)}</div></div>"
            + paragraphs(*STORY[2:])
        ),
        {**DATED, "related": TEASERS[:1]},
    ),
    Hard(
        "card_that_is_one_link",
        _page(
            paragraphs(*STORY[:2])
            + f"<div><a href='/x-20301.html'><img src='/t.jpg'><div>{TEASERS[0]}</div><div>{_teaser(1)}</div></a></div>"
            + paragraphs(*STORY[2:])
        ),
        {**DATED, "related": TEASERS[:1]},
    ),
    Hard(
        "teasers_at_the_end_of_the_body_without_heading",
        _page(paragraphs(*STORY) + "".join(f"<div>{_link(n)}<p>{_teaser(n)}</p></div>" for n in range(4))),
        {**DATED, "related": TEASERS[:4]},
    ),
    Hard(
        "bracketed_and_numbered_links",
        _page(
            f"<p><b>Bài 1: {_link(0)}</b></p>"
            + paragraphs(*STORY[:3])
            + f"<p><em>(Xem thêm: {_link(1)})</em></p>"
            + paragraphs(*STORY[3:])
        ),
        {**DATED, "related": TEASERS[:2]},
    ),
    Hard(
        "titles_in_one_paragraph_behind_a_word",
        _page(
            paragraphs(*STORY[:3])
            + f"<p><b>Bài viết cùng chủ đề:</b> {_link(0)}; {_link(1)}</p><p>[Xem thêm] {_link(2)}</p>"
            + paragraphs(*STORY[3:])
        ),
        {**DATED, "related": TEASERS[:3]},
    ),
    Hard(
        "table_of_contents",
        _page(
            "<div><p>Nội dung chính</p><ul><li><a href='#m1'>1. Từ mong mỏi của ba thôn ven sông</a></li>"
            "<li><a href='#m2'>2. Đến trạm bơm thứ hai của xã</a></li></ul></div>" + paragraphs(*STORY)
        ),
        {**DATED, "related": ()},
    ),
    Hard(
        "whole_lead_below_the_one_cut_off",
        framed(
            f"<h1>{TITLE}</h1><div>{LEAD[:100]}...</div><div class='nd'><p>{LEAD}</p>{paragraphs(*STORY)}</div>",
            head=og(),
        ),
        DATED,
    ),
    Hard(
        "day_in_the_heading",
        framed(
            f"<h1>{TITLE}<small>15/04/2026 10:20</small></h1><p class='sapo'>{LEAD}</p><div>{paragraphs(*STORY)}</div>",
            head=f"<meta property='og:title' content='{TITLE}'>",
        ),
        {"title": TITLE, "lead": LEAD, "paragraphs": STORY},
    ),
    Hard(
        "next_article_below_the_signature",
        _page(
            paragraphs(*STORY) + f"<p><b>{_SIGNED}</b></p>",
            f"<div><h2><a href='/x-20301.html'>{TEASERS[0]}</a></h2><p>14/04/2026 08:00</p>"
            f"{paragraphs(*(_teaser(n) for n in range(3)))}</div>",
        ),
        {**DATED, "authors": (_SIGNED,)},
    ),
    Hard(
        "title_in_a_font_element",
        f"<html><head><title>{TITLE}</title></head><body><table><tr><td><font size=4><b>{TITLE}</b></font><br>"
        f"<font size=1>Cập nhật lúc 10:20 ngày 15/04/2026</font><p><font><b>{LEAD}</b></font></p>{paragraphs(*STORY)}"
        f"<p align=right><b>{_SIGNED}</b></p></td></tr></table></body></html>",
        {**DATED, "authors": (_SIGNED,)},
    ),
)

CAPTIONS = (
    Hard(
        "short_sentence_after_each_picture",
        _page(
            paragraphs(STORY[0])
            + f"<p><img src='/1.jpg'></p><p>{_NOTES[0]}</p>"
            + paragraphs(*STORY[1:3])
            + f"<p><img src='/2.jpg'></p><p>{_NOTES[1]}</p>"
            + paragraphs(*STORY[3:])
        ),
        {**DATED, "captions": _NOTES},
    ),
    Hard(
        "sentence_alone_with_a_picture_in_a_box",
        _page(paragraphs(STORY[0]) + f"<div><img src='/1.jpg'><div>{_NOTES[0]}</div></div>" + paragraphs(*STORY[1:])),
        {**DATED, "captions": _NOTES[:1]},
    ),
    Hard(
        "caption_above_the_lead",
        framed(
            f"<h1>{TITLE}</h1><div class='cover'><img src='/1.jpg'><p>{_SCENE}</p></div><p class='sapo'>{LEAD}</p>"
            f"<div>{paragraphs(*STORY)}</div>",
            head=og(),
        ),
        {**DATED, "captions": (_SCENE,)},
    ),
    Hard(
        "picture_at_the_beginning_of_a_paragraph",
        _page(paragraphs(STORY[0]) + f"<p><img src='/1.jpg' align=left>{STORY[1]}</p>" + paragraphs(*STORY[2:])),
        DATED,
    ),
    Hard(
        "scene_in_italics_whose_picture_a_script_shows",
        _page(paragraphs(STORY[0]) + "<p><em>Quang cảnh buổi lễ tại hội nghị.</em></p>" + paragraphs(*STORY[1:])),
        {**DATED, "captions": ("Quang cảnh buổi lễ tại hội nghị.",)},
    ),
    Hard(
        "caption_on_the_first_line_under_a_picture",
        _page(
            f"{STORY[0]}<br>{STORY[1]}<br><img src='/1.jpg'><br>{_SCENE}<br>{'<br>'.join(STORY[2:])}<br><b>{_SIGNED}</b>"
        ),
        {**DATED, "captions": (_SCENE,), "authors": (_SIGNED,)},
    ),
    Hard(
        "italic_caption_and_text_in_one_paragraph",
        _page(
            paragraphs(STORY[0])
            + f"<p><img src='/1.jpg'><br><em>{_NOTES[0]}</em><br>{STORY[1]}</p>"
            + paragraphs(*STORY[2:])
        ),
        {**DATED, "captions": _NOTES[:1]},
    ),
    Hard(
        "paragraph_after_the_only_picture",
        _page(paragraphs(STORY[0]) + f"<p><img src='/1.jpg'></p><p>{_SHORT}</p>" + paragraphs(*STORY[1:])),
        {**DATED, "paragraphs": (STORY[0], _SHORT, *STORY[1:])},
    ),
    Hard(
        "numbered_subhead_after_a_picture",
        _page(paragraphs(STORY[0]) + "<p><img src='/1.jpg'></p><p>2. Nước về đồng xa</p>" + paragraphs(*STORY[1:])),
        {**DATED, "paragraphs": (STORY[0], "2. Nước về đồng xa", *STORY[1:])},
    ),
    Hard(
        "speech_in_italics_after_a_picture",
        _page(paragraphs(STORY[0]) + f"<p><img src='/1.jpg'></p><p><em>{_SAID}</em></p>" + paragraphs(*STORY[1:])),
        {**DATED, "paragraphs": (STORY[0], _SAID, *STORY[1:])},
    ),
)

SIGNATURES = (
    Hard(
        "list_of_names_at_the_end",
        _page(paragraphs(*STORY, *_WINNERS)),
        {**DATED, "paragraphs": (*STORY, *_WINNERS), "authors": ()},
    ),
    Hard(
        "byline_and_credit_on_lines_of_their_own",
        _page(
            paragraphs(*STORY)
            + f"<p style='text-align:right'><b>{_SIGNED}</b></p><p style='text-align:right'><em>Ảnh: Hoài Nam</em></p>"
        ),
        {**DATED, "authors": (_SIGNED,), "photographers": ("Hoài Nam",)},
    ),
    Hard(
        "byline_with_an_office",
        _page(paragraphs(*STORY) + f"<p><b>{_SIGNED} - Trung tâm Truyền thông xã</b></p>"),
        {**DATED, "authors": (_SIGNED,)},
    ),
    Hard(
        "document_with_its_heading_and_signature",
        _page(
            f"<p style='text-align:center'><b>QUYẾT ĐỊNH</b></p>{paragraphs(*STORY)}<p style='text-align:right'><b>CHỦ TỊCH</b>"
            "</p><p style='text-align:right'><b>Lê Văn Tỵ</b></p>"
        ),
        {**DATED, "paragraphs": ("QUYẾT ĐỊNH", *STORY), "authors": ("Lê Văn Tỵ",)},
    ),
    Hard(
        "byline_without_a_colon",
        _page(paragraphs(*STORY) + f"<p>Bài, ảnh {_SIGNED.upper()}</p>"),
        {**DATED, "authors": (_SIGNED,)},
    ),
    Hard(
        "source_with_its_address_below",
        _page(paragraphs(*STORY) + "<p>Nguồn Báo Bến Xưa:</p><p>https://baobenxua.example/tram-bom-50112.html</p>"),
        {**DATED, "authors": (), "republished_from": "Báo Bến Xưa"},
    ),
    Hard(
        "last_line_that_names_the_paper",
        _page(
            paragraphs(*STORY) + "<p style='text-align:right'>Báo Sông Lam</p><p>Mời bạn đọc theo dõi trang Zalo.</p>"
        ),
        {**DATED, "authors": ()},
    ),
    Hard(
        "author_box_in_the_body",
        _page(
            paragraphs(*STORY)
            + f"<div class='author-bio'><div>{_SIGNED}</div><div>{_SIGNED} viết về nông thôn ven sông từ năm 2009, hiện phụ"
            " trách trang nông nghiệp và chuyên mục chuyện làng của tòa soạn.</div></div>"
        ),
        {**DATED, "authors": (_SIGNED,)},
    ),
    Hard(
        "names_run_together_in_the_head",
        framed(
            f"{_TOP}<div>{paragraphs(*STORY)}</div>",
            head=og() + '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "' + TITLE + '",'
            ' "author": {"@type": "Person", "name": "Thu BìnhHoài Nam"}}</script>',
        ),
        {**DATED, "authors": ("Thu Bình", "Hoài Nam")},
    ),
)

PAGES = (*PARTED, *CAPTIONS, *SIGNATURES)
