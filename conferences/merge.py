"""One conference from the reports on it: the most certain value of each field, the reports in order."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from conferences.clues import Clues
from conferences.copies import origins
from conferences.naming import key, one_body
from conferences.times import held_days, order, published_at
from record import Article, Conference, Event, FirstReport, HeldOn, Person, Report

Value = TypeVar("Value", bound=str)

_ROLES = {"report": 0, "follow-up": 1, "preview": 2}
_YEAR_PROOF = {"printed": 0, "url": 1, "publication": 2, "document": 3, "period": 4, "series": 5}


def conference_id(articles: Iterable[Article]) -> str:
    """Id of a conference: 20 hex digits from the article of it that was seen first (`first_seen_at`, then id).

    Reports that arrive later, better extraction of name, day or organiser, and a change of the rules leave it alone;
    it changes only when that first article turns out to report on something else, or an earlier seen one joins.
    """
    first = min(articles, key=lambda article: (article.first_seen_at or "~", article.id))
    return hashlib.sha256(f"conference\x1f{first.id}".encode()).hexdigest()[:20]


def merge(members: Sequence[Clues]) -> Conference:
    """The conference that these articles report on."""
    ordered = sorted(members, key=lambda one: (_ROLES.get(one.event.role, 3), order(one.article)))
    events = [one.event for one in ordered]
    first = ordered[0].article
    return Conference(
        id=conference_id(one.article for one in members),
        name=_capital(_commonest(event.name for event in events) or first.title),
        kind=_commonest(event.kind for event in events if event.kind != "hội nghị")
        or _commonest(e.kind for e in events),
        held_on=_held_on(events),
        place=_commonest(event.place for event in events),
        province=_commonest(event.province for event in events),
        organisers=_organisers([event.organisers for event in events]),
        chairs=_people(event.chairs for event in events),
        people=_people(event.people for event in events),
        documents=_names(event.documents for event in events),
        online=any(event.online for event in events),
        sites_connected=_names(event.sites_connected for event in events),
        first_report=FirstReport(article=first.id, site=first.site, at=first.published.at if first.published else None),
        reports=_reports(members, first),
    )


def _capital(name: str | None) -> str | None:
    """A name cut from a sentence begins like a title: Hội nghị giao ban …"""
    return name and name[0].upper() + name[1:]


def _commonest(values: Iterable[Value | None]) -> Value | None:
    """The value that most give; the first of equals. Spellings of one name count together, as first printed."""
    given = [value for value in values if value]
    counts = Counter(map(key, given))
    return max(given, key=lambda value: counts[key(value)], default=None)


def _held_on(events: Sequence[Event]) -> HeldOn | None:
    """The day that most reports give, read with the best proof of the year; the longest span of those."""
    given = [event.held_on for event in events if event.held_on]
    counts = Counter(one.start for one in given)
    spans = [(held_days(one), one) for one in given]
    best = sorted(
        (
            (-counts[one.start], _YEAR_PROOF.get(one.year_from, 9), -(span[1] - span[0]).days, not one.session, place)
            for place, (span, one) in enumerate(spans)
            if span
        ),
    )
    return _whole_session(given[best[0][-1]], events) if best else None


def _whole_session(held: HeldOn, events: Sequence[Event]) -> HeldOn:
    """All days of an assembly's session, of which each report prints its own."""
    sat = [one.held_on for one in events if one.kind == "kỳ họp" and one.role == "report"]
    days = [span for span in map(held_days, sat) if span is not None]
    if len(set(days)) < 2:
        return held
    days += filter(None, [held_days(held)])
    first, last = min(start for start, _ in days), max(end for _, end in days)
    return held.model_copy(update={"start": first.isoformat(), "end": last.isoformat(), "session": None})


def _names(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The union, in order of mention, one entry for each name however it is spelt."""
    found: dict[str, str] = {}
    for names in lists:
        for name in names:
            found.setdefault(key(name), name)
    return tuple(found.values())


def _organisers(lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The union, one entry for each with its fullest name; of three lists or more, those that more than one has."""
    counts = Counter(name for names in lists for name in set(map(key, names)))
    several = sum(1 for names in lists if names) >= 3 and max(counts.values()) > 1
    kept: list[str] = []
    for name in sorted(_names(lists), key=lambda name: -counts[key(name)]):
        same = next((other for other in kept if one_body(key(name), key(other))), None)
        if counts[key(name)] <= several:
            continue
        if same is None:
            kept.append(name)
        elif len(key(name)) > len(key(same)):
            kept[kept.index(same)] = name
    return tuple(kept)


def _people(lists: Iterable[tuple[Person, ...]]) -> tuple[Person, ...]:
    """The union of people, hoà and hòa one name, each with the posts that most reports print."""
    found: dict[str, list[Person]] = {}
    for people in lists:
        for person in people:
            found.setdefault(key(person.name), []).append(person)
    return tuple(
        Person(name=known[0].name, roles=max((one.roles for one in known), key=lambda roles: _weight(roles, known)))
        for known in found.values()
    )


def _weight(roles: tuple[str, ...], known: Sequence[Person]) -> tuple[bool, int, int]:
    """Any posts before none, then what most print, then the fullest."""
    return bool(roles), sum(one.roles == roles for one in known), len(roles)


def _address(article: Article) -> str | None:
    """Where it was read: of a file, the address it was given under, since its canonical one was made by rule."""
    if article.raw is not None:
        return article.url  # fetched: where the page stands now, after redirects
    given = [url for url in article.urls if url != article.url]
    return given[0] if len(given) == 1 else article.url


def _reports(members: Sequence[Clues], first: Article) -> tuple[Report, ...]:
    copied = origins(members)
    start = published_at(first)
    reports = []
    for one in sorted(members, key=lambda one: order(one.article)):
        article, at = one.article, published_at(one.article)
        origin, share = copied.get(article.id, (None, None))
        delay = int((at - start).total_seconds() // 60) if at and start and at >= start else None
        reports.append(
            Report(
                article=article.id,
                url=_address(article),
                site=article.site,
                province=article.province,
                published=article.published.at if article.published else None,
                role=one.event.role,
                copy_of=origin,
                copied_share=share,
                delay_minutes=delay,
            ),
        )
    return tuple(reports)
