"""The filters' options made `Filters`: names as people type them, in the words of the records."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import click

from errors import InputError
from index.protocol import Filters
from record import Kind
from settings.config import Settings, nearest
from text import fold, nfc


def _kind(typed: str) -> Any:
    """A kind of event; case and diacritics do not matter."""
    kinds = {fold(kind): kind for kind in get_args(Kind)}
    try:
        return kinds[" ".join(fold(nfc(typed)).split())]
    except KeyError:
        hint = nearest(nfc(typed).lower(), list(kinds.values()))
        raise click.UsageError(f"{typed!r} is no kind of event{hint}") from None


def _site(typed: str, settings: Settings) -> str:
    """The name of a paper; a host is taken as it is, for records of unknown papers carry it."""
    from settings.papers import load_papers

    papers = load_papers(settings)
    if "." not in typed:
        return papers.get(typed).name
    known = papers.of_host(typed)
    return known.name if known else typed.lower().removeprefix("www.")


def _province(typed: str) -> str:
    from settings.provinces import resolve

    try:
        return resolve(typed).province
    except InputError as error:
        raise click.UsageError(str(error)) from None


def chosen_filters(
    settings: Settings,
    *,
    start: date | None = None,
    end: date | None = None,
    province: str | None = None,
    site: str | None = None,
    kind: str | None = None,
    conference: bool = False,
) -> Filters:
    """The filters that were asked for.

    Raises:
        click.UsageError: an unknown province or kind, or days in the wrong order; exit status 2.
        UnknownPaper: an unknown paper; exit status 2.
    """
    if start and end and start > end:
        raise click.UsageError(f"--from {start} is later than --to {end}")
    return Filters(
        start=start,
        end=end,
        province=_province(province) if province is not None else None,
        site=_site(site, settings) if site is not None else None,
        kind=_kind(kind) if kind is not None else None,
        conference=conference,
    )
