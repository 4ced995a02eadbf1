"""Pages that are no articles, dressed up as some."""

from __future__ import annotations

from collections.abc import Callable

from tests.pipelines.hard.frame import LEAD, STORY, TEASERS, TITLE, Hard, framed, links, og, paragraphs


def _teasers() -> str:
    return "".join(
        f"<div class='item'><a href='/x-2030{n}.html'><img src='/{n}.jpg'></a><h3><a href='/x-2030{n}.html'>{title}</a></h3>"
        f"<p>{text}</p></div>"
        for n, (title, text) in enumerate(zip(TEASERS * 2, (*STORY, *STORY), strict=True))
    )


_NOTICE = "Trạm bơm số 2 tạm ngừng bơm trong hai ngày 17 và 18/4 để thay ống hút."
_TOPIC = "Các xã ven sông thi đua làm thủy lợi"
_NOTHING = "Không tìm thấy kết quả nào phù hợp với từ khóa của bạn."
_AT_WORK = "Website đang bảo trì, phụ huynh huyện Yên Bồng chưa nộp được hồ sơ vào lớp Một"
_WORK_NOTICE = "Phòng Giáo dục cho biết trang web đang được bảo trì và nhận lại hồ sơ từ chiều ngày 17/4."
_SUSPENDED = "Tài khoản bị tạm ngưng, chủ cửa hàng ở chợ Phù Lưu mất cả danh sách khách quen"
_REPORT = "https://baosonglam.vn/phu-huynh-huyen-yen-bong-chua-nop-duoc-ho-so-20431.html"
_PATIENCE = (
    "Chúng tôi đang thay máy chủ để bạn đọc mở trang nhanh hơn và xem được ảnh rõ hơn trên điện thoại của mình.",
    "Việc này có thể kéo dài đến sáng mai, trong lúc đó xin bạn đọc báo giấy ở các điểm bưu điện văn hóa xã.",
    "Mọi thư từ xin gửi về hòm thư bạn đọc, chúng tôi sẽ trả lời ngay khi trang chạy lại. Trân trọng cảm ơn.",
)


def _bare(title: str, main: str, head: str = "") -> str:
    """A page without a paper's frame."""
    return f"<html><head><title>{title}</title>{head}</head><body><div>{main}</div></body></html>"


_SECTION = "Học tập và làm theo gương người tốt, việc tốt trong phong trào thi đua"


def _item(number: int, *texts: str) -> str:
    link = f"<a href='/bai-viet-{number}-{20300 + number}.html'>{TEASERS[number % 5]} {number}</a>"
    return f"<div class='item'><h3>{link}</h3>{paragraphs(*texts)}</div>"


_TEASERS: dict[str, Callable[[int], str]] = {
    "one_paragraph": lambda n: _item(n, STORY[n % 4]),
    "two_paragraphs": lambda n: _item(n, STORY[n % 4], STORY[(n + 1) % 4]),
    "in_cells": lambda n: (
        f"<table><tr><td><img src='/{n}.jpg'></td><td><a href='?id={n}'><b>{TEASERS[n % 5]}</b></a><br>{STORY[n % 4]}</td></tr></table>"
    ),
}

