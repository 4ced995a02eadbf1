"""The conference's name: where it ends, and which words that end others belong to it."""

from __future__ import annotations

import pytest

from pipelines.events.name import name_in

NAMES = [
    "Hội nghị sơ kết công tác 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2026",
    "Hội nghị kết nối cung - cầu hàng hóa năm 2026",
    "hội nghị đánh giá tình hình kinh tế - xã hội tháng 11",
    "hội nghị biểu dương người có công tiêu biểu",
    "Hội nghị đối thoại với thanh niên về khởi nghiệp sáng tạo",
    "Hội nghị công bố các quyết định về tổ chức bộ máy",
    'Hội thảo khoa học "Bảo tồn giá trị đàn đá"',
    "Hội thảo “Khởi nghiệp xanh: có gì mới, có gì khó”",
    'tọa đàm với chủ đề "Đất trong tôi"',
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "sentence",
    [
        "Sáng 5/3, Sở Y tế tổ chức {}.",
        "Sở Y tế tổ chức {} sáng nay, 5/3.",
        "{} do Sở Y tế tổ chức diễn ra sáng 5/3.",
        "Sáng 5/3, Sở Y tế tổ chức {}, kết nối trực tuyến với 99 xã.",
        "Sáng 5/3, Sở Y tế tổ chức {} có 200 đại biểu dự.",
    ],
)
def test_a_name_is_whole(name: str, sentence: str) -> None:
    assert name_in(sentence.format(name)) == name


def test_what_is_told_of_a_conference_is_no_part_of_its_name() -> None:
    assert (
        name_in("Hội nghị tổng kết công tác y tế - dấu ấn của một năm khó khăn.") == "Hội nghị tổng kết công tác y tế"
    )
    assert name_in('Hội thảo khoa học với chủ đề "Lúa và đất" khai mạc.') == "Hội thảo khoa học"
    assert name_in("Kỳ họp thứ 6 HĐND tỉnh khóa X tiếp tục ngày làm việc thứ hai.") == "Kỳ họp thứ 6 HĐND tỉnh khóa X"
    assert name_in("Sáng 5/3, Sở Y tế tổ chức hội nghị, kết nối với các xã.") is None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            '"Hội thảo khởi nghiệp" diễn ra sáng nay, với chủ đề "Có gì mới" tại thành phố.',
            "Hội thảo khởi nghiệp",
        ),
        ("Sáng nay diễn ra “Hội thảo khởi nghiệp”.", "Hội thảo khởi nghiệp"),
        (
            'Sáng nay, "Hội nghị xúc tiến đầu tư" được tổ chức; ông nói "rất tốt".',
            "Hội nghị xúc tiến đầu tư",
        ),
        ('Hội thảo "Khởi nghiệp: có gì mới" diễn ra sáng nay.', 'Hội thảo "Khởi nghiệp: có gì mới"'),
    ],
)
def test_a_name_in_a_quotation_ends_with_it(sentence: str, name: str) -> None:
    assert name_in(sentence) == name
