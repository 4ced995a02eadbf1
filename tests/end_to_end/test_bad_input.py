"""What a user can do wrong: one clear line on stderr, a documented exit status, and what was collected is kept."""

from __future__ import annotations

import gzip
import re
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.desk import Desk, assert_told
from tests.newsroom import PAPERS, Newsroom
from tests.newsroom.scale import scaled_sites, write_papers

NOWHERE = "http://127.0.0.1:1"
"""An address where nothing listens."""


def test_an_unknown_paper_is_named_with_its_nearest(desk: Desk) -> None:
    assert_told(desk.run("crawl", "baosongl"), 2, "baosongl", "baosongla")


def test_an_unknown_setting_is_named_with_its_nearest(desk: Desk) -> None:
    assert_told(desk.run("search", "x", archve="y"), 2, "GIAOBAN_ARCHVE", "archive")


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ('name = "bad', ("bad.toml", "not valid TOML")),
        (
            'name = "bad"\ntitle = "B"\ndomains = ["bad.test"]\narticle = "-1$"\nfeds = []',
            ("bad.toml", "feds", "feeds"),
        ),
        ('name = "bad"\ntitle = "B"\ndomains = ["bad.test"]\narticle = "("', ("bad.toml", "article")),
    ],
)
def test_a_broken_paper_file_is_named_with_its_key(
    desk: Desk, tmp_path: Path, text: str, mentions: tuple[str, ...]
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "bad.toml").write_text(text, encoding="utf-8")
    assert_told(desk.run("crawl", only_papers=str(folder)), 2, *mentions)


def test_a_broken_settings_file_is_named(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "giaoban.toml").write_text("home = [", encoding="utf-8")
    assert_told(desk.run("search", "x"), 2, "giaoban.toml")


def test_a_page_that_is_no_article_has_a_code(desk: Desk, tmp_path: Path, newsroom: Newsroom) -> None:
    page = tmp_path / "front.html"
    site = newsroom.sites["baosongla.test"]
    page.write_bytes(site.finished(site.answer("/").body, {}))
    done = desk.run("normalise", str(page), "--url", "http://baosongla.test/", "--json")
    assert done.status == 3
    assert done.objects[0]["error"]["code"] in {"front_page", "section"}
    told = desk.run("normalise", str(page), "--url", "http://baosongla.test/")
    assert (told.status, "front.html" in told.out, "no article" in told.out) == (3, True, True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.html", b""),
        ("nested.html", b"<html><body>" + b"<div>" * 100_000 + b"x" + b"</div>" * 100_000),
        ("no_charset.html", bytes(range(128, 256)) * 200),
        ("large.html", b"<html><body><p>" + b"x" * 60_000_000),
        ("zeros.html", b"\0" * 5000),
    ],
)
def test_a_hostile_page_is_answered_in_time(desk: Desk, tmp_path: Path, name: str, content: bytes) -> None:
    page = tmp_path / name
    page.write_bytes(content)
    done = desk.run("normalise", str(page))
    assert name in done.out + done.err
    assert "Traceback" not in done.err
    assert len(done.words) <= 1
    assert done.status in ({4} if name in {"large.html", "empty.html"} else {1, 3})
    assert done.seconds < 40


def test_a_missing_file_is_named(desk: Desk) -> None:
    assert_told(desk.run("normalise", "no-such-page.html"), 4, "no-such-page.html")


