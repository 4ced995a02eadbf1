"""Real receivers on loopback: a web hook and a mail server that keep what they are given."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class WebHook(ThreadingHTTPServer):
    """Keeps each JSON object posted to it; answers `status`."""

    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Hook)
        self.received: list[dict[str, Any]] = []

    @property
    def address(self) -> str:
        """Its Apprise address, with a secret in it."""
        return f"json://desk:hunter-two@127.0.0.1:{self.server_address[1]}/very-secret-path"


class _Hook(BaseHTTPRequestHandler):
    server: WebHook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.status == 200:
            self.server.received.append(json.loads(body))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks just enough SMTP to take a message."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Mail)
        self.received: list[bytes] = []

    @property
    def address(self) -> str:
        """Its Apprise address."""
        port = self.server_address[1]
        return f"mailto://127.0.0.1:{port}?smtp=127.0.0.1&from=desk@press.example&to=reader@press.example&mode=insecure"


class _Mail(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.wfile.write(b"220 sink\r\n")
        for line in self.rfile:
            word = line.split()[0].upper() if line.split() else b""
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self.server.received.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                return


@contextmanager
def serving(server: socketserver.BaseServer) -> Iterator[None]:
    """Serve in a thread until the block ends."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
