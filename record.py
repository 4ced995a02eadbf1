"""The article record and its parts: the vocabulary that every room shares. Imports nothing of ours.

Absent means None, or an empty tuple. Text is NFC. Instants are ISO 8601 with offset, days are ISO 8601 dates.
Models are frozen: a change is a copy (`record.model_copy(update={...})`).
"""

from __future__ import annotations

import hashlib
from datetime import timedelta, timezone
from typing import Literal

from pydantic import BaseModel, ConfigDict

VIETNAM = timezone(timedelta(hours=7), "+07")
"""Vietnam time: no summer time since 1975, so a fixed offset."""

Precision = Literal["second", "minute", "day"]
DateSource = Literal["jsonld", "meta", "visible", "feed", "sitemap", "url"]
Status = Literal["live", "changed", "gone"]
Session = Literal["sáng", "trưa", "chiều", "tối"]
YearFrom = Literal["printed", "publication", "url", "document", "period", "series"]
Role = Literal["report", "preview", "follow-up", "mention"]
Kind = Literal[
    "giao ban",
    "sơ kết",
    "tổng kết",
    "triển khai",
    "quán triệt",
    "đánh giá",
    "báo cáo viên",
    "xúc tiến",
    "đối thoại",
    "kỳ họp",
    "phiên họp",
    "đại hội",
    "hội thảo",
    "tọa đàm",
    "hội nghị",
]


class Part(BaseModel):
    """Base of every part of a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Published(Part):
    """When the page says it was published: never a guess, never a page clock."""

    at: str
    """ISO 8601 with offset; a bare date (2023-06-22) when only the day is known."""
    precision: Precision
    source: DateSource
    """Where it was read."""
    raw: str
    """What was printed there, as printed."""


class Caption(Part):
    """A photo's caption.

    As the page prints it, credit included; of plain text, where nothing marks a caption's end, without its credit.
    """

    text: str
    credit: str | None = None
    """The photographer or source as printed after "Ảnh:"."""
    image: str | None = None
    """Address of the picture."""


class Related(Part):
    """A link to another article that stood in or right after the story."""

    title: str
    url: str | None = None
    date: str | None = None
    """ISO date when one is printed beside the title."""


class Dropped(Part):
    """A block that was cut from the text, so that nothing disappears silently."""

    label: str
    """What it was taken for: widget, share, audio, comment, counter, advert, tags, footer, byline, date, …"""
    text: str


class Extraction(Part):
    """How the record was made."""

    layout: str
    """Name of the layout that matched; "none" for the layout-free path, "text" for plain text."""
    version: str
    """Version of the extraction code; a change of it is a reason for `reextract`."""
    warnings: tuple[str, ...] = ()
    """Codes such as body_encoded, mojibake, no_date, layout_missed, truncated."""


class Raw(Part):
    """Where the raw page lies in the archive."""

    warc: str
    """File name, relative to the archive."""
    offset: int
    """Byte offset of the response record."""


class Person(Part):
    """A person as named in the text."""

    name: str
    """As printed, but "NGUYỄN VĂN A" as Nguyễn Văn A."""
    roles: tuple[str, ...] = ()
    """Posts as printed."""


class HeldOn(Part):
    """The day or days of the event."""

    start: str
    """ISO date."""
    end: str | None = None
    """ISO date of the last day; None when it took one day."""
    session: Session | None = None
    raw: str
    """The words it was read from, as printed."""
    year_from: YearFrom
    """What proves the year."""


class Event(Part):
    """What the article reports on."""

    is_conference: bool
    """True for report, preview and follow-up of a conference; False for a mere mention."""
    kind: Kind | None = None
    role: Role = "report"
    name: str | None = None
    held_on: HeldOn | None = None
    day_named: str | None = None
    """Month and day (ISO 8601, --06-20) of an event whose year nothing proves; held_on is None then."""
    place: str | None = None
    province: str | None = None
    """Province of 2025 in which it was held, when the text says so."""
    organisers: tuple[str, ...] = ()
    chairs: tuple[Person, ...] = ()
    people: tuple[Person, ...] = ()
    documents: tuple[str, ...] = ()
    """Documents cited, e.g. Quy định số 137-QĐ/TW."""
    online: bool = False
    sites_connected: tuple[str, ...] = ()
    """Places connected online, as printed."""


class Article(Part):
    """One article of one paper."""

    id: str
    """`article_id(site, key)`."""
    revision: int = 1
    """1, 2, …: given by the state store, not a clock."""
    status: Status = "live"
    url: str | None = None
    """Canonical URL; None for a bare text."""
    urls: tuple[str, ...] = ()
    """Every address it was seen under."""
    site: str | None = None
    """The paper's name, e.g. baocantho; the host where no paper is known; None for a bare text."""
    province: str | None = None
    """Province of 2025."""
    province_old: str | None = None
    """Province before July 2025; only from evidence: section, dateline, host (an edition's or a former one)."""
    section: str | None = None
    title: str | None = None
    lead: str | None = None
    """The sapo."""
    paragraphs: tuple[str, ...] = ()
    """The body without the lead."""
    text: str = ""
    """Lead and paragraphs, joined by newlines."""
    captions: tuple[Caption, ...] = ()
    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    agency: str | None = None
    """News agency, e.g. TTXVN."""
    dateline: str | None = None
    """Code before the lead, e.g. HG, TCCS."""
    republished_from: str | None = None
    """The outlet or host it was taken from, as printed."""
    related: tuple[Related, ...] = ()
    tags: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    published: Published | None = None
    modified_at: str | None = None
    first_seen_at: str | None = None
    fetched_at: str | None = None
    language: str | None = None
    """ISO 639-1."""
    content_hash: str = ""
    """`content_hash(article)`: differs when what a reader sees of the article differs."""
    extraction: Extraction
    raw: Raw | None = None
    event: Event | None = None
    conference: str | None = None
    """Id of the conference it belongs to."""
    copy_of: str | None = None
    """Id of the article it repeats."""


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]


