"""A limit on the headers of an answer: Twisted bounds each line, not their number, and keeps them all."""

from __future__ import annotations

from typing import Any, cast

from scrapy.core.downloader.handlers import http11
from twisted.web import _newclient

MAX_HEADER_BYTES = 64 * 1024
"""Of status line and headers together; browsers and servers allow some 8 to 256 kB."""
TOO_LARGE = "headers larger than the limit"


def limit_headers() -> None:
    """From now on, an answer whose headers do not end within `MAX_HEADER_BYTES` breaks the connection."""
    # Scrapy's own parser reads lines by itself.
    for parser in (_newclient.HTTPClientParser, http11._LenientHTTPClientParser):  # noqa: SLF001 - they have no hook
        _limit(parser)


def _limit(parser: Any) -> None:
    original, broken = parser.lineReceived, cast("Any", _newclient.ParseError)
    if hasattr(original, "is_limited"):
        return

    def line_received(self: Any, line: bytes) -> None:
        if self.state != _newclient.BODY:
            self.header_bytes = getattr(self, "header_bytes", 0) + len(line) + 1
            if self.header_bytes > MAX_HEADER_BYTES:
                raise broken(TOO_LARGE, line[:100])
        original(self, line)

    line_received.__dict__["is_limited"] = True
    parser.lineReceived = line_received
