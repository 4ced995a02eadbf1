"""Where a conference was held: its place, the province, the places connected."""

from __future__ import annotations

import pytest

from tests.pipelines.events.reading import read_conference


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("Sáng 5/3, tại Thành phố Hồ Chí Minh, Sở Y tế tổ chức hội nghị.", "Thành phố Hồ Chí Minh"),
        (
            "Sáng 5/3, tại Hội trường Diên Hồng, Nhà Quốc hội, Bộ Y tế tổ chức hội nghị.",
            "Hội trường Diên Hồng, Nhà Quốc hội",
        ),
        ("Sáng 5/3, hội nghị tổng kết công tác y tế khai mạc tại Hà Nội.", "Hà Nội"),
        ("Sáng 5/3, Sở Y tế tổ chức hội nghị, kết nối tại điểm cầu 10 huyện.", None),
        ("Sáng 5/3, Bộ Y tế tổ chức hội nghị tại Hà Nội và trực tuyến đến 63 tỉnh.", "Hà Nội"),
        ("Sáng 5/3, Bộ Y tế tổ chức hội nghị tổng kết tại Huế kết hợp trực tuyến với các địa phương.", "Huế"),
        ("Sáng 5/3, tại Trụ sở Chính phủ và kết nối với 34 tỉnh, Bộ Y tế tổ chức hội nghị.", "Trụ sở Chính phủ"),
        ("Sáng 5/3, tại Nhà Quốc hội về dự án luật này, Bộ Y tế tổ chức hội nghị.", "Nhà Quốc hội"),
        ("Chiều 5/3, kỳ họp thứ 7 thảo luận tại hội trường về dự án Luật Đường bộ.", None),
        ("Sáng 5/3, tại phòng họp trực tuyến UBND xã, UBND xã họp tổng kết.", "phòng họp trực tuyến UBND xã"),
        ("Sáng 5/3, Bộ Y tế tổ chức hội nghị tại đặc khu Phú Quốc, tỉnh An Giang.", "đặc khu Phú Quốc, tỉnh An Giang"),
        ("Sáng 5/3, UBND xã tổ chức hội nghị tại thôn Đông, xã Bình An.", "thôn Đông, xã Bình An"),
        ("Sáng 5/3, tại Trung tâm Truyền hình, Sở Y tế tổ chức hội nghị.", "Trung tâm Truyền hình"),
        ("Sáng 5/3, tại Viện Xã hội và Nhân văn, Bộ Y tế tổ chức hội thảo.", "Viện Xã hội và Nhân văn"),
    ],
)
def test_places(lead: str, place: str | None) -> None:
    assert read_conference(lead).place == place


def test_the_place_of_another_meeting_is_not_its_place() -> None:
    event = read_conference(
        "Ngày 13/4/2021, Đảng ủy phường tổ chức Hội nghị quán triệt Nghị quyết Đại hội XIII của Đảng.",
        "Hội nghị đã nghe kết quả Đại hội XIII của Đảng diễn ra tại Thủ đô Hà Nội từ ngày 25 tháng 01 năm 2021.",
    )
    assert event.place is None


@pytest.mark.parametrize(
    ("place", "province"),
    [
        ("TP Vinh", "Nghệ An"),
        ("thành phố Hạ Long", "Quảng Ninh"),
        ("TP. Quy Nhơn", "Gia Lai"),
        ("thị xã Chí Linh", "Hải Phòng"),
        ("Đà Lạt", "Lâm Đồng"),
        ("khách sạn Vinh", None),
        ("xã Đông Hòa", None),
        ("Đông Hòa", None),
    ],
)
def test_a_town_tells_its_province(place: str, province: str | None) -> None:
    assert (
        read_conference(f"Sáng 5/3, tại {place}, Bộ Y tế tổ chức hội nghị tổng kết công tác năm 2023.").province
        == province
    )


@pytest.mark.parametrize(
    ("body", "province"),
    [
        ("Sở Y tế Phú Thọ", "Phú Thọ"),
        ("Hội Nông dân Hà Giang", "Tuyên Quang"),
        ("Đảng ủy xã Hòa Bình", None),
        ("Công ty Xây dựng Hòa Bình", None),
        ("Bộ Y tế", None),
    ],
)
def test_a_body_tells_its_province(body: str, province: str | None) -> None:
    event = read_conference(f"Sáng 5/3, {body} tổ chức hội nghị tổng kết công tác năm 2023.")
    assert (event.organisers, event.province) == ((body,), province)


def test_places_connected() -> None:
    event = read_conference(
        "Sáng 5/3, tại trụ sở UBND tỉnh, Sở Y tế tổ chức hội nghị trực tuyến tổng kết năm 2024.",
        "Tại điểm cầu tỉnh Tuyên Quang có đồng chí Lê Văn Bình. Điểm cầu xã Bình An có 30 đại biểu.",
    )
    assert event.online
    assert event.sites_connected == ("tỉnh Tuyên Quang", "xã Bình An")


@pytest.mark.parametrize(
    ("lead", "province"),
    [
        (
            "Tại điểm cầu tỉnh Lạng Sơn, bà Lê Thị Hòa, Phó Chủ tịch UBND tỉnh, dự hội nghị do Bộ Y tế tổ chức.",
            None,
        ),
        ("Sáng 5/3, Bộ Y tế tổ chức hội nghị trực tuyến tổng kết, kết nối tới điểm cầu tỉnh Lạng Sơn.", None),
        ("Chiều 5/3, tại đầu cầu tỉnh Lạng Sơn, Chính phủ tổ chức hội nghị với các địa phương.", None),
        ("Sáng 5/3, từ điểm cầu tại Trung tâm Hội nghị tỉnh Lạng Sơn, Bộ Y tế tổ chức hội nghị.", None),
        ("Sáng 5/3, tại điểm cầu UBND tỉnh Lạng Sơn, UBND tỉnh tổ chức hội nghị giao ban với các xã.", "Lạng Sơn"),
        ("Sáng 5/3, tại điểm cầu chính tỉnh Lạng Sơn, Bộ Y tế tổ chức hội nghị tổng kết.", "Lạng Sơn"),
        ("Sáng 5/3, tại điểm cầu trung tâm tại Hà Nội, Bộ Y tế tổ chức hội nghị tổng kết.", "Hà Nội"),
        ("Sáng 5/3, tại tỉnh Lạng Sơn, Bộ Y tế tổ chức hội nghị, nối với điểm cầu tỉnh Gia Lai.", "Lạng Sơn"),
        ("Sáng 5/3, UBND tỉnh Lạng Sơn tổ chức hội nghị trực tuyến với điểm cầu tỉnh Gia Lai.", "Lạng Sơn"),
    ],
)
def test_a_province_that_was_only_connected_is_not_its_own(lead: str, province: str | None) -> None:
    event = read_conference(lead)
    assert event.province == province
    assert event.place in {None, "Hà Nội", "tỉnh Lạng Sơn"}
