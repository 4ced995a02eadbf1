"""Papers read side by side in one round, each a unit of work of its own: one that is slow holds no other up."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import Any

from scrapy.core.scraper import Slot
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings as ScrapySettings

from crawlers.loader import spider_class
from crawlers.middlewares.brake import release
from crawlers.round import Round
from crawlers.spider import PaperSpider

STOP_SECONDS = 5.0
"""How long servers that hang are waited for when a crawl is interrupted; what they sent until then is let go."""

PAGE_BYTES = 64_000
"""What a page in hand counts for at least, against `SCRAPER_SLOT_MAX_ACTIVE_SIZE`: some thirty of a paper may wait for
the workers. Scrapy counts its body only, and would keep hundreds of small ones, each with all that hangs on it."""

logger = logging.getLogger(__name__)


class SideBySide:
    """The spiders of one round.

    Args:
        crawl: what they share.
        scrapy_settings: Scrapy's, for each of them.
        places: how many run at once; a paper beyond waits for a place.
    """

    def __init__(self, crawl: Round, scrapy_settings: ScrapySettings, places: int) -> None:
        Slot.MIN_RESPONSE_SIZE = PAGE_BYTES
        self._crawl, self._runner = crawl, AsyncCrawlerRunner(scrapy_settings)
        self._places = asyncio.Semaphore(places)

    async def read(self, site: str) -> None:
        """Read one paper to its end; a defect of its spider is told in its counts and in the log.

        Cancelled, it leaves its spider running, which `stop` ends.
        """
        crawl = self._crawl
        async with self._places:
            crawler = self._runner.create_crawler(spider_class(crawl.papers.get(site), crawl.settings))
            try:
                # Shielded: a crawl that is cancelled in the middle would leave its engine running; `stop` ends it.
                await asyncio.shield(self._runner.crawl(crawler, round=crawl))
                await _finish(crawler)
            except Exception as error:
                logger.exception("%s: the spider failed", site)
                crawl.summary(site).trouble = f"a defect of ours: {error!r}"[:200]

    async def stop(self) -> None:
        """End all spiders: pages in hand are kept; what waits for its turn (minutes, at five seconds each) is let go.

        Servers that hang are not waited for until their time is up: their spiders are left behind.
        """
        for crawler in list(self._runner.crawlers):
            with contextlib.suppress(RuntimeError):  # it has no engine yet
                release(crawler.engine.downloader)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._end(), STOP_SECONDS)

    async def _end(self) -> None:
        await self._runner.stop()
        await self._runner.join()


async def _finish(crawler: Any) -> None:
    """What a spider has to do after its last page."""
    if isinstance(crawler.spider, PaperSpider):
        await crawler.spider.finish()
