"""When things run: rounds over the papers that are due, the morning's digest, upkeep. The one place that decides times.

The next poll of each listing lives in the state store. APScheduler holds a tick that looks for due papers and the
upkeep (both in memory: they start anew with the service), and the digest and the weekly learning (in the state's
database: a morning that was slept through is made up for at the next start).
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from typing import Protocol

from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from crawlers.budget import interval_of
from crawlers.learning import learn_papers
from crawlers.reactor import signals
from crawlers.rhythm import bounds
from crawlers.summary import PaperSummary
from delivery.alerts import AlertReport, Alerts
from delivery.edition import read_digest
from delivery.files import write_digest
from errors import GiaoBanError
from index import IndexerReport, open_index
from record import VIETNAM
from settings.config import Settings
from settings.papers import Papers
from state import Store, open_store

TICK = timedelta(seconds=15)
UPKEEP = timedelta(minutes=1)
DIGEST_GRACE = timedelta(hours=20)
"""A digest is made up for until so long after its hour; later the next one is near."""
LEARN_AT = CronTrigger(day_of_week="sun", hour=3, timezone=VIETNAM)
"""When each paper's repeated blocks are learned anew: the quietest hours of the week."""
LEARN_GRACE = timedelta(days=6)
DIGEST_RETRY = timedelta(minutes=10)
LONGEST_REST = timedelta(minutes=5)
STOP_SECONDS = 8.0
"""How long a stop waits for the answers of servers that were asked already; later ones are asked again next time."""

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]


class Drain(Protocol):
    """Sends the outbox to the index, one call at a time; handed in by the command (`cli.drain`)."""

    def __call__(self, store: Store, *, last: bool = True) -> IndexerReport | None:
        """Send what waits; None: nothing was tried yet."""


@dataclass(frozen=True)
class RoundReport:
    """How a round went."""

    papers: Sequence[PaperSummary]
    indexed: IndexerReport | None
    alerts: AlertReport


@dataclass(frozen=True)
class Listener:
    """Who is told what happens: the command prints it."""

    round: Callable[[RoundReport], None] = lambda report: log.info("%s", report)
    words: Callable[[str], None] = log.info


def due_papers(
    names: Sequence[str], next_polls: Mapping[str, datetime], rested: Mapping[str, datetime], now: datetime
) -> list[str]:
    """The papers to read now: those with a listing that is due, and those that were never read.

    `rested`: paper -> when it may be read again although none of its listings says so (a round that ended before any
    listing was asked for must not be repeated at each tick).
    """
    never = datetime.min.replace(tzinfo=UTC)
    # A rest that lasts longer than any was given before the clock was set back.
    resting = {name for name, until in rested.items() if now < until <= now + LONGEST_REST}
    return [name for name in names if next_polls.get(name, never) <= now and name not in resting]


