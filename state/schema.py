"""The tables of the state store, in what both SQLite and PostgreSQL know. docs/state.md explains them.

Instants are kept as whole microseconds since 1970 UTC: exact, and in order on every database.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    literal_column,
)

from state.trust import NumbersText, TrustText

SCHEMA_VERSION = 6
"""Raised by one with each migration in `state/migrations.py`."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """An aware datetime; comes back in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Microseconds since 1970."""
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """An aware datetime in UTC."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


# SQLite numbers rows by itself only in a column declared INTEGER.
_RowId = BigInteger().with_variant(Integer, "sqlite")

tables = MetaData()

meta = Table(
    "giaoban_meta",
    tables,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
"""The schema's version (a database without this table is not ours), each host's robots.txt (`state/robots.py`), and
what each paper repeats (`state/learned.py`)."""

counters = Table(
    "counters",
    tables,
    Column("name", String(64), primary_key=True),
    Column("value", BigInteger, nullable=False),
)
"""Numbers given at commit: the row is locked until the transaction ends, so they rise in order of commit (a sequence's
would not)."""

ledger = Table(
    "ledger",
    tables,
    Column("id", _RowId, primary_key=True),
    Column("url_key", LargeBinary(16), nullable=False, unique=True),
    Column("url", Text, nullable=False),
    Column("site", String(255)),
    Column("article_key", Text),
    Column("found_in", String(16)),
    Column("found_on", Text),
    Column("hint_title", Text),
    Column("hint_date", Text),
    Column("hint_modified", Text),
    Column("first_seen_at", Instant, nullable=False),
    Column("outcome", String(32), nullable=False),
    Column("reason", Text),
    Column("waiting", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_try_at", Instant),
    Column("vain_looks", Integer, nullable=False, default=0),
    Column("http_status", Integer),
    Column("fetched_at", Instant),
    Column("final_url", Text),
    Column("body_hash", String(64)),
    Column("warc", Text),
    Column("warc_offset", BigInteger),
    Column("article_id", String(64)),
)
"""One row for each address ever seen. Looked up by `url_key`, 16 bytes for any length of address."""

# Partial: they hold only what is to be done, so they stay small beside ten million addresses that are done. The
# conditions are literals, because SQLite cannot match a bound parameter with a partial index.
WAITING = ledger.c.waiting.is_(True)
UNPARSED = ledger.c.outcome == literal_column("'fetched'")
Index("ledger_waiting", ledger.c.next_try_at, ledger.c.site, sqlite_where=WAITING, postgresql_where=WAITING)
Index("ledger_unparsed", ledger.c.id, sqlite_where=UNPARSED, postgresql_where=UNPARSED)

articles = Table(
    "articles",
    tables,
    Column("id", String(64), primary_key=True),
    Column("site", String(255)),
    Column("url", Text),
    Column("urls", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("arrival", BigInteger, nullable=False),
    Column("first_seen_at", Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("parts", Text),
    Column("fetched_at", Instant),
)
"""The newest revision of each article; `urls` is a JSON list of every address that led to it, `parts` a short hash of
each field that a reader sees, `fetched_at` when its page was fetched (null: not known)."""

revisions = Table(
    "revisions",
    tables,
    Column("arrival", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", String(64), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("warc", Text),
    Column("warc_offset", BigInteger),
    Column("committed_at", Instant, nullable=False),
    Column("changed", Text),
    UniqueConstraint("article_id", "revision"),
)
"""Every revision with its arrival, where its raw page lies, and which fields it changed (a JSON list)."""

looks = Table(
    "looks",
    tables,
    Column("url_key", LargeBinary(16), primary_key=True),
    Column("site", String(255)),
    Column("born_at", Instant),
    Column("next_at", Instant),
    Column("missing_at", Instant),
    Column("etag", Text),
    Column("last_modified", Text),
)
"""Articles that are young enough to be looked at again, and pages that may be some; the row goes when the last look is
done, or when no record can be made of the page."""

Index("looks_due", looks.c.site, looks.c.next_at)

tallies = Table(
    "tallies",
    tables,
    Column("site", String(255), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("content", Text, nullable=False),
)
"""What a paper's rounds of one day (Vietnam time) came to, counted: JSON of `state.tallies.Tally`."""

listings = Table(
    "listings",
    tables,
    Column("url", Text, primary_key=True),
    Column("site", String(255), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_hash", String(64)),
    Column("http_status", Integer),
    Column("outcome", String(32)),
    Column("addresses", Integer),
    Column("polled_at", Instant),
    Column("next_poll_at", Instant),
    Column("failures", Integer, nullable=False, default=0),
    Column("trust", TrustText),
    Column("rhythm", NumbersText),
    Column("named", LargeBinary),
)
"""Feeds, sitemaps and section pages: validators and what speaks against them, what came of the last poll, when the next
is due, the rhythm that was learned (numbers of `crawlers.rhythm`), and which articles (of an index, which
sitemaps) the last body named (`crawlers.comparing`)."""

queue = Table(
    "queue",
    tables,
    Column("id", _RowId, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("key", String(255), nullable=False),
    Column("arrival", BigInteger),
    Column("payload", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_try_at", Instant),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("kind", "key"),
)
"""Everything that waits, failed or was refused. `payload` is JSON."""

Index("queue_arrival", queue.c.kind, queue.c.arrival)

deliveries = Table(
    "deliveries",
    tables,
    Column("key", String(255), primary_key=True),
    Column("channel", String(255), primary_key=True),
    Column("told_at", Instant, nullable=False),
)
"""What was told to whom."""

archive_marks = Table(
    "archive_marks",
    tables,
    Column("warc", String(255), primary_key=True),
    Column("position", BigInteger, nullable=False),
)
"""Per WARC file: offset of the last response record that is in the ledger."""


def url_key(url: str) -> bytes:
    """The key of an address in the ledger: the first 16 bytes of its SHA-256."""
    return sha256(url.encode("utf-8", "surrogatepass")).digest()[:16]
