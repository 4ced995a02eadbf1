from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from errors import IndexAway, StoreError
from index.places import BUNCH
from index.protocol import Filters, Index
from index.query import parse_query
from index.sqlite import SqliteIndex
from index.sqlite_file import connect
from record import Article
from settings.config import ROOT
from tests.index.articles import article, entries
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


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    path.write_bytes(b"no database " * 1000)
    for action in (SqliteIndex.create, SqliteIndex.status):
        with pytest.raises(StoreError, match=r"index\.sqlite: file is not a database"):
            action(SqliteIndex(path))
    assert path.read_bytes() == b"no database " * 1000


def test_somebody_elses_database(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE articles (id)")
    index = SqliteIndex(path)
    with pytest.raises(StoreError, match="a database of something else"):
        index.put(entries(article("a")))
    with pytest.raises(StoreError, match="a database of something else"):
        list(index.scan(Filters()))


def test_an_index_of_another_version(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    SqliteIndex(path).create()
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="of version 99"):
        SqliteIndex(path).create()


def test_an_index_of_other_rules_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = SqliteIndex(tmp_path / "index.sqlite")
    with monkeypatch.context() as older:
        older.setattr("index.sqlite_file.rules", lambda: "older")
        older.setattr("index.sqlite_rows.texts", lambda _: ("a", "a", "a", "a"))
        older.setattr("index.document.texts", lambda _: ("a", "a", "a", "a"))
        index.put(entries(article("a" * 20, "Hội nghị")))
        index.close()
    with pytest.raises(StoreError, match="giaoban index reindex"):
        index.search(parse_query(""), Filters())
    assert index.reindex() == 1
    assert [hit.article.title for hit in index.search(parse_query("hội nghị"), Filters())] == ["Hội nghị"]
    assert index.search(parse_query("a"), Filters()) == []
    index.close()


@pytest.mark.parametrize("content", [b"", None])
def test_a_file_with_nothing_in_it_is_made(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "index.sqlite"
    if content is None:  # killed while making it: a header, no tables
        with closing(sqlite3.connect(path)) as begun:
            begun.execute("PRAGMA journal_mode = WAL")
    else:
        path.write_bytes(content)
    index = SqliteIndex(path)
    assert index.search(parse_query(""), Filters()) == []
    assert index.put(entries(article("a"))) == []
    assert index.status().articles == 1
    index.close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="folder cannot be made"):
        SqliteIndex(tmp_path / "file/index.sqlite").create()
    with pytest.raises(StoreError, match="unable to open"):
        SqliteIndex(tmp_path).create()


def test_too_old_a_sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 33, 0))
    with pytest.raises(StoreError, match="too old"):
        SqliteIndex(tmp_path / "index.sqlite")


def test_a_file_put_in_its_place_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    index = SqliteIndex(path)
    index.put(entries(article("a")))
    for file in tmp_path.iterdir():
        file.unlink()
    assert index.status().articles == 0
    index.put(entries(article("b")))
    with closing(SqliteIndex(path)) as other:
        assert [hit.article.id for hit in other.search(parse_query(""), Filters())] == ["b"]
    index.close()


def test_a_writer_that_stays_is_index_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.sqlite_file._BUSY_SECONDS", 0.1)
    path = tmp_path / "index.sqlite"
    index = SqliteIndex(path)
    index.put(entries(article("a")))
    with closing(connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(IndexAway, match="another process"):
            index.put(entries(article("b")))
        assert index.status().articles == 1  # readers go on
    assert index.put(entries(article("b"))) == []
    index.close()


def test_a_full_bunch_refuses_and_keeps_the_rest(tmp_path: Path) -> None:
    index = SqliteIndex(tmp_path / "index.sqlite")
    same = [article(f"aa{number:03}", at="2026-03-07") for number in range(BUNCH + 2)]
    refused = index.put(entries(*same, article("ab", at="2026-03-07")))
    assert [refusal.entry.article.id for refusal in refused] == ["aa256", "aa257"]
    found = [hit.article.id for hit in index.search(parse_query(""), Filters(), limit=300)]
    assert found == ["ab", *(f"aa{number:03}" for number in reversed(range(BUNCH)))]
    index.close()


def test_many_threads_read_while_one_writes(tmp_path: Path) -> None:
    index = SqliteIndex(tmp_path / "index.sqlite")
    index.create()
    batch = 20

    def read(_: int) -> None:
        for _ in range(30):
            count = index.count(parse_query("hội"), Filters())
            assert count % batch == 0

    with ThreadPoolExecutor(4) as readers:
        reading = readers.map(read, range(3))
        for start in range(0, 200, batch):
            index.put(entries(*(article(f"{start + n:04x}", "Hội nghị") for n in range(batch)), first=start))
        list(reading)
    assert index.count(parse_query("hội"), Filters()) == 200
    index.close()


_WRITER = """
import sys
from pathlib import Path
from index.sqlite import SqliteIndex
from tests.index.articles import article, entries
index = SqliteIndex(Path(sys.argv[1]))
for start in range(0, 100_000, 10):
    index.put(entries(*(article(f"{n % 500:03x}", f"Bản {n}", "Hội nghị " * 50, revision=1 + n // 500,
                                at="2026-03-07") for n in range(start, start + 10)), first=start + 1))
    print(start + 10, flush=True)
"""


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_kill_9_loses_nothing_that_was_put(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "index.sqlite"
    command = [sys.executable, "-c", _WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(random.Random(seed).randrange(3, 80))]
        writer.kill()
        said += writer.stdout.read().splitlines(keepends=True)
    told = int([line for line in said if line.endswith("\n")][-1])
    assert told > 0
    index = SqliteIndex(path)
    status = index.status()
    assert status.last_arrival >= told
    assert status.last_arrival % 10 == 0
    assert status.articles == min(status.last_arrival, 500)
    assert len(list(index.scan(Filters()))) == index.count(parse_query("hội nghị"), Filters()) == status.articles
    with closing(sqlite3.connect(path)) as check:
        assert check.execute("PRAGMA quick_check").fetchone() == ("ok",)
        check.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    assert index.put(entries(article("000", "Mới", revision=999))) == []
    assert index.count(parse_query("mới"), Filters()) == 1
    index.close()
