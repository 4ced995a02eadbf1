"""What was kept and what became of it, row by row: for `giaoban where` and `giaoban reextract`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, func, or_, select

from record import Article, Raw, Status
from state import articles as commits
from state import ledger as addresses
from state import queue as waiting
from state.addresses import LedgerRow
from state.database import Database
from state.queue import QueueRow
from state.schema import articles, deliveries, ledger, queue, revisions


@dataclass(frozen=True)
class ArticleRow:
    """The newest revision of an article; its record is in the index."""

    id: str
    site: str | None
    url: str | None
    urls: tuple[str, ...]
    status: Status
    revision: int
    content_hash: str
    arrival: int
    first_seen_at: str
    changed_at: datetime
    raw: Raw | None
    """The page it was made of; None: it came from elsewhere (`ingest`)."""


@dataclass(frozen=True)
class RevisionRow:
    """One revision of an article."""

    revision: int
    arrival: int
    content_hash: str
    raw: Raw | None
    committed_at: datetime
    changed: tuple[str, ...] | None = None
    """The fields in which it differs from the one before (`record.content_parts`), and status where it went or came
    back; None: it is the first, or an older Giao Ban kept it."""


_NEWEST = select(articles, revisions.c.warc, revisions.c.warc_offset).join(
    revisions, articles.c.arrival == revisions.c.arrival
)
_NO_RECORD = or_(
    ledger.c.outcome.in_(("not_article", "not_understood")),
    # A page that was `unavailable` when it was fetched: an article's address keeps its record.
    and_(ledger.c.outcome == "server_error", ledger.c.article_id.is_(None)),
)


class History:
    """Reads the store, page by page where there are many; and replaces records. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def article(self, article_id: str) -> ArticleRow | None:
        """An article by its id."""
        with self._database.read() as connection:
            row = connection.execute(_NEWEST.where(articles.c.id == article_id)).first()
        return None if row is None else _article(row)

    def revisions(self, article_id: str) -> list[RevisionRow]:
        """All revisions of an article, oldest first."""
        statement = select(revisions).where(revisions.c.article_id == article_id).order_by(revisions.c.revision)
        with self._database.read() as connection:
            rows = connection.execute(statement).all()
        return [_revision(row) for row in rows]

    def told(self, key: str) -> list[tuple[str, datetime]]:
        """To which channels something was told, and when; oldest first."""
        statement = select(deliveries.c.channel, deliveries.c.told_at).where(deliveries.c.key == key)
        with self._database.read() as connection:
            return [(row.channel, row.told_at) for row in connection.execute(statement.order_by(deliveries.c.told_at))]

    def queued(self, keys: Sequence[str]) -> list[QueueRow]:
        """What of the queue is about one of these: ids of articles, addresses."""
        statement = select(queue).where(queue.c.key.in_([waiting.queue_key(key) for key in keys])).order_by(queue.c.id)
        with self._database.read() as connection:
            return [waiting.read_row(row) for row in connection.execute(statement)]

    def articles(self, site: str | None = None, before: int | None = None, limit: int = 500) -> list[ArticleRow]:
        """Articles with a page in the archive, the last to arrive first; `before`: an arrival, for the next ones."""
        statement = _NEWEST.where(revisions.c.warc.is_not(None)).order_by(articles.c.arrival.desc()).limit(limit)
        statement = _of(statement, site, articles.c.site, before, revisions.c.arrival)
        with self._database.read() as connection:
            return [_article(row) for row in connection.execute(statement)]

    def without_record(
        self, site: str | None = None, before: int | None = None, limit: int = 500
    ) -> list[tuple[int, LedgerRow]]:
        """Archived pages of which no record was made, the newest first, each with its number for `before`."""
        statement = select(ledger).where(_NO_RECORD, ledger.c.warc.is_not(None))
        statement = _of(statement.order_by(ledger.c.id.desc()).limit(limit), site, ledger.c.site, before, ledger.c.id)
        with self._database.read() as connection:
            return [(row.id, addresses.read_row(row)) for row in connection.execute(statement)]

    def count(self) -> tuple[int, int]:
        """How many articles there are, and of how many the page is in the archive."""
        statement = select(func.count(), func.count(revisions.c.warc))
        joined = articles.join(revisions, articles.c.arrival == revisions.c.arrival)
        with self._database.read() as connection:
            row = connection.execute(statement.select_from(joined)).one()
        return int(row[0]), int(row[1])

    def republish(self, article: Article, revision: int, now: datetime) -> Article | None:
        """Put today's record in the place of an article's `revision`; None: a newer one has come meanwhile."""
        with self._database.write() as connection:
            return commits.republish(connection, article, revision, now)


def _of(statement: Select[Any], site: str | None, of_site: Any, before: int | None, number: Any) -> Select[Any]:
    if site is not None:
        statement = statement.where(of_site == site)
    return statement if before is None else statement.where(number < before)


def _article(row: Row[Any]) -> ArticleRow:
    return ArticleRow(
        id=row.id,
        site=row.site,
        url=row.url,
        urls=tuple(json.loads(row.urls)),
        status=row.status,
        revision=row.revision,
        content_hash=row.content_hash,
        arrival=row.arrival,
        first_seen_at=row.first_seen_at,
        changed_at=row.changed_at,
        raw=_raw(row),
    )


def _revision(row: Row[Any]) -> RevisionRow:
    changed = None if row.changed is None else tuple(json.loads(row.changed))
    return RevisionRow(row.revision, row.arrival, row.content_hash, _raw(row), row.committed_at, changed)


def _raw(row: Row[Any]) -> Raw | None:
    return None if row.warc is None else Raw(warc=row.warc, offset=row.warc_offset)
