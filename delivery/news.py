"""Which conferences are news to a channel, and what is said of them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from conferences.times import day, instant
from delivery.render import first_address
from delivery.wording import facts, when_published
from record import VIETNAM, Conference
from text import plain

BURST = 10
"""More new conferences than this at once go out as one message."""
_LISTED = 50
_LONGEST = 300


@dataclass(frozen=True)
class News:
    """One message, and the articles it is about."""

    title: str
    body: str
    articles: tuple[str, ...]
    """Ids of all reports of its conferences: each is entered in the ledger as told."""


def report_ids(conference: Conference) -> tuple[str, ...]:
    """The articles that report on it, in order of publication."""
    return tuple(report.article for report in conference.reports)


def is_recent(conference: Conference, now: datetime, window: timedelta) -> bool:
    """Whether it was first reported within the window; a bare day counts to its end.

    What was merely announced is not, nor what is known from follow-ups alone: they tell of what was news before. Where
    no report has a date the day it was held decides; where that is unknown too, it is recent.
    """
    first = conference.first_report
    roles = {report.article: report.role for report in conference.reports}
    if first is None or roles.get(first.article) != "report":
        return False
    since = now - window
    if (at := instant(first.at)) is not None:
        return at >= since
    held = conference.held_on.start if conference.held_on else None
    on = day(first.at or held)
    return on is None or on >= since.astimezone(VIETNAM).date()


def find_news(conferences: Iterable[Conference], told: Collection[str]) -> list[News]:
    """The messages to send: one for each conference of which no report was told, or one for all of a burst.

    `told` holds the ids of articles. The caller leaves out what is not recent.
    """
    fresh = [conference for conference in conferences if not set(report_ids(conference)) & set(told)]
    fresh.sort(key=lambda one: (one.first_report.at or "" if one.first_report else "", one.id))
    return [_one(conference) for conference in fresh] if len(fresh) <= BURST else [_many(fresh)]


def announcement(conference: Conference) -> str:
    """One line: what, when, where, by whom, and which paper has it first."""
    first = conference.first_report
    paper = f"{plain(first.site) or '?'} {when_published(first.at)}".strip() if first else ""
    name = plain(conference.name) or "Hội nghị"
    return " · ".join(filter(None, (name, facts(conference), paper)))[:_LONGEST]


def _one(conference: Conference) -> News:
    address = first_address(conference)
    return News(announcement(conference), address or "(không có địa chỉ)", report_ids(conference))


def _many(conferences: Sequence[Conference]) -> News:
    return News(
        title=f"Giao Ban: {len(conferences)} hội nghị mới",
        body="\n".join(_lines(conferences)),
        articles=tuple(article for conference in conferences for article in report_ids(conference)),
    )


def _lines(conferences: Sequence[Conference]) -> Iterator[str]:
    for conference in conferences[:_LISTED]:
        yield f"{announcement(conference)}\n{first_address(conference)}".rstrip()
    if len(conferences) > _LISTED:
        yield f"… và {len(conferences) - _LISTED} hội nghị nữa"
