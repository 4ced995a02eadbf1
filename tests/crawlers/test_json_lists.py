"""Lists of articles in JSON: JSON Feed, WordPress, a paper's own interface; broken and hostile ones."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.discovery.feeds import read_feed
from crawlers.discovery.reading import Link
from crawlers.runner import crawl_papers
from settings.config import Settings
from tests.crawlers.site import Site, answer, story

BASE = "https://bao.test/feed.json"
LINK = Link("https://bao.test/a-1.html", "Tin một & hai", "2026-11-22T08:05:00+07:00", "2026-11-22T09:00:00+07:00")

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Báo",
    "home_page_url": "https://bao.test/",
    "items": [
        {
            "id": "https://bao.test/?id=1",
            "url": "https://bao.test/a-1.html",
            "title": "Tin một & hai",
            "date_published": "2026-11-22T08:05:00+07:00",
            "date_modified": "2026-11-22T09:00:00+07:00",
        }
    ],
}
WORDPRESS = [
    {
        "id": 1,
        "date": "2026-11-22T08:05:00+07:00",
        "modified": "2026-11-22T09:00:00+07:00",
        "guid": {"rendered": "https://bao.test/?p=1"},
        "link": "https://bao.test/a-1.html",
        "title": {"rendered": "Tin <b>một</b> &#038; hai"},
    }
]
OWN = {
    "status": 1,
    "data": {
        "list": [
            {
                "Title": "Tin một & hai",
                "share_url": "/a-1.html",
                "published_at": "2026-11-22T08:05:00+07:00",
                "updated_at": "2026-11-22T09:00:00+07:00",
            }
        ]
    },
}


HALF_A_LETTER = "\\ud83d"
"""What systems leave that cut a title by its length, through an emoji."""


def read(document: Any, article_link: str | None = None) -> tuple[Link, ...]:
    return read_feed(json.dumps(document).encode(), BASE, article_link=article_link).links


@pytest.mark.parametrize("document", [JSON_FEED, WORDPRESS, OWN], ids=["json_feed", "wordpress", "own"])
def test_each_kind_gives_address_title_and_dates(document: Any) -> None:
    assert LINK in read(document)


def test_addresses_are_built_where_the_list_has_none() -> None:
    entry = {"article_slug": "tin-mot", "category": {"slug": "chính trị"}, "id": 7, "title": "Tin"}
    form = "https://bao.test/tin-bai/{category.slug}/{article_slug}"
    [link] = read({"data": [entry, {"article_slug": "no-category"}]}, form)
    assert link == Link("https://bao.test/tin-bai/ch%C3%ADnh%20tr%E1%BB%8B/tin-mot", "Tin")
    assert read({"data": [entry]}) == ()


def test_a_time_in_seconds_or_milliseconds_is_universal() -> None:
    times = (1_795_309_500, 1_795_309_500_000)
    links = read([{"url": f"/a-{number}.html", "published_at": at} for number, at in enumerate(times)])
    assert [link.published_raw for link in links] == ["2026-11-22T01:05:00+00:00"] * 2


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b'{"items": [{"url": "https://bao.test/a-1.html"', "broken"),
        (b"[" * 100_000, "broken"),
        (b'{"a":' * 900 + b"1" + b"}" * 900, "broken"),
        (b'{"error": "not found"}', "broken"),
        (b'{"data": {"items": []}}', "empty"),
        (b'{"url": ' + b"9" * 50_000 + b"}", "broken"),
        (b'[{"url": "/a-1.html", "published_at": 1e999, "updated_at": NaN}]', "read"),
        (b'\xef\xbb\xbf [{"url": "/a-1.html"}]', "read"),
        (b'[{"url": 7, "link": ["/x"], "href": null, "title": {}}]', "empty"),
    ],
    ids=["cut", "deep", "nested", "error", "none", "number", "infinite", "bom", "types"],
)
def test_a_broken_or_hostile_one_has_an_outcome(body: bytes, outcome: str) -> None:
    assert read_feed(body, BASE).outcome == outcome


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["url", "link", "title", "date", "published_at", "x"]), inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_JSON, max_size=4))
def test_any_json_has_an_outcome(document: Any) -> None:
    reading = read_feed(json.dumps(document).encode(), BASE, article_link="https://bao.test/{title}/{x.y}")
    assert reading.outcome in {"read", "empty", "broken"}
    assert all(link.address.startswith(("http://", "https://")) for link in reading.links)


def test_a_paper_that_lists_in_json_is_crawled(local: Settings, site: Site) -> None:
    entries = [{"slug": f"tin-{number}", "title": f"Bài {number}"} for number in (1, 2)]
    body = json.dumps({"data": {"items": entries, "author": {"url": "/tac-gia-9.html"}}})
    site.routes["/api/list?limit=40"] = answer(body, content_type="application/json")
    for number in (1, 2):
        site.routes[f"/doc/tin-{number}.html"] = answer(story(f"Bài {number}"))
    papers = site.papers(
        feeds=["/api/list?limit=40"],
        sections=[],
        article_link="/doc/{slug}.html",
        article=r"^/doc/.*-(?P<key>\d+)\.html$",
    )
    [first] = crawl_papers(local, papers)
    [second] = crawl_papers(local, papers)
    assert (first.found, first.new, first.listings) == (2, 2, {"answered": 1})
    assert (second.new, second.listings) == (0, {"unchanged": 1})


def test_a_title_cut_through_an_emoji_costs_no_entry_and_no_round(local: Settings, site: Site) -> None:
    entries = [f'{{"link": "{site.root}/tin-{n}.html", "title": "Tin số {n} {HALF_A_LETTER}"}}' for n in (1, 2)]
    site.routes["/feed.json"] = answer(f"[{', '.join(entries)}]", content_type="application/json")
    for number in (1, 2):
        site.routes[f"/tin-{number}.html"] = answer(story(f"Tin số {number}"))
    [summary] = crawl_papers(local, site.papers(feeds=["/feed.json"], sections=[]), ["thu"])
    assert (summary.new, summary.listings) == (2, {"answered": 1})
