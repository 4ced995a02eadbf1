"""`giaoban where`: every step of an address's way, whichever of its addresses is typed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive import Archive
from crawlers.items import page_of
from pipelines.normalise import normalise
from record import Raw
from settings.config import Settings
from settings.papers import load_papers
from state import Fetched, Found, open_store
from tests.archive.samples import ASKED, HTML, NOW
from tests.cli.test_ingest import Result, page, run, url

__all__ = ["run"]

Run = Callable[..., Result]
SITE = "baokhongco"
PAPER = f"""
name = "{SITE}"
title = "Báo Không Có"
domains = ["baokhongco.example"]
provinces = ["Hưng Yên"]
feeds = ["/rss"]
article = '-dot-(?P<key>\\d+)\\.html$'
"""
HINT = Found(url(1), "1", "feed", "Trồng cây", "22/11/2026", site=SITE, found_on="/rss")


@pytest.fixture
def home(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One article, crawled and indexed, of a paper whose addresses have numbers."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / f"{SITE}.toml").write_text(PAPER, "utf-8")
    monkeypatch.setenv("GIAOBAN_ONLY_PAPERS", str(tmp_path / "papers"))
    home = tmp_path / "home"
    home.mkdir()
    with open_store(str(home / "state.sqlite")) as store, Archive(home / "archive") as archive:
        store.discover(SITE, [HINT, replace(HINT, url=url(2)), replace(HINT, url=url(3))], NOW)
        moved = "https://baokhongco.example/trong-cay-moi-dot-1.html"
        raw = archive.write(moved, ASKED, 200, HTML, page(1), NOW, found=HINT)
        store.fetched(Fetched(url(1), raw, 200, "hash", NOW, SITE, moved))
        store.failed(url(1), "not_understood", "took too long", NOW)
        store.failed(url(3), "server_error", "503 Service Unavailable", NOW, status=503)
    assert run("queue", "retry").status == 0
    return home


def told(run: Run, address: str) -> dict[str, Any]:
    result = run("where", address, "--json")
    assert result.status == 0
    [found] = [json.loads(line) for line in result.out.splitlines()]
    assert isinstance(found, dict)
    return found


def test_every_step_of_the_way(run: Run, home: Path) -> None:
    (home / "digests").mkdir()
    with open_store(str(home / "state.sqlite")) as store:
        [article] = store.history.articles()
        store.tell_once(f"report:{article.id}", "tgram:3fa9c1d2", NOW + timedelta(hours=1))
    (home / "digests" / "2026-11-22.json").write_text(json.dumps({"articles": [{"article": article.id}]}))
    (home / "digests" / "2026-11-21.json").write_text("{}")
    found = told(run, url(1))
    assert found["site"] == SITE
    assert found["found"] == {
        "in": "feed",
        "on": "https://baokhongco.example/rss",
        "at": "2026-11-22T15:00:00+07:00",
        "title": "Trồng cây",
        "date": "22/11/2026",
    }
    assert found["fetched"]["final_url"] == "https://baokhongco.example/trong-cay-moi-dot-1.html"
    assert (found["archived"]["bytes"], found["archived"]["problem"]) == (len(page(1)), None)
    assert (found["outcome"], found["waiting"]) == ("article", False)
    assert found["article"]["title"] == "Trồng cây đợt 1"
    assert [(one["revision"], one["arrival"]) for one in found["revisions"]] == [(1, 1)]
    assert found["index"] == {"state": "indexed", "revision": 1, "problem": None}
    assert found["digests"] == ["2026-11-22"]
    assert found["told"] == [{"channel": "tgram:3fa9c1d2", "at": "2026-11-22T16:00:00+07:00"}]
    assert found["queue"] == []
    words = run("where", url(1)).out
    for part in (
        "in feed https://baokhongco.example/rss: Trồng cây",
        "led to",
        "at byte",
        "article",
        "arrival 1",
        "digest     2026-11-22",
        "tgram:",
    ):
        assert part in words
    assert [line.split()[0] for line in words.splitlines()][:3] == ["address", "site", "found"]


@pytest.mark.parametrize(
    "typed",
    [
        "https://www.baokhongco.example/trong-cay-dot-1.html?utm_source=x#top",
        "http://m.baokhongco.example/trong-cay-dot-1.html",
        "baokhongco.example/trong-cay-dot-1.html",
        "https://baokhongco.example/trong-cay-moi-dot-1.html",
        "https://baokhongco.example/tieu-de-khac-dot-1.html",
    ],
)
def test_any_address_of_the_article_will_do(run: Run, home: Path, typed: str) -> None:
    found = told(run, typed)
    assert found["asked"] == typed
    assert found["article"]["title"] == "Trồng cây đợt 1"
    assert (found["outcome"], found["url"]) == ("article", url(1))


def test_what_waits_says_for_what(run: Run, home: Path) -> None:
    assert told(run, url(2))["outcome"] == "found"
    failed = told(run, url(3))
    assert (failed["outcome"], failed["waiting"], failed["attempts"]) == ("server_error", True, 1)
    assert "server_error: 503 Service Unavailable; 1 tries, next " in run("where", url(3)).out
    with open_store(str(home / "state.sqlite")) as store:
        store.failed(url(2), "not_understood", "took\x1b[31m too long", NOW)
    [row] = told(run, url(2))["queue"]
    assert (row["kind"], row["state"]) == ("page", "dead")
    assert "\x1b" not in run("where", url(2)).out


def test_a_lost_page_and_a_lost_index_are_told(run: Run, home: Path) -> None:
    raw = Raw.model_validate({key: told(run, url(1))["archived"][key] for key in ("warc", "offset")})
    (home / "archive" / raw.warc).unlink()
    (home / "index.sqlite").unlink()
    found = told(run, url(1))
    assert "is not there any more" in found["archived"]["problem"]
    assert (found["index"]["state"], found["article"]["title"]) == ("missing", None)


def test_an_unknown_address_is_no_error_and_a_wrong_one_is(run: Run, home: Path, tmp_path: Path) -> None:
    result = run("where", "https://baokhongco.example/khong-co-dot-99.html")
    assert (result.status, result.out) == (0, "")
    assert "was never named" in result.err
    assert run("where", "mailto:a@b").status == 4
    assert run("where", "").status == 4


def test_without_a_store_nothing_is_made(run: Run, tmp_path: Path) -> None:
    result = run("where", url(1))
    assert (result.status, result.out) == (0, "")
    assert not (tmp_path / "home").exists()


def _revise(home: Path, body: bytes, hours: int) -> None:
    """The page was fetched again, and a record made of it: a new revision where a reader sees a difference."""
    papers = load_papers(Settings(only_papers=(home.parent / "papers",)))
    at = NOW + timedelta(hours=hours)
    with open_store(str(home / "state.sqlite")) as store, Archive(home / "archive") as archive:
        raw = archive.write(url(1), ASKED, 200, HTML, body, at, found=HINT)
        store.fetched(Fetched(url(1), raw, 200, f"hash {hours}", at, SITE))
        known = replace(HINT, first_seen_at=NOW)
        assert store.commit(url(1), normalise(page_of(known, url(1), body, None, at, raw), papers), at) is not None


def test_what_a_revision_changed_is_told_line_by_line_without_widgets(run: Run, home: Path) -> None:
    old = page(1).decode()
    sentence = re.search(r"<p>([^<]{30,})</p>", old)
    assert sentence is not None
    new = old.replace(sentence[1], f"{sentence[1]} Con số này đã được đính chính.", 1)
    new = new.replace("</html>", "<div class='most-read'><a href='/x-dot-9.html'>Đọc nhiều nhất</a></div></html>")
    _revise(home, new.encode(), 1)
    found = json.loads(run("where", url(1), "--diff", "--json").out)
    assert [one["changed"] for one in found["revisions"]] == [None, ["paragraphs"]]
    [diff] = found["diff"]
    assert (diff["revision"], diff["problem"]) == (2, None)
    [change] = diff["changes"]
    assert (change["field"], len(change["removed"]), len(change["added"])) == ("paragraphs", 1, 1)
    assert change["added"][0].endswith("đính chính.")
    words = run("where", url(1), "--diff").out
    assert "arrival 2: paragraphs changed" in words
    assert "đính chính" in words
    assert "Đọc nhiều" not in words
    assert "đính chính" not in run("where", url(1)).out
    assert "diff" not in told(run, url(1))


def test_a_revision_whose_page_is_lost_says_so(run: Run, home: Path) -> None:
    raw = Raw.model_validate({key: told(run, url(1))["archived"][key] for key in ("warc", "offset")})
    _revise(home, page(1).replace(b"</h1>", " (bản mới)</h1>".encode()), 48)
    (home / "archive" / raw.warc).unlink()
    result = run("where", url(1), "--diff")
    assert result.status == 0
    assert "cannot be compared" in result.out
