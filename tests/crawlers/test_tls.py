"""TLS is verified, against a CA that SSL_CERT_FILE names too; one paper's exception is its own."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import trustme

from crawlers.runner import crawl_papers
from crawlers.summary import PaperSummary
from settings.config import Settings
from settings.paper import Paper
from settings.papers import Papers
from tests.crawlers.site import answer

FRONT = answer("<html><body>Trang chủ</body></html>")


@contextmanager
def _https(context: ssl.SSLContext) -> Iterator[int]:
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda *_: None)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(FRONT)
        await writer.drain()
        writer.close()

    server = loop.run_until_complete(asyncio.start_server(serve, "127.0.0.1", 0, ssl=context))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield server.sockets[0].getsockname()[1]
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()


def _crawl(local: Settings, port: int, **keys: object) -> PaperSummary:
    given = {
        "name": "thu", "title": "T", "domains": [f"localhost:{port}"], "article": r"-\d+\.html$", "sections": ["/"],
    }  # fmt: skip
    papers = Papers([Paper.model_validate({**given, **keys})])
    [summary] = crawl_papers(local.model_copy(update={"allow_hosts": ("localhost",)}), papers)
    return summary


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def context(authority: trustme.CA) -> ssl.SSLContext:
    found = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(found)
    return found


def test_a_certificate_of_nobody_is_refused(local: Settings, context: ssl.SSLContext) -> None:
    with _https(context) as port:
        summary = _crawl(local, port)
    assert not summary.was_read
    assert "TLS" in (summary.trouble or ""), summary.trouble


def test_the_operators_own_authority_counts(
    local: Settings, context: ssl.SSLContext, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with _https(context) as port:
        assert _crawl(local, port).was_read


def test_an_exception_is_written_in_the_papers_file(local: Settings, context: ssl.SSLContext) -> None:
    with _https(context) as port:
        assert _crawl(local, port, insecure_tls=True, note="its certificate has expired").was_read
