"""The index in one SQLite file: FTS5, many readers and one writer at a time, no server."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from errors import RecordRefused, StoreError
from index import sqlite_question as ask
from index.document import Document, prepare, rules, texts
from index.matching import snippet
from index.places import BUNCH, first_place, in_order
from index.protocol import Entry, Filters, Hit, IndexStatus, Refusal, Sort
from index.query import Query
from index.sqlite_file import (
    FULL_TEXT,
    SCHEMA_VERSION,
    Kind,
    check_features,
    check_ours,
    connect,
    in_our_words,
    is_blank,
    make,
    transaction,
)
from record import Article

_NEW_WORDS = "INSERT INTO words (rowid, title_exact, title_folded, text_exact, text_folded) VALUES (?, ?, ?, ?, ?)"
_NO_WORDS = (
    "INSERT INTO words (words, rowid, title_exact, title_folded, text_exact, text_folded) "
    "VALUES ('delete', ?, ?, ?, ?, ?)"
)
_NEW_ARTICLE = "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


class SqliteIndex:
    """`Index` in a file. Thread-safe: each thread has a connection of its own.

    Where the file is missing, reads find nothing, and the first `put` or `create` makes it.
    """

    def __init__(self, path: Path) -> None:
        check_features()
        self.path = path
        self._own = threading.local()
        self._all: list[sqlite3.Connection] = []

    # -- connections

    def _open(self, any_rules: bool = False) -> sqlite3.Connection:
        """A connection to the file as it is, checked; to an empty one in memory where there is none."""
        if not self.path.exists() or (self.path.is_file() and self.path.stat().st_size == 0):
            return self._nothing()
        connection = connect(self.path)
        try:
            if is_blank(connection):
                connection.close()
                return self._nothing()
            check_ours(connection, self.path, any_rules)
        except BaseException:
            connection.close()
            raise
        return connection

    @staticmethod
    def _nothing() -> sqlite3.Connection:
        connection = connect(Path(":memory:"))
        make(connection)
        return connection

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection, in a transaction: all reads inside see one state of the file."""
        with in_our_words(self.path):
            connection = getattr(self._own, "connection", None)
            if connection is None:
                connection = self._open()
                if connection.execute("PRAGMA database_list").fetchone()[2]:  # "" for the one in memory
                    self._own.connection = connection
                    self._all.append(connection)
            with transaction(connection, "DEFERRED"):
                yield connection

    @contextmanager
    def _streaming(self, kind: Kind = "DEFERRED") -> Iterator[sqlite3.Connection]:
        """A connection for one long transaction: its own, for its reader may take its time."""
        with in_our_words(self.path), closing(self._open()) as connection, transaction(connection, kind):
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        self.create()
        with self._streaming("IMMEDIATE") as connection:
            yield connection

    # -- writing

    def create(self) -> None:
        """Make the file where it is missing."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"index {self.path}: its folder cannot be made ({error.strerror})") from None
        with in_our_words(self.path), closing(connect(self.path)) as connection:
            if is_blank(connection):
                make(connection)
            check_ours(connection, self.path)

    def put(self, entries: Sequence[Entry]) -> list[Refusal]:
        """Keep these records, all in one transaction."""
        refused: list[Refusal] = []
        documents: list[tuple[Entry, Document]] = []
        for entry in entries:
            try:
                documents.append((entry, prepare(entry)))
            except RecordRefused as error:
                refused.append(Refusal(entry, str(error)))
        if documents:
            with self._writing() as connection:
                for entry, document in documents:
                    if not _keep(connection, document):
                        refused.append(
                            Refusal(
                                entry, f"there are {BUNCH} articles of the same second whose ids begin like its own"
                            )
                        )
        return refused

    def reindex(self) -> int:
        """Make the searched texts anew from the records, by today's rules; how many there were. All or nothing."""
        with in_our_words(self.path), closing(self._open(any_rules=True)) as connection, transaction(connection):
            connection.execute("DROP TABLE words")
            connection.execute(FULL_TEXT)
            number = 0
            for place, content in connection.execute("SELECT place, json FROM records"):
                connection.execute(_NEW_WORDS, (place, *texts(Article.model_validate_json(content))))
                number += 1
            connection.execute("UPDATE about SET value = ? WHERE name = 'rules'", (rules(),))
        return number

    def refresh(self) -> None:
        """Nothing to do: what `put` returned from is visible."""

    # -- reading

    def get(self, article_id: str) -> Article | None:
        """The record with that id."""
        sql = "SELECT json FROM records JOIN articles USING (place) WHERE id = ?"
        with self._reading() as connection:
            row = connection.execute(sql, (article_id,)).fetchone()
        return Article.model_validate_json(row[0]) if row else None

    def search(self, query: Query, filters: Filters, *, sort: Sort = "newest", limit: int = 20) -> list[Hit]:
        """What matches, with snippets."""
        found: list[tuple[int, str]] = []
        with self._reading() as connection:
            for place, _, score in in_order(_rows(connection, query, filters, sort), limit):
                found.append((score, _record(connection, place)))
        hits: list[Hit] = []
        for score, content in found:
            article = Article.model_validate_json(content)
            hits.append(Hit(article, float(score) if sort == "relevance" else None, snippet(article, query)))
        return hits

    def count(self, query: Query, filters: Filters) -> int:
        """How many articles match."""
        question = ask.count(query, filters)
        with self._reading() as connection:
            return int(connection.execute(question.sql, question.values).fetchone()[0])

    def scan(self, filters: Filters) -> Iterator[Article]:
        """All that pass the filters, newest first."""
        with self._streaming() as connection:
            for place, _, _ in in_order(_rows(connection, Query(), filters, "newest"), 2**62):
                yield Article.model_validate_json(_record(connection, place))

    def since(self, cursor: int, filters: Filters) -> Iterator[Entry]:
        """All that arrived after `cursor`, in order of arrival."""
        question = ask.arrived_after(cursor, filters)
        with self._streaming() as connection:
            for place, arrival in connection.execute(question.sql, question.values):
                yield Entry(arrival, Article.model_validate_json(_record(connection, place)))

    def status(self) -> IndexStatus:
        """Size and version."""
        with self._reading() as connection:
            articles, last = connection.execute("SELECT count(*), coalesce(max(arrival), 0) FROM articles").fetchone()
        made = f"SQLite {sqlite3.sqlite_version}, schema {SCHEMA_VERSION}"
        return IndexStatus("sqlite", str(self.path), made if self.path.exists() else "", articles, last)

    def close(self) -> None:
        """Close every thread's connection."""
        for connection in self._all:
            connection.close()
        self._all.clear()
        self._own = threading.local()


