"""How a fetch ended, in one word of `state.outcomes`, and why, in a few more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

from scrapy import exceptions as scrapy_errors
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawlers.header_limit import TOO_LARGE
from state.outcomes import Outcome, outcome_of_status

MAX_WAIT = timedelta(days=7)


class Refusal(scrapy_errors.IgnoreRequest):
    """A request that one of our middlewares ended, with its outcome."""

    def __init__(self, outcome: Outcome, reason: str, wait: timedelta | None = None) -> None:
        super().__init__(reason)
        self.outcome: Outcome = outcome
        self.reason, self.wait = reason, wait


class Moved(scrapy_errors.IgnoreRequest):
    """An article's address that redirects to another article's address: asked for under that one, once."""

    def __init__(self, url: str) -> None:
        super().__init__(f"moved to {url}")
        self.url = url
        """Canonical."""


class Braked(scrapy_errors.IgnoreRequest):
    """A request that was not made because the paper is left alone for now; its address goes on waiting."""

    def __init__(self, reason: str, wait: timedelta | None = None) -> None:
        super().__init__(reason)
        self.wait = wait
        """For how long, where the server said so."""


@dataclass(frozen=True)
class Ending:
    """How one fetch failed."""

    outcome: Outcome
    reason: str
    status: int | None = None
    wait: timedelta | None = None
    """What the server asked for (Retry-After)."""

    @property
    def is_dead(self) -> bool:
        """Whether the host as a whole seems away."""
        return self.outcome in {"unreachable", "timeout"}


_BY_CLASS: tuple[tuple[type[BaseException], Outcome, str], ...] = (
    (scrapy_errors.CannotResolveHostError, "unreachable", "the name does not resolve"),
    (scrapy_errors.DownloadConnectionRefusedError, "unreachable", "connection refused"),
    (scrapy_errors.DownloadTimeoutError, "timeout", "no whole answer in time"),
    (scrapy_errors.ResponseDataLossError, "timeout", "the answer broke off"),
    (scrapy_errors.DownloadCancelledError, "too_large", "larger than the limit"),
    (scrapy_errors.UnsupportedURLSchemeError, "refused", "not a web address"),
    (scrapy_errors.NotSupported, "refused", "not a web address"),
    (TunnelError, "unreachable", "the proxy opened no tunnel"),
)


def ending_of(cause: BaseException | Failure, now: datetime) -> Ending:
    """The outcome of a request that failed for this cause."""
    error = cause.value if isinstance(cause, Failure) else cause
    if isinstance(error, Refusal):
        return Ending(error.outcome, error.reason, wait=error.wait)
    if isinstance(error, HttpError):
        return _of_response(error.response, now)
    if isinstance(error, scrapy_errors.DownloadFailedError):
        return _of_broken_connection(error)
    for kind, outcome, reason in _BY_CLASS:
        if isinstance(error, kind):
            return Ending(outcome, reason)
    if isinstance(error, scrapy_errors.IgnoreRequest):
        # HttpCompressionMiddleware's way to say that the body would not stop growing.
        return Ending("too_large" if "DOWNLOAD_MAXSIZE" in str(error) else "refused", _shortened(error))
    return Ending("unreachable", _shortened(error))


def _of_response(response: Any, now: datetime) -> Ending:
    status = int(response.status)
    outcome = outcome_of_status(status) or "refused"
    try:
        words = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        words = str(status)
    return Ending(outcome, words, status, retry_after(response.headers.get("Retry-After"), now))


def _of_broken_connection(error: BaseException) -> Ending:
    """A connection that broke: before any answer for reasons of TLS, or in the middle of one."""
    reasons = getattr(error.__cause__, "reasons", None) or []
    words = " ".join(_shortened(getattr(reason, "value", reason)) for reason in reasons)
    if TOO_LARGE in words:
        return Ending("too_large", TOO_LARGE)
    if "certificate verify failed" in words:
        return Ending("unreachable", "its TLS certificate is not valid: expired, another host's, or of nobody known")
    if "certificate" in words.lower() or "ssl" in words.lower() or "tls" in words.lower():
        return Ending("unreachable", f"TLS: {words}"[:200])
    return Ending("timeout", f"the connection broke: {words}"[:200])


def _shortened(error: Any) -> str:
    return f"{type(error).__name__} {error}".strip().replace("\n", " ")[:160]


def retry_after(value: bytes | None, now: datetime) -> timedelta | None:
    """What Retry-After asks for: seconds or an HTTP date; None where it is absent, wrong or past. At most a week."""
    if not value:
        return None
    text = value.decode("latin-1").strip()
    if text.isdecimal() and text.isascii():
        return min(timedelta(seconds=int(text[:9])), MAX_WAIT)
    try:
        at = parsedate_to_datetime(text)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError):
        return None
    return min(at - now, MAX_WAIT) if at > now else None
