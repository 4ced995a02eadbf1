from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.markup.decode import decode, repair, suspicions
from tests.timing import within

_TEXT = "Xã Vân Hòa họp bàn việc nạo vét kênh trước mùa mưa. " * 3


@pytest.mark.parametrize("charset", [None, "utf-8", "windows-1258", "bogus"])
def test_utf8_is_utf8_whatever_is_claimed(charset: str | None) -> None:
    assert decode(_TEXT.encode(), charset) == (_TEXT, ())


def test_charset_of_the_meta_element() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>Résumé à Đà'.replace("Đ", "D")
    text, warnings = decode(page.encode("cp1252"))
    assert "Résumé à Dà" in text
    assert warnings == ("charset_cp1252",)


def test_a_charset_behind_many_spaces_is_read_in_time() -> None:
    page = b"<meta charset=" + b" " * 8_000 + b";" + "Résumé".encode("cp1252")
    with within(0.1):
        assert decode(page)[1] == ("undecodable_bytes",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_mark(encoding: str) -> None:
    assert decode(_TEXT.encode(encoding))[0] == _TEXT


def test_utf8_saved_twice_is_undone_and_told() -> None:
    damaged = "Hội nghị tổng kết".encode().decode("cp1252", "ignore")
    whole = "Đổi mới".encode().decode("latin-1")
    assert decode(damaged.encode())[1] in (("mojibake",), ("mojibake_repaired",), ())
    assert "Hội" not in decode(whole.encode())[0]
    text, warnings = decode("quê hương".encode().decode("cp1252").encode())
    assert (text, warnings) == ("quê hương", ("mojibake_repaired",))


def test_bytes_in_no_charset_are_told() -> None:
    text, warnings = decode(b"\xff\xfa\x81 abc \xc3")
    assert "abc" in text
    assert "undecodable_bytes" in warnings


def test_damage_that_has_two_readings_is_told_and_kept() -> None:
    assert suspicions("công tác xă hội và quản lư đất đai") == ("mojibake",)
    assert suspicions("Héi nghÞ tæng kÕt cña c¸c ®¬n vÞ vµ nh÷ng") == ("legacy_font",)
    assert suspicions(_TEXT) == ()


def test_eth_becomes_d_in_vietnamese_only() -> None:
    assert repair("Ðảng bộ") == "Đảng bộ"
    assert repair("Seyðisfjörður") == "Seyðisfjörður"


def test_tone_placement_and_misprints_stay() -> None:
    assert repair("Thuỷ, hoà; chúnh trị") == "Thuỷ, hoà; chúnh trị"


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "ascii", "x\x00y", "idna", "base64", "hex"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read(body: bytes, charset: str | None) -> None:
    assert isinstance(decode(body, charset)[0], str)
