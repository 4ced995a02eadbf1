"""`giaoban normalise`: pages or plain texts to records, with no store touched."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from cli.common import print_json, print_line, say, settings
from cli.inputs import Input, find_sources, read_inputs
from errors import GiaoBanError, InputError, NotArticle, PageNotUnderstood
from pipelines.page import Page, Trace
from record import Article
from settings.papers import load_papers

if TYPE_CHECKING:
    from pipelines.repeated import Repeated

_WIDTH = 100


@dataclass(frozen=True)
class Options:
    """How pages are read and what is printed."""

    text: bool
    layout: str | None
    explain: bool
    as_json: bool
    learned: bool = False


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--url", help="Address of the page: canonical URL, paper and date hints come from it.")
@click.option("--text", is_flag=True, help="The input is plain text, not HTML.")
@click.option("--layout", metavar="L", help="Use this layout; 'none': none. Default: by evidence in the page.")
@click.option("--learned", is_flag=True, help="Cut what `sites check --learn` found that papers repeat.")
@click.option("--explain", is_flag=True, help="Print every block, its label and the rule that fired.")
@click.option("--json", "as_json", is_flag=True, help="One record a line, with its file.")
def normalise(
    paths: tuple[str, ...],
    *,
    url: str | None,
    text: bool,
    layout: str | None,
    learned: bool,
    explain: bool,
    as_json: bool,
) -> int:
    """Read pages (or plain texts) and print their records; nothing is stored.

    PATH is a file, - for standard input, or a folder, whose manifest.tsv (columns file and url) gives addresses.
    Exit status 3: at least one page is no article; 4: at least one input can't be read.
    """
    options = Options(text, layout, explain, as_json, learned)
    read = _reader(options)
    sources = find_sources(paths, text=text, url=url)
    inputs = read_inputs(sources, settings().max_page_bytes, text=text)
    statuses = {_one(given, read, options) for given in inputs}
    return next((status for status in (4, 1, 3) if status in statuses), 0)


def _reader(options: Options) -> Callable[[Input, Trace | None], Article]:
    """What makes a record of one input."""
    papers = load_papers(settings())
    if options.text:
        from pipelines.plain_text.normalise import normalise_text

        def read_text(given: Input, trace: Trace | None) -> Article:
            text = given.body.decode("utf-8-sig", "replace")
            return normalise_text(text, url=given.source.url, papers=papers, trace=trace)

        return read_text
    from pipelines.normalise import normalise as normalise_page

    repeated = _learned() if options.learned else {}

    def read_page(given: Input, trace: Trace | None) -> Article:
        page = Page(given.body, url=given.source.url, fetched_at=given.source.captured_at)
        return normalise_page(page, papers, layout=options.layout, repeated=repeated, trace=trace)

    return read_page


def _learned() -> dict[str, Repeated]:
    """What was learned of the papers; the only thing this command ever reads from a store, and only when asked to."""
    from pipelines.repeated import by_paper
    from state import open_store

    with open_store(settings().state_target) as store:
        return by_paper(store.repeated())


def _one(given: Input, read: Callable[[Input, Trace | None], Article], options: Options) -> int:
    """Print one record, or why there is none; the exit status it calls for."""
    if given.problem is not None:
        say(given.problem)
        return InputError.exit_status
    trace = Trace() if options.explain else None
    try:
        article = read(given, trace)
    except (NotArticle, PageNotUnderstood) as error:
        _print_error(given.name, error, options)
        status = error.exit_status
    except InputError as error:  # its address is none
        say(f"{given.name}: {error}")
        return error.exit_status
    else:
        _print_article(given.name, article, options)
        status = 0
    if trace is not None:
        _print_trace(trace, options)
    return status


def _print_error(name: str, error: GiaoBanError, options: Options) -> None:
    code = error.code if isinstance(error, NotArticle) else "not_understood"
    if options.as_json:
        print_json({"file": name, "error": {"code": code, "message": str(error)}})
    else:
        print_line(name)
        print_line(f"  no article ({code}): {error}")


def _print_article(name: str, article: Article, options: Options) -> None:
    if options.as_json:
        click.echo(
            json.dumps({"file": name, **article.model_dump(mode="json")}, ensure_ascii=False, separators=(",", ":"))
        )
        return
    print_line(name)
    for label, value in _summary(article):
        if value:
            print_line(f"  {label:<10} {value}")


def _summary(article: Article) -> list[tuple[str, str]]:
    """What a reader wants to see first, a line each."""
    published = article.published
    event = article.event
    counts = {
        "paragraphs": len(article.paragraphs),
        "captions": len(article.captions),
        "related": len(article.related),
        "tags": len(article.tags),
        "dropped": len(article.dropped),
    }
    return [
        ("title", article.title or ""),
        ("url", article.url or ""),
        ("site", " · ".join(filter(None, (article.site, article.province, article.section)))),
        ("published", f"{published.at} ({published.source}: {_cut(published.raw, 60)})" if published else "unknown"),
        ("authors", ", ".join(article.authors)),
        ("source", " · ".join(filter(None, (article.agency, article.republished_from)))),
        ("lead", _cut(article.lead or "")),
        ("text", _cut(" ".join(article.paragraphs))),
        ("parts", ", ".join(f"{count} {what}" for what, count in counts.items())),
        ("event", f"{event.role}: {event.name or event.kind or 'conference'}" if event and event.is_conference else ""),
        ("layout", article.extraction.layout),
        ("warnings", ", ".join(article.extraction.warnings)),
    ]


def _cut(text: str, width: int = _WIDTH) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _print_trace(trace: Trace, options: Options) -> None:
    """Every decision in order; on stderr where stdout carries JSON Lines."""
    for decision in trace.decisions:
        line = f"  {decision.label:<14} {decision.rule:<34} {_cut(decision.block)}"
        (say if options.as_json else print_line)(line)
