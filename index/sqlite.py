"""The index in one SQLite file: FTS5, many readers and one writer at a time, no server."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from operator import itemgetter
from pathlib import Path

from errors import StoreError
from index import sqlite_question as ask
from index.document import Document, prepare_batch, rules, texts
from index.matching import snippet
from index.places import BUNCH, in_order
from index.protocol import Entry, Filters, Hit, IndexStatus, Refusal, Sort
from index.query import Query
from index.sqlite_file import (
    FULL_TEXT,
    SCHEMA_VERSION,
    check_features,
    check_ours,
    connect,
    empty,
    in_our_words,
    is_blank,
    make,
    transaction,
)
from index.sqlite_rows import NEW_WORDS, choose_place, find_kept, insert, record_json, remove, word_row
from record import Article


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

    def _open(self, any_rules: bool = False) -> sqlite3.Connection | None:
        """A new connection to the file, checked; None where there is no file or nothing in it."""
        if not self.path.exists():
            return None
        connection = connect(self.path)
        try:
            if not is_blank(connection):
                check_ours(connection, self.path, any_rules)
                return connection
        except BaseException:
            connection.close()
            raise
        connection.close()
        return None

    def _of_this_thread(self) -> sqlite3.Connection | None:
        """This thread's connection; a new one where the file was put in place of the one it knew."""
        inode = self.path.stat().st_ino if self.path.exists() else None
        if getattr(self._own, "inode", None) != inode:
            self._own.connection, self._own.inode = self._open(), inode
            if self._own.connection is None:  # nothing in it yet: look again next time
                self._own.inode = None
            else:
                self._all.append(self._own.connection)
        found: sqlite3.Connection | None = getattr(self._own, "connection", None)
        return found

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection, in a transaction: all reads inside see one state of the file."""
        with in_our_words(self.path):
            connection = self._of_this_thread()
            if connection is None:
                with closing(empty()) as nothing:
                    yield nothing
            else:
                with transaction(connection, "DEFERRED"):
                    yield connection

    @contextmanager
    def _streaming(self) -> Iterator[sqlite3.Connection]:
        """A connection for one long read: its own, for its reader may take its time."""
        with (
            in_our_words(self.path),
            closing(self._open() or empty()) as connection,
            transaction(connection, "DEFERRED"),
        ):
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with in_our_words(self.path):
            connection = self._of_this_thread()
            if connection is None:
                self.create()
                connection = self._of_this_thread()
            if connection is None:
                raise StoreError(f"index {self.path}: it was removed while it was made")
            with transaction(connection):
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
        newest, refused = prepare_batch(entries)
        if not newest:
            return refused
        placed: list[tuple[int, Document]] = []
        with self._writing() as connection:
            for entry, document in newest.values():
                kept = find_kept(connection, document)
                if kept is not None and kept.revision > document.revision:
                    continue
                place = choose_place(connection, document, kept)
                if place is None:
                    refused.append(
                        Refusal(entry, f"{BUNCH} articles of the same second have ids that begin like its own")
                    )
                    continue
                if kept is not None:
                    remove(connection, kept.place)
                insert(connection, place, document)
                placed.append((place, document))
            # In the order of rowids: at each step back FTS5 would write what it has gathered (2.4 times as slow).
            connection.executemany(NEW_WORDS, (word_row(*row) for row in sorted(placed, key=itemgetter(0))))
        return refused

    def reindex(self) -> int:
        """Make the searched texts anew from the records, by today's rules; how many there were. All or nothing."""
        with (
            in_our_words(self.path),
            closing(self._open(any_rules=True) or empty()) as connection,
            transaction(connection),
        ):
            connection.execute("DROP TABLE words")
            connection.execute(FULL_TEXT)
            number = 0
            for place, content in connection.execute("SELECT place, json FROM records ORDER BY place"):
                connection.execute(NEW_WORDS, (place, *texts(Article.model_validate_json(content))))
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
                found.append((score, record_json(connection, place)))
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
                yield Article.model_validate_json(record_json(connection, place))

    def since(self, cursor: int, filters: Filters) -> Iterator[Entry]:
        """All that arrived after `cursor`, in order of arrival."""
        question = ask.arrived_after(cursor, filters)
        with self._streaming() as connection:
            for place, arrival in connection.execute(question.sql, question.values):
                yield Entry(arrival, Article.model_validate_json(record_json(connection, place)))

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
