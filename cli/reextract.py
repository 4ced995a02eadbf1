"""`giaoban reextract`: today's code over the archive, compared with the records that are kept."""

from __future__ import annotations

import asyncio
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.common import Day, now, print_json, print_line, say, settings
from cli.progress import Bar
from errors import IndexAway

if TYPE_CHECKING:  # these take their time to import
    from cli.reextract_report import Report
    from cli.reextraction import Choice
    from settings.config import Settings
    from settings.papers import Papers
    from state import Store

SHADOW = "reextract.jsonl"


@click.command()
@click.option("--site", metavar="SITE", help="Only this paper.")
@click.option("--from", "start", type=Day(), help="First day of publication (undated pages: first seen).")
@click.option("--to", "end", type=Day(), help="Last day, inclusive.")
@click.option("--limit", type=click.IntRange(1), help="At most so many articles, the newest, and as many other pages.")
@click.option("--publish", is_flag=True, help="Keep what today's code makes of the pages, and send it to the index.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines: papers, then cases, each with `what`.")
def reextract(
    *, site: str | None, start: date | None, end: date | None, limit: int | None, publish: bool, as_json: bool
) -> int:
    """Read archived pages again with today's code, and tell what would change.

    A line a paper: what came of its pages, and in how many records each field differs. Then the worst cases (text,
    lead, captions or date lost), the dates that moved, pages that are no article any more and those that are one now.
    Each page with another result lies in HOME/reextract.jsonl, with the record that today's code makes of it.

    Nothing else is touched without --publish. With it a record of which a reader sees a difference becomes a new
    revision under the same id; one that differs in other fields only is replaced under its revision. A page that is no
    article any more keeps its record: nothing is taken away.

    Exit status: 0 also where nothing differs; 2 for an unknown paper; 5 when the index is away (nothing was done, or,
    published, records wait); 6 when store, archive or shadow cannot be read or written.
    """
    from cli.reextract_report import as_lines, as_objects
    from cli.reextraction import Choice
    from crawlers.round import make_home
    from settings.papers import load_papers
    from state import open_store

    own = settings()
    papers = load_papers(own)
    if start and end and start > end:
        raise click.UsageError(f"--from {start} is later than --to {end}")
    choice = Choice(papers.get(site).name if site else None, start, end, limit)
    shadow = own.home / SHADOW
    make_home(own)
    with open_store(own.state_target) as store:
        began = time.monotonic()
        report = _compare(own, papers, store, choice, shadow)
        seconds = time.monotonic() - began
        if as_json:
            for found in as_objects(report):
                print_json(found)
        else:
            for line in as_lines(report):
                print_line(line)
        _tell(report, store, seconds, own)
        return _publish(own, store, shadow) if publish else 0


def _workers(own: Settings) -> int:
    from crawlers.extraction_pool import default_workers

    return own.workers or default_workers()


def _compare(own: Settings, papers: Papers, store: Store, choice: Choice, shadow: Path) -> Report:
    """Read the pages again; the report, and the shadow written whole or not at all."""
    from archive import Archive
    from cli.intake import AHEAD
    from cli.reextract_report import Report
    from cli.reextract_shadow import written_whole
    from cli.reextraction import Reextraction
    from crawlers.extraction_pool import ExtractionPool
    from crawlers.extraction_worker import use_papers
    from index import open_index

    report = Report()
    pool = ExtractionPool(_workers(own), own.max_page_seconds, use_papers, papers, store.repeated())
    try:
        with closing(open_index(own)) as index, Bar() as bar, written_whole(shadow) as write:
            work = Reextraction(store, index, Archive(own.archive_target), pool, choice)
            step = bar.steps(choice.limit or store.history.count()[1], "articles")

            async def run() -> None:
                async for finding in work.findings(AHEAD * _workers(own)):
                    report.add(finding)
                    write(finding)
                    step(finding)

            asyncio.run(run())
    finally:
        pool.close()
    return report


def _tell(report: Report, store: Store, seconds: float, own: Settings) -> None:
    """What is said beside the report."""
    if not report.pages:
        say("reextract: no page of the archive was chosen")
        return
    rate, workers = report.pages / max(seconds, 0.001), _workers(own)
    changed = report.count("changed", "missing", "article", "not_article", "not_understood")
    say(
        f"reextract: {report.pages:,} pages in {seconds:,.1f} s, {changed:,} with another result; "
        f"{rate:,.1f} pages a second, {rate / workers:,.1f} for each of {workers} workers"
    )
    articles, archived = store.history.count()
    if articles > archived:
        say(
            f"reextract: {articles - archived:,} articles came from elsewhere (ingest); the archive has no page of them"
        )


def _publish(own: Settings, store: Store, shadow: Path) -> int:
    """Keep what the shadow holds, and send it to the index."""
    from cli.drain import Drain
    from cli.reextract_shadow import publish_shadow

    done = publish_shadow(store, shadow, now)
    shown = ", ".join(f"{count:,} {words}" for words, count in done.items()) or "nothing to publish"
    drain = Drain(own)
    drain.prepare()
    report = drain(store)
    say(f"reextract: {shown}")
    if report is not None and report.waiting:
        say(f"index: {report.waiting:,} records are waiting ({report.away or 'not sent yet'}); `giaoban queue retry`")
        return IndexAway.exit_status
    return 0
