"""Reading WARC files: our own by place, anybody's as a stream. They are hostile input: every size is bounded."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from archive.decoding import NotDecodable, TooLarge, decode
from archive.format import LEDGER
from archive.page import StoredPage
from errors import InputError, StoreError
from record import Raw

MAX_BODY_BYTES = 20_000_000
"""A larger body is passed over with a warning."""
_MAX_LINE = 1 << 16
_HTML = {"text/html", "application/xhtml+xml"}
_BROKEN = (
    *(ArchiveLoadFailed, StatusAndHeadersParserException, zlib.error, EOFError, OSError, ValueError),
    *(AttributeError, TypeError, IndexError),  # what warcio makes of headers that are missing or malformed
)

log = logging.getLogger(__name__)


class _Reader(DecompressingBufferedReader):  # type: ignore[misc]  # warcio is not typed
    """warcio's reader with lines of bounded length, and errors instead of words on stderr or silence."""

    def readline(self, length: int | None = None) -> bytes:
        """One line; ArchiveLoadFailed when it is longer than any header."""
        line: bytes = super().readline(min(length or _MAX_LINE, _MAX_LINE))
        if len(line) >= _MAX_LINE and not line.endswith(b"\n"):
            raise ArchiveLoadFailed(f"a header line is longer than {_MAX_LINE:,} bytes")
        return line

    def _process_read(self, data: bytes) -> None:
        decoder = self.decompressor
        if not data and decoder is not None and self._fed and not decoder.eof:
            raise ValueError("it ends within a compressed record")
        super()._process_read(data)

    def _init_decomp(self, decomp_type: str | None) -> None:
        self._fed = False
        super()._init_decomp(decomp_type)

    def _decompress(self, data: bytes) -> bytes:
        self._fed = True
        if self.decompressor and data and self.num_block_read:
            return bytes(self.decompressor.decompress(data))
        return bytes(super()._decompress(data))


class _Records(WARCIterator):  # type: ignore[misc]  # warcio is not typed
    """warcio's iterator, quiet, and reading archives that were compressed in one piece too."""

    in_one_piece = False
    """One gzip member around many records: it can be read, but offsets mean nothing."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self.reader = _Reader(file)

    def _next_record(self, next_line: bytes | None) -> Any:
        line = self.reader.readline() if next_line is None else next_line
        if not line:
            raise EOFError
        try:
            return super()._next_record(line)
        except EOFError:  # to warcio, headers that break off are the end of the file
            raise ValueError("a record is cut off") from None

    def _raise_invalid_gzip_err(self) -> None:
        self.in_one_piece = True

    def _consume_blanklines(self) -> tuple[bytes | None, int]:
        empty = 0
        while line := self.reader.readline():
            if line.strip():
                return line, empty
            empty += len(line)
        return None, empty


def read_at(path: Path, raw: Raw) -> StoredPage:
    """The response record at a place of our own archive.

    Raises:
        StoreError: there is none.
    """
    try:
        with path.open("rb") as file:
            file.seek(raw.offset)
            for record, _ in _walk(file):
                if record.rec_type == "response":
                    return _page(record, raw, MAX_BODY_BYTES * 5)
                break
    except _BROKEN as error:
        raise StoreError(f"{path}: the page at byte {raw.offset:,} cannot be read ({_words(error)})") from None
    except TooLarge:
        raise StoreError(f"{path}: the page at byte {raw.offset:,} is too large") from None
    raise StoreError(f"{path}: no page lies at byte {raw.offset:,}")


def responses(path: Path, after: int = -1) -> Iterator[tuple[Raw, StoredPage]]:
    """The response records of one of our own files that begin after an offset; ends where the file breaks."""
    try:
        with path.open("rb") as file:
            file.seek(max(after, 0))
            for record, offset in _walk(file):
                if record.rec_type == "response" and offset is not None and offset > after:
                    raw = Raw(warc=path.name, offset=offset)
                    yield raw, _page(record, raw, MAX_BODY_BYTES * 5)
    except FileNotFoundError:
        return
    except (*_BROKEN, TooLarge, NotDecodable) as error:
        log.warning("%s: ends in a broken record (%s)", path, _words(error))


def read_warc(path: Path, start: int = 0, limit: int = MAX_BODY_BYTES) -> Iterator[StoredPage]:
    """The HTML responses of anybody's WARC file, in order, in constant memory; `raw` says where each lies.

    `start` resumes: records before that offset are passed over. A body over `limit` bytes, or in an encoding that
    cannot be undone, is passed over with a warning.

    Raises:
        InputError: the file is missing, is no WARC file, or breaks off; what could be read was given before.
    """
    try:
        with path.open("rb") as file:
            records = 0
            for record, offset in _walk(file):
                records += 1
                if (
                    (offset is None or offset >= start)
                    and _is_html(record)
                    and (page := _foreign(record, path, offset, limit))
                ):
                    yield page
            if not records:
                raise InputError(f"{path}: holds no record; is it a WARC file?")
    except _BROKEN as error:
        raise InputError(f"{path}: cannot be read to its end ({_words(error)})") from None


def _walk(file: BinaryIO) -> Iterator[tuple[Any, int | None]]:
    """Records with their offsets (None where the file has none); ValueError where one is cut off."""
    records = _Records(file)
    for record in records:
        if not (record.rec_headers.get_header("Content-Length") or "").strip().isdecimal():
            raise ValueError("a record without length")
        yield record, None if records.in_one_piece else records.offset
        records.read_to_end()
        if record.raw_stream.limit > 0:
            raise ValueError("a record is cut off")


def _is_html(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("content-type") or "").partition(";")[0].strip().lower()
    return kind in _HTML


def _foreign(record: Any, path: Path, offset: int | None, limit: int) -> StoredPage | None:
    try:
        return _page(record, None if offset is None else Raw(warc=path.name, offset=offset), limit)
    except TooLarge:
        why = f"larger than {limit:,} bytes"
    except NotDecodable as error:
        why = str(error)
    log.warning("%s: %s was passed over: %s", path, record.rec_headers.get_header("WARC-Target-URI"), why)
    return None


def _page(record: Any, raw: Raw | None, limit: int) -> StoredPage:
    body = record.raw_stream.read(limit + 1)
    if len(body) > limit:
        raise TooLarge
    headers = record.http_headers
    if headers is None:
        raise NotDecodable("it has no HTTP headers")
    transfer, content = (headers.get_header(name) or "" for name in ("transfer-encoding", "content-encoding"))
    return StoredPage(
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        status=_status(headers.get_statuscode()),
        headers=tuple(headers.headers),
        body=decode(body, transfer, content, limit),
        fetched_at=_date(record.rec_headers.get_header("WARC-Date")),
        raw=raw,
        ledger_url=record.rec_headers.get_header(LEDGER),
    )


def _status(code: str) -> int:
    return int(code) if code.isascii() and code.isdigit() and len(code) == 3 else 0


def _date(value: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat((value or "").strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
