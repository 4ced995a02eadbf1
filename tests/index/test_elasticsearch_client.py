"""What the Elasticsearch index says of servers that are away, or none: no node needed."""

from __future__ import annotations

import json
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from errors import IndexAway, SettingsError, StoreError
from index import open_index
from index.elasticsearch import ElasticsearchIndex
from index.elasticsearch_client import Address, read_address
from index.elasticsearch_mapping import mapping
from index.protocol import Filters
from index.query import parse_query
from index.sqlite import SqliteIndex
from settings.config import Settings
from tests.index.articles import article, entries

PRODUCT = {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/json"}
Answer = tuple[int, dict[str, str], bytes]


@contextmanager
def serving(answer: Callable[[BaseHTTPRequestHandler], Answer]) -> Iterator[str]:
    """Address of a server of our own."""

    class Handler(BaseHTTPRequestHandler):
        def _any(self) -> None:
            status, headers, body = answer(self)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_HEAD = do_POST = do_PUT = _any  # noqa: N815 (http.server's names)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def check(address: str, error: type[Exception], words: str) -> None:
    """Reading and writing both end with that error."""
    with closing(ElasticsearchIndex(address, "giaoban")) as index:
        with pytest.raises(error, match=words):
            index.search(parse_query("a"), Filters())
        with pytest.raises(error, match=words):
            index.put(entries(article("a")))
        with pytest.raises(error, match=words):
            list(index.since(0, Filters()))


def test_nothing_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    check(f"http://127.0.0.1:{port}", IndexAway, "nothing answers")


def test_a_host_without_address() -> None:
    check("http://index.invalid:9200", IndexAway, "nothing answers")


def test_a_server_that_never_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.elasticsearch.CONNECT_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        start = time.monotonic()
        check(f"http://127.0.0.1:{silent.getsockname()[1]}", IndexAway, "does not answer in time")
        assert time.monotonic() - start < 5


@pytest.mark.parametrize("status", [200, 404, 301])
def test_a_server_of_another_kind(status: int) -> None:
    page = (status, {"Content-Type": "text/html"}, b"<html>")
    with serving(lambda _: page) as address:
        check(address, StoreError, "no Elasticsearch|not as Elasticsearch")


def test_no_http_at_all() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def shout() -> None:
            with suppress(OSError):  # the server was closed
                while True:
                    connection, _ = server.accept()
                    connection.sendall(b"220 mail\r\n")
                    connection.close()

        thread = threading.Thread(target=shout)
        thread.start()
        check(f"http://127.0.0.1:{server.getsockname()[1]}", IndexAway, "nothing answers")
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


@pytest.mark.parametrize(("status", "error", "words"), [
    (401, StoreError, "refuses this user"),
    (403, StoreError, r"not allowed to do that \(403\)"),
    (413, StoreError, "a proxy before it, or the index itself, takes no request that large"),
    (429, IndexAway, "takes nothing at the moment"),
    (503, IndexAway, "takes nothing at the moment"),
    (500, StoreError, "500"),
])  # fmt: skip
def test_an_elasticsearch_in_trouble(status: int, error: type[Exception], words: str) -> None:
    body = json.dumps({"error": {"type": "some_exception", "reason": "x"}, "status": status}).encode()
    with serving(lambda _: (status, PRODUCT, body)) as address:
        check(address, error, words)


class Node:
    """An index that is there already, behind a proxy that takes no larger requests; `kept` are the documents.

    The user may do nothing at one path.
    """

    def __init__(self, most: int = 10**9, forbidden: str = "/nowhere") -> None:
        self.most, self.forbidden = most, forbidden
        self.kept: list[str] = []

    def __call__(self, request: BaseHTTPRequestHandler) -> Answer:
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        if len(body) > self.most:
            return 413, {"Content-Type": "text/html"}, b"<html>413"
        if self.forbidden in request.path:
            return 403, PRODUCT, json.dumps(_FORBIDDEN).encode()
        return 200, PRODUCT, json.dumps(self._answer(request.path, body)).encode()

    def _answer(self, path: str, body: bytes) -> object:
        if path.startswith("/_alias/"):
            return {"giaoban-v1": {"aliases": {"giaoban": {}}}}
        if "/_mapping" in path:
            return {"giaoban-v1": {"mappings": mapping()["mappings"]}}
        if "/_count" in path:
            return {"count": 3}
        if "/_search" in path:
            return {"aggregations": {"last": {"value": 7.0}}}
        ids = [json.loads(line)["index"]["_id"] for line in body.splitlines()[::2]]
        self.kept += ids
        return {"errors": False, "items": [{"index": {"_id": each, "status": 201}} for each in ids]}


_FORBIDDEN = {
    "error": {
        "type": "security_exception",
        "reason": "action [indices:data/read/get] is unauthorized for user [desk] with effective roles [news]",
    },
    "status": 403,
}


def test_a_batch_that_a_proxy_calls_too_large_goes_in_smaller_requests() -> None:
    node = Node(most=20_000)
    many = [article(f"a{number}", text="Xã mở lớp học bơi. " * 20) for number in range(60)]
    with serving(node) as address, closing(ElasticsearchIndex(address, "giaoban")) as index:
        assert index.put(entries(*many)) == []
        assert set(node.kept) == {one.id for one in many}
        huge = article("huge", text="Xã mở lớp học bơi. " * 2_000)
        [refused] = index.put(entries(article("b"), huge, article("c")))
    assert (refused.entry.article.id, refused.reason[:20]) == ("huge", "413: a proxy before ")
    assert {"b", "c"} <= set(node.kept)


def test_what_a_user_is_not_allowed_to_do_is_told_without_his_name() -> None:
    with (
        serving(Node(forbidden="/_search")) as address,
        closing(ElasticsearchIndex(address, "giaoban")) as index,
        pytest.raises(StoreError, match=r"not allowed to do that \(indices:data/read/get\)") as caught,
    ):
        index.search(parse_query("a"), Filters())
    assert "desk" not in str(caught.value)


def test_a_user_with_rights_on_the_index_alone_is_told_its_size() -> None:
    with serving(Node(forbidden="/_nodes")) as address, closing(ElasticsearchIndex(address, "giaoban")) as index:
        status = index.status()
    assert (status.articles, status.last_arrival) == (3, 7)
    assert status.version == "Elasticsearch, mapping 1, index giaoban-v1"


def test_each_request_is_asked_once() -> None:
    asked = []

    def answer(request: BaseHTTPRequestHandler) -> Answer:
        asked.append(request.path)
        return 503, PRODUCT, b"{}"

    with (
        serving(answer) as address,
        closing(ElasticsearchIndex(address, "giaoban")) as index,
        pytest.raises(IndexAway),
    ):
        index.count(parse_query(""), Filters())
    assert len(asked) == 1


def test_the_password_is_sent_and_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    sent = []

    def answer(request: BaseHTTPRequestHandler) -> Answer:
        sent.append(request.headers["Authorization"])
        return 500, PRODUCT, b"{}"

    with serving(answer) as address:
        secret = address.replace("//", "//desk:s%40cret@")
        with closing(ElasticsearchIndex(secret, "giaoban")) as index, pytest.raises(StoreError) as caught:
            index.status()
    assert sent == ["Basic ZGVzazpzQGNyZXQ="]
    for shown in (str(caught.value), caplog.text):
        assert "s%40cret" not in shown
        assert "s@cret" not in shown
        assert "ZGVzazpzQGNyZXQ" not in shown


def test_reading_an_address() -> None:
    assert read_address("http://localhost").node == "http://localhost:9200"
    assert read_address("https://a.example/sub/").node == "https://a.example:443/sub"
    assert read_address("http://[::1]:9201").node == "http://[::1]:9201"
    assert read_address("https://u:p%2F@h:1") == Address("https://h:1", "https://h:1", "u", "p/")
    for wrong in ("http://", "http://:9200", "http://h:port", "https://h:99999999"):
        with pytest.raises(SettingsError, match="no address of an index"):
            read_address(wrong)


@pytest.mark.parametrize("name", ["", "*", "a,b", "_all", "Upper", "a b", "../x", "a*"])
def test_a_name_that_would_reach_other_indices(name: str) -> None:
    with pytest.raises(SettingsError, match="GIAOBAN_INDEX_NAME"):
        ElasticsearchIndex("http://localhost", name)


def test_which_index_the_settings_name(tmp_path: Path) -> None:
    assert isinstance(open_index(Settings(home=tmp_path)), SqliteIndex)
    assert isinstance(open_index(Settings(index="http://localhost:9200")), ElasticsearchIndex)
    with pytest.raises(SettingsError, match="mysql:// is no index"):
        open_index(Settings(index="mysql://localhost"))
