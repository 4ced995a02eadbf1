"""Looks of national papers and portals through the years, and of systems without a layout of their own."""

from __future__ import annotations

from tests.pipelines.hard.bodies import DATED
from tests.pipelines.hard.frame import LEAD, STORY, TEASERS, TITLE, Hard, framed, links, og, paragraphs

_SCENE = "Đại biểu cắt băng khánh thành trạm bơm số 2"
_RIGHT = "<p style='text-align:right'><strong>Hoài Nam</strong></p>"
_STAMP = "<p class='time'>15/04/2026 10:20</p>"
_ASCII = "Song Lam Online - Xa Tan Thuong khanh thanh tram bom dien ben bo song Lam"
_SHOTS = tuple(text[:96].rpartition(" ")[0] + "." for text in STORY)


def _end(markup: str, before: str = "") -> str:
    """An article whose end is what differs."""
    return framed(
        f"<h1>{TITLE}</h1>{_STAMP}<p class='sapo'>{LEAD}</p><div class='nd'>{before}{paragraphs(*STORY)}{markup}</div>",
        head=og(),
    )


def _shots(numbered: bool) -> str:
    return "".join(
        f"<div class='item'><div class='pic'><img src='/{n}.jpg'></div><div class='txt'>"
        f"{f'<div class=so>{n}/5</div>' if numbered else ''}<p>{text}</p></div></div>"
        for n, text in enumerate(_SHOTS, start=1)
    )


