"""Articles that are young are looked at again: which are due, with which validators, and what came of it.

A row is made when a page is archived (`fetched`), gets its time when a record is made of it (`plan`), and goes after
the last look, or when no record can be made of it (`failed`). Pages that never came by the crawl (`ingest`) have none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from record import VIETNAM, Article
from state import ledger as addresses
from state.addresses import Fetched, Found, LedgerRow
from state.database import Database
from state.prepared import Prepared, PreparedQuery
from state.retry import CONFIRM, next_look
from state.schema import ledger, looks, url_key
from state.sql import is_due, set_values, upsert

MAX_VALIDATOR = 500
"""Characters of a validator; a longer one is not kept."""


@dataclass(frozen=True)
class Look:
    """An article to be looked at again."""

    row: LedgerRow
    """Its address."""
    missing_at: datetime | None
    """When it was not there for the first time; None: it was there last time."""
    etag: str | None
    last_modified: str | None

    @property
    def is_missing(self) -> bool:
        """Whether it was not there last time: then the same answer as last time says nothing of the article."""
        return self.missing_at is not None or self.row.outcome == "gone"

    @property
    def found(self) -> Found:
        """Its address as its listing named it."""
        return self.row.found

    @property
    def conditions(self) -> dict[str, str]:
        """Request headers that let the server say "nothing new"; none for what was not there: it is to come whole."""
        if self.is_missing:
            return {}
        known = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in known.items() if value}


_OF_KEY = looks.c.url_key == bindparam("of_key")
_SET = update(looks).where(_OF_KEY)
_DELETE = delete(looks).where(_OF_KEY)
_RECORD = select(ledger.c.id).where(ledger.c.url_key == bindparam("of_key"), ledger.c.article_id.is_not(None))
_DELETE_WITHOUT_RECORD = Prepared(_DELETE.where(~_RECORD.exists()), "of_key")
_BORN = PreparedQuery(
    select(looks.c.born_at, ledger.c.first_seen_at).join(ledger, ledger.c.url_key == looks.c.url_key).where(_OF_KEY),
    "of_key",
)
_STANDING = (
    select(ledger.c.site, ledger.c.first_seen_at, ledger.c.outcome, looks.c.born_at, looks.c.missing_at)
    .join(looks, ledger.c.url_key == looks.c.url_key, isouter=True)
    .where(ledger.c.url_key == bindparam("of_key"))
)
_STANDS = ledger.c.outcome.in_(("article", "gone"))
_DUE = select(ledger, looks.c.missing_at, looks.c.etag, looks.c.last_modified).join(
    ledger, ledger.c.url_key == looks.c.url_key
)


def fetched(connection: Connection, fetch: Fetched) -> None:
    """Keep the page's validators."""
    values = {
        "url_key": url_key(fetch.url),
        "site": fetch.site,
        "etag": _bounded(fetch.etag),
        "last_modified": _bounded(fetch.last_modified),
    }
    upsert(connection, looks, ("url_key",), values)


def failed(connection: Connection, url: str) -> None:
    """The address failed: where no record was ever made of it, there is nothing to look at again."""
    _DELETE_WITHOUT_RECORD.run(connection, {"of_key": url_key(url)})


def plan(connection: Connection, url: str, article: Article, now: datetime) -> None:
    """A record was made of the page: set the time of the next look, by the age of the article."""
    key = url_key(url)
    row = _BORN.first(connection, {"of_key": key})
    if row is None:
        return
    born = row.born_at or min(row.first_seen_at, _published(article) or now)
    _plan(connection, key, born, now, {} if article.status == "gone" else {"missing_at": None})


def _plan(
    connection: Connection, key: bytes, born: datetime, now: datetime, besides: Mapping[str, Any] = MappingProxyType({})
) -> None:
    at = next_look(born, now)
    if at is None:
        connection.execute(_DELETE, {"of_key": key})
    else:
        set_values(connection, _SET, of_key=key, born_at=born, next_at=at, **besides)


