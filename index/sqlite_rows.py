"""Rows of the SQLite index: where one goes, how it is put, taken out and read."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from index.document import Document, texts
from index.places import BUNCH, first_place
from record import Article

NEW_WORDS = "INSERT INTO words (rowid, title_exact, title_folded, text_exact, text_folded) VALUES (?, ?, ?, ?, ?)"
NO_WORDS = (
    "INSERT INTO words (words, rowid, title_exact, title_folded, text_exact, text_folded) "
    "VALUES ('delete', ?, ?, ?, ?, ?)"
)
NEW_ARTICLE = "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
NEW_RECORD = "INSERT INTO records VALUES (?, ?)"


def record_json(connection: sqlite3.Connection, place: int) -> str:
    """The record of a row."""
    content: str = connection.execute("SELECT json FROM records WHERE place = ?", (place,)).fetchone()[0]
    return content


class Kept(NamedTuple):
    """Where an article is, and which revision."""

    place: int
    revision: int


def find_kept(connection: sqlite3.Connection, document: Document) -> Kept | None:
    """The row of an article that is there already."""
    row = connection.execute("SELECT place, revision FROM articles WHERE id = ?", (document.id,)).fetchone()
    return Kept(*row) if row else None


def choose_place(connection: sqlite3.Connection, document: Document, kept: Kept | None) -> int | None:
    """The rowid for a document: that of its older self where the bunch is the same, else a free one; None: none is."""
    first = first_place(document.second, document.id)
    if kept is not None and first <= kept.place < first + BUNCH:
        return kept.place
    sql = "SELECT place FROM articles WHERE place BETWEEN ? AND ?"
    taken = {place for (place,) in connection.execute(sql, (first, first + BUNCH - 1))}
    return next((place for place in range(first, first + BUNCH) if place not in taken), None)


def remove(connection: sqlite3.Connection, place: int) -> None:
    """Take a row out; its words by naming them again, for the full-text table keeps no copy."""
    old = Article.model_validate_json(record_json(connection, place))
    connection.execute(NO_WORDS, (place, *texts(old)))
    connection.execute("DELETE FROM records WHERE place = ?", (place,))
    connection.execute("DELETE FROM articles WHERE place = ?", (place,))


def insert(connection: sqlite3.Connection, place: int, document: Document) -> None:
    """Put a row, without its words."""
    d = document
    row = (place, d.id, d.revision, d.arrival, d.site, d.province, d.province_old, d.kind, d.is_conference)
    connection.execute(NEW_ARTICLE, row)
    connection.execute(NEW_RECORD, (place, d.json))


def word_row(place: int, document: Document) -> tuple[int, str, str, str, str]:
    """The values of NEW_WORDS."""
    return place, document.title_exact, document.title_folded, document.text_exact, document.text_folded
