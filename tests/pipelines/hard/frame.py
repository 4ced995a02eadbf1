"""What all the pages share: a paper's frame around the article, and sentences to fill it with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pipelines.page import Page

FETCHED = datetime(2026, 4, 20, 8, 0, tzinfo=UTC)
TITLE = "Xã Tân Thượng khánh thành trạm bơm điện bên bờ sông Lam"
LEAD = (
    "Sáng 15/4, Ủy ban nhân dân xã Tân Thượng tổ chức lễ khánh thành trạm bơm điện số 2, công trình được nhân dân ba thôn"
    " ven sông mong đợi suốt nhiều năm qua."
)
STORY = (
    "Trạm bơm được khởi công từ tháng 6 năm ngoái với tổng vốn đầu tư hơn mười hai tỷ đồng, trong đó ngân sách tỉnh hỗ trợ"
    " bảy mươi phần trăm, phần còn lại do nhân dân và doanh nghiệp trên địa bàn đóng góp.",
    "Theo thiết kế, hai tổ máy có thể cấp nước cho hơn bốn trăm hécta lúa và hoa màu của các thôn Đông, Đoài, Trung, đồng"
    " thời tiêu úng cho khu dân cư trong mùa mưa bão.",
    "Phát biểu tại buổi lễ, ông Lê Văn Tỵ, Chủ tịch Ủy ban nhân dân xã, đề nghị hợp tác xã lập lịch tưới luân phiên, giao"
    " người trông coi máy và thu phí đúng mức đã được hội nghị xã viên thông qua.",
    "Nhiều hộ cho biết, trước đây mỗi vụ phải thuê máy dầu bơm từ sông lên, vừa tốn tiền vừa chậm lịch thời vụ; nay nước"
    " về tận ruộng, bà con yên tâm xuống giống trà xuân muộn.",
    "Dịp này, xã đã trao giấy khen cho tám tập thể và mười lăm cá nhân có nhiều đóng góp cho công trình.",
)
TEASERS = (
    "Hội Nông dân xã Bình Sơn trao vốn quay vòng cho hai mươi hộ nghèo",
    "Thị trấn Phù Lưu mở chợ phiên cuối tuần bên bến sông cũ",
    "Đường liên thôn Cẩm Hà thông xe trước mùa mưa lũ",
    "Trường Tiểu học Hòa Lạc đón bằng công nhận đạt chuẩn mức hai",
    "Bưu điện huyện mở điểm trả lương hưu tại nhà văn hóa thôn",
)


@dataclass(frozen=True)
class Hard:
    """A page and the fields that must come out of it; `error` alone: it is no article."""

    name: str
    html: str
    expected: dict[str, Any] = field(default_factory=dict)
    url: str = "https://baosonglam.vn/xa-tan-thuong-khanh-thanh-tram-bom-dien-20418.html"

    @property
    def page(self) -> Page:
        return Page(self.html.encode(), url=self.url, fetched_at=FETCHED)


def paragraphs(*texts: str) -> str:
    """Each in its own element."""
    return "".join(f"<p>{text}</p>\n" for text in texts)


def links(titles: tuple[str, ...] = TEASERS, tag: str = "li") -> str:
    """A list of links to other articles."""
    return "".join(
        f'<{tag}><a href="/bai-viet-so-{n}-{20300 + n}.html" title="{t}">{t}</a></{tag}>' for n, t in enumerate(titles)
    )


def framed(main: str, *, head: str = "", title: str = TITLE, description: str = LEAD, side: str = "") -> str:
    """A whole page: menu, article, side column, footer."""
    described = f'<meta name="description" content="{description}">' if description else ""
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title} - Báo Sông Lam</title>
{described}{head}</head><body>
<div class="top"><span class="today">Thứ Hai, 20/04/2026 15:02</span><a href="/rss">RSS</a><a href="/english">English</a></div>
<ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/thoi-su">Thời sự</a></li><li><a href="/kinh-te">Kinh tế</a>
</li><li><a href="/van-hoa">Văn hóa</a></li><li><a href="/the-thao">Thể thao</a></li></ul>
<div class="wrap"><div class="left">{main}</div><div class="right"><h3>Tin mới nhất</h3><ul>{links()}</ul>{side}</div></div>
<div class="foot"><p>Báo Sông Lam - Cơ quan của Đảng bộ tỉnh. Giấy phép số 12/GP-BTTTT.</p><p>Tòa soạn: số 5 đường Bến Cũ.
Điện thoại: 0238 000 000</p></div></body></html>"""


def og(published: str = "2026-04-15T10:20:00+07:00") -> str:
    """The head's claims, as most papers make them."""
    return (
        f'<meta property="og:type" content="article"><meta property="og:title" content="{TITLE}">'
        f'<meta property="article:published_time" content="{published}">'
    )
