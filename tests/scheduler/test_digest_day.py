"""Which day's digest the service writes, however late its hour is noticed and however often it fails."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from delivery.digest import day_due
from errors import StoreError
from record import VIETNAM
from scheduler import DIGEST_GRACE, DIGEST_RETRY, Listener, Service
from settings.config import Settings
from settings.papers import Papers

PLANNED = datetime(2031, 3, 28, 6, 30, tzinfo=VIETNAM)
DUE = date(2031, 3, 27)


class Desk:
    """A service whose clock is set by hand, its digests only noted."""

    def __init__(self, home: Path) -> None:
        self.now = PLANNED
        self.words: list[str] = []
        self.days: list[date] = []
        self.failing = False
        listener = Listener(words=self.words.append)
        settings = Settings(home=home)
        self.service = Service(settings, Papers([]), lambda *_, **__: None, listener, lambda: self.now.astimezone(UTC))
        self.service._planned = AsyncIOScheduler()
        self.service.desk.write_digest = self.note  # type: ignore[method-assign]

    def note(self, day: date, now: datetime) -> None:
        self.days.append(day)
        if self.failing:
            raise StoreError("no room")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "home")
    with closing(made.service):
        yield made


@pytest.mark.parametrize("late", [timedelta(), timedelta(hours=18, minutes=30), DIGEST_GRACE])
def test_a_digest_made_up_for_is_that_of_the_morning_slept_through(desk: Desk, late: timedelta) -> None:
    desk.now = PLANNED + late
    asyncio.run(desk.service.write_digest())
    assert desk.words == ["digest of 2031-03-27 written"]
    assert desk.days == [DUE]


def test_a_digest_tried_again_after_midnight_and_the_next_morning_is_of_its_own_day(desk: Desk) -> None:
    desk.failing = True
    asyncio.run(desk.service.write_digest())
    desk.failing = False
    [again] = desk.service._planned.get_jobs()
    assert again.trigger.run_date == PLANNED + DIGEST_RETRY
    desk.now = PLANNED + timedelta(days=1, minutes=1)
    asyncio.run(again.func(*again.args, **again.kwargs))
    assert desk.days == [DUE, DUE]
    assert desk.words == ["digest of 2031-03-27 not written: no room; trying again", "digest of 2031-03-27 written"]


def test_until_its_hour_a_digest_is_not_due() -> None:
    assert day_due(PLANNED - timedelta(seconds=1), time(6, 30)) == date(2031, 3, 26)
    assert day_due(PLANNED, time(6, 30)) == DUE
    assert day_due(datetime(2031, 3, 27, 17, tzinfo=UTC), time(0)) == DUE, "midnight in Vietnam"
