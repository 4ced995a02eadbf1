"""When it was held: the day that the sentences on the conference name, with the year that something proves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.dates.address import address_month
from pipelines.events.evidence import Scored
from pipelines.events.its_day import EARLIEST_YEAR, OPENING, held_then
from pipelines.events.kinds import PRESS
from pipelines.events.when import DayMention
from pipelines.events.year import Known, prove_year
from record import LONGEST_SESSION, HeldOn, Kind

_LONGEST = timedelta(days=31)
"""No meeting takes longer but a session of an assembly."""


@dataclass(frozen=True)
class Facts:
    """What is known of the article besides its text."""

    published: date | None
    whole_month: bool
    url: str | None
    called: str | None = None
    """What the address calls the conference, where the text has no title."""


def days_of(ranked: list[Scored], main: Scored, facts: Facts, kind: Kind, *, ahead: bool) -> list[HeldOn]:
    """The days that sentences on the conference name, the most certain first; where none does, that of "sáng nay"."""
    dated = [one for one in ranked if one.mention is not None and (one.names or _opens_with_day(one))]
    dated = [one for one in dated if PRESS.search(one.sentence.text) is None]
    today = _relative(main, facts)
    if today is not None:
        dated = [one for one in dated if _outweighs(one)]
    if main in dated:
        dated = [main, *(one for one in dated if one is not main)]
    known = Known(facts.published, facts.whole_month, address_month(facts.url), ahead, kind)
    nearest = [one.sentence.text for one in [main, *(one for one in ranked if one is not main)] if one.names]
    proven = [(one, held) for one in dated[:3] if (held := _with_year(one, known, nearest)) is not None]
    if main in dated and main.mention is not None and proven and proven[0][0] is not main:
        # its own day has no year: the day of another sentence is another day, or the same one with a year
        proven = [(one, held) for one, held in proven if _agrees(held, main.mention)]
    found = [held for _, held in proven]
    return found or ([today] if today is not None else [])


def _outweighs(one: Scored) -> bool:
    """Whether the day of another sentence is more certain than the "sáng nay" of the best one."""
    mention = one.mention
    return mention is not None and one.names and (mention.cued or held_then(one.sentence.text, mention))


def _agrees(held: HeldOn, mention: DayMention) -> bool:
    """Whether a day of another sentence is the one that the best sentence names without its year."""
    return held.start[5:] == f"{mention.month:02d}-{mention.day:02d}"


def contradicts(held: HeldOn, other: HeldOn) -> bool:
    """Whether a day lies outside those that were taken."""
    return not held.start <= other.start <= (held.end or held.start)


def day_named(ranked: list[Scored], main: Scored) -> str | None:
    """The day that is named without a year."""
    for one in [main, *ranked]:
        if one.mention is not None and one.mention.year is None and (one.names or _opens_with_day(one)):
            return f"--{one.mention.month:02d}-{one.mention.day:02d}"
    return None


def _opens_with_day(one: Scored) -> bool:
    """A lead that begins with its day, though the conference is named elsewhere; "từ ngày 1 đến 31/5" is a period."""
    mention = one.mention
    if mention is None or mention.raw.lower().startswith("từ"):
        return False
    return mention.start <= OPENING and one.sentence.part == "body" and one.sentence.paragraph <= 1


def _with_year(one: Scored, known: Known, texts: list[str]) -> HeldOn | None:
    mention = one.mention
    assert mention is not None
    proof = prove_year(mention, known, texts)
    if proof is None or (proof[1] == "printed" and not _plausible(proof[0], known)):
        return None
    year, source = proof
    try:
        start = date(year, mention.month, mention.day)
        end = _end(year, start, mention.last_day, mention.last_month or mention.month)
    except ValueError:
        return None
    if end is not None and end - start > (LONGEST_SESSION if known.kind == "kỳ họp" else _LONGEST):
        return None  # the months that it looks back on
    last = end.isoformat() if end is not None and end > start else None
    return HeldOn(start=start.isoformat(), end=last, session=mention.session, raw=mention.raw, year_from=source)


def _plausible(year: int, known: Known) -> bool:
    """A printed year long before the publication is that of a story about the past."""
    return year >= EARLIEST_YEAR if known.published is None else abs(known.published.year - year) <= 1


def _end(year: int, start: date, last_day: int | None, last_month: int) -> date | None:
    return date(year + (last_month < start.month), last_month, last_day) if last_day is not None else None


def _relative(main: Scored, facts: Facts) -> HeldOn | None:
    """A bare "sáng nay" is the day of publication, where that is known."""
    if main.relative is None or facts.published is None or facts.whole_month:
        return None
    day = facts.published + timedelta(days=main.relative.shift)
    return HeldOn(start=day.isoformat(), session=main.relative.session, raw=main.relative.raw, year_from="publication")
