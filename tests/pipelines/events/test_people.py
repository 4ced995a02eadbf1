"""Who is named in a text: organisers, chairs, people and their posts."""

from __future__ import annotations

import pytest

from pipelines.events.chairs import chairs_in, days_known
from pipelines.events.people import merge, persons_in
from pipelines.events.when import day_mentions
from record import HeldOn
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
        ("BHG - Sở Y tế ngày 5/3 tổ chức hội nghị.", ("Sở Y tế",)),
        ("(BGĐT) - Sở Y tế ngày 5/3 tổ chức hội nghị.", ("Sở Y tế",)),
        ("Hội nghị tổng kết được Sở Y tế TP. Đà Nẵng tổ chức chiều 5/3.", ("Sở Y tế TP. Đà Nẵng",)),
        ("Sáng 5/3, đại hội được Ban Bí thư chọn tổ chức điểm khai mạc.", ()),
        ("Hội nghị về quy hoạch được Thủ tướng phê duyệt, do Sở Y tế tổ chức sáng 5/3.", ("Sở Y tế",)),
        ("Sáng 5/3, Công an tỉnh và BĐBP tỉnh phối hợp tổ chức hội nghị.", ("Công an tỉnh", "BĐBP tỉnh")),
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


@pytest.mark.parametrize(
    "sentence",
    [
        "Cuộc họp ngày 15/6 do Phó Thủ tướng Phạm Văn Hùng chủ trì.",
        "Ngày 15/6, đồng chí Phạm Văn Hùng chủ trì buổi làm việc với Sở Y tế.",
        "Trước đó, đồng chí Phạm Văn Hùng đã chủ trì cuộc họp trù bị.",
        "Tổ công tác do ông Phạm Văn Hùng chủ trì.",
        "Hội nghị nghe báo cáo của Tổ công tác do ông Phạm Văn Hùng chủ trì.",
        "Đoàn kiểm tra do đồng chí Phạm Văn Hùng, Phó Bí thư Tỉnh ủy chủ trì đã làm việc với huyện.",
        "Đại biểu Lê Thị Dung, chủ trì nhóm nghiên cứu, phát biểu.",
        "PGS.TS Phạm Văn Hùng, chủ trì đề tài cấp Bộ, cho biết.",
        "Ông Phạm Văn Hùng, chủ trì soạn thảo Nghị quyết, trình bày tờ trình.",
        "Đồng chí Phạm Văn Hùng, Giám đốc Sở Tài chính chủ trì, phối hợp với các ngành lập dự toán.",
        "Thẩm phán Phạm Văn Hùng, chủ tọa phiên tòa, tuyên án.",
        "Đội thi do ông Phạm Văn Hùng chủ trì cuộc thi ẩm thực.",
        "Dự án do Công ty Đoàn Văn Long chủ trì.",
        "Công ty TNHH Đoàn Văn Long chủ trì hội thảo.",
    ],
)
def test_who_leads_something_else_is_no_chair(sentence: str) -> None:
    assert chairs_in(sentence, ((6, 20), (6, 20))) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Hội nghị ngày 20/6 do Phó Thủ tướng Phạm Văn Hùng chủ trì.",
        "Phiên họp Ban Chỉ đạo do Thủ tướng Phạm Văn Hùng chủ trì diễn ra tại Hà Nội.",
        "Cuộc họp Tổ công tác số 2 do đồng chí Phạm Văn Hùng chủ trì.",
        "Hội nghị triển khai Chương trình OCOP do Phó Chủ tịch UBND tỉnh Phạm Văn Hùng chủ trì.",
        "Đồng chí Phạm Văn Hùng chủ trì và phát biểu chỉ đạo hội nghị.",
        "Đồng chí Phạm Văn Hùng chủ trì, điều hành phần thảo luận.",
        "Thực hiện Công điện số 5 ngày 15/6, đồng chí Phạm Văn Hùng chủ trì họp khẩn.",
        "Bí thư Tỉnh ủy Phạm Văn Hùng chủ trì hội nghị đánh giá kết quả từ ngày 15/12 đến 14/6.",
        "Giám đốc Công ty Phạm Văn Hùng chủ trì hội nghị.",
    ],
)
def test_who_leads_the_meeting_is_its_chair(sentence: str) -> None:
    assert [chair.name for chair in chairs_in(sentence, ((6, 20), (6, 20)))] == ["Phạm Văn Hùng"]


