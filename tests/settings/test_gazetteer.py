"""The gazetteers: each names its source, and folders of one's own extend them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from errors import SettingsError
from pipelines.events.organisers import organisers_in
from pipelines.events.places import province_in
from settings.config import load_settings
from settings.gazetteer import FOLDER, alternation, extend_gazetteers, gazetteer
from settings.organisations import meant
from settings.provinces import lookup

SENTENCE = "Sáng 5/3, Hợp tác xã An Phú tổ chức hội nghị tổng kết."


@pytest.fixture(autouse=True)
def _bundled_only_afterwards() -> Iterator[None]:
    yield
    extend_gazetteers([])


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_each_names_its_source(path: Path) -> None:
    assert gazetteer(path.stem)["source"]


def test_a_folder_of_ones_own_extends_lists_and_tables(tmp_path: Path) -> None:
    assert organisers_in(SENTENCE, 8) == ()
    own = tmp_path / "own"
    own.mkdir()
    (own / "organisations.toml").write_text('heads = ["Hợp tác xã"]\n[short]\n"HTX" = "Hợp tác xã"\n')
    (tmp_path / "giaoban.toml").write_text(f'gazetteers = ["{own}"]\n')
    load_settings({}, tmp_path)
    assert organisers_in(SENTENCE, 8) == ("Hợp tác xã An Phú",)
    assert gazetteer("organisations")["short"]["HTX"] == "Hợp tác xã"
    assert gazetteer("organisations")["short"]["UBND"] == "Ủy ban nhân dân"


def test_spellings_of_provinces_and_towns_are_extended_too(tmp_path: Path) -> None:
    (tmp_path / "provinces.toml").write_text('[spellings]\n"Hà Tĩnh" = ["xứ Hà Hồng"]\n', encoding="utf-8")
    (tmp_path / "towns.toml").write_text('[towns]\n"Hà Tĩnh" = ["An Phú"]\n', encoding="utf-8")
    assert (lookup("xứ Hà Hồng"), province_in("thị xã An Phú")) == (None, None)
    extend_gazetteers([tmp_path])
    assert lookup("xứ Hà Hồng") == lookup("Hà Tĩnh")
    assert lookup("Hà Tĩnh") is not None
    assert province_in("thị xã An Phú") == "Hà Tĩnh"


@pytest.mark.parametrize(
    ("name", "content", "tells"),
    [
        ("organisation.toml", "heads = []", "organisations.toml"),
        ("organisations.toml", "head = []", "known: .*heads"),
        ("organisations.toml", 'heads = "Hợp tác xã"', "heads"),
        ("organisations.toml", "heads = [", "cannot be read"),
    ],
)
def test_a_wrong_file_is_told_with_its_name(tmp_path: Path, name: str, content: str, tells: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(SettingsError, match=tells) as error:
        extend_gazetteers([tmp_path])
    assert name in str(error.value)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such folder"):
        extend_gazetteers([tmp_path / "none"])


def test_words_match_in_both_placements_of_the_tone() -> None:
    import re

    pattern = re.compile(alternation(["Tỉnh ủy", "Tòa án"]))
    assert all(pattern.fullmatch(word) for word in ("Tỉnh ủy", "Tỉnh uỷ", "Tòa án", "Toà án"))


@pytest.mark.parametrize(
    ("printed", "full"),
    [
        ("Ban TCTW", "Ban Tổ chức Trung ương"),
        ("BTC Trung ương", "Ban Tổ chức Trung ương"),
        ("BTV Tỉnh uỷ", "Ban Thường vụ Tỉnh ủy"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Bộ VH,TT&DL", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Sở Y tế", "Sở Y tế"),
    ],
)
def test_short_forms_are_written_out(printed: str, full: str) -> None:
    assert meant(printed) == full
