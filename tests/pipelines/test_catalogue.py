"""The boilerplate of the Vietnamese press, shape by shape, below a story: in a page and in a plain text.

The shapes are those of the team's catalogue; names, numbers and titles are made up.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from html import escape

import pytest

from pipelines.normalise import normalise
from pipelines.page import Page
from pipelines.plain_text.normalise import normalise_text
from record import Article
from tests.pipelines.pages import NO_PAPERS

TITLE = "Xã Vân Hòa họp bàn việc nạo vét kênh trước mùa mưa"
STORY = (
    "(HTT) - Sáng 12-5, UBND xã Vân Hòa tổ chức hội nghị bàn kế hoạch nạo vét 14 tuyến kênh nội đồng của xã.",
    "Cán bộ thủy lợi cho biết nhiều đoạn kênh bị bồi lắng từ hai năm nay, nước về chậm, trăm héc-ta lúa thiếu nước.",
    "Theo kế hoạch, các thôn góp ngày công, xã lo máy múc và dầu, mỗi tuyến làm trong bốn ngày là xong.",
    "Ông Trần Văn Lộc đề nghị các thôn trưởng lập danh sách hộ tham gia, treo công khai ở nhà văn hóa cho bà con rõ.",
)
FETCHED = datetime(2026, 5, 20, tzinfo=UTC)

SHAPES = {
    "headings": (
        *("Tin cùng chuyên mục", "Cùng chuyên mục", "Tin liên quan", "TIN LIÊN QUAN", "Bài liên quan", "Bài đọc tiếp"),
        *("Đọc thêm", "Đừng bỏ lỡ", "Nổi bật", "TIN MỚI NHẤT", "Mới nhất", "Tiêu điểm", "Xem thêm", "Xem thêm »"),
        *("Có thể bạn quan tâm", "Video đang xem nhiều", "Bộ Sưu Tập Ảnh khác", "Các Album đã đăng"),
        *("Sự kiện nổi bật", "- Tin hoạt động", "Từ khóa:", "Từ khóa", "Thẻ:"),
    ),
    "related": (">> Xã Đông Sậy thu hoạch vụ xuân", "Xã Đông Sậy thu hoạch vụ xuân  (08/05/2026)"),
    "tags": ("#Kênh mương", "# Vân Hòa"),
    "sharing": (
        *("Chia sẻ bài viết", "Chia sẻ Facebook", "Copy link", "Lưu trữ Góp ý", "Google News"),
        "Chia sẻ bài viết lên facebook Chia sẻ bài viết lên twitter Chia sẻ bài viết lên google+",
        *("Theo dõi Báo Thử trên Google News", "Theo dõi Báo Thử trênGoogle News", "Forrás", "source /vietnam"),
    ),
    "reading": (
        *("Tăng tương phản Giảm tương phản", "A- A A+", "Xem cỡ chữ", "Cỡ chữ", "In bài", "In bài này", "Print", "Gốc"),
        *("Nghe bài viết", "0:00 / 0:00", "0:00", "Đọc bài", "Thông tin bạn đọc", "Đóng Lưu thông tin", "Lên top"),
        *("TOP", "Trang sau >>", "Loading...", "Logo", "Banner", "Analytic", "MULTIMEDIA", "Tiếng Việt | English"),
        *("Xuất bản thông tin", "Chi tiết bài viết Tin tức", "Hà Nội 23°C / 22-25°C", "13 ngày", "{title} {publish}"),
    ),
    "comments": (
        *("Bình luận", "(0) Bình luận", "Bình luận (0)", "BÌNH LUẬN", "Ý kiến của bạn", "Ý kiến bạn đọc", "Ý kiến ()"),
        *("Gửi ý kiến", "Các ý kiến của bạn đọc", "Bình luận của bạn về bài viết...", "captcha", "Trả lời"),
        *("Vui lòng nhập mã xác nhận", "Email (không hiển thị trên trang):", "Comment form"),
        "Email của bạn sẽ không được hiển thị công khai. Các trường bắt buộc được đánh dấu *",
    ),
    "counters": ("Số lần xem: 91", "512 Lượt xem", "Lượt xem: 512", "2,714 lượt xem", "Tổng số lượt truy cập:"),
    "adverts": ("ADQuảng cáo", "--Quảng cáo---", "[hirdetés_2]", "[quảng cáo_2]", "ĐẶT MUA BÁO"),
    "footers": (
        *("Hotline: 0912 000 000", "Đường dây nóng: 0200 000 000", "HOTLINE Phát hành: 0912 000 000"),
        *("Email: toasoan@baothu.vn", "Điện thoại: 0200 000 000 - Fax: 0200 000 001", "Q.Tổng biên tập: Lê Thử"),
        *("Bản quyền của Báo Thử", "Bản quyền thuộc về Báo Thử", "® Báo Thử giữ bản quyền"),
        *("Phát triển bởi: Công ty Thử", "Cơ quan chủ quản: Tỉnh ủy Thử"),
        "Giấy phép số 12/GP-BTTTT, do Bộ Thông tin và Truyền thông cấp ngày 02-12-2021",
        'Ghi rõ nguồn "Báo điện tử Thử" khi phát hành lại thông tin từ website này',
        "(*) Không sao chép dưới mọi hình thức khi chưa được phép",
    ),
    "pictures": (
        *("701.jpg", "ke-xa-z62-5607.jpg", "img-2915.jpg", "ảnh 1", "hinh anh 1", "- Ảnh 1.", "Chú thích ảnh"),
        *("no description available", "![]() |", "<image>data:image/x"),
        *("(Video do Đài xã cung cấp)", "Quang cảnh hội nghị. Ảnh: Lê Thử", "Quang cảnh hội nghị. Ảnh tư liệu: Lê Thử"),
        *("Quang cảnh hội nghị. Ảnh: L.T", "Quang cảnh hội nghị. Ảnh VGP/Lê Thử", "Quang cảnh hội nghị (Ảnh: Lê Thử)."),
        *("Quang cảnh hội nghị (Ảnh: LTT).", "Quang cảnh hội nghị. (Ảnh: Lê Thử/TTXVN)", "Quang cảnh (Ảnh: baothu.vn)"),
        "Quang cảnh hội nghị. Ảnh: Lê Thử – TTXVN",
    ),
    "bylines": (
        *(
            "Tin, ảnh: NGUYỄN THỬ",
            "Tin, ảnh: P.T",
            "Tin, ảnh: LÊ THỬ- MAI THỬ",
            "Bài, ảnh: Lê Thử",
            "Bài và ảnh: Lê Thử",
        ),
        *("Thực hiện: Lê Thử - Mai Thử", "LÊ THỬ (thực hiện)", "CTV Lê Thử", "Lê Thử (Núi Thử)", "Lê Thử", "P.V"),
        *("BBT", "TQ", "LTT", "Lê Thử (tổng hợp)", "Lê Thử (TTXVN/Vietnam+)", "Lê Thử – Mai Thử", "Lê Thử- Mai Thử"),
        *("Lê Thử – Mai Thử – Vũ Thử", "LÊ THỬ", "Lê Thử (Ban Tổ chức Tỉnh ủy)", "Báo Thử", "HTNO", "(TTXVN/Vietnam+)"),
    ),
    "sources": (
        *("ST Lê Thử Theo baothu.com.vn", "LTT - Theo BaoThu.vn", "Nguồn TTXVN: http://thu.vn/a", "Nguồn Tiền Phong:"),
        *("Nguồn: https://baothu.vn/a", "(TTXVN/VietnamPlus.vn 22/5)", "Theo Báo Thử"),
    ),
}
TEXT_SHAPES = {
    "what a converter leaves": ("| Quang cảnh hội nghị |",),
    "a foot in English": ("Powered by Techthu",),  # in a page it may belong to what was translated
}


def _page(line: str) -> Article:
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in (*STORY, line))
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>{paragraphs}</div></body></html>"
    return normalise(Page(html.encode(), url="https://baothu.vn/kenh-1.html", fetched_at=FETCHED), NO_PAPERS)


def _text(line: str) -> Article:
    return normalise_text("\n\n".join((TITLE, *STORY, line)), fetched_at=FETCHED)


CASES = [(_page, line) for lines in SHAPES.values() for line in lines]
CASES += [(_text, line) for shapes in (SHAPES, TEXT_SHAPES) for lines in shapes.values() for line in lines]


@pytest.mark.parametrize(("read", "line"), CASES)
def test_no_shape_gets_into_the_story_and_the_story_stays_whole(read: Callable[[str], Article], line: str) -> None:
    article = read(line)
    story = [text for text in (article.lead, *article.paragraphs) if text]
    assert " ".join(story).split()[-6:] == STORY[-1].split()[-6:]
    assert sum(len(text) for text in story) >= sum(len(text) for text in STORY[1:])


@pytest.mark.parametrize("line", SHAPES["bylines"][:11])
@pytest.mark.parametrize("read", [_page, _text])
def test_who_wrote_is_named(read: Callable[[str], Article], line: str) -> None:
    assert read(line).authors


@pytest.mark.parametrize("line", ["HTNO", "SGGPO", "Báo Thử", f"null {TITLE}"])
def test_a_papers_own_name_or_an_empty_field_below_the_title_is_no_story(line: str) -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in (line, *STORY))
    html = f"<html><body><h1>{TITLE}</h1><div>{paragraphs}</div></body></html>"
    article = normalise(Page(html.encode(), url="https://baothu.vn/kenh-1.html", fetched_at=FETCHED), NO_PAPERS)
    assert (article.title, article.text) == (TITLE, "\n".join(STORY))
    assert line in [piece.text for piece in article.dropped]


CODES = {
    **{f"({code}) -": code for code in ("HT", "HTO", "HT online", "Baothu.vn", "Baothu", "Mặt trận", "Dân Thử")},
    **{f"({code})-": code for code in ("HT", "HTO", "Báo Thử", "BTHT")},
    **{f"({code})": code for code in ("BHTĐT", "HTV")},
    **{f"({code}) –": code for code in ("thutv.vn", "Thu.gov.vn")},
    **{f"{code} -": code for code in ("HTT", "HTĐT", "VOV.VN", "VOV1", "ND", "GD&TĐ", "GiathuNet", "YênBái")},
    **{f"{code}-": code for code in ("HT", "ND")},
    "baothu.vn": "baothu.vn",
    "-": None,
}


@pytest.mark.parametrize("printed", CODES)
def test_every_dateline_is_a_field_and_leaves_the_event_its_day(printed: str) -> None:
    first = STORY[0].removeprefix("(HTT) - ")
    article = normalise_text("\n\n".join((TITLE, f"{printed} {first}", *STORY[1:])), fetched_at=FETCHED)
    assert article.dateline == CODES[printed]
    assert article.event is not None
    assert article.event.day_named == "--05-12"