def test_who_chaired_on_another_day_is_not_taken_into_the_conference() -> None:
    lead = "Chiều 20/6, UBND tỉnh tổ chức hội nghị giao ban. Chủ tịch UBND tỉnh Lê Văn Bình chủ trì hội nghị."
    event = read_conference(lead, "Cuộc họp ngày 15/6 do Phó Thủ tướng Phạm Văn Hùng chủ trì đã giao việc cho tỉnh.")
    assert [chair.name for chair in event.chairs] == ["Lê Văn Bình"]


def test_days_known_are_those_of_the_sentence_before_those_of_the_calendar() -> None:
    held = HeldOn(start="2024-06-20", raw="sáng nay", year_from="publication")
    (mention,) = day_mentions("Từ ngày 30 - 31/12, HĐND họp.")
    assert days_known(mention, held) == ((12, 30), (12, 31))
    assert days_known(None, held) == ((6, 20), (6, 20))
    assert days_known(None, None) is None


@pytest.mark.parametrize(
    ("words", "post"),
    [
        ("Chủ tịch UBND tỉnh giao Sở Nội vụ chủ trì tham mưu", "Chủ tịch UBND tỉnh"),
        ("Bí thư Tỉnh ủy phân công Ban Dân vận theo dõi", "Bí thư Tỉnh ủy"),
        ("Giám đốc Sở Giao thông vận tải", "Giám đốc Sở Giao thông vận tải"),
        ("Phó Trưởng ban An toàn giao thông tỉnh", "Phó Trưởng ban An toàn giao thông tỉnh"),
        ("Thứ trưởng Bộ Ngoại giao", "Thứ trưởng Bộ Ngoại giao"),
        ("Bí thư Huyện ủy Giao Thủy", "Bí thư Huyện ủy Giao Thủy"),
    ],
)
def test_a_post_ends_where_a_task_is_given(words: str, post: str) -> None:
    (person,) = persons_in(f"Đồng chí Phạm Văn Hùng, {words}.")
    assert person.roles == (post,)


@pytest.mark.parametrize(
    "name",
    [
        "Rmah H'Lan Nét",
        "Siu H’Doan",
        "Điểu K'rá",
        "Điểu K’Bá",
        "H'Mai Kđoh",
        "H’Mai Êban",
        "K'Mát",
        "Bh'riu Lanh",
        "Y Bin Niê",
        "Rơ Châm Hoa",
        "Kpă Lanh",
        "Kră Jăn Hoa",
        "Arất Lanh",
    ],
)
def test_names_of_the_highlands_are_whole(name: str) -> None:
    sentence = f"Chủ trì hội nghị: Lê Văn Bình - Bí thư Huyện ủy; {name} - Phó Bí thư; Võ Thị Hoa - Chủ tịch UBND."
    assert [(chair.name, chair.roles) for chair in chairs_in(sentence)] == [
        ("Lê Văn Bình", ("Bí thư Huyện ủy",)),
        (name, ("Phó Bí thư",)),
        ("Võ Thị Hoa", ("Chủ tịch UBND",)),
    ]


def test_names_of_the_highlands_in_capitals() -> None:
    found = persons_in("Dự có bà RMAH H'LAN NÉT, Bí thư Huyện ủy và bà H’MAI ÊBAN.")
    assert [person.name for person in found] == ["Rmah H'Lan Nét", "H’Mai Êban"]


@pytest.mark.parametrize("place", ["huyện Ia H’Drai", "Ia H'Drai", "huyện Ea H'Leo", "thị xã Buôn Hồ", "Quốc gia"])
def test_a_place_of_the_highlands_is_no_person(place: str) -> None:
    found = persons_in(f"Ông Lê Văn Bình, Bí thư Đảng ủy {place}, dự. Giám đốc Vườn {place} Võ Văn Hoan nói.")
    assert [(person.name, person.roles[0]) for person in found] == [
        ("Lê Văn Bình", f"Bí thư Đảng ủy {place}"),
        ("Võ Văn Hoan", f"Giám đốc Vườn {place}"),
    ]


