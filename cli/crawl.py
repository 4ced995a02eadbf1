"""`giaoban crawl`: one round over papers, a line for each."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, Self

import click

from cli.common import print_json, print_line, say, settings

if TYPE_CHECKING:  # Scrapy takes its time to import
    from crawlers.summary import PaperSummary
    from index import IndexerReport


@click.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--limit", type=click.IntRange(min=0), help="Ask for at most so many articles of each paper.")
@click.option("--dry-run", is_flag=True, help="Ask for listings only, and list the articles that would be asked for.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a paper.")
def crawl(sites: tuple[str, ...], limit: int | None, *, dry_run: bool, as_json: bool) -> int:
    """Crawl papers once (default: all enabled ones) and say what came of it.

    A line a paper: addresses found in its listings, records new or changed, addresses unchanged, failed by reason, and
    waiting for the next round. Exit status: 0; 1 where no paper at all could be read; 2 for an unknown paper; 5 where
    the index is away and records wait; 6 where nothing can be stored; 7 while another crawl is running.
    """
    from crawlers import fork_server

    fork_server.start()  # it loads beside what is imported now
    from cli.drain import Drain
    from crawlers.garbage import spare_what_is_loaded
    from crawlers.runner import crawl_papers
    from settings.papers import load_papers

    own = settings()
    papers = load_papers(own)
    for site in sites:
        papers.get(site)
    drain = Drain(own)
    if not dry_run:
        drain.prepare()
    spare_what_is_loaded()
    with _Bar() as bar:
        try:
            found = crawl_papers(own, papers, sites, limit=limit, dry_run=dry_run, progress=bar.show, drain=drain)
        except KeyboardInterrupt:
            _print(bar.summaries, as_json=as_json)
            say("interrupted: everything collected is kept; the rest waits for the next round")
            raise
    _print(found, as_json=as_json)
    return _status(found, drain.report)


def _print(found: Sequence[PaperSummary], *, as_json: bool) -> None:
    width = max((len(summary.site) for summary in found), default=0)
    for summary in found:
        if as_json:
            print_json(summary.as_json())
            continue
        print_line(line(summary, width))
        for address in summary.planned:
            print_line(f"    {address}")


def line(summary: PaperSummary, width: int = 0) -> str:
    """One paper on one line."""
    failed = ", ".join(f"{count} {word.replace('_', ' ')}" for word, count in summary.failed.most_common())
    parts = [
        f"{summary.site:<{width}}",
        f"found {summary.found:>4}",
        f"new {summary.new:>4}",
        f"unchanged {summary.unchanged:>4}",
        f"failed {sum(summary.failed.values()):>3}" + (f" ({failed})" if failed else ""),
    ]
    if summary.waiting:
        parts.append(f"waiting {summary.waiting}")
    if summary.trouble:
        parts.append(f"trouble: {summary.trouble}")
    return "  ".join(parts)


def _status(found: Sequence[PaperSummary], report: IndexerReport | None) -> int:
    if report is not None and report.refused:
        say(f"index: {report.refused} records were refused; `giaoban queue list` says why")
    if report is not None and report.waiting:
        say(
            f"index: {report.waiting} records are waiting ({report.away or 'not sent yet'}); "
            "`giaoban queue retry` sends them"
        )
        return 5
    if found and all(summary.trouble and not summary.was_read for summary in found):
        say("no paper could be read")
        return 1
    return 0


class _Bar:
    """A progress bar on stderr where that is a terminal; else nothing."""

    def __init__(self) -> None:
        self._seen: dict[str, PaperSummary] = {}
        self._bar: Any = None
        self._context: Any = nullcontext()
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self._bar = self._context = Progress(*columns, console=Console(stderr=True), transient=True)

    def __enter__(self) -> Self:
        self._context.__enter__()
        if self._bar is not None:
            self._bar.add_task("listings", total=None)
        return self

    def __exit__(self, *reason: object) -> None:
        self._context.__exit__(*reason)

    def show(self, summary: PaperSummary) -> None:
        """Take over a paper's counts."""
        self._seen[summary.site] = summary
        if self._bar is None:
            return
        done, asked = (sum(getattr(each, name) for each in self._seen.values()) for name in ("done", "asked"))
        self._bar.update(self._bar.task_ids[0], description=summary.site, completed=done, total=asked or None)

    @property
    def summaries(self) -> list[PaperSummary]:
        """What was reported so far, by paper."""
        return [self._seen[site] for site in sorted(self._seen)]
