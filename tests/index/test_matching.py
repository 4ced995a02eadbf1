from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.matching import END, SNIPPET_CHARACTERS, START, find, snippet
from index.query import parse_query
from tests.index.articles import article, queries, texts
from text import exact, fold, nfc


def test_marks_stand_around_words_of_the_original() -> None:
    one = article("a", "Tin", "Hội nghị Đại biểu ở Đắk Lắk, HỘI NGHỊ lần 2")
    assert snippet(one, parse_query('"hoi nghi" dak')) == (
        "\x02Hội nghị\x03 Đại biểu ở \x02Đắk\x03 Lắk, \x02HỘI NGHỊ\x03 lần 2"
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "Thân bài một"),
        ("-gì", "Thân bài một"),
        ("đầu", "\x02Đầu\x03 đề"),
        ("title:bài", "Thân bài một"),
        ("đề một", "Thân bài \x02một\x03"),
        ('"thân bài" "bài một"', "\x02Thân bài một\x03"),
        ("x OR bai", "Thân \x02bài\x03 một"),
    ],
)
def test_where_the_snippet_is_from(query: str, expected: str) -> None:
    assert snippet(article("a", "Đầu đề", "Thân bài một"), parse_query(query)) == expected


def test_the_window_shows_most_of_the_match() -> None:
    far = "chữ thường " * 60
    one = article("a", None, f"Sơ lược {far}họp sơ kết tháng {far}kết")
    shown = snippet(one, parse_query("sơ kết"))
    assert "họp \x02sơ\x03 \x02kết\x03 tháng" in shown
    assert shown[0] == shown[-1] == "…"
    assert len(shown) <= SNIPPET_CHARACTERS + 8


def test_nothing_that_a_terminal_obeys_is_shown() -> None:
    one = article("a", None, "một\x1b[31mhai\x02ba\x03\u202ebốn\nnăm \x9b")
    assert snippet(one, parse_query("ba")) == "một [31mhai \x02ba\x03 bốn năm"


def test_a_giant_text_is_cut_in_reasonable_time() -> None:
    one = article("a", None, "a b " * 500_000)
    assert snippet(one, parse_query('a b "a b" c d e f'))


@given(texts, texts, queries)
def test_a_snippet_is_a_cut_of_the_original_with_the_match_marked(head: str, text: str, asked: str) -> None:
    query = parse_query(asked)
    shown = snippet(article("a", head, text), query)
    pieces = shown.replace(END, START).split(START)
    assert len(pieces) % 2 == 1
    tokens = {token for term in query.wanted for token in term.tokens}
    for marked in pieces[1::2]:
        assert tokens & {*exact(marked).split(), *fold(marked).split()}
    assert _visible(shown).strip("…") in _visible(nfc(f"{head}\n{text}"))


def _visible(text: str) -> str:
    return "".join(char for char in text if char.isprintable() and not char.isspace())


@given(
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=12),
    st.lists(st.sampled_from(["a", "b", '"a b"', '"b c"', '"a a"']), max_size=3),
)
def test_spans_are_in_order_and_apart(words: list[str], asked: list[str]) -> None:
    spans = find(" ".join(words), parse_query(" ".join(asked)).wanted)
    flat = [offset for span in spans for offset in span]
    assert flat == sorted(flat)
    assert all(start < end for start, end in spans)