@pytest.mark.parametrize(
    ("words", "posts"),
    [
        ("Chủ tịch Quốc hội Phạm Văn Hùng, Ủy ban Thường vụ Quốc hội khai mạc phiên họp thứ 34", ["Chủ tịch Quốc hội"]),
        ("ông Phạm Văn Hùng, Ủy ban nhân dân huyện sẽ tổ chức hội nghị", []),
        ("Bí thư Tỉnh ủy Phạm Văn Hùng, Thường trực Tỉnh ủy tổ chức hội nghị giao ban", ["Bí thư Tỉnh ủy"]),
        ("Chủ tịch HĐND Phạm Văn Hùng, Thường trực HĐND tỉnh đã họp phiên thứ hai", ["Chủ tịch HĐND"]),
        ("Bí thư Huyện ủy Phạm Văn Hùng, Thường trực Huyện ủy thường xuyên giao ban với xã", ["Bí thư Huyện ủy"]),
        ("đồng chí Phạm Văn Hùng, Thường trực Ban Bí thư chủ trì hội nghị", ["Thường trực Ban Bí thư"]),
        ("ông Phạm Văn Hùng, Thường trực HĐND xã dự", ["Thường trực HĐND xã"]),
        ("ông Phạm Văn Hùng, Ủy viên Ủy ban Kiểm tra, họp báo", ["Ủy viên Ủy ban Kiểm tra"]),
        ("Chủ nhiệm Ủy ban Pháp luật Phạm Văn Hùng dự", ["Chủ nhiệm Ủy ban Pháp luật"]),
    ],
)
def test_the_body_that_follows_is_no_post(words: str, posts: list[str]) -> None:
    (person,) = persons_in(f"Dưới sự chủ trì của {words}.")
    assert list(person.roles) == posts


def test_posts_before_and_after_a_name() -> None:
    sentence = (
        "Dự có Bí thư Tỉnh ủy Hà Giang Lê Văn Bình; ông Phạm Văn Hùng, Phó Chủ tịch UBND tỉnh, Trưởng ban; bà Vũ Hoa."
    )
    found = {person.name: person.roles for person in merge(persons_in(sentence))}
    assert found["Lê Văn Bình"] == ("Bí thư Tỉnh ủy Hà Giang",)
    assert found["Phạm Văn Hùng"] == ("Phó Chủ tịch UBND tỉnh", "Trưởng ban")
    assert "Vũ Hoa" in found


@pytest.mark.parametrize("joint", ["và", "cùng"])
@pytest.mark.parametrize("other", ["Đại tá", "đồng chí", "ông", "Trưởng Công an xã"])
def test_a_post_ends_where_the_next_person_is_joined(joint: str, other: str) -> None:
    sentence = f"Ông Lê Văn Bình - Chỉ huy trưởng Bộ CHQS tỉnh {joint} {other} Phạm Văn Hùng - Phó Trưởng ban dự."
    one, two = persons_in(sentence)
    assert (one.name, one.roles) == ("Lê Văn Bình", ("Chỉ huy trưởng Bộ CHQS tỉnh",))
    own = (other,) if other in ("Trưởng Công an xã", "Đại tá") else ()
    assert (two.name, two.roles) == ("Phạm Văn Hùng", (*own, "Phó Trưởng ban"))


@pytest.mark.parametrize("all_of", ["các Phó Chủ tịch UBND tỉnh", "các đồng chí Phó Chủ tịch UBND tỉnh"])
def test_a_post_before_a_list_is_that_of_each(all_of: str) -> None:
    found = persons_in(f"Dự hội nghị có {all_of}: Lê Văn Bình, Phạm Thị Hoa; lãnh đạo các sở.")
    assert [(person.name, person.roles) for person in found] == [
        ("Lê Văn Bình", ("Phó Chủ tịch UBND tỉnh",)),
        ("Phạm Thị Hoa", ("Phó Chủ tịch UBND tỉnh",)),
    ]


def test_a_post_with_a_joint_of_its_own_is_whole() -> None:
    (one,) = persons_in("Ông Lê Văn Bình, Trưởng ban Tuyên giáo và Dân vận Tỉnh ủy, dự.")
    assert one.roles == ("Trưởng ban Tuyên giáo và Dân vận Tỉnh ủy",)


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
