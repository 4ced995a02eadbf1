"""What stands in and around stories: captions, related links, authors, dates, players, comments."""

from __future__ import annotations

from tests.pipelines.hard.bodies import DATED, PLAIN
from tests.pipelines.hard.frame import LEAD, STORY, TEASERS, TITLE, Hard, framed, links, og, paragraphs

_TOP = f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p>"
_SCENE = "Đại biểu cắt băng khánh thành trạm bơm số 2"
_OTHER = "Người dân thôn Đoài xem tổ máy vận hành. Ảnh: Hoài Nam"


def _body(inner: str, head: str = og(), after: str = "") -> str:
    return framed(f"{_TOP}<div class='nd'>{inner}</div>{after}", head=head)


COMMENT = (
    "Quê tôi cũng ở ven sông, chỉ mong xã nhà sớm có được công trình như thế này để bà con đỡ vất vả mỗi khi vào vụ, vì năm"
    " nào cũng phải chờ nước đến cả tuần."
)

_CARDS = "".join(
    f"<div><a href='/t-{n}.html'><img src='/{n}.jpg'></a><h4><a href='/t-{n}.html'>{title}</a></h4><p>{STORY[n][:150]}.</p></div>"
    for n, title in enumerate(TEASERS[:4])
)

PAGES = (
    Hard(
        "related_box_between_paragraphs",
        _body(
            paragraphs(*STORY[:2])
            + f"<div class='lienquan'><h4>Tin liên quan</h4><ul>{links(TEASERS[:2])}</ul></div>"
            + paragraphs(*STORY[2:])
        ),
        {**DATED, "related": TEASERS[:2]},
    ),
    Hard(
        "related_cards_without_names",
        _body(
            paragraphs(*STORY[:2])
            + f"<div><a href='/x-20301.html'><img src='/t.jpg'></a><a href='/x-20301.html'>{TEASERS[0]}</a></div>"
            + paragraphs(*STORY[2:])
        ),
        {**DATED, "related": TEASERS[:1]},
    ),
    Hard(
        "two_boxes_under_the_same_heading",
        _body(
            paragraphs(*STORY[:3])
            + f"<div><h4>Đọc thêm</h4><a href='/x-20301.html'>{TEASERS[0]}</a></div>"
            + paragraphs(STORY[3])
            + f"<div><h4>Đọc thêm</h4><a href='/x-20302.html'>{TEASERS[1]}</a></div>"
            + paragraphs(STORY[4])
        ),
        {**DATED, "related": TEASERS[:2]},
    ),
    Hard(
        "box_before_the_last_paragraph",
        _body(
            paragraphs(*STORY[:4])
            + f"<div><p><b>Tin liên quan</b></p><ul>{links(TEASERS[:3])}</ul></div>"
            + paragraphs(STORY[4])
        ),
        {**DATED, "related": TEASERS[:3]},
    ),
    Hard(
        "see_also_lines",
        _body(
            paragraphs(*STORY[:2])
            + f"<p><em>Xem thêm: <a href='/x-20301.html'>{TEASERS[0]}</a></em></p>"
            + paragraphs(*STORY[2:])
            + f"<p><strong>&gt;&gt; <a href='/x-20302.html'>{TEASERS[1]}</a></strong></p>"
        ),
        {**DATED, "related": TEASERS[:2]},
    ),
    Hard(
        "captions_without_markup",
        _body(
            paragraphs(STORY[0])
            + f"<p style='text-align:center'><img src='/1.jpg'></p><p style='text-align:center'>{_SCENE}</p>"
            + paragraphs(*STORY[1:3])
            + f"<p><img src='/2.jpg'></p><p><em>{_OTHER}</em></p>"
            + paragraphs(*STORY[3:])
        ),
        {**DATED, "captions": (_SCENE, _OTHER)},
    ),
    Hard(
        "captions_in_tables",
        _body(
            paragraphs(STORY[0])
            + f"<table align=center><tr><td><img src='/1.jpg'></td></tr><tr><td>{_SCENE}</td></tr></table>"
            + paragraphs(*STORY[1:])
        ),
        {**DATED, "captions": (_SCENE,)},
    ),
    Hard(
        "figure_with_two_paragraphs",
        _body(
            paragraphs(STORY[0])
            + f"<figure><img data-src='/1.jpg' src='data:image/gif;base64,R0lGOD'><figcaption><p>{_SCENE}</p><p>Ảnh: Hoài Nam</p>"
            "</figcaption></figure>" + paragraphs(*STORY[1:])
        ),
        {**DATED, "captions": (f"{_SCENE} Ảnh: Hoài Nam",)},
    ),
    Hard(
        "gallery_with_shared_caption",
        _body(
            paragraphs(*STORY[:2])
            + "<div class='gallery'><img src='/1.jpg'><img src='/2.jpg'><img src='/3.jpg'></div>"
            + f"<p class='chu-thich'>{_OTHER}</p>"
            + paragraphs(*STORY[2:])
        ),
        {**DATED, "captions": (_OTHER,)},
    ),
    Hard(
        "inline_adverts",
        _body(
            paragraphs(*STORY[:2])
            + "<div class='ads-inpage'><p>Quảng cáo</p><p>Căn hộ ven sông chỉ từ chín trăm triệu đồng, nhận nhà ngay trong "
            "quý này, liên hệ ngay để được tư vấn miễn phí.</p></div>" + paragraphs(*STORY[2:])
        ),
        DATED,
    ),
    Hard(
        "players_and_embedded_posts",
        _body(
            "<div class='audio-player'><span>Nghe bài viết</span><span>0:00 / 3:12</span><audio src='/1.mp3'></audio></div>"
            + paragraphs(*STORY[:2])
            + "<video controls><source src='/1.mp4'><p>Trình duyệt của bạn không hỗ trợ video.</p></video><blockquote "
            "class='twitter-tweet'><a href='https://twitter.com/x/status/1'></a></blockquote><iframe "
            "src='https://www.youtube.com/embed/x'></iframe>" + paragraphs(*STORY[2:])
        ),
        DATED,
    ),
    Hard(
        "comments_rendered_on_the_server",
        _body(
            paragraphs(*STORY),
            after="<div class='box-binhluan'><h3>Bình luận (2)</h3>"
            + "".join(f"<div class='item'><b>Trần Văn A</b><p>{COMMENT}</p><span>Trả lời</span></div>" for _ in "12")
            + "</div>",
        ),
        {**DATED, "authors": ()},
    ),
    Hard(
        "comments_without_names",
        _body(
            paragraphs(*STORY),
            after="<div><div>Ý kiến bạn đọc (2)</div>"
            + "".join(f"<div><b>Trần Văn A</b> <i>16/04/2026 08:00</i><p>{COMMENT}</p></div>" for _ in "12")
            + "</div>",
        ),
        {**DATED, "authors": ()},
    ),
    Hard(
        "author_box_with_biography",
        _body(
            paragraphs(*STORY),
            after="<div class='author-box'><img class='avatar' src='/a.jpg'><a class='author-name' href='/tac-gia/hoai-nam'>"
            "Hoài Nam</a><p class='author-bio'>Phóng viên thường trú, mười năm theo dõi nông nghiệp và nông thôn các huyện "
            "ven sông, thích đi xe máy và uống trà mạn.</p></div>",
        ),
        {**DATED, "authors": ("Hoài Nam",)},
    ),
    Hard(
        "author_and_date_under_title",
        framed(
            f"<h1>{TITLE}</h1><div class='info'><span>Hoài Nam - Bích Vân</span> <span>|</span> <span>15/04/2026 10:20</span></div>"
            f"<p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY)}</div>"
        ),
        {**DATED, "authors": ("Hoài Nam", "Bích Vân")},
    ),
    Hard(
        "byline_of_several_with_photographer",
        _body(paragraphs(*STORY) + "<p><strong>Bài: Hoài Nam, Bích Vân - Ảnh: Quốc Thái</strong></p>"),
        {**DATED, "authors": ("Hoài Nam", "Bích Vân"), "photographers": ("Quốc Thái",)},
    ),
    Hard(
        "two_dates_and_a_clock",
        framed(
            f"<h1>{TITLE}</h1><div class='t'>Ngày đăng: 15/04/2026 10:20 | Cập nhật: 17/04/2026 07:00</div>"
            f"<p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY)}</div>"
        ),
        DATED,
    ),
    Hard(
        "tags_and_shares_at_the_foot",
        _body(
            paragraphs(*STORY)
            + "<p>Từ khóa: <a href='/tag/a'>trạm bơm</a>, <a href='/tag/b'>thủy lợi</a></p><div>Chia sẻ: <a href='#'>Facebook</a> "
            "<a href='#'>Zalo</a></div>"
        ),
        {**DATED, "tags": ("trạm bơm", "thủy lợi")},
    ),
    Hard(
        "tag_cloud_in_a_list",
        _body(
            paragraphs(*STORY),
            after="<ul class='hash'><li>Chủ đề:</li>"
            + "".join(f"<li><a href='/chu-de/{n}'>#từ số {n}</a></li>" for n in range(5))
            + "</ul>",
        ),
        DATED,
    ),
    Hard(
        "teasers_with_long_text_below",
        _body(
            paragraphs(*STORY),
            after="<div class='more'><h3>Cùng chuyên mục</h3>"
            + "".join(
                f"<div><h4><a href='/x-{n}20301.html'>{title}</a></h4><p>{COMMENT.replace('Quê tôi', f'Thôn {n}')}</p></div>"
                for n, title in enumerate(TEASERS)
            )
            + "</div>",
        ),
        DATED,
    ),
    Hard(
        "newsletter_form_in_body",
        _body(
            paragraphs(*STORY[:3])
            + "<form><p>Đăng ký nhận bản tin buổi sáng của chúng tôi qua hộp thư điện tử</p><input type='email'><button>Đăng "
            "ký</button></form>" + paragraphs(*STORY[3:])
        ),
        DATED,
    ),
    Hard(
        "photo_story",
        framed(
            f"{_TOP}<div class='nd'>"
            + "".join(
                f"<figure><img src='/{n}.jpg'><figcaption>{text}</figcaption></figure>" for n, text in enumerate(STORY)
            )
            + "<p style='text-align:right'><b>Quốc Thái</b></p></div>",
            head=og(),
        ),
        {"title": TITLE, "lead": LEAD, "paragraphs": STORY, "captions": STORY, "day": "2026-04-15"},
    ),
    Hard(
        "video_page",
        framed(
            f"<div class='video-player'><video src='/1.mp4' poster='/1.jpg'></video></div><h1>{TITLE}</h1><div class='date'>"
            f"15/04/2026 10:20</div><div class='desc'>{LEAD}</div><div class='list-video'><h3>Video khác</h3><ul>{links()}</ul></div>",
            head=og(),
        ),
        {"title": TITLE, "text": LEAD, "day": "2026-04-15"},
    ),
    Hard(
        "emagazine",
        f"""<html><head><title>{TITLE}</title>{og()}</head><body class="emagazine"><div class="cover" style="background:url(/c.jpg)">
<h1>{TITLE}</h1></div><div class="e-content"><div class="e-sapo"><p>{LEAD}</p></div><div class="section text-wrap"><p>{STORY[0]}</p>
</div><div class="section full"><figure class="wide"><img src="/1.jpg"><figcaption>{_SCENE}</figcaption></figure></div><div
class="section text-wrap"><h2>Nước về đồng hạn</h2><p>{STORY[1]}</p><p>{STORY[2]}</p></div><div class="section quote-wrap"><div
class="quote"><p>“Có nước là có tất cả, bà con mừng lắm.”</p></div></div><div class="section text-wrap"><p>{STORY[3]}</p>
<p>{STORY[4]}</p></div><div class="credit"><p>Nội dung: HOÀI NAM</p><p>Ảnh: QUỐC THÁI</p><p>Thiết kế: BÍCH VÂN</p></div></div>
<footer><p>Báo Sông Lam</p></footer></body></html>""",
        {
            **PLAIN,
            "paragraphs": (
                STORY[0],
                "Nước về đồng hạn",
                *STORY[1:3],
                "“Có nước là có tất cả, bà con mừng lắm.”",
                *STORY[3:],
            ),
            "captions": (_SCENE,),
            "authors": ("Hoài Nam",),
            "day": "2026-04-15",
        },
    ),
    Hard(
        "author_above_story_agency_below",
        _body("<p><b>Hoài Nam</b></p>" + paragraphs(*STORY) + "<p style='text-align:right'>(Theo TTXVN)</p>"),
        {**DATED, "agency": "TTXVN"},
    ),
    Hard(
        "gallery_with_a_button",
        _body(
            f"{paragraphs(STORY[0])}<div class='swiper'><div><img src='/1.jpg'><div class='caption'>Tổ máy số 1</div></div><div>"
            "<img src='/2.jpg'><div class='caption'>Tổ máy số 2</div></div><button>Tiếp</button></div>"
            + paragraphs(*STORY[1:])
        ),
        {**DATED, "captions": ("Tổ máy số 1", "Tổ máy số 2")},
    ),
    Hard(
        "comments_under_another_heading",
        _body(
            paragraphs(*STORY),
            after="<div><p>Phản hồi của bạn đọc</p><div><p>Mong xã sớm làm tiếp trạm bơm số 3 cho thôn trong đê.</p><p>"
            "<i>Lê Thị Tám (16/04/2026)</i></p></div></div>",
        ),
        DATED,
    ),
    Hard(
        "links_hidden_outside_of_the_window",
        _body(
            paragraphs(*STORY)
            + "<div style='position:absolute; left:-9999px'><a href='https://x.example'>vé số trúng lớn</a> mỗi ngày một giải</div>"
        ),
        DATED,
    ),
    Hard(
        "settings_of_a_word_processor",
        _body(
            "<xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml>"
            "<p>Normal 0 false false false EN-US X-NONE X-NONE</p><p>{loadposition ads}</p>" + paragraphs(*STORY)
        ),
        DATED,
    ),
    *(
        Hard(
            f"last_links_under_{number}",
            _body(
                paragraphs(*STORY)
                + line
                + "".join(f"<p>- <a href='/t-{n}.html'>{title}</a></p>" for n, title in enumerate(TEASERS[:2]))
            ),
            {**DATED, "related": TEASERS[:2], "authors": authors},
        )
        for number, (line, authors) in enumerate(
            (
                ("<p>Các thông tin khác</p>", ()),
                ("<p><b>Ai cũng nên xem</b></p>", ()),
                ("<p><b>Tin: Thu Hà</b></p>", ("Thu Hà",)),
                ("<p><b>Thu Hà</b></p>", ("Thu Hà",)),
            )
        )
    ),
    *(
        Hard(f"cards_behind_the_story_{name}", _body(paragraphs(*STORY) + line + _CARDS), {**DATED, "authors": authors})
        for name, line, authors in (
            ("under_any_heading", "<h3>Được quan tâm</h3>", ()),
            ("and_its_byline", "<p style='text-align:right'><b>Thu Hà</b></p>", ("Thu Hà",)),
        )
    ),
    Hard(
        "rows_of_tools",
        _body(
            "<p>A A+ | In bài | Lưu tin | Gửi email</p><div><a>A-</a> <a>A+</a> <a>In</a></div>"
            + paragraphs(*STORY)
            + "<p><a href='#p'>In</a> <a href='#a'>A-</a> <a href='#b'>A+</a></p>"
        ),
        DATED,
    ),
    Hard(
        "everything_in_spans",
        framed(
            f"<div><span class='ttl'><h1><span>{TITLE}</span></h1></span></div><div><span class='sapo'>{LEAD}</span></div><div "
            "class='nd'>"
            + "".join(
                f"<p><span><span style='font-size:18px'>{t[:40]}</span><span>{t[40:]}</span></span></p>" for t in STORY
            )
            + "</div>",
            head=og(),
        ),
        DATED,
    ),
)
