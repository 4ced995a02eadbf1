"""`giaoban conferences`: the sheets, as a list or one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from cli.common import Day, print_json, print_line, say, settings
from cli.filters import chosen_filters
from cli.groups import DefaultGroup
from conferences import PaperRead, cover, group
from conferences.naming import key, same_organiser
from conferences.times import day, held_days, instant
from delivery.render import papers, people
from delivery.wording import after, facts, web_address, when_published
from errors import InputError
from index.protocol import Filters
from record import Article, Conference, Coverage
from text import plain


def _all_conferences() -> list[Conference]:
    """Every conference of the index. All records are read: a date filter would part a sheet from its late reports."""
    from index import open_index

    with closing(open_index(settings())) as index:
        articles = list(index.scan(Filters(conference=True)))
    papers = _papers_read(articles)
    return [one.model_copy(update={"coverage": cover(one, papers)}) for one in group(articles)]


def _papers_read(articles: Sequence[Article]) -> list[PaperRead]:
    """The papers, and from when till when each is known to have been read: first seen record, last good poll."""
    from settings.papers import load_papers

    since: dict[str, datetime] = {}
    for article in articles:
        seen = instant(article.first_seen_at)
        if article.site and seen:
            since[article.site] = min(seen, since.get(article.site, seen))
    until = _last_polls()
    return [
        PaperRead(
            paper.name, next(iter(paper.provinces), None), paper.enabled, since.get(paper.name), until.get(paper.name)
        )
        for paper in load_papers(settings())
    ]


def _last_polls() -> dict[str, datetime]:
    """Site -> when one of its listings last answered; empty where nothing was ever crawled."""
    from state import open_store

    if "://" not in settings().state_target and not Path(settings().state_target).exists():
        return {}
    last: dict[str, datetime] = {}
    with open_store(settings().state_target) as store:
        for listing in store.listings():
            if listing.polled_at and listing.outcome in {"answered", "unchanged", "empty"}:
                last[listing.site] = max(listing.polled_at, last.get(listing.site, listing.polled_at))
    return last


def _first_last(conference: Conference) -> tuple[date, date] | None:
    """The days it was held; the day of its first report where they are unknown."""
    reported = day(conference.first_report.at) if conference.first_report else None
    return held_days(conference.held_on) or ((reported, reported) if reported else None)


def _within(conference: Conference, start: date | None, end: date | None) -> bool:
    days = _first_last(conference)
    if start is None and end is None:
        return True
    return days is not None and (start is None or days[1] >= start) and (end is None or days[0] <= end)


def _in_province(conference: Conference, province: str | None) -> bool:
    """Held there, or reported by a paper of that province."""
    named = {conference.province, *(report.province for report in conference.reports)}
    return province is None or province in named


def _organised_by(conference: Conference, organiser: str | None) -> bool:
    """One of its organisers is it, or has its words in the name."""
    if organiser is None:
        return True
    wanted = key(organiser)
    return any(same_organiser(wanted, key(name)) or wanted in key(name) for name in conference.organisers)


@click.group(cls=DefaultGroup)
def conferences() -> None:
    """Conferences, each once, with who reported it, who was first and who copied whom.

    Without a subcommand: list. A conference of which the day is unknown is listed last.
    """


@conferences.command("list")
@click.option("--from", "start", type=Day(), help="First day on which it was held (else first reported).")
@click.option("--to", "end", type=Day(), help="Last day, inclusive.")
@click.option("--province", help="Where it was held, or of a paper that has it; names from before 2025 work.")
@click.option("--organiser", help="Organiser, or words of its name; short forms work (BTC TW).")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one conference a line.")
def list_(*, organiser: str | None, as_json: bool, **chosen: Any) -> None:
    """List conferences, newest first."""
    filters = chosen_filters(settings(), **chosen)
    found = [one for one in _all_conferences() if _chosen(one, filters, organiser)]
    for conference in found:
        if as_json:
            print_json(conference)
        else:
            for line in _entry(conference):
                print_line(line)
    if not as_json:
        say(f"{len(found)} conference{'' if len(found) == 1 else 's'}")


def _chosen(conference: Conference, filters: Filters, organiser: str | None) -> bool:
    return (
        _within(conference, filters.start, filters.end)
        and _in_province(conference, filters.province)
        and _organised_by(conference, organiser)
    )


@conferences.command("show")
@click.argument("id_", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def show(*, id_: str, as_json: bool) -> None:
    """Show one conference; the beginning of its id is enough."""
    found = [one for one in _all_conferences() if one.id.startswith(id_)]
    if len(found) != 1:
        what = f"no conference has the id {id_!r}" if not found else f"{len(found)} conferences have an id like {id_!r}"
        raise InputError(f"{what}; `giaoban conferences` lists them")
    if as_json:
        print_json(found[0])
    else:
        for line in _sheet(found[0]):
            print_line(line)


def _entry(conference: Conference) -> Iterator[str]:
    yield f"{conference.id[:8]}  {plain(conference.name) or '(no name)'}"
    for words in (facts(conference), people(conference), papers(conference)):
        if words:
            yield f"          {words}"


def _sheet(conference: Conference) -> Iterator[str]:
    """Everything known of one conference, a field a line, then a line for each report."""
    yield plain(conference.name) or "(no name)"
    rows: Sequence[tuple[str, str | None]] = (
        ("id", conference.id),
        ("kind", conference.kind),
        ("when and where", facts(conference)),
        ("province", conference.province),
        ("chaired by", people(conference)),
        ("present", "; ".join(person.name for person in conference.people)),
        ("documents", "; ".join(conference.documents)),
        ("online", ("yes; " + ", ".join(conference.sites_connected)).strip("; ") if conference.online else None),
    )
    for label, words in rows:
        if words:
            yield f"  {label:<15} {plain(words)}"
    sites = {report.article: plain(report.site) or "(text)" for report in conference.reports}
    for report in conference.reports:
        copied = f"copies {sites.get(report.copy_of, '?')} ({report.copied_share:.0%})" if report.copy_of else ""
        notes = (when_published(report.published), after(report), report.role, copied)
        yield f"  {sites[report.article]:<15} {', '.join(note for note in notes if note)}"
        yield f"  {'':<15} {web_address(report.url) or report.article}"
    for status in ("not", "unknown"):
        rows_of = [row for row in conference.coverage if row.status == status]
        if rows_of:
            yield f"  {status:<15} {_named(rows_of)}"


def _named(rows: Sequence[Coverage]) -> str:
    """The first papers by name, the rest counted."""
    shown = ", ".join(f"{row.site} ({row.reason})" if row.reason else row.site for row in rows[:12])
    return f"{shown} and {len(rows) - 12} more" if len(rows) > 12 else shown
