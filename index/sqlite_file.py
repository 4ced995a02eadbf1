"""The file of the SQLite index: opened, checked to be ours, made; its errors in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from errors import IndexAway, StoreError
from index.document import rules

OLDEST_SQLITE = (3, 34)
APPLICATION = 0x47424958
"""`PRAGMA application_id` of our files: "GBIX"."""
SCHEMA_VERSION = 1
_BUSY_SECONDS = 10
Kind = Literal["IMMEDIATE", "DEFERRED"]

# The full-text table keeps no copy of the texts (content=''): they are made anew from the record when it is replaced,
# which is why a file of other rules is refused. `ascii` splits at ASCII signs only, and ours are gone before.
TABLES = (
    """CREATE TABLE articles (
        place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, arrival INTEGER NOT NULL,
        site TEXT, province TEXT, province_old TEXT, kind TEXT, is_conference INTEGER NOT NULL)""",
    "CREATE TABLE records (place INTEGER PRIMARY KEY, json TEXT NOT NULL)",
    "CREATE INDEX articles_by_arrival ON articles (arrival)",
    "CREATE INDEX articles_by_site ON articles (site)",
    "CREATE INDEX articles_by_province ON articles (province)",
    "CREATE INDEX conferences ON articles (is_conference) WHERE is_conference",
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
)
FULL_TEXT = """CREATE VIRTUAL TABLE words USING fts5(title_exact, title_folded, text_exact, text_folded,
    content='', columnsize=0, tokenize='ascii')"""


@contextmanager
def in_our_words(path: Path) -> Iterator[None]:
    """SQLite's errors as ours: busy is IndexAway, all else StoreError."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise IndexAway(f"{path}: another process has been writing it for {_BUSY_SECONDS} seconds") from None
        raise StoreError(f"index {path}: {error}") from None
    except sqlite3.DatabaseError as error:
        raise StoreError(f"index {path}: {error}; move it away, or choose another (GIAOBAN_INDEX)") from None


def check_features() -> None:
    """StoreError where this Python's SQLite is too old or was built without full-text search."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old; the index needs 3.34 or newer")
    try:
        with sqlite3.connect(":memory:") as probe:
            probe.execute(FULL_TEXT)
    except sqlite3.OperationalError as error:
        raise StoreError(f"this Python's SQLite has no FTS5 ({error}); use another build, or Elasticsearch") from None
    finally:
        probe.close()


def connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode; the file may be empty or not ours yet. Makes it where it is missing."""
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA cache_size = -16000")
    # FULL: what `put` has returned is on the disk, power cuts included.
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def is_blank(connection: sqlite3.Connection) -> bool:
    """Whether nothing is in the file: new, or its making was cut short."""
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def check_ours(connection: sqlite3.Connection, path: Path, any_rules: bool = False) -> None:
    """StoreError where the file is not ours, or of another version or other rules."""
    if _number(connection, "application_id") != APPLICATION:
        raise StoreError(f"index {path}: a database of something else; choose another file (GIAOBAN_INDEX)")
    version = _number(connection, "user_version")
    if version != SCHEMA_VERSION:
        raise StoreError(f"index {path}: of version {version}, this program's is {SCHEMA_VERSION}; export and ingest")
    made_by = connection.execute("SELECT value FROM about WHERE name = 'rules'").fetchone()[0]
    if made_by != rules() and not any_rules:
        raise StoreError(f"index {path}: made when texts were read by other rules; run: giaoban index reindex")


def make(connection: sqlite3.Connection) -> None:
    """Make all tables in an empty file, at once or not at all; leaves them to another process that was faster."""
    connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection):
        if is_blank(connection):
            for statement in (*TABLES, FULL_TEXT):
                connection.execute(statement)
            connection.execute("INSERT INTO about VALUES ('rules', ?)", (rules(),))
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def empty() -> sqlite3.Connection:
    """An index without records, for reads where there is no file yet."""
    connection = connect(Path(":memory:"))
    make(connection)
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, kind: Kind = "IMMEDIATE") -> Iterator[None]:
    """One transaction: IMMEDIATE to write, DEFERRED to read one state of the file."""
    connection.execute(f"BEGIN {kind}")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # a full disk has rolled it back already
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
