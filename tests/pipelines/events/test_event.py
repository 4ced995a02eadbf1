"""What is read of a conference: whether it is one, its kind, role, name, day and documents."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.events.api import find_event
from pipelines.events.documents import documents_in
from pipelines.events.kinds import conference_nouns, kind_of, may_name_conference, meeting_verb
from pipelines.events.sentences import split_sentences
from pipelines.page import Trace
from tests.pipelines.events.reading import read_conference, read_event

LEAD = (
    "Chiều 22-6, tại Hải Dương, Ban Tổ chức Tỉnh ủy phối hợp với Thành ủy Chí Linh tổ chức Hội nghị giao ban công tác "
    "tổ chức xây dựng Đảng 6 tháng đầu năm 2023. Các đồng chí: Lê Văn Bình, Uỷ viên Ban Thường vụ Tỉnh uỷ, Trưởng Ban "
    "Tổ chức Tỉnh uỷ; Phạm Thị Hoa, Bí thư Thành ủy Chí Linh chủ trì hội nghị."
)


def test_a_lead_in_full() -> None:
    event = read_conference(LEAD)
    assert event.kind == "giao ban"
    assert event.place == "Hải Dương"
    assert event.province == "Hải Phòng"
    assert event.organisers == ("Ban Tổ chức Tỉnh ủy", "Thành ủy Chí Linh")
    assert [(chair.name, chair.roles) for chair in event.chairs] == [
        ("Lê Văn Bình", ("Uỷ viên Ban Thường vụ Tỉnh uỷ", "Trưởng Ban Tổ chức Tỉnh uỷ")),
        ("Phạm Thị Hoa", ("Bí thư Thành ủy Chí Linh",)),
    ]
    assert event.name == "Hội nghị giao ban công tác tổ chức xây dựng Đảng 6 tháng đầu năm 2023"
    assert event.held_on is not None
    assert (event.held_on.start, event.held_on.session, event.held_on.raw) == ("2023-06-22", "chiều", "Chiều 22-6")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Hội nghị trực tuyến sơ kết công tác 6 tháng đầu năm, triển khai nhiệm vụ", "sơ kết"),
        ("Hội nghị tổng kết năm 2022, triển khai nhiệm vụ năm 2023", "tổng kết"),
        ("hội nghị triển khai công tác y tế", "triển khai"),
        ("Hội nghị toàn quốc nghiên cứu, học tập, quán triệt Nghị quyết", "quán triệt"),
        ("Hội nghị đánh giá công tác quý I, triển khai nhiệm vụ quý II", "đánh giá"),
        ("Hội nghị báo cáo viên tháng 8", "báo cáo viên"),
        ("Hội nghị công bố quy hoạch và xúc tiến đầu tư", "xúc tiến"),
        ("hội nghị gặp mặt, đối thoại với doanh nghiệp", "đối thoại"),
        ("Kỳ họp thứ 12 HĐND tỉnh", "kỳ họp"),
        ("Phiên họp thứ ba của Ủy ban", "phiên họp"),
        ("Đại hội Đảng bộ huyện lần thứ XXI", "đại hội"),
        ("Hội thảo khoa học cấp tỉnh", "hội thảo"),
        ("toạ đàm với thanh niên", "tọa đàm"),
        ("Hội nghị lần thứ 15 Ban Chấp hành Đảng bộ tỉnh", "hội nghị"),
    ],
)
def test_each_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("sentence", "nouns"),
    [
        ("Chiều 4/6, Quốc hội thảo luận ở tổ về dự án Luật Đường sắt.", []),
        ("Dự án luật được Quốc hội thảo luận lần đầu ngày 4/6.", []),
        ("Ban Chấp hành Hội thảo luận về phương hướng mới.", []),
        ("Được Quốc hội nghị quyết thông qua ngày 4/6.", []),
        ("Tại Kỳ họp thứ 9, chiều 4/6, QUỐC HỘI THẢO LUẬN về ngân sách.", ["Kỳ họp"]),
        ("Đại biểu dự Đại hội thảo luận về báo cáo.", ["Đại hội"]),
        ("Hội thảo do Văn phòng Quốc hội tổ chức.", ["Hội thảo"]),
        ("Sở Y tế tổ chức hội thảo khoa học, Hội nghị quyết định 3 việc.", ["hội thảo", "Hội nghị"]),
    ],
)
def test_a_body_that_discusses_holds_no_workshop(sentence: str, nouns: list[str]) -> None:
    assert [noun["noun"] for noun in conference_nouns(sentence)] == nouns


NONE = {
    "a ceremony": ("Kỷ niệm 60 năm", "Tối 28/10, tỉnh Thái Bình tổ chức Lễ kỷ niệm 60 năm Ngày thành lập tỉnh."),
    "a visit": ("Thăm gia đình", "Sáng 5/3, Chủ tịch UBND tỉnh Lê Văn Bình thăm, tặng quà gia đình chính sách."),
    "a class": ("Khai giảng lớp bồi dưỡng", "Sáng 5/3, Trường Chính trị khai giảng lớp bồi dưỡng cho 60 học viên."),
    "a contest": ("Hội thi tin học trẻ", "Sáng 5/3, Tỉnh đoàn tổ chức hội thi tin học trẻ."),
    "a building": ("Trao giải báo chí", "Sáng 5/3, tại Trung tâm Hội nghị tỉnh, Sở Y tế trao giải báo chí."),
    "a resolution": (
        "Đưa nghị quyết vào cuộc sống",
        "Huyện thực hiện Nghị quyết Đại hội Đảng bộ tỉnh với mô hình mới.",
    ),
    "congresses in general": ("Tổ chức đại hội điểm", "Công tác chuẩn bị đại hội các cấp được chú trọng ở 91 chi bộ."),
    "history": ("Từ Đại hội đến Đại hội", "Đại hội lần thứ I của Đảng bộ tỉnh được tổ chức vào năm 1930 tại làng Sen."),
    "congresses so far": (
        "Hướng tới Đại hội",
        "Huyện An Phú đã tổ chức Đại hội đảng bộ cơ sở cho 80% đơn vị xã, phường.",
    ),
    "games": (
        "Khai mạc Đại hội Thể dục thể thao",
        "Sáng 5/3, UBND xã An Phú khai mạc Đại hội Thể dục thể thao lần IX.",
    ),
    "an anniversary of long ago": (
        "Vững bước",
        "Cách đây 94 năm, ngày 3/2/1930, Hội nghị thành lập Đảng diễn ra. Hội nghị đã thông qua Chánh cương.",
    ),
    "last year's session": (
        "Cấp nước sạch",
        "Tại kỳ họp thứ 5 năm ngoái, HĐND huyện đã quyết định đầu tư; nay 300 hộ được dùng nước sạch.",
    ),
    "a conference of last year": (
        "Người giữ nghề gốm",
        "Năm ngoái, ông Bình được mời dự hội nghị nghệ nhân toàn quốc và phát biểu tại hội nghị.",
    ),
    "a conference held before": (
        "Trúng mùa mận",
        "Giá mận 40.000 đồng. Trước đó, tại hội nghị xúc tiến do tỉnh tổ chức hồi tháng 5, nhiều hợp đồng được ký.",
    ),
    "a meeting in passing": ("Thanh tra vụ chặt cây", "Ngày 22-3, Chủ tịch UBND huyện quyết định thanh tra."),
}


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_conference(name: str) -> None:
    title, text = NONE[name]
    later = (
        "Theo nguồn tin, sáng 22-3 ông Bình chủ trì cuộc họp nghe báo cáo."
        if name == "a meeting in passing"
        else "Xong."
    )
    event = read_event(text, "Công việc đang được tiến hành.", later, title=title)
    assert event is None or not event.is_conference


@pytest.mark.parametrize(
    ("lead", "organisers"),
    [
        ("Sáng 5/3, Chủ tịch UBND tỉnh Lê Văn Bình chủ trì cuộc họp báo cáo tiến độ.", ()),
        (
            "Sáng 5/3, UBND tỉnh tổ chức họp định kỳ về tình hình tháng 2. Ông Lê Văn Bình chủ trì cuộc họp.",
            ("UBND tỉnh",),
        ),
        (
            "Sáng 5/3, LĐLĐ tỉnh tổ chức chương trình đối thoại với công nhân. Ông Lê Văn Bình chủ trì đối thoại.",
            ("LĐLĐ tỉnh",),
        ),
        ("Tối 5/3, Ban Chỉ đạo tỉnh họp khẩn. Đồng chí Lê Văn Bình chủ trì cuộc họp.", ("Ban Chỉ đạo tỉnh",)),
        (
            "Sáng 5/3, Thường trực HĐND tỉnh họp liên tịch. Đồng chí Lê Văn Bình chủ trì cuộc họp.",
            ("Thường trực HĐND tỉnh",),
        ),
    ],
)
def test_a_meeting_of_any_form_is_one(lead: str, organisers: tuple[str, ...]) -> None:
    event = read_conference(lead, on="2024-03-06")
    assert event.held_on is not None
    assert event.held_on.raw.endswith("5/3")
    assert event.organisers == organisers
    assert [chair.name for chair in event.chairs] == ["Lê Văn Bình"]


def test_a_press_conference_is_none_whatever_it_reports() -> None:
    event = read_event("Sáng 5/3, Sở Y tế tổ chức họp báo công bố kết quả. Ông Lê Văn Bình chủ trì họp báo.")
    assert event is None or not event.is_conference


@pytest.mark.parametrize(
    ("title", "lead", "role"),
    [
        ("Huyện giao ban quý I", "Sáng 5/4, UBND huyện tổ chức hội nghị giao ban quý I năm 2024.", "report"),
        (
            "Sắp diễn ra hội nghị xúc tiến đầu tư",
            "Ngày 5/4, tỉnh sẽ tổ chức hội nghị xúc tiến đầu tư năm 2024.",
            "preview",
        ),
        ("Hội nghị quán triệt", "Sáng mai, 15-11, UBND huyện tổ chức hội nghị quán triệt chỉ thị.", "preview"),
        (
            "Thông báo Hội nghị lần thứ 12",
            "Hội nghị lần thứ 12 Ban Chấp hành Đảng bộ tỉnh họp ngày 5/4/2024.",
            "follow-up",
        ),
        (
            "Khai mạc kỳ họp thứ 17",
            "Sáng nay (5/4), HĐND tỉnh khai mạc kỳ họp thứ 17. Kỳ họp sẽ xem xét 20 nghị quyết.",
            "report",
        ),
        (
            "Sắp diễn ra Hội nghị xúc tiến đầu tư",
            "Sáng 5/4, UBND tỉnh họp bàn nội dung. Hội nghị xúc tiến đầu tư sẽ diễn ra vào ngày 20/4.",
            "preview",
        ),
        ("Hôm nay, khai mạc Đại hội Công đoàn", "Hôm nay (5/4), Đại hội Công đoàn tỉnh khai mạc.", "preview"),
        ("Ngày 20/4: Hội nghị xúc tiến", "Theo kế hoạch, ngày 20/4, tỉnh tổ chức Hội nghị xúc tiến đầu tư.", "preview"),
        (
            "Thông báo nhanh kết quả Hội nghị Trung ương",
            "Sáng 5/4, Huyện ủy tổ chức hội nghị thông báo nhanh kết quả Hội nghị Trung ương 9.",
            "report",
        ),
        ("Xúc tiến đầu tư vào tỉnh", "Tại Hội nghị xúc tiến đầu tư ngày 3/4 vừa qua, tỉnh trao 9 dự án.", "report"),
    ],
)
def test_each_role(title: str, lead: str, role: str) -> None:
    assert read_conference(lead, title=title).role == role


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Chiều 9/2, HĐND tỉnh đã tổ chức Kỳ họp thứ Tám (chuyên đề), thông qua 8 nghị quyết.", "Kỳ họp thứ Tám"),
        ("Ngày 30/5, UBND tỉnh họp phiên thường kỳ tháng 5/2023 để đánh giá kết quả.", "phiên thường kỳ tháng 5/2023"),
        ("Sáng 5/3, tại hội nghị, các đại biểu thảo luận việc chống hạn ở các huyện.", None),
        ("Tiếp tục chương trình kỳ họp thứ 9, hôm nay 5/3, Quốc hội thảo luận ở hội trường.", "kỳ họp thứ 9"),
        ("Chiều 5/3, tại kỳ họp thứ 8 HĐND tỉnh, tiến hành chất vấn ngành y tế.", "kỳ họp thứ 8 HĐND tỉnh"),
        ("Sáng 5/3, tại Phiên họp thứ 12 của Hội đồng, Bộ Y tế trình đề án.", "Phiên họp thứ 12 của Hội đồng"),
        ("Sáng 5/3, tại kỳ họp thứ 8, UBND huyện trình 15 nghị quyết.", "kỳ họp thứ 8"),
        ("Sở Y tế tổ chức hội nghị sơ kết đợt cao điểm từ ngày 15/1 đến 15/2.", "hội nghị sơ kết đợt cao điểm"),
        ("UBND xã tổ chức hội nghị tổng kết mùa vụ dự kiến vào ngày 28/3.", "hội nghị tổng kết mùa vụ"),
        ("Sáng 5/3, Bộ Y tế tổ chức hội nghị tổng kết tại Huế và trực tuyến đến 34 tỉnh.", "hội nghị tổng kết"),
        ("UBND xã tổ chức hội nghị giao ban ngày 15/3 tại trụ sở.", "hội nghị giao ban"),
        ("Sáng 5/3, Kỳ họp thứ 9, Quốc hội khóa XVI khai mạc.", "Kỳ họp thứ 9, Quốc hội khóa XVI"),
        ("Kỳ họp thứ 8, HĐND tỉnh khóa X bế mạc sáng 5/3.", "Kỳ họp thứ 8, HĐND tỉnh khóa X"),
        (
            "Sáng 5/3, Huyện ủy tổ chức hội nghị quán triệt, triển khai luật mới.",
            "hội nghị quán triệt, triển khai luật mới",
        ),
        ("Sáng 5/3, Sở mở hội nghị góp ý quy hoạch, tầm nhìn đến 2050.", "hội nghị góp ý quy hoạch, tầm nhìn đến 2050"),
        ("Sáng 5/3, Sở tổ chức hội thảo “Bản làng hôm nay”.", "hội thảo “Bản làng hôm nay”"),
        ("Sáng 5/3, Sở Y tế tổ chức hội nghị giao ban, do Giám đốc Sở chủ trì, tới 34 điểm cầu.", "hội nghị giao ban"),
    ],
)
def test_names(sentence: str, name: str | None) -> None:
    event = read_event(sentence, title="Hội nghị")
    assert event is not None
    assert event.name == name


@pytest.mark.parametrize(
    "lead",
    [
        "Ngày 5/4, ông Lê Văn An chủ trì buổi làm việc chuẩn bị Hội nghị vùng Nam Bộ, dự kiến 20 và 21/4 tại Huế.",
        "Chiều 5/4, Sở Y tế họp báo về Hội nghị vùng Nam Bộ; hội nghị dự kiến diễn ra từ 20 - 21/4 tại Huế.",
    ],
)
def test_a_conference_of_which_others_tell_is_previewed(lead: str) -> None:
    event = read_conference(lead, title="Sẵn sàng cho hội nghị vùng")
    assert (event.role, event.place, event.organisers, event.chairs) == ("preview", "Huế", (), ())
    assert event.name is not None
    assert event.name.startswith("Hội nghị vùng Nam Bộ")
    assert event.day_named == "--04-20"


def test_a_preview_is_dated_by_the_days_ahead() -> None:
    lead = 'Đại hội phụ nữ huyện với chủ đề "Đoàn kết - Đổi mới" sẽ diễn ra từ ngày 7 đến 9-3-2017 tại thị trấn Cồn.'
    event = read_conference(lead, "Chiều 27-2, thông tin về Đại hội, bà Lê Thị Dung cho biết có 155 đại biểu dự.")
    assert event.held_on is not None
    assert (event.role, event.held_on.start, event.held_on.end) == ("preview", "2017-03-07", "2017-03-09")


def test_documents_cited() -> None:
    text = """Quán triệt Quy định số 137-QĐ/TW ngày 1-12-2023; Hướng dẫn số 26-HD/BTCTW; Quy định 96 ngày 2-2-2023 của
        Bộ Chính trị; Nghị quyết số 39; Nghị quyết Trung ương 4 khóa XI; Quy định số 137-QĐ/TW; Kết luận 6 tháng."""
    assert documents_in([text]) == (
        "Quy định số 137-QĐ/TW",
        "Hướng dẫn số 26-HD/BTCTW",
        "Quy định 96",
        "Nghị quyết số 39",
        "Nghị quyết Trung ương 4",
    )


def test_a_document_with_its_year_is_cited_without_the_word_number_too() -> None:
    text = "Thực hiện Nghị định 178/2024/NĐ-CP và Luật 80/2015/QH13; Kế hoạch 5/2024 đã xong."
    assert documents_in([text]) == ("Nghị định 178/2024/NĐ-CP", "Luật 80/2015/QH13")


def test_the_days_of_related_links_and_captions_do_not_date_it() -> None:
    event = find_event(
        title="Giao ban công tác dân vận",
        lead=None,
        paragraphs=["Sáng 5/3/2024, Ban Dân vận Tỉnh ủy tổ chức hội nghị giao ban."],
        captions=["Đại biểu dự hội nghị tổng kết ngày 1/2/2020"],
    )
    assert event is not None
    assert event.held_on is not None
    assert event.held_on.start == "2024-03-05"


@given(st.lists(st.text(max_size=200), max_size=6), st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_no_text_raises(paragraphs: list[str], title: str) -> None:
    find_event(title=title, lead=None, paragraphs=paragraphs)


def test_hostile_length_takes_no_time() -> None:
    for piece in (
        "hội nghị ",
        "đồng chí Lê Văn A, Bí thư, ",
        "Chiều 22-6, Ban tổ chức, ",
        "chủ trì ",
        "hoãn hội nghị bị lùi lại ",
    ):
        find_event(title=piece * 20, lead=None, paragraphs=[piece * 30_000] * 3)


def test_of_two_days_in_conflict_the_more_certain_one_is_taken_and_the_other_noted() -> None:
    trace = Trace()
    paragraphs = [
        "Ngày 12/9/2026, Ban Tổ chức Tỉnh ủy tổ chức Hội nghị sơ kết công tác quý III.",
        "Sáng 15/9/2026, tại hội nghị, đồng chí Lê Văn Bình đã phát biểu kết luận.",
        "Hội nghị diễn ra ngày 12/9/2026 tại Hải Dương.",
    ]
    event = find_event(title="Hội nghị sơ kết quý III", lead=None, paragraphs=paragraphs, trace=trace)
    assert event is not None
    assert event.held_on is not None
    assert event.held_on.start == "2026-09-12"
    noted = [(one.block, one.rule) for one in trace.decisions if one.label == "another day"]
    assert noted == [("Sáng 15/9/2026", "2026-09-15: less certain than 2026-09-12")]


_WORDS = st.sampled_from(
    [
        "Sáng",
        "Hội nghị",
        "hội thảo",
        "Đại hội",
        "kỳ họp,",
        "họp bàn",
        "Sở",
        "sơ kết",
        "đối thoại với",
        "cuộc họp.",
        "giao ban.",
        "tỉnh ủy",
        "quán triệt",
        "học tập",
        "Ban",
        "xã",
        "phiên",
        "họp.",
        "tọa",
        "đàm",
        "năm",
        "hội",
    ]
)


@given(st.lists(_WORDS, max_size=30).map(" ".join))
def test_the_glance_at_a_text_misses_no_sentence_that_names_a_conference(text: str) -> None:
    sentences = split_sentences(text)
    named = any(conference_nouns(sentence) or meeting_verb(sentence) for sentence in sentences)
    assert may_name_conference(text) or not named
