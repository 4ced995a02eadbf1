"""Every shape of printed and machine dates by name, and any day in any shape."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.dates.api import DateCandidate, choose_published, listing_day, read_date_line
from pipelines.dates.model import DATE_ELEMENT
from pipelines.dates.printed import read_printed
from record import VIETNAM, DateSource, Published
from tests.pipelines.dates.shapes import SHAPES, stamp

FETCHED = datetime(2026, 11, 22, 12, 0, tzinfo=VIETNAM)
instants = st.datetimes(min_value=datetime(1998, 1, 1), max_value=datetime(2026, 11, 21))  # noqa: DTZ001

PRINTED = (
    "{:%H:%M %d/%m/%Y}",
    "{:%d/%m/%Y %H:%M}",
    "{:%H:%M, %d-%m-%Y}",
    "Thứ Tư, {:%d/%m/%Y, %H:%M} [GMT+7]",
    "Thứ 4, {:%d.%m.%Y | %H:%M}",
    "Cập nhật lúc: {:%H:%M |%d/%m/%Y}",
    "Đăng ngày {:%d-%m-%Y %H:%M}",
    "Lê Hoa - {:%H:%M, %d/%m/%Y}",
    "Thứ hai, ngày {:%d tháng %m năm %Y - %H:%M}",
    "{:%Hh%M ngày %d/%m/%Y}",
    "{:%d/%m/%Y - %H giờ %M phút}",
    "{:%d/%m/%Y %I:%M %p}",
    "{:%d/%m/%Y} lúc {:%H:%M}",
    "{:%H:%M} | Thứ ba, {:%d/%m/%Y}",
    "{:%H:%M} - {:%d/%m/%Y} - 1.094 lượt xem",
    "[ Đăng vào ngày ({:%d/%m/%Y %H:%M}) ] - [ Số lần xem: 91 ]",
    "{:%d tháng %m, %Y %H:%M}",
    "{:%d thg %m, %Y %H:%M}",
    "Chính trị {:%d-%m-%Y %Hh%M}",
    "{:%d/%m/%Y |%H:%M| Chính trị}",
    "{:%d / %m / %Y %H:%M} GMT+7",
    "Print Thứ Tư, {:%d/%m/%Y %H:%M} Gốc",
)
MACHINE = (
    "{:%Y-%m-%dT%H:%M:00+07:00}",
    "{:%Y-%m-%d %H:%M:00 +07:00}",
    "{:%Y-%m-%dT%H:%M}",
    "{:%a, %d %b %Y %H:%M:00 +0700}",
    "{:%a, %d %b %Y %H:%M:00 GMT+7}",
    "{:%a, %d %b %y %H:%M:00 +0700}",
    "{:%a, %d %B %Y %H:%M:00 GMT +7}",
    "{:%a %b %d %H:%M:00 +0700 %Y}",
    "{:%a %b %d %H:%M:00 ICT %Y}",
    "Thứ hai, {:%d Tháng %m %Y %H:%M:00} +0700",
    "T3, {:%d Th%m %Y %H:%M:00} +0700",
    "{:%H:%M %d/%m/%Y}",
    "{:%d-%m-%Y %H:%M:00}",
    "{:%d/%m/%Y %H:%M}",
)


def _read(raw: str, source: DateSource = "visible") -> str | None:
    chosen = choose_published([DateCandidate(raw, source, "near_title", near_title=True)], fetched_at=FETCHED).published
    return chosen.at if chosen else None


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_is_read(name: str) -> None:
    line, expected = SHAPES[name]
    exact = "T" in expected
    assert _read(line) == stamp(datetime.fromisoformat(expected), exact=exact)


@given(instants, st.sampled_from(PRINTED))
@settings(max_examples=200, deadline=None)
def test_any_day_in_any_printed_shape_is_read_back(at: datetime, shape: str) -> None:
    assert _read(shape.format(at, at)) == stamp(at.replace(second=0), exact=(at.hour, at.minute) != (0, 0))


@given(instants, st.sampled_from(MACHINE))
@settings(max_examples=150, deadline=None)
def test_feeds_are_read_by_the_same_code(at: datetime, shape: str) -> None:
    expected = at.replace(second=0)
    is_midnight = (expected.hour, expected.minute) == (0, 0)
    assert _read(shape.format(at), "feed") == stamp(expected, exact=not is_midnight)


@pytest.mark.parametrize("source", ["feed", "sitemap", "meta"])
@pytest.mark.parametrize("raw", ["5/3/2024 8:05:00 AM", "3/5/2024 8:05:00 PM"])
def test_who_writes_am_may_write_the_month_first_as_well(raw: str, source: DateSource) -> None:
    assert _read(raw, source) is None


@given(instants)
@settings(max_examples=100, deadline=None)
def test_a_wrong_weekday_changes_nothing(at: datetime) -> None:
    assert _read(f"Sun, {at:%d %b %Y %H:%M:59} +0700", "feed") == stamp(at.replace(second=59), exact=True)


@given(st.dates(min_value=datetime(1998, 1, 1).date(), max_value=datetime(2026, 11, 21).date()))  # noqa: DTZ001
@settings(max_examples=100, deadline=None)
def test_day_and_month_are_never_swapped_in_print(day: datetime) -> None:
    found = read_printed(f"{day:%d/%m/%Y}")
    assert [(one.at.day, one.at.month) for one in found] == [(day.day, day.month)]


@pytest.mark.parametrize(
    "raw",
    ["31/13/2024", "30/02/2024", "6/23/2024 10:15", "12", "10:15", "tháng 6 năm 2024", "19/19", "2020-2025",
     "024.355.63.010", "quý II/2024", "0:00 / 0:00", "", "Sáng 22-6", "nhiệm kỳ 2020 – 2025"],
)  # fmt: skip
def test_what_is_no_full_date_is_none(raw: str) -> None:
    assert _read(raw) is None


@pytest.mark.parametrize(
    ("raw", "at"), [("12/30/2009", "2009-12-30"), ("6/23/2024 10:15", "2024-06-23T10:15:00+07:00")]
)
def test_the_us_order_is_read_in_the_layouts_own_element_where_no_other_is_possible(raw: str, at: str) -> None:
    element = DateCandidate(raw, "visible", DATE_ELEMENT, near_title=True)
    published = choose_published([element]).published
    assert published is not None
    assert published.at == at
    assert choose_published(
        [DateCandidate("1/8/2026", "visible", DATE_ELEMENT, near_title=True)]
    ).published == Published(at="2026-08-01", precision="day", source="visible", raw="1/8/2026")


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_text_raises_or_gives_a_day_after_the_fetch(text: str) -> None:
    for source in ("visible", "meta", "feed"):
        chosen = _read(text, source)
        assert chosen is None or chosen[:10] <= f"{FETCHED + timedelta(days=1):%Y-%m-%d}"
    read_date_line(text)


def test_long_hostile_strings_take_no_time() -> None:
    for piece in ("1/", "10:15 ", "ngày ", "1 tháng ", "(", "2024-"):
        assert read_printed(piece * 200_000) is not None


@pytest.mark.parametrize(
    ("raw", "day"),
    [("Fri, 13 Sep 2024 22:15:00 GMT+7", "2024-09-13"), ("05/06/2024 10:15", "2024-06-05"), ("nothing", None)],
)
def test_a_listing_gives_a_day(raw: str, day: str | None) -> None:
    assert listing_day(raw) == day


def test_epoch_seconds_are_universal_time() -> None:
    at = datetime(2024, 9, 17, 1, 5, tzinfo=UTC)
    assert _read(str(int(at.timestamp())), "meta") == "2024-09-17T08:05:00+07:00"


@pytest.mark.parametrize(
    "line", ["Chiều 22-6, tại Hải Dương, Sở Y tế tổ chức hội nghị.", "Nghị quyết số 12 ngày 17/09/2024 của HĐND tỉnh."]
)
def test_a_sentence_with_a_day_is_no_date_line(line: str) -> None:
    assert read_date_line(line) is None


def test_a_date_line_tells_what_else_stands_in_it() -> None:
    line = read_date_line("Lê Hoa - 08:05, 17/09/2024")
    assert line is not None
    assert (line.before, line.after) == ("Lê Hoa", "")
