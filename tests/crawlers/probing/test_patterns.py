"""The form of a paper's article addresses, and what a front page says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.discovery.reading import path_of
from crawlers.probing.front_page import is_on, province_in, read_front_page, sitemap_candidates
from crawlers.probing.patterns import FORMS, GENERAL, guess_pattern
from settings.config import Settings
from settings.papers import load_papers
from tests.timing import within

HOST = "https://baosong.vn"
SECTIONS = [f"{HOST}/", f"{HOST}/chinh-tri", f"{HOST}/kinh-te/", f"{HOST}/tag/hoi-nghi"]


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/chinh-tri/202601/hoi-nghi-giao-ban-quy-iii-3a7f0c{}/", FORMS[0]),
        ("/hoi-nghi-giao-ban-quy-iii-post21436{}.html", FORMS[1]),
        ("/hoi-nghi-giao-ban-quy-iii-a12{}.html", FORMS[2]),
        ("/hoi-nghi-giao-ban-quy-iii-2026011208301521{}.htm", FORMS[5]),
        ("/hoi-nghi-giao-ban-quy-iii-33912{}.html", FORMS[6]),
        ("/tin-tuc/hoi-nghi-giao-ban-quy-iii-33912{}.aspx", FORMS[7]),
        ("/doc/884{}/hoi-nghi-giao-ban-quy-iii", FORMS[9]),
        ("/tin/chinh-tri/48677{}.html", FORMS[10]),
        ("/?p=382{}", FORMS[11]),
        ("/chinh-tri/hoi-nghi-giao-ban-cong-tac-to-chuc-xay-dung-dang-nam-{}", FORMS[13]),
        ("/hoi-nghi-giao-ban-cong-tac-to-chuc-xay-dung-dang-ar99466{}.html", GENERAL),
        ("/thoi-su/hoi-nghi-giao-ban-quy-iii-164120{}.ldo", GENERAL),
    ],
)
def test_the_narrowest_form_that_fits_is_taken(address: str, form: str) -> None:
    listed = [HOST + address.format(digit) for digit in range(1, 6)]
    found = guess_pattern(listed, [])
    assert found is not None
    assert (found.pattern, found.matched, found.of) == (form, 5, 5)
    assert found.evidence == "fits 5 of 5 addresses in feeds and sitemaps"


def test_without_a_feed_the_front_pages_links_tell() -> None:
    links = [*SECTIONS, *(f"{HOST}/hoi-nghi-lan-{number}-a90{number}.html" for number in range(4))]
    found = guess_pattern([], links)
    assert found is not None
    assert (found.pattern, found.matched, found.of) == (FORMS[2], 4, 8)
    assert found.others == tuple(SECTIONS[:3])


def test_a_few_numbers_of_another_system_do_not_widen_the_form() -> None:
    posts, bare = (
        [f"{HOST}/bai-{word}{n}.html" for n in range(5000, 5000 + count)] for word, count in (("post", 19), ("", 1))
    )
    found = guess_pattern([*posts, *bare], [])
    assert found is not None
    assert (found.pattern, found.matched, found.of) == (FORMS[1], 19, 20)


@pytest.mark.parametrize(
    ("address", "own"),
    [("https://www.baosong.vn/a", True), ("https://m.baosong.vn/", True), ("https://giabaosong.vn/a", False)],
)
def test_a_host_owns_its_subdomains_only(address: str, own: bool) -> None:
    assert is_on(address, "baosong.vn") is own


def test_a_title_gives_the_terminal_no_orders() -> None:
    body = "<html><head><title>Báo \x1b]0;x\x07Sông\x7f</title></head><body></body></html>"
    assert read_front_page(body.encode(), f"{HOST}/").title == "Báo ]0;x Sông"


def test_the_day_in_an_address_is_no_number_of_an_article() -> None:
    days = [f"{HOST}/tin/2012122{day}/hoi-nghi-giao-ban-cong-tac-to-chuc-lan-thu-{n}" for day in (6, 7) for n in "abcd"]
    found = guess_pattern(days, [])
    assert found is not None
    assert (found.pattern, found.matched) == (FORMS[-1], 8)


def test_addresses_of_many_forms_are_no_form() -> None:
    assert guess_pattern([f"{HOST}/a-a1.html", f"{HOST}/x/b-post2.html", f"{HOST}/c", f"{HOST}/d"], []) is None
    assert guess_pattern([], SECTIONS) is None


@given(st.lists(st.from_regex(r"/[a-z0-9/.?=-]{0,60}", fullmatch=True), max_size=20))
def test_whatever_is_guessed_fits_its_own_examples(paths: list[str]) -> None:
    found = guess_pattern([HOST + path for path in paths], [])
    if found is not None:
        assert all(re.search(found.pattern, path_of(url)) for url in found.examples)
        assert found.matched <= found.of


def test_every_form_can_stand_in_a_papers_file() -> None:
    paper = next(iter(load_papers(Settings())))
    for form in FORMS:
        assert type(paper).model_validate({**paper.model_dump(), "article": form, "foreign_hosts": ()}).article == (
            form,
        )


FRONT = """<html><head><title>Trang chủ | Báo Lào Cai điện tử</title>
<link rel="alternate" type="application/rss+xml" href="/rss/trang-chu.rss"></head><body>
<a href="/chinh-tri">Chính trị</a> <a href="/kinh-te/nong-nghiep/">Nông nghiệp</a> <a href="/lien-he">Liên hệ</a>
<a href="/rss.html">RSS</a> <a href="https://www.baosong.vn/van-hoa">Văn hóa</a> <a href="https://khac.vn/the-thao">x</a>
<a href="/hoi-nghi-giao-ban-cong-tac-to-chuc-a1204.html">Hội nghị</a> <a href="javascript:void(0)">y</a>
</body></html>"""


def test_a_front_page_names_feeds_sections_and_itself() -> None:
    front = read_front_page(FRONT.encode(), f"{HOST}/")
    assert front.title == "Báo Lào Cai điện tử"
    assert front.feeds == (f"{HOST}/rss/trang-chu.rss", f"{HOST}/rss.html")
    assert front.sections == ("/chinh-tri", "/kinh-te/nong-nghiep/", "/van-hoa")
    assert not any("khac.vn" in link or "javascript" in link for link in front.links)


@pytest.mark.parametrize(
    ("title", "province"),
    [
        ("Báo Lào Cai điện tử", "Lào Cai"),
        ("Báo và phát thanh, truyền hình Hà Giang", "Tuyên Quang"),
        ("Báo Sông", None),
    ],
)
def test_the_province_is_that_of_the_papers_name(title: str, province: str | None) -> None:
    found = province_in(title)
    assert (found.province if found else None) == province


def test_sitemaps_are_where_robots_txt_says_first() -> None:
    found = sitemap_candidates("User-agent: *\nSitemap: https://baosong.vn/tin.xml\nSITEMAP:/b.xml", f"{HOST}/")
    assert found[:3] == [f"{HOST}/tin.xml", f"{HOST}/b.xml", f"{HOST}/sitemap.xml"]
    found = sitemap_candidates("\n" * 60_000 + "  Sitemap\t:\thttps://baosong.vn/tin.xml\r\n", f"{HOST}/")
    assert found[0] == f"{HOST}/tin.xml"


def test_empty_lines_of_robots_txt_are_read_in_time() -> None:
    with within(1):
        assert len(sitemap_candidates("\n" * 100_000, f"{HOST}/")) == 3


def test_a_long_list_is_compared_in_time() -> None:
    listed = [f"{HOST}/hoi-nghi-a{number}.html" for number in range(20_000)]
    with within(8):
        found = guess_pattern([*listed, f"{HOST}/tin"], [])
    assert found is not None
    assert found.others == (f"{HOST}/tin",)


@given(st.binary(max_size=300))
def test_a_front_page_of_any_bytes_is_read(body: bytes) -> None:
    front = read_front_page(b"<a href='/x'>" + body, f"{HOST}/")
    assert all(link.startswith(("https://baosong.vn", "http")) and "baosong.vn" in link for link in front.links)


def test_links_are_resolved_against_the_pages_own_base() -> None:
    front = read_front_page(b'<base href="https://baosong.vn/tin/"><a href="kinh-te">x</a>', f"{HOST}/")
    assert front.sections == ("/tin/kinh-te",)
