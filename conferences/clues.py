"""What an article gives away about the meeting it reports on, and whether two articles mean the same meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from conferences.bodies import Body, bodies_of, of_other_provinces, same_body
from conferences.naming import alike, contradict, key, numbers, telling_words
from conferences.shingles import containment, sample, shingles
from conferences.times import held_days, named_day, published_day
from pipelines.events.slug import conference_in, slug_of
from record import LONGEST_SESSION, Article, Event
from text import fold

_LAG = timedelta(days=3)
"""A report without the day of its meeting mostly appears within so many days."""
_FOLLOWS = timedelta(days=10)
"""A follow-up appears within so many days; the day it prints may be that of what followed."""
_AHEAD = timedelta(days=14)
SPREAD = max(_FOLLOWS, _AHEAD) + _LAG
"""Between a report and another on the same meeting, a preview or a follow-up, there are mostly no more days."""
_LEAD_WORDS = 60
_SAME_TEXT = 0.4
"""Share of common shingles from which two texts go back to one: stock phrases alone stay under .1."""
_REPRINT = 0.8
"""The same for a text taken as it stood: short reports of two provinces on their councils share more than half."""
_SERIES = ("session", "term", "plenum", "congress", "studied")
_PERIODS = {"quarter": 4, "month": 12}
"""How many of them make a year."""
_NUMBERED = ("session", "plenum")

_CODE = re.compile(r"\b\d{1,4} (?:nq|qd|ct|kl|hd|nd|tt|kh|qc)\b")
Days = tuple[date, date]


@dataclass(frozen=True)
class Clues:
    """An article with what its meeting can be known by."""

    article: Article
    event: Event
    held: Days | None
    """Its days as printed, year included."""
    named: str | None
    """Month and day as printed, 06-20, where nothing proves the year."""
    published: date | None
    bodies: frozenset[Body] = frozenset()
    """Its organisers."""

    @cached_property
    def organisers(self) -> frozenset[str]:
        """Their names, made comparable."""
        return frozenset(body.key for body in self.bodies)

    @cached_property
    def called(self) -> str:
        """What the meeting is called: its name, else the article's title."""
        return self.event.name or self.article.title or conference_in(self.slug) or self.slug

    @cached_property
    def calls(self) -> tuple[str, ...]:
        """The same, and what the address of a text without a title calls it."""
        return tuple(dict.fromkeys(filter(None, (self.called, conference_in(self.slug)))))

    @cached_property
    def slug(self) -> str:
        """The words of its address, where the text has lost its title."""
        return (slug_of(self.article.url) or "") if self.article.title is None else ""

    @cached_property
    def opening(self) -> frozenset[str]:
        """Telling words of name, title and the text's first words, but those of bodies and people: they count apart."""
        start = " ".join(self.article.text.split()[:_LEAD_WORDS])
        told = telling_words(f"{self.event.name or ''} . {self.article.title or ''} . {start}")
        people = (person.name for person in self.event.people)
        own = frozenset[str]().union(*map(telling_words, (*self.event.organisers, *people)))
        return (told - own) | telling_words(self.slug)

    @cached_property
    def numbers(self) -> dict[str, frozenset[int]]:
        """Labelled numbers of its name."""
        return numbers(self.called)

    @cached_property
    def shingles(self) -> frozenset[int]:
        """Shingles of its text."""
        return shingles(self.article.text)

    @cached_property
    def sample(self) -> frozenset[int]:
        """A few of them, for finding texts that have some in common."""
        return sample(self.shingles)

    @cached_property
    def days(self) -> Days | None:
        """The days on which the meeting may have been held: as printed, else near the publication."""
        if self.event.role == "follow-up" and self.published is not None:
            return self.published - _FOLLOWS, self.published
        if self.held is not None:
            return self.held
        if self.published is None or self.named is not None:
            return None
        ahead = _AHEAD if self.event.role == "preview" else timedelta(0)
        return self.published - _LAG, self.published + ahead

    @cached_property
    def people(self) -> frozenset[str]:
        """Those who were there."""
        return frozenset(key(person.name) for person in self.event.people)

    @cached_property
    def documents(self) -> frozenset[str]:
        """Codes of the documents cited: 59-nq-tw."""
        return frozenset(code[0] for name in self.event.documents if (code := _CODE.search(fold(name))) is not None)

    @cached_property
    def near(self) -> frozenset[str]:
        """Months and days on which it may have been held, printed or near the publication."""
        if self.days is None:
            return self.months
        first, last = self.days
        return frozenset(f"{first + timedelta(days=i):%m-%d}" for i in range(min((last - first).days, 30) + 1))

    @cached_property
    def months(self) -> frozenset[str]:
        """Its printed day or days, without the year."""
        if self.named is not None:
            return frozenset({self.named})
        first, last = self.held or (None, None)
        if first is None or last is None:
            return frozenset()
        return frozenset(f"{first + timedelta(days=i):%m-%d}" for i in range(min((last - first).days, 30) + 1))


