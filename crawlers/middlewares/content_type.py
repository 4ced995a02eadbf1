"""What is no page is not downloaded to its end: PDF, video and pictures that are linked like articles."""

from __future__ import annotations

from typing import Any, Self

from scrapy import Request, signals
from scrapy.exceptions import StopDownload
from scrapy.http import Headers

WANTS_PAGE = "wants_page"
"""Key of `Request.meta`: the answer is to be a web page."""

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")


def is_page(headers: Headers) -> bool:
    """Whether the Content-Type may be that of a page; a missing one is looked at."""
    value: bytes = headers.get("Content-Type") or b""
    kind = value.decode("latin-1").partition(";")[0].strip().lower()
    return not kind or kind in _PAGES


class ContentTypeGuard:
    """Stops the download of anything else as soon as its headers are there."""

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """As Scrapy makes it."""
        guard = cls()
        crawler.signals.connect(guard.look, signal=signals.headers_received)
        return guard

    def look(self, headers: Headers, request: Request) -> None:
        """Stop, and let the spider see the answer without a body.

        A packed body must be whole to be unpacked, so it is left to the size limit.
        """
        if request.meta.get(WANTS_PAGE) and not is_page(headers) and not headers.get("Content-Encoding"):
            raise StopDownload(fail=False)
