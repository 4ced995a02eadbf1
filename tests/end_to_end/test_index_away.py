"""Elasticsearch goes away in the middle of a crawl: records wait, and are sent when it is back."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.desk import Desk
from tests.end_to_end.forwarder import Forwarder
from tests.newsroom import Newsroom


@pytest.fixture
def forwarder(elasticsearch_address: str) -> Iterator[Forwarder]:
    with Forwarder(elasticsearch_address) as opened:
        yield opened


@pytest.fixture
def desk(newsroom: Newsroom, forwarder: Forwarder, tmp_path: Path) -> Desk:
    name = f"giaoban-test-{uuid.uuid4().hex[:8]}"
    return Desk(newsroom, tmp_path / "home", {"index": forwarder.address, "index_name": name})


def _shut_when(newsroom: Newsroom, forwarder: Forwarder, articles: int) -> threading.Thread:
    """Cut the index off once so many articles were asked for; none of them is answered before."""
    held = threading.Event()
    newsroom.break_page(r"-post\d+|/doc/", held=held)

    def wait() -> None:
        while len(newsroom.article_requests()) < articles:
            threading.Event().wait(0.02)
        forwarder.shut()
        held.set()

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    return thread


def test_records_wait_and_are_sent_when_it_is_back(desk: Desk, newsroom: Newsroom, forwarder: Forwarder) -> None:
    desk.good("index", "create")
    _shut_when(newsroom, forwarder, articles=4)
    cut = desk.run("crawl", "baosongla", "banmeonline")
    assert (cut.status, "Traceback" in cut.err) == (5, False), cut.err
    assert "waiting" in cut.err
    asked = len(newsroom.article_requests())
    forwarder.open()
    desk.good("crawl", "baosongla", "banmeonline")
    assert len(newsroom.article_requests()) == asked, "what was archived is not asked for again"
    assert len(desk.records()) == 8


def test_it_gives_the_same_answers_as_the_file(desk: Desk, newsroom: Newsroom, tmp_path: Path) -> None:
    desk.good("crawl")
    other = Desk(newsroom, tmp_path / "other")
    other.good("crawl")
    for query in ('"cà phê"', "ca phe", "giao ban -Hà Tĩnh", "title:hội OR thi", "mưa lũ --province 'Hà Giang'"):
        mine, theirs = (
            [hit["title"] for hit in each.good("search", query, "--json", "--limit", "50").objects]
            for each in (desk, other)
        )
        assert mine == theirs, query


def test_an_index_that_is_not_ours_is_left_alone(desk: Desk, forwarder: Forwarder) -> None:
    import json
    import urllib.request

    address = f"{forwarder.address}/{desk.settings['index_name']}"
    body = json.dumps({"mappings": {"properties": {"price": {"type": "float"}}}}).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"}, method="PUT")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    opener.open(request, timeout=30).close()
    done = desk.run("crawl", "baosongla")
    assert (done.status, "Traceback" in done.err) == (6, False), done.err
    assert desk.settings["index_name"] in done.err
    with opener.open(f"{address}/_mapping", timeout=30) as answer:
        [mapping] = json.loads(answer.read()).values()
    assert set(mapping["mappings"]["properties"]) == {"price"}
