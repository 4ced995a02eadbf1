"""The gzip members of a WARC file: where each begins and ends, and where whole ones end.

Read in constant memory; nothing here believes a length that a file states.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from isal import isal_zlib

# isal's stub declares an instance where there is a class.
_Broken = cast("type[Exception]", isal_zlib.IsalError)
_BLOCK = 1 << 16
_MAGIC = b"\x1f\x8b\x08"
_START = b"WARC/1."
_WINDOW = 32 << 20
"""How far back from the end a record's beginning is looked for before the whole file is read."""


def whole_members(file: BinaryIO, start: int) -> Iterator[tuple[int, int]]:
    """Start and end of each whole member from `start` on, which must be a boundary; ends at the first broken one."""
    while (end := _end_of_member(file, start)) is not None:
        yield start, end
        start = end


def _end_of_member(file: BinaryIO, start: int) -> int | None:
    """Where the member at `start` ends; None when it is broken, cut off, or not there."""
    file.seek(start)
    decoder = isal_zlib.decompressobj(wbits=31)
    position = start
    while block := file.read(_BLOCK):
        try:
            decoder.decompress(block)
        except _Broken:
            return None
        position += len(block)
        if decoder.eof:
            return position - len(decoder.unused_data)
    return None


def next_record(file: BinaryIO, start: int, end: int) -> int | None:
    """The first offset in [start, end) at which a WARC record begins; None: there is none."""
    position, tail = start, b""
    while position < end:
        file.seek(position)
        block = tail + file.read(min(_BLOCK, end - position))
        base = position - len(tail)
        found = block.find(_MAGIC)
        while found >= 0:
            if _is_record(file, base + found):
                return base + found
            found = block.find(_MAGIC, found + 1)
        if position + _BLOCK >= end:
            return None
        tail, position = block[-(len(_MAGIC) - 1) :], position + _BLOCK
    return None


def _is_record(file: BinaryIO, start: int) -> bool:
    file.seek(start)
    decoder = isal_zlib.decompressobj(wbits=31)
    try:
        return bool(decoder.decompress(file.read(4096), len(_START)) == _START)
    except _Broken:
        return False


def is_warc(path: Path) -> bool:
    """Whether a file begins as a WARC file does, compressed or not, whatever its name; not where it cannot be read."""
    try:
        with path.open("rb") as file:
            begins = file.read(len(_START)) == _START
            return begins or _is_record(file, 0)
    except OSError:
        return False


def boundary_near_end(file: BinaryIO) -> int:
    """A record's beginning not far before the end of the file, else 0: where the check of its tail can start."""
    size = file.seek(0, io.SEEK_END)
    if size <= _WINDOW:
        return 0
    return next_record(file, size - _WINDOW, size) or 0
