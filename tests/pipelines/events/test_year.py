"""The year of an event: from what proves it, else none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.events.api import find_event
from record import Event, Published


def event(lead: str, *, title: str | None = None, on: str | None = None, url: str | None = None) -> Event:
    published = Published(at=on, precision="day", source="visible", raw=on) if on else None
    found = find_event(title=title, lead=None, paragraphs=[lead], published=published, url=url)
    assert found is not None
    return found


def year(lead: str, **known: str | None) -> tuple[str, str] | None:
    held = event(lead, **known).held_on
    return (held.start, held.year_from) if held else None


def test_printed() -> None:
    assert year("Ngày 7-4-2015, UBND huyện tổ chức hội nghị tổng kết.") == ("2015-04-07", "printed")


def test_from_the_publication_on_the_day_after() -> None:
    assert year("Chiều 22-6, UBND huyện tổ chức hội nghị giao ban.", on="2023-06-23") == ("2023-06-22", "publication")


def test_from_a_publication_in_the_next_year() -> None:
    assert year("Sáng 31/12, UBND huyện tổ chức hội nghị.", on="2024-01-02") == ("2023-12-31", "publication")


def test_a_preview_looks_ahead_over_the_turn_of_the_year() -> None:
    found = event("Ngày 5/1, UBND huyện sẽ tổ chức hội nghị tổng kết.", on="2023-12-28")
    assert found.held_on is not None
    assert (found.held_on.start, found.role) == ("2024-01-05", "preview")


def test_from_the_address() -> None:
    url = "https://example.vn/chinh-tri/202306/hoi-nghi-abc1234/"
    assert year("Chiều 22-6, UBND huyện tổ chức hội nghị giao ban.", url=url) == ("2023-06-22", "url")


PERIODS = {
    "Chiều 29/12, Sở Y tế tổ chức hội nghị tổng kết năm 2022 và triển khai nhiệm vụ năm 2023.": "2022-12-29",
    "Sáng 15/1, Sở Y tế tổ chức hội nghị tổng kết công tác năm 2022, triển khai nhiệm vụ năm 2023.": "2023-01-15",
    "Sáng 13/12, Sở Y tế tổ chức hội nghị tổng kết công tác năm 2025, nhiệm kỳ 2021-2025.": "2025-12-13",
    "Chiều 1-4, Sở Y tế tổ chức hội nghị đánh giá công tác quý I, triển khai quý II năm 2024.": "2024-04-01",
    "Sáng 5/7, Sở Y tế tổ chức hội nghị sơ kết 6 tháng đầu năm 2021.": "2021-07-05",
    "Sáng 27-8, Ban Tuyên giáo Tỉnh ủy tổ chức Hội nghị báo cáo viên tháng 8/2018.": "2018-08-27",
    "Sáng 25/4, Sở Nông nghiệp tổ chức hội nghị về phòng, chống thiên tai năm 2022.": "2022-04-25",
    "Sáng 27/10, Đại hội đại biểu Đảng bộ tỉnh lần thứ XVI, nhiệm kỳ 2020 - 2025 khai mạc.": "2020-10-27",
    "Ngày 31-10, Hội đồng nghĩa vụ quân sự huyện họp đánh giá công tác chuẩn bị giao quân năm 2020.": "2019-10-31",
}


@pytest.mark.parametrize("lead", PERIODS)
def test_from_the_period_that_the_text_names(lead: str) -> None:
    assert year(lead) == (PERIODS[lead], "period")


def test_from_the_series() -> None:
    lead = "Sáng 6/10, Hội nghị lần thứ 13 Ban Chấp hành Trung ương Đảng khóa XIII khai mạc tại Hà Nội."
    assert year(lead) == ("2025-10-06", "series")


def test_from_the_document_that_the_meeting_makes_known() -> None:
    lead = "Sáng 12/4, Huyện ủy tổ chức hội nghị quán triệt Chỉ thị số 35-CT/TW của Bộ Chính trị ngày 14/2/2024."
    assert year(lead) == ("2024-04-12", "document")
    turned = "Sáng 9/1, UBND huyện tổ chức hội nghị công bố Quyết định số 90/QĐ-UBND ngày 20/12/2023 của UBND tỉnh."
    assert year(turned) == ("2024-01-09", "document")


def test_the_day_of_another_clause_is_not_its_day() -> None:
    lead = "Sở Y tế tổ chức hội nghị triển khai công tác; kỳ thi diễn ra từ ngày 1-2/4."
    assert year(lead, on="2024-04-03") is None
    assert year(lead.replace(";", " vào ngày 31/3;"), on="2024-04-03") == ("2024-03-31", "publication")


def test_months_that_are_looked_back_on_are_no_event() -> None:
    lead = "Sở Y tế tổ chức hội nghị đánh giá kết quả từ ngày 1/1 đến ngày 29/2/2024."
    assert year(lead) is None
    session = event("Từ ngày 20/10 đến ngày 30/11/2023, tại Hà Nội, Quốc hội họp kỳ họp thứ 6.", on="2023-12-01")
    assert session.held_on is not None
    assert (session.held_on.start, session.held_on.end) == ("2023-10-20", "2023-11-30")


UNPROVEN = (
    "Sáng 12/4, Huyện ủy tổ chức hội nghị sơ kết 5 năm quán triệt Chỉ thị số 35-CT/TW ngày 14/2/2024.",
    "Sáng 12/4, Huyện ủy tổ chức hội nghị triển khai công tác theo Chỉ thị số 35-CT/TW ngày 14/2/2024.",
    "Sáng 12/2, Huyện ủy tổ chức hội nghị quán triệt Chỉ thị số 35-CT/TW của Bộ Chính trị ngày 14/2/2024.",
    "Ngày 20/6, tại huyện Vân Hồ, Ban Tổ chức Tỉnh ủy tổ chức hội nghị giao ban.",
    "Sáng ngày 11-10, Đại hội Công đoàn tỉnh lần thứ XI khai mạc với 218 đại biểu.",
    "Sáng 11.8, UBND tỉnh tổ chức hội nghị quán triệt Nghị quyết 29-NQ/TW ngày 4.11.2013 của Trung ương.",
    "Chiều 20/5, Ban Thường vụ Tỉnh ủy họp bàn về lịch sử Đảng bộ tỉnh giai đoạn 2000 – 2020.",
    "Sáng 9/10, Sở Y tế tổ chức hội nghị về tầm nhìn và nhiệm vụ trọng tâm đến năm 2030.",
    "Sáng nay, UBND huyện tổ chức hội nghị giao ban.",
)


@pytest.mark.parametrize("lead", UNPROVEN)
def test_nothing_proves_it(lead: str) -> None:
    assert year(lead) is None


def test_a_day_without_a_proven_year_is_kept_apart() -> None:
    found = event("Ngày 20/6, tại huyện Vân Hồ, Ban Tổ chức Tỉnh ủy tổ chức hội nghị giao ban.")
    assert (found.held_on, found.day_named) == (None, "--06-20")


def test_a_page_clock_beside_an_old_text_does_not_date_it() -> None:
    lead = "Ngày 21-6, Ban Tổ chức Tỉnh ủy tổ chức hội nghị sơ kết sáu tháng đầu năm 2013."
    assert year(lead, on="2021-12-04") == ("2013-06-21", "period")


def test_this_morning_is_the_day_of_publication() -> None:
    found = event("Sở Y tế sáng nay tổ chức hội nghị tổng kết.", on="2025-12-12")
    assert found.held_on is not None
    assert (found.held_on.start, found.held_on.session) == ("2025-12-12", "sáng")


def test_a_range() -> None:
    found = event("Từ ngày 29/9 đến ngày 1/10, UBND tỉnh tổ chức hội nghị xúc tiến đầu tư.", on="2024-10-02")
    assert found.held_on is not None
    assert (found.held_on.start, found.held_on.end) == ("2024-09-29", "2024-10-01")


@given(st.dates(min_value=date(2005, 1, 1), max_value=date(2026, 1, 1)), st.integers(0, 20))
@settings(max_examples=100, deadline=None)
def test_the_day_of_any_report_is_the_last_such_day(day: date, later: int) -> None:
    published = day + timedelta(days=later)
    lead = f"Sáng {day.day}/{day.month}, UBND huyện tổ chức hội nghị giao ban."
    assert year(lead, on=published.isoformat()) == (day.isoformat(), "publication")


@given(
    st.integers(1, 28), st.integers(1, 12),
    st.sampled_from(["giao ban", "sơ kết", "quán triệt nghị quyết", "đối thoại với thanh niên"]),
)  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_no_year_is_invented(day: int, month: int, kind: str) -> None:
    assert year(f"Sáng {day}/{month}, UBND huyện tổ chức hội nghị {kind} với 120 đại biểu, 19/19 xã.") is None
