"""What was learned of each paper from its own pages, as JSON: kept beside the schema's version, one row a paper."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select

from state.schema import meta
from state.sql import upsert

_PREFIX = "repeated:"


def repeated(connection: Connection) -> dict[str, str]:
    """Name of paper -> what it repeats on its pages."""
    rows = connection.execute(select(meta.c.name, meta.c.value).where(meta.c.name.startswith(_PREFIX, autoescape=True)))
    return {row.name.removeprefix(_PREFIX): row.value for row in rows}


def save_repeated(connection: Connection, learned: Mapping[str, str]) -> None:
    """Keep what was learned of these papers; '' forgets it."""
    for site, content in learned.items():
        if content:
            upsert(connection, meta, ("name",), {"name": f"{_PREFIX}{site}", "value": content})
        else:
            connection.execute(delete(meta).where(meta.c.name == f"{_PREFIX}{site}"))
