from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

from index.places import BUNCH, _leading, dated_from, first_place
from index.tokens import encode, encoded_twins
from tests.index.articles import texts
from text import _EXACT, exact, fold, nfc


@given(texts)
def test_each_token_of_each_twin_is_kept_in_its_place(text: str) -> None:
    text = nfc(text)
    kept = encoded_twins(text)
    assert kept[0].split(" ") == ([encode(token) for token in exact(text).split()] or [""])
    assert kept[1].split(" ") == ([encode(token) for token in fold(text).split()] or [""])


@given(st.text(min_size=1, max_size=100))
def test_only_letters_that_no_tokenizer_splits_are_written(text: str) -> None:
    for token in exact(nfc(text)).split():
        code = encode(token)
        assert len(code) <= 64
        assert code == token or (code[0] == "ø" and code[1:].isascii() and code[1:].isalnum())
        assert encode(token) == code


def test_no_plain_token_looks_like_a_code() -> None:
    assert encode("ø1") != "ø1"
    assert encode("hội") == "hội"
    assert encode("a" * 64) == "a" * 64
    assert encode("a" * 65)[0] == encode("漢")[0] == "ø"
    assert encode("漢") != encode("字")


def test_the_quick_way_to_a_twin_is_the_table_for_every_character() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    apart = "\n".join(every)
    assert exact(apart.replace("İ", "").replace("Σ", "")) == apart.replace("İ", "").replace("Σ", "").translate(_EXACT)
    assert exact("İΣ ΟΔΟΣ") == "İσ οδοσ"


@given(st.text(max_size=6), st.text(max_size=6), st.integers(1, 10))
def test_what_a_rowid_has_of_an_id_never_falls_as_ids_rise(one: str, other: str, digits: int) -> None:
    smaller, larger = sorted([one, other])
    assert 0 <= _leading(smaller, digits) <= _leading(larger, digits) < 16**digits


@given(st.text("0123456789abcdef", min_size=2), st.integers(-2_208_988_800, 5_700_000_000))
def test_a_dated_rowid_lies_in_its_second(key: str, second: int) -> None:
    place = first_place(second, key)
    assert dated_from(second) <= place
    assert place + BUNCH - 1 < dated_from(second + 1) < 2**63
    assert first_place(None, key) + BUNCH - 1 < 0 <= place
