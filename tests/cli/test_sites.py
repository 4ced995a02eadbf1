"""`giaoban sites`: what is known of papers, and of their addresses."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive import Archive
from cli import common
from cli.main import main
from settings.papers import Papers, read_paper
from state import Listing, Trust, open_store
from state.tallies import SamplePage, Tally
from tests.repeating import APPEAL, keep_articles

GOOD = """
name = "baosong"
title = "Báo Sông"
domains = ["baosong.vn"]
provinces = ["Hưng Yên"]
feeds = ["/rss/home.rss", "/rss/khac.rss"]
sections = ["/"]
article = '-a(?P<key>\\d+)\\.html$'

[examples]
article = ["/hoi-nghi-a1204.html"]
not_article = ["/thoi-su/"]

[unverified]
feeds = "from a list"
article = "from one address"
"/" = "from memory"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with one paper, in use by the command."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "baosong.toml").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIAOBAN_ONLY_PAPERS", str(papers))
    monkeypatch.setenv("GIAOBAN_HOME", str(tmp_path / "home"))
    common.settings.cache_clear()
    yield papers
    common.settings.cache_clear()


def status_of(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    code = left.value.code
    assert isinstance(code, int)
    return code


def test_list_names_every_paper(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    closed = GOOD.replace("baosong", "baonui").replace("Báo Sông", "Báo Núi") + '"baonui.vn" = "gone?"\n'
    closed = closed.replace("domains =", 'enabled = false\nnote = "Closed in 2025."\ninsecure_tls = true\ndomains =')
    (folder / "baonui.toml").write_text(closed, encoding="utf-8")
    assert status_of("sites", "list") == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("baonui ")
    assert "not crawled: Closed in 2025." in first
    assert "TLS NOT VERIFIED" in first
    assert second == "baosong  Báo Sông · baosong.vn · Hưng Yên · every 30 min"


def test_list_as_json(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("GIAOBAN_INTERVAL_MINUTES", "7")
    common.settings.cache_clear()
    assert status_of("sites", "list", "--json") == 0
    row = json.loads(capsys.readouterr().out)
    expected = {
        "name": "baosong",
        "domain": "baosong.vn",
        "enabled": True,
        "interval_minutes": 7,
        "insecure_tls": False,
    }
    assert row | expected == row
    assert row["provinces"] == ["Hưng Yên"]


def test_check_before_the_first_round(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of("sites", "check") == 0
    out = capsys.readouterr().out
    assert "feed /rss/home.rss: never tried" in out
    assert "section /: never tried; unverified: from memory" in out
    assert "unverified article: from one address; so far: never tried" in out
    assert not (tmp_path / "home").exists()  # asking makes nothing


def test_check_tells_what_the_rounds_found(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now = datetime(2026, 1, 12, 8, 30, tzinfo=UTC)
    with open_store(str(tmp_path / "home" / "state.sqlite")) as store:
        store.save_listing(
            Listing(
                "https://baosong.vn/rss/home.rss",
                "baosong",
                "feed",
                outcome="answered",
                addresses=12,
                polled_at=now,
                next_poll_at=now,
                trust=Trust(lie="never change", since=now.isoformat(), evidence="3 new articles"),
            )
        )
        store.save_listing(
            Listing(
                "https://baosong.vn/rss/khac.rss",
                "baosong",
                "feed",
                outcome="html instead of feed",
                http_status=200,
                polled_at=now,
            )
        )
    assert status_of("sites", "check", "baosong") == 0
    out = capsys.readouterr().out
    assert "feed /rss/home.rss: answered, 12 articles, 2026-01-12T08:30:00+00:00" in out
    lie = "not believed since 2026-01-12T08:30:00+00:00: its validators never change (3 new articles)"
    assert out.count(lie) == out.count("not believed") == 1
    assert "feed /rss/khac.rss: html instead of feed, 2026-01-12" in out
    assert "unverified feeds: from a list; so far: 1 answered, 1 html instead of feed" in out
    assert "unverified article: from one address; so far: 12 article addresses in the last lists" in out
    assert status_of("sites", "check", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert [row["outcome"] for row in report["listings"]] == ["answered", "html instead of feed", "never tried"]
    assert report["listings"][0]["next_poll_at"] == now.isoformat()
    assert [row["validators"] for row in report["listings"]] == [
        {"distrusted": "never change", "since": now.isoformat(), "evidence": "3 new articles"},
        None,
        None,
    ]
    assert report["unverified"]["feeds"] == {"reason": "from a list", "found": "1 answered, 1 html instead of feed"}
    assert report["unverified"]["/"]["found"] == "never tried"


def test_check_learns_what_a_paper_repeats(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = Papers([read_paper(folder / "baosong.toml")])
    url, content = keep_articles(tmp_path / "home", papers)
    assert status_of("sites", "check", "--learn", "--json") == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["repeated"] == {"articles": 6, "blocks": [{"text": APPEAL, "articles": 6}]}
    assert "baosong: 1 repeated blocks in 6 archived articles" in printed.err
    assert status_of("sites", "check") == 0
    assert f"repeated in 6 of 6 articles: {APPEAL}" in capsys.readouterr().out
    again = tmp_path / "page.html"
    again.write_bytes(content)
    assert status_of("normalise", "--learned", "--explain", "--url", url, str(again)) == 0
    assert "learned:in 6 of 6 articles" in capsys.readouterr().out
    assert status_of("sites", "check", "--learn") == 0  # what was cut is still seen
    assert f"repeated in 6 of 6 articles: {APPEAL}" in capsys.readouterr().out


def test_check_names_every_wrong_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "baonui.toml").write_text("nme = 1", encoding="utf-8")
    wrong = (
        GOOD.replace("baosong", "baodao")
        .replace("hoi-nghi-a1204", "hoi-nghi-1204")
        .replace('"/thoi-su/"', '"/x-a1.html"')
    )
    (folder / "baodao.toml").write_text(wrong, encoding="utf-8")
    assert status_of("sites", "check") == 2
    words = capsys.readouterr().err
    assert "baonui.toml: " in words
    assert "baodao.toml: examples.article: '/hoi-nghi-1204.html' is taken for no article; mend `article`" in words
    assert "baodao.toml: examples.not_article: '/x-a1.html' is taken for an article; mend `exclude`" in words
    assert "Traceback" not in words


def test_an_unknown_paper_is_named_with_the_nearest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of("sites", "check", "baosogn") == 2
    assert "no paper is called 'baosogn'; did you mean baosong?" in capsys.readouterr().err


def test_check_tells_how_a_paper_fares(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now, page = datetime.now(UTC), SamplePage("https://baosong.vn/tin-a1.html", "onecms", "a.warc.gz", 7)
    (tmp_path / "home").mkdir()
    with open_store(str(tmp_path / "home" / "state.sqlite")) as store:
        for ago in range(12, 0, -1):
            tally = Tally(rounds=9, articles=9, having=Counter(date=9, article=9), layouts=Counter(onecms=9))
            tally.last_new_at = (now - timedelta(days=ago)).isoformat()
            tally.last_with["lead"] = page
            if ago > 2:
                tally.having["lead"] = 9
            else:
                tally.first_without["lead"] = SamplePage("https://baosong.vn/tin-a2.html", "none")
                tally.layouts = Counter(none=9)
            store.tallies.add("baosong", tally, now - timedelta(days=ago))
        store.tallies.add("baosong", Tally(rounds=1, last_new_at=now.isoformat(), named=Counter(feed=2, both=5)), now)
    assert status_of("sites", "check", "--json") == 0
    health = json.loads(capsys.readouterr().out)["health"]
    assert (health["state"], health["named"]) == ("drift", {"feed": 2, "section": 0, "both": 5})
    assert [(drift["field"], drift["layout"], drift["last_good"]["offset"]) for drift in health["drifts"]] == [
        ("lead", "onecms", 7)
    ]
    assert status_of("sites", "check") == 0
    said = capsys.readouterr().out
    assert "health: drift (lead: 100% before, 0% now)" in said
    assert "layout onecms stopped matching" in said
    assert "last good: https://baosong.vn/tin-a1.html (onecms, a.warc.gz at 7)" in said
    assert "first bad: https://baosong.vn/tin-a2.html (none)" in said
    assert "named only by feeds 2, only by section pages 0, by both 5" in said


def _page(number: int, head: str) -> bytes:
    told = f"<p>Sáng nay, nhân dân thôn {number} khánh thành cây cầu qua sông sau nhiều năm qua đò.</p>" * 3
    return f"<html><head><title>Cầu số {number}</title>{head}</head><h1>Cầu số {number}</h1>{told}</html>".encode()


def test_the_pages_of_a_drift_stand_side_by_side(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now, html = datetime.now(UTC), [("Content-Type", "text/html; charset=utf-8")]
    date = '<meta property="article:published_time" content="2026-03-05T08:00:00+07:00">'
    home = tmp_path / "home"
    home.mkdir()
    with open_store(str(home / "state.sqlite")) as store, Archive(home / "archive") as archive:
        samples = []
        for number, head in ((1, date), (2, "")):
            url = f"https://baosong.vn/cau-a{number}.html"
            raw = archive.write(url, [], 200, html, _page(number, head), now)
            samples.append(SamplePage(url, "none", raw.warc, raw.offset))
        for ago in range(12, 0, -1):
            tally = Tally(rounds=9, articles=9, having=Counter(article=9), layouts=Counter(none=9))
            tally.last_new_at = (now - timedelta(days=ago)).isoformat()
            if ago > 2:
                tally.having["date"], tally.last_with["date"] = 9, samples[0]
            else:
                tally.first_without["date"] = samples[1]
            store.tallies.add("baosong", tally, now - timedelta(days=ago))
        store.tallies.add("baosong", Tally(rounds=1, last_new_at=now.isoformat()), now)
    assert status_of("sites", "check", "--json") == 0
    [drift] = json.loads(capsys.readouterr().out)["health"]["drifts"]
    assert drift["pages"]["last_good"]["date"] == "2026-03-05T08:00:00+07:00 (meta)"
    assert (
        drift["pages"]["first_bad"] | {"date": None, "title": "Cầu số 2", "problem": None}
        == drift["pages"]["first_bad"]
    )
    assert status_of("sites", "check") == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("      ")]
    assert ["date", "2026-03-05T08:00:00+07:00", "(meta)", "-"] in rows
    assert ["title", "Cầu", "số", "1", "Cầu", "số", "2"] in rows
    (home / "archive" / str(samples[0].warc)).unlink()
    assert status_of("sites", "check") == 0
    assert "last good: https://baosong.vn/cau-a1.html" in capsys.readouterr().out
