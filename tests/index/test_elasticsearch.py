from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from errors import IndexAway, StoreError
from index import matching
from index.document import Document
from index.elasticsearch import ElasticsearchIndex
from index.elasticsearch_bulk import bulk_action
from index.protocol import Filters, Index
from index.query import parse_query
from record import Article
from tests.index.articles import article, entries
from tests.index.contract import Contract, against_the_oracle, fill

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def client(elasticsearch_address: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(elasticsearch_address) as client:
        yield client


@pytest.fixture
def alias(client: Elasticsearch) -> Iterator[str]:
    """A name of this test's own; what lies behind it is removed afterwards."""
    name = f"test-{uuid4().hex[:12]}"
    yield name
    for index in client.indices.get(index=f"{name}*").body:
        client.indices.delete(index=index)


class TestElasticsearch(Contract):
    @pytest.fixture
    def index(self, elasticsearch_address: str, alias: str) -> Iterator[ElasticsearchIndex]:
        index = ElasticsearchIndex(elasticsearch_address, alias, page_size=7)
        yield index
        index.close()

    @against_the_oracle(50)
    def test_answers_are_those_of_the_oracle(self, index: Index, data: list[Article], asked: list[str]) -> None:
        self.check_against_the_oracle(index, data, asked)

    def test_an_index_itself_of_that_name(self, index: Index, alias: str, client: Elasticsearch) -> None:
        client.indices.create(index=alias)
        with pytest.raises(StoreError, match="is an index itself"):
            index.put(entries(article("a")))
        with pytest.raises(StoreError, match="is an index itself"):
            index.search(parse_query(""), Filters())
        assert client.count(index=alias)["count"] == 0

    def test_somebody_elses_index_behind_the_alias(self, index: Index, alias: str, client: Elasticsearch) -> None:
        client.indices.create(index=f"{alias}-other", aliases={alias: {}})
        for action in (index.create, index.refresh, index.status):
            with pytest.raises(StoreError, match="was not made by Giao Ban"):
                action()

    def test_two_indices_behind_the_alias(self, index: Index, alias: str, client: Elasticsearch) -> None:
        for name in ("one", "two"):
            client.indices.create(index=f"{alias}-{name}", aliases={alias: {}})
        with pytest.raises(StoreError, match="leads to 2 indices"):
            index.create()

    def test_a_mapping_that_was_changed(self, index: Index, alias: str, client: Elasticsearch) -> None:
        index.create()
        client.indices.put_mapping(index=f"{alias}-v1", properties={"more": {"type": "keyword"}})
        with pytest.raises(StoreError, match=r"was changed; run: giaoban index reindex"):
            index.put(entries(article("a")))
        assert index.reindex() == 0
        assert index.put(entries(article("a"))) == []

    def test_other_rules_are_mended_by_reindex(
        self, index: Index, alias: str, client: Elasticsearch, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as older:
            older.setattr("index.document.texts", lambda _: ("a", "a", "a", "a"))
            fill(index, article("a", "Hội nghị", revision=7))
        about = {"application": "giaoban", "version": 1, "rules": "older"}
        client.indices.put_mapping(index=f"{alias}-v1", meta=about)
        with pytest.raises(StoreError, match="made by another version"):
            index.status()
        assert index.reindex() == 1
        assert [hit.article.revision for hit in index.search(parse_query("hội nghị"), Filters())] == [7]
        assert list(client.indices.get(index=f"{alias}*").body) == [f"{alias}-v1-1"]

    def test_a_reindex_that_fails_leaves_the_old_index(
        self, index: Index, alias: str, client: Elasticsearch, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fill(index, article("a", "Hội nghị"))
        with monkeypatch.context() as broken:
            broken.setattr("index.elasticsearch.prepare", interrupt)
            with pytest.raises(KeyboardInterrupt):
                index.reindex()
        assert list(client.indices.get(index=f"{alias}*").body) == [f"{alias}-v1"]
        assert index.status().articles == 1

    def test_an_index_without_alias_gets_it(self, index: Index, alias: str, client: Elasticsearch) -> None:
        index.create()
        client.indices.delete_alias(index=f"{alias}-v1", name=alias)
        fill(index, article("a"))
        assert list(client.indices.get_alias(name=alias).body) == [f"{alias}-v1"]

    def test_only_the_refused_item_is_reported(self, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
        def spoil(document: Document) -> dict[str, object]:
            action = bulk_action(document)
            if document.id == "b":
                action["_source"] = '{"unknown": 1}'
            return action

        monkeypatch.setattr("index.elasticsearch_bulk.bulk_action", spoil)
        refused = index.put(entries(article("a"), article("b"), article("c")))
        index.refresh()
        assert [(refusal.entry.article.id, refusal.reason.split(":")[0]) for refusal in refused] == [
            ("b", "strict_dynamic_mapping_exception")
        ]
        assert index.status().articles == 2

    def test_nothing_is_made_by_writing_to_a_lost_alias(
        self, index: ElasticsearchIndex, alias: str, client: Elasticsearch, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(index, "create", lambda: None)  # the alias goes between the look and the writing
        with pytest.raises(IndexAway, match="index_not_found"):
            index.put(entries(article("a")))
        assert not client.indices.get(index=f"{alias}*").body

    def test_a_write_block_is_index_away(self, index: Index, alias: str, client: Elasticsearch) -> None:
        fill(index, article("a"))
        client.indices.put_settings(index=alias, settings={"blocks.write": True})
        with pytest.raises(IndexAway, match="cluster_block"):
            index.put(entries(article("b")))

    def test_many_articles_in_many_pages(self, index: Index) -> None:
        many = [article(f"{number:04x}", "Hội nghị", at="2026-03-07" if number % 3 else None) for number in range(1100)]
        fill(index, *many)
        ids = [one.id for one in sorted(many, key=matching.newest_first, reverse=True)]
        assert [one.id for one in index.scan(Filters())] == ids
        hits = index.search(parse_query("hội"), Filters(), limit=1050)
        assert [hit.article.id for hit in hits] == ids[:1050]


def interrupt(_: object) -> None:
    """What a user does."""
    raise KeyboardInterrupt
