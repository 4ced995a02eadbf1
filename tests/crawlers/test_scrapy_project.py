"""The Scrapy project: `scrapy list`, `scrapy crawl PAPER`, and settings that keep their promises."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from scrapy.settings import Settings as ScrapySettings

from crawlers.loader import NoSuchSpider, PaperSpiderLoader, spider_class
from crawlers.runner import scrapy_settings
from settings.config import ROOT, Settings
from settings.paper import Paper
from settings.papers import Papers, load_papers
from state import open_store
from tests.newsroom import Newsroom

SCRAPY = Path(sys.executable).with_name("scrapy")
PAPER = Paper(name="thu", title="Thử", domains=("thu.test",), article=(r"-\d+\.html$",), delay=3.0)


def _scrapy(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(SCRAPY), *arguments]
    return subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )


def test_scrapy_list_names_every_enabled_paper(home: Path) -> None:
    done = _scrapy({**os.environ, "GIAOBAN_HOME": str(home)}, "list")
    assert done.stdout.split() == [paper.name for paper in load_papers(Settings()).enabled]
    assert not home.exists(), "a list writes nothing"


def test_scrapy_crawl_does_the_same_full_work(home: Path) -> None:
    with Newsroom(slow=0) as newsroom:
        environment = newsroom.environment(home)
        done = _scrapy(environment, "crawl", "baosongla")
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
        assert len(newsroom.article_requests()) == 5
    with open_store(str(home / "state.sqlite")) as store:
        assert len(store.listings("baosongla")) == 2
        assert store.outbox(10) == [], "sent to the index"
    assert list((home / "archive").glob("*.warc.gz"))
    assert (home / "index.sqlite").exists()


def test_scrapy_crawl_beside_another_crawl_leaves_with_its_status(home: Path) -> None:
    home.mkdir(parents=True)
    with Newsroom(slow=0) as newsroom, open_store(str(home / "state.sqlite")) as store, store.lock_crawl():
        done = _scrapy(newsroom.environment(home), "crawl", "baosongla")
        assert newsroom.article_requests() == []
    assert (done.returncode, "Traceback" in done.stderr) == (7, False), done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr


def test_scrapy_crawl_of_an_unknown_paper_is_one_line(home: Path) -> None:
    done = _scrapy({**os.environ, "GIAOBAN_HOME": str(home)}, "crawl", "baocantha")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "baocantho" in done.stderr


def test_the_loader_knows_papers_by_name_and_address() -> None:
    loader = PaperSpiderLoader(Papers([PAPER]), Settings())
    assert loader.list() == ["thu"]
    assert loader.load("thu").name == "thu"
    with pytest.raises(NoSuchSpider, match="thu"):
        loader.load("thuu")
    with pytest.raises(KeyError):
        loader.load("khac")


def test_a_papers_delay_is_its_own_unless_the_operator_sets_one() -> None:
    assert (spider_class(PAPER, Settings()).custom_settings or {})["DOWNLOAD_DELAY"] == 3.0
    assert "DOWNLOAD_DELAY" not in (spider_class(PAPER, Settings(delay=0)).custom_settings or {})


def test_an_exception_from_tls_is_one_papers_only() -> None:
    loose = PAPER.model_copy(update={"insecure_tls": True, "note": "expired"})
    assert (spider_class(loose, Settings()).custom_settings or {})["DOWNLOAD_VERIFY_CERTIFICATES"] is False
    assert "DOWNLOAD_VERIFY_CERTIFICATES" not in (spider_class(PAPER, Settings()).custom_settings or {})


@pytest.fixture
def polite() -> ScrapySettings:
    return scrapy_settings(Settings())


def test_nothing_listens_and_only_the_web_is_fetched(polite: ScrapySettings) -> None:
    assert not polite.getbool("TELNETCONSOLE_ENABLED")
    assert not polite.getbool("REMOTE_CONTROL_ENABLED")
    handlers = polite.getwithbase("DOWNLOAD_HANDLERS")
    assert {scheme for scheme, handler in handlers.items() if handler} == {"http", "https"}


def test_manners_are_on_by_default(polite: ScrapySettings) -> None:
    assert polite.getbool("ROBOTSTXT_OBEY")
    assert polite.getbool("DOWNLOAD_VERIFY_CERTIFICATES")
    assert polite.getbool("AUTOTHROTTLE_ENABLED")
    assert polite.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    assert not polite.getbool("COOKIES_ENABLED")
    assert polite["USER_AGENT"].startswith("GiaoBan/")
    assert polite.getint("DOWNLOAD_MAXSIZE") == Settings().max_page_bytes


def test_a_given_delay_replaces_politeness() -> None:
    eager = scrapy_settings(Settings(delay=0))
    assert not eager.getbool("AUTOTHROTTLE_ENABLED")
    assert (eager.getfloat("DOWNLOAD_DELAY"), eager.getint("CONCURRENT_REQUESTS_PER_DOMAIN")) == (0, 8)
    slow = scrapy_settings(Settings(delay=2.5))
    assert (slow.getfloat("DOWNLOAD_DELAY"), slow.getint("CONCURRENT_REQUESTS_PER_DOMAIN")) == (2.5, 1)


@pytest.mark.parametrize("name", ["cluster", "test"])
def test_the_other_settings_keep_what_protects(name: str) -> None:
    found = ScrapySettings()
    found.setmodule(f"settings.{name}")
    assert found["BOT_NAME"] == "giaoban"
    assert found.getbool("DOWNLOAD_VERIFY_CERTIFICATES")
    assert found.getbool("ROBOTSTXT_OBEY")
    assert not found.getbool("REMOTE_CONTROL_ENABLED")
