from __future__ import annotations

from typing import Any

import pytest

from conferences import group
from conferences.bodies import bodies_of, is_provincial, of_other_provinces
from record import Article, Person
from tests.conferences.articles import article, conference_event

ONE = "Sáng nay kỳ họp nghe tờ trình về đê biển Kỳ Sậy, bến cá mới và lịch thả đàn tôm giống vụ xuân."
OTHER = "Đại biểu chất vấn việc trồng chè trên đồi dốc, nước sạch cho bản cao và xe đưa học trò qua suối."


def of(organiser: str, paper: str | None, held: str | None = None, **fields: Any) -> Article:
    """A report on a council's session, of a paper of a province."""
    event = conference_event(name="Kỳ họp thứ 20", kind="kỳ họp", organisers=(organiser,), province=held)
    event = event.model_copy(update={"chairs": (Person(name=f"Lê {paper}"),)})
    usual = {"title": "HĐND tỉnh khai mạc kỳ họp thứ 20", "text": ONE, "province": paper, "event": event}
    return article(f"bao{paper or held}", **{**usual, **fields})


def told(*articles: Article) -> list[int]:
    """How many reports stand on each sheet."""
    return sorted(len(sheet.reports) for sheet in group(articles))


@pytest.mark.parametrize("organiser", ["UBND tỉnh", "HĐND tỉnh", "Công an tỉnh", "BTV Tỉnh uỷ", "Sở Y tế", "Huyện ủy"])
def test_bodies_of_one_name_in_papers_of_two_provinces_are_two(organiser: str) -> None:
    one, other = of(organiser, "Hà Tĩnh"), of(organiser, "Nghệ An", text=OTHER)
    assert told(one, other) == [1, 1]
    assert told(one, other.model_copy(update={"province": "Hà Tĩnh"})) == [2]


def test_a_province_in_the_name_tells_more_than_the_paper() -> None:
    named, bare = of("HĐND tỉnh Hà Tĩnh", None), of("HĐND tỉnh", "Nghệ An", text=OTHER)
    assert told(named, bare) == [1, 1]
    assert told(named, of("HĐND tỉnh", "Hà Tĩnh", text=OTHER)) == [2]
    assert told(named, of("HĐND tỉnh Hà Tĩnh", "Nghệ An", text=OTHER)) == [2]


def test_a_meeting_held_in_another_province_is_still_that_of_its_own() -> None:
    away, named = of("UBND tỉnh", "Hà Tĩnh", held="Hà Nội"), of("UBND tỉnh Hà Tĩnh", None, text=OTHER)
    assert told(away, named) == [2]


def test_a_national_meeting_is_one_in_the_papers_of_all_provinces() -> None:
    assert told(of("Bộ Y tế", "Hà Tĩnh"), of("Bộ Y tế", "Nghệ An", text=OTHER)) == [2]


def test_a_reprint_in_the_next_province_is_a_reprint() -> None:
    assert told(of("HĐND tỉnh", "Hà Tĩnh"), of("HĐND tỉnh", "Nghệ An")) == [2]


def test_two_provinces_in_print_are_two_though_the_texts_are_the_same() -> None:
    assert told(of("HĐND tỉnh Hà Tĩnh", None), of("HĐND tỉnh Nghệ An", None)) == [1, 1]
    assert told(of("HĐND tỉnh Hà Tĩnh", None), of("HĐND tỉnh", "Nghệ An")) == [2]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Tỉnh ủy Hà Giang", "Tỉnh ủy Tuyên Quang", False),  # one province of today
        ("Tỉnh ủy Hà Giang", "Tỉnh ủy Vĩnh Phúc", True),
        ("UBND TP Hồ Chí Minh", "Công an Hà Nội", True),
        ("Đoàn TNCS Hồ Chí Minh", "Công an Hà Nội", False),  # the leader's name, not the city's
        ("UBND xã Hòa Bình", "Công an Hà Nội", False),  # a commune's own name
        ("Bảo hiểm xã hội Việt Nam", "Công an Hà Nội", False),
        ("Quân ủy Trung ương", "Công an Hà Nội", False),
        ("UBND", "Công an Hà Nội", False),
    ],
)
def test_of_which_province_a_name_is(one: str, other: str, apart: bool) -> None:
    bare = article("baomot", province=None)
    found = [bodies_of(bare, conference_event(organisers=(name,))) for name in (one, other)]
    assert of_other_provinces(*found) is apart
    assert of_other_provinces(*reversed(found)) is apart


def test_two_provinces_of_before_are_two_where_both_are_known() -> None:
    papers = [article("bao", province="Tuyên Quang", province_old=old) for old in ("Hà Giang", "Tuyên Quang", None)]
    one, other, unknown = (bodies_of(paper, conference_event(organisers=("Tỉnh ủy",))) for paper in papers)
    assert of_other_provinces(one, other)
    assert not of_other_provinces(one, unknown)


def test_an_ocean_is_no_province() -> None:
    council = "Hội đồng Hợp tác Kinh tế châu Á - Thái Bình Dương"
    assert not is_provincial(council)
    assert is_provincial("Công an Bình Dương")
