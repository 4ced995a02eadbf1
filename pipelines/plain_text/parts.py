"""The labelled lines of a plain text put into the fields of a record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.dates.api import DateCandidate, read_date_line
from pipelines.dates.lines import split_glued
from pipelines.dates.printed import read_printed
from pipelines.names import agency_of, byline, is_person, is_photographer, split_names, title_case
from pipelines.plain_text.lines import Line
from pipelines.plain_text.mail import HEADER, subject_of
from pipelines.wording import photo_credit, related_line, tags_line
from record import Caption, Dropped, Related
from text import squeeze

_DATED_TITLE = re.compile(
    r"\s*\((?P<date>[^()]*\d{4}[^()]*)\)$|\s+(?P<bare>\d{1,2}/\d{1,2}/\d{4}[ ,|-]+\d{1,2}:\d{2})$"
)
_WEEKDAY = re.compile(r"(?:hôm nay:?,?\s*)?(?:thứ|chủ nhật)\s", re.IGNORECASE)
_COLLECTED = re.compile(r"^(?:ST|S/t|Sưu tầm)\b", re.IGNORECASE)


@dataclass
class Parts:
    """What the lines say, by field."""

    title: str | None = None
    section: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    photographers: list[str] = field(default_factory=list)
    agency: str | None = None
    source: str | None = None
    related: list[Related] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    dates: list[DateCandidate] = field(default_factory=list)


def gather(lines: Sequence[Line], stamp: str | None) -> Parts:
    """The fields that labelled lines fill; the stamp is the one that an archive put before the text."""
    parts = Parts()
    if stamp is not None:
        parts.dropped.append(Dropped(label="date", text=f"date {stamp}"))
    if stamp is not None and len(stamp) == len("2025-09-27"):
        parts.dates.append(DateCandidate(stamp, "visible", "archive_stamp"))
    title_at = next((index for index, line in enumerate(lines) if line.label == "title"), None)
    dated_below = any(
        line.label == "published" and line.rule != HEADER and title_at is not None and index > title_at
        for index, line in enumerate(lines)
    )
    for index, line in enumerate(lines):
        above = title_at is not None and index < title_at
        is_clock = above and (dated_below or _only_weekday(line.text))
        _take(parts, line, place="mail" if line.rule == HEADER else "header" if is_clock else "near_title")
    parts.title = parts.title or subject_of(lines)
    return parts


def _only_weekday(text: str) -> bool:
    """A weekday and a day without a time: above a title that is the page's clock."""
    dates = read_printed(text)
    return _WEEKDAY.match(text) is not None and all(date.precision == "day" for date in dates)


def _take(parts: Parts, line: Line, place: str) -> None:
    """Put one line where its label says."""
    match line.label:
        case "title":
            parts.title = _title(parts, line.text)
        case "body" | "lead":
            _paragraph(parts, line.text)
        case "caption":
            parts.captions.append(_caption(parts, line.text))
        case "published":
            _date(parts, line.text, place)
        case "byline" | "syndication":
            _byline(parts, line.text)
        case "related":
            _related(parts, line)
        case "tags":
            parts.tags.extend(tags_line(line.text) or ())
            parts.dropped.append(Dropped(label="tags", text=line.text))
        case "section":
            parts.section = line.text if len(line.text) <= 40 else parts.section
            parts.dropped.append(Dropped(label="section", text=line.text))
        case _:
            parts.dropped.append(Dropped(label=line.label or "widget", text=line.text))


def _title(parts: Parts, text: str) -> str:
    """The title without the date that some systems print behind it."""
    match = _DATED_TITLE.search(text)
    date = (match["date"] or match["bare"]) if match else None
    if match is not None and date and read_date_line(date) is not None:
        parts.dates.append(DateCandidate(date, "visible", "near_title", near_title=True))
        return text[: match.start()]
    return text


def _paragraph(parts: Parts, text: str) -> None:
    if not parts.paragraphs and (glued := split_glued(text)) is not None:
        parts.dates.append(DateCandidate(glued[0], "visible", "near_title", near_title=True))
        text = squeeze(glued[1])
    parts.paragraphs.append(text)


def _caption(parts: Parts, text: str) -> Caption:
    found = photo_credit(text)
    if found is None:
        return Caption(text=text.strip(" |"))
    names, outlet = split_names(found[1])
    parts.photographers.extend(title_case(name) for name in names if is_person(name) and is_photographer(name))
    parts.agency = parts.agency or (agency_of(outlet) if outlet else None)
    return Caption(text=found[0].strip(" |") or text, credit=found[1])


def _date(parts: Parts, text: str, place: str) -> None:
    parts.dates.append(DateCandidate(text, "visible", place, near_title=place == "near_title"))
    parts.dropped.append(Dropped(label="date", text=text))
    line = read_date_line(text)
    if line is not None and place == "near_title" and _are_persons(line.before):
        _byline(parts, line.before)


def _are_persons(text: str) -> bool:
    """Whether what stands before a date is its authors; a section's name has the shape of one name too."""
    found = byline(text) if text else None
    return found is not None and (len(found.authors) > 1 or is_person(_bare(text)))


def _bare(text: str) -> str:
    return re.sub(r"\s*\([^)]*\)$", "", text).strip(" -–|")


def _byline(parts: Parts, text: str) -> None:
    """Who wrote it and where it was taken from; who collected it for another site is no author."""
    found = byline(text)
    parts.dropped.append(Dropped(label="byline", text=text))
    if found is None:
        return
    if not _COLLECTED.match(text):
        parts.authors.extend(title_case(name) for name in found.authors)
    parts.photographers.extend(title_case(name) for name in found.photographers if is_photographer(name))
    parts.agency = parts.agency or found.agency
    parts.source = parts.source or found.source


def _related(parts: Parts, line: Line) -> None:
    """A title proved by its arrow or date is a related article; anything else below the story is dropped as such."""
    found = related_line(line.text)
    if found is not None:
        parts.related.append(Related(title=found.title, date=found.day))
    else:
        parts.dropped.append(Dropped(label="related", text=line.text))
