"""`giaoban export`: records as JSON Lines or CSV, all of them or what arrived since a cursor."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

import click

from cli.common import filter_options, print_json, say, settings
from cli.filters import chosen_filters
from index.protocol import Entry, Filters, Index
from record import Article

COLUMNS = (
    "id", "revision", "status", "published", "precision", "site", "province", "province_old", "section", "title",
    "lead", "text", "authors", "agency", "url", "is_conference", "kind", "held_on", "place", "organisers", "chairs",
)  # fmt: skip
"""The columns of a CSV file; `cursor` besides where --since is given."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@click.command()
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", show_default=True)
@click.option(
    "--since",
    type=click.IntRange(0, 2**63 - 1),
    metavar="CURSOR",
    help="What arrived after CURSOR, in order of arrival; begin with 0. The next cursor is said on stderr.",
)
@filter_options
def export(*, form: str, since: int | None, **filters: Any) -> None:
    """Write records to stdout: newest first, or with --since in order of arrival.

    With --since each line carries its own cursor too, so a reader that broke off goes on after the last line it has.
    """
    from index import open_index

    if form == "parquet":
        raise click.UsageError("parquet cannot be written yet; choose jsonl or csv")
    chosen = chosen_filters(settings(), **filters)
    with closing(open_index(settings())) as index:
        last = (_write_csv if form == "csv" else _write_json)(_entries(index, since, chosen), since)
    if since is not None:
        say(f"cursor: {last}")


def _entries(index: Index, since: int | None, filters: Filters) -> Iterator[Entry]:
    """What to write; arrival is 0 where nobody follows it."""
    if since is not None:
        yield from index.since(since, filters)
    else:
        yield from (Entry(0, article) for article in index.scan(filters))


def _write_json(entries: Iterable[Entry], since: int | None) -> int | None:
    last = since
    for entry in entries:
        content = entry.article.model_dump(mode="json")
        print_json({**content, "cursor": entry.arrival} if since is not None else content)
        last = entry.arrival
    return last


def _write_csv(entries: Iterable[Entry], since: int | None) -> int | None:
    last = since
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow((*COLUMNS, "cursor") if since is not None else COLUMNS)
    for entry in entries:
        cells = [safe(cell) for cell in _row(entry.article)]
        writer.writerow([*cells, entry.arrival] if since is not None else cells)
        last = entry.arrival
    return last


def _row(article: Article) -> list[Any]:
    a, published, event = article, article.published, article.event
    held = event.held_on if event else None
    return [
        a.id,
        a.revision,
        a.status,
        published.at if published else None,
        published.precision if published else None,
        a.site,
        a.province,
        a.province_old,
        a.section,
        a.title,
        a.lead,
        a.text,
        "; ".join(a.authors),
        a.agency,
        a.url,
        event.is_conference if event else None,
        event.kind if event else None,
        f"{held.start}/{held.end}" if held and held.end else (held.start if held else None),
        event.place if event else None,
        "; ".join(event.organisers) if event else None,
        "; ".join(person.name for person in event.chairs) if event else None,
    ]


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: a page's text must not run on a reader's desk."""
    if isinstance(cell, str):
        cell = cell.replace("\0", "")
        return f"'{cell}" if cell.lstrip(" \n").startswith(_FORMULA) else cell
    return cell
