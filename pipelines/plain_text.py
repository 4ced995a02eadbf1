r"""Plain text to a record: title, lead, captions, byline, related and widgets by position and wording alone.

>>> record = normalise_text("Tiêu đề của một bản tin ngắn\n\n10:15 23/06/2023\n\n" + "Chiều 22-6, huyện họp. " * 5)
>>> record.title, record.published.at
('Tiêu đề của một bản tin ngắn', '2023-06-23T10:15:00+07:00')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from errors import NotArticle
from pipelines.addresses import article_key, canonical_url, site_of
from pipelines.dates.api import DateCandidate, DateChoice, choose_published, read_date_line
from pipelines.dates.lines import split_glued
from pipelines.dates.printed import read_printed
from pipelines.events.api import find_event
from pipelines.events.when import day_mentions
from pipelines.names import agency_of, byline, is_person, split_names, title_case
from pipelines.page import Trace
from pipelines.text_lines import Line, label_lines, read_lines, read_stamp
from pipelines.wording import dateline, photo_credit, related_line, tags_line
from record import Article, Caption, Dropped, Event, Extraction, Related, article_id, content_hash
from settings.paper import Paper
from settings.papers import Papers
from text import squeeze

VERSION = "1"
"""Of the reading of plain texts."""
MAX_TEXT = 2_000_000
"""Characters that are read."""

_DATED_TITLE = re.compile(
    r"\s*\((?P<date>[^()]*\d{4}[^()]*)\)$|\s+(?P<bare>\d{1,2}/\d{1,2}/\d{4}[ ,|-]+\d{1,2}:\d{2})$"
)
_WEEKDAY = re.compile(r"(?:hôm nay:?,?\s*)?(?:thứ|chủ nhật)\s", re.IGNORECASE)
_COLLECTED = re.compile(r"^(?:ST|S/t|Sưu tầm|Nguồn|Theo)\b", re.IGNORECASE)


@dataclass
class _Parts:
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


def normalise_text(
    text: str,
    *,
    url: str | None = None,
    papers: Papers | None = None,
    fetched_at: datetime | None = None,
    trace: Trace | None = None,
) -> Article:
    """A plain text as a record.

    Args:
        text: the text, lines as printed; not HTML.
        url: its address, where known: it names the paper, keys the record, and is a witness of the date.
        papers: the papers, to know the site.
        fetched_at: aware; when it was fetched, where known.
        trace: collects each line's label and the rule that gave it.

    Raises:
        NotArticle: empty, or no paragraph of a story in it.
    """
    stamp, rest = read_stamp(text[:MAX_TEXT])
    lines = read_lines(rest)
    if not lines:
        raise NotArticle("empty", "the text is empty")
    label_lines(lines)
    parts = _gather(lines, stamp)
    if not parts.paragraphs and not parts.captions:
        raise NotArticle("no_body", "no paragraph of a story in the text")
    _trace_lines(lines, trace)
    choice = choose_published(parts.dates, fetched_at=fetched_at, url=url, trace=trace)
    paper = site_of(url, papers) if url and papers is not None else None
    return _record(parts, choice, _Origin(url, paper, stamp, fetched_at), trace)


def _gather(lines: Sequence[Line], stamp: str | None) -> _Parts:
    parts = _Parts()
    if stamp is not None:
        parts.dropped.append(Dropped(label="date", text=f"date {stamp}"))
    if stamp is not None and len(stamp) == len("2025-09-27"):
        parts.dates.append(DateCandidate(stamp, "visible", "archive_stamp"))
    title_at = next((index for index, line in enumerate(lines) if line.label == "title"), None)
    dated_below = any(
        line.label == "published" and title_at is not None and index > title_at for index, line in enumerate(lines)
    )
    for index, line in enumerate(lines):
        above = title_at is not None and index < title_at
        is_clock = above and (dated_below or _only_weekday(line.text))
        _take(parts, line, place="header" if is_clock else "near_title")
    return parts


def _only_weekday(text: str) -> bool:
    """A weekday and a day without a time: above a title that is the page's clock."""
    dates = read_printed(text)
    return _WEEKDAY.match(text) is not None and all(date.precision == "day" for date in dates)


def _take(parts: _Parts, line: Line, place: str) -> None:
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


def _title(parts: _Parts, text: str) -> str:
    """The title without the date that some systems print behind it."""
    match = _DATED_TITLE.search(text)
    date = (match["date"] or match["bare"]) if match else None
    if match is not None and date and read_date_line(date) is not None:
        parts.dates.append(DateCandidate(date, "visible", "near_title", near_title=True))
        return text[: match.start()]
    return text


def _paragraph(parts: _Parts, text: str) -> None:
    if not parts.paragraphs and (glued := split_glued(text)) is not None:
        parts.dates.append(DateCandidate(glued[0], "visible", "near_title", near_title=True))
        text = squeeze(glued[1])
    parts.paragraphs.append(text)


