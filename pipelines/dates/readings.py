"""From a candidate's raw string to its readings, by the grammar that fits where it stood."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from pipelines.dates.address import read_address
from pipelines.dates.machine import VIETNAM_OFFSET, read_machine
from pipelines.dates.model import DATE_ELEMENT, DateCandidate, Label, Reading
from pipelines.dates.printed import Printed, read_printed
from pipelines.dates.relative import read_relative
from text import squeeze

_ISO_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d")
_AMERICAN = re.compile(r"\d\s?[AP]M(?!\w)", re.IGNORECASE)
"""Who writes the half of the day in English may write the month first as well."""
_MODIFIED_PLACES = re.compile(r"modified|updated|lastmod|update_?time", re.IGNORECASE)


def readings(candidate: DateCandidate, fetched_at: datetime | None) -> list[tuple[Reading, ...]]:
    """The dates of a candidate: for each date that its string holds the ways to read it, the likeliest first.

    Args:
        candidate: the raw string and where it stood.
        fetched_at: aware; needed for ages such as "3 giờ trước" only.
    """
    raw = squeeze(candidate.raw[:2000])
    found = _address(raw) if candidate.source == "url" else _absolute(candidate, raw)
    if not found and (relative := read_relative(raw, fetched_at)) is not None:
        found = [(relative,)]
    label = _label(candidate)
    if label == "unknown":
        return found
    return [tuple(_labelled(reading, label) for reading in alternatives) for alternatives in found]


def _labelled(reading: Reading, label: Label) -> Reading:
    """The words right before a date are nearer than the markup around them."""
    return replace(reading, label=label) if reading.label == "unknown" else reading


def _address(raw: str) -> list[tuple[Reading, ...]]:
    try:
        reading = read_address(raw)
    except ValueError:
        return []
    return [(reading,)] if reading else []


def _absolute(candidate: DateCandidate, raw: str) -> list[tuple[Reading, ...]]:
    """Print has the day first; machines may not, and listings print what machines wrote."""
    machine = [] if candidate.source == "visible" and not _ISO_TIME.match(raw) else read_machine(raw)
    if candidate.source in {"feed", "sitemap"} and not _AMERICAN.search(raw):
        machine = _day_first(machine)
    if machine:
        return [tuple(machine)]
    return [(_printed(printed),) for printed in read_printed(raw)] or _month_first(candidate, raw)


def _month_first(candidate: DateCandidate, raw: str) -> list[tuple[Reading, ...]]:
    """The US order, printed by systems with their maker's settings: in a layout's date element, where no other is."""
    found = read_machine(raw)[:1] if candidate.place == DATE_ELEMENT else []
    return [(reading,) for reading in found if reading.certain and reading.note == "month_first"]


def _day_first(found: list[Reading]) -> list[Reading]:
    """In feeds `05/06/2023` has the day first: they are made from what the page prints."""
    if found and not found[0].certain and any(reading.note == "month_first" for reading in found):
        return [replace(found[0], certain=True), *found[1:]]
    return found


def _printed(printed: Printed) -> Reading:
    at = printed.at
    if printed.offset is not None and printed.precision != "day":
        with suppress(OverflowError):  # at the end of the calendar, where no article is
            at += VIETNAM_OFFSET - printed.offset
    return Reading(at, printed.precision, label=printed.label)


def _label(candidate: DateCandidate) -> Label:
    """What markup and place say; the words before the date inside `raw` were read with it."""
    if candidate.label != "unknown":
        return candidate.label
    return "modified" if _MODIFIED_PLACES.search(candidate.place) else "unknown"
