"""How long a test lets something take."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fails where what is done in it takes longer; what would take hours is ended by the test's own limit."""
    started = time.perf_counter()
    yield
    took = time.perf_counter() - started
    assert took < seconds, f"{took:.1f} s"
