"""Redirects: few, and only within the paper's own domains, old and new."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest

from crawlers.outcomes import Moved, Refusal


class PaperRedirectMiddleware(RedirectMiddleware):
    """Scrapy's, kept on the paper; the Referer is never sent, so none is carried over."""

    def _engine_started(self) -> None:
        """Nothing to look up: `REFERER_ENABLED` is off on purpose, and Scrapy would warn of it."""

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        spider: Any = self.crawler.spider
        if not spider.owns(redirected.url):
            raise Refusal("off_site", f"it led to {urlsplit(redirected.url).netloc[:100]}")
        if (moved := spider.moved_to(request, redirected.url)) is not None:
            raise Moved(moved)
        try:
            return super()._redirect(redirected, request, reason)
        except IgnoreRequest:
            raise Refusal("off_site", f"more than {self.max_redirect_times} redirects") from None