def clues(article: Article) -> Clues | None:
    """The clues of an article; None where it reports on no conference."""
    event = article.event
    if event is None or not event.is_conference:
        return None
    days = held_days(event.held_on), named_day(event.day_named), published_day(article)
    return Clues(article, event, *days, bodies_of(article, event))


def _shared(one: Clues, other: Clues) -> float:
    """How much of one text, whichever it is, stands in the other."""
    if one.sample.isdisjoint(other.sample):
        return 0.0
    return max(containment(one.shingles, other.shingles), containment(other.shingles, one.shingles))


def apart(one: Clues, other: Clues) -> bool:
    """Whether the two cannot be one meeting: other days, another number in the series, another year or province.

    Of a reprint the paper's province proves nothing.
    """
    if contradict(one.numbers, other.numbers, _SERIES) or _of_other_periods(one, other):
        return True
    if of_other_provinces(one.bodies, other.bodies):
        printed = all(body.printed for body in one.bodies | other.bodies)
        if printed or _shared(one, other) < _REPRINT:
            return True
    if one.days and other.days:
        return max(one.days[0], other.days[0]) - min(one.days[1], other.days[1]) > _gap(one, other)
    if one.months and other.months and not _follows(one, other):
        return not (one.months & other.months) and not _share(one, other, _NUMBERED)
    return contradict(one.numbers, other.numbers, ("year",))


def _of_other_periods(one: Clues, other: Clues) -> bool:
    """Whether their quarters or months differ, but for neighbours on one printed day: a look back and one forward."""
    apart = {label for label in _PERIODS if contradict(one.numbers, other.numbers, (label,))}
    if not one.months & other.months:
        return bool(apart)
    return not all(_are_next(one.numbers[label], other.numbers[label], _PERIODS[label]) for label in apart)


def _are_next(ones: frozenset[int], others: frozenset[int], of_year: int) -> bool:
    return any((a - b) % of_year in (1, of_year - 1) for a in ones for b in others)


def _follows(one: Clues, other: Clues) -> bool:
    return "follow-up" in {one.event.role, other.event.role}


def _share(one: Clues, other: Clues, labels: tuple[str, ...]) -> bool:
    return any(one.numbers.get(label, frozenset()) & other.numbers.get(label, frozenset()) for label in labels)


def _gap(one: Clues, other: Clues) -> timedelta:
    """Days that may lie between the printed days: none, but some where a number says that it is one long meeting."""
    if not _share(one, other, _NUMBERED):
        return timedelta(0)
    return LONGEST_SESSION if one.event.kind == other.event.kind == "kỳ họp" else timedelta(days=2)


def likeness(one: Clues, other: Clues) -> float:
    """How sure it is that two articles that are not `apart` mean one meeting: 0 to 1, from .5 on yes."""
    organiser = any(same_body(a, b) for a in one.bodies for b in other.bodies)
    rivals = bool(one.organisers and other.organisers and not organiser)
    score = 0.45 * organiser - 0.15 * rivals
    score += 0.4 * max((alike(a, b) for a in one.calls for b in other.calls), default=0.0)
    score += 0.35 * _overlap(one.opening, other.opening)
    score += 0.1 * bool(one.months & other.months) + 0.15 * _share(one, other, _NUMBERED)
    score += 0.25 * _share(one, other, ("plenum",)) + 0.1 * _same_kind(one.event, other.event)
    otherwise = _otherwise_named(one.event, other.event)
    score -= 0.2 * otherwise + 0.3 * _elsewhere(one.event, other.event)
    score += 0.08 * min(len(one.people & other.people), 3) + 0.08 * min(len(one.documents & other.documents), 3)
    score += 0.1 * _same_place(one.event, other.event)
    told = bool(one.near & other.near) or (_share(one, other, ("year",)) and not rivals)
    score -= 0.15 * (not one.months or not other.months) * (not told)
    # short reports of one office on two meetings have half of their sentences in common
    if score < 1 and _shared(one, other) >= (_REPRINT if otherwise else _SAME_TEXT):
        score += 0.5
    return min(max(score, 0.0), 1.0)


def _otherwise_named(one: Event, other: Event) -> bool:
    """Both have a telling name, and the names have nothing in common: two meetings of one organiser on one day."""
    names = telling_words(one.name or ""), telling_words(other.name or "")
    return min(map(len, names)) >= 2 and not names[0] & names[1]


def _same_kind(one: Event, other: Event) -> bool:
    return one.kind == other.kind and one.kind not in {None, "hội nghị"}


def _same_place(one: Event, other: Event) -> bool:
    """Held in one house, not only in one province."""
    places = key(one.place or ""), key(other.place or "")
    return min(len(place.split()) for place in places) >= 4 and (places[0] in places[1] or places[1] in places[0])


def _elsewhere(one: Event, other: Event) -> bool:
    """Held in two provinces, as both say."""
    return bool(one.province and other.province and one.province != other.province)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set in the larger; small sets prove little, so it counts at least four."""
    return len(one & other) / max(min(len(one), len(other)), 4)
