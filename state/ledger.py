"""The URL ledger: every address ever seen, where it was found, and what became of it.

An address is *waiting* when it is to be asked for: newly found, or failed softly. `discover` gives out what becomes
waiting at that moment, `pending` what has been waiting since before; so nothing is given out twice in one round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, insert, not_, or_, select, update

from record import Raw
from state.addresses import Fetched, Found, LedgerRow
from state.outcomes import OUTCOMES, Outcome, is_soft
from state.prepared import PreparedQuery
from state.retry import CONFIRM, HARD, next_try
from state.schema import UNPARSED, WAITING, archive_marks, ledger, url_key
from state.sql import chunks, is_due, set_values, upsert

VAIN_LOOKS = 3
"""A listing's modification date is no longer believed after so many looks that brought nothing new."""


def discover(connection: Connection, site: str, found: Sequence[Found], now: datetime) -> list[Found]:
    """Enter what a listing named; give back what has become waiting by it, in the listing's order."""
    wanted: dict[bytes, Found] = {}
    for item in found:
        wanted.setdefault(url_key(item.url), item)
    due: dict[bytes, datetime] = {}
    for keys in chunks(list(wanted)):
        known = {row.url_key: row for row in connection.execute(_KNOWN.where(ledger.c.url_key.in_(keys)))}
        new = [key for key in keys if key not in known]
        if new:
            connection.execute(insert(ledger), [_new_row(key, site, wanted[key], now) for key in new])
        again = [row for key, row in known.items() if _is_due(row, wanted[key], now)]
        for row in again:
            _wait_again(connection, row, wanted[row.url_key], now)
        due |= dict.fromkeys(new, now) | {row.url_key: row.first_seen_at for row in again}
        for row in known.values():
            if row.hint_modified is None and (modified := wanted[row.url_key].modified) is not None:
                # Found first where no such date stands: from now on it is seen to move.
                set_values(connection, _SET, of_key=row.url_key, hint_modified=modified)
    return [_stamped(wanted[key], site, due[key]) for key in wanted if key in due]


_SOFT = [word for word in OUTCOMES if is_soft(word)]
_OF_KEY = ledger.c.url_key == bindparam("of_key")
_ROW = PreparedQuery(select(ledger).where(_OF_KEY), "of_key")
_SET = update(ledger).where(_OF_KEY)
_KNOWN = select(
    ledger.c.id,
    ledger.c.url_key,
    ledger.c.waiting,
    ledger.c.outcome,
    ledger.c.next_try_at,
    ledger.c.first_seen_at,
    ledger.c.hint_modified,
    ledger.c.vain_looks,
)


def _is_due(row: Any, found: Found, now: datetime) -> bool:
    if row.waiting or row.outcome == "fetched":
        return False
    if row.outcome == "article" and row.vain_looks < VAIN_LOOKS:
        moved = found.modified is not None and row.hint_modified is not None and found.modified != row.hint_modified
        if moved:
            return True
    return row.next_try_at is not None and (row.next_try_at <= now or row.next_try_at > now + HARD.ceiling)


def _new_row(key: bytes, site: str, found: Found, now: datetime) -> dict[str, Any]:
    return {
        "url_key": key,
        "url": found.url,
        "site": site,
        "article_key": found.key,
        "found_in": found.found_in,
        "found_on": found.found_on,
        "hint_title": found.title,
        "hint_date": found.date,
        "hint_modified": found.modified,
        "first_seen_at": now,
        "outcome": "found",
        "waiting": True,
        "attempts": 0,
        "next_try_at": now,
        "vain_looks": 0,
    }


def _wait_again(connection: Connection, row: Any, found: Found, now: datetime) -> None:
    """Let it wait; a look at an article is taken for a vain one until it brings something new."""
    values: dict[str, Any] = {"outcome": "found", "waiting": True, "next_try_at": now}
    if found.modified is not None:
        values["hint_modified"] = found.modified
    if row.outcome == "article":
        values["vain_looks"] = row.vain_looks + 1
    connection.execute(update(ledger).where(ledger.c.id == row.id).values(**values))


def _stamped(found: Found, site: str, first_seen_at: datetime) -> Found:
    return replace(found, site=site, first_seen_at=first_seen_at)


def pending(
    connection: Connection, sites: Sequence[str], now: datetime, limit: int | None, early: timedelta
) -> list[Found]:
    """What has been waiting and is due, longest first; no sites: of all. `early`: so much sooner soft ones but 429."""
    due = is_due(ledger.c.next_try_at, now, ledger.c.first_seen_at)
    paused = ledger.c.http_status.is_not_distinct_from(HTTPStatus.TOO_MANY_REQUESTS)
    soon = and_(ledger.c.outcome.in_(_SOFT), ledger.c.next_try_at <= now + early, not_(paused))
    statement = select(ledger).where(WAITING, or_(due, soon)).order_by(ledger.c.next_try_at, ledger.c.id)
    if sites:
        statement = statement.where(ledger.c.site.in_(sites))
    return [found_of(row) for row in connection.execute(statement.limit(limit))]


def due_sites(connection: Connection, now: datetime) -> set[str]:
    """Papers of which something waits and is due."""
    statement = (
        select(ledger.c.site).distinct().where(WAITING, is_due(ledger.c.next_try_at, now, ledger.c.first_seen_at))
    )
    return {row.site for row in connection.execute(statement) if row.site}


