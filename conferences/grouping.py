"""Which articles report on one meeting: pairs that share a day and an organiser or a name, joined best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import combinations

from conferences.clues import Clues, apart, clues, likeness
from conferences.merge import merge
from record import Article, Conference

_SURE = 0.5
_MAX_BLOCK = 120
"""A feature shared by more articles of one day tells nothing; without the limit such a day would cost a square."""


def group(articles: Iterable[Article]) -> list[Conference]:
    """The conferences that these articles report on, newest first; articles on no conference are passed over.

    The order of the articles does not matter. Articles whose day is not known at all are joined only when they have
    nearly the same name and text.
    """
    found = sorted(filter(None, map(clues, articles)), key=lambda one: one.article.id)
    return sorted((merge(part) for part in _join(found)), key=_newest_first)


def near(some: Iterable[Article], articles: Iterable[Article]) -> list[Article]:
    """Those of `articles` that may report on the meetings of `some`: a possible day in common, or one unknown.

    For grouping a few with all that may belong to them, without the cost of every other pair.
    """
    days = [_possible_days(one) for one in map(clues, some) if one is not None]
    if not all(days):
        return list(articles)
    union = {day for of_one in days for day in of_one}
    return [article for article in articles if (one := clues(article)) and _meets(_possible_days(one), union)]


def _meets(days: set[str], others: set[str]) -> bool:
    return not days or not others.isdisjoint(days)


def _newest_first(conference: Conference) -> tuple[bool, int, str]:
    at = conference.held_on.start if conference.held_on else None
    if at is None and conference.first_report:
        at = conference.first_report.at
    day = int(at[:10].replace("-", "")) if at else 0
    return at is None, -day, conference.id


def _join(found: list[Clues]) -> list[list[Clues]]:
    """Agglomerate: the likeliest pair first; two groups with members that are `apart` stay two."""
    scored = [(likeness(found[a], found[b]), a, b) for a, b in _pairs(found) if not apart(found[a], found[b])]
    home = {i: [i] for i in range(len(found))}
    for score, a, b in sorted(scored, key=lambda pair: (-pair[0], pair[1], pair[2])):
        one, other = home[a], home[b]
        if score < _SURE or one is other or any(apart(found[i], found[j]) for i in one for j in other):
            continue
        one.extend(other)
        home.update(dict.fromkeys(other, one))
    parts = {id(members): members for members in home.values()}
    return [[found[i] for i in sorted(members)] for members in parts.values()]


def _pairs(found: list[Clues]) -> Iterator[tuple[int, int]]:
    """Pairs worth a look: a possible day and an organiser, person or telling word in common, or a part of their texts.

    Where one of the two has no day, the organiser or word is enough.
    """
    blocks: dict[tuple[str, str | int], list[int]] = defaultdict(list)
    undated = {feature for one in found if not _possible_days(one) for feature in one.organisers | one.opening}
    for number, one in enumerate(found):
        features = one.organisers | one.opening
        for day in _possible_days(one):
            for feature in features | one.people:
                blocks[day, feature].append(number)
        for shared in (features & undated) | one.sample:
            blocks["any", shared].append(number)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for pair in combinations(block if len(block) <= _MAX_BLOCK else (), 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _possible_days(one: Clues) -> set[str]:
    """Its days without the year, one more on each side; none where nothing is known."""
    days = set(one.months)
    if one.days is not None:
        first, last = one.days[0] - timedelta(days=1), one.days[1] + timedelta(days=1)
        days |= {f"{first + timedelta(days=i):%m-%d}" for i in range(min((last - first).days, 30) + 1)}
    return days
