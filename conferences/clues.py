"""What an article gives away about the meeting it reports on, and whether two articles mean the same meeting."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from conferences.naming import contradict, key, numbers, same_organiser, telling_words
from conferences.shingles import containment, shingles
from conferences.times import held_days, published_day
from record import Article, Event

_LAG = timedelta(days=3)
"""A report without the day of its meeting mostly appears within so many days."""
_LEAD_WORDS = 60
_SAME_TEXT = 0.4
"""Share of common shingles from which two texts go back to one: stock phrases alone stay under .1."""
_SERIES = ("session", "term", "plenum", "congress", "quarter", "month")


@dataclass(frozen=True)
class Clues:
    """An article with what its meeting can be known by."""

    article: Article
    event: Event
    held: tuple[date, date] | None
    published: date | None
    organisers: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def called(self) -> str:
        """What the meeting is called: its name, else the article's title."""
        return self.event.name or self.article.title or ""

    @cached_property
    def words(self) -> frozenset[str]:
        """Telling pairs of words of the name and the title."""
        return telling_words(f"{self.event.name or ''} . {self.article.title or ''}")

    @cached_property
    def opening(self) -> frozenset[str]:
        """Telling pairs of words of title, name and the text's first words."""
        return self.words | telling_words(" ".join(self.article.text.split()[:_LEAD_WORDS]))

    @cached_property
    def numbers(self) -> dict[str, frozenset[int]]:
        """Labelled numbers of its name."""
        return numbers(self.called)

    @cached_property
    def shingles(self) -> frozenset[int]:
        """Shingles of its text."""
        return shingles(self.article.text)

    @property
    def days(self) -> tuple[date, date] | None:
        """The days on which the meeting may have been held: as printed, else near the publication."""
        if self.held is not None:
            return self.held
        if self.published is None:
            return None
        after = timedelta(days=14) if self.event.role == "preview" else timedelta(0)
        return self.published - _LAG, self.published + after


def clues(article: Article) -> Clues | None:
    """The clues of an article; None where it reports on no conference."""
    event = article.event
    if event is None or not event.is_conference:
        return None
    organisers = frozenset(filter(None, map(key, event.organisers)))
    return Clues(article, event, held_days(event.held_on), published_day(article), organisers)


def same_text(one: Clues, other: Clues) -> bool:
    """Whether one text is largely the other's."""
    return max(containment(one.shingles, other.shingles), containment(other.shingles, one.shingles)) >= _SAME_TEXT


def apart(one: Clues, other: Clues) -> bool:
    """Whether the two cannot be one meeting: other days, another number in the series, another town."""
    if contradict(one.numbers, other.numbers, _SERIES) and one.called and other.called:
        return True
    if one.held and other.held:
        return max(one.held[0], other.held[0]) - min(one.held[1], other.held[1]) > _gap(one, other)
    if one.days and other.days:
        return max(one.days[0], other.days[0]) > min(one.days[1], other.days[1])
    return False


def _gap(one: Clues, other: Clues) -> timedelta:
    """Days that may lie between the printed days: none, but two where the name says that it is one long meeting."""
    common = any(one.numbers.get(label, frozenset()) & other.numbers.get(label, frozenset()) for label in _LONG)
    return timedelta(days=2) if common else timedelta(0)


_LONG = ("session", "plenum", "congress")


def likeness(one: Clues, other: Clues) -> float:
    """How sure it is that two articles that are not `apart` mean one meeting: 0 to 1, from .5 on yes."""
    organiser = any(same_organiser(a, b) for a in one.organisers for b in other.organisers)
    rivals = bool(one.organisers and other.organisers and not organiser)
    named = _overlap(one.words, other.words)
    opened = _overlap(one.opening, other.opening)
    series = any(one.numbers.get(label, frozenset()) & other.numbers.get(label, frozenset()) for label in _SERIES)
    dated = one.held is not None and other.held is not None
    score = 0.45 * organiser - 0.15 * rivals + 0.35 * named + 0.35 * opened + 0.1 * series + 0.1 * dated
    score -= 0.2 * _otherwise_named(one.event, other.event)
    score -= 0.3 * _elsewhere(one.event, other.event) + 0.25 * (one.days is None or other.days is None)
    if score < 1 and same_text(one, other):
        score += 0.5
    return min(max(score, 0.0), 1.0)


def _otherwise_named(one: Event, other: Event) -> bool:
    """Both have a telling name, and the names have nothing in common: two meetings of one organiser on one day."""
    names = telling_words(one.name or ""), telling_words(other.name or "")
    return min(map(len, names)) >= 3 and not names[0] & names[1]


def _elsewhere(one: Event, other: Event) -> bool:
    """Held in two provinces: an online meeting has one printed place, so both are held against it only if both are."""
    return bool(one.province and other.province and one.province != other.province)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set in the larger; small sets prove little, so it counts at least four."""
    return len(one & other) / max(min(len(one), len(other)), 4)
