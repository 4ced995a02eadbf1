"""How far a long command is, on stderr where that is a terminal: by number, or by bytes of a file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Self


class Bar:
    """A line for each part of the work; nothing where nobody watches."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._context: Any = nullcontext()
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
            self._bar = self._context = Progress(*columns, console=Console(stderr=True), transient=True)

    def __enter__(self) -> Self:
        self._context.__enter__()
        return self

    def __exit__(self, *reason: object) -> None:
        self._context.__exit__(*reason)

    def steps(self, count: int | None, what: str) -> Callable[[object], None]:
        """To be called for each one that is done; count None: nobody knows how many there are."""
        if self._bar is None:
            return lambda _: None
        task = self._bar.add_task(what if count is None else f"{count:,} {what}", total=count)
        return lambda _: self._bar.advance(task)

    def file(self, path: Path) -> Callable[[int], None]:
        """To be called with the bytes of a file that were read."""
        if self._bar is None:
            return lambda _: None
        size = path.stat().st_size
        task = self._bar.add_task(f"{path.name} ({size / 1e6:,.1f} MB)", total=size)
        return lambda read: self._bar.update(task, completed=read)
