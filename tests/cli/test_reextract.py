"""`giaoban reextract`: a page read again tells what differs, and only --publish changes anything."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from archive import Archive
from archive.recovery import body_hash
from cli.differences import compare
from cli.reextract_report import days_apart
from index.protocol import Entry
from index.sqlite import SqliteIndex
from record import Article, Caption, Event, Extraction, Published, content_hash
from state import Fetched, Found, Store, open_store
from tests.archive.samples import ASKED, HTML, NOW
from tests.cli.test_ingest import Result, exported, page, run, story, url

__all__ = ["run"]

Run = Callable[..., Result]
SITE = "baokhongco.example"


class Desk:
    """A home with an archive, a store and an index, as a crawl leaves them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        home.mkdir(exist_ok=True)
        self.store: Store = open_store(str(home / "state.sqlite"))
        self.archive = Archive(home / "archive")

    def fetch(self, number: int, body: bytes) -> Any:
        found = Found(url(number), found_in="section", site=SITE)
        self.store.discover(SITE, [found], NOW)
        raw = self.archive.write(url(number), ASKED, 200, HTML, body, NOW, found=found)
        self.store.fetched(Fetched(url(number), raw, 200, body_hash(body), NOW, SITE))
        return raw

    def records(self) -> dict[str, Article]:
        with open_store(str(self.home / "state.sqlite")) as store:
            rows = store.history.articles()
        index = SqliteIndex(self.home / "index.sqlite")
        return {row.url or "": found for row in rows if (found := index.get(row.id))}

    def rewrite(self, number: int, **changes: Any) -> Article:
        """As if older code had made another record of the page."""
        index = SqliteIndex(self.home / "index.sqlite")
        kept = self.records()[url(number)].model_copy(update=changes)
        kept = kept.model_copy(update={"content_hash": content_hash(kept)})
        kept = self.store.history.republish(kept, kept.revision, NOW) or kept
        [row] = self.store.outbox(10)
        index.put([Entry(row.arrival, row.article)])
        self.store.sent([row.arrival])
        return kept


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Iterator[Desk]:
    """Three articles as today's code has them, and one page that is none."""
    made = Desk(tmp_path / "home")
    with made.archive:
        for number in range(3):
            made.fetch(number, page(number))
        made.fetch(9, b"<html><body><p>x</p></body></html>")
    assert run("ingest", str(tmp_path / "home" / "archive")).status == 0
    yield made
    made.store.close()


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.out.splitlines()]


def of(result: Result, what: str) -> list[dict[str, Any]]:
    return [one for one in objects(result) if one["what"] == what]


def test_todays_code_over_todays_records_changes_nothing(run: Run, desk: Desk) -> None:
    before = desk.records()
    result = run("reextract", "--publish", "--json")
    assert result.status == 0
    [paper] = objects(result)
    assert (paper["site"], paper["pages"], paper["verdicts"]) == (SITE, 4, {"same": 3, "still_none": 1})
    assert "4 pages in" in result.err
    assert "nothing to publish" in result.err
    assert (desk.home / "reextract.jsonl").read_text() == ""
    assert desk.records() == before


def test_the_worst_comes_first_and_nothing_is_kept_without_publish(run: Run, desk: Desk) -> None:
    date = Published(at="2026-11-20T08:00:00+07:00", precision="minute", source="visible", raw="20/11/2026 08:00")
    caption = Caption(text="Trồng cây bên đê")
    desk.rewrite(1, published=date, lead="Một đoạn dẫn")
    desk.rewrite(2, captions=(caption, caption))
    before, arrivals = desk.records(), desk.store.history.articles()
    result = run("reextract", "--json")
    [paper] = of(result, "paper")
    assert paper["verdicts"] == {"same": 1, "changed": 2, "still_none": 1}
    assert paper["fields"] == {"lead": 1, "published": 1, "captions": 1}
    assert (paper["with_loss"], paper["dates_moved"]) == (2, 1)
    assert [(case["url"], case["loss"], case["lost"]) for case in of(result, "worst")] == [
        (url(1), 1.5, ["the lead", "the date (2026-11-20T08:00:00+07:00)"]),
        (url(2), 1.0, ["2 of 2 captions"]),
    ]
    assert of(result, "date")[0]["published"] == {"before": date.at, "after": None}
    assert desk.records() == before
    assert desk.store.history.articles() == arrivals
    words = run("reextract").out
    assert words.index("worst first:") < words.index(url(1)) < words.index(url(2))
    assert "dates that moved:" in words


def test_publish_makes_a_revision_where_a_reader_sees_it_and_replaces_else(run: Run, desk: Desk) -> None:
    today = desk.records()
    visible = desk.rewrite(1, lead="Một đoạn dẫn")
    hidden = desk.rewrite(2, event=Event(is_conference=True, name="Hội nghị cũ"))
    cursor = SqliteIndex(desk.home / "index.sqlite").status().last_arrival
    result = run("reextract", "--publish")
    assert result.status == 0
    assert "1 new revisions" in result.err
    assert "1 records replaced" in result.err
    after = desk.records()
    assert (after[url(1)].revision, after[url(1)].lead) == (visible.revision + 1, today[url(1)].lead)
    assert (after[url(2)].revision, after[url(2)].event) == (hidden.revision, today[url(2)].event)
    assert after[url(0)] == today[url(0)]
    follower = run("export", "--since", str(cursor))  # misses nothing, sees each once
    assert sorted(str(json.loads(line)["url"]) for line in follower.out.splitlines()) == [url(1), url(2)]
    assert "4 pages" in run("reextract", "--publish").err
    assert desk.records() == after


