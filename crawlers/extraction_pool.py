"""Extraction in processes of its own: a page that takes too long or crashes the parser costs a worker, not the crawl.

Each worker is one process that does one page at a time and is killed when the time is over. (A
`concurrent.futures.ProcessPoolExecutor` would lose every page in it when one of its processes dies.)
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import pickle
import queue
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from crawlers import extraction_worker, fork_server
from crawlers.extraction_worker import Extracted
from errors import GiaoBanError
from settings.gazetteer import own_gazetteers

logger = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")

START_SECONDS = 60.0
"""How long a new worker may take to import what it needs, on a busy machine."""


class WorkerLost(Exception):
    """The worker did not come back: out of time, or the process died."""

    def __init__(self, words: str, *, crashed: bool = False) -> None:
        super().__init__(words)
        self.crashed = crashed
        """The process died: it may have been killed for reasons of its own (no memory left), so once more is fair."""


def default_workers() -> int:
    """One for each core: extraction is most of a page's work, and fetching waits for servers most of the time."""
    return len(os.sched_getaffinity(0))


class _Worker:
    """One process and the pipe to it; started when it is first needed."""

    def __init__(self, context: Any, setup: tuple[Callable[..., None], tuple[Any, ...]]) -> None:
        self._context, self._setup = context, setup
        self._process: Any = None
        self._pipe: Connection | None = None

    def start(self) -> Connection:
        """The pipe to the running process."""
        if self._pipe is None:
            self._pipe, theirs = self._context.Pipe()
            arguments = (theirs, own_gazetteers(), *self._setup)
            self._process = self._context.Process(target=extraction_worker.serve, args=arguments, daemon=True)
            self._process.start()
            theirs.close()
            if not self._pipe.poll(START_SECONDS) or self._pipe.recv() != extraction_worker.READY:
                self.stop()
                raise WorkerLost("the worker did not start")
        return self._pipe

    def run(self, function: Callable[..., Any], arguments: tuple[Any, ...], seconds: float) -> Any:
        """What the function returns in the worker; WorkerLost when it does not come back in time.

        GiaoBanError where no process can be started: that is nothing that a page did, and its page is to wait.
        """
        try:
            pipe = self.start()
        except (WorkerLost, EOFError, OSError, pickle.UnpicklingError) as error:
            self.stop()
            raise GiaoBanError(f"no extraction process can be started ({error or type(error).__name__})") from None
        try:
            pipe.send((function, arguments))
            answer = pipe.recv() if pipe.poll(seconds) else None
        except (EOFError, OSError, pickle.UnpicklingError):
            self.stop()
            raise WorkerLost("the worker crashed", crashed=True) from None
        if answer is None:
            self.stop()
            raise WorkerLost(f"took longer than {seconds:g} s")
        failed, value = answer
        if failed:
            raise WorkerLost(str(value))
        return value

    def stop(self) -> None:
        """Kill the process, if there is one."""
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join(5)
            with contextlib.suppress(ValueError):
                process.close()


class ExtractionPool:
    """Workers that call module-level functions.

    Args:
        workers: how many processes.
        seconds: time for one call.
        setup: a module-level function called once in each new process, and its arguments.
    """

    def __init__(self, workers: int, seconds: float, setup: Callable[..., None], *arguments: Any) -> None:
        context = fork_server.start()
        self._seconds = seconds
        self._workers = [_Worker(context, (setup, arguments)) for _ in range(workers)]
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="extraction")
        self._warming = [self._threads.submit(self._warm) for _ in range(workers)]

    def _warm(self) -> None:
        """Import while the first pages are on their way."""
        worker = self._idle.get()
        try:
            worker.start()
        except (WorkerLost, EOFError, OSError) as error:
            logger.warning("an extraction worker did not start: %s", error)
            worker.stop()
        finally:
            self._idle.put(worker)

    async def call(self, function: Callable[P, R], *arguments: P.args, **_: P.kwargs) -> R:
        """What `function(*arguments)` returns, computed in a worker.

        Raises:
            WorkerLost: out of time, a crash, or an exception that the function did not catch.
        """
        loop = asyncio.get_running_loop()
        result: R = await loop.run_in_executor(self._threads, self._call, function, arguments)
        return result

    def _call(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        worker = self._idle.get()
        try:
            return worker.run(function, arguments, self._seconds)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """Stop all processes; calls that wait are cancelled, the ones that run end with their time."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.stop()


async def extract_once_more(
    pool: ExtractionPool, function: Callable[P, Extracted], *arguments: P.args, **named: P.kwargs
) -> Extracted:
    """What becomes of a page in a worker; a lost worker is an answer too, where it crashes a second time."""
    try:
        return await pool.call(function, *arguments, **named)
    except WorkerLost as lost:
        if not lost.crashed:
            return Extracted(words=str(lost))
    try:
        return await pool.call(function, *arguments, **named)
    except WorkerLost as lost:
        return Extracted(words=str(lost))
