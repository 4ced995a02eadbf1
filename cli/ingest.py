"""`giaoban ingest`: WARC files, pages and texts to records in the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.common import say, settings
from cli.ingest_archive import Choice, chosen, take_archive
from cli.inputs import MANIFEST, PAGE_SUFFIXES, Source, find_sources, read_inputs
from cli.progress import Bar
from errors import IndexAway, InputError, NotArticle

if TYPE_CHECKING:  # these take their time to import
    from cli.intake import Counts, Intake, Item
    from index import IndexerReport

WARC_SUFFIXES = (".warc", ".warc.gz")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--text", is_flag=True, help="The files are plain text, not HTML.")
@click.option("--url", help="Address of the one page or text that is given.")
@click.option(
    "--domain", "domains", multiple=True, metavar="HOST", help="Of WARC files only pages of this host; repeatable."
)
@click.option("--language", metavar="CODE", help="Of WARC files only pages in this language, e.g. vi.")
def ingest(
    paths: tuple[str, ...], *, text: bool, url: str | None, domains: tuple[str, ...], language: str | None
) -> int:
    """Make records of pages or plain texts, keep them, and send them to the index.

    PATH is a WARC file, a page (or text), - for standard input, or a folder, whose manifest.tsv (columns file and url,
    captured if known) gives addresses; a folder without one gives its pages and WARC files, or texts, without address.
    Ingesting twice adds nothing; an interrupted WARC file is gone on with where it was left. What is no article or
    was not understood is listed by `giaoban queue list --kind page` (not-articles of WARC files are only counted).

    A WARC file is anybody's and of any size: it is streamed. --domain (with its subdomains) passes over other pages
    before they are read, --language before their extraction; Vietnamese is known by its letters, another language by
    the page's own word.

    Exit status: 4 when an input can't be read to its end, 5 when the index is away and records wait, 3 when not one
    record came of it, else 0; whatever could be read is kept in every case.
    """
    from cli.drain import Drain
    from cli.intake import Intake
    from settings.papers import load_papers
    from state import open_store

    own = settings()
    papers = load_papers(own)
    choice = chosen(domains, language)
    archives, others = _part(paths, text=text)
    sources = find_sources(others, text=text, url=url) if others or not archives else []
    _check(archives, sources, choice, url)
    drain = Drain(own)
    with open_store(own.state_target) as store:
        drain.prepare()
        with Intake(own, papers, store) as intake, Bar() as bar:
            try:
                if sources:
                    step = bar.steps(len(sources), "files")
                    intake.take(_of_files(sources, own.max_page_bytes, intake, text=text), step)
                for path in archives:
                    take_archive(path, choice, intake, store, bar.file(path))
            finally:
                report = drain(store)
    say(_line(intake.counts, choice, report))
    return _status(intake.counts, report)


def _check(archives: Sequence[Path], sources: Sequence[Source], choice: Choice, url: str | None) -> None:
    if archives and url:
        raise InputError("--url gives the address of one page, not of an archive")
    if sources and (choice.domains or choice.language):
        raise InputError(f"--domain and --language choose among the pages of WARC files; {sources[0].name} is none")


def _part(paths: Sequence[str], *, text: bool) -> tuple[list[Path], list[str]]:
    """WARC files, and the rest; of a folder without a manifest the WARC files in it, and its pages beside them."""
    from archive import is_warc

    archives: list[Path] = []
    others: list[str] = []
    for name in paths:
        path = Path(name)
        if text or name == "-":
            others.append(name)
        elif path.is_file() and (path.name.lower().endswith(WARC_SUFFIXES) or is_warc(path)):
            archives.append(path)
        elif path.is_dir() and not (path / MANIFEST).exists() and (held := _held(path, WARC_SUFFIXES)):
            archives += held
            others += [name] if _held(path, PAGE_SUFFIXES) else []
        else:
            others.append(name)
    return archives, others


def _held(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.name.lower().endswith(suffixes) and path.is_file())


def _of_files(sources: Sequence[Source], limit: int, intake: Intake, *, text: bool) -> Iterator[Item]:
    for given in read_inputs(sources, limit, text=text):
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


def _line(counts: Counts, choice: Choice, report: IndexerReport | None) -> str:
    waiting = report.waiting if report else 0
    parts = (
        (counts.read, "read"),
        (counts.new, "new"),
        (counts.unchanged, "unchanged"),
        *((count, what) for what, count in choice.passed.items()),
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