def _rows(connection: sqlite3.Connection, query: Query, filters: Filters, sort: Sort) -> Iterator[tuple[int, str, int]]:
    if sort == "relevance":
        question = ask.relevance(query, filters)
        yield from connection.execute(question.sql, question.values)
    else:
        question = ask.newest(query, filters)
        for place, article_id in connection.execute(question.sql, question.values):
            yield place, article_id, 0


def _record(connection: sqlite3.Connection, place: int) -> str:
    content: str = connection.execute("SELECT json FROM records WHERE place = ?", (place,)).fetchone()[0]
    return content


def _place(connection: sqlite3.Connection, document: Document, kept: int | None) -> int | None:
    """The rowid for a document: that of its older self where the bunch is the same, else a free one; None: none is."""
    first = first_place(document.second, document.id)
    if kept is not None and first <= kept < first + BUNCH:
        return kept
    sql = "SELECT place FROM articles WHERE place BETWEEN ? AND ?"
    taken = {place for (place,) in connection.execute(sql, (first, first + BUNCH - 1))}
    return next((place for place in range(first, first + BUNCH) if place not in taken), None)


def _remove(connection: sqlite3.Connection, place: int) -> None:
    old = Article.model_validate_json(_record(connection, place))
    connection.execute(_NO_WORDS, (place, *texts(old)))
    connection.execute("DELETE FROM records WHERE place = ?", (place,))
    connection.execute("DELETE FROM articles WHERE place = ?", (place,))


def _keep(connection: sqlite3.Connection, document: Document) -> bool:
    """Put one document in the place of its older self; False when there is no place for it."""
    kept = connection.execute("SELECT place, revision FROM articles WHERE id = ?", (document.id,)).fetchone()
    if kept is not None and kept[1] > document.revision:
        return True
    place = _place(connection, document, kept and kept[0])
    if place is None:
        return False
    if kept is not None:
        _remove(connection, kept[0])
    d = document
    row = (place, d.id, d.revision, d.arrival, d.site, d.province, d.province_old, d.kind, d.is_conference)
    connection.execute(_NEW_ARTICLE, row)
    connection.execute("INSERT INTO records VALUES (?, ?)", (place, d.json))
    connection.execute(_NEW_WORDS, (place, d.title_exact, d.title_folded, d.text_exact, d.text_folded))
    return True
