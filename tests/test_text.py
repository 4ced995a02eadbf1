"""The twins: lengths, tone placement, folding."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import text

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"


@given(st.text())
def test_twins_have_the_length_of_their_text(raw: str) -> None:
    kept = text.nfc(raw)
    assert len(text.exact(kept)) == len(text.fold(kept)) == len(kept)


@given(st.text())
def test_twins_hold_letters_digits_and_spaces_only(raw: str) -> None:
    for twin in (text.exact(text.nfc(raw)), text.fold(text.nfc(raw))):
        assert all(char.isalnum() or char == " " for char in twin)


@given(st.text())
def test_twins_of_twins_are_themselves(raw: str) -> None:
    exact, folded = text.exact(text.nfc(raw)), text.fold(text.nfc(raw))
    assert text.exact(exact) == exact
    assert text.fold(folded) == folded
    assert text.fold(exact) == folded


@given(st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " "))
def test_vietnamese_folds_to_ascii(raw: str) -> None:
    assert text.fold(raw).isascii()


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("Uỷ", "Ủy"), ("khoẻ", "khỏe"), ("thuỷ", "thủy"), ("HOÁ", "hóa"), ("Toà,", "tòa ")],
)
def test_both_tone_placements_are_one_word(one: str, other: str) -> None:
    assert text.exact(one) == text.exact(other)


@pytest.mark.parametrize("word", ["quý", "hoàn", "huỳnh", "khuỷu", "quỹ", "loạt"])
def test_words_with_one_tone_placement_are_left_alone(word: str) -> None:
    assert text.exact(word) == word


def test_offsets_in_a_twin_are_offsets_in_the_text() -> None:
    original = "Ngày 5-6, Đắk Lắk: “hội nghị”"
    for token in re.finditer(r"\S+", text.fold(original)):
        assert text.fold(original[token.start() : token.end()]) == token[0]


@pytest.mark.parametrize(("word", "expected"), [("nghi", False), ("nghị", True), ("đ", True), ("Đ", True), ("", False)])
def test_a_diacritic_is_seen(word: str, expected: bool) -> None:
    assert text.has_diacritic(word) is expected


def test_squeeze_joins_at_zero_width_marks_and_parts_at_nbsp() -> None:
    assert text.squeeze("  hội\u200bnghị\u00a0\u00a0giao\tban \n") == "hộinghị giao ban"


def test_what_is_shown_keeps_vietnamese_and_its_columns_and_gives_a_terminal_no_orders() -> None:
    assert text.printable("  Hội nghị  \x9b2J\x1b[31m\tđỏ\u202e\n") == "  Hội nghị   2J [31m đỏ  "
    assert text.printable("ng\u200bhị") == "nghị", "what has no width leaves no gap"
    assert text.plain("Hội\u00a0nghị\x1b[31m\n đỏ\u202e") == "Hội nghị [31m đỏ"
    assert text.printable(None) == text.plain(None) == ""


@given(st.text())
def test_what_is_shown_is_printable(raw: str) -> None:
    assert text.printable(raw).isprintable()
    assert text.plain(raw).isprintable()
