"""Opening: what is not ours, not writable or newer is told in one line; an older store is taken along."""

from __future__ import annotations

import os
import re
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import Connection, text

from errors import StoreError
from state import OUTCOMES, Found, Listing, QueueKind, Trust, migrations, open_store
from state.database import Database
from state.retry import HARD, SOFT
from state.schema import SCHEMA_VERSION, tables
from tests.state.samples import NOW, address, article


def test_folders_are_made_and_what_was_kept_is_there_again(tmp_path: Path) -> None:
    target = str(tmp_path / "not" / "yet" / "state.sqlite")
    with open_store(target) as store:
        store.enqueue("page", "k", {"a": "ấ"}, "why", NOW)
    with open_store(f"sqlite:///{target}") as store:
        assert [row.payload for row in store.queue()] == [{"a": "ấ"}]


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Kính gửi ban biên tập, " * 100)
    with pytest.raises(StoreError, match="is no SQLite database"):
        open_store(str(path))
    assert path.read_text().startswith("Kính gửi")


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "theirs.sqlite"
    with sqlite3.connect(path) as theirs:
        theirs.execute("CREATE TABLE invoices (id)")
    theirs.close()
    with pytest.raises(StoreError, match="not a state store of Giao Ban"):
        open_store(str(path))
    with sqlite3.connect(path) as theirs:
        assert theirs.execute("SELECT name FROM sqlite_master").fetchall() == [("invoices",)]
    theirs.close()


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    target = str(tmp_path / "state.sqlite")
    open_store(target).close()
    with sqlite3.connect(target) as raw:
        raw.execute("UPDATE giaoban_meta SET value = '99' WHERE name = 'schema'")
    raw.close()
    with pytest.raises(StoreError, match=r"newer Giao Ban \(schema 99"):
        open_store(target)


def test_an_older_store_takes_each_step_once_and_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = str(tmp_path / "state.sqlite")
    open_store(target).close()
    taken: list[int] = []

    def step(number: int) -> migrations.Step:
        def change(connection: Connection) -> None:
            taken.append(number)
            connection.execute(text(f"ALTER TABLE listings ADD COLUMN extra_{number} TEXT"))

        return change

    first, second = SCHEMA_VERSION + 1, SCHEMA_VERSION + 2
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", second)
    monkeypatch.setattr(migrations, "STEPS", {first: step(first), second: step(second)})
    open_store(target).close()
    open_store(target).close()
    assert taken == [first, second]


LISTINGS_1 = """
CREATE TABLE listings (
    url TEXT NOT NULL PRIMARY KEY, site VARCHAR(255) NOT NULL, kind VARCHAR(16) NOT NULL, etag TEXT,
    last_modified TEXT, body_hash VARCHAR(64), http_status INTEGER, outcome VARCHAR(32), addresses INTEGER,
    polled_at BIGINT, next_poll_at BIGINT, failures INTEGER NOT NULL
);
"""
"""As the first schema had it."""


def test_a_store_of_the_first_schema_is_taken_along(tmp_path: Path) -> None:
    target = str(tmp_path / "state.sqlite")
    open_store(target).close()
    with sqlite3.connect(target) as raw:
        raw.executescript(f"DROP TABLE listings; {LISTINGS_1}")
        raw.execute("INSERT INTO listings VALUES ('u', 's', 'feed', '\"e\"', NULL, 'h', 200, 'answered', 7, 1, 2, 0)")
        raw.execute("UPDATE giaoban_meta SET value = '1' WHERE name = 'schema'")
    raw.close()
    with open_store(target) as store:
        [kept] = store.listings()
        assert (kept.etag, kept.addresses, kept.trust, kept.rhythm) == ('"e"', 7, None, None)
        learned = replace(kept, trust=Trust(renewed=2), rhythm=(0.5, 497000.1234))
        store.save_listing(learned)
        assert store.listing("u") == learned
    with sqlite3.connect(target) as raw:
        assert raw.execute("SELECT value FROM giaoban_meta").fetchone() == (str(SCHEMA_VERSION),)
    raw.close()


def test_a_store_of_the_second_schema_learns_what_its_next_revisions_change(tmp_path: Path) -> None:
    target = str(tmp_path / "state.sqlite")
    with open_store(target) as store:
        store.commit(address(1), article(1), NOW)
    with sqlite3.connect(target) as raw:
        raw.executescript("DROP TABLE looks; DROP TABLE tallies")
        raw.executescript("ALTER TABLE articles DROP COLUMN parts; ALTER TABLE revisions DROP COLUMN changed")
        raw.execute("UPDATE giaoban_meta SET value = '2' WHERE name = 'schema'")
    raw.close()
    with open_store(target) as store:
        store.commit(address(1), article(1, "Trưa nay tạnh."), NOW)
        store.commit(address(1), article(1, "Chiều nay nắng."), NOW)
        assert [row.changed for row in store.history.revisions(article(1).id)] == [None, None, ("paragraphs",)]


