"""The disk's thread: all work on store and archive of a round, in the order in which it was handed in.

What is handed in while the thread works is done next, together in one transaction: a busy crawl commits several pages
at once, an idle one each page by itself. Nobody goes on before the transaction that holds their work is committed.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from state import Store

P = ParamSpec("P")
R = TypeVar("R")

MOST = 32
"""Pieces of work in one transaction: others who write to the store wait for its end."""


@dataclass(eq=False)
class _Work:
    """What is to be done, and who waits for it."""

    do: Callable[[], Any]
    waits: asyncio.Future[Any]
    alone: bool
    value: Any = None
    error: BaseException | None = None

    def attempt(self) -> None:
        """Do it, unless it was cancelled; what goes wrong is told to who waits."""
        if self.waits.cancelled():
            return
        try:
            self.value = self.do()
        except Exception as error:  # noqa: BLE001 - told to who waits; the work of others goes on
            self.error = error

    def settle(self) -> None:
        """Tell who waits. On their loop."""
        if self.waits.done():
            return  # cancelled meanwhile
        if self.error is not None:
            self.waits.set_exception(self.error)
        else:
            self.waits.set_result(self.value)


class Disk:
    """One thread; `run` from any loop."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: deque[_Work] = deque()
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name="disk", daemon=True)
        self._thread.start()

    async def run(self, function: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
        """What a function returns, once all that it wrote is committed; after all that was handed in before."""
        result: R = await self._hand_in(lambda: function(*arguments, **named), alone=False)
        return result

    async def alone(self, function: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
        """The same for long work: each of its own transactions is committed as it ends."""
        result: R = await self._hand_in(lambda: function(*arguments, **named), alone=True)
        return result

    def _hand_in(self, do: Callable[[], Any], *, alone: bool) -> asyncio.Future[Any]:
        waits = asyncio.get_running_loop().create_future()
        with self._changed:
            if self._closed:
                raise RuntimeError("the disk's thread has ended")
            self._waiting.append(_Work(do, waits, alone))
            self._changed.notify()
        return waits

    def close(self) -> None:
        """Do what was handed in, and end."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()

    def _serve(self) -> None:
        while some := self._take():
            if some[0].alone:
                some[0].attempt()
            else:
                self._do(some)
            _tell(some)

    def _take(self) -> list[_Work]:
        """What waits, as much as goes into one transaction; nothing: it is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            return list(self._some())

    def _some(self) -> Iterator[_Work]:
        for number in range(MOST):
            if not self._waiting or (number and self._waiting[0].alone):
                return
            work = self._waiting.popleft()
            yield work
            if work.alone:
                return

    def _do(self, some: list[_Work]) -> None:
        """All of it in one transaction; where that cannot be committed, none of it was done."""
        try:
            with self._store.together():
                for work in some:
                    work.attempt()
        except Exception as error:  # noqa: BLE001 - told to all who wait; this thread goes on
            for work in some:
                work.error = work.error or error


def _tell(some: list[_Work]) -> None:
    """One call into each loop (there is but one, outside of tests)."""
    loops = {work.waits.get_loop() for work in some}
    for loop in loops:
        own = [work for work in some if work.waits.get_loop() is loop]
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(_settle, own)


def _settle(some: list[_Work]) -> None:
    for work in some:
        work.settle()
