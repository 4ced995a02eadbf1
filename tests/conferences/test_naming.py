from __future__ import annotations

import pytest

from conferences.naming import key, numbers, same_organiser
from conferences.shingles import containment, shingles


def test_short_forms_are_written_out() -> None:
    assert key("BTC TW") == key("Ban Tổ chức Trung ương")
    assert key("Thường trực UBND tỉnh Hoà Bình") == key("thường trực Ủy ban nhân dân tỉnh Hòa Bình")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ban Tổ chức TW", "Ban Tổ chức Trung ương", True),
        ("Ủy ban nhân dân", "UBND tỉnh Hạ Lưu", True),
        ("Bộ Xây dựng", "Đảng ủy Bộ Xây dựng", False),
        ("Sở Y tế tỉnh Hạ Lưu", "Sở Y tế Hạ Lưu", True),
        ("UBND tỉnh Hạ Lưu", "UBND thành phố Hạ Lưu", False),
        ("Sở Xây dựng Hạ Lưu", "Sở Xây dựng Thượng Nguồn", False),
    ],
)
def test_same_organiser(one: str, other: str, same: bool) -> None:
    assert same_organiser(key(one), key(other)) is same
    assert same_organiser(key(other), key(one)) is same


@pytest.mark.parametrize(
    ("name", "label", "value"),
    [
        ("Hội nghị Thủy lợi lần thứ 31", "session", 31),
        ("Hội nghị Trung ương 13 khóa XIII", "plenum", 13),
        ("Hội nghị Trung ương 13 khóa XIII", "term", 13),
        ("Hội nghị Trung ương tám khoá IX", "plenum", 8),
        ("Hội nghị Trung ương tám khoá IX", "term", 9),
        ("Giao ban quý II năm 2031", "quarter", 2),
        ("Báo cáo viên tháng 9/2031", "month", 9),
    ],
)
def test_numbers_of_a_name(name: str, label: str, value: int) -> None:
    assert numbers(name)[label] == {value}


def test_containment_is_of_the_part_in_the_whole() -> None:
    part, whole = shingles("một hai ba bốn năm sáu"), shingles("không một hai ba bốn năm sáu bảy tám chín mười")
    assert containment(part, whole) == 1
    assert 0 < containment(whole, part) < 1
    assert containment(shingles("quá ngắn"), whole) == 0
