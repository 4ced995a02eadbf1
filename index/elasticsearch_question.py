"""A query and filters in Elasticsearch's query language: terms and phrases of prepared tokens only."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from index.document import vietnam_midnight
from index.matching import boosts
from index.protocol import Filters
from index.query import Group, Query, Term
from index.tokens import encode

Clause = dict[str, Any]

NEWEST: list[Clause] = [{"published": {"order": "desc", "missing": "_last"}}, {"id": "desc"}]
RELEVANCE: list[Clause] = [{"_score": "desc"}, *NEWEST]
ARRIVAL: list[Clause] = [{"arrival": "asc"}, {"id": "asc"}]


def instant(second: int) -> str:
    """Seconds since 1970 as the mapping wants them."""
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _in_one(term: Term, text: str) -> Clause:
    """A term in one of the texts: title or text."""
    tokens = [encode(token) for token in term.tokens]
    field = f"{text}_{term.twin}"
    return {"term": {field: tokens[0]}} if len(tokens) == 1 else {"match_phrase": {field: " ".join(tokens)}}


def _any(clauses: list[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else {"bool": {"should": clauses, "minimum_should_match": 1}}


def _term(term: Term) -> Clause:
    return _any([_in_one(term, text) for text in (("title",) if term.title else ("title", "text"))])


def _group(group: Group) -> Clause:
    return {"bool": {"filter": [*map(_term, group.wanted)], "must_not": [*map(_term, group.unwanted)]}}


def passing(filters: Filters) -> list[Clause]:
    """The clauses of the filters."""
    clauses: list[Clause] = []
    days: dict[str, str] = {}
    if filters.start:
        days["gte"] = instant(vietnam_midnight(filters.start))
    if filters.end:
        days["lt"] = instant(vietnam_midnight(filters.end) + 86400)
    if days:
        clauses.append({"range": {"published": days}})
    keys = {name: getattr(filters, name) for name in ("province", "site", "kind")}
    clauses += [{"term": {name: value}} for name, value in keys.items() if value is not None]
    if filters.conference:
        clauses.append({"term": {"is_conference": True}})
    return clauses


def matching(query: Query, filters: Filters) -> Clause:
    """What matches; it gives no score."""
    clauses = passing(filters)
    if query.groups:
        clauses.append(_any([*map(_group, query.groups)]))
    # without any clause every article would have the score 1
    return {"bool": {"filter": clauses or [{"match_all": {}}]}}


def weighed(query: Query, filters: Filters) -> Clause:
    """What matches, each boost a constant, so that the score is their sum."""
    found = matching(query, filters)
    found["bool"]["should"] = [
        {"constant_score": {"filter": _in_one(term, "title" if in_title else "text"), "boost": weight}}
        for (term, in_title), weight in boosts(query)
    ]
    found["bool"]["minimum_should_match"] = 0
    return found
