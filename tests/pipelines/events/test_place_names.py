"""Where the place of an office ends and its holder's name begins, and which places only look like persons."""

from __future__ import annotations

import pytest

from pipelines.events.chairs import chairs_in
from settings.provinces import old_names, provinces

OFFICES = [
    "Giám đốc Sở",
    "Bí thư Đảng ủy xã",
    "Chủ tịch Hội Nông dân xã",
    "Chủ tịch Ủy ban MTTQ Việt Nam tỉnh",
    "Bí thư Đoàn Thanh niên phường",
    "Giám đốc Bệnh viện Đa khoa tỉnh",
    "Viện trưởng Viện KSND tỉnh",
    "Phó Giám đốc Sở Nông nghiệp và Môi trường",
    "Bộ trưởng Bộ Công Thương",
    "Bí thư Đảng ủy phường Tân An",
    "Bí thư Đảng ủy phường Sơn Tây",
    "Chủ tịch UBND xã Yên Lạc",
    "Chủ tịch UBND phường Hà Đông",
    "Chủ tịch UBND phường Kinh Bắc",
    "Bí thư Huyện ủy Thạch Hà",
    "Trưởng Đoàn",
    "Phó Giám đốc Sở Văn hóa, Thể thao và Du lịch",
    "Chủ tịch Hiệp hội Doanh nghiệp tỉnh",
    "Bí thư thứ nhất Trung ương Đoàn",
    "Phó Bí thư Tỉnh Đoàn",
]


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize(
    "name", ["Trần Văn Hoàn", "Đặng Thị Mai Hoa", "Giàng A Chính", "Rơ Châm H'Yéo", "Ksor H'Bơ Khăp"]
)
def test_the_holder_of_an_office_is_told_from_its_place(office: str, name: str) -> None:
    for sentence in (
        f"Sáng 5/3, {office} {name} chủ trì hội nghị.",
        f"Đồng chí {name}, {office} chủ trì hội nghị.",
        f"Dưới sự chủ trì của {office} {name}, hội nghị đã nghe báo cáo.",
    ):
        assert [(chair.name, chair.roles) for chair in chairs_in(sentence)] == [(name, (office,))]


@pytest.mark.parametrize("province", sorted({name for now in provinces() for name in (now, *old_names(now))}))
def test_a_province_lends_a_name_none_of_its_words(province: str) -> None:
    for office in (f"Bí thư Tỉnh ủy {province}", f"Chủ tịch UBND tỉnh {province}"):
        for sentence in (f"{office} Lê Văn Bình chủ trì hội nghị.", f"Ông Lê Văn Bình, {office} chủ trì hội nghị."):
            (chair,) = chairs_in(sentence)
            assert (chair.name, chair.roles) == ("Lê Văn Bình", (office,))


@pytest.mark.parametrize(
    "sentence",
    [
        "Chủ tịch UBND phường Hà Đông chủ trì hội nghị.",
        "UBND phường Trần Hưng Đạo chủ trì hội nghị.",
        "Bí thư Huyện ủy Thạch Hà chủ trì hội nghị.",
    ],
)
def test_a_place_with_a_family_name_is_no_person(sentence: str) -> None:
    assert chairs_in(sentence) == []


def test_a_place_in_a_post_is_no_second_person() -> None:
    sentence = "Đồng chí Lê Văn Bình, Chủ tịch UBND xã Nguyễn Lương Bằng chủ trì hội nghị."
    assert [(chair.name, chair.roles) for chair in chairs_in(sentence)] == [
        ("Lê Văn Bình", ("Chủ tịch UBND xã Nguyễn Lương Bằng",))
    ]


@pytest.mark.parametrize(
    "name", ["Nguyễn Lê Hoàng Minh An", "Phan Thị Hồng Xuân Mai", "Hồ Lê Minh An", "Hoàng Giang", "Đoàn Văn Hậu"]
)
def test_a_name_of_several_family_names_is_whole(name: str) -> None:
    for before in ("Đồng chí", "Ông", "Nhà báo", "nhà báo", "Chủ tịch UBND tỉnh"):
        assert [chair.name for chair in chairs_in(f"{before} {name} chủ trì hội nghị.")] == [name]


def test_names_of_the_highlands_end_a_place_too() -> None:
    for office in ("Giám đốc Sở Công Thương", "Chủ tịch UBND phường Hà Đông", "Bí thư Đảng ủy xã"):
        (chair,) = chairs_in(f"{office} H'Yim Kđoh chủ trì hội nghị.")
        assert (chair.name, chair.roles) == ("H'Yim Kđoh", (office,))