def test_what_became_no_article_keeps_its_record_and_what_became_one_is_kept(run: Run, desk: Desk) -> None:
    row = desk.store.where(url(0))
    assert row is not None
    assert row.article_id is not None
    with desk.archive as archive:  # the page of a record that today's code takes for none
        raw = archive.write(url(7), ASKED, 200, HTML, b"<html><body><p>x</p></body></html>", NOW)
        desk.store.fetched(Fetched(url(7), raw, 200, "hash", NOW, SITE))
        extraction = Extraction(layout="none", version="0")
        old = Article(id="f" * 20, url=url(7), site=SITE, title="Tin", text="Tin", raw=raw, extraction=extraction)
        desk.store.commit(url(7), old, NOW)
        better = archive.write(url(8), ASKED, 200, HTML, page(8), NOW)
    desk.store.fetched(Fetched(url(8), better, 200, "hash", NOW, SITE))
    desk.store.failed(url(8), "not_article", "no_body: by older code", NOW, site=SITE)
    result = run("reextract", "--publish", "--json")
    assert [(case["url"], case["words"][:6]) for case in of(result, "not_article")] == [(url(7), "empty:")]
    assert [case["url"] for case in of(result, "article")] == [url(8)]
    assert "1 new articles" in result.err
    assert {record["url"] for record in exported(run)} == {url(n) for n in (0, 1, 2, 7, 8)}
    assert of(run("reextract", "--json"), "article") == []


def test_a_record_that_the_index_lost_is_told_and_comes_back(run: Run, desk: Desk) -> None:
    before = desk.records()
    (desk.home / "index.sqlite").unlink()
    result = run("reextract", "--publish", "--json")
    assert [case["url"] for case in of(result, "missing")] == [url(2), url(1), url(0)]
    after = desk.records()
    assert {key: one.text for key, one in after.items()} == {key: one.text for key, one in before.items()}
    assert {one.revision for one in after.values()} == {1}


def test_a_page_that_the_archive_lost_is_told_and_the_rest_goes_on(run: Run, desk: Desk) -> None:
    raw = desk.records()[url(1)].raw
    assert raw is not None
    path = desk.home / "archive" / raw.warc
    content = bytearray(path.read_bytes())
    content[raw.offset + 12 : raw.offset + 60] = b"\0" * 48
    path.write_bytes(content)
    result = run("reextract", "--json")
    assert result.status == 0
    assert [case["url"] for case in of(result, "lost")] == [url(1)]
    assert of(result, "paper")[0]["verdicts"]["same"] == 2


def test_which_pages_are_read_again(run: Run, desk: Desk, tmp_path: Path) -> None:
    day = (NOW + timedelta(hours=7)).date()
    (tmp_path / "a.txt").write_text(story(1), "utf-8")
    run("ingest", "--text", "a.txt")

    def pages(*options: str) -> int:
        return sum(paper["pages"] for paper in of(run("reextract", "--json", *options), "paper"))

    today = desk.store.history.articles()[0].first_seen_at[:10]
    assert pages("--limit", "1") == 2  # an article and a page without record
    assert pages("--from", "2031-01-01") == 0
    assert pages("--to", "2020-01-01") == 0
    assert pages("--from", min(today, str(day)), "--to", max(today, str(day))) == 4
    assert "1 articles came from elsewhere" in run("reextract").err


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        (("--site", "baohatin"), 2, "did you mean"),
        (("--from", "2026-02-02", "--to", "2026-01-01"), 2, "is later than"),
        (("--limit", "0"), 2, "limit"),
    ],
)
def test_wrong_options_are_one_clear_line(run: Run, options: tuple[str, ...], status: int, words: str) -> None:
    result = run("reextract", *options)
    assert (result.status, len(result.err.splitlines())) == (status, 1)
    assert words in result.err


def test_an_index_that_is_away_ends_it_at_once(run: Run, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_INDEX", "http://127.0.0.1:9")
    from cli import common

    common.settings.cache_clear()
    assert run("reextract").status == 5
    assert not (desk.home / "reextract.jsonl").exists()


def test_an_empty_home(run: Run) -> None:
    result = run("reextract")
    assert (result.status, result.out) == (0, "")
    assert "no page of the archive" in result.err


WORDS = st.lists(st.sampled_from(["mưa", "nắng", "gió", "bão"]), max_size=8).map(" ".join)


@hypothesis_settings(max_examples=100, deadline=None)
@given(WORDS, WORDS, st.none() | st.just("dẫn"), st.none() | st.just("dẫn"))
def test_loss_is_nothing_where_nothing_is_lost(before: str, after: str, lead: str | None, other: str | None) -> None:
    extraction = Extraction(layout="none", version="1")
    old = Article(id="a", text=before, paragraphs=(before,), lead=lead, extraction=extraction)
    new = Article(id="a", text=after, paragraphs=(after,), lead=other, extraction=extraction)
    found = compare(old, new)
    assert (found is None) == (before == after and lead == other)
    if found is not None:
        assert 0 <= found.loss <= 2
        assert (found.loss == 0) == (not found.words)
        assert compare(new, new) is None


def test_days_apart() -> None:
    assert days_apart("2026-03-07", "2026-03-07T12:00:00+07:00") == 0.5
    assert days_apart("2026-03-07", "2026-03-05") == 2
    assert days_apart(None, "2026-03-05") == float("inf")
