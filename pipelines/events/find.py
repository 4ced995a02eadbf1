"""The event stage: from an article's parts to the conference it reports on, or to the honest answer that there is none.

First each sentence is rated: does it name a conference, say that it was held, on a day, early in the text. The best one
is where day, place, organisers and name are read; chairs and people come from the first paragraphs; the year from what
proves it (see `year.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipelines.events.abbreviations import as_printed, event_as_printed, unstopped
from pipelines.events.chairs import Days, chairs_in, days_known
from pipelines.events.documents import documents_in
from pipelines.events.evidence import ENOUGH, Scored, address_points, conference_points, only_weak, scored
from pipelines.events.held import Facts, contradicts, day_named, days_of
from pipelines.events.kinds import (
    NOUN,
    conference_nouns,
    is_foreseen,
    kind_of,
    may_name_conference,
    only_planned,
    puts_off,
)
from pipelines.events.name import name_in
from pipelines.events.organisers import organisers_in
from pipelines.events.people import Named, merge, persons_in
from pipelines.events.places import is_online, place_in, province_in, province_of_bodies, province_told, sites_in
from pipelines.events.role import looks_ahead, role_of
from pipelines.events.sentences import Sentence, sentences_of
from pipelines.events.slug import conference_in, kind_in, role_in, slug_of
from pipelines.page import Trace
from record import Event, HeldOn, Published, Role
from text import squeeze

_RATED_PARAGRAPHS = 10
"""An article on a conference names it in the first of its paragraphs or captions."""
_FIRST_PARAGRAPHS = 8
"""Where chairs and participants are introduced; later paragraphs quote speakers of all sorts."""


def find_event(
    *,
    title: str | None,
    lead: str | None,
    paragraphs: Sequence[str],
    captions: Sequence[str] = (),
    published: Published | None = None,
    published_month: str | None = None,
    url: str | None = None,
    trace: Trace | None = None,
) -> Event | None:
    """The event that an article reports on; None when no conference is named at all.

    Args:
        title: the article's title.
        lead: its lead (sapo), if it has one.
        paragraphs: the body without the lead.
        captions: captions without their credits.
        published: proves the year of a day without one.
        published_month: "2022-03", where no more than the month of publication is known.
        url: its month is a weaker proof.
        trace: collects the sentence that was chosen and the year's proof.
    """
    prose = [lead, *paragraphs] if lead else list(paragraphs)
    slug = slug_of(url) if title is None else None
    called = conference_in(slug)
    if not called and not _may_name(title, prose, captions):
        return None
    sentences = sentences_of(title, prose, captions)
    if _put_off(sentences):
        return Event(is_conference=False, role="mention")
    rated = [scored(sentence) for sentence in sentences if sentence.paragraph < _RATED_PARAGRAPHS]
    if not rated or not (called or any(one.names for one in rated)):
        return None
    if conference_points(title, rated, prose) + address_points(called, prose, opens=called == slug) < ENOUGH:
        return Event(is_conference=False, role="mention")
    facts = _facts(published, published_month, url, called)
    return event_as_printed(_conference(title and unstopped(title), sentences, rated, facts, trace))


def _may_name(title: str | None, prose: Sequence[str], captions: Sequence[str]) -> bool:
    """Whether a conference may be named at all, told without cutting sentences: most articles name none."""
    rated = [title or "", *prose[:_RATED_PARAGRAPHS], *captions[:_RATED_PARAGRAPHS]]
    return any(may_name_conference(squeeze(text)) for text in rated)


def _put_off(sentences: Sequence[Sentence]) -> bool:
    """Whether title or first sentence put off the conference, and neither tells of another one."""
    title = next((one.text for one in sentences if one.part == "title"), "")
    first = next((one.text for one in sentences if one.part == "body"), "")
    told = conference_nouns(title) or conference_nouns(first)
    return not told and (puts_off(title) or puts_off(first))


def _facts(published: Published | None, month: str | None, url: str | None, called: str | None) -> Facts:
    if published is not None:
        return Facts(date.fromisoformat(published.at[:10]), whole_month=False, url=url, called=called)
    if month is not None:
        return Facts(date.fromisoformat(f"{month}-01"), whole_month=True, url=url, called=called)
    return Facts(None, whole_month=False, url=url, called=called)


def _conference(
    title: str | None, sentences: list[Sentence], rated: list[Scored], facts: Facts, trace: Trace | None
) -> Event:
    ranked = sorted(rated, key=lambda one: -one.score)
    main = next((one for one in ranked if one.names), ranked[0])
    if (to_come := _prepared(ranked, main, sentences)) is not None:
        main, ranked = to_come, [one for one in ranked if one is to_come or is_foreseen(one.sentence.text)]
    name = _name(title, ranked, main)
    kind = (kind_in(facts.called) if facts.called and not name else None) or kind_of(
        name or _from_noun(main.sentence.text)
    )
    ahead = main.planned or looks_ahead(sentences)
    days = days_of(ranked, main, facts, kind, ahead=ahead)
    held = days[0] if days else None
    named = None if held is not None else day_named(ranked, main)
    texts = [sentence.text for sentence in sentences]
    first = [one for one in sentences if one.part == "body" and one.paragraph < _FIRST_PARAGRAPHS]
    inside = [one for one in first if not only_planned(one.text)]
    place = place_in(main.sentence.text) or _place_elsewhere(ranked, main)
    chairs, people = _persons(inside, days_known(main.mention, held))
    organisers = _organisers(main, ranked)
    _explain(trace, main, days)
    return Event(
        is_conference=True,
        kind=kind,
        role=role_of(
            title, first[0].text if first else "", held, facts.published, ahead=ahead, told=_role_told(title, facts.url)
        ),
        name=name,
        held_on=held,
        day_named=named,
        place=place,
        province=province_in(place, *organisers)
        or province_told(main.sentence.text, organisers)
        or province_of_bodies(organisers),
        organisers=organisers,
        chairs=merge(chairs),
        people=merge([*chairs, *people]),
        documents=documents_in(one.text for one in sentences if one.part != "caption"),
        online=is_online(texts),
        sites_connected=sites_in(texts),
    )


def _role_told(title: str | None, url: str | None) -> Role | None:
    """The role by the address, for a text without a title."""
    return role_in(slug_of(url)) if title is None else None


def _from_noun(text: str) -> str:
    """A sentence from the word on that names its conference."""
    noun = next(iter(conference_nouns(text)), None)
    return text[noun.start() :] if noun is not None else text


def _prepared(ranked: list[Scored], main: Scored, sentences: Sequence[Sentence]) -> Scored | None:
    """The sentence on the conference to come that is told of first, where the best one has but a meeting before it."""
    if conference_nouns(main.sentence.text) and not only_weak(main.sentence.text):
        return None
    to_come = next((one for one in ranked if one.sentence.part == "body" and is_foreseen(one.sentence.text)), None)
    if to_come is None or not looks_ahead(sentences):
        return None
    told = sentences[0].part == "title" and bool(conference_nouns(sentences[0].text))
    first = _position(to_come) < _position(main)
    return to_come if told or first else None


def _position(one: Scored) -> tuple[int, int]:
    return one.sentence.paragraph, one.sentence.number


def _name(title: str | None, ranked: list[Scored], main: Scored) -> str | None:
    """The name in the best sentence that has one, else in the title; that of a later conference only if it is on it."""
    for one in ranked[:6]:
        if one is not main and is_foreseen(one.sentence.text) and not is_foreseen(main.sentence.text):
            continue
        if one.names and one.sentence.part != "caption" and (name := name_in(one.sentence.text)) is not None:
            return name
    return name_in(title) if title else None


def _place_elsewhere(ranked: list[Scored], main: Scored) -> str | None:
    """The place in another sentence that names the conference as the first ones do."""
    called = _nouns(main)
    for one in ranked[:4]:
        text = one.sentence.text
        if one.sentence.part == "caption" or not _nouns(one) or (place := place_in(text)) is None:
            continue
        nearest = [noun["noun"].lower() for noun in NOUN.finditer(text, 0, text.find(place))]
        if not nearest or not called or nearest[-1] in called:
            return place
    return None


def _nouns(one: Scored) -> set[str]:
    """The words by which a sentence calls conferences."""
    return {noun["noun"].lower() for noun in conference_nouns(one.sentence.text)}


def _organisers(main: Scored, ranked: list[Scored]) -> tuple[str, ...]:
    for one in [main, *ranked[:4]]:
        if one.names and one.sentence.part != "caption":
            start = one.mention.end if one.mention is not None and one.mention.start <= 40 else 0
            # "Đảng ủy Quân sự tỉnh ngày 18-4 tổ chức" has the body before the day
            if found := organisers_in(one.sentence.text, start) or (
                organisers_in(one.sentence.text, 0) if start else ()
            ):
                return found
    return ()


def _persons(first: Sequence[Sentence], days: Days | None) -> tuple[list[Named], list[Named]]:
    chairs: list[Named] = []
    people: list[Named] = []
    for sentence in first:
        chairs.extend(chairs_in(sentence.text, days))
        people.extend(persons_in(sentence.text))
    return chairs, people


def _explain(trace: Trace | None, main: Scored, days: list[HeldOn]) -> None:
    if trace is None:
        return
    trace.note(as_printed(main.sentence.text[:160]), "event sentence", f"{main.score} points")
    for held in days[:1]:
        trace.note(held.raw, "held on", f"{held.start}, year from {held.year_from}")
    for other in days[1:]:
        if contradicts(days[0], other):
            trace.note(other.raw, "another day", f"{other.start}: less certain than {days[0].start}")
