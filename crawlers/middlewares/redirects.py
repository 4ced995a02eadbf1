"""Redirects: few, and only within the paper's own domains, old and new."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest

from crawlers.outcomes import Moved, Refusal

WAY = "way"
"""Key of `Request.meta`: the articles' addresses that led to the one that is asked for."""


class PaperRedirectMiddleware(RedirectMiddleware):
    """Scrapy's, kept on the paper; the Referer is never sent, so none is carried over."""

    def _engine_started(self) -> None:
        """Nothing to look up: `REFERER_ENABLED` is off on purpose, and Scrapy would warn of it."""

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        spider: Any = self.crawler.spider
        if not spider.owns(redirected.url):
            raise Refusal("off_site", f"it led to {urlsplit(redirected.url).netloc[:100]}")
        if (moved := spider.moved_to(request, redirected.url)) is not None:
            raise self._moved(request, moved)
        try:
            return super()._redirect(redirected, request, reason)
        except IgnoreRequest:
            raise self._too_many() from None

    def _moved(self, request: Request, url: str) -> IgnoreRequest:
        """The end of a request that leads to another article; where such redirects have no end, they end here."""
        way = request.meta.get(WAY, ())
        if url in way:
            return Refusal("off_site", "its redirects lead in circles")
        return self._too_many() if len(way) >= self.max_redirect_times else Moved(url)

    def _too_many(self) -> Refusal:
        return Refusal("off_site", f"more than {self.max_redirect_times} redirects")
