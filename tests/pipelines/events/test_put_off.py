"""A conference that is put off or called off is told of, not reported."""

from __future__ import annotations

import pytest

from tests.pipelines.events.reading import read_conference, read_event

PRINTED = "2024-06-21"


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        (None, "UBND huyện quyết định hoãn hội nghị gặp mặt doanh nghiệp dự kiến tổ chức vào ngày 22/6."),
        (None, "Hội nghị gặp mặt doanh nghiệp dự kiến diễn ra ngày 22/6 được hoãn do mưa lớn."),
        (None, "Kỳ họp thứ 8 HĐND huyện, dự kiến khai mạc ngày 25/6, sẽ lùi sang ngày 5/7."),
        (None, "UBND huyện hủy cuộc họp chiều 22/6 để chống ngập."),
        ("Lùi thời gian tổ chức Đại hội", "Huyện ủy lùi thời gian tổ chức Đại hội Đảng bộ huyện dự kiến ngày 25/6."),
        ("Đại hội cổ đông bị hủy", "Đại hội cổ đông Công ty Bến Xuân dự kiến ngày 25/6 bị hủy vì vắng cổ đông."),
    ],
)
def test_it_is_no_conference_and_has_no_day(title: str | None, lead: str) -> None:
    event = read_event(lead, "Theo kế hoạch, hội nghị diễn ra ngày 22/6 với 50 đại biểu.", title=title, on=PRINTED)
    assert event is not None
    assert (event.is_conference, event.role, event.held_on) == (False, "mention", None)


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("Sáng 20/6, UBND huyện họp phiên thường kỳ, quyết định hoãn hội nghị tổng kết.", "phiên họp"),
        ("Sáng 20/6, Hội nghị xúc tiến đầu tư bị hoãn từ tháng 3 đã khai mạc tại Huế.", "xúc tiến"),
        ("Sau hai lần hoãn, Đại hội Hội Nông dân huyện khai mạc sáng 20/6.", "đại hội"),
        ("Sáng 20/6, Sở Nông nghiệp tổ chức hội nghị về tiêu hủy gia cầm.", "hội nghị"),
        ("Chiều 20/6, Tòa án tỉnh tổ chức hội nghị rút kinh nghiệm các vụ án bị hủy.", "đánh giá"),
        ("Sáng 20/6, tại kỳ họp thứ 8, hai dự án được lùi đến tháng 10 do thiếu vốn.", "kỳ họp"),
    ],
)
def test_what_is_held_stays_a_conference(lead: str, kind: str) -> None:
    event = read_conference(lead, on=PRINTED)
    assert event.kind == kind
    assert event.held_on is not None
    assert event.held_on.start == "2024-06-20"
