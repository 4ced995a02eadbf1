"""Pages, and WARC files of other people's making."""

from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive import Archive
from record import Raw

NOW = datetime(2026, 11, 22, 8, 0, 0, 123456, tzinfo=UTC)
HTML = [("Content-Type", "text/html; charset=UTF-8"), ("Server", "thử")]
ASKED = [("User-Agent", "GiaoBan/0.1"), ("Accept", "text/html")]


def address(number: int) -> str:
    return f"https://baothu.example/tin-{number}.html"


def body(number: int, size: int = 500) -> bytes:
    return f"<p>Tin số {number}: trời mưa.</p>".encode().ljust(size, b".")


def fill(archive: Archive, count: int, start: int = 0, size: int = 500) -> list[Raw]:
    return [archive.write(address(n), ASKED, 200, HTML, body(n, size), NOW) for n in range(start, start + count)]


def foreign(path: Path, records: list[tuple[str, str, list[tuple[str, str]], bytes]], *, zipped: bool = True) -> Path:
    """A WARC file as warcio writes it: (record type, address, HTTP headers, payload as sent)."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=zipped, warc_version="1.0")
        for kind, url, headers, payload in records:
            line = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1") if kind in {"response", "revisit"} else None
            made = writer.create_warc_record(
                url, kind, payload=io.BytesIO(payload), length=len(payload), http_headers=line
            )
            writer.write_record(made)
    return path


def response(
    number: int, payload: bytes | None = None, **headers: str
) -> tuple[str, str, list[tuple[str, str]], bytes]:
    lines = [("Content-Type", "text/html"), *((name.replace("_", "-"), value) for name, value in headers.items())]
    return "response", address(number), lines, body(number) if payload is None else payload


def chunked(payload: bytes, size: int = 100) -> bytes:
    parts = [payload[start : start + size] for start in range(0, len(payload), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def bomb(size: int) -> bytes:
    return gzip.compress(bytes(size), 9)
