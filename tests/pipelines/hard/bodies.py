"""How bodies are built: leads in and outside, breaks instead of paragraphs, tables, boxes, lists, poems."""

from __future__ import annotations

from tests.pipelines.hard.frame import LEAD, STORY, TEASERS, TITLE, Hard, framed, links, og, paragraphs

PLAIN = {"title": TITLE, "lead": LEAD, "paragraphs": STORY, "captions": ()}
DATED = {**PLAIN, "day": "2026-04-15"}


def _breaks(*texts: str, between: str = "<br><br>") -> str:
    return between.join(texts)


LAW = (
    "Điều 1. Phạm vi điều chỉnh",
    "Quyết định này quy định mức thu, chế độ thu và quản lý phí sử dụng nước tưới trên địa bàn xã.",
    "Điều 2. Đối tượng áp dụng",
    "1. Hộ gia đình, cá nhân sử dụng nước từ trạm bơm số 2 của hợp tác xã.",
    "2. Hợp tác xã nông nghiệp và các tổ thủy nông trên địa bàn.",
    "Điều 3. Tổ chức thực hiện",
    "Chánh Văn phòng Ủy ban nhân dân xã, Giám đốc hợp tác xã và các hộ liên quan chịu trách nhiệm thi hành Quyết định này.",
)
POEM = (
    "Ta về bến cũ chiều nay",
    "Nghe con nước lớn gọi ngày phù sa",
    "Trạm bơm sáng một mái nhà",
    "Đồng xanh níu lấy câu ca mẹ chờ",
)
TALK = (
    ("Thưa ông, vì sao xã chọn xây trạm bơm ở thôn Đoài?", STORY[1]),
    ("Việc thu phí được tính ra sao?", STORY[2]),
    ("Ông có nhắn gửi gì tới bà con?", STORY[3]),
)

