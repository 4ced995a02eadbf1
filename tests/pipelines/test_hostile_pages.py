"""Hostile and damaged pages: an answer or one of our errors, within two seconds."""

from __future__ import annotations

import time

import pytest

from errors import GiaoBanError, NotArticle
from pipelines.normalise import normalise
from pipelines.page import Page
from pipelines.plain_text.normalise import normalise_text
from tests.pipelines.hard.frame import STORY, TITLE, framed, paragraphs
from tests.pipelines.mutations import mutants
from tests.pipelines.pages import CASES, NO_PAPERS, Case
from tests.timing import within

LIMIT = 2.0
_SENTENCE = "Câu chữ thử nghiệm về một buổi họp của thôn, dài vừa đủ để được coi là một đoạn văn của bài báo. "


def answer(page: Page) -> str:
    """What became of a page; any exception but ours fails the test."""
    start = time.perf_counter()
    try:
        said = normalise(page, NO_PAPERS).id
    except GiaoBanError as error:
        said = type(error).__name__
    assert time.perf_counter() - start < LIMIT
    return said


def fuzz(cases: list[Case], each: int, seed: int) -> int:
    """The number of damaged pages that were answered."""
    return sum(bool(answer(page)) for n, case in enumerate(cases) for page in mutants(case.page, each, seed + n))


def test_damaged_pages_are_answered() -> None:
    assert fuzz(CASES, 1_000 // len(CASES) + 1, seed=20261122) >= 1_000


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_damaged_pages_are_answered_for_long() -> None:
    assert fuzz(CASES, 20_000 // len(CASES) + 1, seed=7) >= 20_000


_TAGS = ("div", "span", "b", "table><tr><td", "ul><li", "a", "font", "blockquote", "p", "form")


@pytest.mark.parametrize("tag", _TAGS)
def test_a_hundred_thousand_nested_tags(tag: str) -> None:
    body = (
        f"<html><body><h1>Tiêu đề của bài thử lồng nhau</h1>{'<' + tag + '>' * 1}"
        + f"<{tag}>" * 100_000
        + _SENTENCE * 9
    )
    assert answer(Page(body.encode()))


@pytest.mark.parametrize(
    "body",
    [
        _SENTENCE.encode() * 20_000,
        b"<p>" + _SENTENCE.encode() * 10_000,
        ("<p>" + _SENTENCE + "</p>").encode() * 8_000,
        ("<a href=x>" + _SENTENCE + "</a>").encode() * 8_000,
        b"<br>" * 100_000,
        ("<p>x" + "\u00a0" * 200_000 + "y</p>").encode(),
        ("<p>" + "Ảnh: " * 50_000 + "</p>").encode(),
        ("<p>" + ">> " * 50_000 + "</p>").encode(),
        ("<p>" + "(" * 50_000 + "</p>").encode(),
        ("<h1>" + "Tên " * 50_000 + "</h1>").encode(),
        b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script><p>x</p>",
        b"<div class='" + b"sapo " * 50_000 + b"'>" + _SENTENCE.encode() * 9 + b"</div>",
    ],
    ids=(
        *("no_markup", "one_paragraph", "paragraphs", "links", "breaks", "spaces", "credits", "arrows", "brackets"),
        *("title", "json", "names"),
    ),
)
def test_much_of_one_thing(body: bytes) -> None:
    assert answer(Page(b"<html><body>" + body))


@pytest.mark.parametrize(
    ("last", "head"),
    [
        (f"<p>Trạm bơm đã chạy.{'&nbsp;' * 60}\nHoài Nam</p>", ""),
        ("", f"<meta name='author' content='Hoài Nam{'ƯẨa' * 30_000}'>"),
    ],
    ids=["wide_gap_that_ends_with_a_line", "names_run_together"],
)
def test_an_article_with_much_of_one_thing(last: str, head: str) -> None:
    page = framed(f"<h1>{TITLE}</h1><div>{paragraphs(*STORY)}{last}</div>", head=head)
    with within(LIMIT):
        record = normalise(Page(page.encode()), NO_PAPERS)
    assert record.paragraphs[: len(STORY)] == STORY


def test_a_name_that_spaces_and_a_line_end_push_to_the_right_is_the_byline() -> None:
    last = f"<p>Trạm bơm đã chạy.{'&nbsp;' * 40}\nHoài Nam</p>"
    record = normalise(Page(framed(f"<h1>{TITLE}</h1><div>{paragraphs(*STORY)}{last}</div>").encode()), NO_PAPERS)
    assert (record.paragraphs[-1], record.authors) == ("Trạm bơm đã chạy.", ("Hoài Nam",))


@pytest.mark.parametrize("body", [b"", b"   \n", b"\x00" * 50, b"<html></html>", b"<!-- -->", b"<", b"\xff\xfe"])
def test_nothing_to_read(body: bytes) -> None:
    with pytest.raises(GiaoBanError) as caught:
        normalise(Page(body), NO_PAPERS)
    assert not isinstance(caught.value, NotArticle) or caught.value.code in ("empty", "no_body")


def winners(rows: int) -> Page:
    """A page with a table of so many rows of three cells, and a paragraph after it."""
    title = "Danh sách trúng tuyển kỳ thi năm nay"
    cells = "".join(f"<tr><td>{n}</td><td>Nguyễn Văn Mẫu {n}</td><td>Đồng Tâm</td></tr>" for n in range(rows))
    body = f"<p>{_SENTENCE}{_SENTENCE}</p><table>{cells}</table><p>{_SENTENCE}Hết.</p>"
    return Page(f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}".encode())


def test_four_thousand_winners_are_read_to_the_end() -> None:
    record = normalise(winners(4_000), NO_PAPERS)
    assert record.text.endswith("Hết.")
    assert "truncated" not in record.extraction.warnings


def test_what_is_too_long_to_be_read_to_its_end_says_so() -> None:
    record = normalise(winners(9_000), NO_PAPERS)
    assert not record.text.endswith("Hết.")
    assert "truncated" in record.extraction.warnings
    text = normalise_text(f"Danh sách trúng tuyển\n\n{_SENTENCE}\n\n" + "Nguyễn Văn Mẫu\n" * 20_001)
    assert "truncated" in text.extraction.warnings


@pytest.mark.parametrize(
    "url", ["http://[x", "http://]", "http://bao song.vn:x/", "ftp://baosong.vn/tin/", "//", "\x00"]
)
def test_a_page_whose_address_is_none_is_read_without_it(url: str) -> None:
    for case in CASES:
        assert answer(Page(case.page.body, url=url)) == answer(Page(case.page.body))


def test_a_box_of_thousands_of_writers_is_read_in_time() -> None:
    writers = "<span class='author'>Nguyễn Văn An</span>" * 4_000
    page = framed(f"<h1>{TITLE}</h1><div>{paragraphs(*STORY)}<div>{writers}</div></div>")
    with within(LIMIT):
        normalise(Page(page.encode()), NO_PAPERS)
