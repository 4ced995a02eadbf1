"""`giaoban ingest`: WARC files, pages and texts to records in the index."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from cli.common import say, settings
from cli.inputs import Source, find_sources, read_inputs
from errors import IndexAway, InputError, NotArticle

if TYPE_CHECKING:  # these take their time to import
    from archive import StoredPage
    from cli.intake import Counts, Intake, Item
    from index import IndexerReport
    from state import Store

WARC_SUFFIXES = (".warc", ".warc.gz")
_MARK_EVERY = 100
"""Pages of an archive between two notes of how far it was read."""


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--text", is_flag=True, help="The files are plain text, not HTML.")
@click.option("--url", help="Address of the one page or text that is given.")
def ingest(paths: tuple[str, ...], *, text: bool, url: str | None) -> int:
    """Make records of pages or plain texts, keep them, and send them to the index.

    PATH is a WARC file, a page (or text), - for standard input, or a folder, whose manifest.tsv (columns file and url,
    captured if known) gives addresses; a folder without one gives its pages, texts or WARC files without address.
    Ingesting twice adds nothing; an interrupted WARC file is gone on with where it was left. What is no article or
    was not understood is listed by `giaoban queue list --kind page` (not-articles of WARC files are only counted).

    Exit status: 4 when an input can't be read to its end, 5 when the index is away and records wait, 3 when not one
    record came of it, else 0; whatever could be read is kept in every case.
    """
    from cli.drain import Drain
    from cli.intake import Intake
    from settings.papers import load_papers
    from state import open_store

    own = settings()
    papers = load_papers(own)
    archives, others = _part(paths, text=text)
    sources = find_sources(others, text=text, url=url) if others or not archives else []
    if archives and url:
        raise InputError("--url gives the address of one page, not of an archive")
    drain = Drain(own)
    with open_store(own.state_target) as store:
        drain.prepare()
        with Intake(own, papers, store) as intake, _Bar(len(sources) or None) as bar:
            try:
                intake.take(_of_files(sources, own.max_page_bytes, intake, text=text), bar.step)
                for path in archives:
                    _take_archive(path, intake, store, bar.step)
            finally:
                report = drain(store)
    say(_line(intake.counts, report))
    return _status(intake.counts, report)


def _part(paths: Sequence[str], *, text: bool) -> tuple[list[Path], list[str]]:
    """WARC files, and the rest; folders that hold nothing but WARC files are those."""
    archives: list[Path] = []
    others: list[str] = []
    for name in paths:
        path = Path(name)
        if text or name == "-":
            others.append(name)
        elif path.name.endswith(WARC_SUFFIXES) and path.is_file():
            archives.append(path)
        elif path.is_dir() and not (path / "manifest.tsv").exists() and (held := _held(path)):
            archives += held
        else:
            others.append(name)
    return archives, others


def _held(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.name.endswith(WARC_SUFFIXES) and path.is_file())


def _of_files(sources: Sequence[Source], limit: int, intake: Intake, *, text: bool) -> Iterator[Item]:
    for given in read_inputs(sources, limit):
        if given.problem is not None:
            say(given.problem)
            intake.counts.unreadable += 1
        else:
            yield item_of_source(given.source, given.body, text=text)


def item_of_source(source: Source, body: bytes, *, text: bool) -> Item:
    """A file on its way in."""
    from cli.intake import Item
    from pipelines.page import Page

    name = str(source.path.absolute()) if source.path else source.name
    again = {"file": name, "url": source.url, "text": text, "captured": source.columns.get("captured")}
    if text:
        return Item(
            name, text=body.decode("utf-8-sig", "replace"), url=source.url, fetched_at=source.captured_at, again=again
        )
    return Item(name, page=Page(body, url=source.url, fetched_at=source.captured_at), url=source.url, again=again)


def _take_archive(path: Path, intake: Intake, store: Store, step: Callable[[Item], None]) -> None:
    """Take in one WARC file, from where an interrupted run left it."""
    from archive import read_warc

    mark = _mark(path)
    start = store.archive_mark(mark) + 1
    if start:
        say(f"{path}: going on at byte {start:,}, where it was left")
    entered = 0

    def note(item: Item) -> None:
        nonlocal entered
        entered += 1
        if entered % _MARK_EVERY == 0 and item.position is not None:
            store.set_archive_mark(mark, item.position)
        step(item)

    try:
        intake.take((item_of_archive(path, page) for page in read_warc(path, start=start) if page.status == 200), note)
    except InputError as error:
        say(str(error))
        intake.counts.unreadable += 1
    store.clear_archive_mark(mark)


def _mark(path: Path) -> str:
    """The name of the note of how far a file was read; a file that has changed since has another."""
    return "ingest:" + hashlib.sha256(f"{path.resolve()}\0{path.stat().st_size}".encode()).hexdigest()[:32]


def item_of_archive(path: Path, page: StoredPage) -> Item:
    """A page of a WARC file on its way in; where the file is of our own archive, the record points to it."""
    from cli.intake import Item
    from pipelines.page import Page

    position = page.raw.offset if page.raw else None
    ours = path.resolve().parent == Path(settings().archive_target).resolve()
    seen = (page.ledger_url,) if page.ledger_url else ()
    made = Page(
        page.body,
        url=page.url,
        charset=page.charset,
        fetched_at=page.fetched_at,
        seen_urls=seen,
        raw=page.raw if ours else None,
    )
    again = {"warc": str(path.absolute()), "offset": position, "url": page.url}
    return Item(page.url, page=made, url=page.url, again=again, keep_answers=False, position=position)


def _line(counts: Counts, report: IndexerReport | None) -> str:
    waiting = report.waiting if report else 0
    parts = (
        (counts.read, "read"),
        (counts.new, "new"),
        (counts.unchanged, "unchanged"),
        (counts.not_article, "no article"),
        (counts.failed, "failed"),
        (counts.unreadable, "unreadable"),
        (report.refused if report else 0, "refused by the index"),
        (waiting, f"waiting ({report.away or 'not sent yet'})" if report and waiting else "waiting"),
    )
    always = {"read", "new", "unchanged"}
    return "ingest: " + ", ".join(f"{count:,} {what}" for count, what in parts if count or what in always)


def _status(counts: Counts, report: IndexerReport | None) -> int:
    if counts.unreadable:
        return InputError.exit_status
    if report is not None and report.waiting:
        say("`giaoban queue retry` sends what is waiting")
        return IndexAway.exit_status
    return 0 if counts.new or counts.unchanged else NotArticle.exit_status


class _Bar:
    """A progress bar on stderr where that is a terminal; else nothing."""

    def __init__(self, total: int | None) -> None:
        self._bar: Any = None
        self._context: Any = nullcontext()
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self._bar = self._context = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.add_task("ingest", total=total)

    def __enter__(self) -> Self:
        self._context.__enter__()
        return self

    def __exit__(self, *reason: object) -> None:
        self._context.__exit__(*reason)

    def step(self, item: Item) -> None:  # noqa: ARG002 - what a callback is given
        """One more is done."""
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0])
