"""The full stop of "UBND TP.HCM" ends nothing: white space in the sentences that are read, a stop in what is told."""

from __future__ import annotations

import re

from record import Event
from settings.gazetteer import alternation, gazetteer, made_of_gazetteers
from settings.provinces import spellings
from text import LOWER, UPPER, squeeze

_STOP = "\u2008"
"""The punctuation space, as wide as a stop: white space to every pattern, and `squeeze` leaves none in a text."""


@made_of_gazetteers
def _abbreviated() -> re.Pattern[str]:
    """City, town, district or ward before its name; with a space between only where the gazetteers know the name."""
    towns: dict[str, list[str]] = gazetteer("towns")["towns"]
    cities = (re.sub(r"^TP\s*", "", spelling) for spelling in spellings())
    known = alternation((*cities, *(name for names in towns.values() for name in names)))
    # "lãnh đạo UBND TP. Hội nghị …" is the end of a sentence
    return re.compile(
        rf"(?<!\w)(?:(?:TP|Tp|tp|TX|Tx|TT)\.(?=[{UPPER}])|[QPH]\.(?=[{UPPER}][{LOWER}]|\d)|"
        rf"(?:TP|Tp|tp|TX|Tx)\.(?=\s(?:{known})(?!\w)))"
    )


def unstopped(text: str) -> str:
    """A text squeezed, its abbreviated titles of places without their stops; no offset moves by that."""
    return _abbreviated().sub(lambda found: found[0].replace(".", _STOP), squeeze(text))


def as_printed(text: str) -> str:
    """What was cut out of such a text, with the stops again.

    >>> as_printed(unstopped("UBND TP.HCM"))
    'UBND TP.HCM'
    """
    return text.replace(_STOP, ".")


def event_as_printed(event: Event) -> Event:
    """An event read in such texts, with the stops again in all of its fields."""
    told = event.model_dump_json()
    return Event.model_validate_json(as_printed(told)) if _STOP in told else event
