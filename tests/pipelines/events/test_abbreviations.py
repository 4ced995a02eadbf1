"""The stop of "TP.HCM" cuts nothing: neither names nor posts, places or sentences, and it is printed as it stood."""

from __future__ import annotations

import pytest

from pipelines.events.abbreviations import as_printed, unstopped
from pipelines.events.people import persons_in
from pipelines.events.places import province_in
from tests.pipelines.events.reading import read_conference


@pytest.mark.parametrize(
    ("city", "province"),
    [
        ("TPHCM", "TP Hồ Chí Minh"),
        ("TP.HCM", "TP Hồ Chí Minh"),
        ("TP. HCM", "TP Hồ Chí Minh"),
        ("Tp.HCM", "TP Hồ Chí Minh"),
        ("TP.Hồ Chí Minh", "TP Hồ Chí Minh"),
        ("TP. Hồ Chí Minh", "TP Hồ Chí Minh"),
        ("TP.Đà Nẵng", "Đà Nẵng"),
        ("TP.Vinh", "Nghệ An"),
        ("TX.Bến Cát", "TP Hồ Chí Minh"),
        ("TX. Bến Cát", "TP Hồ Chí Minh"),
        ("Q.Bình Tân", None),
        ("H.Củ Chi", None),
    ],
)
def test_a_city_with_a_stop_is_read_like_one_without(city: str, province: str | None) -> None:
    event = read_conference(
        f"Sáng 20/6, tại {city}, UBND {city} tổ chức hội nghị tổng kết phong trào {city}. Ông Lê Văn Bình, Chủ tịch "
        f"UBND {city}, chủ trì hội nghị. Dự có Phó Chủ tịch UBND {city} Võ Thị Hoa. Điểm cầu {city} có 30 đại biểu."
    )
    assert (event.place, event.province, event.organisers) == (city, province, (f"UBND {city}",))
    assert [(chair.name, chair.roles) for chair in event.chairs] == [("Lê Văn Bình", (f"Chủ tịch UBND {city}",))]
    assert ("Võ Thị Hoa", (f"Phó Chủ tịch UBND {city}",)) in [(one.name, one.roles) for one in event.people]
    assert event.name == f"hội nghị tổng kết phong trào {city}"
    assert event.sites_connected == (city,)


def test_the_name_in_a_title_is_not_cut_either() -> None:
    event = read_conference("Sáng 5/3, UBND TP.HCM khai mạc hội nghị.", title="Hội nghị giao ban khối TP.HCM quý I")
    assert event.name == "Hội nghị giao ban khối TP.HCM quý I"


def test_a_stop_that_ends_a_sentence_stays_one() -> None:
    text = "Ông Lê Văn Bình, Phó Chủ tịch UBND TP. Hội nghị kết thúc lúc 11 giờ."
    assert unstopped(text) == text
    (person,) = persons_in(unstopped(text))
    assert person.roles == ("Phó Chủ tịch UBND TP",)


def test_no_offset_moves_and_the_stop_comes_back() -> None:
    text = "TX.Gò Công, Q.1, P.Bến Nghé và TP. Huế"
    assert "." not in unstopped(text)
    assert len(unstopped(text)) == len(text)
    assert as_printed(unstopped(text)) == text


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("HĐND TP.HCM", "TP Hồ Chí Minh"),
        ("Đảng bộ TPHCM", "TP Hồ Chí Minh"),
        ("UBND TP.Đà Nẵng", "Đà Nẵng"),
        ("UBND TP Vinh", "Nghệ An"),
        ("Công ty HTP Đà Nẵng", None),
        ("TPBank", None),
    ],
)
def test_a_city_tells_its_province_behind_any_words(text: str, province: str | None) -> None:
    assert province_in(text) == province


@pytest.mark.parametrize(
    ("post", "name"),
    [
        ("Bí thư Thành ủy TP. Hồ Chí Minh", "Lê Văn Bình"),
        ("Bí thư Thành ủy TP Hồ Chí Minh", "Lê Văn Bình"),
        ("Giám đốc Sở Y tế tỉnh Hà Nam", "Võ Thị Hoa"),
        ("Phó Chủ tịch UBND tỉnh Thái Nguyên", "Lê Văn Bình"),
    ],
)
def test_a_province_between_post_and_name_belongs_to_the_post(post: str, name: str) -> None:
    event = read_conference(f"Sáng 5/3, {post} {name} chủ trì hội nghị giao ban quý I.")
    assert [(chair.name, chair.roles) for chair in event.chairs] == [(name, (post,))]