def found_of(row: Row[Any]) -> Found:
    """What a listing said of the address of a row."""
    return Found(
        row.url,
        row.article_key,
        row.found_in,
        row.hint_title,
        row.hint_date,
        row.hint_modified,
        row.site or "",
        row.first_seen_at,
        row.found_on,
    )


def enter_fetched(connection: Connection, fetch: Fetched) -> None:
    """The page is in the archive; its file's mark moves with it. Whether it ends a run of failures, its record says."""
    values = {
        "outcome": "fetched",
        "reason": None,
        "waiting": False,
        "next_try_at": None,
        "http_status": fetch.status,
        "fetched_at": fetch.fetched_at,
        "final_url": fetch.final_url,
        "body_hash": fetch.body_hash,
        "warc": fetch.raw.warc,
        "warc_offset": fetch.raw.offset,
    }
    _enter(connection, fetch.url, fetch.site, fetch.fetched_at, values)
    move_mark(connection, fetch.raw.warc, fetch.raw.offset)


def _enter(connection: Connection, url: str, site: str | None, now: datetime, values: dict[str, Any]) -> None:
    """Set values of an address; make its row when nobody has listed it (a typed address, an ingested page)."""
    key = url_key(url)
    if not set_values(connection, _SET, of_key=key, **values):
        row = _new_row(key, site or "", Found(url), now)
        connection.execute(insert(ledger), {**row, "site": site, **values})


def move_mark(connection: Connection, warc: str, position: int) -> None:
    """The archive's file is in the ledger up to this offset; the mark never moves back."""
    upsert(connection, archive_marks, ("warc",), {"warc": warc, "position": position}, rising="position")


def clear_mark(connection: Connection, warc: str) -> None:
    """Forget a file's mark."""
    connection.execute(delete(archive_marks).where(archive_marks.c.warc == warc))


def unparsed(connection: Connection) -> list[LedgerRow]:
    """What is archived and has no outcome yet, oldest first."""
    rows = connection.execute(select(ledger).where(UNPARSED).order_by(ledger.c.id))
    return [read_row(row) for row in rows]


def enter_article(
    connection: Connection, url: str, site: str | None, article_id: str, *, new: bool, now: datetime
) -> None:
    """A record was made of the address's page; `new` when it brought something that was not known."""
    values = {
        "outcome": "article",
        "reason": None,
        "waiting": False,
        "attempts": 0,
        "next_try_at": None,
        "article_id": article_id,
    }
    _enter(connection, url, site, now, values | ({"vain_looks": 0} if new else {}))


def keep_article(connection: Connection, key: bytes, *, forget_body: bool = False) -> None:
    """The address of an article goes on being one, although it did not answer as one just now; a gone one stays gone.

    `forget_body`: what it answered with is not its own; the same body again does not say that all is as it was.
    """
    values = {"outcome": "article", "waiting": False, "next_try_at": None}
    values |= {"body_hash": None} if forget_body else {}
    is_one = ledger.c.article_id.is_not(None) & (ledger.c.outcome != "gone")
    connection.execute(_SET.where(is_one), {"of_key": key, **values})


def enter_failed(  # noqa: PLR0913 - so many things are known of a failure
    connection: Connection,
    url: str,
    outcome: Outcome,
    reason: str,
    now: datetime,
    *,
    site: str | None = None,
    status: int | None = None,
    wait: timedelta | None = None,
    once_more: bool = False,
) -> None:
    """The address failed: softly (it keeps waiting, for longer each time) or for good (a listing may bring it back).

    `once_more`: the first time it waits for an hour; papers list articles before they are there.
    """
    backoff = OUTCOMES[outcome].backoff
    if backoff is None:
        raise ValueError(f"{outcome!r} is no failure")
    known = _ROW.first(connection, {"of_key": url_key(url)})
    attempts = (known.attempts if known else 0) + 1
    is_early = once_more and attempts == 1
    at = now + CONFIRM if is_early else next_try(attempts, now, backoff, wait)
    values = {
        "outcome": outcome,
        "reason": reason[:1000],
        "waiting": is_early or (is_soft(outcome) and at is not None),
        "attempts": attempts,
        "next_try_at": at or next_try(1, now, HARD),
        "http_status": status,
    }
    _enter(connection, url, site, now, values)


def forget_fetch(connection: Connection, url: str, now: datetime) -> None:
    """The archive does not hold the page any more (power was lost): it is to be asked for again."""
    values = {"outcome": "found", "waiting": True, "next_try_at": now, "warc": None, "warc_offset": None}
    set_values(connection, _SET, of_key=url_key(url), **values)


def where(connection: Connection, url: str) -> LedgerRow | None:
    """The row of an address."""
    row = _ROW.first(connection, {"of_key": url_key(url)})
    return None if row is None else read_row(row)


def read_row(row: Any) -> LedgerRow:
    """A row of the table."""
    return LedgerRow(
        url=row.url,
        site=row.site,
        key=row.article_key,
        found_in=row.found_in,
        title=row.hint_title,
        date=row.hint_date,
        modified=row.hint_modified,
        first_seen_at=row.first_seen_at,
        outcome=row.outcome,
        reason=row.reason,
        waiting=row.waiting,
        attempts=row.attempts,
        next_try_at=row.next_try_at,
        http_status=row.http_status,
        fetched_at=row.fetched_at,
        final_url=row.final_url,
        body_hash=row.body_hash,
        raw=None if row.warc is None else Raw(warc=row.warc, offset=row.warc_offset),
        article_id=row.article_id,
        found_on=row.found_on,
    )
