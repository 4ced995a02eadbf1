"""The gazetteer of provinces: complete, both directions, every spelling."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import InputError
from settings.provinces import lookup, old_names, provinces, resolve, spellings

OLD = [old for province in provinces() for old in old_names(province)]


def test_there_are_34_of_today_and_63_of_before() -> None:
    assert len(provinces()) == len(set(provinces())) == 34
    assert len(OLD) == len(set(OLD)) == 63
    assert sum(len(old_names(province)) == 1 for province in provinces()) == 11


def test_each_old_province_leads_to_the_one_that_has_it() -> None:
    for province in provinces():
        for old in old_names(province):
            assert resolve(old) == (province, None if old == province else old)
        assert resolve(province) == (province, None)


@pytest.mark.parametrize(
    ("name", "province", "old"),
    [
        ("TP HCM", "TP Hồ Chí Minh", None),
        ("TP.HCM", "TP Hồ Chí Minh", None),
        ("TPHCM", "TP Hồ Chí Minh", None),
        ("tp. hồ chí minh", "TP Hồ Chí Minh", None),
        ("Thành phố Hồ Chí Minh", "TP Hồ Chí Minh", None),
        ("Sài Gòn", "TP Hồ Chí Minh", None),
        ("BR-VT", "TP Hồ Chí Minh", "Bà Rịa - Vũng Tàu"),
        ("Bà Rịa–Vũng Tàu", "TP Hồ Chí Minh", "Bà Rịa - Vũng Tàu"),
        ("Thừa Thiên - Huế", "Huế", "Thừa Thiên Huế"),
        ("TT-Huế", "Huế", "Thừa Thiên Huế"),
        ("TP Huế", "Huế", None),
        ("Đăk Lăk", "Đắk Lắk", None),
        ("Dak Lak", "Đắk Lắk", None),
        ("DAKLAK", "Đắk Lắk", None),
        ("Đăk Nông", "Lâm Đồng", "Đắk Nông"),
        ("Bắc Cạn", "Thái Nguyên", "Bắc Kạn"),
        ("tỉnh Hà Giang", "Tuyên Quang", "Hà Giang"),
        ("ha giang", "Tuyên Quang", "Hà Giang"),
        ("Hoà Bình", "Phú Thọ", "Hòa Bình"),
        ("bacninh", "Bắc Ninh", None),
        ("Hà Tĩnh", "Hà Tĩnh", None),
    ],
)
def test_spellings(name: str, province: str, old: str | None) -> None:
    assert resolve(name) == (province, old)


def test_every_printed_spelling_is_found() -> None:
    for spelling, found in spellings().items():
        assert lookup(spelling) == found
        assert lookup(f"  {spelling.upper().replace('-', '–')} ") == found


def test_an_unknown_name_gets_the_nearest() -> None:
    with pytest.raises(InputError, match=r"Tuyen Qang.*did you mean Tuyên Quang"):
        resolve("Tuyen Qang")
    with pytest.raises(InputError, match="write a province of 2025 or of before"):
        resolve("%%%")
    assert lookup("") is None
    assert lookup("tỉnh") is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_look_up(name: str) -> None:
    found = lookup(name)
    assert found is None or found.province in provinces()


def test_it_agrees_with_the_facts(shared: Path) -> None:
    with (shared / "facts" / "sources.tsv").open(encoding="utf-8") as lines:
        rows = [
            row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row["province_old"] != "-"
        ]
    assert {resolve(row["province_old"]).province_old or row["province_old"] for row in rows} == set(OLD)
    for row in rows:
        assert resolve(row["province_old"]).province == resolve(row["province_new_2025"].split(" (")[0]).province
