r"""Plain text to a record: title, lead, captions, byline, related and widgets by position and wording alone.

>>> record = normalise_text("Tiêu đề của một bản tin ngắn\n\n10:15 23/06/2023\n\n" + "Chiều 22-6, huyện họp. " * 5)
>>> record.title, record.published.at
('Tiêu đề của một bản tin ngắn', '2023-06-23T10:15:00+07:00')
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from errors import NotArticle
from pipelines.addresses import article_key, canonical_url, site_of
from pipelines.dates.api import DateChoice, choose_published
from pipelines.events.api import find_event
from pipelines.events.when import day_mentions
from pipelines.home import home_of
from pipelines.page import Trace
from pipelines.plain_text.labels import label_lines
from pipelines.plain_text.lines import Line, is_whole, read_lines, read_stamp
from pipelines.plain_text.mail import unwrapped
from pipelines.plain_text.parts import Parts, gather
from pipelines.wording import dateline
from record import Article, Event, Extraction, article_id, content_hash
from settings.paper import Paper
from settings.papers import Papers

VERSION = "3"
"""Of the reading of plain texts."""
MAX_TEXT = 2_000_000
"""Characters that are read."""


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
        InputError: `url` is no http(s) address.
        NotArticle: empty, or no paragraph of a story in it.
    """
    paper = site_of(url, papers) if url and papers is not None else None
    address = canonical_url(url, paper) if url else None
    stamp, rest = read_stamp(text[:MAX_TEXT])
    lines = read_lines(unwrapped(rest))
    if not lines:
        raise NotArticle("empty", "the text is empty")
    label_lines(lines)
    parts = gather(lines, stamp)
    if not parts.paragraphs and not parts.captions:
        raise NotArticle("no_body", "no paragraph of a story in the text")
    _trace_lines(lines, trace)
    choice = choose_published(parts.dates, fetched_at=fetched_at, url=address, trace=trace)
    record = _record(parts, choice, _Origin(address, url, paper, stamp, fetched_at), trace)
    return record if len(text) <= MAX_TEXT and is_whole(rest) else _truncated(record)


def _truncated(record: Article) -> Article:
    """A record of a text that was not read to its end."""
    said = record.extraction.model_copy(update={"warnings": (*record.extraction.warnings, "truncated")})
    return record.model_copy(update={"extraction": said})


@dataclass(frozen=True)
class _Origin:
    """Where the text came from."""

    url: str | None
    """Canonical."""
    given: str | None
    """The address as it was given."""
    paper: Paper | None
    stamp: str | None
    fetched_at: datetime | None


def _record(parts: Parts, choice: DateChoice, origin: _Origin, trace: Trace | None) -> Article:
    lead, paragraphs = _split_lead(parts.paragraphs)
    code = next((found[0] for text in parts.paragraphs[:2] if (found := dateline(text)) is not None), None)
    home = home_of(origin.url, origin.paper, [parts.section] if parts.section else [], code)
    event = _event(parts, lead, paragraphs, choice, origin, trace)
    warnings = [*choice.notes, *([] if choice.published else ["no_date"])]
    article = Article(
        id=_id(parts, origin, home.site),
        url=origin.url,
        urls=(origin.given,) if origin.given else (),
        site=home.site,
        province=home.province,
        province_old=home.province_old,
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


def _id(parts: Parts, origin: _Origin, site: str | None) -> str:
    """By site and the article's own key; a bare text by its title and text."""
    if origin.url:
        return article_id(site or "", article_key(origin.url, origin.paper))
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
    parts: Parts, lead: str | None, paragraphs: list[str], choice: DateChoice, origin: _Origin, trace: Trace | None
) -> Event | None:
    return find_event(
        title=parts.title,
        lead=lead,
        paragraphs=paragraphs,
        captions=[caption.text for caption in parts.captions],
        published=choice.published,
        published_month=origin.stamp[:7] if origin.stamp else None,
        url=origin.url,
        trace=trace,
    )


def _trace_lines(lines: Iterable[Line], trace: Trace | None) -> None:
    if trace is not None:
        for line in lines:
            trace.note(line.text[:80], line.label or "none", line.rule)