def _published(article: Article) -> datetime | None:
    """When it was published; the end of the day where only that is known."""
    if article.published is None:
        return None
    try:
        at = datetime.fromisoformat(article.published.at)
    except ValueError:
        return None
    if article.published.precision == "day":
        at = at.replace(tzinfo=VIETNAM) + timedelta(days=1)
    return at.astimezone(UTC) if at.tzinfo else None


def _bounded(value: str | None) -> str | None:
    return value if value is not None and len(value) <= MAX_VALIDATOR else None


class Looks:
    """The looks of one store. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, site: str, now: datetime, limit: int) -> list[Look]:
        """Articles whose time has come, the youngest first: they change most."""
        chosen = (looks.c.site == site, is_due(looks.c.next_at, now), _STANDS)
        statement = _DUE.where(*chosen).order_by(ledger.c.first_seen_at.desc(), ledger.c.id.desc()).limit(limit)
        with self._database.read() as connection:
            rows = connection.execute(statement).all()
        return [Look(addresses.read_row(row), row.missing_at, row.etag, row.last_modified) for row in rows]

    def due_sites(self, now: datetime) -> set[str]:
        """Papers of which an article's time has come."""
        joined = select(looks.c.site).distinct().join(ledger, ledger.c.url_key == looks.c.url_key)
        with self._database.read() as connection:
            found = connection.execute(joined.where(is_due(looks.c.next_at, now), _STANDS))
            return {row.site for row in found if row.site}

    def same(self, url: str, now: datetime, etag: str | None = None, last_modified: str | None = None) -> None:
        """It was there and is as it was; validators where the server sent new ones."""
        values: dict[str, Any] = {"missing_at": None}
        values |= {"etag": _bounded(etag)} if etag else {}
        values |= {"last_modified": _bounded(last_modified)} if last_modified else {}
        with self._database.write() as connection:
            connection.execute(_SET.values(**values), {"of_key": url_key(url)})
            _advance(connection, url_key(url), now)

    def missing(self, url: str, now: datetime, *, surely: bool, proves: bool = True) -> bool:
        """It was not there; whether that is believed now: at once if `surely` (410), else after a second look.

        Until then the address goes on being that of an article. Where it `proves` nothing (the whole site is not
        itself), it is looked for again after an hour, as if nobody had looked.
        """
        key = url_key(url)
        with self._database.write() as connection:
            row = connection.execute(_STANDING, {"of_key": key}).first()
            if row is None:
                return surely
            if row.missing_at is None and proves:
                values = {"url_key": key, "site": row.site, "born_at": row.born_at or row.first_seen_at}
                upsert(connection, looks, ("url_key",), values | {"missing_at": now})
            confirmed = row.outcome == "gone" or (row.missing_at is not None and now - row.missing_at >= CONFIRM / 2)
            if proves and (surely or confirmed):
                _advance(connection, key, now)
                return True
            connection.execute(_SET, {"of_key": key, "next_at": now + CONFIRM})
            addresses.keep_article(connection, key)
        return False

    def hidden(self, url: str, now: datetime, *, soon: bool = True) -> None:
        """Another page stood in its place, with which it is never compared: the article goes on being one.

        It is looked at again after an hour, or at its next age where that page does not say that it is there for now.
        """
        key = url_key(url)
        with self._database.write() as connection:
            values = {"next_at": now + CONFIRM, "etag": None, "last_modified": None}
            connection.execute(_SET, {"of_key": key, **values})
            addresses.keep_article(connection, key, forget_body=True)
            if not soon:
                _advance(connection, key, now)

    def later(self, url: str, now: datetime, wait: timedelta | None) -> None:
        """It could not be looked at (no answer, a pause was asked for): tried again after an hour, or `wait`."""
        with self._database.write() as connection:
            at = now + max(CONFIRM, wait or timedelta())
            connection.execute(_SET, {"of_key": url_key(url), "next_at": at})


def _advance(connection: Connection, key: bytes, now: datetime) -> None:
    """On to the next age."""
    row = _BORN.first(connection, {"of_key": key})
    if row is not None:
        born = row.born_at or row.first_seen_at
        _plan(connection, key, born, now)