PAGES = (
    Hard(
        "title_tag_without_diacritics",
        framed(
            f"<table><tr><td class='ngay'>15/04/2026, 10:20 GMT+7</td></tr><tr><td><h1>{TITLE}</h1><h2>{LEAD}</h2>"
            f"{paragraphs(*STORY)}</td></tr></table>",
            title=_ASCII,
            description="",
        ),
        DATED,
    ),
    Hard(
        "title_in_a_font_element_of_the_story",
        framed(
            f"<table><tr><td><font><b>{TITLE}</b></font><br><font>Gửi lúc 10:20' 15/04/2026 (Lượt xem: 512)</font><br><br>"
            f"<b>{LEAD}</b><br><br>{'<br><br>'.join(STORY)}<br><br><i>theo Ven Sông</i></td></tr></table>",
            description="",
        ),
        {**DATED, "republished_from": "Ven Sông"},
    ),
    Hard(
        "title_in_h3_behind_the_blog_s_name",
        framed(
            f"<div class='post'><h3 class='post-title'>{TITLE}</h3><div class='post-body'>{'<br><br>'.join(STORY)}</div></div>",
            title=f"Bên bến sông: {TITLE}",
            description="",
        ),
        {"title": TITLE, "paragraphs": STORY},
    ),
    Hard(
        "title_tag_names_section_and_paper",
        framed(
            f"<h1>{TITLE}</h1>{_STAMP}<h2>{LEAD}</h2><div class='nd'>{paragraphs(*STORY)}</div>",
            title="Kinh tế",
            description="",
        ),
        DATED,
    ),
    Hard(
        "title_in_a_named_box_below_a_vague_title_tag",
        framed(
            f"<div class='title'>{TITLE}</div>{_STAMP}<h2>{LEAD}</h2><div class='nd'>{paragraphs(*STORY)}</div>",
            title="Chi tiết tin tức",
            description="",
        ),
        DATED,
    ),
    Hard(
        "single_breaks_and_a_name_on_the_last_line",
        framed(
            f"<h1>{TITLE}</h1>{_STAMP}<h2>{LEAD}</h2><div class='nd'>{'<br>'.join(STORY)}<br><b>Hoài Nam</b></div>",
            head=og(),
        ),
        {**DATED, "authors": ("Hoài Nam",)},
    ),
    Hard(
        "links_behind_the_lead_in_its_element",
        framed(
            f"<h1 class='title-page detail'>{TITLE}</h1>{_STAMP}<h2 class='singular-sapo'>{LEAD}<br><a href='/x-20301.html'>&gt;&gt; "
            f"{TEASERS[0]}</a></h2><div class='singular-container'><div class='singular-content'>{paragraphs(*STORY)}</div></div>",
            head=og(),
        ),
        {**DATED, "related": TEASERS[:1]},
    ),
    Hard(
        "card_with_a_summary_named_like_the_lead",
        framed(
            f"<h1 class='title-detail'>{TITLE}</h1><span class='date'>15/04/2026, 10:20 (GMT+7)</span><p class='description'>{LEAD}"
            f"</p><article class='fck_detail'>{paragraphs(*STORY[:3])}<div class='box-tinlienquanv2'><article class='item-news'><h4>"
            f"<a href='/x-2030001.html'>{TEASERS[0]}</a></h4><p class='description'><a href='/x-2030001.html'>Hai mươi hộ được vay mỗi"
            f" hộ mười triệu đồng để nuôi bò sinh sản.</a></p></article></div>{paragraphs(*STORY[3:])}</article>",
            head=og(),
        ),
        {**DATED, "text_lacks": ("Hai mươi hộ",)},
    ),
    Hard(
        "writer_date_and_source_glued_in_one_line",
        framed(
            f"<div><h1>{TITLE}</h1><div class='meta'><span class='t'>10:20 15-04-2026</span><span class='m-author'>Hoài Nam - </span>"
            f"<span class='m-source'>Theo Ven Sông</span></div></div><h2>{LEAD}</h2><div class='nd'>{paragraphs(*STORY)}</div>",
            head=og(),
        ),
        {**DATED, "authors": ("Hoài Nam",), "republished_from": "Ven Sông"},
    ),
    Hard(
        "writer_and_date_in_a_box_named_share",
        framed(
            f"<h1>{TITLE}</h1><div class='author-share-top'><a class='author' href='/tg'>Hoài Nam</a> - <span>15/04/2026 10:20</span>"
            f"</div><h2>{LEAD}</h2><div class='nd'>{paragraphs(*STORY)}</div>"
        ),
        {**DATED, "authors": ("Hoài Nam",)},
    ),
    Hard(
        "days_of_other_articles_above_the_story",
        framed(
            f"<h1>{TITLE}</h1><p>15-04-2026 - 10:20 AM</p><h2>{LEAD}</h2><ul class='tinlq'><li><p>11-04-2026</p><p><a "
            f"href='/x-20301.html'>{TEASERS[0]}</a></p></li></ul><div class='nd'>{paragraphs(*STORY)}</div>"
        ),
        DATED,
    ),
    Hard(
        "zone_between_time_and_day",
        framed(
            f"<p>10:20 (GMT+7) - Thứ Tư, 15/4/2026</p><h1>{TITLE}</h1><h2>{LEAD}</h2><div class='nd'><strong class='tacgia'>HOÀI NAM"
            f"</strong>{paragraphs(*STORY)}</div>"
        ),
        {**DATED, "authors": ("Hoài Nam",)},
    ),
    Hard(
        "tags_in_a_line_without_a_heading",
        _end(f"{_RIGHT}<div><a href='/t1'>trạm bơm</a> <a href='/t2'>thủy lợi</a></div>"),
        {**DATED, "authors": ("Hoài Nam",), "tags": ("trạm bơm", "thủy lợi")},
    ),
    Hard(
        "poll_in_the_story",
        _end("<div><p>Bà con có hài lòng?</p><ul><li>Có</li><li>Chưa</li></ul><button>Gửi bình chọn</button></div>"),
        DATED,
    ),
    Hard(
        "writer_and_role_on_two_lines",
        _end("<p>Hoài Nam</p><p>(Thực hiện)</p>"),
        {**DATED, "authors": ("Hoài Nam",)},
    ),
    Hard(
        "writer_and_office_on_two_lines",
        _end("<p><strong>Luật gia Lê Hoài Nam</strong><br><em>Hội Luật gia huyện</em></p>"),
        {**DATED, "authors": ("Lê Hoài Nam",)},
    ),
    Hard(
        "writer_with_the_day_again",
        _end(_RIGHT.replace("Nam", "Nam | 10:20 15/04/2026")),
        {**DATED, "authors": ("Hoài Nam",)},
    ),
    Hard(
        "several_agencies", _end("<p>Theo Reuters, AFP</p>"), {**DATED, "agency": "Reuters", "text_lacks": ("Reuters",)}
    ),
    Hard("source_in_square_brackets", _end("<p>Nguồn: <a href='http://a.vn'>[Link nguồn]</a></p>"), DATED),
    Hard("invitation_to_write", _end("<p>Ý kiến bạn đọc xin gửi về bandoc@baosonglam.vn.</p>"), DATED),
    Hard(
        "tags_and_a_way_back_at_the_end",
        _end(f"{_RIGHT}<p>Từ khóa: trạm bơm, thủy lợi</p><p>Trở lại <a href='/x'>Kinh tế</a></p>"),
        {**DATED, "authors": ("Hoài Nam",), "tags": ("trạm bơm", "thủy lợi")},
    ),
    Hard("share_in_english", _end("<p>Share on Facebook</p>"), DATED),
    Hard(
        "link_behind_a_word_or_two",
        _end("", f"<p>{STORY[0]}</p><p><b>Tin nóng:</b> <a href='/x-20301.html'>{TEASERS[0]}</a></p>"),
        {**DATED, "paragraphs": (STORY[0], *STORY), "related": TEASERS[:1]},
    ),
    Hard(
        "summary_in_a_table_under_its_title",
        _end(
            "",
            f"<p>{STORY[0]}</p><table><tr><td><p><a href='/x-20301.html'>{TEASERS[0]}</a></p><p>Hai mươi hộ được vay mỗi hộ mười"
            " triệu đồng để nuôi bò sinh sản.</p></td></tr></table>",
        ),
        {**DATED, "paragraphs": (STORY[0], *STORY), "related": TEASERS[:1]},
    ),
    Hard(
        "photo_story_with_numbers",
        framed(
            f"<h1>{TITLE}</h1>{_STAMP}<h2>{LEAD}</h2><div class='anh'>{_shots(numbered=True)}</div>{links()}", head=og()
        ),
        {**DATED, "paragraphs": _SHOTS, "captions": _SHOTS},
    ),
    Hard(
        "photo_story_with_numbers_above_the_pictures",
        framed(
            f"<h1>{TITLE}</h1>{_STAMP}<h2>{LEAD}</h2><ul>"
            + "".join(
                f"<li><div>{n}</div><img src='/{n}.jpg'><p>{text}</p></li>"
                for n, text in enumerate((*STORY[2:4], *_SHOTS), start=1)
            )
            + "</ul>",
            head=og(),
        ),
        {**DATED, "paragraphs": (*STORY[2:4], *_SHOTS), "captions": (*STORY[2:4], *_SHOTS)},
    ),
    Hard(
        "photo_story_with_an_introduction",
        framed(
            f"<h1>{TITLE}</h1>{_STAMP}<h2>{LEAD}</h2><div class='anh'><p>{STORY[4]}</p>{_shots(numbered=False)}</div>",
            head=og(),
        ),
        {**DATED, "paragraphs": (STORY[4], *_SHOTS), "captions": _SHOTS},
    ),
    Hard(
        "photographer_in_an_element_of_his_own",
        _end(
            "",
            f"<figure><img src='/1.jpg'><figcaption><p>{_SCENE}</p><p class='photo_author'>QUỐC THÁI</p></figcaption></figure>",
        ),
        {**DATED, "captions": (f"{_SCENE} QUỐC THÁI",)},
    ),
    Hard(
        "old_section_with_title_and_teaser_in_one_item",
        framed(
            "<h1>Thế giới</h1><ul>"
            + "".join(
                f"<li><a href='/x-{n}.html'>{title}</a><br>{text}</li>"
                for n, (title, text) in enumerate(zip(TEASERS, STORY, strict=True))
            )
            + "</ul>",
            title="Thế giới",
            description="",
        ),
        {"error": "section"},
        url="https://baosonglam.vn/the-gioi",
    ),
    Hard(
        "page_of_a_topic",
        framed(
            "<h1>Bão số 5</h1><div>"
            + "".join(
                f"<article>{links((title,), 'h3')}<p>{text}</p></article>"
                for title, text in zip(TEASERS, STORY, strict=True)
            )
            + "</div>",
            title="Bão số 5",
            description="",
        ),
        {"error": "tag"},
        url="https://baosonglam.vn/chu-de/bao-so-5-4123",
    ),
)
