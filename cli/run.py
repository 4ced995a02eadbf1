"""`giaoban run`: the service."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from cli.common import now, say, settings
from record import VIETNAM

if TYPE_CHECKING:  # Scrapy and APScheduler take their time to import
    from crawlers.summary import PaperSummary
    from scheduler import RoundReport


@click.command()
@click.option("--once", is_flag=True, help="One full round over the papers, then exit.")
@click.option("--site", "sites", multiple=True, metavar="SITE", help="Only this paper; may be repeated.")
def run(*, once: bool, sites: tuple[str, ...]) -> int:
    """Run the service: a first round at once, then each paper on its interval, the digest each morning.

    Stops cleanly on SIGTERM and SIGINT, with status 0: pages in hand are kept, the rest waits for the next start. With
    --once: 0 after a full round, 5 where the index is away and records wait, 7 while another crawl is running.
    """
    # Until the loop takes the signals over: nothing has begun that would have to be ended in order.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    from crawlers import fork_server

    fork_server.start()  # it loads beside what is imported now
    from cli.drain import Drain
    from crawlers.garbage import spare_what_is_loaded
    from scheduler import Listener, Service, run_once, run_service
    from settings.papers import load_papers

    own = settings()
    papers = load_papers(own)
    for site in sites:
        papers.get(site)
    drain = Drain(own)
    drain.prepare()
    spare_what_is_loaded()
    service = Service(own, papers, drain, Listener(round=_tell, read=_tell_read, words=_say))
    if not once:
        run_service(service, sites)
        return 0
    report = run_once(service, sites)
    return 5 if report.indexed is not None and report.indexed.away and report.indexed.waiting else 0


def _say(words: str) -> None:
    """With the time: a service's words are read much later."""
    say(f"{now().astimezone(VIETNAM):%Y-%m-%d %H:%M:%S} {words}")


def _tell(report: RoundReport) -> None:
    _say(", ".join(_parts(report)))
    for paper in report.papers:
        if paper.trouble:
            say(f"  {paper.site}: {paper.trouble}")


def _tell_read(report: RoundReport) -> None:
    """Papers that the service has read, a line for each; what came of it all where there is something to say."""
    for paper in report.papers:
        trouble = f"; {paper.trouble}" if paper.trouble else ""
        _say(", ".join([f"{paper.site}: {paper.found} found", *_counts([paper])]) + trouble)
    if rest := list(_after(report)):
        _say(", ".join(rest))


def _parts(report: RoundReport) -> Iterator[str]:
    """How a round went, in one line."""
    papers = report.papers
    yield f"round over {len(papers)} paper{'' if len(papers) == 1 else 's'}: {sum(one.found for one in papers)} found"
    yield from _counts(papers)
    yield from _after(report)


def _counts(papers: Sequence[PaperSummary]) -> Iterator[str]:
    yield f"{sum(one.new for one in papers)} new"
    yield f"{sum(sum(one.failed.values()) for one in papers)} failed"


def _after(report: RoundReport) -> Iterator[str]:
    """What of it waits, and what was told."""
    indexed, alerts = report.indexed, report.alerts
    if indexed is not None and (indexed.waiting or indexed.away):
        yield f"{indexed.waiting} waiting for the index" + (f" ({indexed.away})" if indexed.away else "")
    if alerts.sent or alerts.waiting:
        yield f"{alerts.sent} alerts sent, {alerts.waiting} waiting"
