"""When things run: each paper when it is due, the morning's digest, upkeep. The one place that decides times.

The next poll of each listing lives in the state store. A look for due papers and the upkeep come round on the loop's
own clock, which nobody sets. APScheduler holds the digest and the weekly learning in the state's database: a morning
that was slept through is made up for at the next start.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger

from crawlers.due import Turns
from crawlers.learning import learn_papers
from crawlers.reactor import run, signals
from crawlers.round import sites_of
from crawlers.runner import crawl_round
from crawlers.summary import PaperSummary
from crawlers.watch import STOP_SECONDS, Watch
from delivery.alerts import AlertReport
from delivery.desk import Desk
from errors import GiaoBanError
from index import IndexerReport
from record import VIETNAM
from settings.config import Settings
from settings.papers import Papers
from state import Store, open_store
from state.jobs import keep_job, open_planner

TICK = timedelta(seconds=15)
UPKEEP = timedelta(minutes=1)
HEALTH = timedelta(hours=1)
"""How often the papers' health is looked at; the first time after so long, when something was read."""
DIGEST_GRACE = timedelta(hours=20)
"""A digest is made up for until so long after its hour; later the next one is near."""
LEARN_AT = CronTrigger(day_of_week="sun", hour=3, timezone=VIETNAM)
"""When each paper's repeated blocks are learned anew: the quietest hours of the week."""
LEARN_GRACE = timedelta(days=6)
DIGEST_RETRY = timedelta(minutes=10)
FIRST_READING = timedelta(minutes=30)
"""How long the alerts of a desk that never read a paper before wait for its first round, to be one message."""

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]


class Drain(Protocol):
    """Sends the outbox to the index, one call at a time; handed in by the command (`cli.drain`)."""

    def __call__(self, store: Store, *, last: bool = True) -> IndexerReport | None:
        """Send what waits; None: nothing was tried yet."""


@dataclass(frozen=True)
class RoundReport:
    """How a round went, or the reading of papers that ended at the same time."""

    papers: Sequence[PaperSummary]
    indexed: IndexerReport | None
    alerts: AlertReport


