"""Days in prose: each shape and each look-alike of the catalogue."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.events.when import day_mentions, relative_mentions

DAYS: dict[str, tuple[int, int, int | None]] = {
    "Chiều 22-6, huyện họp": (22, 6, None),
    "Chiều 1- 4, sở họp": (1, 4, None),
    "Sáng 9 -11, sở họp": (9, 11, None),
    "Chiều ngày 1-7": (1, 7, None),
    "Sáng ngày 28/12": (28, 12, None),
    "Ngày 29.12": (29, 12, None),
    "Tối 2.6": (2, 6, None),
    "Sáng nay (28/12)": (28, 12, None),
    "Chiều nay, 23/9": (23, 9, None),
    "Sáng nay - 23/9": (23, 9, None),
    "Sáng nay (ngày 6.9)": (6, 9, None),
    "Hôm nay 7.4": (7, 4, None),
    "Hôm nay, ngày 15/10/2015": (15, 10, 2015),
    "Sáng nay (1/1/2024)": (1, 1, 2024),
    "Ngày 23-6-2022": (23, 6, 2022),
    "diễn ra sáng 28-6": (28, 6, None),
    "khai mạc vào ngày 18/10": (18, 10, None),
    "vào sáng ngày 13/2/2020": (13, 2, 2020),
    "Ngày 5 tháng 6 năm 2023": (5, 6, 2023),
    "Sáng mùng 5/3": (5, 3, None),
    "Hôm 5/3, sở họp": (5, 3, None),
    "Ngày mồng 5-3": (5, 3, None),
    "Vào hồi 14 giờ 00 ngày 5/3/2024": (5, 3, 2024),
    "Sáng thứ Ba (5/3)": (5, 3, None),
    "Ngày 05/ 3/ 2024": (5, 3, 2024),
    "Ngày 5–3": (5, 3, None),
    "Sáng 5/3 (tức 25 tháng Giêng)": (5, 3, None),
    "Sáng 5-3 (25 tháng Giêng năm Giáp Thìn)": (5, 3, None),
    "dự kiến 5/3 tại Hà Nội": (5, 3, None),
    "Sáng 18/4 (tức mùng 10/3 âm lịch)": (18, 4, None),
    "Sáng 18/4 (10/3 năm Giáp Thìn)": (18, 4, None),
    "Sáng mùng 10/3 âm lịch (tức ngày 18/4)": (18, 4, None),
    "Chiều 18/4, âm lịch là mùng 10": (18, 4, None),
    "Sáng 18/4, Tân Mùi họp": (18, 4, None),
    "QĐND - Ngày 27-11, quân khu họp": (27, 11, None),
    "Hội nghị sơ kết Chỉ thị số 05-CT/TW do Thanh tra tỉnh tổ chức ngày 27-11": (27, 11, None),
    "CTTĐT ngày 27-11": (27, 11, None),
    "Bộ Tư lệnh ngày 27-11 họp": (27, 11, None),
    "Nhân kỷ niệm 96 năm Ngày thành lập Hội, ngày 28/11, Hội Phụ nữ họp": (28, 11, None),
    "Nhân kỷ niệm Ngày thành lập Hội (20/10/1930 - 20/10/2026), ngày 28/11, Hội Phụ nữ họp": (28, 11, None),
    "Hướng tới kỷ niệm Ngày thành lập Đảng (3/2), ngày 28/11/2026, Đảng ủy xã họp": (28, 11, 2026),
}
RANGES: dict[str, tuple[int, int, int | None, int, int | None]] = {
    "từ ngày 5 - 6/3/2024": (5, 3, 2024, 6, None),
    "04-10/3/2024": (4, 3, 2024, 10, None),
    "Từ ngày 22-24/9": (22, 9, None, 24, None),
    "từ ngày 9 đến 11-10": (9, 10, None, 11, None),
    "từ 16-18/9": (16, 9, None, 18, None),
    "từ ngày 29/9 đến ngày 1/10": (29, 9, None, 1, 10),
    "trong 3 ngày 29/9 đến ngày 1/10": (29, 9, None, 1, 10),
    "ngày 16 và 17/10/2025": (16, 10, 2025, 17, None),
    "2 ngày 18 và 19.1": (18, 1, None, 19, None),
    "(từ 09/3 – 15/3)": (9, 3, None, 15, 3),
    "từ ngày 17 đến ngày 20 tháng 10 năm 2020": (17, 10, 2020, 20, None),
    "Trong các ngày 3, 4 và 5/3": (3, 3, None, 5, None),
    "Trong 3 ngày (3, 4, 5/3)": (3, 3, None, 5, None),
    "Từ (03/3 – 05/3)": (3, 3, None, 5, 3),
    "Sáng ngày 4 và chiều ngày 5/3": (4, 3, None, 5, None),
    "Từ sáng 4 đến chiều 5/3": (4, 3, None, 5, None),
    "Từ chiều 4/3 đến trưa ngày 5/3": (4, 3, None, 5, 3),
    "từ ngày 29 đến 2/3": (29, 2, None, 2, 3),
    "từ ngày 30 đến 2/1/2024": (30, 12, 2023, 2, 1),
    "từ ngày 30/12 đến ngày 2/1/2024": (30, 12, 2023, 2, 1),
    "từ ngày 30/12/2023 đến ngày 2/1/2024": (30, 12, 2023, 2, 1),
    "dự kiến 26 và 27.9 tại huyện": (26, 9, None, 27, None),
}
NO_DAYS = (
    "thực hiện Quy định số 137-QĐ/TW ngày 1-12-2023 của Ban Bí thư",
    "theo Quy định 96 ngày 2-2-2023",
    "Kết luận số 06-KL/BTCTW, ngày 20-1-2022",
    "Nghị quyết 29-NQ/TW ngày 4.11.2013",
    "kỷ niệm ngày thành lập tỉnh (30/10/1963 - 30/10/2023)",
    "nhân kỷ niệm Ngày Báo chí (21.6)",
    "trao Huy hiệu Đảng đợt 3/2",
    "tại Hội trường 7-7",
    "nhiệm kỳ 2020-2025",
    "giai đoạn 2021- 2026",
    "hoàn thành 19/19 đề án",
    "62/91 = 68,1%",
    "104/161 xã",
    "đợt 2/2015",
    "quý II/2024",
    "tháng 8/2018",
    "hotline 024.355.63.010",
    "Hội nghị Trung ương 4,5,6 khoá XIII",
    "từ Km0-km7",
    "Đến ngày 27/3/2020, có 159 tổ chức",
    "tính đến ngày 31/12",
    "theo QĐ ngày 1/3",
    "Chỉ thị 05-CT/TW, ngày 15-5-2016",
    "Chỉ thị 05-CT/TW do Bộ Chính trị ký ngày 15-5-2016",
    "chào mừng kỷ niệm ngày sinh của Người, ngày 19/5",
    "kỷ niệm Ngày thành lập Hội, ngày 20/10 hằng năm",
    "lúc 0:00 / 0:00",
    "Chỉ thị số 05 của Bộ Chính trị ban hành ngày 15/5/2023",
    "Công văn số 12/SNV-TCBC của Sở Nội vụ ngày 1/3/2024",
    "Quyết định số 415/QĐ-UBND của UBND tỉnh ngày 29/2/2024",
    "giấy phép số 12/GP-BTTTT cấp ngày 02-12-2023",
    "lễ hội ngày 10 tháng 3 âm lịch",
    "mùng 6 tháng Giêng",
    "ngày 10/3 (âm lịch)",
    "Sáng 10/3 âm lịch, xã họp",
    "Sáng mùng 10/6 (âm lịch), Ban Quản lý di tích họp",
    "Chiều nay 10/3 ÂL",
    "Tối 10/3 năm Giáp Thìn",
    "Sáng ngày 10 tháng 3 lịch âm",
    "từ ngày 8 đến 10/3 theo âm lịch",
    "nhân ngày Quốc tế Phụ nữ 8/3",
    "nghỉ lễ 30/4 và 1/5",
    "trước ngày 1/3",
    "hiệu lực từ ngày 1/1/2025",
    "phong trào 3-3",
    "tổ 4/5 và khu phố 3/2",
    "nhiệm kỳ 2020 – 2025",
    "quý I-2022",
    "lúc 8h00: khai mạc",
)
SHAPES = (
    "Sáng {d}{s}{m}",
    "Chiều ngày {d}{s}{m}",
    "Ngày {d}{s}{m}{s}{y}",
    "Tối {d:02}{s}{m:02}",
    "Sáng nay ({d}{s}{m})",
    "Sáng nay ({d}{s}{m}{s}{y})",
    "Chiều nay, {d}{s}{m}",
    "Sáng nay - {d}{s}{m}",
    "Sáng nay {d:02}{s}{m:02}",
    "Hôm nay {d}{s}{m}",
    "Hôm nay, ngày {d:02}{s}{m:02}{s}{y}",
    "Chiều hôm qua ({d}{s}{m})",
    "Sáng thứ ba, ngày {d}{s}{m}",
    "Chiều Chủ nhật, {d}{s}{m}",
    "Ngày {d} tháng {m} năm {y}",
    "Sáng ngày {d:02} tháng {m:02}",
    "Trưa {d}{s}{m}",
    "(HTO) - Sáng {d}{s}{m}",
    "- Chiều {d}{s}{m}",
    "HTĐT - Ngày {d}{s}{m}",
)
RUNS = (
    "Từ ngày {d1}{s}{m1} đến ngày {d2}{s}{m2}",
    "Từ ngày {d1}{s}{m1} đến ngày {d2}{s}{m2}{s}{y}",
    "Trong hai ngày {d1} và {d2}{s}{m2}",
    "Từ ngày {d1} - {d2}{s}{m2}{s}{y}",
    "Từ {d1}-{d2}{s}{m2}",
    "Từ ngày {d1} đến ngày {d2} tháng {m2} năm {y}",
    "Trong 2 ngày ({d1} và {d2}{s}{m2})",
    "Ngày {d1} và {d2}{s}{m2}{s}{y}",
    "Từ ngày {d1} đến hết ngày {d2}{s}{m2}",
    "(từ {d1:02}{s}{m1} – {d2}{s}{m2})",
)


@pytest.mark.parametrize("text", DAYS)
def test_each_shape(text: str) -> None:
    found = day_mentions(text)
    assert [(one.day, one.month, one.year) for one in found] == [DAYS[text]]


@pytest.mark.parametrize("text", RANGES)
def test_each_range(text: str) -> None:
    found = day_mentions(text)
    assert [(one.day, one.month, one.year, one.last_day, one.last_month) for one in found] == [RANGES[text]]


@pytest.mark.parametrize("text", NO_DAYS)
def test_each_look_alike_is_no_events_day(text: str) -> None:
    assert day_mentions(text) == ()


@given(
    st.dates(min_value=date(2000, 1, 1), max_value=date(2030, 1, 1)),
    st.sampled_from(SHAPES),
    st.sampled_from(["/", "-", ".", " -", "- ", " / ", "–"]),
)
@settings(max_examples=400, deadline=None)
def test_any_day_in_any_shape_is_read_back(day: date, shape: str, separator: str) -> None:
    text = f"{shape.format(d=day.day, m=day.month, y=day.year, s=separator)}, tại huyện, sở tổ chức hội nghị."
    (found,) = day_mentions(text)
    assert (found.day, found.month) == (day.day, day.month)
    assert found.year == (day.year if "{y}" in shape else None)
    assert found.last_day is None


@given(
    st.dates(min_value=date(2000, 1, 1), max_value=date(2030, 1, 1)),
    st.integers(1, 20),
    st.sampled_from(RUNS),
    st.sampled_from(["/", "-", "."]),
)
@settings(max_examples=400, deadline=None)
def test_any_run_of_days_is_read_back(first: date, length: int, shape: str, separator: str) -> None:
    last = first + timedelta(days=length)
    if first.month != last.month and "{m1}" not in shape:
        last = first.replace(day=28)
        first = last - timedelta(days=length)
    text = shape.format(d1=first.day, m1=first.month, d2=last.day, m2=last.month, y=last.year, s=separator)
    (found,) = day_mentions(f"{text}, tại huyện, sở tổ chức hội nghị.")
    assert (found.day, found.month, found.last_day, found.last_month or found.month) == (
        *(first.day, first.month),
        *(last.day, last.month),
    )
    assert found.year == (first.year if "{y}" in shape else None)


@pytest.mark.parametrize(
    ("text", "shift"),
    [
        ("Sở Y tế sáng nay tổ chức", 0),
        ("chiều hôm qua, sở họp", -1),
        ("Sáng mai, huyện họp", 1),
        ("Đêm qua, xã họp", -1),
    ],
)
def test_days_told_from_the_day_of_writing(text: str, shift: int) -> None:
    assert [one.shift for one in relative_mentions(text)] == [shift]


@pytest.mark.parametrize("text", ["Sáng thứ Bảy vừa qua (28/11), xã họp", "Sáng Chủ nhật tuần qua, 28/11, xã họp"])
def test_the_part_of_the_day_is_read_before_a_day_of_the_week(text: str) -> None:
    assert [one.session for one in day_mentions(text)] == ["sáng"]


@pytest.mark.parametrize("raw", ["Sáng nay (5/3)", "Trong 2 ngày (5 và 6/3)", "Chiều 5/3", "ngày 5/3"])
def test_the_words_it_was_read_from_have_both_brackets(raw: str) -> None:
    for text in (f"{raw}, xã họp", f"Hội nghị ({raw}) đã bế mạc"):
        assert [one.raw for one in day_mentions(text)] == [raw]


def test_hostile_length_takes_no_time() -> None:
    for piece in ("ngày ", "1-", "1/2 đến ", "từ ngày 1, ", "Nghị quyết số "):
        day_mentions((piece * 2000)[:1500])
