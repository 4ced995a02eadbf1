from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from index.elasticsearch import ElasticsearchIndex
from index.protocol import Index
from record import Article
from tests.index.contract import Contract, against_the_oracle

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def alias(elasticsearch_address: str) -> Iterator[str]:
    """A name of this test's own; what lies behind it is removed afterwards."""
    name = f"test-{uuid4().hex[:12]}"
    yield name
    with Elasticsearch(elasticsearch_address) as client:
        for index in client.indices.get(index=f"{name}*").body:
            client.indices.delete(index=index)


class TestElasticsearch(Contract):
    @pytest.fixture
    def index(self, elasticsearch_address: str, alias: str) -> Iterator[Index]:
        index = ElasticsearchIndex(elasticsearch_address, alias, page_size=7)
        yield index
        index.close()

    @against_the_oracle(50)
    def test_answers_are_those_of_the_oracle(self, index: Index, data: list[Article], asked: list[str]) -> None:
        self.check_against_the_oracle(index, data, asked)
