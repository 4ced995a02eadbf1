from __future__ import annotations

import asyncio
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

import scheduler
from crawlers.due import LONGEST_REST, Turns, due_papers
from crawlers.summary import PaperSummary
from record import VIETNAM
from scheduler import DIGEST_GRACE, LEARN_AT, LEARN_GRACE, Listener, Service
from settings.config import Settings
from settings.papers import Papers, paper_from
from state.jobs import keep_job
from tests.repeating import APPEAL, keep_articles

PAPER = {
    "name": "baosong", "title": "Báo Sông", "domains": ["baosong.vn"], "article": r"-a(?P<key>\d+)\.html$",
}  # fmt: skip
NOW = datetime(2031, 3, 6, tzinfo=UTC)
SOON, BEFORE = NOW + timedelta(minutes=1), NOW - timedelta(minutes=1)
FAR = (datetime.now(VIETNAM) + timedelta(hours=11)).strftime("%H:%M")
"""An hour that does not come while the tests run."""


def test_due_are_papers_never_read_and_those_whose_time_has_come() -> None:
    polls = {"due": BEFORE, "later": SOON}
    assert due_papers(["never", "due", "later"], polls, {}, NOW) == ["never", "due"]


def test_a_paper_that_was_just_tried_rests_even_when_no_listing_was_entered() -> None:
    assert due_papers(["never"], {}, {"never": SOON}, NOW) == []
    assert due_papers(["never"], {}, {"never": BEFORE}, NOW) == ["never"]


