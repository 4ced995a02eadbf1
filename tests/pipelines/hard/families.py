"""Pages of known families, and of neighbours of theirs, with what their layouts do not foresee."""

from __future__ import annotations

from tests.pipelines.hard.bodies import DATED, PLAIN
from tests.pipelines.hard.frame import LEAD, STORY, TEASERS, TITLE, Hard, framed, links, og, paragraphs

_SCENE = "Đại biểu cắt băng khánh thành trạm bơm số 2"
_CREDITED = "Người dân thôn Đoài xem tổ máy vận hành. Ảnh: Hoài Nam"
_RIGHT = "<p style='text-align: right;'><strong>Hoài Nam</strong></p>"
_NBSP = "&nbsp;" * 40


def _cards(tag: str = "div", name: str = "") -> str:
    return "".join(
        f"<{tag} class='{name}'><a href='/x-{20300 + n}.html'><img src='/{n}.jpg' alt='{t}'></a><h3><a "
        f"href='/x-{20300 + n}.html'>{t}</a></h3></{tag}>"
        for n, t in enumerate(TEASERS)
    )


PAGES = (
    Hard(
        "onecms_photo_captions_in_italics",
        framed(
            f"""<div class="b-maincontent"><div class="sc-longform-header"><h1 class="sc-longform-header-title block-sc-title"><span>
{TITLE[:20]}</span><span>{TITLE[20:]}</span></h1><div class="sc-longform-header-meta"><span class="sc-longform-header-author
block-sc-author">Hoài Nam</span><span class="sc-longform-header-date block-sc-publish-time">15/04/2026 10:20</span></div><p
class="sc-longform-header-sapo block-sc-sapo">{LEAD}</p></div><article class="entry entry-no-padding"><div
class="sc-empty-layer"></div>{paragraphs(*STORY[:2])}<p class="text-center"><img src="grey.gif" data-src="/1.jpg"></p><p
class="text-center"><em>{_SCENE}</em></p>{paragraphs(*STORY[2:])}<p><b>Hoài Nam</b></p><div class="sc-related-articles"><h3>Bài liên
quan</h3>{_cards()}</div></article><div class="c-widget-tags onecms__tags"><ul><li><a href="/tag/a">trạm bơm</a></li></ul></div><div
class="c-box"><div class="c-box__title"><span class="c-box__title__name">Bài đọc tiếp</span></div>{_cards()}</div></div>""",
            head=og(),
        ),
        {**DATED, "captions": (_SCENE,), "authors": ("Hoài Nam",), "tags": ("trạm bơm",)},
        url="https://baosonglam.vn/xa-tan-thuong-khanh-thanh-tram-bom-520418.html",
    ),
    Hard(
        "onecms_us_date_in_meta",
        framed(
            f"""<div class="c-detail-head"><h1 class="c-detail-head__title">{TITLE}</h1><span class="c-detail-head__time">09/04/2026
15:29</span></div><div class="b-maincontent"><p class="Headlines">{LEAD}</p><article class="entry">{paragraphs(*STORY)}<p>&gt;&gt;
<a href="/x-520301.html">{TEASERS[0]}</a></p></article></div>""",
            head=f'<meta property="og:title" content="{TITLE}"><meta property="article:published_time" content="4/9/2026 3:29:47 PM">',
        ),
        {**PLAIN, "day": "2026-04-09", "related": TEASERS[:1]},
        url="https://baosonglam.vn/xa-tan-thuong-khanh-thanh-tram-bom-520418.html",
    ),
    Hard(
        "ym7_lead_again_and_pen_name_slot",
        framed(
            f"""<div class="wrapper-post-detail-main"><div class="wrapper-post-detail-header"><div class="title-background"><h1
class="title">{TITLE}</h1></div><div class="group-time"><time class="time">10:20, 15/04/2026</time></div></div><div
class="content-reply"><p class="reply">{LEAD}</p></div><div id="content" class="content-detail"><div class="td-post-content"><p>
<strong>{LEAD}</strong></p>{paragraphs(STORY[0])}<table class="image center" align="center"><tbody><tr><td><img src="/1.jpg"></td>
</tr><tr><td class="image_desc">{_SCENE}</td></tr></tbody></table>{paragraphs(*STORY[1:])}{_RIGHT}</div></div><div
class="after-author"><span>Bút danh</span></div><div class="tags-box"><div class="tags"><a href="/t">thủy lợi</a></div></div></div>"""
        ),
        {**DATED, "captions": (_SCENE,), "authors": ("Hoài Nam",), "tags": ("thủy lợi",)},
        url="https://baosonglam.vn/kinh-te/202604/xa-tan-thuong-khanh-thanh-tram-bom-5c81a2f/",
    ),
    Hard(
        "ym7_old_with_render_clock_and_table",
        framed(
            f"""<div id="current-date">Thứ Hai, 20/04/2026, 15:02 [GMT+7]</div><div class="main"><a class="maincatetitle"
href="/kinh-te">Kinh tế</a><h1 class="media-heading">{TITLE}</h1><div class="date">Thứ Tư, 15/04/2015, 10:20 [GMT+7]</div><div
id="content"><p><strong>{LEAD}</strong></p>{paragraphs(*STORY[:3])}<table class="rl center"><tr><td>&gt;&gt; <a
href="/x/">{TEASERS[0]}</a></td></tr></table>{paragraphs(*STORY[3:])}<p align="right"><strong>HOÀI NAM</strong></p></div><ul
class="social"><li>Chia sẻ</li></ul></div>"""
        ),
        {**PLAIN, "day": "2015-04-15", "authors": ("Hoài Nam",), "related": TEASERS[:1]},
        url="https://baosonglam.vn/kinh-te/201504/xa-tan-thuong-khanh-thanh-tram-bom-2381447/",
    ),
    Hard(
        "zce_alt_printed_twice",
        framed(
            f"""<article class="article"><h1 class="article__title cms-title">{TITLE}</h1><div class="article__meta"><time class="time"
datetime="2026-04-15T10:20:00+07:00">15/04/2026 10:20</time><a class="google-news">Google News</a></div><h2 class="article__sapo
cms-desc">(SLO) - {LEAD}</h2><div class="article__body zce-content-body cms-body" itemprop="articleBody"><figure
class="article__avatar"><img src="/0.jpg" alt="{_SCENE}"><figcaption>{_SCENE}</figcaption></figure>{paragraphs(*STORY[:3])}<div
class="article__related"><h3>Tin liên quan</h3>{_cards("article", "story")}</div><table class="notification"><tr><td>Theo dõi Báo
Sông Lam trên Google News</td></tr></table>{paragraphs(*STORY[3:])}<figure><img src="/2.jpg" alt="{_CREDITED}"><figcaption>
{_CREDITED}</figcaption></figure></div><div class="article__author"><a href="/tac-gia/nam">Hoài Nam</a></div><div
class="article__tag"><a href="/thuy-loi-tag1.html">#Thủy lợi</a></div></article>""",
            head=og(),
        ),
        {
            **DATED,
            "lead": f"(SLO) - {LEAD}",
            "captions": (_SCENE, _CREDITED),
            "authors": ("Hoài Nam",),
            "dateline": "SLO",
            "related": TEASERS,
        },
        url="https://baosonglam.vn/xa-tan-thuong-khanh-thanh-tram-bom-post520418.html",
    ),
    Hard(
        "ncfck_dateline_in_first_paragraph",
        framed(
            f"""<div class="titlecate"><h1><a href="/kinh-te/">Kinh tế</a></h1></div><h1 class="margintopbot10 fw700">{TITLE}</h1><span
class="pubdate">15/04/2026 - 10:20</span><div id="newscontents"><div class="content-fck"><p><strong>(SLO)</strong> - {LEAD}</p><p
style="text-align: center;"><img src="/1.jpg"></p><p style="text-align: center;"><em>{_SCENE}.</em></p>{paragraphs(*STORY[:3])}
<div class="AMN_res_baosonglam_mid"></div>{paragraphs(*STORY[3:])}<p style="text-align: right;"><strong>Tin, ảnh: H.N</strong></p>
</div></div><div id="linkshare">Chia sẻ bài viết</div><div class="block_tag"><span class="txt_tag">Từ khóa</span><a href="/t">thủy
lợi</a></div><div id="comment"><h3>BÌNH LUẬN</h3><textarea></textarea></div><div class="detail-related"><div
class="related-title">Đọc thêm</div><ul class="related-list">{links()}</ul></div>"""
        ),
        {
            "title": TITLE,
            "text": "\n".join((f"(SLO) - {LEAD}", *STORY)),
            "captions": (f"{_SCENE}.",),
            "authors": ("H.N",),
            "photographers": ("H.N",),
            "dateline": "SLO",
            "day": "2026-04-15",
            "tags": ("thủy lợi",),
        },
        url="https://baosonglam.com.vn/xa-tan-thuong-khanh-thanh-tram-bom-a20418.html",
    ),
    Hard(
        "vcc_related_inside_and_photo_boxes",
        framed(
            f"""<div class="detail-cmain"><h1 class="detail-title" data-role="title">{TITLE}</h1><div class="detail-time"><div
data-role="publishdate">15/04/2026 10:20</div></div><h2 class="detail-sapo" data-role="sapo">{LEAD}</h2><div class="detail-content
afcbc-body" data-role="content"><div class="VCSortableInPreviewMode" type="Photo"><div><img src="/1.jpg" alt="{_SCENE} - Ảnh 1.">
</div><div class="PhotoCMS_Caption"><p>{_SCENE} - Ảnh: H.N</p></div></div>{paragraphs(*STORY[:3])}<div
class="VCSortableInPreviewMode" type="RelatedOneNews"><div class="kbwscwlr-thumb"></div><div class="kbwscwlr-content"><a
href="/x-20301.htm">{TEASERS[0]}</a></div></div><div class="VCSortableInPreviewMode link-content-footer" type="link-content-footer">
<p>Mời bạn đọc xem thêm</p></div>{paragraphs(*STORY[3:])}</div><div class="detail-author-bot"><a>Hoài Nam</a></div></div>""",
            head=og(),
        ),
        {**DATED, "captions": (f"{_SCENE} - Ảnh: H.N",), "related": TEASERS[:1], "text_lacks": (TEASERS[0],)},
        url="https://baosonglam.vn/xa-tan-thuong-khanh-thanh-tram-bom-102260415102000123.htm",
    ),
    Hard(
        "card_sapo_strong_and_pseudonym",
        framed(
            f"""<div class="content-article"><h1 class="name">{TITLE}</h1><div class="time">15/04/2026 10:20</div><div
id="content-detail"><p><strong>{LEAD}</strong></p>{paragraphs(STORY[0])}<div class="picBox"><table><tr><td><img src="/1.jpg"></td>
</tr><tr><td><em>{_SCENE}</em></td></tr></table></div>{paragraphs(*STORY[1:])}</div><div class="pseudonym">Hoài Nam</div><div
class="block-news-list"><h2>Cùng chuyên mục</h2>{_cards()}</div></div>"""
        ),
        {**DATED, "captions": (_SCENE,), "authors": ("Hoài Nam",)},
        url="https://baosonglam.vn/xa-tan-thuong-khanh-thanh-tram-bom-3520418.html",
    ),
    Hard(
        "baoth_2019_paragraph_classes",
        framed(
            f"""<div id="main-detail"><h1>{TITLE}</h1><div class="date_news"><span>Thứ tư, 15/04/2019 10:20</span></div><p
class="sapo_detail"><strong>(SLO) - {LEAD}</strong></p><p class="pCenter"><img src="/1.jpg"></p><p class="pCaption">{_SCENE}</p>
{"".join(f"<p class='pBody'>{t}</p>" for t in STORY)}<p class="pAuthor"><strong>Hoài Nam</strong></p><div class="drelated">
{_cards()}</div></div>"""
        ),
        {
            **PLAIN,
            "lead": f"(SLO) - {LEAD}",
            "captions": (_SCENE,),
            "authors": ("Hoài Nam",),
            "day": "2019-04-15",
            "dateline": "SLO",
        },
        url="https://baosonglam.vn/xa-tan-thuong-khanh-thanh-tram-bom-120418.htm",
    ),
    Hard(
        "liferay_null_and_publishing_words",
        framed(
            f"""<div class="portlet-body"><div class="journal-content-article"><span>Xuất bản thông tin</span><h3 class="title">{TITLE}
</h3><div class="publishdate mt15">10:20, 15/04/2026</div><div class="sumary"><strong>{LEAD}</strong></div><div
class="detailContent">{paragraphs(*STORY)}<p style="text-align: right;"><strong>Hoài Nam</strong></p></div></div></div><div
class="portlet-body"><div>Các tin khác</div><ul>{links()}</ul></div>""",
            title=f"{TITLE}",
        ),
        {**DATED, "authors": ("Hoài Nam",)},
        url="https://tanthuong.gov.vn/-/asset_publisher/aB1c/content/id/20418",
    ),
    Hard(
        "bbg_2019_article_content",
        framed(
            f"""<div class="ArticleContent BaoSongLam8"><h1 class="hl">{TITLE}</h1><p class="datetimes-detail-articlecontent">Cập nhật:
10:20, Thứ 4, 15/04/2019</p><p class="alead">{LEAD}</p>{paragraphs(*STORY)}<table class="imagetable"><tbody><tr><td><img
src="/1.jpg"></td></tr><tr><td><p>{_SCENE}</p></td></tr></tbody></table><p style="text-align:right"><b>Hoài Nam</b></p></div>"""
        ),
        {**PLAIN, "captions": (_SCENE,), "authors": ("Hoài Nam",), "day": "2019-04-15"},
        url="https://baosonglam.com.vn/kinh-te/120418/xa-tan-thuong-khanh-thanh-tram-bom.html",
    ),
    Hard(
        "party_portal_one_paragraph_with_spaces",
        framed(
            f"""<div class="divDetail"><div class="divDetail_Title">{TITLE}</div><div class="divDetail_DateCreate">15/04/2026 - 10:20</div>
<div class="divDetail_Content"><p>{LEAD}</p>{paragraphs(*STORY[:4])}<p>{STORY[4][:-1]}./.{_NBSP}<strong>Hoài Nam</strong></p></div>
</div><div class="divOther">Tin đã đưa:<ul>{links()}</ul></div>"""
        ),
        {
            "title": TITLE,
            "text": "\n".join((LEAD, *STORY[:4], f"{STORY[4][:-1]}./.")),
            "authors": ("Hoài Nam",),
            "day": "2026-04-15",
        },
        url="https://tanthuong.gov.vn/Portal/Detail.aspx?ID=20418",
    ),
    Hard(
        "related_with_dates_in_brackets",
        framed(
            f"<h1>{TITLE}</h1><div class='d'>[ Cập nhật vào ngày (15/04/2026) ] - [ Số lần xem: 688 ]</div><div class='nd'><p><b>{LEAD}"
            f"</b></p>{paragraphs(*STORY)}{_RIGHT}</div><div><b>Các tin khác</b>"
            + "".join(f"<div>• <a href='/x{n}.html'>{t}</a> (0{n + 1}/04/2026)</div>" for n, t in enumerate(TEASERS))
            + "</div>"
        ),
        {**DATED, "authors": ("Hoài Nam",)},
    ),
    Hard(
        "date_with_author_in_one_line_above",
        framed(
            f"<h1>{TITLE}</h1><p class='meta'>Hoài Nam - 10:20, 15/04/2026</p><p><b>{LEAD}</b></p><div class='nd'>{paragraphs(*STORY)}</div>"
        ),
        {**DATED, "authors": ("Hoài Nam",)},
    ),
    Hard(
        "source_line_with_link",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY)}<p style='text-align:right'>Theo "
            "<a href='https://baohatinh.vn/x'>Báo Hà Tĩnh</a></p></div>",
            head=og(),
        ),
        {**DATED, "republished_from": "Báo Hà Tĩnh", "authors": ()},
    ),
    Hard(
        "source_on_two_lines",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY)}<p><em>Nguồn: VietnamPlus<br>"
            "https://www.vietnamplus.vn/x-post1.vnp</em></p></div>",
            head=og(),
        ),
        {**DATED, "authors": ()},
    ),
    Hard(
        "title_with_subtitle_in_h1",
        framed(
            f"<h1>{TITLE}<br><small>Công trình của lòng dân</small></h1><p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY)}</div>",
            head=og(),
        ),
        {**{key: value for key, value in DATED.items() if key != "title"}, "title_starts": TITLE},
    ),
    Hard(
        "h1_is_the_logo",
        framed(
            f"<h1 class='logo'><a href='/'>Báo Sông Lam</a></h1><h2 class='post-title'>{TITLE}</h2><p class='sapo'>{LEAD}</p><div "
            f"class='nd'>{paragraphs(*STORY)}</div>",
            head=og(),
        ),
        DATED,
    ),
    Hard(
        "title_only_in_the_head",
        framed(f"<div class='nd'><p><b>{LEAD}</b></p>{paragraphs(*STORY)}</div>", head=og()),
        DATED,
    ),
    Hard(
        "audio_voices_and_font_tools_in_body",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'><div><span>Nghe đọc bài</span><span>Nữ miền Bắc</span><span>Nam "
            f"miền Nam</span><span>1x</span></div><div><a>A-</a> <a>A</a> <a>A+</a></div>{paragraphs(*STORY)}<div>Theo dõi Báo Sông Lam "
            "trên Google News</div></div>",
            head=og(),
        ),
        DATED,
    ),
    Hard(
        "gift_of_article_between_sections",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'><h2>1. Nước về</h2>{paragraphs(*STORY[:2])}<h2>2. Việc chung</h2>"
            f"{paragraphs(*STORY[2:])}</div>",
            head=og(),
        ),
        {**DATED, "paragraphs": ("1. Nước về", *STORY[:2], "2. Việc chung", *STORY[2:])},
    ),
    Hard(
        "captions_inside_the_picture_paragraph",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(STORY[0])}<p style='text-align:center'><img "
            f"src='/1.jpg'><br><em>{_SCENE}</em></p>{paragraphs(*STORY[1:3])}<p><img src='/2.jpg'><br>{_CREDITED}</p>"
            f"{paragraphs(*STORY[3:])}</div>",
            head=og(),
        ),
        {**DATED, "captions": (_SCENE, _CREDITED)},
    ),
    Hard(
        "pictures_of_one_row_with_captions_of_their_own",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY[:2])}<table><tr><td><img src='/1.jpg'></td><td>"
            f"<img src='/2.jpg'></td></tr><tr><td>{_SCENE}</td><td>{_CREDITED}</td></tr></table>{paragraphs(*STORY[2:])}</div>",
            head=og(),
        ),
        {**DATED, "captions": (_SCENE, _CREDITED)},
    ),
    Hard(
        "story_in_two_divs",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd1'>{paragraphs(*STORY[:2])}</div><div class='qc-giua'><a "
            f"href='/qc'><img src='/qc.gif'></a></div><div class='nd2'>{paragraphs(*STORY[2:])}</div>",
            head=og(),
        ),
        DATED,
    ),
    Hard(
        "related_between_lead_and_story",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><ul class='tin-lq'>{links(TEASERS[:2])}</ul><div class='nd'>{paragraphs(*STORY)}</div>",
            head=og(),
        ),
        {**DATED, "text_lacks": TEASERS[:2]},
    ),
    Hard(
        "address_line_at_the_end_of_the_story",
        framed(
            f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='nd'>{paragraphs(*STORY)}<p><strong>Hoài Nam - Bích Vân</strong></p>"
            "<p>Mời bạn đọc theo dõi Báo Sông Lam trên fanpage facebook để cập nhật tin mới</p><p>Bình luận (0)</p></div>",
            head=og(),
        ),
        {**DATED, "authors": ("Hoài Nam", "Bích Vân")},
    ),
)