PAGES = (
    Hard(
        "section_with_long_teasers",
        framed(
            f"<h1>Thời sự</h1><div class='list'>{_teasers()}</div>",
            title="Thời sự",
            description="Tin thời sự trong tỉnh",
        ),
        {"error": "section"},
        url="https://baosonglam.vn/thoi-su",
    ),
    Hard(
        "section_with_website_type_and_dates",
        framed(
            f"<div class='cat'><h2>Kinh tế</h2>{_teasers().replace('<p>', '<span>15/04/2026</span><p>')}</div>",
            title="Kinh tế - Báo Sông Lam",
            description="",
            head="<meta property='og:type' content='website'>",
        ),
        {"error": "section"},
        url="https://baosonglam.vn/kinh-te/",
    ),
    Hard(
        "tag_page",
        framed(f"<h1>Thẻ: trạm bơm</h1><div>{_teasers()}</div>", title="trạm bơm", description=""),
        {"error": "tag"},
        url="https://baosonglam.vn/tag/tram-bom-tag812.html",
    ),
    Hard(
        "search_page",
        framed(f"<h1>Kết quả tìm kiếm: thủy lợi</h1><div>{_teasers()}</div>", title="Tìm kiếm", description=""),
        {"error": "tag"},
        url="https://baosonglam.vn/tim-kiem?q=thuy+loi",
    ),
    Hard(
        "not_found_with_status_200",
        framed(
            f"<h1>Không tìm thấy trang</h1><p>Trang bạn tìm không tồn tại hoặc đã bị xóa.</p><ul>{links()}</ul>",
            title="404",
        ),
        {"error": "error_page"},
    ),
    Hard(
        "removed_article",
        framed("<p>Bài viết không tồn tại hoặc đã bị gỡ bỏ.</p>", title="Báo Sông Lam", description=""),
        {"error": "error_page"},
    ),
    Hard(
        "browser_check_with_status_200",
        _bare("Just a moment...", "<h2>Checking your browser before you go on to baosonglam.vn</h2>"),
        {"error": "unavailable"},
    ),
    Hard(
        "firewall_with_status_200",
        _bare("Access Denied", "<h1>Access Denied</h1><p>No permission to see this page. Reference 18.2a</p>"),
        {"error": "unavailable"},
    ),
    Hard(
        "server_error_with_status_200",
        _bare("503 Service Unavailable", "<h1>503 Service Unavailable</h1><p>No server is free for this.</p>"),
        {"error": "unavailable"},
    ),
    Hard(
        "maintenance_with_status_200",
        _bare(
            "Website đang bảo trì - Báo Sông Lam",
            "<h1>Website đang bảo trì</h1><p>Tòa soạn đang thay máy chủ, hẹn gặp lại bạn đọc vào sáng mai.</p>",
        ),
        {"error": "unavailable"},
    ),
    Hard(
        "maintenance_that_asks_for_patience",
        _bare(
            "Báo Sông Lam",
            f"<h1>Website đang được bảo trì, nâng cấp, mời bạn đọc quay lại sau ít phút</h1>{paragraphs(*_PATIENCE)}",
        ),
        {"error": "unavailable"},
    ),
    Hard(
        "maintenance_of_few_letters",
        _bare("Đang bảo trì", "<p>Đang bảo trì</p>"),
        {"error": "unavailable"},
    ),
    Hard(
        "suspended_account",
        _bare(
            "Tài khoản bị tạm ngưng",
            "<h1>Tài khoản bị tạm ngưng</h1><p>This Account has been suspended, write to the people who host it.</p>",
        ),
        {"error": "unavailable"},
    ),
    Hard(
        "suspended_account_under_the_name_of_the_paper",
        _bare("Báo Sông Lam", "<h1>Thông báo</h1><p>This Account has been suspended.</p>"),
        {"error": "unavailable"},
    ),
    Hard(
        "no_database",
        _bare("Database Error", "<h1>Error establishing a database connection</h1>"),
        {"error": "unavailable"},
    ),
    Hard(
        "report_on_maintenance_is_an_article",
        framed(f"<h1>{_AT_WORK}</h1><div>15/04/2026</div>{paragraphs(*STORY[:2])}", title=_AT_WORK, description=""),
        {"title": _AT_WORK, "text_has": STORY[:2]},
        url=_REPORT,
    ),
    Hard(
        "notice_of_maintenance_is_an_article",
        _bare(_AT_WORK, f"<h1>{_AT_WORK}</h1><p>15/04/2026</p><p>{_WORK_NOTICE}</p>"),
        {"title": _AT_WORK, "text_has": (_WORK_NOTICE,)},
        url=_REPORT,
    ),
    Hard(
        "report_on_suspended_accounts_is_an_article",
        framed(f"<h1>{_SUSPENDED}</h1><div>15/04/2026</div>{paragraphs(*STORY[:2])}", title=_SUSPENDED, description=""),
        {"title": _SUSPENDED, "text_has": STORY[:2]},
        url=_REPORT,
    ),
    Hard(
        "headline_of_a_notice_that_the_head_calls_an_article",
        _bare(
            "Website đang bảo trì",
            f"<h1>Website đang bảo trì</h1><p>15/04/2026</p><p>{_WORK_NOTICE}</p>",
            "<meta property='og:type' content='article'>",
        ),
        {"title": "Website đang bảo trì", "text_has": (_WORK_NOTICE,)},
        url=_REPORT,
    ),
    Hard(
        "login_wall",
        "<html><head><title>Đăng nhập - Báo Sông Lam</title></head><body><h1>Đăng nhập</h1><p>Vui lòng đăng nhập để đọc tiếp bài viết "
        "dành cho thuê bao.</p><form><input name=u><input type=password name=p><button>Đăng nhập</button></form></body></html>",
        {"error": "login_wall"},
    ),
    Hard(
        "list_of_photo_albums",
        framed(
            "<h1>Ảnh</h1>"
            + "".join(
                f"<div><a href='/anh/x-{n}.html'><img src='/{n}.jpg'>{t}</a></div>" for n, t in enumerate(TEASERS * 3)
            ),
            title="Ảnh",
            description="",
        ),
        {"error": "video_list"},
        url="https://baosonglam.vn/anh/",
    ),
    Hard(
        "front_page_of_an_old_portal",
        framed(
            f"<table><tr><td>{_teasers()}</td><td>{links()}</td></tr></table>", title="Báo Sông Lam", description=LEAD
        ),
        {"error": "front_page"},
        url="http://baosonglam.vn/",
    ),
    Hard(
        "author_page",
        framed(
            f"<h1>Hoài Nam</h1><p>Phóng viên ban Kinh tế.</p><div>{_teasers()}</div>", title="Hoài Nam", description=""
        ),
        {"error": "section"},
        url="https://baosonglam.vn/tac-gia/hoai-nam.html",
    ),
    Hard(
        "page_of_an_event_that_says_it_is_an_article",
        framed(
            f"<h1>Đại hội Hội Nông dân xã</h1><p class='desc'>{LEAD}</p>{_teasers()}",
            head="<meta property='og:type' content='article'><meta property='og:title' content='Đại hội Hội Nông dân xã'>",
            title="Đại hội Hội Nông dân xã",
        ),
        {"error": "tag"},
        url="https://baosonglam.vn/dai-hoi-hoi-nong-dan-xa-tan-thuong-event712.html",
    ),
    Hard(
        "topic_of_titles_that_says_it_is_an_article",
        framed(
            f"<h1>{_TOPIC}</h1><p>{LEAD}</p><div>{links(TEASERS * 6, 'h3')}</div>",
            head=f"<meta property='og:type' content='article'><meta property='og:title' content='{_TOPIC}'>",
            title=_TOPIC,
            description="",
        ),
        {"error": "no_body"},
        url="https://baosonglam.vn/cac-xa-ven-song-thi-dua-lam-thuy-loi-2026-88123.html",
    ),
    Hard(
        "notice_of_one_sentence_is_an_article",
        framed(f"<h1>{TITLE}</h1><div>15/04/2026 10:20</div><div><p>{_NOTICE}</p></div>", head=og(), description=""),
        {"title": TITLE, "paragraphs": (_NOTICE,)},
    ),
    Hard(
        "paragraphs_with_links_in_them_are_no_list",
        framed(
            f"<h1>{TITLE}</h1><div>15/04/2026 10:20</div><div>"
            + "".join(
                f"<p><span>{t[:40]}</span><a href='/t/{n}'>{t[40:80]}</a>{t[80:]}</p>" for n, t in enumerate(STORY)
            )
            + "</div>",
            description="",
        ),
        {"title": TITLE, "text_has": STORY},
        url="https://baosonglam.vn/news/news_view.html?idx=8576&page=1",
    ),
    Hard(
        "film_with_its_summary_is_an_article",
        framed(
            f"<h1>{TITLE}</h1><div>15/04/2026 10:20</div><iframe src='https://www.youtube.com/embed/x'></iframe>"
            f"<p>{_NOTICE}</p><h3>Video khác</h3><ul>{links()}</ul>",
            head=og(),
            description="",
        ),
        {"title": TITLE, "text_has": (_NOTICE,), "text_lacks": TEASERS},
    ),
    Hard(
        "short_story_above_a_column_of_teasers_is_an_article",
        framed(
            f"<h1>{TITLE}</h1><div>15/04/2026 10:20</div><p><b>{LEAD}</b></p>{paragraphs(*STORY[:2])}<h4>Các tin khác</h4>"
            + "".join(
                f"<div class='item'><h3><a href='/bai-{n}-{20300 + n}.html'>{TEASERS[n % 5]} {n}</a></h3><p>{STORY[n % 4]}</p></div>"
                for n in range(12)
            ),
            description="",
        ),
        {"title": TITLE, "lead": LEAD, "paragraphs": STORY[:2]},
    ),
    *(
        Hard(
            f"section_with_a_name_as_long_as_a_title_{name}",
            framed(f"<h1>{_SECTION}</h1>{''.join(map(item, range(12)))}", title=_SECTION, description=""),
            {"error": "section"},
            url="https://baosonglam.vn/hoc-tap-va-lam-theo-guong-nguoi-tot",
        )
        for name, item in _TEASERS.items()
    ),
    Hard(
        "section_with_an_introduction",
        framed(
            f"<h1>{_SECTION}</h1>{paragraphs(*STORY[2:4])}{''.join(_item(n, STORY[n % 4]) for n in range(16))}",
            title=_SECTION,
            description="",
        ),
        {"error": "section"},
        url="https://baosonglam.vn/hoc-tap-va-lam-theo-guong-nguoi-tot",
    ),
    Hard(
        "section_that_is_stated_as_an_article",
        framed(
            f"<h1>Thời sự trong tỉnh</h1>{''.join(_item(n, STORY[n % 4]) for n in range(12))}",
            title="Thời sự trong tỉnh",
            description="",
            head="<meta property='og:type' content='article'>",
        ),
        {"error": "section"},
        url="https://baosonglam.vn/tin-tuc/tin-trong-tinh-12345/",
    ),
    Hard(
        "contact_page_is_no_list",
        framed(
            f"<h1>Liên hệ</h1>{paragraphs('Tòa soạn: số 5 đường Bến Cũ.', 'Điện thoại: 0238 000 000')}",
            title="Liên hệ",
            description="",
        ),
        {"error": "no_body"},
        url="https://baosonglam.vn/lien-he.html",
    ),
)
