"""A query and filters as SQL: FTS5 gives the rows in the order of their rowids, which is newest first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.document import vietnam_midnight
from index.matching import boosts
from index.places import dated_from
from index.protocol import Filters
from index.query import Group, Query, Term
from index.tokens import encode

_LAST = 2**63 - 1


@dataclass(frozen=True)
class Question:
    """SQL with its values."""

    sql: str
    values: tuple[str | int, ...]


def term_expression(term: Term, title: bool | None = None) -> str:
    """A term in FTS5's language: title True or False for one of the texts, None for those that the term means.

    Tokens are letters and digits only, so nothing in them has a meaning to FTS5.
    """
    columns = {True: ("title",), False: ("text",), None: ("title",) if term.title else ("title", "text")}[title]
    names = " ".join(f"{column}_{term.twin}" for column in columns)
    return f'{{{names}}} : "{" ".join(map(encode, term.tokens))}"'


def _any(terms: tuple[Term, ...]) -> str:
    return " OR ".join(map(term_expression, terms))


def _group_expression(group: Group) -> str:
    wanted = " AND ".join(map(term_expression, group.wanted))
    return f"(({wanted}) NOT ({_any(group.unwanted)}))" if group.unwanted else f"({wanted})"


def _days(filters: Filters) -> tuple[int, int] | None:
    """First and last rowid of the days that were asked for."""
    if filters.start is None and filters.end is None:
        return None
    first = dated_from(vietnam_midnight(filters.start)) if filters.start else 0
    last = dated_from(vietnam_midnight(filters.end) + 86400) - 1 if filters.end else _LAST
    return first, last


def _filtered(filters: Filters, column: str) -> tuple[list[str], list[str | int]]:
    conditions: list[str] = []
    values: list[str | int] = []
    if (days := _days(filters)) is not None:
        conditions.append(f"{column} BETWEEN ? AND ?")
        values += days
    for name in ("province", "site", "kind"):
        if (value := getattr(filters, name)) is not None:
            conditions.append(f"articles.{name} = ?")
            values.append(value)
    if filters.conference:
        conditions.append("articles.is_conference")
    return conditions, values


def _by_words(expression: str, filters: Filters) -> Question:
    conditions, values = _filtered(filters, "words.rowid")
    where = " AND ".join(["words MATCH ?", *conditions])
    # CROSS JOIN: words first, in the order of their rowids, however few rows a filter leaves.
    both = "words CROSS JOIN articles ON place = words.rowid"
    sql = f"SELECT place, id FROM {both} WHERE {where} ORDER BY words.rowid DESC"
    return Question(sql, (expression, *values))


def _by_exclusion(query: Query, filters: Filters) -> Question:
    conditions, values = _filtered(filters, "place")
    either: list[str] = []
    for group in query.groups:
        inside = "IN" if group.wanted else "NOT IN"
        either.append(f"place {inside} (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(_group_expression(group) if group.wanted else _any(group.unwanted))
    if either:
        conditions.append(f"({' OR '.join(either)})")
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return Question(f"SELECT place, id FROM articles {where} ORDER BY place DESC", tuple(values))


def newest(query: Query, filters: Filters) -> Question:
    """Rows (place, id), newest first."""
    if query.groups and all(group.wanted for group in query.groups):
        return _by_words(" OR ".join(map(_group_expression, query.groups)), filters)
    return _by_exclusion(query, filters)


def relevance(query: Query, filters: Filters) -> Question:
    """Rows (place, id, score), the best first, of equals the newest."""
    found = newest(query, filters)
    parts: list[str] = []
    values: list[str | int] = []
    for (term, in_title), weight in boosts(query):
        parts.append(f"{weight} * (place IN (SELECT rowid FROM words WHERE words MATCH ?))")
        values.append(term_expression(term, in_title))
    total = " + ".join(parts) or "0"
    sql = f"SELECT place, id, {total} AS score FROM ({found.sql}) ORDER BY score DESC, place DESC"
    return Question(sql, (*values, *found.values))


def count(query: Query, filters: Filters) -> Question:
    """One row with the number of answers."""
    found = newest(query, filters)
    return replace(found, sql=f"SELECT count(*) FROM ({found.sql})")


def arrived_after(cursor: int, filters: Filters) -> Question:
    """Rows (place, arrival) in order of arrival."""
    conditions, values = _filtered(filters, "place")
    where = " AND ".join(["arrival > ?", *conditions])
    return Question(f"SELECT place, arrival FROM articles WHERE {where} ORDER BY arrival, id", (cursor, *values))
