"""The service's crawl: papers are read when they are named, whatever the others are doing.

While any paper is being read there is one open round (one holder of the crawl lock, one archive, one set of workers),
and each paper is a unit of work in it. With the last paper the round is closed, and the lock is free.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import partial

from crawlers.round import Clock, Round
from crawlers.runner import Drain, opened, scrapy_settings
from crawlers.side_by_side import SideBySide
from crawlers.summary import PaperSummary
from errors import GiaoBanError
from settings.config import Settings
from settings.papers import Papers

PLACES = 128
"""Papers read at once: more than there are, so that slow ones take no place from others; a bound all the same."""
STOP_SECONDS = 8.0
"""How long a stop waits for the answers of servers that were asked already; later ones are asked again next time."""

logger = logging.getLogger(__name__)


class Watch:
    """Reads papers beside each other, inside a running asyncio reactor. What of their listings is due is asked for.

    Args:
        settings: ours.
        papers: all papers.
        drain: sends the outbox to the index.
        clock: now, aware.
        ended: called with the counts of a paper when it was read.
        failed: called with why, and the names, when papers could not be read: another crawl runs, the disk is full.
    """

    def __init__(
        self,
        settings: Settings,
        papers: Papers,
        *,
        drain: Drain,
        clock: Clock,
        ended: Callable[[PaperSummary], None],
        failed: Callable[[str, Sequence[str]], None],
    ) -> None:
        self._settings, self._papers, self._drain, self._clock = settings, papers, drain, clock
        self._ended, self._failed = ended, failed
        self._named: list[str] = []
        self._reading: dict[str, asyncio.Task[None]] = {}
        self._changed = asyncio.Event()
        """A paper was named, a paper was read, or nothing can be kept any more."""
        self._round: asyncio.Task[None] | None = None

    @property
    def reading(self) -> frozenset[str]:
        """The papers that are being read, or are about to be."""
        return frozenset(self._named).union(self._reading)

    def read(self, names: Sequence[str]) -> None:
        """Begin to read these papers, without those that are being read: no paper is ever read twice at once."""
        fresh = [name for name in dict.fromkeys(names) if name not in self.reading]
        self._named += fresh
        self._changed.set()
        if fresh and (self._round is None or self._round.done()):
            self._round = asyncio.create_task(self._rounds())

    def stop(self) -> None:
        """End: pages in hand are kept, what is left waits in the ledger. `stopped` waits for it."""
        if self._round is not None:
            self._round.cancel()
            asyncio.get_running_loop().call_later(STOP_SECONDS, self._round.cancel)

    async def stopped(self) -> None:
        """Until nothing is being read."""
        if self._round is not None:
            await asyncio.wait([self._round])

    async def _rounds(self) -> None:
        """A round, and another where papers were named while it was being closed."""
        try:
            while self._named:
                async with opened(
                    self._settings, self._papers, drain=self._drain, clock=self._clock, due_only=True
                ) as crawl:
                    await self._read_all(crawl)
        except GiaoBanError as error:
            self._give_up(str(error))
        except Exception:
            logger.exception("a defect ended the round over %s", ", ".join(sorted(self.reading)))
            self._give_up("a defect of ours")

    def _give_up(self, why: str) -> None:
        names, self._named = self._named, []
        self._failed(why, names)

    async def _read_all(self, crawl: Round) -> None:
        """Until every paper that was named was read, or nothing can be kept any more."""
        papers = SideBySide(crawl, scrapy_settings(self._settings), PLACES)
        crawl.stop = self._changed.set
        try:
            while (self._named or self._reading) and crawl.defect is None:
                self._begin(crawl, papers)
                self._changed.clear()
                await self._changed.wait()
        finally:
            crawl.stop = bool
            await self._end(papers)

    def _begin(self, crawl: Round, papers: SideBySide) -> None:
        names, self._named = self._named, []
        for name in names:
            task = self._reading[name] = asyncio.create_task(self._read(crawl, papers, name))
            task.add_done_callback(partial(self._over, name))

    def _over(self, name: str, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error("%s: a defect ended its reading", name, exc_info=error)
        del self._reading[name]
        self._changed.set()

    async def _read(self, crawl: Round, papers: SideBySide, name: str) -> None:
        try:
            await papers.read(name)
            if crawl.defect is None:
                self._ended(await crawl.paper_done(name))
        except GiaoBanError as error:
            crawl.fail(error)

    async def _end(self, papers: SideBySide) -> None:
        """Of an interrupted round: the spiders that still run, bounded; their papers are due still."""
        left = list(self._reading.values())
        if left:
            self._named += self._reading  # for `_give_up` to name
            for task in left:
                task.cancel()
            await papers.stop()
            await asyncio.gather(*left, return_exceptions=True)
