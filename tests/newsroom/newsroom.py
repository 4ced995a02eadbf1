"""The newsroom: several invented papers behind one HTTP server, with a log of what was asked.

with Newsroom() as newsroom:
    subprocess.run(["giaoban", "crawl"], env=newsroom.environment(home))
    newsroom.publish_more()
    print(newsroom.asked("baosongla.test"))
"""

from __future__ import annotations

import asyncio
import itertools
import os
import re
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from record import VIETNAM
from tests.newsroom.faults import Fault
from tests.newsroom.pages import clock_words
from tests.newsroom.server import Asked, Said, Server
from tests.newsroom.site import Answer, Site
from tests.newsroom.stories import Story, read_outlets

PAPERS = Path(__file__).parent / "papers"
"""The papers' TOML files, for GIAOBAN_ONLY_PAPERS."""

FIRST_EDITION = datetime(2026, 11, 15, 6, 0, tzinfo=VIETNAM)
SECOND_EDITION = datetime(2026, 11, 16, 17, 0, tzinfo=VIETNAM)
"""What the pages' clocks show in the two editions."""

FAILING = r"^baobensong\.test/gia-lua-thu-dong"
SLOW = r"^baovungmo\.test/than-khe-sim"
LYING = r"^baobensong\.test/(rss/|$)"
"""Listings whose validators are new at every request, although nothing changed."""


class Request(NamedTuple):
    """One request, as it came in, and the status of its answer."""

    at: float
    """Seconds since the epoch."""
    method: str
    host: str
    path: str
    """With its query."""
    status: int
    conditional: bool
    user_agent: str

    @property
    def url(self) -> str:
        """The whole address."""
        return f"http://{self.host}{self.path}"


