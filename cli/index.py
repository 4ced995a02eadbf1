"""`giaoban index`: the index itself: its size, its making, its remaking, its copies."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict
from itertools import islice

import click

from cli.common import print_json, say, settings
from errors import InputError
from index.protocol import Filters, Index

_BATCH = 500


@click.group()
def index() -> None:
    """The index: status, create, reindex, verify, copy."""


@index.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def status(*, as_json: bool) -> None:
    """Say where the index is and how much is in it."""
    from index import open_index

    with closing(open_index(settings())) as found:
        about = found.status()
    if as_json:
        print_json(asdict(about))
        return
    click.echo(f"{about.backend}  {about.target}")
    click.echo(f"    {about.version or 'not made yet'}")
    click.echo(f"    {about.articles:,} articles, last arrival {about.last_arrival}")


@index.command()
def create() -> None:
    """Make the index where it is missing; leave it alone where it is ours."""
    from index import open_index

    with closing(open_index(settings())) as found:
        found.create()
        say(f"index: ready in {found.status().target}")


@index.command()
def reindex() -> None:
    """Make what is searched anew from the records, after an update that says so. Stop the service before."""
    from index import open_index

    with closing(open_index(settings())) as found:
        say(f"index: {found.reindex():,} articles indexed anew")


@index.command()
@click.argument("target")
@click.option("--name", help="Alias there, for Elasticsearch; default: the setting index_name.")
def copy(*, target: str, name: str | None) -> None:
    """Copy all records into another index: a file, or an http(s) address of Elasticsearch.

    What is there already stays, so a copy that broke off is finished by running it again.
    """
    from index import open_index
    from index.opening import open_target

    if target == settings().index_target and name in {None, settings().index_name}:
        raise InputError("this is the index that is in use; name another")
    with closing(open_index(settings())) as here, closing(open_target(target, name or settings().index_name)) as there:
        copied, refused = _copy(here, there)
    say(f"index: {copied:,} articles copied, {refused:,} refused")
    if refused:
        raise click.exceptions.Exit(1)


def _copy(here: Index, there: Index) -> tuple[int, int]:
    there.create()
    rows, copied, refused = here.since(0, Filters()), 0, 0
    while batch := list(islice(rows, _BATCH)):
        refusals = there.put(batch)
        for refusal in refusals:
            say(f"refused {refusal.entry.article.id}: {refusal.reason}")
        copied, refused = copied + len(batch) - len(refusals), refused + len(refusals)
    there.refresh()
    return copied, refused


@index.command()
@click.argument("target")
@click.option("--name", help="Alias there, for Elasticsearch; default: the setting index_name.")
def verify(*, target: str, name: str | None) -> None:
    """Compare the index with another, record by record; exit status 1 where they differ."""
    from index import open_index
    from index.opening import open_target

    differ = 0
    with closing(open_index(settings())) as here, closing(open_target(target, name or settings().index_name)) as there:
        for entry in here.since(0, Filters()):
            other = there.get(entry.article.id)
            if other != entry.article:
                differ += 1
                click.echo(f"{entry.article.id}  {'differs' if other else 'is missing'} there")
        sizes = here.status().articles, there.status().articles
    say(f"index: {sizes[0]:,} articles here, {sizes[1]:,} there; {differ:,} of these differ or are missing there")
    if differ or sizes[0] != sizes[1]:
        raise click.exceptions.Exit(1)
