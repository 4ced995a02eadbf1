"""Section pages: the links that are articles, with their headlines."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.discovery.reading import Link
from crawlers.discovery.sections import MAX_ANCHORS, read_section

BASE = "https://bao.test/thoi-su/"


def _is_article(url: str) -> bool:
    return url.startswith("https://bao.test/") and url.endswith(".html")


def _links(html: str) -> tuple[Link, ...]:
    return read_section(html.encode(), BASE, _is_article).links


def test_article_links_with_their_longest_headline() -> None:
    html = """<a href="/a-1.html"><img alt="ảnh"></a><h3><a href="../a-1.html">Hội nghị
      giao ban</a></h3><a href="/a-1.html">(3)</a><a href="/chuyen-muc/">Thời sự</a>
      <a href="https://khac.test/b-2.html">Báo khác</a><a href="c-3.html" title="Tiêu đề"></a>"""
    assert _links(html) == (
        Link("https://bao.test/a-1.html", "Hội nghị giao ban"),
        Link("https://bao.test/thoi-su/c-3.html", "Tiêu đề"),
    )


def test_a_base_element_counts() -> None:
    assert (
        _links('<base href="https://bao.test/x/"><a href="a-1.html">A</a>')[0].address == "https://bao.test/x/a-1.html"
    )


def test_anchors_are_bounded() -> None:
    html = "".join(f'<a href="/a-{n}.html">x</a>' for n in range(MAX_ANCHORS + 10))
    reading = read_section(html.encode(), BASE, _is_article)
    assert (len(reading.links), reading.truncated) == (MAX_ANCHORS, True)


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 200_000 + b"<a href='/a-1.html'>A</a>",
        b"<a href='/a-1.html'>" * 100_000,
        b"<a href=/x " * 200_000,
        b"<!--" * 300_000,
        b"&" * 1_000_000,
        b"<table><tr><td>" * 60_000,
    ],
    ids=["nested", "anchors", "unclosed", "comments", "ampersands", "tables"],
)
def test_hostile_markup_is_read_in_time(body: bytes) -> None:
    started = time.monotonic()
    read_section(body, BASE, _is_article)
    assert time.monotonic() - started < 5


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_have_an_outcome(body: bytes) -> None:
    reading = read_section(body, BASE, _is_article)
    assert bool(reading.links) == (reading.outcome == "read")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=40), max_size=8))
def test_only_what_the_paper_calls_an_article_is_given(hrefs: list[str]) -> None:
    html = "".join(f'<a href="{href}.html">x</a>' for href in hrefs)
    assert all(_is_article(link.address) for link in _links(html))
