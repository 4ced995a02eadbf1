"""What is kept ready for PostgreSQL (docs/decisions/0005): no server is asked, statements are looked at and tried."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import create_mock_engine

from state import Found, LedgerRow, open_store, prepared
from state.schema import meta, tables
from state.sql import insert_new, upsert
from tests.state.samples import NOW, SITE, address, article, fetch


def test_tables_and_statements_are_postgresqls_too() -> None:
    said: list[str] = []

    def execute(statement: Any, *_: Any) -> SimpleNamespace:
        said.append(" ".join(str(statement.compile(dialect=engine.dialect)).split()))
        return SimpleNamespace(rowcount=1)

    engine: Any = create_mock_engine("postgresql://", execute)
    tables.create_all(engine, checkfirst=False)
    made = len(said)
    upsert(engine, meta, ("name",), {"name": "a", "value": "b"})
    assert insert_new(engine, meta, {"name": "a", "value": "b"})
    assert any("ledger_waiting" in line and line.endswith("WHERE waiting IS true") for line in said[:made])
    assert said[made].endswith("ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    assert said[made + 1].endswith("ON CONFLICT DO NOTHING")


def a_pages_way(target: Path) -> list[LedgerRow | None]:
    """A page on its way, a failure beside it: the rows of the ledger after each step."""
    rows = []
    with open_store(str(target)) as store:
        store.discover(SITE, [Found(address(1), title="Tin"), Found(address(2))], NOW)
        rows.append(store.where(address(1)))
        store.fetched(fetch(1, 40))
        rows.append(store.where(address(1)))
        store.commit(address(1), article(1), NOW + timedelta(minutes=1))
        rows.append(store.where(address(1)))
        store.failed(address(2), "timeout", "no answer in 60 s", NOW)
        rows.append(store.where(address(2)))
        rows.append(store.where(address(3)))
    return rows


def test_a_page_goes_the_same_way_where_sqlalchemy_executes_the_statements(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = a_pages_way(tmp_path / "sqlite.sqlite")
    monkeypatch.setattr(prepared, "_DIALECT", SimpleNamespace(name="another"))
    assert a_pages_way(tmp_path / "another.sqlite") == expected
