"""What `giaoban doctor` examines: one function for each part, each yields findings and raises none of our errors."""

from __future__ import annotations

import os
import re
import resource
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from archive import Archive
from errors import Busy, GiaoBanError
from index import open_index
from settings.config import Settings
from settings.papers import load_papers
from settings.version import user_agent
from state import open_store

LEAST_FREE_BYTES = 2_000_000_000
"""About two weeks of pages of all papers, compressed."""
LEAST_FILES = 256
"""Sockets of a round over all papers, and files beside them."""
CLOCK_SLACK = timedelta(minutes=5)
MANY_WAITING = 1000
"""So many records in the outbox mean that nothing takes them away."""

_LOGIN = re.compile(r"^([a-z][a-z0-9+.-]*://)?.*@", re.DOTALL | re.IGNORECASE)

Level = Literal["ok", "warning", "problem"]


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    part: str
    """settings, papers, disk, state, clock, archive, index, queue or system."""
    level: Level
    words: str
    """What was found; for a warning or a problem, what to do as well."""


@dataclass(frozen=True)
class Case:
    """What is examined."""

    settings: Settings
    now: datetime
    full: bool
    """Whether the whole archive is read."""


def examine(settings: Settings, now: datetime, *, full: bool = False) -> Iterator[Finding]:
    """All findings, part by part; what a part raises is its problem, and the next part is examined all the same.

    Args:
        settings: as they were read.
        now: aware.
        full: read the whole archive instead of its newest file.
    """
    for part, look in _PARTS.items():
        try:
            yield from look(Case(settings, now, full))
        except GiaoBanError as error:
            yield Finding(part, "problem", " ".join(str(error).split()))
        except OSError as error:
            yield Finding(part, "problem", f"{error.filename or ''}: {error.strerror}".strip(": "))


def masked(address: str) -> str:
    """An address without its name and password; it may have no scheme, or be no address at all."""
    return _LOGIN.sub(r"\1***@", address)


def _settings(case: Case) -> Iterator[Finding]:
    in_file = Path("giaoban.toml").resolve()
    where = f"read from {in_file}" if in_file.exists() else "defaults and GIAOBAN_* variables; no giaoban.toml here"
    yield Finding("settings", "ok", where)
    yield Finding("settings", "ok", f"papers are asked as {user_agent(case.settings)}")
    if case.settings.contact == Settings.model_fields["contact"].default and not case.settings.user_agent:
        yield Finding("settings", "warning", "contact is the project's own; set GIAOBAN_CONTACT, so papers reach you")
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        if proxy := os.environ.get(name) or os.environ.get(name.upper()):
            yield Finding("settings", "ok", f"{name} is used and trusted: {masked(proxy)}")


def _papers(case: Case) -> Iterator[Finding]:
    papers = load_papers(case.settings)
    yield Finding("papers", "ok", f"{len(papers.enabled)} papers, {len(papers) - len(papers.enabled)} disabled")
    for paper in papers.enabled:
        if paper.insecure_tls:
            words = (
                f"{paper.name}: its certificate is not verified ({paper.note}); remove insecure_tls once it is mended"
            )
            yield Finding("papers", "warning", words)


def _disk(case: Case) -> Iterator[Finding]:
    """The home's disk, and the archive's, which grows most, where that lies elsewhere."""
    home, archive = case.settings.home.resolve(), Path(case.settings.archive_target).resolve()
    yield _room_for(home, "set GIAOBAN_HOME to a folder of yours")
    if not archive.is_relative_to(home):
        yield _room_for(archive, "set GIAOBAN_ARCHIVE to a folder of yours")


