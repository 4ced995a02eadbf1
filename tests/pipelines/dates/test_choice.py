"""The choice among a page's dates: each trap of the catalogue by name."""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta, tzinfo
from typing import Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.dates import address, limits, machine, relative
from pipelines.dates import choose as choose_module
from pipelines.dates import printed as printed_module
from pipelines.dates.api import DateCandidate, DateChoice, choose_published
from pipelines.dates.model import ABOVE_TITLE
from pipelines.page import Trace
from record import VIETNAM, DateSource

FETCHED = datetime(2026, 10, 2, 18, 38, tzinfo=VIETNAM)


def printed(raw: str) -> DateCandidate:
    return DateCandidate(raw, "visible", "near_title", near_title=True)


def elsewhere(raw: str, place: str = "body") -> DateCandidate:
    return DateCandidate(raw, "visible", place)


def stated(raw: str, name: str = "datePublished", source: DateSource = "jsonld") -> DateCandidate:
    return DateCandidate(raw, source, f"{source}:{name}")


def at(*candidates: DateCandidate, url: str | None = None, fetched: datetime | None = FETCHED) -> str | None:
    published = choose(*candidates, url=url, fetched=fetched).published
    return published.at if published else None


def choose(*candidates: DateCandidate, url: str | None = None, fetched: datetime | None = FETCHED) -> DateChoice:
    return choose_published(candidates, fetched_at=fetched, url=url)


def test_a_stamp_with_a_day_only_leaves_the_minute_to_the_printed_line() -> None:
    assert at(stated("2026-01-08"), printed("08/01/2026 - 18:21")) == "2026-01-08T18:21:00+07:00"


def test_a_day_without_minutes_stays_a_day() -> None:
    chosen = choose(printed("08/01/2026")).published
    assert chosen is not None
    assert (chosen.at, chosen.precision) == ("2026-01-08", "day")


def test_us_order_in_a_meta_tag_is_decided_by_the_printed_line() -> None:
    meta = stated("1/8/2026 10:02:01 AM", "article:published_time", "meta")
    assert at(meta, printed("08/01/2026 10:02")) == "2026-01-08T10:02:00+07:00"


def test_us_order_in_a_meta_tag_is_decided_by_jsonld() -> None:
    meta = stated("9/11/2021 3:29:47 PM", "article:published_time", "meta")
    assert at(meta, stated("2021-09-11T15:29:47+07:00")) == "2021-09-11T15:29:47+07:00"


def test_us_order_with_nothing_beside_it_is_not_believed() -> None:
    choice = choose(stated("1/8/2026 10:02:01 AM", "article:published_time", "meta"))
    assert choice.published is None
    assert [reason for _, reason in choice.rejected] == ["order of day and month not certain"]


def test_us_order_with_one_possible_reading_is_read() -> None:
    choice = choose(stated("1/15/2024 1:04:01 PM", "article:published_time", "meta"))
    assert choice.published is not None
    assert choice.published.at == "2024-01-15T13:04:01+07:00"
    assert choice.notes == ("month_first",)


def test_vietnam_time_marked_as_utc_is_recognised_by_the_printed_line() -> None:
    choice = choose(stated("2026-01-28T06:52:01Z"), printed("28/01/2026 - 06:52"))
    assert choice.published is not None
    assert choice.published.at == "2026-01-28T06:52:00+07:00"
    assert choice.notes == ("false_utc",)


def test_vietnam_time_marked_as_utc_is_recognised_by_a_printed_day() -> None:
    assert at(stated("2026-01-28T18:52:01Z"), printed("28/01/2026")) == "2026-01-28T18:52:01+07:00"


def test_a_true_utc_stamp_is_shifted() -> None:
    assert at(stated("2026-01-28T18:52:01Z")) == "2026-01-29T01:52:01+07:00"


def test_a_stamp_that_would_lie_ahead_of_the_fetch_was_no_utc() -> None:
    assert at(stated("2026-10-03T17:30:00Z")) == "2026-10-03T17:30:00+07:00"


@pytest.mark.parametrize("place", ["header", "footer", "clock", "meta:datetimenow", "current-date"])
def test_a_page_clock_is_told_by_its_place(place: str) -> None:
    assert at(elsewhere("Thứ Sáu, 02/10/2026 18:38", place)) is None
    assert at(elsewhere("Thứ Tư, 12/08/2026", place)) is None


def test_a_page_clock_is_told_by_the_day_of_the_fetch() -> None:
    assert at(elsewhere("Thứ 6, 02/10/2026 18:38 [(GMT +7)]")) is None


def test_a_page_clock_is_told_by_the_earlier_date_at_the_title() -> None:
    clock, line = elsewhere("Thứ ba 03/02/2026 04:12"), printed("16/10/2020 08:57")
    for order in ([clock, line], [line, clock]):
        assert at(*order, fetched=None) == "2020-10-16T08:57:00+07:00"


