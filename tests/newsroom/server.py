"""The newsroom's HTTP server: an asyncio server in a thread of its own; a forward proxy, and direct by Host header."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

HEAD_LIMIT = 64 * 1024


@dataclass(frozen=True)
class Asked:
    """A request as the server reads it."""

    method: str
    host: str
    path: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Said:
    """An answer as the server writes it."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    drop_after: int | None = None
    drip: float = 0.0


Handler = Callable[[Asked], Awaitable[Said]]


async def _read(reader: asyncio.StreamReader) -> Asked | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return None
    first, *lines = head.split("\r\n")
    method, target, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines if line)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    if length := int(headers.get("content-length") or 0):
        await reader.readexactly(length)
    url = urlsplit(target)
    host = (url.hostname or headers.get("host", "").partition(":")[0]).lower()
    path = (url.path or "/") + (f"?{url.query}" if url.query else "")
    return Asked(method, host, path, headers)


async def _write(writer: asyncio.StreamWriter, asked: Asked, said: Said) -> bool:
    """Send the answer; False when the connection is to be closed."""
    try:
        phrase = HTTPStatus(said.status).phrase
    except ValueError:
        phrase = "?"
    headers = {"Content-Length": str(len(said.body)), **said.headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(f"HTTP/1.1 {said.status} {phrase}\r\n{lines}\r\n".encode("latin-1"))
    if said.drip:
        for position in range(len(said.body)):
            await asyncio.sleep(said.drip)
            writer.write(said.body[position : position + 1])
            await writer.drain()
    elif asked.method != "HEAD":
        writer.write(said.body if said.drop_after is None else said.body[: said.drop_after])
    await writer.drain()
    return said.drop_after is None and asked.headers.get("connection", "").lower() != "close"


class Server:
    """Runs a handler on 127.0.0.1 until it is closed."""

    def __init__(self, handler: Handler, port: int = 0) -> None:
        self._handler = handler
        self._loop = asyncio.new_event_loop()
        self._connections: set[asyncio.StreamWriter] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, name="newsroom", daemon=True)
        self._thread.start()
        starting = asyncio.run_coroutine_threadsafe(self._start(port), self._loop)
        self._server: asyncio.Server = starting.result(30)
        self.port: int = self._server.sockets[0].getsockname()[1]

    async def _start(self, port: int) -> asyncio.Server:
        return await asyncio.start_server(self._serve, "127.0.0.1", port, limit=HEAD_LIMIT)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections.add(writer)
        try:
            while (asked := await _read(reader)) is not None:
                if not await _write(writer, asked, await self._handler(asked)):
                    break
        except (ConnectionError, ValueError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client went away in the middle, as killed crawlers do
        finally:
            self._connections.discard(writer)
            writer.close()

    async def _stop(self) -> None:
        self._server.close()
        for writer in list(self._connections):
            writer.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def close(self) -> None:
        """Stop listening and close every connection."""
        if self._loop.is_closed():
            return
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(30)
        self._loop.close()
