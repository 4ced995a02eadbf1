"""WARC 1.1 records as bytes: warcio makes them, isal compresses each as a gzip member of its own.

warcio's own gzip (zlib, level 9) costs several times what the rest of a page costs; isal's level 1 writes a file that
is a sixth larger, in a tenth of the time (`benchmarks/archive.py`).
"""

from __future__ import annotations

import http
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlsplit

from isal import igzip
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.revisits import Original

LEVEL = 1
"""isal's levels are 0 to 3; 2 and 3 cost more and gain less than a fiftieth."""

ORIGINAL = "X-Crawler-"
"""Before the name of a header that described the body as it travelled: the archived body is decoded, so the header
would be untrue. Common Crawl's archives do the same."""

LEDGER = "X-Ledger-URI"
"""WARC header: the address under which the ledger knows the page, where it is another than the one asked."""

_OF_TRANSFER = {"content-encoding", "transfer-encoding", "content-length"}
_HOP_BY_HOP = {"connection", "keep-alive", "proxy-connection", "proxy-authorization", "proxy-authenticate"}
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def member(record: bytes) -> bytes:
    """One record, compressed as one gzip member."""
    return bytes(igzip.compress(record, compresslevel=LEVEL, mtime=0))


def warcinfo(filename: str, now: datetime, about: Mapping[str, str]) -> bytes:
    """The record at the head of each file."""
    sink = BytesIO()
    writer = _writer(sink)
    record = writer.create_warcinfo_record(filename, {"format": "WARC File Format 1.1", **about})
    record.rec_headers.replace_header("WARC-Date", _date(now))
    writer.write_record(record)
    return sink.getvalue()


def exchange(  # noqa: PLR0913 - so many things are known of a fetch
    url: str,
    request_headers: Iterable[tuple[str, str]],
    status: int,
    response_headers: Iterable[tuple[str, str]],
    body: bytes,
    now: datetime,
    *,
    ledger_url: str | None = None,
    original: Original | None = None,
    hint: bytes = b"",
) -> list[bytes]:
    """The records of one page: response, request, and where there is a hint (warc-fields) a metadata record.

    With `original`, which holds the same body, the first is a revisit record without it.
    """
    sink = BytesIO()
    writer = _writer(sink)
    target, extra = _target(url), {"WARC-Date": _date(now)}
    line = StatusAndHeaders(_status_line(status), _as_archived(response_headers, body), protocol="HTTP/1.1")
    own = extra | ({} if ledger_url in {None, target} else {LEDGER: _CONTROL.sub(" ", ledger_url or "")})
    response = (
        _response(writer, target, line, own, body)
        if original is None
        else _revisit(writer, target, line, own, original)
    )
    asked = StatusAndHeaders(_request_line(target), _clean(request_headers, _HOP_BY_HOP), is_http_request=True)
    request = writer.create_warc_record(target, "request", http_headers=asked, warc_headers_dict=dict(extra))
    beside = [request]
    if hint:
        beside.append(
            writer.create_warc_record(target, "metadata", BytesIO(hint), len(hint), warc_headers_dict=dict(extra))
        )
    for record in beside:
        record.rec_headers.add_header("WARC-Concurrent-To", response.rec_headers.get_header("WARC-Record-ID"))
    return [_written(writer, sink, record) for record in (response, *beside)]


def _response(writer: Any, target: str, line: StatusAndHeaders, own: dict[str, str], body: bytes) -> Any:
    return writer.create_warc_record(
        target, "response", payload=BytesIO(body), length=len(body), http_headers=line, warc_headers_dict=own
    )


def _revisit(writer: Any, target: str, line: StatusAndHeaders, own: dict[str, str], original: Original) -> Any:
    return writer.create_revisit_record(
        target,
        original.digest,
        original.url,
        original.date,
        http_headers=line,
        warc_headers_dict=own | dict(original.headers),
    )


def _written(writer: Any, sink: BytesIO, record: Any) -> bytes:
    start = sink.tell()
    writer.write_record(record)
    return sink.getvalue()[start:]


def _writer(sink: BytesIO) -> Any:
    return WARCWriter(sink, gzip=False, warc_version="1.1")


def _date(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _target(url: str) -> str:
    """The address, safe in a header line."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")


def _status_line(status: int) -> str:
    try:
        return f"{status} {http.HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _request_line(target: str) -> str:
    parts = urlsplit(target)
    return f"GET {parts.path or '/'}{'?' + parts.query if parts.query else ''} HTTP/1.1"


def _as_archived(headers: Iterable[tuple[str, str]], body: bytes) -> list[tuple[str, str]]:
    kept = [
        (ORIGINAL + name if name.lower() in _OF_TRANSFER else name, value)
        for name, value in _clean(headers, {"connection", "keep-alive"})
    ]
    return [*kept, ("Content-Length", str(len(body)))]


def _clean(headers: Iterable[tuple[str, str]], without: set[str]) -> list[tuple[str, str]]:
    """Header lines that can't break the record: odd names dropped, control characters spaces."""
    return [
        (name, _CONTROL.sub(" ", value).strip())
        for name, value in headers
        if _NAME.fullmatch(name) and name.lower() not in without
    ]
