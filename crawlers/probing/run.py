"""Running an examination: with the crawl's own guard, robots.txt, limits and manners, in a home that is thrown away."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import AsyncCrawlerRunner
from twisted.python.failure import Failure

from crawlers.extraction_pool import extract_once_more
from crawlers.extraction_worker import Extracted, extract_as
from crawlers.items import charset_of, header_lines
from crawlers.loader import spider_class
from crawlers.outcomes import ending_of
from crawlers.probing.examination import Answered, Examination, Examiner, Progress
from crawlers.probing.patterns import PatternGuess
from crawlers.reactor import run, until_signal
from crawlers.runner import opened, scrapy_settings
from crawlers.spider import PaperSpider
from errors import GiaoBanError, InputError
from pipelines.page import Page
from settings.config import Settings
from settings.paper import Paper
from settings.papers import Papers, paper_from


def probe_paper(settings: Settings, url: str, progress: Progress) -> Examination:
    """Examine the paper of an address; at most `MAX_REQUESTS` requests, nothing of it is kept.

    Args:
        settings: limits and manners.
        url: any address of the paper; without a scheme, https is meant.
        progress: told of each answer.

    Raises:
        InputError: the address is none, its front page does not answer, or is no web page.
        KeyboardInterrupt: it was interrupted.
    """
    url = with_scheme(url)
    paper = stand_in(url)
    with TemporaryDirectory(prefix="giaoban-probe-") as folder:
        apart = settings.model_copy(update={"home": Path(folder), "state": "", "archive": "", "workers": 1})
        return run(until_signal(_examined(apart, paper, url, progress)))


def with_scheme(url: str) -> str:
    """An address as it was typed; https where it has no scheme."""
    return url if "://" in url else f"https://{url}"


def stand_in(url: str) -> Paper:
    """A paper of which nothing is known but its host.

    Raises:
        InputError: the address is none.
    """
    try:
        parts = urlsplit(url)
        host = parts.netloc.lower().removeprefix("www.")
    except ValueError:
        host = ""
    if not host or "@" in host or parts.scheme not in ("http", "https"):
        raise InputError(f"{url[:200]}: no web address")
    content = {"name": name_of(host), "title": host, "domains": [host], "article": "/.+", "scheme": parts.scheme}
    try:
        return paper_from(content, Path(f"{content['name']}.toml"))
    except GiaoBanError:
        raise InputError(f"{url[:200]}: no web address of a paper") from None


def name_of(host: str) -> str:
    """The name of a paper: the first label of its domain."""
    return re.sub(r"[^a-z0-9]+", "-", host.partition(".")[0]).strip("-") or "paper"


async def _examined(settings: Settings, paper: Paper, url: str, progress: Progress) -> Examination:
    runner, base = AsyncCrawlerRunner(scrapy_settings(settings)), spider_class(paper, settings)
    crawler = runner.create_crawler(type(f"{base.__name__}Probe", (_Probe, base), {"url": url, "told": [progress]}))
    async with opened(settings, Papers([paper]), drain=None, dry_run=True) as crawl:
        # Shielded, or Scrapy would take the end of it for its own; an interrupted one is left behind.
        await asyncio.shield(runner.crawl(crawler, round=crawl))
    spider: Any = crawler.spider
    if isinstance(spider.ending, Examination):
        return spider.ending
    raise spider.ending or InputError(f"{url}: the examination broke off")


class _Probe(PaperSpider):
    """Asks one question after the other instead of reading listings."""

    url: str
    told: list[Progress]
    ending: Examination | GiaoBanError | None = None

    async def start(self) -> AsyncIterator[Any]:
        """The examination; no request is left to the engine."""
        try:
            self.ending = await Examiner(self._fetch, self._extract, self.told[0]).examine(self.url)
        except GiaoBanError as error:
            self.ending = error
        return
        yield

    async def _fetch(self, url: str) -> Answered:
        engine = self.crawler.engine
        assert engine is not None
        try:
            response = await engine.download_async(scrapy.Request(url))
        except Exception:  # noqa: BLE001 - whatever a server can do has its word in `ending_of`
            failure: Any = Failure()  # type: ignore[no-untyped-call]  # Twisted has no types for it
            return Answered(url, 0, b"", trouble=ending_of(failure, self.now()).reason)
        return Answered(response.url, response.status, response.body, charset_of(header_lines(response.headers)))

    async def _extract(self, answer: Answered, guess: PatternGuess) -> Extracted:
        paper = self.paper.model_copy(update={"article": (guess.pattern,)})
        page = Page(answer.body, answer.url, answer.charset, self.now())
        return await extract_once_more(self.round.pool, extract_as, page, paper)
