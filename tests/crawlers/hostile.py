"""Answers that a server should not give, each for `Site.routes`; and the outcome of the article that is answered so."""

from __future__ import annotations

import asyncio
import gzip
from typing import Any

from tests.crawlers.site import answer

HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


async def drip(writer: asyncio.StreamWriter) -> None:
    """A byte now and then, for ever."""
    writer.write(HTML + b"\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def drip_headers(writer: asyncio.StreamWriter) -> None:
    """The same within the headers."""
    writer.write(HTML)
    while True:
        writer.write(b"X")
        await writer.drain()
        await asyncio.sleep(0.05)


async def endless_headers(writer: asyncio.StreamWriter) -> None:
    """Header lines without an end."""
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: " + b"y" * 1000 + b"\r\n")
        await writer.drain()
        await asyncio.sleep(0)


async def half(writer: asyncio.StreamWriter) -> None:
    """Half a page: fewer bytes than Content-Length says."""
    writer.write(HTML + b"Content-Length: 5000\r\n\r\n<html>half")
    await writer.drain()


async def half_of_chunks(writer: asyncio.StreamWriter) -> None:
    """Half a page in chunks, without the last one."""
    writer.write(HTML + b"Transfer-Encoding: chunked\r\n\r\n6\r\n<html>\r\n400\r\nhalf")
    await writer.drain()


async def hang_up(writer: asyncio.StreamWriter) -> None:
    """No answer at all."""
    writer.close()


async def flood(writer: asyncio.StreamWriter) -> None:
    """60 MB."""
    writer.write(HTML + b"\r\n<html>")
    for _ in range(600):
        writer.write(b"x" * 100_000)
        await writer.drain()


BOMB = gzip.compress(b"\0" * 60_000_000)
NEVER_ENDING = (drip, drip_headers)
"""Only the download's time ends these."""


def wrong_length(said: str) -> bytes:
    """An answer whose Content-Length is not a length."""
    return HTML + f"Content-Length: {said}\r\nConnection: close\r\n\r\n<html>a page".encode()


EVERYWHERE: dict[str, Any] = {
    "12_MB": answer("<html><body><p>" + "x" * 12_000_000),
    "flood": flood,
    "bomb": answer(BOMB, Content_Encoding="gzip"),
    "bomb_in_bombs": answer(gzip.compress(BOMB), Content_Encoding="gzip, gzip"),
    "not_gzip": answer(b"not gzip at all", Content_Encoding="gzip"),
    "off_site": answer("", 301, Location="http://elsewhere.test/x"),
    "private": answer("", 301, Location="http://10.0.0.1/x"),
    "file": answer("", 301, Location="file:///etc/passwd"),
    "half": half,
    "half_of_chunks": half_of_chunks,
    "length_negative": wrong_length("-5"),
    "length_words": wrong_length("many"),
    "length_two": wrong_length("12\r\nContent-Length: 7"),
    "hang_up": hang_up,
    "drip": drip,
    "drip_headers": drip_headers,
    "headers": endless_headers,
}
"""Whatever is asked for: none of these is an answer that anything can be made of."""
