from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query import MAX_TOKENS, Group, Query, Term, parse_query
from tests.index.articles import queries
from text import exact, fold, has_diacritic, nfc


def exactly(*tokens: str, title: bool = False) -> Term:
    return Term(tokens, "exact", title)


def folded(*tokens: str, title: bool = False) -> Term:
    return Term(tokens, "folded", title)


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("hoi nghi", [folded("hoi"), folded("nghi")], []),
        ("Hội NGHỊ", [exactly("hội"), exactly("nghị")], []),
        ("hội nghi", [exactly("hội"), folded("nghi")], []),
        ("đảng dang", [exactly("đảng"), folded("dang")], []),
        ('"hội nghi"', [exactly("hội", "nghi")], []),
        ('"hoi nghi"', [folded("hoi", "nghi")], []),
        ("“sơ kết”", [exactly("sơ", "kết")], []),
        ("«sơ kết»", [exactly("sơ", "kết")], []),
        ("hoà uỷ", [exactly("hòa"), exactly("ủy")], []),
        ("ho\u0302\u0323i", [exactly("hội")], []),
        ("-sơ -'x'", [], [exactly("sơ"), folded("x")]),
        ('-"sơ kết"', [], [exactly("sơ", "kết")]),
        ("--sơ", [], [exactly("sơ")]),
        ("title:kết", [exactly("kết", title=True)], []),
        ('TITLE:"tong ket"', [folded("tong", "ket", title=True)], []),
        ("-title:ket", [], [folded("ket", title=True)]),
        ("title:a,b", [folded("a", title=True), folded("b", title=True)], []),
        ("covid-19", [folded("covid", "19")], []),
        ("137-QĐ/TW", [exactly("137", "qđ", "tw")], []),
        ("22/06/2023", [folded("22", "06", "2023")], []),
        ("Huế,Vinh;(Đà", [exactly("huế"), folded("vinh"), exactly("đà")], []),
        ("tỉnh:ủy", [exactly("tỉnh"), exactly("ủy")], []),
        ('"hội nghị', [exactly("hội", "nghị")], []),
        ('a"b c"d', [folded("a"), folded("b", "c"), folded("d")], []),
        ('"a"-b', [folded("a"), folded("b")], []),
        ("a - b", [folded("a"), folded("b")], []),
        ("title: a", [folded("a")], []),
        ("a a A", [folded("a")], []),
        ("a\x00b\x1bc", [folded("a"), folded("b"), folded("c")], []),
        ("or", [folded("or")], []),
        ("hội*", [exactly("hội")], []),
        ("漢字", [folded("漢字")], []),
    ],
)
def test_one_group(text: str, wanted: list[Term], unwanted: list[Term]) -> None:
    assert parse_query(text).groups == (Group(tuple(wanted), tuple(unwanted)),)


@pytest.mark.parametrize(
    "text",
    ["", " \t\n", "-", "--", '"', '""', '"""', "OR", "OR OR", "title:", "-title:", 'title:""', "!?", "...", "\x00"],
)
def test_what_asks_for_nothing_means_every_article(text: str) -> None:
    assert parse_query(text) == Query()


def test_alternatives() -> None:
    both = (Group((exactly("sơ"), exactly("kết"))), Group((exactly("tổng"), exactly("kết")), (folded("giao"),)))
    assert parse_query("sơ kết OR tổng kết -giao").groups == both
    assert parse_query("OR sơ kết OR OR tổng kết -giao OR").groups == both


def test_a_query_cannot_be_changed() -> None:
    query = parse_query("sơ kết -x OR title:y")
    hash(query)
    for part in (query, query.groups[0], query.groups[0].wanted[0]):
        with pytest.raises(dataclasses.FrozenInstanceError):
            part.anything = 1  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", ["hội nghị " * 20_000, '"' + "hội nghị " * 20_000, "-a OR " * 20_000, '"' * 100_000, "a" * 100_000]
)
def test_a_very_long_query_is_cut(text: str) -> None:
    query = parse_query(text)
    assert query.cut
    terms = [term for group in query.groups for term in (*group.wanted, *group.unwanted)]
    assert sum(len(term.tokens) for term in terms) <= MAX_TOKENS


def test_a_long_phrase_is_cut_not_lost() -> None:
    query = parse_query('"' + " ".join(f"w{number}" for number in range(200)) + '"')
    assert query.cut
    assert len(query.groups[0].wanted[0].tokens) == MAX_TOKENS


def test_a_query_of_the_longest_length_is_not_cut() -> None:
    assert not parse_query(" ".join(f"w{number}" for number in range(MAX_TOKENS))).cut


@given(st.one_of(queries, st.text(), st.text('"-OR title:a đ\u0301\x00')))
def test_any_text_is_a_query(text: str) -> None:
    query = parse_query(text)
    for group in query.groups:
        assert group.wanted or group.unwanted
        for term in (*group.wanted, *group.unwanted):
            assert term.tokens
            twin = exact if term.twin == "exact" else fold
            assert all(twin(token) == token and " " not in token for token in term.tokens)
            assert (term.twin == "exact") == any(map(has_diacritic, term.tokens))


@given(st.lists(st.sampled_from(["hội", "nghi", "Đắk", "lak", "2026", "hoà"]), min_size=1, max_size=6))
def test_words_and_phrases_are_read_back(words: list[str]) -> None:
    text = " ".join(words)
    (group,) = parse_query(f'"{text}"').groups
    assert group.wanted[0].tokens == tuple((exact if has_diacritic(text) else fold)(nfc(text)).split())
    (group,) = parse_query(text).groups
    assert [term.tokens for term in group.wanted] == list(
        dict.fromkeys(((exact if has_diacritic(word) else fold)(word),) for word in words)
    )
