"""Twisted's reactor on asyncio's loop, in a form that can be entered more than once in a process.

`reactor.run()` works once; starting the reactor and then running coroutines on its loop does not have that limit, and
leaves signals to us.
"""

from __future__ import annotations

import asyncio
import atexit
import gc
import logging
import signal
import sys
import warnings
from collections.abc import Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from scrapy.utils.reactor import install_reactor, is_reactor_installed, verify_installed_reactor

from crawlers.guard import Guard, GuardedResolver

R = TypeVar("R")
_ASYNCIO_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"


def reactor_loop() -> asyncio.AbstractEventLoop:
    """The loop of the asyncio reactor, which is installed and started when it is first asked for."""
    if not is_reactor_installed():
        install_reactor(_ASYNCIO_REACTOR)
    verify_installed_reactor(_ASYNCIO_REACTOR)
    from twisted.internet import reactor

    started: Any = reactor
    if not started.running:
        started.startRunning(installSignalHandlers=False)
        atexit.register(_close, started, started._asyncioEventloop)  # noqa: SLF001 - it has no other name
    loop: asyncio.AbstractEventLoop = started._asyncioEventloop  # noqa: SLF001
    return loop


def _close(reactor: Any, loop: asyncio.AbstractEventLoop) -> None:
    """Close the loop as the process ends: what still waits then, such as the look-up of a name, is of no account.

    Spiders that were left behind end here, while there are modules: each would complain that there are none.
    """
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    reactor.removeAll()
    for call in reactor.getDelayedCalls():
        call.cancel()
    gc.collect()
    # What is still referred to ends after the modules are gone, and would say so in six lines each.
    sys.unraisablehook = lambda _: None
    warnings.simplefilter("ignore", RuntimeWarning)
    loop.close()


def run(coroutine: Coroutine[Any, Any, R]) -> R:
    """Run a coroutine to its end on the reactor's loop, so that Scrapy works inside it."""
    loop = reactor_loop()
    asyncio.set_event_loop(loop)
    return loop.run_until_complete(coroutine)


@contextmanager
def signals(stop: Callable[[], object]) -> Iterator[None]:
    """Within it, SIGINT and SIGTERM call `stop` instead of killing. Inside a running loop."""
    loop, numbers = asyncio.get_running_loop(), (signal.SIGINT, signal.SIGTERM)
    for number in numbers:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)


async def until_signal(work: Coroutine[Any, Any, R]) -> R:
    """What comes of some work. The first signal cancels it, and it ends in order; a second one does not wait for it.

    Raises:
        KeyboardInterrupt: it was cancelled so.
    """
    task = asyncio.ensure_future(work)
    with signals(task.cancel):
        try:
            return await task
        except asyncio.CancelledError:
            raise KeyboardInterrupt from None


def guard_connections(allow_hosts: Iterable[str], timeout: float) -> None:
    """From now on, no connection of this process's reactor leads to a private address."""
    from twisted.internet import reactor

    GuardedResolver(reactor, Guard(allow_hosts), timeout).install_on_reactor()
