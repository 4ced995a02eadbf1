"""What the commands share: settings, words on stderr, JSON Lines on stdout, the filters' options."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar

import click
from pydantic import BaseModel

from settings.config import Settings, load_settings
from text import printable

F = TypeVar("F", bound=Callable[..., Any])


@cache
def settings() -> Settings:
    """The settings of this process; read once, logging set up."""
    found = load_settings()
    logging.basicConfig(level=found.log_level, format="%(levelname)s %(name)s: %(message)s")
    if found.log_level == "WARNING":  # what the client warns of is told by our own line
        logging.getLogger("elastic_transport").setLevel(logging.ERROR)
    return found


def now() -> datetime:
    """The clock: read here, at the edge, and handed down."""
    return datetime.now(UTC)


def say(words: str) -> None:
    """Words about results, to stderr; what is not printable in them is a space."""
    click.echo(printable(words), err=True)


def print_line(line: str) -> None:
    """A line for people, to stdout; what is not printable in it is a space: pages are quoted there."""
    click.echo(printable(line))


def print_json(value: BaseModel | Mapping[str, Any]) -> None:
    """One object on one line of stdout; diacritics as they are."""
    content = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    click.echo(json.dumps(content, ensure_ascii=False, separators=(",", ":")))


class Day(click.ParamType[date]):
    """A day as an option: 2026-03-07, or 07/03/2026 as the papers print it."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that was typed."""
        if isinstance(value, date):
            return value
        for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
            try:
                return datetime.strptime(value, form).replace(tzinfo=UTC).date()
            except ValueError:
                continue
        raise click.BadParameter(f"{value!r} is no day; write 2026-03-07 or 07/03/2026", ctx, param)


def filter_options(command: F) -> F:
    """The options that search and export share: --from --to --province --site --kind --conference."""
    for option in reversed(
        (
            click.option("--from", "start", type=Day(), help="First day of publication (Vietnam time)."),
            click.option("--to", "end", type=Day(), help="Last day of publication, inclusive."),
            click.option("--province", help="Province; names from before 2025 work."),
            click.option("--site", help="Name of a paper."),
            click.option("--kind", help="Kind of event, e.g. 'sơ kết'."),
            click.option("--conference", is_flag=True, help="Only reports of conferences."),
        ),
    ):
        command = option(command)
    return command
