"""Workers: a call that hangs, crashes or raises costs itself only."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crawlers.extraction_pool import ExtractionPool, WorkerLost, extract_once_more
from crawlers.extraction_worker import Extracted
from errors import GiaoBanError
from settings.gazetteer import extend_gazetteers, words


def _nothing() -> None:
    pass


def _double(number: int) -> int:
    return 2 * number


def _hang() -> None:
    time.sleep(60)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _raise() -> None:
    raise ValueError("so")


def _recurse(depth: int) -> int:
    return _recurse(depth + 1)


def _eat() -> int:
    return len(bytes(5 << 30))


@pytest.fixture(scope="module")
def pool() -> Iterator[ExtractionPool]:
    opened = ExtractionPool(2, 60.0, _nothing)
    yield opened
    opened.close()


def test_calls_run_side_by_side_and_in_any_number(pool: ExtractionPool) -> None:
    async def many() -> list[int]:
        return await asyncio.gather(*(pool.call(_double, number) for number in range(50)))

    assert asyncio.run(many()) == [2 * number for number in range(50)]


def _heads(word: str) -> bool:
    return word in words("organisations", "heads")


def test_gazetteers_of_ones_own_reach_the_workers(tmp_path: Path) -> None:
    (tmp_path / "organisations.toml").write_text('heads = ["Làng nghề"]\n')
    extend_gazetteers([tmp_path])
    opened = ExtractionPool(1, 5.0, _nothing)
    try:
        assert asyncio.run(opened.call(_heads, "Làng nghề"))
        assert not asyncio.run(opened.call(_heads, "Phố nghề"))
    finally:
        opened.close()
        extend_gazetteers([])


def test_large_arguments_pass(pool: ExtractionPool) -> None:
    assert asyncio.run(pool.call(len, b"x" * 10_000_000)) == 10_000_000


@pytest.mark.parametrize(
    ("function", "arguments", "words"),
    [(_die, (), "crashed"), (_raise, (), "ValueError: so"), (_recurse, (0,), "RecursionError"),
     (_eat, (), "MemoryError")],
)  # fmt: skip
def test_what_goes_wrong_costs_itself_only(
    pool: ExtractionPool, function: Callable[..., object], arguments: tuple[object, ...], words: str
) -> None:
    async def both() -> list[object]:
        good = (pool.call(_double, n) for n in range(5))
        return list(await asyncio.gather(pool.call(function, *arguments), *good, return_exceptions=True))

    lost, *good = asyncio.run(both())
    assert isinstance(lost, WorkerLost)
    assert words in str(lost)
    assert good == [0, 2, 4, 6, 8]


def test_a_call_that_hangs_is_ended_with_its_time(pool: ExtractionPool, monkeypatch: pytest.MonkeyPatch) -> None:
    asyncio.run(pool.call(_double, 1))
    with monkeypatch.context() as hasty:
        hasty.setattr(pool, "_seconds", 0.5)
        with pytest.raises(WorkerLost, match=r"longer than 0\.5 s"):
            asyncio.run(pool.call(_hang))
    assert asyncio.run(pool.call(_double, 2)) == 4


def test_where_no_process_can_be_started_no_page_is_blamed() -> None:
    opened = ExtractionPool(1, 1.0, _raise)
    with pytest.raises(GiaoBanError, match="no extraction process can be started"):
        asyncio.run(opened.call(_double, 1))
    opened.close()


def _extracted(tried: Path, deaths: int) -> Extracted:
    """Dies so many times first, as where no memory is left."""
    with tried.open("a") as file:
        file.write(".")
    if len(tried.read_text()) <= deaths:
        _die()
    return Extracted(words="read")


def _slow(tried: Path) -> Extracted:
    tried.write_text(tried.read_text() + ".")
    time.sleep(60)
    return Extracted()


@pytest.mark.parametrize(("deaths", "words"), [(0, "read"), (1, "read"), (2, "the worker crashed")])
def test_a_page_whose_worker_died_is_tried_once_more(
    pool: ExtractionPool, tmp_path: Path, deaths: int, words: str
) -> None:
    tried = tmp_path / "tried"
    assert asyncio.run(extract_once_more(pool, _extracted, tried, deaths)) == Extracted(words=words)
    assert tried.read_text() == "." * min(deaths + 1, 2)


def test_a_page_that_takes_too_long_is_an_answer_and_not_tried_again(
    pool: ExtractionPool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = tmp_path / "tried"
    tried.write_text("")
    asyncio.run(pool.call(_double, 1))
    monkeypatch.setattr(pool, "_seconds", 0.5)
    assert asyncio.run(extract_once_more(pool, _slow, tried)) == Extracted(words="took longer than 0.5 s")
    assert tried.read_text() == "."
