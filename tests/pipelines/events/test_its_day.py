"""Which of the days in a text is that of the conference: no period, no day of what the meeting is about."""

from __future__ import annotations

import pytest

from tests.pipelines.events.reading import read_conference

PRINTED = "2024-06-21"


def held(*paragraphs: str) -> tuple[str, str | None] | None:
    found = read_conference(*paragraphs, on=PRINTED).held_on
    return (found.start, found.end) if found else None


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("Sáng nay, Huyện ủy tổ chức hội nghị giao ban đánh giá kết quả từ ngày 11/5 đến 10/6.", "2024-06-21"),
        ("Chiều nay, UBND tỉnh tổ chức hội nghị về kỳ thi lớp 10, diễn ra từ ngày 25 đến 27/6.", "2024-06-21"),
        ("Hôm nay, UBND huyện họp triển khai diễn tập phòng thủ trong các ngày 8, 9 và 10/7.", "2024-06-21"),
        ("Chiều qua, Huyện đội tổ chức hội nghị rút kinh nghiệm diễn tập, từ ngày 3 đến 5/6.", "2024-06-20"),
        ("Từ ngày 1/5 đến 31/5, xã mở đợt ra quân, sáng nay, UBND xã tổ chức hội nghị sơ kết.", "2024-06-21"),
        ("Hội nghị giao ban diễn ra sáng nay đánh giá công tác từ ngày 2 đến 14/6.", "2024-06-21"),
        ("Sáng nay 20/6, UBND xã tổ chức hội nghị tổng kết đợt thi đua từ ngày 1/1 đến 31/5.", "2024-06-20"),
        ("Ngày 20/6, Sở Văn hóa tổ chức hội thảo “Bản làng hôm nay”.", "2024-06-20"),
    ],
)
def test_this_morning_outweighs_what_no_word_ties_to_the_meeting(lead: str, day: str) -> None:
    assert held(lead) == (day, None)


@pytest.mark.parametrize(
    "lead",
    [
        "Công an huyện tổ chức hội nghị sơ kết đợt cao điểm tuần tra từ ngày 2/5 đến 30/5.",
        "Sở Giáo dục tổ chức hội nghị triển khai kỳ thi lớp 10, diễn ra ngày 5/6.",
        "Sở Nông nghiệp tổ chức hội nghị đánh giá thiệt hại do mưa lũ từ ngày 8 đến 12/6.",
        "UBND huyện tổ chức hội nghị giao ban công tác từ ngày 1 đến 15/6.",
    ],
)
def test_the_days_of_its_matter_are_not_its_own(lead: str) -> None:
    assert held(lead) is None
    assert read_conference(lead, on=PRINTED).day_named is None


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("Hội nghị Hiệp hội Chè diễn ra từ ngày 15 đến 18/5 tại Thái Nguyên.", ("2024-05-15", "2024-05-18")),
        ("UBND tỉnh tổ chức hội nghị xúc tiến đầu tư từ ngày 15 đến 16/6.", ("2024-06-15", "2024-06-16")),
        ("Đại hội Đảng bộ xã lần thứ X được tổ chức trong hai ngày 17 và 18/6.", ("2024-06-17", "2024-06-18")),
        ("Hội nghị sơ kết đợt cao điểm diễn ra ngày 19/6.", ("2024-06-19", None)),
        ("Hội nghị xúc tiến và triển lãm nông sản diễn ra từ ngày 18 đến 20/6.", ("2024-06-18", "2024-06-20")),
        ("Hôm nay, Đại hội Hội Nông dân tỉnh khai mạc, kéo dài trong 2 ngày 21 và 22/6.", ("2024-06-21", "2024-06-22")),
        ("Trong hai ngày 19 và 20/6, Sở Y tế tổ chức hội nghị tổng kết chiến dịch.", ("2024-06-19", "2024-06-20")),
        ("Hội thảo “Báo chí hôm nay” diễn ra ngày 19/6.", ("2024-06-19", None)),
    ],
)
def test_its_own_days_stay(lead: str, day: tuple[str, str | None]) -> None:
    assert held(lead) == day


@pytest.mark.parametrize(
    ("second", "day"),
    [
        ("Từ ngày 1/5 đến 31/5, lực lượng kiểm lâm đã tuần tra 40 lượt.", ("2024-06-21", None)),
        ("Chiều 15/6, mưa lớn gây ngập ba xã.", ("2024-06-21", None)),
        ("Hội nghị diễn ra từ ngày 21 đến 22/6.", ("2024-06-21", "2024-06-22")),
        ("Sáng 20/6, tại hội nghị, đồng chí Lê Văn An phát biểu.", ("2024-06-20", None)),
    ],
)
def test_this_morning_and_the_days_of_other_sentences(second: str, day: tuple[str, str | None]) -> None:
    assert held("Sáng nay, UBND huyện tổ chức hội nghị triển khai công tác.", second) == day


def test_a_period_in_another_sentence_dates_nothing() -> None:
    lead = "UBND xã tổ chức hội nghị sơ kết đợt ra quân."
    assert held(lead, "Từ ngày 1/5 đến 31/5, các lực lượng đã tổ chức 40 lượt tuần tra.") is None