@pytest.mark.parametrize(
    ("line", "head", "expected"),
    [
        ("Thứ Sáu, 02/10/2026 18:38", "2026-10-01T07:05:00+07:00", "2026-10-01T07:05:00+07:00"),
        ("Thứ Sáu, 02/10/2026 18:38", "2026-10-02T07:05:00+07:00", "2026-10-02T07:05:00+07:00"),
        ("Thứ Sáu, 02/10/2026", "2026-10-01T07:05:00+07:00", "2026-10-01T07:05:00+07:00"),
        # Fetched right when it was published, printed a day after the draft's stamp, or with words of its own.
        ("Thứ Sáu, 02/10/2026 18:35", "2026-10-02T18:34:50+07:00", "2026-10-02T18:35:00+07:00"),
        ("Thứ Sáu, 02/10/2026 08:00", "2026-10-01T21:05:00+07:00", "2026-10-02T08:00:00+07:00"),
        ("Đăng lúc 18:36, 02/10/2026", "2026-10-01T21:05:00+07:00", "2026-10-02T18:36:00+07:00"),
    ],
)
def test_above_the_title_a_page_clock_is_told_by_the_moment_of_the_fetch(line: str, head: str, expected: str) -> None:
    above = DateCandidate(line, "visible", ABOVE_TITLE, near_title=True)
    assert at(above, stated(head)) == expected


def test_a_licence_is_no_publication() -> None:
    line = "Giấy phép số 123/GP-BTTTT, do Bộ Thông tin và Truyền thông cấp ngày 02-12-2021"
    assert at(elsewhere(line)) is None


def test_later_than_the_fetch_is_refused() -> None:
    choice = choose(printed("08:05 12/08/2030"))
    assert choice.published is None
    assert choice.rejected[0][1] == "later than the fetch"


@pytest.mark.parametrize(
    "never", ["0001-01-01T00:00:00", "0001-01-01T00:00:00Z", "0000-00-00 00:00:00", "9999-12-31T23:59:59Z"]
)
def test_what_systems_write_for_never_is_no_date(never: str) -> None:
    assert at(stated(never), printed("Thứ Năm, 01/10/2026, 08:11")) == "2026-10-01T08:11:00+07:00"
    assert at(stated(never, "dateModified")) is None


def test_the_end_of_the_calendar_in_another_zone_is_no_date() -> None:
    assert at(printed("31/12/9999, 23:59 GMT+0")) is None


def test_an_update_is_no_publication_where_another_date_is() -> None:
    choice = choose(printed("Đăng: 10:15 23/06/2023 | Cập nhật: 11:20 24/06/2023"))
    assert choice.published is not None
    assert (choice.published.at, choice.modified_at) == ("2023-06-23T10:15:00+07:00", "2023-06-24T11:20:00+07:00")


def test_the_words_nearest_to_a_date_label_it() -> None:
    choice = choose(printed("Cập nhật: 11:20 24/06/2023 | Đăng: 10:15 23/06/2023"))
    assert choice.published is not None
    assert (choice.published.at, choice.modified_at) == ("2023-06-23T10:15:00+07:00", "2023-06-24T11:20:00+07:00")


def test_an_update_as_the_only_date_is_the_publication() -> None:
    assert at(printed("Cập nhật ngày: 28/12/2023 13:20:33")) == "2023-12-28T13:20:33+07:00"


def test_a_sitemaps_lastmod_is_never_the_publication() -> None:
    assert at(DateCandidate("2026-01-08T10:00:00+07:00", "sitemap", "lastmod")) is None


def test_of_two_serious_days_the_earlier_one() -> None:
    assert at(stated("2019-05-06T10:00:00+07:00"), printed("10:00 03/02/2014")) == "2014-02-03T10:00:00+07:00"
    assert at(stated("2014-02-03T10:00:00+07:00"), printed("10:00 06/05/2019")) == "2014-02-03T10:00:00+07:00"


def test_the_month_in_the_address_decides_between_two_days() -> None:
    url = "https://example.vn/chinh-tri/202304/mot-bai-viet-abc1234/"
    assert at(stated("2021-01-01T00:00:00+07:00"), printed("08:00 05/04/2023"), url=url) == "2023-04-05T08:00:00+07:00"


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("mot-bai-viet-20231013190354869.htm", "2023-10-13"),
        ("d2023032215063906.htm", "2023-03-22"),
        ("mot-bai-viet-180230209151214367.htm", "2023-02-09"),
        ("tin/xa-hoi/20150323/mot-bai/724115.html", "2015-03-23"),
        ("2024/09/17/mot-bai-viet.html", "2024-09-17"),
        ("mot-bai-viet-a196670.html", None),
        ("chinh-tri/202306/mot-bai-abc1234/", None),
    ],
)
def test_an_address_dates_a_page_that_nothing_else_dates(path: str, day: str | None) -> None:
    assert at(url=f"https://example.vn/{path}") == day


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3 giờ trước", "2026-10-02"),
        ("một giờ trước", "2026-10-02"),
        ("5 phút trước", "2026-10-02T18:33:00+07:00"),
        ("vừa xong", "2026-10-02T18:38:00+07:00"),
        ("hôm qua", "2026-10-01"),
        ("15:30 hôm qua", "2026-10-01T15:30:00+07:00"),
        ("Hôm nay, 08:15", "2026-10-02T08:15:00+07:00"),
        ("hôm kia", "2026-09-30"),
        ("2 ngày trước", "2026-09-30"),
    ],
)
def test_ages_are_told_from_the_fetch(words: str, expected: str) -> None:
    assert at(printed(words)) == expected
    assert at(printed(words), fetched=None) is None


