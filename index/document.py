"""What a record is to an index: the searched texts, the keys that filter and sort it, and itself as JSON.

Both engines keep exactly this, so that they give the same answers; here a record is refused that one of them would not
take, for the same reason on both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from hashlib import blake2b

from errors import RecordRefused
from index.protocol import Entry, Refusal
from index.tokens import encoded_twins
from record import VIETNAM, Article
from text import nfc

MAX_JSON_BYTES = 8_000_000
"""A larger record is refused: Elasticsearch takes requests of 100 MB, and a page is 10 MB at most."""
MAX_KEY_CHARACTERS = 512
"""Elasticsearch's limit for an id, in bytes; ours are 20."""
FIRST_YEAR, LAST_YEAR = 1900, 2150
"""A publication outside of these is no date of an article."""

_SAMPLE = "Hoà hòa THUỶ thủy quý Đắk Lắk, Ðồng; ủy/uỷ 3–4% ǆ Å 漢字 한 ỗ"


@cache
def rules() -> str:
    """A mark of the rules by which twins and tokens are made: an index of other rules must be made anew."""
    return blake2b(" ".join(encoded_twins(nfc(_SAMPLE))).encode(), digest_size=6).hexdigest()


def body(article: Article) -> str:
    """What is searched besides the title: lead, paragraphs and captions, a line each."""
    parts = [part for part in (article.lead, *article.paragraphs) if part] or [article.text]
    return nfc("\n".join([*parts, *(caption.text for caption in article.captions)]))


def title(article: Article) -> str:
    """The title as it is searched."""
    return nfc(article.title or "")


def vietnam_midnight(day: date) -> int:
    """Seconds since 1970 at which a day begins in Vietnam; of days outside all that are kept, the nearest such day."""
    day = min(max(day, date(FIRST_YEAR - 1, 12, 30)), date(LAST_YEAR + 1, 1, 3))
    return int(datetime.combine(day, time(), VIETNAM).timestamp())


def published_second(article: Article) -> int | None:
    """Seconds since 1970 that sort an article: a bare day counts from its midnight in Vietnam; None: undated.

    Raises:
        RecordRefused: `published.at` is no ISO 8601 instant with offset and no day, or lies before 1900 or after 2150.
    """
    if article.published is None:
        return None
    moment = _moment(article.published.at)
    if moment is None:
        raise RecordRefused(f"published.at is neither an instant with offset nor a day: {article.published.at[:40]!r}")
    return int(moment.timestamp() // 1)


def _moment(at: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    if moment.tzinfo is None and len(at) == len("2026-03-07"):
        moment = moment.replace(tzinfo=VIETNAM)
    return moment if moment.tzinfo is not None and FIRST_YEAR <= moment.year <= LAST_YEAR else None


def vietnam_day(second: int) -> date:
    """The day in Vietnam."""
    return datetime.fromtimestamp(second, UTC).astimezone(VIETNAM).date()


@dataclass(frozen=True)
class Document:
    """One record as both engines keep it."""

    id: str
    revision: int
    arrival: int
    second: int | None
    """When it was published, in seconds since 1970."""
    site: str | None
    province: str | None
    province_old: str | None
    kind: str | None
    is_conference: bool
    title_exact: str
    title_folded: str
    text_exact: str
    text_folded: str
    json: str
    """The record."""


def texts(article: Article) -> tuple[str, str, str, str]:
    """The four searched texts of a record: title exact and folded, text exact and folded."""
    return *encoded_twins(title(article)), *encoded_twins(body(article))


def _check(entry: Entry, content: str) -> None:
    article = entry.article
    keys = (article.id, article.site, article.province, article.province_old)
    if not article.id or any(len((key or "").encode()) > MAX_KEY_CHARACTERS for key in keys):
        raise RecordRefused("its id, site or province is empty or too long")
    if not (1 <= article.revision < 2**63 and 0 <= entry.arrival < 2**63):
        raise RecordRefused("its revision or arrival is out of range")
    if len(content.encode()) > MAX_JSON_BYTES:
        raise RecordRefused(f"larger than {MAX_JSON_BYTES:,} bytes")


def prepare(entry: Entry) -> Document:
    """The document of a record.

    Raises:
        RecordRefused: no index would take it; the message says why.
    """
    article = entry.article
    try:
        content = article.model_dump_json()
        _check(entry, content)
    except ValueError:  # lone surrogates: pydantic's serialization error and UnicodeEncodeError are both ValueErrors
        raise RecordRefused("its text is no valid Unicode") from None
    return Document(
        article.id,
        article.revision,
        entry.arrival,
        published_second(article),
        article.site,
        article.province,
        article.province_old,
        article.event.kind if article.event else None,
        bool(article.event and article.event.is_conference),
        *texts(article),
        content,
    )


def prepare_batch(entries: Iterable[Entry]) -> tuple[dict[str, tuple[Entry, Document]], list[Refusal]]:
    """The documents of a batch by id, of each article the newest revision only; and what no index would take."""
    newest: dict[str, tuple[Entry, Document]] = {}
    refused: list[Refusal] = []
    for entry in entries:
        try:
            document = prepare(entry)
        except RecordRefused as error:
            refused.append(Refusal(entry, str(error)))
            continue
        rival = newest.get(document.id)
        if rival is None or rival[1].revision <= document.revision:
            newest[document.id] = entry, document
    return newest, refused