def test_a_store_of_the_third_schema_keeps_where_its_next_addresses_are_found(tmp_path: Path) -> None:
    target = str(tmp_path / "state.sqlite")
    with open_store(target) as store:
        store.discover("s", [Found(address(1))], NOW)
    with sqlite3.connect(target) as raw:
        raw.execute("ALTER TABLE ledger DROP COLUMN found_on")
        raw.execute("ALTER TABLE listings DROP COLUMN named")
        raw.execute("UPDATE giaoban_meta SET value = '3' WHERE name = 'schema'")
    raw.close()
    with open_store(target) as store:
        [found] = store.discover("s", [Found(address(2), found_on="/rss")], NOW)
        assert found.found_on == "/rss"
        store.save_listing(Listing("u", "s", "feed", named=b"12345678"))
        assert [one.named for one in store.listings()] == [b"12345678"]
        assert [row.found_on for number in (1, 2) if (row := store.where(address(number)))] == [None, "/rss"]


def test_a_store_of_the_fifth_schema_knows_of_its_next_pages_how_old_they_are(tmp_path: Path) -> None:
    target = str(tmp_path / "state.sqlite")
    with open_store(target) as store:
        store.commit(address(1), article(1), NOW)
    with sqlite3.connect(target) as raw:
        raw.execute("ALTER TABLE articles DROP COLUMN fetched_at")
        raw.execute("UPDATE giaoban_meta SET value = '5' WHERE name = 'schema'")
    raw.close()
    old = article(1, "Trưa nay tạnh.").model_copy(update={"fetched_at": "2020-01-01T00:00:00+00:00"})
    new = article(1, "Chiều nay nắng.").model_copy(update={"fetched_at": NOW.isoformat()})
    with open_store(target) as store:
        kept = [store.commit(address(1), one, NOW, only_newer=True) for one in (old, new, old)]
        assert [one and one.revision for one in kept] == [2, 3, None], "of what is kept already it is not known"


def test_what_was_learned_and_cannot_be_read_is_learned_again(tmp_path: Path) -> None:
    target = str(tmp_path / "state.sqlite")
    with open_store(target) as store:
        store.save_listing(Listing("u", "s", "feed", trust=Trust(), rhythm=(1.0,)))
        with sqlite3.connect(target) as raw:
            raw.execute("UPDATE listings SET trust = '{\"lies\": 1}', rhythm = '{'")
        raw.close()
        assert store.listings() == [Listing("u", "s", "feed")]


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = str(tmp_path / "state.sqlite")
    open_store(target).close()

    def half(connection: Connection) -> None:
        connection.execute(text("DROP TABLE listings"))
        raise OSError("no more")

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
        patch.setattr(migrations, "STEPS", {SCHEMA_VERSION + 1: half})
        with pytest.raises(OSError, match="no more"):
            open_store(target)
    with open_store(target) as store:
        assert store.listings() == []


def test_another_kind_of_database_is_told_plainly() -> None:
    with pytest.raises(StoreError, match="SQLite file only"):
        open_store("postgresql://user:secret@db/giaoban")
    with pytest.raises(StoreError) as told:
        open_store("postgresql://user:secret@db/giaoban")
    assert "secret" not in str(told.value)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be made"):
        open_store(str(tmp_path / "file" / "state.sqlite"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(str(tmp_path / "closed" / "state.sqlite"))


def _write_much(database: Database, max_pages: int) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={max_pages}")
        for number in range(100):
            connection.execute(text("INSERT INTO deliveries VALUES (:key, 'c', 1)"), {"key": f"{number}" + "x" * 4000})


def test_a_full_disk_is_one_line_and_nothing_is_lost(tmp_path: Path) -> None:
    database = Database(str(tmp_path / "state.sqlite"))
    with database.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    with pytest.raises(StoreError, match="the disk is full"):
        _write_much(database, pages + 1)
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM deliveries")).scalar() == 0
    database.close()


def test_durability_is_as_documented(tmp_path: Path) -> None:
    database = Database(str(tmp_path / "state.sqlite"))
    with database.read() as connection:
        pragmas = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
    assert pragmas == ["wal", 1]
    database.close()


def test_every_outcome_table_and_kind_is_documented() -> None:
    words = (Path(__file__).resolve().parents[2] / "docs" / "state.md").read_text("utf-8")
    for outcome, meaning in OUTCOMES.items():
        again = {HARD: " | hard |", SOFT: " | soft |", None: ""}[meaning.backoff]
        assert re.search(rf"^\| {outcome} \| .*{re.escape(again)}", words, re.MULTILINE), outcome
    for name in (*(f"`{table}`" for table in tables.tables), *get_args(QueueKind)):
        assert f"| {name} |" in words, name
