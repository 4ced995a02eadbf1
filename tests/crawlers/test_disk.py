"""The disk's thread: in order, several at once, committed before anybody goes on, and each with its own failures."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from crawlers.disk import MOST, Disk
from errors import StoreError
from state import Store, open_store
from tests.state.samples import NOW


class Watched:
    """A store that notes its transactions."""

    def __init__(self) -> None:
        self.done: list[Any] = []
        self.transactions: list[list[Any]] = []
        self.fail = False

    @contextmanager
    def together(self) -> Iterator[None]:
        before = len(self.done)
        yield
        self.transactions.append(self.done[before:])
        if self.fail:
            raise StoreError("the disk is full")

    def do(self, what: Any) -> Any:
        self.done.append(what)
        return what


@pytest.fixture
def watched() -> Watched:
    return Watched()


@pytest.fixture
def disk(watched: Watched) -> Iterator[Disk]:
    opened = Disk(watched)  # type: ignore[arg-type]  # all of a store that it needs
    yield opened
    opened.close()


async def _while_busy(disk: Disk, *work: Any) -> list[Any]:
    """What comes of work that is handed in while the thread is busy."""
    gate = threading.Event()
    first = asyncio.ensure_future(disk.run(gate.wait))
    await asyncio.sleep(0.05)
    rest = [asyncio.ensure_future(each) for each in work]
    await asyncio.sleep(0)
    gate.set()
    await first
    return await asyncio.gather(*rest, return_exceptions=True)


def test_what_waits_is_done_in_order_and_in_one_transaction(disk: Disk, watched: Watched) -> None:
    found = asyncio.run(_while_busy(disk, *(disk.run(watched.do, number) for number in range(MOST + 3))))
    assert found == watched.done == list(range(MOST + 3))
    assert [len(each) for each in watched.transactions] == [0, MOST, 3]


def test_a_failure_is_told_to_its_own_caller_only(disk: Disk, watched: Watched) -> None:
    def fail() -> None:
        raise ValueError("so")

    found = asyncio.run(_while_busy(disk, disk.run(watched.do, 1), disk.run(fail), disk.run(watched.do, 2)))
    assert (found[0], str(found[1]), found[2]) == (1, "so", 2)


def test_where_it_cannot_be_committed_all_who_waited_are_told(disk: Disk, watched: Watched) -> None:
    async def run() -> list[Any]:
        watched.fail = True
        return await asyncio.gather(*(disk.run(watched.do, number) for number in (1, 2)), return_exceptions=True)

    assert [type(each) for each in asyncio.run(run())] == [StoreError, StoreError]
    watched.fail = False
    assert asyncio.run(disk.run(watched.do, 3)) == 3, "the thread goes on"


def test_long_work_is_in_no_transaction_of_others(disk: Disk, watched: Watched) -> None:
    asyncio.run(_while_busy(disk, disk.run(watched.do, 1), disk.alone(watched.do, 2), disk.run(watched.do, 3)))
    assert watched.done == [1, 2, 3]
    assert watched.transactions == [[], [1], [3]]


def test_what_was_cancelled_is_not_done(disk: Disk, watched: Watched) -> None:
    async def run() -> None:
        gate = threading.Event()
        first = asyncio.ensure_future(disk.run(gate.wait))
        second = asyncio.ensure_future(disk.run(watched.do, 2))
        await asyncio.sleep(0.05)
        second.cancel()
        await asyncio.sleep(0)
        gate.set()
        await first

    asyncio.run(run())
    disk.close()
    assert watched.done == []


def test_closing_does_what_was_handed_in(watched: Watched) -> None:
    disk = Disk(watched)  # type: ignore[arg-type]

    async def run() -> None:
        waits = [asyncio.ensure_future(disk.run(watched.do, number)) for number in range(3)]
        await asyncio.sleep(0)
        await asyncio.to_thread(disk.close)
        await asyncio.gather(*waits)
        with pytest.raises(RuntimeError):
            await disk.run(watched.do, 4)

    asyncio.run(run())
    assert watched.done == [0, 1, 2]


def test_with_a_real_store_nobody_goes_on_before_the_commit(tmp_path: Path) -> None:
    target = str(tmp_path / "state.sqlite")

    def tell(store: Store, number: int) -> bool:
        return store.tell_once(str(number), "x", NOW)

    async def run() -> None:
        with open_store(target) as store, open_store(target) as other:
            disk = Disk(store)
            for number in range(5):
                assert await disk.run(tell, store, number)
                assert other.told_at(str(number), "x") == NOW
            disk.close()

    asyncio.run(run())
