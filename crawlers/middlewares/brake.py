"""The brake: a paper that asks for a pause, or whose server is away, is left alone for the rest of the round."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

from scrapy import Request
from scrapy.core.downloader import Downloader
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawlers.outcomes import Braked, ending_of, retry_after

DEAD_AFTER = 5
"""Requests in a row without an answer after which the host counts as away."""


class BrakeMiddleware:
    """Pulled by 429 or Retry-After at once, by `DEAD_AFTER` requests in a row that brought no answer."""

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler
        self._silent = 0
        self.reason: str | None = None
        self._wait: timedelta | None = None

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """As Scrapy makes it."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:  # noqa: ARG002 - Scrapy's signature
        """Let nothing through once the brake is pulled; the addresses go on waiting in the ledger."""
        if self.reason:
            raise Braked(self.reason, self._wait)

    def process_response(self, request: Request, response: Response) -> Response:
        """An answer: the host is there; pull the brake if it asks for a pause."""
        self._silent = 0
        if response.status == 429 or (response.status >= 500 and response.headers.get("Retry-After")):
            request.meta["dont_retry"] = True
            self._wait = retry_after(response.headers.get("Retry-After"), self._crawler.spider.round.clock())
            self._pull(f"it asked for a pause ({response.status})")
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:  # noqa: ARG002 - Scrapy's signature
        """No answer: count it."""
        if isinstance(exception, IgnoreRequest):
            return
        ending = ending_of(exception, self._crawler.spider.round.clock())
        self._silent = self._silent + 1 if ending.is_dead else 0
        if self._silent >= DEAD_AFTER:
            self._pull(f"its server is away: {ending.reason}")

    def _pull(self, reason: str) -> None:
        if self.reason is None:
            self.reason = reason
            self._crawler.spider.summary.trouble = reason
            release(self._crawler.engine.downloader, self._wait)


def release(downloader: Downloader, wait: timedelta | None = None) -> None:
    """Let go what waits for its turn in the downloader: it has passed the middlewares already."""
    for slot in downloader.slots.values():
        while slot.queue:
            _, waiting = slot.queue.popleft()
            waiting.errback(Braked("left for the next round", wait))
