from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.protocol import Index
from index.sqlite import SqliteIndex
from record import Article
from tests.index.contract import Contract, against_the_oracle


class TestSqlite(Contract):
    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[Index]:
        index = SqliteIndex(tmp_path / "new/index.sqlite")
        yield index
        index.close()

    @against_the_oracle(150)
    def test_answers_are_those_of_the_oracle(self, index: Index, data: list[Article], asked: list[str]) -> None:
        self.check_against_the_oracle(index, data, asked)
