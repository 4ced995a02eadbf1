"""The newsroom itself: what the other tests build on must hold."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from settings.config import Settings
from settings.papers import load_papers
from tests.newsroom import PAPERS, Newsroom
from tests.newsroom.scale import scaled_sites, write_papers
from tests.newsroom.stories import printed


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(slow=0) as opened:
        yield opened


def ask(newsroom: Newsroom, url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", int(newsroom.address.rpartition(":")[2]), timeout=10)
    try:
        connection.request("GET", url, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, dict(answer.headers), answer.read()
    finally:
        connection.close()


def test_every_story_stands_at_an_address_that_its_paper_calls_an_article(newsroom: Newsroom) -> None:
    papers = load_papers(Settings(only_papers=(PAPERS,)))
    newsroom.publish_more()
    assert {paper.domain for paper in papers} == set(newsroom.sites)
    for host, site in newsroom.sites.items():
        paper = papers.get(host.removesuffix(".test"))
        for path, story in site.by_path.items():
            matches = any(pattern.search(path) for pattern in paper.article_patterns)
            assert matches == (story.kind != "video"), path
            status, _, body = ask(newsroom, f"http://{host}{path}")
            assert status == 200
            assert (story.title in body.decode()) == (story.kind != "error_page")


def test_editions_have_thirty_two_and_ten_stories(newsroom: Newsroom) -> None:
    stories = [story for site in newsroom.sites.values() for story in site.outlet.stories]
    assert [sum(story.edition == edition for story in stories) for edition in (1, 2)] == [32, 10]
    outlet = newsroom.sites["baosongla.test"].outlet
    assert len(list(printed(outlet, 1))) + 1 == len(list(printed(outlet, 2)))


def test_an_unchanged_page_answers_304_although_its_clock_moved(newsroom: Newsroom) -> None:
    site = newsroom.sites["baosongla.test"]
    story = next(story for story in site.outlet.stories if story.number not in site.outlet.revised)
    changed = next(story for story in site.outlet.stories if story.number in site.outlet.revised)
    pages = {each.number: path for path, each in site.by_path.items()}
    tags = {number: ask(newsroom, f"http://baosongla.test{pages[number]}")[1]["ETag"] for number in pages}
    newsroom.publish_more()
    answers = {
        each.number: ask(newsroom, f"http://baosongla.test{pages[each.number]}", If_None_Match=tags[each.number])
        for each in (story, changed)
    }
    assert [answers[each.number][0] for each in (story, changed)] == [304, 200]
    assert "421 tỷ đồng" in answers[changed.number][2].decode()
    assert [each.conditional for each in newsroom.requests[-2:]] == [True, True]


def test_one_feed_has_a_new_validator_each_time(newsroom: Newsroom) -> None:
    first, second = (ask(newsroom, "http://baobensong.test/rss/trangchu.rss") for _ in range(2))
    assert first[1]["ETag"] != second[1]["ETag"]
    assert first[2] == second[2]


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("http://baosongla.test/chuyen-can-bo-ven-bien-post300100.html", 301),
        ("http://baobensong.test/gia-lua-thu-dong-nhich-nhe-ghe-vao-dong-a197317.html", 500),
        ("http://baocuabien.test/bai-da-go-731203.html", 404),
        ("http://baosuoinguon.test/rss/trang-chu.rss", 200),
        ("http://noone.test/", 502),
    ],
)
def test_pages_with_a_fate_of_their_own(newsroom: Newsroom, url: str, status: int) -> None:
    assert ask(newsroom, url)[0] == status


def test_it_answers_by_host_header_too(newsroom: Newsroom) -> None:
    status, _, body = ask(newsroom, "/robots.txt", Host="baobensong.test")
    assert (status, b"Crawl-delay: 1" in body) == (200, True)


def test_a_fault_lasts_as_long_as_it_was_told(newsroom: Newsroom) -> None:
    newsroom.break_page(r"^baosongla\.test/rss", status=503, times=1, headers={"Retry-After": "1"})
    assert [ask(newsroom, "http://baosongla.test/rss/home.rss")[0] for _ in range(2)] == [503, 200]


def test_a_scaled_newsroom_is_the_same_for_a_seed(tmp_path: Path) -> None:
    pages = []
    for _ in range(2):
        sites = scaled_sites(3, 4, page_bytes=50_000, seed=7)
        papers = load_papers(Settings(only_papers=(write_papers(sites, tmp_path),)))
        assert [paper.name for paper in papers] == ["bao001", "bao002", "bao003"]
        with Newsroom(sites, quirks=False) as newsroom:
            pages.append(
                [ask(newsroom, f"http://{site.outlet.host}{path}")[2] for site in sites for path in site.by_path]
            )
    assert pages[0] == pages[1]
    assert {len(page) for page in pages[0]} == {50_000}
    assert len(set(pages[0])) == 12