def _room_for(folder: Path, remedy: str) -> Finding:
    there = next(known for known in (folder, *folder.parents) if known.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return Finding("disk", "problem", f"{there} cannot be written; {remedy}")
    free = shutil.disk_usage(there).free
    words = f"{free / 1e9:.1f} GB free for {folder}"
    if free < LEAST_FREE_BYTES:
        return Finding("disk", "warning", f"{words}; make room, a crawl ends when the disk is full")
    return Finding("disk", "ok", words)


def _state(case: Case) -> Iterator[Finding]:
    path = _file_of(case.settings.state_target)
    if path is None:
        yield Finding("state", "ok", "none yet; the first crawl makes it")
        return
    with open_store(case.settings.state_target) as store:
        yield from _integrity("state", path)
        try:
            with store.lock_crawl():
                yield Finding("state", "ok", "no crawl is running")
        except Busy as busy:
            yield Finding("state", "ok", str(busy).partition(";")[0])


def _clock(case: Case) -> Iterator[Finding]:
    """A clock that was set back: what is in the store says so."""
    if _file_of(case.settings.state_target) is None:
        return
    with open_store(case.settings.state_target) as store:
        asked = [listing.polled_at for listing in store.listings() if listing.polled_at is not None]
    newest = max(asked, default=None)
    if newest is not None and newest > case.now + CLOCK_SLACK:
        words = (
            f"it is {case.now:%Y-%m-%d %H:%M} UTC here, but listings were read at {newest:%Y-%m-%d %H:%M}; set it right"
        )
        yield Finding("clock", "problem", words)
    else:
        yield Finding("clock", "ok", f"{case.now:%Y-%m-%d %H:%M} UTC")


def _archive(case: Case) -> Iterator[Finding]:
    archive = Archive(case.settings.archive_target)
    names = archive.files() if archive.folder.exists() else []
    if not names:
        yield Finding("archive", "ok", "empty")
        return
    wrong = 0
    for verified in archive.verify(None if case.full else names[-1:]):
        wrong += verified.wrong
        for problem in verified.problems[:5]:
            yield Finding("archive", "problem", problem)
    looked = "all read" if case.full else "the newest read; --full reads all"
    if not wrong:
        yield Finding("archive", "ok", f"{len(names)} files, {looked}: digests are right")


def _index(case: Case) -> Iterator[Finding]:
    with closing(open_index(case.settings)) as index:
        about = index.status()
    made = (
        f"{about.articles:,} articles, {about.version}" if about.version else "not made yet; the first crawl makes it"
    )
    yield Finding("index", "ok", f"{about.backend}: {made}")
    path = _file_of(case.settings.index_target)
    if path is not None:
        yield from _integrity("index", path)


def _queue(case: Case) -> Iterator[Finding]:
    if _file_of(case.settings.state_target) is None:
        return
    with open_store(case.settings.state_target) as store:
        counts = store.queue_counts()
    for kind, count in sorted(counts.items()):
        if not count:
            continue
        level: Level = "warning" if kind != "index" or count >= MANY_WAITING else "ok"
        yield Finding("queue", level, f"{count} of kind {kind} wait; `giaoban queue list` says why")
    if not any(counts.values()):
        yield Finding("queue", "ok", "nothing waits")


def _system(_: Case) -> Iterator[Finding]:
    files, _most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files < LEAST_FILES:
        yield Finding(
            "system", "warning", f"only {files} open files are allowed; raise it with `ulimit -n {LEAST_FILES}`"
        )
    else:
        yield Finding("system", "ok", f"{files} open files are allowed")


def _integrity(part: str, path: Path) -> Iterator[Finding]:
    """SQLite's own quick check of a file, in a connection of its own that writes nothing."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)) as connection:
            said = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        said = str(error)
    if said == "ok":
        yield Finding(part, "ok", f"{path} is whole")
    else:
        yield Finding(part, "problem", f"{path}: {said}; restore it from a backup")


def _file_of(target: str) -> Path | None:
    """The file of a target that is one and exists."""
    path = Path(target.removeprefix("sqlite:///"))
    return path if "://" not in str(path) and path.exists() else None


_PARTS: dict[str, Callable[[Case], Iterator[Finding]]] = {
    "settings": _settings,
    "papers": _papers,
    "disk": _disk,
    "state": _state,
    "clock": _clock,
    "archive": _archive,
    "index": _index,
    "queue": _queue,
    "system": _system,
}
