"""`giaoban sites probe` and `add` against papers of the newsroom that are in no file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from settings.papers import read_paper
from tests.crawlers.hostile import drip
from tests.crawlers.site import Site, answer
from tests.newsroom import Newsroom

GIAOBAN = str(Path(sys.executable).with_name("giaoban"))


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(slow=0) as opened:
        yield opened


def ask(newsroom: Newsroom, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    papers = home.parent / "papers"
    papers.mkdir(exist_ok=True)
    environment = newsroom.environment(home, only_papers=str(papers))
    return subprocess.run(
        [GIAOBAN, *arguments], env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_paper_that_nobody_described_is_examined_added_and_crawled(newsroom: Newsroom, tmp_path: Path) -> None:
    home = tmp_path / "home"
    added = ask(newsroom, home, "sites", "add", "http://baoxuthanh.test/some/where")
    assert added.returncode == 0, added.stderr
    assert not home.exists()
    paper = read_paper(tmp_path / "papers" / "baoxuthanh.toml")
    assert (paper.title, paper.layout, paper.feeds) == ("Báo Xứ Thanh", "baoth", ("/rss/home.rss",))
    assert "/chinh-tri" in paper.sections
    assert paper.unverified["article"] == "guessed: fits 3 of 3 addresses in feeds and sitemaps"
    assert ask(newsroom, home, "sites", "check").returncode == 0
    crawled = ask(newsroom, home, "crawl", "--json")
    assert json.loads(crawled.stdout)["new"] >= 3, crawled.stdout
    again = ask(newsroom, home, "sites", "add", "baoxuthanh.test")
    assert again.returncode == 4
    assert "is baoxuthanh already (Báo Xứ Thanh)" in again.stderr


def test_probe_tells_what_it_saw_and_how_sure_it_is(newsroom: Newsroom, tmp_path: Path) -> None:
    found = json.loads(ask(newsroom, tmp_path / "home", "sites", "probe", "http://baovungmo.test", "--json").stdout)
    assert (found["title"], found["layout"], found["feeds"]) == ("Báo Vùng Mỏ", "card", [])
    assert found["evidence"].endswith("links of the front page")
    assert found["samples"][0]["record"]["published"]["source"] == "visible"
    assert found["requests"] <= 24
    words = ask(newsroom, tmp_path / "home", "sites", "probe", "http://baovungmo.test").stdout
    assert "feed      none found" in words
    assert "unlike http://baovungmo.test/" in words


def test_dry_run_writes_no_file(newsroom: Newsroom, tmp_path: Path) -> None:
    printed = ask(newsroom, tmp_path / "home", "sites", "add", "--dry-run", "http://baosuoinguon.test")
    assert printed.stdout.startswith("# Made by `giaoban sites add http://baosuoinguon.test/`")
    assert list((tmp_path / "papers").iterdir()) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://nobody.test/", "its robots.txt answers 502"),
        ("ftp://baosongla.test/", "no web address"),
        ("http://[::1/", "no web address"),
        ("http://me:secret@baosongla.test/", "no web address"),
        ("http://10.0.0.1/", "a private address"),
    ],
)
def test_what_cannot_be_examined_is_one_line(newsroom: Newsroom, tmp_path: Path, address: str, words: str) -> None:
    asked = ask(newsroom, tmp_path / "home", "sites", "probe", address)
    assert asked.returncode == 4, asked.stderr
    assert words in asked.stderr.splitlines()[-1]
    assert "Traceback" not in asked.stderr


def test_robots_txt_is_obeyed(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.break_page(r"banmeonline\.test/robots\.txt", status=200, body=b"User-agent: *\nDisallow: /")
    asked = ask(newsroom, tmp_path / "home", "sites", "probe", "http://banmeonline.test")
    newsroom.mend(r"banmeonline\.test/robots\.txt")
    assert asked.returncode == 4
    assert "robots.txt forbids it" in asked.stderr


@pytest.mark.parametrize("address", ["http://baoxuthanh.test:80/", "http://baoxuthanh.test?x", "baoxuthanh.test#x"])
def test_a_known_paper_is_refused_however_its_address_is_spelled(
    newsroom: Newsroom, tmp_path: Path, address: str
) -> None:
    environment, asked = newsroom.environment(tmp_path / "home"), len(newsroom.requests)
    added = subprocess.run(
        [GIAOBAN, "sites", "add", "--dry-run", address], env=environment, capture_output=True, text=True, check=False
    )
    assert added.returncode == 4
    assert "is baoxuthanh already" in added.stderr
    assert len(newsroom.requests) == asked


def test_a_file_never_takes_the_place_of_another_papers(newsroom: Newsroom, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    text = (
        'name = "baoxuthanh"\ntitle = "Báo Khác"\ndomains = ["baoxuthanh.vn"]\narticle = \'-(?P<key>\\d+)\\.html$\'\n'
    )
    (theirs / "baoxuthanh.toml").write_text(text, encoding="utf-8")
    own = tmp_path / "own"
    own.mkdir()
    environment = newsroom.environment(tmp_path / "home", only_papers=f"{own},{theirs}")
    added = subprocess.run(
        [GIAOBAN, "sites", "add", "http://baoxuthanh.test"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert added.returncode == 4
    assert "would be called baoxuthanh, as Báo Khác (baoxuthanh.vn) is" in added.stderr
    assert list(own.iterdir()) == []


FRONT = """<html><head><title>Báo Thử</title>
<link rel="alternate" type="application/rss+xml" href="{feed}"></head><body>
<a href="/thoi-su/">Thời sự</a><a href="/bau-cu-2026/">Bầu cử</a>{links}</body></html>"""


def test_what_is_on_another_host_is_not_asked_and_the_file_agrees_with_itself(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    ours = {"HOME": str(tmp_path / "home"), "DELAY": "0", "ALLOW_HOSTS": "127.0.0.1", "ONLY_PAPERS": str(papers)}
    environment = kept | {f"GIAOBAN_{name}": value for name, value in ours.items()}
    links = "".join(f'<a href="/hoi-nghi-giao-ban-quy-iii-2047{n}/">Hội nghị</a>' for n in range(5))
    with Site() as site, Site() as other:
        site.routes["/"] = answer(FRONT.format(feed=f"{other.root}/rss", links=links))
        robots = f"Sitemap: {other.root}/sitemap.xml\n"
        site.routes["/robots.txt"] = answer(robots, content_type="text/plain")
        added = subprocess.run(
            [GIAOBAN, "sites", "add", site.root], env=environment, capture_output=True, text=True, check=False
        )
        assert other.asked == []
    assert added.returncode == 0, added.stderr
    paper = read_paper(papers / "127.toml")
    assert (paper.feeds, paper.sitemaps, paper.sections) == ((), (), ("/", "/thoi-su/"))
    checked = subprocess.run([GIAOBAN, "sites", "check"], env=environment, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_examination_that_is_interrupted_ends_at_once(tmp_path: Path, number: signal.Signals) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    own = {"GIAOBAN_HOME": str(tmp_path / "home"), "GIAOBAN_DELAY": "0", "GIAOBAN_ALLOW_HOSTS": "127.0.0.1"}
    with Site() as site:
        site.routes["/"] = drip
        command = [GIAOBAN, "sites", "probe", site.root]
        process = subprocess.Popen(command, env={**kept, **own, "TMPDIR": str(tmp_path)}, stderr=subprocess.PIPE)
        try:
            while "/" not in site.asked:
                assert process.poll() is None
                time.sleep(0.05)
            assert list(tmp_path.glob("giaoban-probe-*"))
            process.send_signal(number)
            _, said = process.communicate(timeout=30)
        finally:
            process.kill()
    assert (process.returncode, b"Traceback" in said) == (130, False)
    assert not list(tmp_path.glob("giaoban-probe-*"))