def article_id(site: str, key: str) -> str:
    """Id of an article: 20 hex digits from the site and the article's own key there.

    The key is the number in the address where the CMS family has one, else the canonical path; for a bare text it is
    the title and the text. A better URL rule therefore does not re-key the archive.
    """
    return _digest(site, key)


def content_parts(article: Article) -> dict[str, str]:
    """What a reader sees, by field: title, lead, paragraphs, captions, and the day of publication. Not of widgets."""
    return {
        "title": article.title or "",
        "lead": article.lead or "",
        "paragraphs": "\n".join(article.paragraphs),
        "captions": "\n".join(caption.text for caption in article.captions),
        "published": article.published.at if article.published else "",
    }


def content_hash(article: Article) -> str:
    """Hash of what a reader sees (`content_parts`): equal exactly where nothing of that differs."""
    return _digest(*content_parts(article).values())


CoverageStatus = Literal["has", "copy", "not", "unknown"]


class FirstReport(Part):
    """The first report of a conference."""

    article: str
    site: str | None
    at: str | None


class Report(Part):
    """One article that reports on a conference."""

    article: str
    url: str | None
    site: str | None
    province: str | None
    published: str | None
    role: Role
    copy_of: str | None = None
    copied_share: float | None = None
    """Share of its text that stands in the article it copies, 0 to 1."""
    delay_minutes: int | None = None
    """Minutes after the first report; None where a minute is unknown."""


class Coverage(Part):
    """Whether one paper has the conference."""

    site: str
    province: str | None
    status: CoverageStatus
    reason: str | None = None


class HistoryEntry(Part):
    """Something that happened to a conference's sheet."""

    at: str
    what: str


class Conference(Part):
    """A conference and who reported it."""

    id: str
    name: str | None
    kind: Kind | None
    held_on: HeldOn | None
    place: str | None
    province: str | None
    organisers: tuple[str, ...] = ()
    chairs: tuple[Person, ...] = ()
    people: tuple[Person, ...] = ()
    documents: tuple[str, ...] = ()
    online: bool = False
    sites_connected: tuple[str, ...] = ()
    first_report: FirstReport | None = None
    reports: tuple[Report, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    series: str | None = None
    history: tuple[HistoryEntry, ...] = ()


class ArticleLine(Part):
    """An article as one line of a digest."""

    article: str
    title: str | None
    url: str | None
    site: str | None
    province: str | None
    published: str | None
    lead: str | None = None


class DigestSection(Part):
    """One section of a digest: a province, or the centre."""

    title: str
    conferences: tuple[Conference, ...] = ()
    articles: tuple[ArticleLine, ...] = ()


class Digest(Part):
    """One day on one sheet."""

    date: str
    reader: str | None
    generated_at: str
    sections: tuple[DigestSection, ...] = ()
    late: tuple[ArticleLine, ...] = ()
    """Articles of an earlier day that arrived after that day's digest."""
    corrections: tuple[str, ...] = ()


LONGEST_SESSION = timedelta(days=70)
"""Of an assembly ("kỳ họp"): that of the National Assembly may take two months."""