def _caption(parts: _Parts, text: str) -> Caption:
    found = photo_credit(text)
    if found is None:
        return Caption(text=text.strip(" |"))
    names, outlet = split_names(found[1])
    parts.photographers.extend(title_case(name) for name in names if is_person(name))
    parts.agency = parts.agency or (agency_of(outlet) if outlet else None)
    return Caption(text=found[0].strip(" |") or text, credit=found[1])


def _date(parts: _Parts, text: str, place: str) -> None:
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


def _byline(parts: _Parts, text: str) -> None:
    """Who wrote it and where it was taken from; who collected it for another site is no author."""
    found = byline(text)
    parts.dropped.append(Dropped(label="byline", text=text))
    if found is None:
        return
    if not _COLLECTED.match(text):
        parts.authors.extend(title_case(name) for name in found.authors)
    parts.photographers.extend(title_case(name) for name in found.photographers)
    parts.agency = parts.agency or found.agency
    parts.source = parts.source or found.source


def _related(parts: _Parts, line: Line) -> None:
    """A title proved by its arrow or date is a related article; anything else below the story is dropped as such."""
    found = related_line(line.text)
    if found is not None:
        parts.related.append(Related(title=found.title, date=found.day))
    else:
        parts.dropped.append(Dropped(label="related", text=line.text))


@dataclass(frozen=True)
class _Origin:
    """Where the text came from."""

    url: str | None
    paper: Paper | None
    stamp: str | None
    fetched_at: datetime | None

    @property
    def canonical(self) -> str | None:
        """Its canonical address."""
        return canonical_url(self.url, self.paper) if self.url else None

    @property
    def site(self) -> str | None:
        """The paper's name, else the host."""
        if self.paper is not None:
            return self.paper.name
        return (urlsplit(self.url).hostname or "").removeprefix("www.") or None if self.url else None

    @property
    def province(self) -> str | None:
        """The paper's province, where it has one only."""
        return self.paper.provinces[0] if self.paper is not None and len(self.paper.provinces) == 1 else None


def _record(parts: _Parts, choice: DateChoice, origin: _Origin, trace: Trace | None) -> Article:
    lead, paragraphs = _split_lead(parts.paragraphs)
    code = next((found[0] for text in parts.paragraphs[:2] if (found := dateline(text)) is not None), None)
    event = _event(parts, lead, paragraphs, choice, origin, trace)
    warnings = [*choice.notes, *([] if choice.published else ["no_date"])]
    article = Article(
        id=_id(parts, origin),
        url=origin.canonical,
        urls=(origin.url,) if origin.url else (),
        site=origin.site,
        province=origin.province,
        section=parts.section,
        title=parts.title,
        lead=lead,
        paragraphs=tuple(paragraphs),
        text="\n".join(parts.paragraphs),
        captions=tuple(parts.captions),
        authors=_once(parts.authors),
        photographers=_once(parts.photographers),
        agency=parts.agency,
        dateline=code,
        republished_from=parts.source,
        related=tuple(parts.related),
        tags=_once(parts.tags),
        dropped=tuple(parts.dropped),
        published=choice.published,
        modified_at=choice.modified_at,
        fetched_at=origin.fetched_at.isoformat() if origin.fetched_at else None,
        language="vi",
        extraction=Extraction(layout="text", version=VERSION, warnings=tuple(warnings)),
        event=event,
    )
    return article.model_copy(update={"content_hash": content_hash(article)})


def _id(parts: _Parts, origin: _Origin) -> str:
    """By site and the article's own key; a bare text by its title and text."""
    if origin.url:
        return article_id(origin.site or "", article_key(origin.url, origin.paper))
    return article_id("", "\n".join([parts.title or "", *parts.paragraphs]))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _split_lead(paragraphs: list[str]) -> tuple[str | None, list[str]]:
    """A lead that stands apart: the paragraph before the one that begins with the dateline or the day."""
    if len(paragraphs) < 3 or len(paragraphs[0]) > 600:
        return None, paragraphs
    first, second = paragraphs[0], paragraphs[1]
    opens = dateline(second) is not None or any(mention.start <= 2 for mention in day_mentions(second[:200]))
    own_day = dateline(first) is not None or bool(day_mentions(first))
    return (first, paragraphs[1:]) if opens and not own_day else (None, paragraphs)


def _event(
    parts: _Parts, lead: str | None, paragraphs: list[str], choice: DateChoice, origin: _Origin, trace: Trace | None
) -> Event | None:
    return find_event(
        title=parts.title,
        lead=lead,
        paragraphs=paragraphs,
        captions=[caption.text for caption in parts.captions],
        published=choice.published,
        published_month=origin.stamp[:7] if origin.stamp else None,
        url=origin.url,
        section=parts.section,
        provinces=origin.paper.provinces if origin.paper else (),
        trace=trace,
    )


def _trace_lines(lines: Iterable[Line], trace: Trace | None) -> None:
    if trace is not None:
        for line in lines:
            trace.note(line.text[:80], line.label or "none", line.rule)
