"""The records of a WARC file, one after the other: warcio reads them, here bounded, quiet, and with errors."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from errors import PageLost

_MAX_LINE = 1 << 16

BROKEN = (
    *(ArchiveLoadFailed, StatusAndHeadersParserException, zlib.error, EOFError, OSError, ValueError),
    *(AttributeError, TypeError, IndexError),  # what warcio makes of headers that are missing or malformed
)
"""What reading a damaged or foreign file can raise."""


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

    def __init__(self, file: BinaryIO, check_digests: bool) -> None:
        super().__init__(file, check_digests=check_digests)
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


def walk(file: BinaryIO, *, check_digests: bool = False) -> Iterator[tuple[Any, int | None]]:
    """Records from the file's position on, with their offsets (None where the file has none).

    With `check_digests`, a record's `digest_checker` knows its problems once its stream was read to the end.

    Raises:
        one of BROKEN: ValueError where a record is cut off, others where it cannot be read.
    """
    records = _Records(file, check_digests)
    for record in records:
        if not (record.rec_headers.get_header("Content-Length") or "").strip().isdecimal():
            raise ValueError("a record without length")
        yield record, None if records.in_one_piece else records.offset
        records.read_to_end()
        if record.raw_stream.limit > 0:
            raise ValueError("a record is cut off")


def in_words(error: BaseException) -> str:
    """An error on one line."""
    return " ".join(str(error).split())[:200] or type(error).__name__


def file_in(folder: Path, name: str) -> Path:
    """A file of the archive by its name, which comes from a record or a database.

    Raises:
        PageLost: the name leads elsewhere.
    """
    if not name or "/" in name or "\\" in name or name.startswith("."):
        raise PageLost(f"{name!r} is no file name of this archive")
    return folder / name
