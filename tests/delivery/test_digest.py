from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from conferences import group
from delivery.digest import build_digest
from delivery.sections import is_central, section_of
from record import Article, Digest
from settings.config import Settings
from state import open_store
from tests.conferences.articles import OTHER_BODY, article, conference_event

DAY = date(2031, 3, 5)
NOW = datetime(2031, 3, 6, 6, 30, tzinfo=UTC)


def digest_of(*articles: Article, on: date = DAY, digest_at: time = time(6, 30)) -> Digest:
    return build_digest(on, iter(articles), group(articles), NOW, digest_at)


def test_a_conference_stands_once_and_its_reports_are_not_listed_again() -> None:
    found = digest_of(article("baomot"), article("baohai", text=OTHER_BODY), article("baoba", event=None))
    (section,) = found.sections
    assert section.title == "Trung ương"
    assert [len(conference.reports) for conference in section.conferences] == [2]
    assert [line.site for line in section.articles] == ["baoba"]


def test_a_conference_belongs_to_the_day_of_its_first_report() -> None:
    first = article("baomot", at="2031-03-04T22:00:00+07:00")
    second = article("baohai", text=OTHER_BODY)
    assert digest_of(first, second, on=date(2031, 3, 4)).sections[0].conferences
    next_day = digest_of(first, second)
    assert not any(section.conferences for section in next_day.sections)
    assert [line.site for line in next_day.sections[0].articles] == ["baohai"]


def test_the_day_is_that_of_vietnam() -> None:
    utc = article("baomot", event=None, at="2031-03-04T18:30:00+00:00")
    assert digest_of(utc).sections
    assert not digest_of(utc, on=date(2031, 3, 4)).sections


def test_sections_are_the_centre_then_provinces_by_name() -> None:
    provinces = ("Tuyên Quang", "An Giang", "Đồng Nai", None)
    found = digest_of(*(article(f"bao{i}", event=None, province=name) for i, name in enumerate(provinces)))
    assert [section.title for section in found.sections] == ["Trung ương", "An Giang", "Đồng Nai", "Tuyên Quang"]


def test_late_is_what_came_between_the_last_digest_and_this_one() -> None:
    def seen(site: str, at: str, published: str = "2031-03-03T10:00:00+07:00") -> Article:
        return article(site, event=None, at=published, first_seen_at=at)

    found = digest_of(
        seen("intime", "2031-03-04T06:00:00+07:00"),
        seen("toldbefore", "2031-03-04T12:00:00+07:00", "2031-03-04T11:00:00+07:00"),
        seen("late", "2031-03-05T12:00:00+07:00"),
        seen("tomorrow", "2031-03-06T06:31:00+07:00"),
        seen("ancient", "2031-03-05T12:00:00+07:00", "2031-02-01T10:00:00+07:00"),
    )
    assert [line.site for line in found.late] == ["late"]
    assert not found.sections


def test_the_hour_of_the_digest_decides_what_is_late() -> None:
    one = article("baomot", event=None, at="2031-03-04", first_seen_at="2031-03-05T07:00:00+07:00")
    assert digest_of(one, digest_at=time(6, 30)).late
    assert not digest_of(one, digest_at=time(8, 0)).late


def test_an_article_without_date_belongs_to_the_day_it_was_seen() -> None:
    assert digest_of(article("baomot", event=None, at=None)).sections
    assert not digest_of(article("baomot", event=None, at=None, first_seen_at=None)).sections


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"revision": 2, "status": "changed"}, "Đã sửa: Nước về đồng (baomot)"),
        ({"revision": 2, "status": "gone"}, "Đã gỡ: Nước về đồng (baomot)"),
        ({"revision": 1}, None),
    ],
)
def test_corrections_of_what_was_told(fields: dict[str, Any], words: str | None) -> None:
    changed = article(
        "baomot",
        event=None,
        title="Nước về đồng",
        at="2031-03-04T08:00:00+07:00",
        first_seen_at="2031-03-04T09:00:00+07:00",
        fetched_at="2031-03-05T20:00:00+07:00",
        **fields,
    )
    assert list(digest_of(changed).corrections) == ([words] if words else [])


def test_what_the_store_marks_as_gone_is_told_once_on_the_day_it_was_missed(home: Path) -> None:
    seen = "2031-03-02T09:00:00+07:00"
    kept = article("baomot", event=None, at="2031-03-02T08:00:00+07:00", first_seen_at=seen, fetched_at=seen)
    with open_store(Settings(home=home).state_target) as store:
        store.commit(kept.url, kept, datetime.fromisoformat(seen))
        store.gone(kept.url or "", kept, "404 Not Found", datetime(2031, 3, 4, 3, tzinfo=UTC))
        [row] = store.outbox(9)
    told = {day: list(digest_of(row.article, on=date(2031, 3, day)).corrections) for day in range(2, 8)}
    assert told == {day: [f"Đã gỡ: {kept.title} (baomot)"] if day == 4 else [] for day in range(2, 8)}


@pytest.mark.parametrize(
    ("organiser", "central"),
    [
        ("Ban Tổ chức Trung ương", True),
        ("Bộ Y tế", True),
        ("Chính phủ", True),
        ("Quân uỷ Trung ương", True),
        ("Thanh tra Chính phủ", True),
        ("Tổng Liên đoàn Lao động Việt Nam", True),
        ("Ủy ban Dân tộc", True),
        ("Ngân hàng Nhà nước Việt Nam", True),
        ("TAND tối cao", True),
        ("Bộ Tư lệnh Bộ đội Biên phòng", True),
        ("Bộ Chỉ huy Quân sự tỉnh", False),
        ("Bộ đội Biên phòng", False),
        ("Bộ phận Một cửa", False),
        ("Quận ủy", False),
        ("Ban Thường vụ Quận ủy", False),
        ("Ngân hàng Nhà nước Việt Nam chi nhánh tỉnh Hà Giang", False),
        ("Tòa án nhân dân tỉnh", False),
        ("Sở Y tế", False),
        ("Tỉnh ủy Hà Giang", False),
        ("Ban Tổ chức Tỉnh ủy", False),
    ],
)
def test_central_bodies_are_known_by_name(organiser: str, central: bool) -> None:
    assert is_central(organiser) is central


def test_a_local_conference_goes_to_its_province() -> None:
    event = conference_event(organisers=("Tỉnh ủy Hạ Lưu",), province=None)
    (sheet,) = group([article("baomot", province="Hạ Lưu", event=event)])
    assert section_of(sheet) == "Hạ Lưu"
