"""A body as it travelled, decoded within a limit.

Archives are hostile input: a kilobyte can unpack to gigabytes.
"""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from io import BytesIO

from warcio.bufferedreaders import ChunkedDataReader

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from archive.unpacking import GZIP, RAW, SIGN, ZLIB, TooLarge, unpack


class NotDecodable(Exception):  # caught in this room only
    """An encoding that is unknown, or data that is not in it."""


def decode(body: bytes, transfer: str, content: str, limit: int) -> bytes:
    """Undo Transfer-Encoding and Content-Encoding, given as the headers' values ('' where absent).

    Raises:
        TooLarge: more than `limit` bytes.
        NotDecodable: it cannot be done.
    """
    if "chunked" in transfer.lower():
        body = ChunkedDataReader(BytesIO(body)).read()
    for encoding in reversed([name.strip() for name in content.lower().split(",") if name.strip()]):
        body = _decompressed(body, encoding, limit)
    if len(body) > limit:
        raise TooLarge
    return body


def _decompressed(body: bytes, encoding: str, limit: int) -> bytes:
    if not body or encoding in {"identity", "none", "utf-8"}:
        return body
    if encoding in {"gzip", "x-gzip"}:
        # Many crawlers store the body unpacked and leave the header as it was.
        return _inflated(body, GZIP, limit) if body.startswith(SIGN) else body
    if encoding == "deflate":
        return _inflated(body, ZLIB if body[:1] == b"\x78" else RAW, limit)
    if encoding == "br":
        return _unbrotli(body, limit)
    if encoding == "zstd":
        return _unzstd(body, limit)
    if _is_markup(body):
        return body
    raise NotDecodable(f"Content-Encoding {encoding[:20]!r} is not known")


def _is_markup(body: bytes) -> bool:
    """Stored unpacked, with the header as it was: text, where a compressed stream is not."""
    return body.removeprefix(BOM_UTF8).lstrip()[:1] == b"<"


def _inflated(body: bytes, wrapped: int, limit: int) -> bytes:
    content, is_whole = unpack(body, limit, wrapped)
    if not is_whole:
        raise NotDecodable("the body is not in its Content-Encoding, or breaks off")
    return content


def _unbrotli(body: bytes, limit: int) -> bytes:
    try:
        import brotli
    except ImportError:  # pragma: no cover
        raise NotDecodable("Content-Encoding 'br' needs the package brotli") from None
    decoder, parts, size = brotli.Decompressor(), [], 0
    try:
        part = decoder.process(body, output_buffer_limit=limit + 1)
        while part:
            parts.append(part)
            size += len(part)
            if size > limit:
                raise TooLarge
            part = decoder.process(b"", output_buffer_limit=limit + 1)
        is_whole = decoder.is_finished()
    except brotli.error:
        is_whole = False
    if is_whole:
        return b"".join(parts)
    if _is_markup(body):
        return body
    raise NotDecodable("the body is not in Content-Encoding 'br', or breaks off")


def _unzstd(body: bytes, limit: int) -> bytes:
    parts, left, is_whole = list[bytes](), body, False
    try:
        while left:  # frame by frame
            decoder = zstd.ZstdDecompressor()
            parts.append(decoder.decompress(left, max_length=limit + 1))
            if sum(map(len, parts)) > limit:
                raise TooLarge
            left, is_whole = decoder.unused_data, decoder.eof
            if not is_whole:
                break
    except zstd.ZstdError:
        is_whole = False
    if is_whole:
        return b"".join(parts)
    if _is_markup(body):
        return body
    raise NotDecodable("the body is not in Content-Encoding 'zstd', or breaks off")
