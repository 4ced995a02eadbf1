"""No request to a private address: literal ones are refused here, names after DNS by `crawlers.guard`."""

from __future__ import annotations

from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import CannotResolveHostError

from crawlers.guard import Guard, GuardedResolver
from crawlers.outcomes import Refusal


class AddressMiddleware:
    """Refuses requests to literal private addresses, redirects among them; names the refusals of the resolver."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """As Scrapy makes it."""
        return cls(Guard(crawler.settings.getlist("GIAOBAN_ALLOW_HOSTS")))

    def process_request(self, request: Request) -> None:
        """Refuse before anything is connected to."""
        try:
            host = urlsplit(request.url).hostname or ""
        except ValueError:
            raise Refusal("refused", "no web address") from None
        if not self._guard.allows_host(host):
            raise Refusal("refused", f"a private address: {host[:80]}")

    def process_exception(self, request: Request, exception: Exception) -> None:
        """A name whose every address was refused looks unknown to Twisted: say what it was.

        Soft, as name servers are mended: one that leads every name home for an hour must not cost a week.
        """
        from twisted.internet import reactor

        resolver = getattr(reactor, "nameResolver", None)
        host = urlsplit(request.url).hostname or ""
        if (
            isinstance(exception, CannotResolveHostError)
            and isinstance(resolver, GuardedResolver)
            and host in resolver.refused
        ):
            raise Refusal("unreachable", f"a private address: {host[:80]}")
