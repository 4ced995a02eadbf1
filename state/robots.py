"""robots.txt as each host last told it, as JSON: kept beside the schema's version, one row a host.

So that a round over a quiet paper costs its listings, and not one request more.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from state.database import Database
from state.schema import meta, url_key
from state.sql import upsert

AGE = timedelta(days=1)
"""RFC 9309: not to be used for longer, """
LONGEST_AGE = timedelta(days=30)
"""unless the host cannot say anew what is forbidden."""
MAX_CHARACTERS = 100_000
"""A longer one is asked for each time."""


@dataclass(frozen=True)
class Robots:
    """What a host said."""

    status: int
    body: bytes


class RobotsCache:
    """The robots.txt of one store. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, origin: str, now: datetime, age: timedelta = AGE) -> Robots | None:
        """As it was told within this time; None: ask. `origin`: scheme and host."""
        with self._database.read() as connection:
            content = connection.execute(select(meta.c.value).where(meta.c.name == _name(origin))).scalar()
        if content is None:
            return None
        kept = json.loads(content)
        if not timedelta() <= now - datetime.fromisoformat(kept["at"]) < age:
            return None
        return Robots(kept["status"], kept["body"].encode("latin-1"))

    def put(self, origin: str, robots: Robots, now: datetime) -> None:
        """Keep it, unless it is very large."""
        body = robots.body.decode("latin-1")
        if len(body) <= MAX_CHARACTERS:
            value = json.dumps({"at": now.isoformat(), "status": robots.status, "body": body})
            with self._database.write() as connection:
                upsert(connection, meta, ("name",), {"name": _name(origin), "value": value})


def _name(origin: str) -> str:
    return f"robots:{url_key(origin).hex()}"
