"""A small server that says exactly what a test tells it to say, on 127.0.0.1; and a paper that lives there."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import threading
from collections.abc import Awaitable, Callable
from typing import Self

from settings.papers import Paper, Papers

Handler = Callable[[asyncio.StreamWriter], Awaitable[None]]


def answer(
    body: bytes | str, status: int = 200, content_type: str = "text/html; charset=utf-8", **headers: str
) -> bytes:
    """A whole HTTP answer."""
    content = body.encode() if isinstance(body, str) else body
    given = {"Content-Type": content_type, "Content-Length": str(len(content))}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"HTTP/1.1 {status} X\r\n{lines}Connection: close\r\n\r\n".encode() + content


def story(title: str, sentences: int = 12) -> str:
    """A page with an article."""
    text = "".join(
        f"<p>Câu thứ {n} của bài về công tác thủy lợi ở xã Đồng Tâm, nơi bà con vừa nạo vét xong tuyến mương chính.</p>"
        for n in range(sentences)
    )
    return (
        f'<html><head><title>{title}</title><meta property="og:type" content="article">'
        '<meta property="article:published_time" content="2026-11-20T08:15:00+07:00"></head>'
        f"<body><article><h1>{title}</h1>{text}</article></body></html>"
    )


class Site:
    """Path -> a whole answer, or a coroutine that writes one; anything else is a 404. With a context it speaks TLS."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self._context = context
        self.routes: dict[str, bytes | Handler] = {}
        self.asked: list[str] = []
        self.heads: list[str] = []
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(lambda *_: None)  # clients that break off, as they are meant to
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        starting = asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._context)
        self._server = asyncio.run_coroutine_threadsafe(starting, self._loop).result(10)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _stop(self) -> None:
        self._server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            path = head.split(" ", 2)[1]
            self.asked.append(path)
            self.heads.append(head)
            said = self.routes.get(path, answer("nothing here", 404))
            if isinstance(said, bytes):
                writer.write(said)
                await writer.drain()
            else:
                await said(writer)
        writer.close()

    def head_of(self, path: str) -> str:
        """The head of the last request for a path, in lower case; others may have come in after it."""
        return next(
            head for asked, head in zip(self.asked[::-1], self.heads[::-1], strict=True) if asked == path
        ).lower()

    def forget(self) -> None:
        """Begin the log anew."""
        self.asked.clear()
        self.heads.clear()

    @property
    def root(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def paper(self, **keys: object) -> Paper:
        """A paper on this site whose only listing is the page /."""
        given = {
            "name": "thu",
            "title": "Báo Thử",
            "domains": [f"127.0.0.1:{self.port}"],
            "scheme": "http",
            "sections": ["/"],
            "article": r"-(?P<key>\d+)\.html$",
            "delay": 0,
        }
        return Paper.model_validate({**given, **keys})

    def papers(self, **keys: object) -> Papers:
        """That paper alone."""
        return Papers([self.paper(**keys)])

    def front(self, *paths: str) -> None:
        """Let the page / link to these."""
        links = "".join(f'<a href="{path}">Bài tại {path}</a>' for path in paths)
        self.routes["/"] = answer(f"<html><body>{links}</body></html>")
