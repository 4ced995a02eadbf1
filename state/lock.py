"""The crawl lock: one crawl on one state store."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from errors import Busy, StoreError

_HELD: set[int] = set()


def _close_in_child() -> None:
    """A forked worker must not keep the lock of a crawl that was killed."""
    for descriptor in _HELD:
        os.close(descriptor)
    _HELD.clear()


os.register_at_fork(after_in_child=_close_in_child)


@contextmanager
def crawl_lock(path: Path) -> Iterator[None]:
    """Hold the lock file; the system frees it when the process dies, however it dies.

    Raises:
        Busy: another crawl holds it; the message names its process.
        StoreError: the file cannot be written.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from None
    _HELD.add(descriptor)
    try:
        _take(descriptor, path)
        yield
    finally:
        if descriptor in _HELD:
            _HELD.remove(descriptor)
            os.close(descriptor)


def _take(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip()
        raise Busy(f"another crawl is running on this state store (process {holder or 'unknown'}); {path}") from None
    except OSError as error:
        raise StoreError(f"{path}: cannot be locked ({error.strerror})") from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