def test_each_rejected_date_has_its_reason() -> None:
    trace = Trace()
    candidates = [printed("10:15 23/06/2023"), elsewhere("12:00 02/10/2026", "header"), stated("rubbish")]
    choice = choose_published(candidates, fetched_at=FETCHED, trace=trace)
    assert {candidate.raw for candidate, _ in choice.rejected} == {"12:00 02/10/2026", "rubbish"}
    assert len(trace.decisions) == 3


places = st.sampled_from(
    ["near_title", "header", "body", "jsonld:datePublished", "meta:pubdate", "meta:lastmod", "clock"]
)
sources = st.sampled_from(["visible", "jsonld", "meta", "feed", "sitemap"])
moments = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2040, 1, 1))  # noqa: DTZ001
shapes = st.sampled_from(["{:%d/%m/%Y %H:%M}", "{:%Y-%m-%dT%H:%M:00Z}", "{:%m/%d/%Y %I:%M:%S %p}", "{:%Y-%m-%d}"])


@given(st.lists(st.tuples(moments, shapes, sources, places, st.booleans()), max_size=5))
@settings(max_examples=200, deadline=None)
def test_never_later_than_the_fetch_never_swapped_never_from_a_clock(
    found: list[tuple[datetime, str, DateSource, str, bool]],
) -> None:
    # what is printed has the day first: a line in the order of the US would be read as what it says
    found = [(*one[:1], "{:%d/%m/%Y %H:%M}" if one[2] == "visible" else one[1], *one[2:]) for one in found]
    candidates = [
        DateCandidate(shape.format(moment), source, place, near) for moment, shape, source, place, near in found
    ]
    chosen = choose_published(candidates, fetched_at=FETCHED).published
    if chosen is None:
        return
    assert chosen.at[:10] <= f"{FETCHED + timedelta(days=1):%Y-%m-%d}"
    witnesses = [one for one, candidate in zip(found, candidates, strict=True) if candidate.raw == chosen.raw]
    assert all(place not in {"header", "clock"} for _, _, _, place, _ in witnesses[:1]) or len(witnesses) > 1
    days = {(moment + timedelta(hours=shift)).date().isoformat() for moment, *_ in found for shift in (0, 7)}
    # A stamp in the order of the US that lies ahead can only have been meant the other way round.
    ahead = [moment for moment, shape, *_ in found if "%m/%d" in shape and moment > FETCHED.replace(tzinfo=None)]
    days |= {f"{moment:%Y-%d-%m}" for moment in ahead}
    assert chosen.at[:10] in days


def test_neither_the_clock_nor_the_zone_of_the_machine_matters(monkeypatch: pytest.MonkeyPatch) -> None:
    def both() -> list[str | None]:
        return [at(printed("3 giờ trước")), at(printed("hôm qua 15:30")), at(stated("2026-01-28T18:52:01Z"))]

    first = both()
    for zone in ("America/Los_Angeles", "Pacific/Kiritimati", "UTC"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        try:
            assert both() == first
        finally:
            del os.environ["TZ"]
            time.tzset()


def test_no_clock_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            raise AssertionError("the clock of the machine was read")

        utcnow = today = now

    def everything() -> list[str | None]:
        words = ("3 giờ trước", "hôm qua 15:30", "vừa xong", "2 ngày trước", "10:15 23/06/2023", "hôm kia")
        return [at(printed(raw)) for raw in words]

    first = everything()
    monkeypatch.setattr(relative, "_parsed", relative._parsed.__wrapped__)  # or the answers of the first time come
    monkeypatch.setattr("dateparser.freshness_date_parser.datetime", Clock)
    for module in (address, choose_module, limits, machine, printed_module, relative):
        monkeypatch.setattr(module, "datetime", Clock)
    assert everything() == first


def test_a_day_in_the_future_is_not_read_month_first_instead() -> None:
    later = f"{FETCHED + timedelta(days=40):%d/%m/%Y}"
    for raw in ("01/11/2026 00:00", later):
        assert choose_published([DateCandidate(raw, "jsonld", "near_title")], fetched_at=FETCHED).published is None
