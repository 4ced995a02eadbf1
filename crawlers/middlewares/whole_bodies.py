"""A packed body that breaks off is half a page, though its connection ended as it should."""

from __future__ import annotations

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError

from archive.decoding import NotDecodable, decode
from archive.unpacking import SIGN, TooLarge

_GZIP = (b"gzip", b"x-gzip")


class WholeBodyMiddleware(HttpCompressionMiddleware):
    """Scrapy's, which takes what came of a body for all of it."""

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        if encoding in _GZIP and not body.startswith(SIGN):
            raise ResponseDataLossError("not in its Content-Encoding")
        try:
            return decode(body, "", encoding.decode("ascii"), max_size)
        except TooLarge:
            raise IgnoreRequest(f"larger than DOWNLOAD_MAXSIZE ({max_size} B) when it is unpacked") from None
        except NotDecodable as error:
            raise ResponseDataLossError(str(error)) from None
