"""Sections with more than one page: read on only where so much is new that something may have been missed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.discovery.sections import read_section
from crawlers.paging import MAX_PAGES, goes_on
from crawlers.runner import crawl_papers
from settings.config import Settings
from state import Listing
from tests.crawlers.site import Site, answer, story

BASE = "https://baosong.vn/kinh-te"
KNOWN, NEW = Listing(BASE, "baosong", "section", addresses=20), Listing(BASE, "baosong", "section")


def next_of(html: str, base: str = BASE) -> str | None:
    return read_section(html.encode(), base, lambda _: False).next_page


@pytest.mark.parametrize(
    ("html", "path"),
    [
        ('<link rel="next" href="/kinh-te?trang=2">', "/kinh-te?trang=2"),
        ('<a rel="nofollow next" href="/kinh-te/moi-hon">x</a>', "/kinh-te/moi-hon"),
        ('<a href="/kinh-te?p=2">2</a><a href="/kinh-te?p=3">3</a>', "/kinh-te?p=2"),
        ('<a href="/kinh-te/trang-2.html">Trang sau »</a>', "/kinh-te/trang-2.html"),
        ('<a href="/kinh-te/page/2/">›</a>', "/kinh-te/page/2/"),
        ('<a href="/kinh-te-p2.html">2</a>', "/kinh-te-p2.html"),
    ],
)
def test_each_form_of_pager(html: str, path: str) -> None:
    assert next_of(html) == "https://baosong.vn" + path


def test_the_third_page_follows_the_second() -> None:
    pager = "".join(f'<a href="/kinh-te?p={number}">{number}</a>' for number in (1, 2, 3, 4))
    assert next_of(pager, f"{BASE}?p=2") == f"{BASE}?p=3"


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/van-hoa?p=2">2</a>',  # another section's
        '<a href="https://khac.vn/kinh-te?p=2">2</a>',
        '<a href="/kinh-te?p=1">1</a><a href="/kinh-te?p=7">7</a>',
        '<a href="/quang-cao">Sau</a>',  # a carousel's
        '<a href="javascript:next()" rel="next">Tiếp</a>',
        '<a rel="next" href="/kinh-te">Tiếp</a>',  # leads to itself
    ],
)
def test_what_is_no_next_page(html: str) -> None:
    assert next_of(html) is None


@given(st.integers(1, 20), st.integers(0, 60), st.integers(0, 60))
def test_reading_on_is_bounded_and_needs_much_that_is_new(page: int, found: int, fresh: int) -> None:
    assert not goes_on(NEW, page, found, fresh)
    if goes_on(KNOWN, page, found, fresh):
        assert page < MAX_PAGES
        assert fresh * 2 >= found


def front(site: Site, path: str, further: str, *articles: str) -> None:
    links = "".join(f'<a href="{each}">Tin trong ngày ở {each}</a>' for each in articles)
    site.routes[path] = answer(f"<html><body>{links}<a href='{further}'>Trang sau</a></body></html>")
    for each in articles:
        site.routes[each] = answer(story(f"Tin {each}"))


def test_a_burst_that_pushed_articles_to_the_second_page_is_read(local: Settings, site: Site) -> None:
    papers = site.papers()
    front(site, "/", "/?p=2", "/tin-1.html")
    front(site, "/?p=2", "/?p=3", "/tin-0.html")
    [first] = crawl_papers(local, papers, ["thu"])
    assert (first.new, "/?p=2" in site.asked) == (1, False)
    front(site, "/", "/?p=2", "/tin-9.html", "/tin-8.html", "/tin-7.html")
    front(site, "/?p=2", "/?p=3", "/tin-6.html", "/tin-1.html", "/tin-5.html")
    front(site, "/?p=3", "/?p=4", "/tin-0.html")
    [second] = crawl_papers(local, papers, ["thu"])
    assert (second.new, second.failed) == (5, {})
    assert "/?p=3" not in site.asked


def test_a_pager_without_an_end_is_left(local: Settings, site: Site) -> None:
    papers = site.papers()
    front(site, "/", "/?p=2", "/tin-1.html")
    crawl_papers(local, papers, ["thu"])
    for page in range(1, 12):
        here = "/" if page == 1 else f"/?p={page}"
        front(site, here, f"/?p={page + 1}", *(f"/tin-{page}0{number}.html" for number in range(4)))
    [summary] = crawl_papers(local, papers, ["thu"])
    assert summary.new == 4 * MAX_PAGES


def test_a_further_page_that_fails_is_counted(local: Settings, site: Site) -> None:
    papers = site.papers()
    front(site, "/", "/?p=2", "/tin-1.html")
    crawl_papers(local, papers, ["thu"])
    front(site, "/", "/?p=2", "/tin-9.html", "/tin-8.html", "/tin-7.html")
    site.routes.pop("/?p=2", None)
    [summary] = crawl_papers(local, papers, ["thu"])
    assert summary.new == 3
    assert summary.listings["failed"] == 1