def test_a_rest_given_before_the_clock_was_set_back_holds_nothing_up() -> None:
    assert due_papers(["never"], {}, {"never": NOW + timedelta(days=300)}, NOW) == ["never"]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the running service was asked for."""
    calls: list[str] = []

    class Running:
        async def write_digest(self) -> None:
            calls.append("digest")

        async def learn(self) -> None:
            calls.append("learning")

    monkeypatch.setattr(scheduler, "_running", [Running()])
    return calls


def hour_of(digest_at: str) -> CronTrigger:
    hour, minute = digest_at.split(":")
    return CronTrigger(hour=int(hour), minute=int(minute), timezone=VIETNAM)


async def start_and_look(state: Path, digest_at: str, name: str = "digest") -> datetime:
    """Start a planner on that store as the service does, let what is overdue run, and stop it."""
    planner = AsyncIOScheduler(
        timezone=VIETNAM,
        jobstores={"default": SQLAlchemyJobStore(url=f"sqlite:///{state}", tablename="scheduled_jobs")},
    )
    planner.start()
    now = datetime.now(UTC)
    if name == "digest":
        keep_job(planner, name, "scheduler:digest_job", hour_of(digest_at), DIGEST_GRACE, now)
    else:
        keep_job(planner, name, "scheduler:learning_job", LEARN_AT, LEARN_GRACE, now)
    await asyncio.sleep(0.1)
    found: datetime = planner.get_job(name).next_run_time
    planner.shutdown(wait=False)
    await asyncio.sleep(0)
    return found


def sleep_through(state: Path, hours: float, name: str = "digest") -> None:
    """As if a job had been due so many hours ago and nobody was there."""
    store = SQLAlchemyJobStore(url=f"sqlite:///{state}", tablename="scheduled_jobs")
    store._scheduler = AsyncIOScheduler(timezone=VIETNAM)
    store._alias = "default"
    job = store.lookup_job(name)
    job._modify(next_run_time=datetime.now(VIETNAM) - timedelta(hours=hours))
    store.update_job(job)
    store.shutdown()


def test_the_digest_is_planned_for_its_hour_in_vietnam(tmp_path: Path, told: list[str]) -> None:
    planned = asyncio.run(start_and_look(tmp_path / "state.sqlite", FAR))
    assert planned.astimezone(VIETNAM).strftime("%H:%M") == FAR
    assert timedelta(0) < planned - datetime.now(UTC) <= timedelta(days=1)
    assert told == []


def test_a_morning_slept_through_is_made_up_for_once(tmp_path: Path, told: list[str]) -> None:
    state = tmp_path / "state.sqlite"
    asyncio.run(start_and_look(state, FAR))
    sleep_through(state, hours=3)
    planned = asyncio.run(start_and_look(state, FAR))
    assert told == ["digest"]
    assert planned > datetime.now(UTC)
    asyncio.run(start_and_look(state, FAR))
    assert told == ["digest"]


def test_a_digest_that_is_far_too_late_is_left_out(tmp_path: Path, told: list[str]) -> None:
    state = tmp_path / "state.sqlite"
    hour = (datetime.now(VIETNAM) - timedelta(hours=22)).strftime("%H:%M")
    asyncio.run(start_and_look(state, hour))
    sleep_through(state, hours=22)
    assert asyncio.run(start_and_look(state, hour)) > datetime.now(UTC)
    assert told == []


def test_another_hour_in_the_settings_replans_it(tmp_path: Path, told: list[str]) -> None:
    state = tmp_path / "state.sqlite"
    asyncio.run(start_and_look(state, FAR))
    other = (datetime.now(VIETNAM) + timedelta(hours=5)).strftime("%H:%M")
    planned = asyncio.run(start_and_look(state, other))
    assert planned.astimezone(VIETNAM).strftime("%H:%M") == other
    assert told == []


def test_a_job_planned_before_the_clock_was_set_back_is_planned_anew(tmp_path: Path, told: list[str]) -> None:
    state = tmp_path / "state.sqlite"
    asyncio.run(start_and_look(state, FAR))
    sleep_through(state, hours=-24 * 365 * 4)
    assert asyncio.run(start_and_look(state, FAR)) - datetime.now(UTC) <= timedelta(days=1)
    assert told == []


def test_papers_repeated_blocks_are_learned_on_sundays_and_a_missed_one_is_made_up_for(
    tmp_path: Path, told: list[str]
) -> None:
    state = tmp_path / "state.sqlite"
    planned = asyncio.run(start_and_look(state, FAR, "learning")).astimezone(VIETNAM)
    assert (planned.strftime("%A %H:%M"), told) == ("Sunday 03:00", [])
    sleep_through(state, hours=24 * 3, name="learning")
    asyncio.run(start_and_look(state, FAR, "learning"))
    assert told == ["learning"]


def test_the_service_learns_what_each_paper_repeats(tmp_path: Path) -> None:
    words: list[str] = []
    settings = Settings(home=tmp_path / "home")
    papers = Papers([paper_from({**PAPER}, Path("baosong.toml"))])
    keep_articles(settings.home, papers)
    service = Service(settings, papers, lambda *_, **__: None, Listener(words=words.append))
    with closing(service):
        asyncio.run(service.learn())
        assert APPEAL in service.store.repeated()["baosong"]
    assert words == ["1 repeated blocks learned"]


def test_a_paper_whose_reading_ends_during_a_look_rests_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = iter(range(100))
    papers = Papers([paper_from({**PAPER}, Path("baosong.toml"))])
    settings = Settings(home=tmp_path / "home")

    def clock() -> datetime:
        return NOW + timedelta(seconds=next(seconds))

    read: list[str] = []
    with closing(Service(settings, papers, lambda *_, **__: None, Listener(), clock)) as service:

        def end_meanwhile(now: datetime) -> dict[str, datetime]:
            service._turns.was_read(PaperSummary("baosong"), clock())
            return {}

        monkeypatch.setattr(service.store, "next_polls", end_meanwhile)
        monkeypatch.setattr(service.watch, "read", read.extend)
        asyncio.run(service.look(["baosong"]))
    assert read == []


def test_a_paper_is_read_for_an_article_whose_time_has_come_between_two_polls() -> None:
    polls = {"asleep": NOW + timedelta(hours=6), "later": SOON}
    assert due_papers(["asleep", "later"], polls, {}, NOW, {"asleep", "unknown"}) == ["asleep"]
    assert due_papers(["asleep"], polls, {"asleep": SOON}, NOW, {"asleep"}) == [], "not at each tick"


@pytest.mark.parametrize(
    "summary", [PaperSummary("baosong", trouble="it asked for a pause"), PaperSummary("baosong", waiting=3)]
)
def test_a_paper_in_trouble_is_not_asked_for_its_articles_alone(tmp_path: Path, summary: PaperSummary) -> None:
    turns = Turns(Papers([paper_from({**PAPER}, Path("baosong.toml"))]), Settings(home=tmp_path))
    polls, later = {"baosong": NOW + timedelta(hours=3)}, NOW + LONGEST_REST + timedelta(minutes=1)
    turns.was_read(summary, NOW)
    assert turns.due(["baosong"], polls, {"baosong"}, later) == []
    assert turns.due(["baosong"], {"baosong": later}, set(), later) == ["baosong"], "its listings say when"
    turns.was_read(PaperSummary("baosong"), NOW)
    assert turns.due(["baosong"], polls, {"baosong"}, later) == ["baosong"]
