"""`scrapy crawl PAPER` does the same full work as `giaoban crawl PAPER`: this extension gives the spider its round."""

from __future__ import annotations

import asyncio
import logging
from contextlib import ExitStack
from typing import Any, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.misc import load_object

from crawlers.archived import recover
from crawlers.round import open_round
from errors import GiaoBanError
from settings.config import load_settings
from settings.papers import load_papers

logger = logging.getLogger(__name__)

failures: list[GiaoBanError] = []
"""What was told in this process: `crawlers.commands.crawl` makes an exit status of it."""


def _tell(error: GiaoBanError) -> None:
    failures.append(error)
    logger.error("%s", error)


class OwnRound:
    """Opens store, archive and workers when the spider opens; sends to the index and closes them when it closes."""

    def __init__(self, crawler: Any) -> None:
        if not crawler.settings.get("GIAOBAN_DRAIN"):
            raise NotConfigured
        self._crawler, self._stack = crawler, ExitStack()
        crawler.signals.connect(self.open, signal=signals.spider_opened)
        crawler.signals.connect(self.close, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """As Scrapy makes it."""
        return cls(crawler)

    async def open(self, spider: Any) -> None:
        """Join the spider to a round of its own; where that fails, say why in one line: it then asks nothing."""
        try:
            settings = load_settings()
            crawl = self._stack.enter_context(open_round(settings, load_papers(settings)))
            await recover(crawl)
        except GiaoBanError as error:
            _tell(error)
            return
        spider.join(crawl)

    async def close(self, spider: Any) -> None:
        """Send what is new to the index, say what the round came to, give everything back."""
        crawl = getattr(spider, "round", None)
        try:
            if crawl is not None:
                await spider.finish()
                await asyncio.to_thread(crawl.keep_tallies)
                drain = load_object(self._crawler.settings["GIAOBAN_DRAIN"])(crawl.settings)
                await asyncio.to_thread(drain, crawl.store, last=True)
                logger.info("%s", crawl.summary(spider.name).as_json())
                if crawl.defect is not None:
                    _tell(crawl.defect)
        except GiaoBanError as error:
            _tell(error)
        finally:
            self._stack.close()
