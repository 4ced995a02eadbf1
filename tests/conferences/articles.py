"""Articles for the tests of conferences and delivery: invented meetings of invented boards."""

from __future__ import annotations

from typing import Any

from conferences import group
from record import Article, Event, Extraction, HeldOn, Person, Published, article_id

BOARD = "Ban Thủy lợi Trung ương"
NAME = "Hội nghị giao ban công tác kênh mương quý I năm 2031"
BODY = (
    "Chiều 4-3, tại thị xã Bến Sậy, Ban Thủy lợi Trung ương mở hội nghị giao ban công tác kênh mương. "
    "Báo cáo nêu rõ mười hai tuyến kênh đã nạo vét xong trước mùa khô, ba cống ngăn mặn còn chờ thiết bị. "
    "Các địa phương đề nghị sớm giao vốn để thay máy bơm cũ và trồng lại hàng cây chắn sóng ven đê biển. "
    "Kết luận buổi làm việc, người chủ trì yêu cầu mỗi tỉnh cử một tổ trực đo độ mặn mỗi ngày hai lần."
)
OTHER_BODY = (
    "Tại hội nghị giao ban của Ban Thủy lợi Trung ương ngày 4-3, đại diện tỉnh Hạ Lưu cho biết lúa đông xuân không "
    "thiếu nước. Tỉnh đã lắp thêm sáu trạm bơm dã chiến, gia cố bờ bao và mở lớp tập huấn cho cán bộ xã về lịch lấy. "
    "Nông dân nhiều nơi chuyển sang trồng dưa, nuôi tôm xen lúa, nhờ vậy thu nhập tăng hơn năm trước."
)


def conference_event(**fields: Any) -> Event:
    """An event of the board on 4 March 2031; `day` is short for held_on, `chairs` takes bare names."""
    day = fields.pop("day", "2031-03-04")
    held = HeldOn(start=day, raw="chiều 4-3", year_from="publication") if day else None
    chairs = tuple(Person(name=name) for name in fields.pop("chairs", ()))
    usual: dict[str, Any] = {"kind": "giao ban", "name": NAME, "organisers": (BOARD,), "held_on": held}
    return Event(**{"is_conference": True, "chairs": chairs, **usual, **fields})


def article(site: str, number: int = 1, **fields: Any) -> Article:
    """An article of a paper; `at` is short for the publication, `event` for the whole event or None."""
    at = fields.pop("at", "2031-03-05T08:00:00+07:00")
    precision = "day" if at and len(at) == 10 else "minute"
    published = Published(at=at, precision=precision, source="visible", raw=at) if at else None
    text = fields.pop("text", BODY)
    usual: dict[str, Any] = {
        "url": f"https://{site}.example/bai-{number}.html",
        "title": f"Giao ban kênh mương ở {site}",
        "event": conference_event(),
        "first_seen_at": "2031-03-05T09:00:00+07:00",
    }
    identity = article_id(site, str(number))
    extraction = Extraction(layout="none", version="1")
    return Article(id=identity, site=site, published=published, text=text, extraction=extraction, **{**usual, **fields})


def sheets(*articles: Article) -> list[set[str | None]]:
    """The sites of each conference."""
    return sorted(({report.site for report in found.reports} for found in group(articles)), key=sorted)
