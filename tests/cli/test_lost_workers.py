"""A page whose worker is lost, wherever pages are read: tried once more where it crashed, and always an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from cli.intake import Intake, Item
from cli.reextraction import Choice, Reextraction, Task
from crawlers.extraction_pool import WorkerLost
from crawlers.extraction_worker import Extracted
from crawlers.probing.examination import Answered
from crawlers.probing.patterns import PatternGuess
from crawlers.probing.run import _Probe, stand_in
from crawlers.round import Round
from pipelines.page import Page
from settings.config import Settings
from settings.papers import Papers
from state import open_store
from tests.state.samples import NOW

Read = Callable[[Any], Extracted]
URL = "https://baothu.example/1.html"
PAGE = Page(b"<p>Tin</p>", URL)


class Pool:
    """Loses its workers, one a call, and then reads."""

    def __init__(self, *lost: WorkerLost) -> None:
        self.lost = list(lost)

    async def call(self, *_: Any, **__: Any) -> Extracted:
        if self.lost:
            raise self.lost.pop(0)
        return Extracted(words="read")

    def close(self) -> None:
        pass


def crawled(pool: Any) -> Extracted:
    return asyncio.run(Round.extract(SimpleNamespace(pool=pool), PAGE))  # type: ignore[arg-type]


def ingested(pool: Any) -> Extracted:
    with open_store(":memory:") as store, Intake(Settings(), Papers([]), store) as intake:
        intake._pool = pool
        return asyncio.run(intake._extract(Item("1", page=PAGE)))


def read_again(pool: Any) -> Extracted:
    nothing: Any = None
    return asyncio.run(Reextraction(nothing, nothing, nothing, pool, Choice())._extract(Task(URL, "baothu", PAGE)))


def probed(pool: Any) -> Extracted:
    spider: Any = SimpleNamespace(paper=stand_in(URL), round=SimpleNamespace(pool=pool), now=lambda: NOW)
    guess = PatternGuess("/.+", 1, 1, "links of the front page", (URL,), ())
    return asyncio.run(_Probe._extract(spider, Answered(URL, 200, PAGE.body), guess))


@pytest.mark.parametrize("read", [crawled, ingested, read_again, probed])
def test_a_lost_worker_is_an_answer(read: Read) -> None:
    died, late = WorkerLost("the worker crashed", crashed=True), WorkerLost("took longer than 20 s")
    assert read(Pool()).words == "read"
    assert read(Pool(died)).words == "read"
    assert read(Pool(died, died)).words == "the worker crashed"
    assert read(Pool(late)).words == "took longer than 20 s"
