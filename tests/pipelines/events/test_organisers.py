"""Which bodies convene: where their names end, and who stands beside them."""

from __future__ import annotations

import pytest

from pipelines.events.organisers import organisers_in
from settings.provinces import old_names, provinces
from tests.timing import within


@pytest.mark.parametrize(
    ("sentence", "organisers"),
    [
        ("Quốc hội đã thông qua Luật Cây xanh (sửa đổi) tại kỳ họp thứ 7.", ()),
        ("Quốc hội biểu quyết tại Kỳ họp thứ 7.", ()),
        ("UBND tỉnh vừa có công văn về việc tổ chức hội nghị xúc tiến đầu tư.", ()),
        ("Sở Y tế có văn bản về việc triển khai hội nghị.", ()),
        ("Chính phủ thống nhất nội dung tại phiên họp thường kỳ tháng 2.", ()),
        ("Sáng 5/3, HĐND tỉnh tiếp tục kỳ họp thứ 15.", ("HĐND tỉnh",)),
        ("Sáng 5/3, UBND huyện bước vào phiên họp thường kỳ tháng 3.", ("UBND huyện",)),
        ("UBND tỉnh tiếp tục tổ chức hội nghị đối thoại.", ("UBND tỉnh",)),
        ("UBND tỉnh đã có cuộc họp với các sở.", ("UBND tỉnh",)),
        ("Quốc hội họp phiên bế mạc Kỳ họp thứ 8.", ("Quốc hội",)),
        ("Sáng 5/3, Ban Chỉ đạo có buổi họp thứ hai.", ("Ban Chỉ đạo",)),
        ("Sở Nội vụ tại hội trường lớn tổ chức hội nghị.", ("Sở Nội vụ",)),
        ("Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh tổ chức hội nghị.", ("Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh",)),
        ("Đại sứ quán Việt Nam tại Lào tổ chức hội thảo.", ("Đại sứ quán Việt Nam tại Lào",)),
    ],
)
def test_what_a_body_did_is_no_part_of_its_name(sentence: str, organisers: tuple[str, ...]) -> None:
    assert organisers_in(sentence, 0) == organisers


@pytest.mark.parametrize(
    ("sentence", "organisers"),
    [
        ("Viện Khoa học vùng Trung Bộ phối hợp Trường Đại học Vinh tổ chức hội thảo.",
         ("Viện Khoa học vùng Trung Bộ", "Trường Đại học Vinh")),
        ("Sáng 5/3, Tỉnh đoàn phối hợp Sở Nội vụ, Hội Nông dân tỉnh tổ chức hội nghị.",
         ("Tỉnh đoàn", "Sở Nội vụ", "Hội Nông dân tỉnh")),
        ("Hội Phụ nữ tỉnh phối hợp Quỹ tín dụng An Phú tổ chức hội nghị.", ("Hội Phụ nữ tỉnh", "Quỹ tín dụng An Phú")),
        ("Hội nghị do Sở Công Thương phối hợp Hiệp hội Gỗ An Phú tổ chức.", ("Sở Công Thương", "Hiệp hội Gỗ An Phú")),
        ("Hội thảo do Trường Đại học Vinh phối hợp Tập đoàn An Phú đồng tổ chức.",
         ("Trường Đại học Vinh", "Tập đoàn An Phú")),
        ("Hội nghị do Sở Công Thương phối hợp với Minh Phú Bank, Hội Gỗ tổ chức.",
         ("Sở Công Thương", "Minh Phú Bank", "Hội Gỗ")),
        ("Hội nghị do Sở Công Thương phối hợp Minh Phú Bank tổ chức.", ("Sở Công Thương", "Minh Phú Bank")),
        ("Hội nghị do Sở Y tế và Sở Nội vụ phối hợp đồng tổ chức.", ("Sở Y tế", "Sở Nội vụ")),
        ("Viện Sử học phối hợp cùng Tạp chí Di sản tổ chức hội thảo.", ("Viện Sử học", "Tạp chí Di sản")),
    ],
)  # fmt: skip
def test_partners_are_told_apart(sentence: str, organisers: tuple[str, ...]) -> None:
    assert organisers_in(sentence, 0) == organisers