class Service:
    """The whole of it in one process and one loop: crawl, index, alerts, digest."""

    def __init__(
        self,
        settings: Settings,
        papers: Papers,
        drain: Drain,
        listener: Listener = Listener(),
        clock: Clock = lambda: datetime.now(UTC),
    ) -> None:
        """Check what can be checked before anything runs.

        Raises:
            SettingsError: an alert address that is none, an index address of no kind we know.
            StoreError: the state store cannot be written.
        """
        self.settings, self.papers, self.drain, self.listener, self.clock = settings, papers, drain, listener, clock
        self.index = open_index(settings)
        self.store = open_store(settings.state_target)
        self.alerts = Alerts(self.store, self.index, settings)
        self._stopping = asyncio.Event()
        self._round: asyncio.Task[object] | None = None
        self._rested: dict[str, datetime] = {}
        self._settled = False
        """After the first round: what that finds is told at its end, so that a fresh start is one message."""
        self._reading = threading.Lock()

    def close(self) -> None:
        """Give back files and connections, once nobody uses them."""
        with self._reading:
            self.index.close()
            self.store.close()

    # --- one round

    async def round(self, names: Sequence[str], *, due_only: bool = False) -> RoundReport:
        """Crawl these papers (or what of their listings is due), feed the index, tell what is new, report.

        Raises:
            Busy: another process crawls on this store.
            StoreError: nothing can be kept.
        """
        from crawlers.runner import crawl_round

        try:
            found = await crawl_round(
                self.settings, self.papers, names, drain=self.drain, clock=self.clock, due_only=due_only
            )
        finally:
            self._rest(names)
        indexed = await asyncio.to_thread(self.drain, self.store)
        report = RoundReport(found, indexed, await asyncio.to_thread(self.tell))
        self._settled = True
        self.listener.round(report)
        return report

    def _rest(self, names: Sequence[str]) -> None:
        for name in names:
            floor, _ = bounds(interval_of(self.papers.get(name), self.settings))
            self._rested[name] = self.clock() + min(floor, LONGEST_REST)

    def tell(self) -> AlertReport:
        """Send alerts."""
        with self._reading:
            return self.alerts.send(self.clock())

    async def once(self, names: Sequence[str]) -> RoundReport:
        """One round, until it is done or SIGTERM or SIGINT comes.

        Raises:
            KeyboardInterrupt: a signal came; what was collected is kept.
        """
        with signals(self.stop):
            round_ = self._round = asyncio.create_task(self.round(names))
            try:
                return await round_
            except asyncio.CancelledError:
                raise KeyboardInterrupt from None

    # --- the service

    async def run(self, names: Sequence[str]) -> None:
        """A round over these papers at once, then everything on its time, until SIGTERM or SIGINT."""
        planner = self._planner(names)
        _running[:] = [self]
        with signals(self.stop):
            planner.start()
            hour, minute = self.settings.digest_at.split(":")
            at = CronTrigger(hour=int(hour), minute=int(minute), timezone=VIETNAM)
            keep_job(planner, "digest", "scheduler:digest_job", at, DIGEST_GRACE)
            keep_job(planner, "learning", "scheduler:learning_job", LEARN_AT, LEARN_GRACE)
            try:
                await self._stopping.wait()
            finally:
                planner.shutdown(wait=False)
                _running.clear()
                if self._round is not None:
                    await asyncio.wait([self._round])

    def stop(self) -> None:
        """End `run` or `once`: pages in hand are kept, what is left waits in the ledger."""
        self._stopping.set()
        if self._round is not None:
            self._round.cancel()
            asyncio.get_running_loop().call_later(STOP_SECONDS, self._round.cancel)

    def _planner(self, names: Sequence[str]) -> AsyncIOScheduler:
        url = self.settings.state_target if "://" in self.settings.state_target else None
        persistent = SQLAlchemyJobStore(
            url=url or f"sqlite:///{self.settings.state_target}",
            tablename="scheduled_jobs",
            engine_options={} if url else {"connect_args": {"timeout": 30}},
        )
        planner = AsyncIOScheduler(timezone=VIETNAM, jobstores={"default": persistent, "memory": MemoryJobStore()})
        now = self.clock()
        for job, given, every, first in ((self._tick, [names], TICK, now), (self._upkeep, [], UPKEEP, now + UPKEEP)):
            planner.add_job(
                job,
                IntervalTrigger(seconds=int(every.total_seconds())),
                args=given,
                jobstore="memory",
                next_run_time=first,
                coalesce=True,
                misfire_grace_time=None,
            )
        self._planned = planner
        return planner

    async def _tick(self, names: Sequence[str]) -> None:
        """Begin a round over what is due, unless one is under way: no paper is ever read twice at once."""
        if self._round is not None and not self._round.done():
            return
        now = self.clock()
        due = due_papers(names, await asyncio.to_thread(self.store.next_polls, now), self._rested, now)
        if due and not self._stopping.is_set():
            self._round = asyncio.create_task(self._guarded(due))

    async def _guarded(self, names: Sequence[str]) -> None:
        """A round that fails is said and tried again later; the service goes on."""
        try:
            await self.round(names, due_only=True)
        except GiaoBanError as error:
            self.listener.words(f"no round: {error}; trying again")
        except Exception:
            log.exception("a defect ended the round over %s", ", ".join(names))

    async def _upkeep(self) -> None:
        """Send what waits: records whose index was away, messages whose service was, news of a round under way."""
        if (await asyncio.to_thread(self.store.queue_counts)).get("index"):
            await asyncio.to_thread(self.drain, self.store, last=False)
        if self._settled:
            await asyncio.to_thread(self.tell)

    async def write_digest(self) -> None:
        """Write yesterday's digest; where that fails, say so and try again in a while."""
        now = self.clock()
        day = now.astimezone(VIETNAM).date() - timedelta(days=1)
        try:
            await asyncio.to_thread(self._write_digest, day, now)
        except GiaoBanError as error:
            self.listener.words(f"digest of {day} not written: {error}; trying again")
            again = DateTrigger(now + DIGEST_RETRY)
            self._planned.add_job(self.write_digest, again, jobstore="memory", misfire_grace_time=None)
        else:
            self.listener.words(f"digest of {day} written")

    def _write_digest(self, day: date, now: datetime) -> None:
        digest_at = clock_time.fromisoformat(self.settings.digest_at)
        with self._reading:
            write_digest(read_digest(self.index, day, now, digest_at), self.settings.home / "digests")

    async def learn(self) -> None:
        """Learn anew what each paper repeats on its pages; the next round cuts by it."""
        try:
            learned = await asyncio.to_thread(self._learn)
        except GiaoBanError as error:
            self.listener.words(f"repeated blocks not learned: {error}")
        else:
            self.listener.words(f"{learned} repeated blocks learned")

    def _learn(self) -> int:
        """How many blocks are known of all papers now; a stop is waited for by one paper's time only."""
        blocks = 0
        for _, found in learn_papers(self.settings, self.papers, self.papers.enabled):
            blocks += len(found.blocks)
            if self._stopping.is_set():
                break
        return blocks


_running: list[Service] = []


async def digest_job() -> None:
    """What the persistent job calls: a job in a database can name a function, not an object of a process."""
    for service in _running:
        await service.write_digest()


async def learning_job() -> None:
    """What the persistent weekly job calls."""
    for service in _running:
        await service.learn()


def keep_job(planner: AsyncIOScheduler, name: str, function: str, trigger: CronTrigger, grace: timedelta) -> None:
    """Plan a persistent job; left alone where it is planned so already: added again, a missed one is forgotten."""
    known = planner.get_job(name)
    if known is None or str(known.trigger) != str(trigger):
        planner.add_job(
            function,
            trigger,
            id=name,
            replace_existing=True,
            coalesce=True,
            misfire_grace_time=int(grace.total_seconds()),
        )


def run_service(service: Service, names: Sequence[str] = ()) -> None:
    """Run the service until it is told to stop."""
    from crawlers.reactor import run
    from crawlers.round import sites_of

    with closing(service):
        run(service.run(sites_of(service.papers, names)))


def run_once(service: Service, names: Sequence[str] = ()) -> RoundReport:
    """One full round.

    Raises:
        KeyboardInterrupt: it was interrupted; what was collected is kept.
        Busy: another process crawls on this store.
    """
    from crawlers.reactor import run
    from crawlers.round import sites_of

    with closing(service):
        return run(service.once(sites_of(service.papers, names)))