@dataclass(frozen=True)
class Listener:
    """Who is told what happens: the command prints it."""

    round: Callable[[RoundReport], None] = lambda report: log.info("%s", report)
    """A full round ended (`once`)."""
    read: Callable[[RoundReport], None] = lambda report: log.info("%s", report)
    """The service has read these papers."""
    words: Callable[[str], None] = log.info


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
        self.store = open_store(settings.state_target)
        self.desk = Desk(self.store, settings, papers)
        self.watch = Watch(settings, papers, drain=drain, clock=clock, ended=self._ended, failed=self._failed)
        self._stopping = asyncio.Event()
        self._once: asyncio.Task[RoundReport] | None = None
        self._turns = Turns(papers, settings)
        self._first: set[str] | None = None
        """Papers of a fresh desk's first reading that are not read yet: what that finds is told at its end."""
        self._first_until = clock() + FIRST_READING
        self._news: list[PaperSummary] = []
        self._reporting: asyncio.Task[None] | None = None

    def close(self) -> None:
        """Give back files and connections, once nobody uses them."""
        self.desk.close()
        self.store.close()

    # --- one round

    async def round(self, names: Sequence[str]) -> RoundReport:
        """Crawl these papers, feed the index, tell what is new, report.

        Raises:
            Busy: another process crawls on this store.
            StoreError: nothing can be kept.
        """
        found = await crawl_round(self.settings, self.papers, names, drain=self.drain, clock=self.clock)
        report = await self._report(found, last=True)
        self.listener.round(report)
        return report

    async def _report(self, found: Sequence[PaperSummary], *, last: bool) -> RoundReport:
        """After papers were read: feed the index, tell what is new."""
        indexed = await asyncio.to_thread(self.drain, self.store, last=last)
        told = await asyncio.to_thread(self.desk.tell, self.clock()) if self._is_settled() else AlertReport(0, 0)
        return RoundReport(found, indexed, told)

    def _is_settled(self) -> bool:
        # A clock that was set back must not keep alerts waiting for longer.
        return not self._first or not timedelta() < self._first_until - self.clock() <= FIRST_READING

    async def once(self, names: Sequence[str]) -> RoundReport:
        """One round, until it is done or SIGTERM or SIGINT comes.

        Raises:
            KeyboardInterrupt: a signal came; what was collected is kept.
        """
        round_ = self._once = asyncio.create_task(self.round(names))

        def stop() -> None:
            round_.cancel()
            asyncio.get_running_loop().call_later(STOP_SECONDS, round_.cancel)

        with signals(stop):
            try:
                return await round_
            except asyncio.CancelledError:
                raise KeyboardInterrupt from None

    # --- the service

    async def run(self, names: Sequence[str]) -> None:
        """All papers that are due at once, then everything on its time, until SIGTERM or SIGINT."""
        planner = self._planner()
        _running[:] = [self]
        with signals(self.stop):
            planner.start()
            self._keep_jobs()
            turning = [
                asyncio.create_task(self._each(TICK, lambda: self.look(names))),
                asyncio.create_task(self._each(UPKEEP, self._upkeep, first=UPKEEP)),
                asyncio.create_task(self._each(HEALTH, self.look_at_health, first=HEALTH)),
            ]
            try:
                await self._stopping.wait()
            finally:
                planner.shutdown(wait=False)
                _running.clear()
                for task in turning:
                    task.cancel()
                await self.watch.stopped()

    def stop(self) -> None:
        """End `run`: pages in hand are kept, what is left waits in the ledger."""
        self._stopping.set()
        self.watch.stop()
        if self._reporting is not None:
            self._reporting.cancel()

    async def _each(self, every: timedelta, job: Callable[[], Awaitable[None]], first: timedelta = timedelta()) -> None:
        """Do something again and again; what fails is said and tried again. The loop's clock is never set back."""
        await asyncio.sleep(first.total_seconds())
        while not self._stopping.is_set():
            try:
                await job()
            except GiaoBanError as error:
                self.listener.words(f"{error}; trying again")
            except Exception:
                log.exception("a defect in the service")
            await asyncio.sleep(every.total_seconds())

    async def look(self, names: Sequence[str]) -> None:
        """Begin to read what of these papers is due now, whatever others are being read."""
        now = self.clock()
        polls = await asyncio.to_thread(self.store.next_polls, now)
        visits = await asyncio.to_thread(self.store.sites_to_visit, now, looks=self.settings.look_share > 0)
        # Of this moment: papers were read to their end meanwhile, and their rest began after `now`.
        unread = [name for name in names if name not in self.watch.reading]
        due = self._turns.due(unread, polls, visits, self.clock())
        if self._first is None:
            self._first = set() if polls else set(due)
        if due and not self._stopping.is_set():
            self.watch.read(due)

    def _ended(self, summary: PaperSummary) -> None:
        """A paper was read: it rests a moment, and what it brought is reported with what ends meanwhile."""
        self._turns.was_read(summary, self.clock())
        (self._first or set()).discard(summary.site)
        self._news.append(summary)
        idle = self._reporting is None or self._reporting.done()
        if idle and not self._stopping.is_set():
            self._reporting = asyncio.create_task(self._report_news())

    async def _report_news(self) -> None:
        while self._news:
            found, self._news = self._news, []
            try:
                self.listener.read(await self._report(found, last=False))
            except GiaoBanError as error:
                self.listener.words(f"{', '.join(one.site for one in found)}: {error}; trying again")

    def _failed(self, why: str, names: Sequence[str]) -> None:
        """Papers could not be read: they are tried again a little later; the service goes on."""
        self._turns.rest(names, self.clock())
        self.listener.words(f"no round: {why}; trying again")

    async def _upkeep(self) -> None:
        """Send what waits: records whose index was away, messages whose service was, news of papers that take long."""
        self._keep_jobs()
        if (await asyncio.to_thread(self.store.queue_counts)).get("index"):
            await asyncio.to_thread(self.drain, self.store, last=False)
        if self._first is not None and self._is_settled():
            await asyncio.to_thread(self.desk.tell, self.clock())

    async def look_at_health(self) -> None:
        """Say which papers have fallen silent, fail or drift since the last look; messages go with the next upkeep."""
        for words in await asyncio.to_thread(self.desk.look_at_health, self.clock()):
            self.listener.words(words)

    # --- jobs with an hour of their own

    def _planner(self) -> AsyncIOScheduler:
        self._planned = open_planner(self.settings.state_target)
        return self._planned

    def _keep_jobs(self) -> None:
        """Plan what is not planned; asked again each minute, for clocks that are set and machines that sleep."""
        hour, minute = self.settings.digest_at.split(":")
        at = CronTrigger(hour=int(hour), minute=int(minute), timezone=VIETNAM)
        now = self.clock()
        keep_job(self._planned, "digest", "scheduler:digest_job", at, DIGEST_GRACE, now)
        keep_job(self._planned, "learning", "scheduler:learning_job", LEARN_AT, LEARN_GRACE, now)
        self._planned.wakeup()

    async def write_digest(self, day: date | None = None) -> None:
        """Write the digest that came due last, or a day's; where that fails, say so and try again in a while."""
        now = self.clock()
        day = day or self.desk.day_due(now)
        try:
            await asyncio.to_thread(self.desk.write_digest, day, now)
        except GiaoBanError as error:
            self.listener.words(f"digest of {day} not written: {error}; trying again")
            again = DateTrigger(now + DIGEST_RETRY)
            self._planned.add_job(self.write_digest, again, [day], jobstore="memory", misfire_grace_time=None)
        else:
            self.listener.words(f"digest of {day} written")

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


def run_service(service: Service, names: Sequence[str] = ()) -> None:
    """Run the service until it is told to stop."""
    with closing(service):
        run(service.run(sites_of(service.papers, names)))


def run_once(service: Service, names: Sequence[str] = ()) -> RoundReport:
    """One full round.

    Raises:
        KeyboardInterrupt: it was interrupted; what was collected is kept.
        Busy: another process crawls on this store.
    """
    with closing(service):
        return run(service.once(sites_of(service.papers, names)))
