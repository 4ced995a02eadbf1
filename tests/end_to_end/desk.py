"""A desk that uses Giao Ban as people do: by its command, in a process of its own, against the mock newsroom."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archive.reading import read_warc
from errors import GiaoBanError
from tests.newsroom import Newsroom

GIAOBAN = Path(sys.executable).with_name("giaoban")

Record = dict[str, Any]

PASSING = ("fetched_at", "first_seen_at", "raw")
"""Fields that tell when and where a page was fetched: two crawls of one paper differ in them, and in nothing else."""


@dataclass(frozen=True)
class Done:
    """A command that ended."""

    status: int
    out: str
    err: str
    seconds: float

    @property
    def words(self) -> list[str]:
        """The lines of stderr."""
        return [line for line in self.err.splitlines() if line.strip()]

    @property
    def objects(self) -> list[Record]:
        """The JSON Lines of stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class Desk:
    """A home, and the newsroom it reads."""

    newsroom: Newsroom
    home: Path
    settings: dict[str, str] = field(default_factory=dict)
    """GIAOBAN_* variables by bare name."""
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    def environment(self, **settings: str) -> dict[str, str]:
        """The environment of this desk's commands."""
        return self.newsroom.environment(self.home, **{**self.settings, **settings})

    def start(self, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        """Start a command; its output goes to files in the home's parent, since a killed one's children may live on."""
        self.home.parent.mkdir(parents=True, exist_ok=True)
        with (self._file("out")).open("w") as out, (self._file("err")).open("w") as err:
            process = subprocess.Popen(
                [str(GIAOBAN), *arguments],
                env=self.environment(**settings),
                cwd=self.home.parent,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                text=True,
                start_new_session=True,
            )
        self.started.append(process)
        return process

    def finish(self, process: subprocess.Popen[str], started: float, seconds: float = 120) -> Done:
        """Wait for a command; it is an error if it takes longer."""
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait(10)
            raise AssertionError(f"still running after {seconds} s; stderr: {self._file('err').read_text()}") from None
        took = time.monotonic() - started
        return Done(status, self._file("out").read_text(), self._file("err").read_text(), took)

    def run(self, *arguments: str, **settings: str) -> Done:
        """Run a command to its end."""
        started = time.monotonic()
        return self.finish(self.start(*arguments, **settings), started)

    def leave(self) -> None:
        """Kill what a failed test left running."""
        for process in self.started:
            if process.poll() is None:
                process.kill()
                process.wait(10)

    def good(self, *arguments: str, **settings: str) -> Done:
        """Run a command that must end well."""
        done = self.run(*arguments, **settings)
        assert done.status == 0, done.err
        return done

    def records(self) -> dict[str, Record]:
        """All records of the index by address."""
        return {record["url"]: record for record in self.good("export", "--format", "jsonl").objects}

    def archived(self) -> Counter[str]:
        """How often each address stands in the archive with status 200."""
        return archived(self.home)

    def _file(self, name: str) -> Path:
        return self.home.parent / f"{self.home.name}.{name}"


def archived(home: Path) -> Counter[str]:
    """How often each address stands in a home's archive with status 200; a broken tail ends its file."""
    found: Counter[str] = Counter()
    for path in sorted((home / "archive").rglob("*.warc*")):
        with contextlib.suppress(GiaoBanError, OSError, EOFError):
            found.update(page.url for page in read_warc(path) if page.status == 200)
    return found


def lasting(records: dict[str, Record]) -> dict[str, Record]:
    """Records without what differs from crawl to crawl."""
    return {
        url: {name: value for name, value in record.items() if name not in PASSING} for url, record in records.items()
    }


def assert_told(done: Done, status: int, *mentions: str) -> None:
    """It ended with this status, one clear line on stderr that mentions these, and no traceback."""
    assert done.status == status, done.err
    assert "Traceback" not in done.err + done.out, done.err
    assert len(done.words) == 1, done.err
    for mention in mentions:
        assert mention.lower() in done.words[0].lower(), done.words[0]