class Newsroom:
    """Papers, server and log; a context manager.

    Args:
        sites: other papers than the eight of `content/`.
        port: on 127.0.0.1; 0: any free one.
        papers: folder of the papers' TOML files.
        slow: seconds that the slow page takes.
        pace: seconds between two answers of one host.
        quirks: with the page that fails and the slow one.
    """

    def __init__(
        self,
        sites: Iterable[Site] | None = None,
        *,
        port: int = 0,
        papers: Path = PAPERS,
        slow: float = 0.4,
        pace: float = 0.0,
        quirks: bool = True,
    ) -> None:
        self.papers = papers
        self.sites = {site.outlet.host: site for site in (sites or map(Site, read_outlets()))}
        self.edition, self.requests, self.faults = 1, list[Request](), list[Fault]()
        self._serial = itertools.count()
        self._pace, self._next_turn = pace, dict[str, float]()
        if quirks:
            self.break_page(FAILING, status=500, body="<h1>Lỗi máy chủ</h1>".encode())
            self.break_page(SLOW, wait=slow)
        self._clock = clock_words(FIRST_EDITION)
        self._server = Server(self._handle, port)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop the server."""
        self._server.close()

    @property
    def address(self) -> str:
        """The proxy's address."""
        return f"http://127.0.0.1:{self._server.port}"

    def publish_more(self) -> None:
        """Second edition: ten new articles, one changed, and what failed works again."""
        self.mend(FAILING)
        for site in self.sites.values():
            site.turn(edition=2)
        self.edition, self._clock = 2, clock_words(SECOND_EDITION)

    def break_page(self, pattern: str, **fault: Any) -> Fault:
        """From now on, a request whose host and path match meets this fault (fields of `Fault`)."""
        self.faults.append(Fault(re.compile(pattern), **fault))
        return self.faults[-1]

    def mend(self, pattern: str | None = None) -> None:
        """Take back the faults of that pattern, or all."""
        self.faults = [fault for fault in self.faults if pattern is not None and fault.pattern.pattern != pattern]

    def asked(self, host: str | None = None, pattern: str = "") -> list[Request]:
        """The requests so far, of one host or of all, whose path matches."""
        return [each for each in self.requests if host in {None, each.host} and re.search(pattern, each.path)]

    def article_requests(self) -> list[Request]:
        """The requests for stories: not those for listings and robots.txt."""
        return [each for each in self.requests if self.story_at(each.host, each.path) is not None]

    def story_at(self, host: str, path: str) -> Story | None:
        """The story behind an address, whatever its query."""
        site = self.sites.get(host)
        return site.by_path.get(path.partition("?")[0]) if site else None

    def environment(self, home: Path, /, **settings: str) -> dict[str, str]:
        """The environment of a command that reads this newsroom: `settings` are GIAOBAN_* variables, by bare name."""
        kept = {name: value for name, value in os.environ.items() if not _is_ours_or_proxy(name)}
        given = {"home": str(home), "only_papers": str(self.papers), "delay": "0", **settings}
        ours = {f"GIAOBAN_{name.upper()}": value for name, value in given.items()}
        return {**kept, **ours, "http_proxy": self.address, "no_proxy": "127.0.0.1,localhost"}

    async def _handle(self, asked: Asked) -> Said:
        if asked.host == "newsroom.test":
            return self._control(asked)
        fault = next((each for each in self.faults if each.applies(asked.host + asked.path)), None)
        said = self._faulty(fault) if fault and fault.status else self._honest(asked)
        conditional = bool({"if-none-match", "if-modified-since"} & asked.headers.keys())
        agent = asked.headers.get("user-agent", "")
        line = Request(time.time(), asked.method, asked.host, asked.path, said.status, conditional, agent)
        self.requests.append(line)
        if fault and fault.drip:
            said = replace(said, drip=fault.drip)
        while fault and fault.held and not fault.held.is_set():  # noqa: ASYNC110 - a test sets it, in another thread
            await asyncio.sleep(0.01)
        if wait := (fault.wait if fault else 0.0) + self._queue(asked.host):
            await asyncio.sleep(wait)
        return said

    def _queue(self, host: str) -> float:
        """Seconds until it is this request's turn: a small server answers one at a time."""
        now = time.monotonic()
        turn = max(now, self._next_turn.get(host, 0.0))
        self._next_turn[host] = turn + self._pace
        return turn - now

    def _control(self, asked: Asked) -> Said:
        """`curl -x ADDRESS http://newsroom.test/publish` from outside."""
        if asked.path == "/publish":
            self.publish_more()
        text = "".join("\t".join(map(str, each)) + "\n" for each in self.requests)
        return Said(200, {"Content-Type": "text/tab-separated-values; charset=utf-8"}, text.encode())

    def _faulty(self, fault: Fault) -> Said:
        headers = {"Content-Type": fault.content_type, **fault.headers}
        return Said(fault.status or 500, headers, fault.body, fault.drop_after)

    def _honest(self, asked: Asked) -> Said:
        site = self.sites.get(asked.host)
        if site is None:
            return Said(502, {"Content-Type": "text/plain"}, b"no such paper")
        answer = site.answer(asked.path.partition("?")[0])
        if answer.status != 200:
            return Said(answer.status, {"Content-Type": answer.content_type, **answer.headers}, answer.body)
        meta = self._validators(asked, answer)
        if meta["ETag"] in asked.headers.get("if-none-match", ""):
            return Said(304, meta)
        if "if-none-match" not in asked.headers and asked.headers.get("if-modified-since") == meta.get(
            "Last-Modified", ""
        ):
            return Said(304, meta)
        return Said(200, {"Content-Type": answer.content_type, **meta}, site.finished(answer.body, self._clock))

    def _validators(self, asked: Asked, answer: Answer) -> dict[str, str]:
        if re.search(LYING, asked.host + asked.path):
            return {"ETag": f'"{next(self._serial)}"'}
        meta = {"ETag": answer.etag}
        if answer.modified:
            meta["Last-Modified"] = format_datetime(answer.modified.astimezone(UTC), usegmt=True)
        return meta


def _is_ours_or_proxy(name: str) -> bool:
    return name.lower() in {"http_proxy", "https_proxy", "all_proxy", "no_proxy"} or (
        name.startswith("GIAOBAN_") and not name.startswith(("GIAOBAN_TEST_", "GIAOBAN_SHARED"))
    )
