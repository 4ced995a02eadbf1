"""Articles and their revisions: what is new gets a revision and an arrival, and a row of the outbox."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from record import Article, content_parts
from state import ledger, looks, queue
from state.arrivals import arrive_again, next_arrival
from state.prepared import PreparedQuery
from state.schema import articles, revisions, url_key
from state.schema import ledger as ledger_table
from state.sql import insert_row

_KNOWN = PreparedQuery(select(articles).where(articles.c.id == bindparam("of_id")), "of_id")
_FIRST_SEEN = select(ledger_table.c.first_seen_at).where(ledger_table.c.url_key == bindparam("of_key"))


def commit(
    connection: Connection, url: str | None, article: Article, now: datetime, *, only_newer: bool = False
) -> Article | None:
    """Keep a record: ledger, revision, arrival and outbox.

    Gives back the record as it was committed (revision, status, addresses, first_seen_at filled in), or None when
    nothing of it is new. A known article under a new address is told to the index, under its old revision.
    `only_newer`: a page that was fetched before the kept revision's (an archive is read in any order) is nothing new.
    What is crawled is always newer, whatever the clock says.
    """
    known = _KNOWN.first(connection, {"of_id": article.id})
    urls = _merged(json.loads(known.urls) if known else (), article, url)
    is_older = known is not None and only_newer and _is_older(article, known, now)
    if known is None:
        kept = _first(connection, url, article, urls, now)
    elif is_older:
        kept = None
    elif known.content_hash == article.content_hash and (known.status == "gone") == (article.status == "gone"):
        kept = None
        if (at := _fetched_at(article)) is not None:
            connection.execute(update(articles).where(articles.c.id == known.id).values(fetched_at=at))
        if list(urls) != json.loads(known.urls):
            _add_addresses(connection, known, article, urls, now)
    else:
        kept = _revised(connection, known, article, urls, now)
    if url is not None and not (is_older and known.status == "gone"):  # what is gone stays so, whatever it was once
        new = kept is not None
        ledger.enter_article(connection, url, article.site, article.id, new=new, now=now)
        looks.plan(connection, url, article, now)
    if url is not None:
        queue.done(connection, "page", url)
    return kept


def _is_older(article: Article, known: Any, now: datetime) -> bool:
    """Whether its page was fetched before that of the known revision; one from a clock that was ahead is not asked."""
    at = _fetched_at(article)
    return at is not None and known.fetched_at is not None and at < known.fetched_at <= now


def _fetched_at(article: Article) -> datetime | None:
    try:
        at = datetime.fromisoformat(article.fetched_at or "")
    except ValueError:
        return None
    return at if at.tzinfo else None


def republish(connection: Connection, article: Article, revision: int, now: datetime) -> Article | None:
    """Put what today's code makes of a page in the place of what was made of it; the ledger is left alone.

    A new revision where a reader sees a difference (content hash); else the same revision once more, under a new
    arrival: the index replaces its record, and who follows `since` gets the better one too. What is gone stays gone.
    None: since `revision` was looked at, a newer one has come, and it decides.
    """
    known = _KNOWN.first(connection, {"of_id": article.id})
    if known is None or known.revision != revision:
        return None
    if known.status == "gone":
        article = as_gone(article, known.changed_at)
    urls = _merged(json.loads(known.urls), article, None)
    if known.content_hash != article.content_hash:
        return _revised(connection, known, article, urls, now)
    kept, arrival = _under(known, article, known.revision, urls), arrive_again(connection, known.arrival)
    values = {"site": kept.site, "url": kept.url, "urls": json.dumps(urls), "arrival": arrival}
    connection.execute(update(articles).where(articles.c.id == known.id).values(**values))
    queue.send_to_index(connection, arrival, kept, now)
    return kept


def as_gone(article: Article, at: datetime) -> Article:
    """The record of an article that was asked for at that time and was not there: the page it is made of is older."""
    return article.model_copy(update={"status": "gone", "fetched_at": at.isoformat(timespec="seconds")})


def _merged(known: Iterable[str], article: Article, url: str | None) -> tuple[str, ...]:
    own = (address for address in (article.url, *article.urls, url) if address is not None)
    return tuple(dict.fromkeys((*known, *own)))


def _first(connection: Connection, url: str | None, article: Article, urls: tuple[str, ...], now: datetime) -> Article:
    seen = article.first_seen_at or _first_seen(connection, url, now)
    kept = article.model_copy(update={"revision": 1, "urls": urls, "first_seen_at": seen})
    arrival = _add_revision(connection, kept, now)
    insert_row(connection, articles, {"id": kept.id, "first_seen_at": seen, **_values(kept, arrival, now)})
    return kept


def _first_seen(connection: Connection, url: str | None, now: datetime) -> str:
    seen = None
    if url is not None:
        seen = connection.execute(_FIRST_SEEN, {"of_key": url_key(url)}).scalar()
    return (seen or now).isoformat(timespec="seconds")


def _revised(connection: Connection, known: Any, article: Article, urls: tuple[str, ...], now: datetime) -> Article:
    kept = _under(known, article, known.revision + 1, urls)
    arrival = _add_revision(connection, kept, now, _changed(known, kept))
    connection.execute(update(articles).where(articles.c.id == kept.id).values(**_values(kept, arrival, now)))
    return kept


def _under(known: Any, article: Article, revision: int, urls: tuple[str, ...]) -> Article:
    status = "changed" if article.status == "live" and revision > 1 else article.status
    changes = {"revision": revision, "status": status, "urls": urls, "first_seen_at": known.first_seen_at}
    return article.model_copy(update=changes)


def part_hashes(article: Article) -> dict[str, str]:
    """A short hash of each field that a reader sees: enough to say later which of them changed."""
    return {name: sha256(part.encode()).hexdigest()[:8] for name, part in content_parts(article).items()}


def _changed(known: Any, kept: Article) -> list[str] | None:
    """The fields in which a record differs from the kept revision; None where that one's are not known."""
    if known.parts is None:
        return None
    before, after = json.loads(known.parts), part_hashes(kept)
    came_or_went = (known.status == "gone") != (kept.status == "gone")
    return (["status"] if came_or_went else []) + [name for name in after if before.get(name) != after[name]]


