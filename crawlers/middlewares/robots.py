"""robots.txt as RFC 9309 has it: 4xx means no rules, 5xx means stay away for now; Crawl-delay is kept."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from twisted.internet.defer import Deferred

from crawlers.outcomes import Refusal
from errors import StoreError
from state.robots import Robots

MAX_BYTES = 512_000
"""RFC 9309 asks for at least 500 KiB to be read."""
MAX_CRAWL_DELAY = 60.0

# A robots.txt that cannot be fetched is told by the outcome of the pages, not by a traceback in the log.
logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, with the status of the answer taken into account and an outcome for what is forbidden."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._broken: dict[str, int] = {}

    def process_request_2(self, rp: Any, request: Request) -> None:
        """Refuse what is forbidden; for now, where the server cannot say what is."""
        status = self._broken.get(urlsplit(request.url).netloc)
        if status is not None:
            raise Refusal("server_error", f"its robots.txt answers {status}")
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest:
            raise Refusal("robots", "robots.txt forbids it") from None

    async def robot_parser(self, request: Request) -> Any:
        """The rules of a host: as they were told within a day, else asked for."""
        url = urlsplit(request.url)
        if url.netloc not in self._parsers:
            origin, kept = f"{url.scheme}://{url.netloc}", None
            with suppress(StoreError):  # the next page will meet it, and tell
                kept = self._round.store.robots.get(origin, self._round.clock())
            if kept is not None:
                self._parsers[url.netloc] = Deferred()
                response = Response(f"{origin}/robots.txt", status=kept.status, body=kept.body)
                await super()._parse_robots(response, url.netloc, request)
                self._keep_delay(url.netloc)
        return await super().robot_parser(request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            self._broken[netloc] = response.status
        body = response.body[:MAX_BYTES] if response.status < 300 else b""
        await super()._parse_robots(response.replace(body=body), netloc, request)
        self._keep_delay(netloc)
        if netloc not in self._broken and not self._round.dry_run:
            origin = f"{urlsplit(request.url).scheme}://{netloc}"
            with suppress(StoreError):
                told = Robots(response.status, body)
                await self._round.on_disk(self._round.store.robots.put, origin, told, self._round.clock())

    @property
    def _round(self) -> Any:
        spider: Any = self.crawler.spider
        return spider.round

    def _keep_delay(self, netloc: str) -> None:
        """Crawl-delay becomes the least delay, unless the operator set one (then AutoThrottle is off)."""
        throttle = self.crawler.get_extension(AutoThrottle)
        rules = getattr(self._parsers.get(netloc), "rp", None)
        if throttle is None or rules is None:
            return
        wanted = rules.crawl_delay(self._robotstxt_useragent or self._default_useragent)
        if wanted:
            throttle.mindelay = max(throttle.mindelay, min(float(wanted), MAX_CRAWL_DELAY))
            for slot in self.crawler.engine.downloader.slots.values():
                slot.delay = max(slot.delay, throttle.mindelay)
