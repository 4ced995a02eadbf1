"""A meeting that gets another one ready has neither its name nor its kind, and gives it no day."""

from __future__ import annotations

import pytest

from pipelines.events.kinds import conference_nouns
from pipelines.events.slug import conference_in
from tests.pipelines.events.reading import read_conference

PRINTED = "2024-06-21"


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("Ngày 20/6, Thường trực HĐND huyện họp phiên thứ 12, cho ý kiến nội dung trình kỳ họp giữa năm.", "phiên họp"),
        ("Sáng 20/6, Ban Pháp chế HĐND tỉnh họp thẩm tra các báo cáo trình HĐND tỉnh tại kỳ họp thứ 9.", "hội nghị"),
        ("Chiều 20/6, UBND huyện tổ chức hội nghị bàn nội dung trình Kỳ họp thứ 9 HĐND huyện.", "hội nghị"),
        ("Ngày 20/6, Ban Thường vụ Huyện ủy họp thống nhất nội dung Đại hội Đảng bộ huyện lần thứ XX.", "hội nghị"),
    ],
)
def test_it_has_its_own_kind_and_day(lead: str, kind: str) -> None:
    event = read_conference(lead, on=PRINTED)
    assert (event.kind, event.role) == (kind, "report")
    assert event.name is None or event.name.startswith("hội nghị")
    assert event.held_on is not None
    assert event.held_on.start == "2024-06-20"


@pytest.mark.parametrize(
    ("sentence", "nouns"),
    [
        ("Sáng 20/6, UBND tỉnh trình bày báo cáo tại kỳ họp thứ 9 HĐND tỉnh.", ["kỳ họp"]),
        ("Tại kỳ họp thứ 9, UBND tỉnh trình HĐND tỉnh 15 nghị quyết.", ["kỳ họp"]),
        ("Tiếp tục chương trình Kỳ họp thứ 9, chiều 20/6, HĐND tỉnh chất vấn.", ["Kỳ họp"]),
        ("Nội dung kỳ họp thứ 9 gồm 15 tờ trình.", ["kỳ họp"]),
        ("Hội đồng họp phiên thứ ba.", ["phiên thứ"]),
        ("Phiên thứ ba có chủ đề về lúa.", []),
        ("Các tờ trình trình ra Kỳ họp thứ 9 đã xong.", []),
    ],
)
def test_what_names_a_conference_beside_such_words(sentence: str, nouns: list[str]) -> None:
    assert [noun["noun"] for noun in conference_nouns(sentence)] == nouns


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        (None, ["Kỳ họp thứ 9 HĐND tỉnh sẽ diễn ra đầu tháng 7.", "Sáng 20/6, Thường trực HĐND tỉnh họp thống nhất."]),
        (
            "Sắp diễn ra Kỳ họp thứ 9 HĐND tỉnh",
            ["Sáng 20/6, UBND tỉnh họp bàn. Kỳ họp thứ 9 HĐND tỉnh sẽ diễn ra trong tháng 7."],
        ),
    ],
)
def test_a_conference_to_come_is_not_dated_by_the_meeting_before_it(title: str | None, paragraphs: list[str]) -> None:
    event = read_conference(*paragraphs, title=title, on=PRINTED)
    assert (event.name, event.role, event.held_on) == ("Kỳ họp thứ 9 HĐND tỉnh", "preview", None)


def test_the_meeting_before_it_is_not_named_by_it() -> None:
    lead = "Sáng 20/6, Thường trực HĐND tỉnh họp cho ý kiến về công tác chuẩn bị."
    event = read_conference(lead, "Kỳ họp thứ 9 HĐND tỉnh dự kiến diễn ra từ ngày 8 đến 10/7.", on=PRINTED)
    assert event.name is None
    assert event.held_on is not None
    assert event.held_on.start == "2024-06-20"


@pytest.mark.parametrize(
    ("slug", "conference"),
    [
        ("cho y kien noi dung trinh ky hop thu 9", None),
        ("chuong trinh ky hop thu 9 hdnd tinh", "ky hop thu 9 hdnd tinh"),
    ],
)
def test_such_words_in_an_address(slug: str, conference: str | None) -> None:
    assert conference_in(slug) == conference
