"""The state store: what must not be lost or doubled. Each method is one transaction; any thread may call it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any, Self

from sqlalchemy import select

from record import Article
from state import articles, deliveries, learned, ledger, listings, looks, queue
from state.addresses import Fetched, Found, LedgerRow
from state.database import Database
from state.history import History
from state.listings import Listing
from state.lock import crawl_lock
from state.looks import Looks
from state.outcomes import Outcome
from state.queue import OutboxRow, QueueKind, QueueRow
from state.robots import RobotsCache
from state.schema import archive_marks
from state.tallies import Tallies


def open_store(target: str) -> Store:
    """Open the store at a SQLite file (`Settings.state_target`); made where it is missing.

    Raises:
        StoreError: it cannot be written, is no database, is not ours, or was written by a newer program.
    """
    return Store(Database(target))


class Store:
    """All state of one installation. Every method may raise StoreError (disk full, file damaged)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back the connections."""
        self._database.close()

    @property
    def history(self) -> History:
        """What was kept and what became of it, row by row."""
        return History(self._database)

    @property
    def looks(self) -> Looks:
        """Young articles that are looked at again."""
        return Looks(self._database)

    @property
    def robots(self) -> RobotsCache:
        """robots.txt as the hosts last told it."""
        return RobotsCache(self._database)

    @property
    def tallies(self) -> Tallies:
        """What each paper's rounds came to, day by day."""
        return Tallies(self._database)

    def lock_crawl(self) -> AbstractContextManager[None]:
        """Be the only crawl on this store; Busy when another process is. Freed by the system even after kill -9."""
        return crawl_lock(self._database.path.with_name(self._database.path.name + ".crawl-lock"))

    def together(self) -> AbstractContextManager[None]:
        """One transaction for all that the calling thread does within; a method that fails is undone alone.

        Raises:
            StoreError: at its end, where it cannot be committed: then nothing of it was done.
        """
        return self._database.together()

    # --- URL ledger

    def discover(self, site: str, found: Sequence[Found], now: datetime) -> list[Found]:
        """Enter what a listing named; give back the new addresses and those due again, in the listing's order."""
        with self._database.write() as connection:
            return ledger.discover(connection, site, found, now)

    def pending(
        self, sites: Sequence[str], now: datetime, limit: int | None = None, early: timedelta = timedelta()
    ) -> list[Found]:
        """What was found earlier and waits: a crawl was killed or limited, or a failure is due. No sites: all.

        `early`: how much earlier than planned a soft failure is given out; a pause that was asked for (429) is kept.
        """
        with self._database.read() as connection:
            return ledger.pending(connection, sites, now, limit, early)

    def fetched(self, fetch: Fetched) -> None:
        """The page is archived. Call it in the order in which the archive was written: its mark moves along."""
        with self._database.write() as connection:
            ledger.enter_fetched(connection, fetch)
            looks.fetched(connection, fetch)

    def unparsed(self) -> list[LedgerRow]:
        """What is archived and has no outcome yet (the process was killed in between)."""
        with self._database.read() as connection:
            return ledger.unparsed(connection)

    def commit(self, url: str | None, article: Article, now: datetime, *, only_newer: bool = False) -> Article | None:
        """Keep a record; the kept one with its revision, or None when nothing of it is new. url None: a bare text.

        `only_newer`: a page that is older than the kept one (out of an archive) is nothing new.
        """
        with self._database.write() as connection:
            return articles.commit(connection, url, article, now, only_newer=only_newer)

    def gone(self, url: str, article: Article, reason: str, now: datetime, *, status: int | None = None) -> None:
        """An article is not there any more: its record stays, marked gone, as a new revision, fetched `now`."""
        with self._database.write() as connection:
            articles.commit(connection, url, articles.as_gone(article, now), now)
            ledger.enter_failed(connection, url, "gone", reason, now, site=article.site, status=status)

    def failed(
        self,
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
        """The address failed. `wait`: Retry-After. A page not understood goes into the queue too.

        `once_more`: what is not there the first time is asked for once more, after an hour.
        """
        said: dict[str, Any] = {"site": site, "status": status, "wait": wait, "once_more": once_more}
        with self._database.write() as connection:
            ledger.enter_failed(connection, url, outcome, reason, now, **said)
            looks.failed(connection, url)
            if outcome == "not_understood":
                queue.enqueue(connection, "page", url, {"url": url}, reason, now)

    def forget_fetch(self, url: str, now: datetime) -> None:
        """The archive has lost this page: it is to be asked for again."""
        with self._database.write() as connection:
            ledger.forget_fetch(connection, url, now)

    def where(self, url: str) -> LedgerRow | None:
        """All that is known of an address."""
        with self._database.read() as connection:
            return ledger.where(connection, url)

    # --- listings

    def listing(self, url: str) -> Listing | None:
        """A feed, sitemap or section page; None before its first poll."""
        with self._database.read() as connection:
            return listings.listing(connection, url)

    def save_listing(self, listing: Listing) -> None:
        """Keep a listing's validators and last outcome."""
        with self._database.write() as connection:
            listings.save(connection, listing)

    def listings(self, site: str | None = None) -> list[Listing]:
        """The listings of a paper, or all."""
        with self._database.read() as connection:
            return listings.of_site(connection, site)

    def next_polls(self, now: datetime | None = None) -> dict[str, datetime]:
        """Site -> when the first of its listings is due; a site never polled is absent.

        Given `now`, listings that were polled later than that (the clock was set back) are due at once.
        """
        with self._database.read() as connection:
            return listings.next_polls(connection, now)

    def sites_to_visit(self, now: datetime, *, looks: bool = True) -> set[str]:
        """The sites of which an article waits and is due, or (`looks`) is to be looked at again, by now."""
        with self._database.read() as connection:
            waiting = ledger.due_sites(connection, now)
        return waiting | (self.looks.due_sites(now) if looks else set())

    def repeated(self) -> dict[str, str]:
        """Name of paper -> what it repeats on page after page, as JSON of `pipelines.repeated`."""
        with self._database.read() as connection:
            return learned.repeated(connection)

    def save_repeated(self, found: Mapping[str, str]) -> None:
        """Keep what was learned of these papers; '' forgets it."""
        with self._database.write() as connection:
            learned.save_repeated(connection, found)

    # --- queue

    def outbox(self, limit: int, now: datetime | None = None) -> list[OutboxRow]:
        """Records to be indexed, in order of arrival; with `now` only those that are due."""
        with self._database.read() as connection:
            return queue.outbox(connection, limit, now)

    def sent(self, arrivals: Sequence[int]) -> None:
        """The index has these for good."""
        with self._database.write() as connection:
            queue.sent(connection, arrivals)

    def refuse(self, arrival: int, reason: str, now: datetime) -> None:
        """The index refused this record: out of the outbox, a dead letter of kind record."""
        with self._database.write() as connection:
            queue.refuse(connection, arrival, reason, now)

    def enqueue(self, kind: QueueKind, key: str, payload: Mapping[str, Any], reason: str, now: datetime) -> None:
        """Keep what could not be done, with its reason; one row for each kind and key."""
        with self._database.write() as connection:
            queue.enqueue(connection, kind, key, payload, reason, now)

    def queue(self, kind: QueueKind | None = None, limit: int | None = None) -> list[QueueRow]:
        """Rows of the queue, oldest first."""
        with self._database.read() as connection:
            return queue.rows(connection, kind, limit)

    def queue_due(self, kind: QueueKind, now: datetime, limit: int = 100) -> list[QueueRow]:
        """Rows to be tried now."""
        with self._database.read() as connection:
            return queue.due(connection, kind, now, limit)

    def queue_counts(self) -> dict[QueueKind, int]:
        """How many rows of each kind."""
        with self._database.read() as connection:
            return queue.counts(connection)

    def queue_failed(self, row_id: int, reason: str, now: datetime) -> bool:
        """A try failed: tried again later (True), or a dead letter now (False)."""
        with self._database.write() as connection:
            return queue.failed(connection, row_id, reason, now)

    def queue_retry(self, ids: Sequence[int] | None, now: datetime, kind: QueueKind | None = None) -> int:
        """Make rows (None: all, or all of a kind) due at once; how many."""
        with self._database.write() as connection:
            return queue.retry(connection, ids, kind, now)

    def queue_drop(self, ids: Sequence[int] | None, kind: QueueKind | None = None) -> int:
        """Forget rows (None: all, or all of a kind); how many."""
        with self._database.write() as connection:
            return queue.drop(connection, ids, kind)

    def queue_done(self, kind: QueueKind, key: str) -> bool:
        """What a row was about is done: forget it. Whether there was one."""
        with self._database.write() as connection:
            return queue.done(connection, kind, key)

    # --- deliveries

    def tell_once(self, key: str, channel: str, now: datetime) -> bool:
        """True for the first who asks: tell it now. False: it was told."""
        with self._database.write() as connection:
            return deliveries.tell_once(connection, key, channel, now)

    def told_at(self, key: str, channel: str) -> datetime | None:
        """When it was told; None: it was not."""
        with self._database.read() as connection:
            return deliveries.told_at(connection, key, channel)

    def not_told(self, key: str, channel: str) -> None:
        """Take `tell_once` back: it could not be handed over."""
        with self._database.write() as connection:
            deliveries.not_told(connection, key, channel)

    # --- archive

    def archive_mark(self, warc: str) -> int:
        """Offset of the last response record of this file that is in the ledger; -1: none is."""
        with self._database.read() as connection:
            statement = select(archive_marks.c.position).where(archive_marks.c.warc == warc)
            found = connection.execute(statement).scalar()
            return -1 if found is None else int(found)

    def archive_marks(self) -> dict[str, int]:
        """The marks of all files that have one."""
        with self._database.read() as connection:
            return {row.warc: row.position for row in connection.execute(select(archive_marks))}

    def set_archive_mark(self, warc: str, offset: int) -> None:
        """Move a file's mark (never back)."""
        with self._database.write() as connection:
            ledger.move_mark(connection, warc, offset)

    def clear_archive_mark(self, warc: str) -> None:
        """Forget a file's mark."""
        with self._database.write() as connection:
            ledger.clear_mark(connection, warc)
