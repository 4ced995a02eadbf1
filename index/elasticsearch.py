"""The index in Elasticsearch 8 or 9: an alias over one index of a strict mapping, written in bulk, read by pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from errors import SettingsError, StoreError
from index import elasticsearch_mapping as kept
from index import elasticsearch_question as ask
from index.document import Document, prepare, prepare_batch
from index.elasticsearch_bulk import send
from index.elasticsearch_client import CONNECT_SECONDS, in_our_words, make_client, read_address
from index.matching import snippet
from index.protocol import Entry, Filters, Hit, IndexStatus, Refusal, Sort
from index.query import Query
from record import Article

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

_ALIAS = re.compile(r"[a-z0-9][a-z0-9_-]{0,100}")
_KEEP_ALIVE = "5m"
_ONE_PAGE = 1000
"""So many hits are asked for at once; more come page by page."""


class ElasticsearchIndex:
    """`Index` behind an alias. Where the alias is missing, reads find nothing, and `put` or `create` makes it."""

    def __init__(self, target: str, alias: str, page_size: int = 200) -> None:
        if not _ALIAS.fullmatch(alias):  # a comma or * in it would reach other people's indices
            raise SettingsError(f"GIAOBAN_INDEX_NAME: {alias!r} is no name; use small letters, digits, - and _")
        self._address = read_address(target)
        self.alias = alias
        self._page_size = page_size

    @cached_property
    def _client(self) -> Elasticsearch:
        return make_client(self._address)

    @contextmanager
    def _there(self, any_rules: bool = False) -> Iterator[str | None]:
        """Name of the index behind the alias, checked to be ours; None where there is none yet."""
        with in_our_words(self._address.shown):
            quick = self._client.options(request_timeout=CONNECT_SECONDS)
            name = kept.behind(quick, self.alias)
            if name is not None:
                kept.check_ours(quick, name, any_rules)
            yield name

    # -- writing

    def create(self) -> None:
        """Make index and alias where they are missing."""
        with self._there() as name:
            if name is None:
                kept.make(self._client, kept.first_name(self.alias), self.alias)

    def put(self, entries: Sequence[Entry]) -> list[Refusal]:
        """Keep these records; a failure in between leaves a part of them, and putting again is putting once."""
        newest, refused = prepare_batch(entries)
        if newest:
            self.create()
            with in_our_words(self._address.shown):
                for article_id, reason in self._bulk(self.alias, [document for _, document in newest.values()]):
                    refused.append(Refusal(newest[article_id][0], reason))
        return refused

    def _bulk(self, index: str, documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
        require_alias = index == self.alias
        return send(self._client, self._address.shown, index, documents, require_alias=require_alias)

    def reindex(self) -> int:
        """Copy all records into a new index by today's mapping and rules, then turn the alias; how many there were."""
        with self._there(any_rules=True) as old:
            if old is None:
                raise StoreError(f"there is no index {self.alias} yet; run: giaoban index create")
            new = _next_name(self._client, kept.first_name(self.alias))
            kept.make(self._client, new, None)
            self._client.indices.refresh(index=old)
            try:
                self._copy(old, new)
            except BaseException:
                self._client.indices.delete(index=new)
                raise
            number = int(self._client.count(index=new)["count"])
            turn: list[dict[str, Any]] = [
                {"remove_index": {"index": old}},
                {"add": {"index": new, "alias": self.alias, "is_write_index": True}},
            ]
            self._client.indices.update_aliases(actions=turn)
        return number

    def _copy(self, old: str, new: str) -> None:
        documents = (prepare(entry) for entry in self._entries(old, {"match_all": {}}))
        for article_id, reason in self._bulk(new, documents):
            raise StoreError(f"record {article_id} is refused by the new index {new}: {reason}")
        self._client.indices.refresh(index=new)

    def refresh(self) -> None:
        """Make what was put visible; nothing becomes visible without it, so no reader sees half of a batch."""
        with self._there() as name:
            if name is not None:
                self._client.indices.refresh(index=name)

    # -- reading

    def get(self, article_id: str) -> Article | None:
        """The record with that id."""
        with self._there() as name:
            if name is None or not article_id or len(article_id.encode()) > 512:
                return None
            found = self._client.options(ignore_status=404).get(index=name, id=article_id, source_includes=["record"])
        return Article.model_validate(found["_source"]["record"]) if found.body["found"] else None

    def search(self, query: Query, filters: Filters, *, sort: Sort = "newest", limit: int = 20) -> list[Hit]:
        """What matches, with snippets."""
        relevance = sort == "relevance"
        clause = ask.weighed(query, filters) if relevance else ask.matching(query, filters)
        order = ask.RELEVANCE if relevance else ask.NEWEST
        hits: list[Hit] = []
        with self._there() as name:
            if name is None or limit < 1:
                return []
            for found in self._found(name, clause, order, limit):
                article = Article.model_validate(found["_source"]["record"])
                hits.append(Hit(article, float(found["_score"]) if relevance else None, snippet(article, query)))
        return hits

    def count(self, query: Query, filters: Filters) -> int:
        """How many articles match."""
        with self._there() as name:
            if name is None:
                return 0
            return int(self._client.count(index=name, query=ask.matching(query, filters))["count"])

    def scan(self, filters: Filters) -> Iterator[Article]:
        """All that pass the filters, newest first."""
        with self._there() as name:
            if name is not None:
                for found in self._pages(name, ask.matching(Query(), filters), ask.NEWEST):
                    yield Article.model_validate(found["_source"]["record"])

    def since(self, cursor: int, filters: Filters) -> Iterator[Entry]:
        """All that arrived after `cursor`, in order of arrival."""
        clause = {"bool": {"filter": [*ask.passing(filters), {"range": {"arrival": {"gt": cursor}}}]}}
        with self._there() as name:
            if name is not None:
                yield from self._entries(name, clause)

    def _entries(self, name: str, clause: ask.Clause) -> Iterator[Entry]:
        for found in self._pages(name, clause, ask.ARRIVAL):
            yield Entry(found["_source"]["arrival"], Article.model_validate(found["_source"]["record"]))

    def _found(self, name: str, clause: ask.Clause, order: list[ask.Clause], limit: int) -> Iterator[dict[str, Any]]:
        if limit <= _ONE_PAGE:
            answer = self._client.search(
                index=name,
                query=clause,
                sort=order,
                size=limit,
                track_scores=True,
                track_total_hits=False,
                source_includes=["record"],
            )
            yield from answer["hits"]["hits"]
            return
        for _, found in zip(range(limit), self._pages(name, clause, order), strict=False):
            yield found

    def _pages(self, name: str, clause: ask.Clause, order: list[ask.Clause]) -> Iterator[dict[str, Any]]:
        """All hits, from one point in time, a page at a time."""
        client = self._client
        point = client.open_point_in_time(index=name, keep_alive=_KEEP_ALIVE)["id"]
        after: list[Any] | None = None
        try:
            while True:
                answer = client.search(
                    pit={"id": point, "keep_alive": _KEEP_ALIVE},
                    query=clause,
                    sort=order,
                    size=self._page_size,
                    search_after=after,
                    track_scores=True,
                    track_total_hits=False,
                    source_includes=["record", "arrival"],
                )
                hits = answer["hits"]["hits"]
                yield from hits
                if len(hits) < self._page_size:
                    return
                point, after = answer["pit_id"], hits[-1]["sort"]
        finally:
            client.options(ignore_status=404).close_point_in_time(id=point)

    def status(self) -> IndexStatus:
        """Size and version."""
        with self._there() as name:
            if name is None:
                return IndexStatus("elasticsearch", f"{self._address.shown} {self.alias}", "", 0, 0)
            number = self._version()
            last = self._client.search(index=name, size=0, aggs={"last": {"max": {"field": "arrival"}}})
            articles = int(self._client.count(index=name)["count"])
        made = f"Elasticsearch{number}, mapping {kept.VERSION}, index {name}"
        arrival = int(last["aggregations"]["last"]["value"] or 0)
        return IndexStatus("elasticsearch", f"{self._address.shown} {self.alias}", made, articles, arrival)

    def _version(self) -> str:
        """Of the server, a space before it; "" where this user, who needs rights on the index alone, is not told."""
        client = self._client.options(ignore_status=HTTPStatus.FORBIDDEN)
        answer = client.nodes.info(node_id="_local", filter_path="nodes.*.version")
        nodes = answer.body.get("nodes", {}) if answer.meta.status != HTTPStatus.FORBIDDEN else {}
        return "".join(f" {node['version']}" for node in nodes.values())

    def close(self) -> None:
        """Close the connections."""
        if "_client" in self.__dict__:
            self._client.close()


def _next_name(client: Elasticsearch, first: str) -> str:
    """A name for a new index: that of the mapping's version, or with a number behind where that one is taken."""
    taken = set(client.indices.get(index=f"{first}*", allow_no_indices=True).body)
    names = (f"{first}-{number}" if number else first for number in range(len(taken) + 1))
    return next(name for name in names if name not in taken)
