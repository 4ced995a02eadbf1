"""robots.txt as RFC 9309 has it: 4xx means no rules, 5xx or no answer means stay away for now; Crawl-delay is kept."""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.utils.misc import build_from_crawler
from twisted.internet.defer import Deferred

from crawlers.middlewares.content_type import WANTS_PAGE
from crawlers.outcomes import Braked, Ending, Refusal, ending_of, retry_after
from errors import StoreError
from state.robots import AGE, LONGEST_AGE, Robots

MAX_BYTES = 512_000
"""RFC 9309 asks for at least 500 KiB to be read."""
MAX_CRAWL_DELAY = 60.0

# A robots.txt that cannot be fetched is told by the outcome of the pages, not by a traceback in the log.
logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)


# A group's name as it stands in the web server's log: whoever writes it means us (RFC 9309 knows the bare name only).
_WITH_VERSION = re.compile(rb"(?im)^([ \t]*user-agent[ \t]*:[ \t]*giaoban)[/ \t(][^\r\n]*")


def _plain(body: bytes) -> bytes:
    """The rules without our version and contact behind our name."""
    return _WITH_VERSION.sub(rb"\1", body)


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, with the status of the answer taken into account and an outcome for what is forbidden."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._closed: dict[str, Ending] = {}
        """Hosts that could not say what is forbidden, and why."""
        self._origins: dict[str, str] = {}

    def process_request_2(self, rp: Any, request: Request) -> None:
        """Refuse what is forbidden; for now, where the server cannot say what is: then articles go on waiting."""
        ending = self._closed.get(urlsplit(request.url).netloc)
        if ending is not None and request.meta.get(WANTS_PAGE):
            raise Braked(ending.reason, ending.wait)
        if ending is not None:
            raise Refusal(ending.outcome, ending.reason, ending.wait)
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest:
            raise Refusal("robots", "robots.txt forbids it") from None

    async def robot_parser(self, request: Request) -> Any:
        """The rules of a host: as they were told within a day, else asked for."""
        url = urlsplit(request.url)
        if url.netloc not in self._parsers:
            self._origins[url.netloc] = f"{url.scheme}://{url.netloc}"
            if (kept := self._kept(url.netloc, AGE)) is not None:
                self._settle(url.netloc, kept)
        return await super().robot_parser(request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            wait = retry_after(response.headers.get("Retry-After"), self._round.clock())
            self._close(netloc, Ending("server_error", f"its robots.txt answers {response.status}", wait=wait))
            return
        body = _plain(response.body[:MAX_BYTES]) if response.status < 300 else b""
        await super()._parse_robots(response.replace(body=body), netloc, request)
        self._keep_delay(netloc)
        if not self._round.dry_run:
            with suppress(StoreError):
                told, now = Robots(response.status, body), self._round.clock()
                await self._round.on_disk(self._round.store.robots.put, self._origins[netloc], told, now)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        """No answer at all: what the host said within a month holds, else it is left alone (RFC 9309, 2.3.1.4)."""
        ending = ending_of(exc, self._round.clock())
        if isinstance(exc, IgnoreRequest) or ending.outcome == "too_large":  # it led astray, or is a bomb: no rules
            super()._robots_error(exc, netloc)
        elif ending.outcome == "timeout":
            self._close(netloc, replace(ending, reason=f"its robots.txt: {ending.reason}"))
        else:
            self._close(netloc, ending)

    def _close(self, netloc: str, ending: Ending) -> None:
        kept = self._kept(netloc, LONGEST_AGE)
        if kept is None:
            self._closed[netloc] = ending
        self._settle(netloc, kept or Robots(404, b""))

    def _kept(self, netloc: str, age: timedelta) -> Robots | None:
        """What a host said within this time."""
        with suppress(StoreError):  # the next page will meet it, and tell
            found: Robots | None = self._round.store.robots.get(self._origins[netloc], self._round.clock(), age)
            return found
        return None

    def _settle(self, netloc: str, kept: Robots) -> None:
        """These are its rules for this round; whoever waits for them goes on."""
        rules = build_from_crawler(self._parserimpl, self.crawler, kept.body)
        waiting, self._parsers[netloc] = self._parsers.get(netloc), rules
        self._keep_delay(netloc)
        if isinstance(waiting, Deferred):
            waiting.callback(rules)

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