def _add_revision(connection: Connection, kept: Article, now: datetime, changed: list[str] | None = None) -> int:
    arrival = next_arrival(connection)
    values = {
        "arrival": arrival,
        "article_id": kept.id,
        "revision": kept.revision,
        "content_hash": kept.content_hash,
        "warc": kept.raw.warc if kept.raw else None,
        "warc_offset": kept.raw.offset if kept.raw else None,
        "committed_at": now,
        "changed": None if changed is None else json.dumps(changed),
    }
    insert_row(connection, revisions, values)
    queue.send_to_index(connection, arrival, kept, now)
    return arrival


def _values(kept: Article, arrival: int, now: datetime) -> dict[str, Any]:
    return {
        "site": kept.site,
        "url": kept.url,
        "urls": json.dumps(kept.urls),
        "status": kept.status,
        "revision": kept.revision,
        "content_hash": kept.content_hash,
        "arrival": arrival,
        "changed_at": now,
        "parts": json.dumps(part_hashes(kept)),
        "fetched_at": _fetched_at(kept),
    }


def _add_addresses(connection: Connection, known: Any, article: Article, urls: tuple[str, ...], now: datetime) -> None:
    """Send the known revision again with all its addresses.

    It keeps its arrival, so whoever follows `since` does not see it twice; but where it still waits, it may be on its
    way at this moment and be struck off by that number: then it takes a new one.
    """
    arrival = known.arrival
    if queue.waits_for_index(connection, known.id):
        arrival = arrive_again(connection, known.arrival)
    values = {"urls": json.dumps(urls), "arrival": arrival}
    connection.execute(update(articles).where(articles.c.id == known.id).values(**values))
    queue.send_to_index(connection, arrival, _under(known, article, known.revision, urls), now)