PAGES = (
    Hard(
        "lead_outside_without_class",
        framed(f'<h1>{TITLE}</h1><div>15/04/2026 10:20</div><h2>{LEAD}</h2><div class="nd">{paragraphs(*STORY)}</div>'),
        DATED,
    ),
    Hard(
        "lead_first_in_body_bold",
        framed(f"<h1>{TITLE}</h1><div class='nd'><p><strong>{LEAD}</strong></p>{paragraphs(*STORY)}</div>", head=og()),
        DATED,
    ),
    Hard(
        "lead_again_in_body",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'><p><b>{LEAD}</b></p>{paragraphs(*STORY)}</div>",
            head=og(),
        ),
        DATED,
    ),
    Hard(
        "breaks_in_one_div",
        framed(f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='noi-dung'>{_breaks(*STORY)}</div>", head=og()),
        DATED,
    ),
    Hard(
        "breaks_with_spaces_between",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p>"
            f"<div class='noi-dung'>{_breaks(*STORY, between='<br>&nbsp;<br/>' + chr(10))}</div>",
            head=og(),
        ),
        DATED,
    ),
    Hard(
        "single_breaks_end_paragraphs",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='noi-dung'>{_breaks(*STORY, between='<br>' + chr(10))}</div>",
            head=og(),
        ),
        DATED,
    ),
    Hard(
        "text_in_cell_of_nested_tables",
        f"""<html><head><title>Báo Sông Lam điện tử</title></head><body><table width=1000><tr><td>
<table><tr><td><a href=/>Trang chủ</a></td><td><a href=/a>Thời sự</a></td><td><a href=/b>Kinh tế</a></td></tr></table></td></tr>
<tr><td valign=top width=200><table>{"".join(f"<tr><td><a href=/x{n}.html>{t}</a></td></tr>" for n, t in enumerate(TEASERS))}
</table></td><td valign=top><table><tr><td><font size=4 color=blue><b>{TITLE}</b></font></td></tr>
<tr><td><font size=1>Cập nhật ngày: 15/04/2012 10:20</font></td></tr>
<tr><td align=justify><font face=Arial><b>{LEAD}</b><br><br>{_breaks(*STORY)}</font></td></tr>
<tr><td align=right><b>HOÀI NAM</b></td></tr></table></td></tr></table></body></html>""",
        {**PLAIN, "authors": ("Hoài Nam",), "day": "2012-04-15"},
        url="http://www.baosonglam.vn/index.php?mod=news&id=20418",
    ),
    Hard(
        "uppercase_title_under_kicker",
        framed(
            f"<div class='kicker'>NÔNG THÔN MỚI</div><h1>{TITLE.upper()}</h1><p class='sapo'>{LEAD}</p>"
            f"<div class='nd'>{paragraphs(*STORY)}</div>",
            title=TITLE.upper(),
            head=og().replace(TITLE, TITLE.upper()),
        ),
        {**DATED, "title": TITLE.upper()},
    ),
    Hard(
        "kicker_in_h2_subtitle_in_h3",
        framed(
            f"<h2 class='sup'>Chuyện ở Tân Thượng</h2><h1>{TITLE}</h1><p class='time'>15/04/2026 - 10:20</p>"
            f"<h3>{LEAD}</h3><div class='nd'>{paragraphs(*STORY)}</div>"
        ),
        DATED,
    ),
    Hard(
        "table_of_figures_in_body",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY[:3])}<table border=1>"
            "<tr><td>Thôn</td><td>Diện tích tưới</td></tr><tr><td>Thôn Đông</td><td>120 ha</td></tr>"
            f"<tr><td>Thôn Đoài</td><td>150 ha</td></tr></table>{paragraphs(*STORY[3:])}</div>",
            head=og(),
        ),
        {
            **DATED,
            "paragraphs": (
                *STORY[:3],
                "Thôn",
                "Diện tích tưới",
                "Thôn Đông",
                "120 ha",
                "Thôn Đoài",
                "150 ha",
                *STORY[3:],
            ),
        },
    ),
    Hard(
        "bulleted_list_in_body",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY[:2])}<ul><li>Ca sáng: thôn Đông "
            "và thôn Trung;</li><li>Ca chiều: thôn Đoài;</li><li>Ca đêm dành cho tiêu úng.</li></ul>"
            f"{paragraphs(*STORY[2:])}</div>",
            head=og(),
        ),
        {
            **DATED,
            "paragraphs": (
                *STORY[:2],
                "Ca sáng: thôn Đông và thôn Trung;",
                "Ca chiều: thôn Đoài;",
                "Ca đêm dành cho tiêu úng.",
                *STORY[2:],
            ),
        },
    ),
    Hard(
        "quote_and_information_box",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY[:2])}<blockquote><p>Có nước là có "
            "tất cả, bà con chúng tôi mừng lắm.</p></blockquote>"
            f"{paragraphs(*STORY[2:4])}<div class='box-info'><p><strong>Trạm bơm số 2</strong></p><p>Công suất hai tổ máy là "
            f"hai nghìn mét khối mỗi giờ.</p></div>{paragraphs(STORY[4])}</div>",
            head=og(),
        ),
        {
            **DATED,
            "paragraphs": (
                *STORY[:2],
                "Có nước là có tất cả, bà con chúng tôi mừng lắm.",
                *STORY[2:4],
                "Trạm bơm số 2",
                "Công suất hai tổ máy là hai nghìn mét khối mỗi giờ.",
                STORY[4],
            ),
        },
    ),
    Hard(
        "interview_with_bold_questions",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>"
            + "".join(f"<p><strong>- {question}</strong></p><p>{answer}</p>" for question, answer in TALK)
            + "<p style='text-align:right'><strong>Bích Vân</strong> (thực hiện)</p></div>",
            head=og(),
        ),
        {
            **DATED,
            "paragraphs": tuple(text for question, answer in TALK for text in (f"- {question}", answer)),
            "authors": ("Bích Vân",),
        },
    ),
    Hard(
        "legal_document",
        framed(f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*LAW)}</div>", head=og()),
        {**DATED, "paragraphs": LAW},
    ),
    Hard(
        "poem",
        framed(
            f"<h1>Chiều bến cũ</h1><div class='nd'><p>{'<br>'.join(POEM)}</p><p>{'<br>'.join(reversed(POEM))}</p>"
            "<p style='text-align: right;'><em>Nguyễn Thị Hạ</em></p></div>",
            title="Chiều bến cũ",
            description="",
            head=og().replace(TITLE, "Chiều bến cũ"),
        ),
        {
            "title": "Chiều bến cũ",
            "lead": None,
            "text_has": (*POEM,),
            "authors": ("Nguyễn Thị Hạ",),
            "day": "2026-04-15",
        },
    ),
    Hard(
        "two_sentences",
        framed(f"<h1>{TITLE}</h1><div class='nd'><p>{LEAD}</p><p>{STORY[4]}</p></div>", head=og()),
        {"title": TITLE, "text": f"{LEAD}\n{STORY[4]}", "day": "2026-04-15"},
    ),
    Hard(
        "one_paragraph_only",
        framed(f"<h1>{TITLE}</h1><div class='nd'><p>{LEAD}</p></div>", head=og()),
        {"title": TITLE, "text": LEAD},
    ),
    Hard(
        "live_blog",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>"
            + "".join(
                f"<div class='live-item'><span class='live-time'>1{n}h00</span><p>{text}</p></div>"
                for n, text in enumerate(STORY)
            )
            + "</div>",
            head=og(),
        ),
        {"title": TITLE, "lead": LEAD, "text_has": STORY, "day": "2026-04-15"},
    ),
    Hard(
        "pages_of_an_article",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY)}<div class='paging'><a href='?p=1'>1"
            "</a> <a href='?p=2'>2</a> <a href='?p=2'>Trang sau »</a></div></div>",
            head=og(),
        ),
        DATED,
    ),
    Hard(
        "font_and_word_markup",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>"
            + "".join(
                f'<p class="MsoNormal" style="text-align:justify"><span style="font-size:14pt"><font face="Times New Roman">'
                f"<o:p></o:p>{text}</font></span></p><p>&nbsp;</p>"
                for text in STORY
            )
            + "</div>",
            head=og(),
        ),
        DATED,
    ),
    Hard(
        "divs_instead_of_paragraphs",
        framed(
            f"<h1>{TITLE}</h1><div class='sapo'>{LEAD}</div><div class='nd'>"
            + "".join(f'<div style="text-align: justify;">{text}</div><div><br></div>' for text in STORY)
            + "</div>",
            head=og(),
        ),
        DATED,
    ),
    Hard(
        "amp_page",
        f"""<!doctype html><html amp lang="vi"><head><meta charset="utf-8"><title>{TITLE}</title><link rel="canonical"
href="https://baosonglam.vn/xa-tan-thuong-khanh-thanh-tram-bom-dien-20418.html"><script type="application/ld+json">
{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2026-04-15T10:20:00+07:00","author":{{"@type":"Person",
"name":"Hoài Nam"}}}}</script></head><body><amp-sidebar id="side"><ul>{links()}</ul></amp-sidebar><header><amp-img src="/logo.png"
width="200" height="40"></amp-img></header><article><h1>{TITLE}</h1><p><strong>{LEAD}</strong></p><amp-img
src="/anh/1.jpg" width="600" height="400" layout="responsive"></amp-img><p><em>Trạm bơm số 2 nhìn từ bờ đê.</em></p>
<amp-ad type="doubleclick"></amp-ad>{paragraphs(*STORY)}<amp-social-share type="facebook"></amp-social-share></article>
<div class="related"><h3>Tin liên quan</h3><ul>{links()}</ul></div></body></html>""",
        {**DATED, "captions": ("Trạm bơm số 2 nhìn từ bờ đê.",), "authors": ("Hoài Nam",)},
        url="https://amp.baosonglam.vn/xa-tan-thuong-khanh-thanh-tram-bom-dien-20418.html",
    ),
    Hard(
        "print_version",
        f"""<html><head><title>{TITLE}</title></head><body onload="window.print()"><p>Báo Sông Lam điện tử</p><p>Thứ Tư,
15/04/2026, 10:20 (GMT+7)</p><h1>{TITLE}</h1><p><b>{LEAD}</b></p>{paragraphs(*STORY)}<p align=right><b>Hoài Nam</b></p>
<hr><p>© Báo Sông Lam. Ghi rõ nguồn khi phát hành lại thông tin.</p></body></html>""",
        {**DATED, "authors": ("Hoài Nam",)},
        url="https://baosonglam.vn/print/20418",
    ),
    Hard(
        "wordpress_block_theme",
        f"""<!DOCTYPE html><html lang="vi"><head><title>{TITLE} &#8211; Cổng thông tin xã Tân Thượng</title>{og()}</head><body
class="single single-post"><header class="wp-block-template-part"><nav class="wp-block-navigation">{links(tag="div")}</nav></header>
<main class="wp-block-group"><h1 class="wp-block-post-title">{TITLE}</h1><div class="wp-block-post-date"><time
datetime="2026-04-15T10:20:00+07:00">15 Tháng 4, 2026</time></div><div class="entry-content wp-block-post-content
is-layout-constrained">{paragraphs(LEAD, *STORY)}<figure class="wp-block-image"><img src="/a.jpg" alt=""/><figcaption
class="wp-element-caption">Đại biểu bấm nút khởi động tổ máy số 1</figcaption></figure></div><div
class="wp-block-post-terms"><a href="/tag/thuy-loi" rel="tag">thủy lợi</a>, <a href="/tag/tan-thuong" rel="tag">Tân Thượng</a>
</div><div class="wp-block-comments"><h2>Bình luận</h2><p class="must-log-in">Bạn phải đăng nhập để gửi bình luận.</p></div>
</main></body></html>""",
        {
            "title": TITLE,
            "text": "\n".join((LEAD, *STORY)),
            "captions": ("Đại biểu bấm nút khởi động tổ máy số 1",),
            "day": "2026-04-15",
        },
        url="https://tanthuong.gov.vn/2026/04/15/khanh-thanh-tram-bom/",
    ),
    Hard(
        "nukeviet_module",
        f"""<html><head><title>{TITLE}</title><meta name="description" content="{LEAD}"></head><body><div id="container">
<div class="breadcrumbs"><a href="/">Trang chủ</a> » <a href="/news/">Tin tức</a></div><div class="news_column panel panel-default">
<div class="panel-body"><h1 class="title margin-bottom-lg">{TITLE}</h1><div class="row margin-bottom-lg"><div class="col-md-12">
<span class="h5">Thứ tư - 15/04/2026 10:20</span></div><div class="col-md-12"><ul class="list-inline text-right"><li><a
href="/print">In ra</a></li><li><a href="/savefile">Lưu bài viết này</a></li></ul></div></div><div class="clearfix"><div
class="hometext m-bottom">{LEAD}</div><figure class="article center"><img src="/u/1.jpg"/><figcaption>Quang cảnh lễ khánh
thành</figcaption></figure></div><div id="news-bodyhtml" class="bodytext margin-bottom-lg">{_breaks(*STORY)}</div><div
class="margin-bottom-lg"><p class="h5 text-right"><strong>Tác giả: </strong>Hoài Nam</p></div></div></div>
<div class="news_column panel"><div class="panel-body"><form id="form3B"><div class="h5 clearfix"><p id="stringrating">Tổng số
điểm của bài viết là: 0 trong 0 đánh giá</p><p>Click để đánh giá bài viết</p></div></form></div></div>
<div class="others"><p class="h3"><strong>Những tin mới hơn</strong></p><ul class="related">{links()}</ul></div></div></body></html>""",
        {**DATED, "captions": ("Quang cảnh lễ khánh thành",), "authors": ("Hoài Nam",)},
        url="https://tanthuong.gov.vn/news/tin-tuc/khanh-thanh-tram-bom-218.html",
    ),
    *(
        Hard(
            f"column_of_teasers_longer_than_the_story_{number}",
            f"""<html><head><title>{TITLE}</title>{og()}</head><body><div class="m"><h1>{TITLE}</h1><p class="sapo">{
                LEAD
            }</p>
<div class="nd">{paragraphs(*STORY[:3])}</div></div><div class="n">{
                "".join(
                    f"<div class='it'><h3><a href='/t-{n}.html'>{TEASERS[n % 5]} {n}</a></h3>{start}<p>{STORY[n % 4]}</p>{end}</div>"
                    for n in range(12)
                )
            }</div></body></html>""",
            {"title": TITLE, "lead": LEAD, "paragraphs": STORY[:3]},
        )
        for number, (start, end) in enumerate((("", ""), ("<div><div>", "</div></div>")))
    ),
    Hard(
        "parts_of_a_long_story_are_boxes_of_the_page",
        f"""<html><head><title>{TITLE}</title>{og()}</head><body><h1>{TITLE}</h1><div class="sapo"><p>{LEAD}</p></div>
<section class="p"><h2>Chuyện trạm bơm cũ</h2>{paragraphs(*STORY[:2])}</section><section><div class="quote-box"><p>“Có nước
là có mùa”</p></div></section><section class="p"><h2>Nước về</h2>{paragraphs(*STORY[2:])}</section></body></html>""",
        {
            "title": TITLE,
            "lead": LEAD,
            "paragraphs": ("Chuyện trạm bơm cũ", *STORY[:2], "“Có nước là có mùa”", "Nước về", *STORY[2:]),
        },
    ),
    Hard(
        "sharepoint_portal",
        f"""<html><head><title>Tin chi tiết - Cổng thông tin</title></head><body><form id="aspnetForm"><div id="s4-workspace">
<div class="ms-core-listMenu"><ul><li><a href="/a">Giới thiệu</a></li><li><a href="/b">Tin tức</a></li></ul></div><div
class="ms-webpart-zone"><div class="news-title">{TITLE}</div><div class="news-date">15/04/2026 10:20</div><div
class="ExternalClass4F2A"><div style="text-align:justify"><b>{LEAD}</b></div><div style="text-align:justify"><br></div>
{"".join(f'<div style="text-align:justify"><span>{t}</span><br></div>' for t in STORY)}</div><div class="news-author"><b>Hoài
Nam</b></div><div class="other">Các tin khác<ul>{links()}</ul></div></div></div></form></body></html>""",
        {**DATED, "authors": ("Hoài Nam",)},
        url="https://tanthuong.gov.vn/Pages/tin-chi-tiet.aspx?ItemID=218",
    ),
)
