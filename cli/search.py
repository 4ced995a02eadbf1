"""`giaoban search`: articles by words, newest first or by relevance."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import datetime
from typing import Any, cast

import click

from cli.common import filter_options, print_json, say, settings
from cli.filters import chosen_filters
from index.matching import END, START
from index.protocol import Hit, Index, Sort
from record import VIETNAM, Article
from text import printable

_WORD = "\0"
_HELP = """Find articles; without QUERY, all that pass the filters.

\b
hoi nghi            both words, with or without diacritics
hội nghị            both words, as written
'"hội nghị"'        one after the other
sơ kết -giao        not this word
sơ kết OR tổng kết  either
title:tổng          in the title
"""


class QueryCommand(click.Command):
    """A command whose words may begin with a minus: it has no short options but -h."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Mark words such as -giao, so that they are not taken for options."""
        options = [param for param in self.params if isinstance(param, click.Option)]
        valued = {name for option in options if not option.is_flag for name in option.opts}

        def is_word(word: str, before: str) -> bool:
            return word[:1] == "-" and word[1:2] not in {"", "-"} and word != "-h" and before not in valued

        before = ["", *args]
        marked = [_WORD + word if is_word(word, last) else word for last, word in zip(before, args, strict=False)]
        return super().parse_args(ctx, marked)


@click.command(cls=QueryCommand, help=_HELP)
@click.argument("query", nargs=-1)
@filter_options
@click.option("--sort", type=click.Choice(["newest", "relevance"]), default="newest", show_default=True)
@click.option("--limit", type=click.IntRange(1, 100_000), default=20, show_default=True, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines: the record with `snippet` and `score`.")
def search(*, query: tuple[str, ...], sort: str, limit: int, as_json: bool, **filters: Any) -> None:
    """Find articles, newest first or by relevance."""
    from index import open_index, parse_query

    asked = parse_query(" ".join(query).replace(_WORD, ""))
    if asked.cut:
        say("search: the query is very long; only its beginning is looked for")
    chosen = chosen_filters(settings(), **filters)
    with closing(open_index(settings())) as index:
        hits = index.search(asked, chosen, sort=cast("Sort", sort), limit=limit)
        if not hits:
            _explain_nothing(index)
    for hit in hits:
        if as_json:
            print_json({**hit.article.model_dump(mode="json"), "snippet": hit.snippet, "score": hit.score})
        else:
            click.echo(_shown(hit))


def _explain_nothing(index: Index) -> None:
    status = index.status()
    if not status.articles:
        say(f"search: nothing is indexed yet in {status.target}")


def _shown(hit: Hit) -> str:
    """One answer as people read it: when, which paper, title; the snippet; the address."""
    article = hit.article
    site = click.style(printable(article.site) or "-", fg="cyan")
    title = click.style(printable(article.title), bold=True)
    gone = "  " + click.style("(gone from the paper)", fg="red") if article.status == "gone" else ""
    lines = [f"{when(article)}  {site}  {title}{gone}", f"    {_marked(hit.snippet)}", f"    {printable(article.url)}"]
    return "\n".join(line for line in lines if line.strip())


def when(article: Article) -> str:
    """Publication in Vietnam time, to the minute where it is known."""
    if article.published is None:
        return "no date".ljust(16)
    at = article.published.at
    if article.published.precision == "day" or len(at) == len("2026-03-07"):
        return at[:10].ljust(16)
    return datetime.fromisoformat(at).astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M")


def _marked(snippet: str) -> str:
    """The snippet with its matches highlighted on a terminal, plain elsewhere."""
    if not sys.stdout.isatty():
        return printable(snippet.replace(START, "").replace(END, ""))
    pieces = snippet.replace(END, START).split(START)
    return "".join(
        click.style(printable(piece), fg="yellow", bold=True) if odd % 2 else printable(piece)
        for odd, piece in enumerate(pieces)
    )
