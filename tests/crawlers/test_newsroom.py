"""Papers of several families at once, through a proxy from the environment, as in production."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crawlers.runner import crawl_papers
from settings.config import Settings
from settings.papers import load_papers
from state import open_store
from tests.newsroom import PAPERS, Newsroom


@pytest.fixture
def newsroom(monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    with Newsroom(slow=0) as opened:
        monkeypatch.setenv("http_proxy", opened.address)
        yield opened


@pytest.fixture
def own(home: Path) -> Settings:
    return Settings(home=home, delay=0, only_papers=(PAPERS,), workers=1)


def test_three_rounds_over_eight_papers(own: Settings, newsroom: Newsroom) -> None:
    papers = load_papers(own)
    first = crawl_papers(own, papers)
    assert {summary.site for summary in first} == {paper.name for paper in papers}
    assert all(summary.was_read for summary in first)
    asked = [request.url for request in newsroom.article_requests() if request.status == 200]
    assert len(asked) == len(set(asked))
    before = len(newsroom.requests)
    second = crawl_papers(own, papers)
    assert sum(summary.new for summary in second) == 0
    assert not [request for request in newsroom.requests[before:] if newsroom.story_at(request.host, request.path)
                and request.status == 200]  # fmt: skip
    newsroom.publish_more()
    third = crawl_papers(own, papers)
    assert sum(summary.new for summary in third) >= 10
    with open_store(own.state_target) as store:
        # The corrected article is there once, as its second revision.
        assert len(store.outbox(1000)) == sum(summary.new for summary in (*first, *third)) - 1


def test_only_the_named_papers_are_asked(own: Settings, newsroom: Newsroom) -> None:
    [summary] = crawl_papers(own, load_papers(own), ["baosongla"])
    assert (summary.site, summary.new) == ("baosongla", 5)
    assert {request.host for request in newsroom.requests} == {"baosongla.test"}


def test_a_paper_whose_host_is_away_does_not_hold_the_others(own: Settings, newsroom: Newsroom) -> None:
    newsroom.break_page(r"^baobensong\.test/", status=200, body=b"x", drop_after=0)
    found = {summary.site: summary for summary in crawl_papers(own, load_papers(own), ["baobensong", "baosongla"])}
    assert found["baosongla"].new == 5
    assert found["baobensong"].trouble
    assert not found["baobensong"].was_read
