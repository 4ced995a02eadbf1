"""The title as the address spells it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.events.api import find_event
from pipelines.events.slug import conference_in, kind_in, slug_of


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://baoa.vn/khai-mac-ky-hop-thu-5-hdnd-tinh-post822031.html", "khai mac ky hop thu 5 hdnd tinh"),
        ("https://baoa.vn/2021/09/hoi-nghi-tong-ket-nganh-y-te-185251106154238491.htm", "hoi nghi tong ket nganh y te"),
        ("https://baoa.vn/s/H%E1%BB%99i-ngh%E1%BB%8B-t%E1%BB%95ng-k%E1%BA%BFt-n%C4%83m", "hoi nghi tong ket nam"),
        ("https://baoa.vn/kinh-te-xa-hoi", None),
        ("http://[baoa/hoi-nghi-tong-ket-nganh-y-te", None),
        (None, None),
    ],
)
def test_the_words_of_an_address(url: str | None, slug: str | None) -> None:
    assert slug_of(url) == slug


@pytest.mark.parametrize(
    ("slug", "conference"),
    [
        ("thu tuong du hoi nghi tong ket nganh van hoa", "hoi nghi tong ket nganh van hoa"),
        ("khai mac trung tam hoi nghi tinh moi xay", None),
        ("chao mung dai hoi dang bo tinh lan thu nhat", None),
        ("le khai mac hoi thi bao cao vien gioi", None),
        ("hop bao cong bo ket qua hoi nghi trung uong", None),
        ("quoc hoi thao luan ve du an luat duong sat", None),
        ("van phong quoc hoi mo hoi thao ve luat", "hoi thao ve luat"),
    ],
)
def test_what_an_address_calls_a_conference(slug: str, conference: str | None) -> None:
    assert conference_in(slug) == conference


def test_the_kind_by_an_address() -> None:
    assert [kind_in(name) for name in ("hoi nghi tong ket nganh", "ky hop thu 5", "hoi nghi y te")] == [
        "tổng kết",
        "kỳ họp",
        None,
    ]


def test_a_text_that_lost_its_title_is_known_by_its_address() -> None:
    prose = ["Nối 34 điểm cầu, 2.000 đại biểu nghe báo cáo của ngành thủy lợi trong ngày làm việc."]
    found = find_event(
        title=None, lead=None, paragraphs=prose, url="https://baoa.vn/hoi-nghi-tong-ket-nganh-thuy-loi.html"
    )
    assert found is not None
    assert (found.is_conference, found.kind) == (True, "tổng kết")
    titled = find_event(
        title="Thủy lợi", lead=None, paragraphs=prose, url="https://baoa.vn/hoi-nghi-tong-ket-thuy-loi.html"
    )
    assert titled is None or not titled.is_conference


@given(st.text(max_size=300))
def test_no_address_raises(url: str) -> None:
    conference_in(slug_of(url))
