"""Who is named in a text: organisers, chairs, people and their posts."""

from __future__ import annotations

import pytest

from pipelines.events.chairs import chairs_in
from pipelines.events.people import merge, persons_in
from tests.pipelines.events.reading import read_conference
from tests.timing import within


@pytest.mark.parametrize(
    ("lead", "organisers"),
    [
        ("Sáng 16/9, tại Hà Nội, Bộ Chính trị, Ban Bí thư tổ chức Hội nghị toàn quốc.", ("Bộ Chính trị", "Ban Bí thư")),
        ("Sở Y tế sáng nay tổ chức hội nghị tổng kết.", ("Sở Y tế",)),
        ("Hội nghị do Ban Dân vận Tỉnh ủy tổ chức diễn ra sáng 5/3.", ("Ban Dân vận Tỉnh ủy",)),
        ("Sáng 5/3, Sở Nông nghiệp và Môi trường tổ chức hội nghị.", ("Sở Nông nghiệp và Môi trường",)),
        ("Sáng 5/3, tỉnh Nghệ An tổ chức Hội nghị công bố quy hoạch.", ("tỉnh Nghệ An",)),
        ("Sáng 5/3, Chủ tịch UBND tỉnh Lê Văn Bình chủ trì hội nghị giao ban.", ()),
        ("Sáng 5/3, Chủ tịch UBND tỉnh dự hội nghị tổng kết năm 2024 của Sở Xây dựng.", ("Sở Xây dựng",)),
        ("Sáng 28.5, HĐND tỉnh khai mạc kỳ họp thứ 12.", ("HĐND tỉnh",)),
        ("Sáng 5/3, hội nghị lần thứ 9 Ban Chấp hành Đảng bộ tỉnh khai mạc.", ("Ban Chấp hành Đảng bộ tỉnh",)),
        ("Sáng 5/3, Bộ VH,TT&DL tổ chức hội nghị tổng kết.", ("Bộ VH,TT&DL",)),
        ("Chiều 9/7, Ban Văn hóa - Xã hội HĐND tỉnh tổ chức hội nghị.", ("Ban Văn hóa - Xã hội HĐND tỉnh",)),
        ("Sáng nay (5/3) Sở Y tế tổ chức hội nghị.", ("Sở Y tế",)),
        ("Chiều 9/7, khối thi đua các cơ quan Đảng tổ chức hội nghị.", ("khối thi đua các cơ quan Đảng",)),
    ],
)
def test_organisers(lead: str, organisers: tuple[str, ...]) -> None:
    assert read_conference(lead).organisers == organisers


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Đồng chí Lê Văn Bình, Phó Bí thư Tỉnh ủy chủ trì hội nghị.", ["Lê Văn Bình"]),
        ("Đồng chí Phó Bí thư Thường trực Tỉnh ủy Lê Thị Dung chủ trì hội nghị tại điểm cầu tỉnh.", ["Lê Thị Dung"]),
        ("Chủ trì có các đồng chí: Trần Thị Mai, Ủy viên Bộ Chính trị; Mai Văn Chinh, Phó Trưởng Ban.",
         ["Trần Thị Mai", "Mai Văn Chinh"]),
        ("Dự và chủ trì hội nghị tại điểm cầu tỉnh có đồng chí Mai Văn Chinh, Phó Trưởng Ban.", ["Mai Văn Chinh"]),
        ("Phạm Văn Hùng, Lê Thị Dung đồng chủ trì.", ["Phạm Văn Hùng", "Lê Thị Dung"]),
        ("Thủ tướng Phạm Văn Hùng dự, Bộ trưởng Lê Thị Dung chủ trì hội nghị.", ["Lê Thị Dung"]),
        ("Đại tá Thái Đại Sơn chủ trì hội nghị.", ["Thái Đại Sơn"]),
        ("Đồng chí LÊ VĂN BÌNH, Bí thư Huyện ủy chủ trì hội nghị.", ["Lê Văn Bình"]),
        (
            "Đồng chí Vũ Quốc Tuấn, Ủy viên dự khuyết, Trưởng Ban Chỉ đạo phòng, chống lụt bão chủ trì Hội nghị.",
            ["Vũ Quốc Tuấn"],
        ),
        ("Dưới sự chủ trì, điều hành của đồng chí Trịnh Văn Hùng, Bí thư Tỉnh ủy, HĐND họp.", ["Trịnh Văn Hùng"]),
        ("Phó Chủ tịch HĐND tỉnh Nguyễn Thị Thy, Phan Văn Phong chủ trì.", ["Nguyễn Thị Thy", "Phan Văn Phong"]),
        ("Hội nghị do Ban Bí thư chủ trì.", []),
        ("Đồng chí Lê Văn Bình phát biểu tại hội nghị.", []),
    ],
)  # fmt: skip
def test_chairs(sentence: str, names: list[str]) -> None:
    assert [chair.name for chair in chairs_in(sentence)] == names


def test_posts_before_and_after_a_name() -> None:
    sentence = (
        "Dự có Bí thư Tỉnh ủy Hà Giang Lê Văn Bình; ông Phạm Văn Hùng, Phó Chủ tịch UBND tỉnh, Trưởng ban; bà Vũ Hoa."
    )
    found = {person.name: person.roles for person in merge(persons_in(sentence))}
    assert found["Lê Văn Bình"] == ("Bí thư Tỉnh ủy Hà Giang",)
    assert found["Phạm Văn Hùng"] == ("Phó Chủ tịch UBND tỉnh", "Trưởng ban")
    assert "Vũ Hoa" in found


def test_one_name_in_two_spellings_is_one_person() -> None:
    sentence = "Đồng chí Lê Văn Hoà, Bí thư Huyện ủy và đồng chí Lê Văn Hòa, Trưởng Ban Chỉ đạo."
    assert [person.name for person in merge(persons_in(sentence))] == ["Lê Văn Hoà"]


def test_a_province_is_no_person() -> None:
    assert persons_in("Đoàn làm việc tại tỉnh Lâm Đồng và Hải Phòng, Thái Nguyên.") == []


def test_a_run_of_joints_between_names_is_read_in_time() -> None:
    run = "các đồng chí " * 60
    with within(1):
        chairs = chairs_in(f"Các đồng chí Lê Văn Bình, {run}Phạm Văn Hùng, {run}và nhiều người nữa chủ trì hội nghị.")
    assert chairs == []
    assert [person.name for person in persons_in(f"Các đồng chí Lê Văn Bình, {run}Phạm Văn Hùng dự.")] == [
        "Lê Văn Bình",
        "Phạm Văn Hùng",
    ]


def test_a_number_of_many_digits_before_a_body_is_read_in_time() -> None:
    with within(1):
        assert read_conference("1" * 200 + "a Sở Y tế tổ chức hội nghị tổng kết.").organisers == ()
