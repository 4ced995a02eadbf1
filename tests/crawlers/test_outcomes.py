"""One short word for how a fetch ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scrapy import exceptions
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from crawlers.outcomes import Refusal, ending_of, retry_after
from state import OUTCOMES

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (Refusal("robots", "robots.txt forbids it"), "robots"),
        (exceptions.CannotResolveHostError("x"), "unreachable"),
        (exceptions.DownloadConnectionRefusedError("x"), "unreachable"),
        (exceptions.DownloadTimeoutError("x"), "timeout"),
        (exceptions.ResponseDataLossError(), "timeout"),
        (exceptions.DownloadCancelledError("x"), "too_large"),
        (exceptions.IgnoreRequest("exceeded DOWNLOAD_MAXSIZE (1 B) during decompression"), "too_large"),
        (exceptions.NotSupported("x"), "refused"),
        (ValueError("x"), "unreachable"),
    ],
)
def test_errors_have_their_word(error: Exception, outcome: str) -> None:
    assert ending_of(error, NOW).outcome == outcome


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(404, "gone"), (410, "gone"), (403, "forbidden"), (418, "refused"), (429, "server_error"), (503, "server_error"),
     (302, "refused"), (599, "server_error")],
)  # fmt: skip
def test_statuses_have_their_word(status: int, outcome: str) -> None:
    response = Response("http://bao.test/", status=status, headers={"Retry-After": "120"})
    ending = ending_of(HttpError(response, ""), NOW)
    assert (ending.outcome, ending.status, ending.wait) == (outcome, status, timedelta(minutes=2))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"120", timedelta(minutes=2)),
        (b"Sun, 22 Nov 2026 12:05:00 GMT", timedelta(minutes=5)),
        (b"Sun, 22 Nov 2026 11:00:00 GMT", None),
        (b"99999999999999999", timedelta(days=7)),
        (b"soon", None),
        (b"", None),
        (None, None),
    ],
)
def test_retry_after(value: bytes | None, expected: timedelta | None) -> None:
    assert retry_after(value, NOW) == expected


@settings(max_examples=100, deadline=None)
@example("²".encode("latin-1"))
@given(st.binary(max_size=40))
def test_any_retry_after_is_none_or_at_most_a_week(value: bytes) -> None:
    found = retry_after(value, NOW)
    assert found is None or timedelta() <= found <= timedelta(days=7)


@settings(max_examples=50, deadline=None)
@given(st.integers(300, 999))
def test_every_status_has_a_word_that_is_a_failure(status: int) -> None:
    ending = ending_of(HttpError(Response("http://bao.test/", status=status), ""), NOW)
    assert OUTCOMES[ending.outcome].backoff is not None
