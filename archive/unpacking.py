"""Compressed bytes unpacked within a limit, all the members of a gzip.

A kilobyte can unpack to gigabytes, and a megabyte can be fifty thousand members of nothing.
"""

from __future__ import annotations

import zlib

GZIP, ZLIB, RAW = 31, 15, -15
"""What the bytes are wrapped in, as zlib's window bits."""
SIGN = b"\x1f\x8b"
"""How a member of a gzip begins."""
MAX_MEMBERS = 10_000
_CHUNK = 16_384
"""Bytes handed over at a time: of what stands behind a member's end zlib makes a copy."""


class TooLarge(Exception):  # caught where it is unpacked
    """The unpacked bytes are over the limit."""


def unpack(body: bytes, limit: int, wrapped: int = GZIP) -> tuple[bytes, bool]:
    """What a body holds, and whether it came to its end; else that is what came before it broke off.

    Of a gzip all members are read, one behind the other; what stands behind the last and is none is passed over.

    Raises:
        TooLarge: more than `limit` bytes.
    """
    content = bytearray()
    end = 0
    for _ in range(MAX_MEMBERS):
        member_end = _read_member(body, end, wrapped, content, limit)
        if member_end is None:
            break
        end = member_end
        if wrapped != GZIP or not body.startswith(SIGN, end):
            return bytes(content), True
    return bytes(content), False


def _read_member(body: bytes, start: int, wrapped: int, content: bytearray, limit: int) -> int | None:
    """Add what a member holds to the content; where it ends, None where it breaks off."""
    decoder = zlib.decompressobj(wrapped)
    while not decoder.eof and start < len(body):
        chunk = body[start : start + _CHUNK]
        try:
            content += decoder.decompress(chunk, limit + 1 - len(content))
        except zlib.error:
            return None
        if len(content) > limit:
            raise TooLarge
        start += len(chunk) - len(decoder.unused_data)
    return start if decoder.eof else None