def test_an_archive_that_is_none_is_named(desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "broken.warc.gz"
    broken.write_bytes(gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n")[:-9])
    done = desk.run("ingest", str(broken))
    assert (done.status, "Traceback" in done.err, "broken.warc.gz" in done.err) == (4, False, True), done.err


def test_the_rest_is_ingested_when_one_file_is_bad(desk: Desk, tmp_path: Path, newsroom: Newsroom) -> None:
    site = newsroom.sites["baosongla.test"]
    path, story = next(iter(site.by_path.items()))
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "good.html").write_bytes(site.finished(site.answer(path).body, {}))
    (tmp_path / "pages" / "bad.html").write_bytes(b"")
    rows = f"file\turl\ngood.html\thttp://{story.host}{path}\nbad.html\thttp://{story.host}/x-post1.html\n"
    (tmp_path / "pages" / "manifest.tsv").write_text(rows, encoding="utf-8")
    done = desk.run("ingest", str(tmp_path / "pages"))
    assert "Traceback" not in done.err
    assert [record["title"] for record in desk.records().values()] == [story.title]


BROKEN_FEEDS: tuple[dict[str, Any], ...] = (
    {"status": 200, "body": b"<html><body>Trang chu</body></html>"},
    {"status": 200, "body": b"<?xml version='1.0'?><rss><channel><item>", "content_type": "application/rss+xml"},
    {"status": 200, "body": b"\xff\xfe\x00" * 400, "content_type": "application/rss+xml"},
    {"status": 200, "body": b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>'},
    {"status": 200, "body": b"<rss>" * 2000, "drop_after": 3000},
    {"status": 404},
    {"status": 200, "body": b""},
)


def test_a_broken_feed_leads_to_the_section_page(tmp_path: Path) -> None:
    sites = scaled_sites(len(BROKEN_FEEDS), 3, page_bytes=0)
    papers = write_papers(sites, tmp_path / "papers", sections=True)
    with Newsroom(sites, papers=papers, quirks=False) as newsroom:
        for site, fault in zip(sites, BROKEN_FEEDS, strict=True):
            newsroom.break_page(rf"^{re.escape(site.outlet.host)}/rss/", **fault)
        desk = Desk(newsroom, tmp_path / "home")
        desk.good("crawl")
        assert set(desk.records()) == {
            f"http://{host}{path}" for host, site in newsroom.sites.items() for path in site.by_path
        }


def test_hostile_articles_cost_only_themselves(desk: Desk, newsroom: Newsroom) -> None:
    bodies = {
        "buoi-phuc-trach": b"<html><body><p>" + b"x" * 60_000_000,
        "khoi-cong-cau": b"<html><body>" + b"<div>" * 100_000 + b"x",
        "hai-muoi-doi": bytes(range(128, 256)) * 500,
        "mua-com": b"",
    }
    for slug, body in bodies.items():
        newsroom.break_page(rf"^baosongla\.test/{slug}", status=200, body=body)
    done = desk.good("crawl", "baosongla")
    assert "Traceback" not in done.err
    [record] = desk.records().values()
    assert record["title"] == "Chín địa phương ven biển bàn chuyện cán bộ sau sắp xếp"
    assert re.search(r"failed +4", done.out), done.out


def test_an_index_where_nothing_listens_keeps_what_was_collected(desk: Desk, newsroom: Newsroom) -> None:
    done = desk.run("crawl", "baosongla", index=NOWHERE)
    assert done.status == 5
    assert "Traceback" not in done.err
    assert "waiting" in done.err
    assert desk.good("queue", "retry").status == 0
    assert len(desk.records()) == 5
    assert len(newsroom.article_requests()) == 5


def test_a_search_where_nothing_listens(desk: Desk) -> None:
    done = desk.run("search", "x", index=NOWHERE)
    assert_told(done, 5, "127.0.0.1:1")
    assert done.seconds < 30


@pytest.mark.parametrize("setting", ["home", "archive", "state", "index"])
def test_a_folder_that_cannot_be_written(desk: Desk, tmp_path: Path, setting: str) -> None:
    (tmp_path / "file").write_text("a file is no folder", encoding="utf-8")
    there = tmp_path / "file" / "under"
    assert_told(desk.run("crawl", "baosongla", **{setting: str(there)}), 6, str(tmp_path / "file"))


@pytest.mark.parametrize("setting", ["state", "index"])
def test_a_file_that_is_no_database(desk: Desk, tmp_path: Path, setting: str) -> None:
    strange = tmp_path / "strange.sqlite"
    strange.write_bytes(b"no database at all, but long enough to be looked at " * 40)
    assert_told(desk.run("crawl", "baosongla", **{setting: str(strange)}), 6, "strange.sqlite")


@pytest.mark.parametrize("setting", ["state", "index"])
def test_a_database_of_somebody_else_is_left_alone(desk: Desk, tmp_path: Path, setting: str) -> None:
    import sqlite3

    theirs = tmp_path / "theirs.sqlite"
    with sqlite3.connect(theirs) as connection:
        connection.execute("CREATE TABLE invoices (id INTEGER)")
    connection.close()
    before = theirs.read_bytes()
    assert_told(desk.run("crawl", "baosongla", **{setting: str(theirs)}), 6, "theirs.sqlite")
    assert theirs.read_bytes() == before


def test_two_crawls_at_once(desk: Desk, newsroom: Newsroom) -> None:
    held = threading.Event()
    newsroom.break_page(r"baosongla\.test/.*-post", held=held)
    first = desk.start("crawl", "baosongla")
    second = Desk(newsroom, desk.home.parent / "second", {"home": str(desk.home)})
    deadline = time.monotonic() + 30
    while not newsroom.article_requests() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert newsroom.article_requests()
    assert_told(second.run("crawl", "baosongla"), 7, "another crawl")
    held.set()
    assert first.wait(60) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "x", "--from", "31-02-2026"),
        ("search", "x", "--limit", "many"),
        ("crawl", "--limit", "-1"),
        ("export", "--format", "xml"),
        ("digest", "--date", "soon"),
        ("conferences", "show", "zzzz"),
        ("nothing",),
    ],
)
def test_a_wrong_argument_is_told_in_one_line(desk: Desk, arguments: tuple[str, ...]) -> None:
    done = desk.run(*arguments)
    assert done.status in {2, 4}
    assert_told(done, done.status)


def test_any_query_is_a_query(desk: Desk) -> None:
    desk.good("crawl", "baosongla", "--limit", "1")
    for query in ('"hội', "NEAR(", "-", "'; --"):
        assert desk.run("search", query).status == 0, query


def test_papers_of_the_newsroom_are_listed(desk: Desk) -> None:
    out = desk.good("sites", "list").out
    assert all(path.stem in out for path in PAPERS.glob("*.toml"))