@pytest.mark.parametrize(
    ("sentence", "organisers"),
    [
        ("Sáng 5/3, Đảng ủy xã Yên Lạc, tỉnh Phú Thọ tổ chức hội nghị.", ("Đảng ủy xã Yên Lạc",)),
        ("Hội nghị do UBND phường Hội An, thành phố Đà Nẵng và Sở Y tế tổ chức.", ("UBND phường Hội An", "Sở Y tế")),
        ("Sáng 5/3, tại TP Vinh, tỉnh Nghệ An, Sở Y tế tổ chức hội nghị.", ("Sở Y tế",)),
        ("Sáng 5/3, tại Quảng trường 3/2, phường Bắc Giang, tỉnh Bắc Ninh, Bộ Y tế tổ chức hội nghị.", ("Bộ Y tế",)),
        # a province convenes, too
        ("Sáng 5/3, tại xã Yên Lạc, tỉnh Phú Thọ tổ chức hội nghị.", ("tỉnh Phú Thọ",)),
        ("Sáng 5/3, tại Nhà văn hóa xã Yên Lạc, tỉnh Phú Thọ tổ chức hội nghị.", ("tỉnh Phú Thọ",)),
        ("Sáng 5/3, xã Yên Lạc và tỉnh Phú Thọ tổ chức hội nghị.", ("xã Yên Lạc", "tỉnh Phú Thọ")),
        ("Sáng 5/3, Bộ Y tế, tỉnh Phú Thọ tổ chức hội nghị.", ("Bộ Y tế", "tỉnh Phú Thọ")),
    ],
)
def test_the_province_of_a_place_convenes_nothing(sentence: str, organisers: tuple[str, ...]) -> None:
    assert organisers_in(sentence, 0) == organisers


def test_a_run_of_communes_is_read_in_time() -> None:
    with within(1):
        assert organisers_in("Đảng ủy xã Yên Lạc xã " * 300 + "tổ chức hội nghị.", 0) == ()
        organisers_in("Đảng ủy xã Yên Lạc, " * 300 + "tổ chức hội nghị.", 0)


@pytest.mark.parametrize("province", sorted({name for now in provinces() for name in (now, *old_names(now))}))
def test_a_province_is_whole_whatever_its_last_word(province: str) -> None:
    # "đồng tổ chức" is no part of a name, the Đồng of Lâm Đồng is
    body = f"Sở Y tế {province}"
    assert organisers_in(f"Sáng 5/3, {body} tổ chức hội nghị tổng kết.", 0) == (body,)
    assert organisers_in(f"Hội thảo do {body} đồng tổ chức.", 0) == (body,)


@pytest.mark.parametrize(
    "name",
    [
        "Hội đồng phối hợp phổ biến, giáo dục pháp luật Trung ương",
        "Hội đồng phối hợp phổ biến giáo dục pháp luật tỉnh",
        "Hội đồng Phối hợp phổ biến, giáo dục pháp luật huyện",
        "Ban Chỉ đạo phối hợp liên ngành về phòng, chống tội phạm tỉnh",
        "Hội đồng thi đua tỉnh",
    ],
)
@pytest.mark.parametrize("form", ["Sáng 5/3, {} tổ chức hội nghị tổng kết.", "Hội nghị do {} tổ chức."])
def test_a_body_whose_name_has_the_word_is_whole(name: str, form: str) -> None:
    assert organisers_in(form.format(name), 0) == (name,)


def test_such_a_body_has_partners_too() -> None:
    name = "Hội đồng phối hợp phổ biến, giáo dục pháp luật huyện"
    assert organisers_in(f"{name} phối hợp với Công an huyện tổ chức hội nghị.", 0) == (name, "Công an huyện")
    assert organisers_in("Hội đồng phối hợp với Sở Tư pháp tổ chức hội nghị.", 0) == ("Hội đồng", "Sở Tư pháp")


@pytest.mark.parametrize(
    ("sentence", "organisers"),
    [
        ("Hội nghị được tổ chức trực tuyến do Bộ Y tế tổ chức.", ("Bộ Y tế",)),
        ("Hội nghị được đánh giá cao do Sở Y tế tổ chức.", ("Sở Y tế",)),
        (
            "Hội nghị được tổ chức trọng thể tại Hà Nội do Bộ Y tế phối hợp với Bộ Công an tổ chức.",
            ("Bộ Y tế", "Bộ Công an"),
        ),
        ("Hội nghị được Sở Y tế tổ chức sáng 5/3.", ("Sở Y tế",)),
    ],
)
def test_in_the_passive_the_nearest_body_before_the_verb_convenes(sentence: str, organisers: tuple[str, ...]) -> None:
    assert organisers_in(sentence, 0) == organisers
