"""`giaoban digest`: one day on one sheet."""

from __future__ import annotations

from contextlib import closing
from datetime import date, time, timedelta

import click

from cli.common import Day, now, settings
from delivery.render import FORMS, render
from record import VIETNAM


@click.command()
@click.option("--date", "on", type=Day(), help="Day of publication, Vietnam time. Default: yesterday.")
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True)
def digest(*, on: date | None, form: str) -> None:
    """The digest of one day: its conferences, each once, and its articles, by province.

    Like the file that the service writes at 06:30, it tells of the day before unless a date is given.
    """
    from delivery.edition import read_digest
    from index import open_index

    moment = now()
    day = on or moment.astimezone(VIETNAM).date() - timedelta(days=1)
    with closing(open_index(settings())) as index:
        found = read_digest(index, day, moment, time.fromisoformat(settings().digest_at))
    click.echo(render(found, form), nl=False)
