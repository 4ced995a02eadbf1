"""Jobs with an hour of their own, kept in the state's database: what was slept through is made up for.

A job in a database can name a function (`module:function`), not an object of a process.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from apscheduler.job import Job
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from record import VIETNAM


def open_planner(target: str) -> AsyncIOScheduler:
    """A planner on the state's database, with a store in memory (`memory`) for what need not outlive the process.

    Args:
        target: `Settings.state_target`.
    """
    url = target if "://" in target else None
    persistent = SQLAlchemyJobStore(
        url=url or f"sqlite:///{target}",
        tablename="scheduled_jobs",
        engine_options={} if url else {"connect_args": {"timeout": 30}},
    )
    return AsyncIOScheduler(timezone=VIETNAM, jobstores={"default": persistent, "memory": MemoryJobStore()})


def keep_job(
    planner: AsyncIOScheduler, name: str, function: str, trigger: CronTrigger, grace: timedelta, now: datetime
) -> None:
    """Plan a persistent job; left alone where it is planned so already: added again, a missed one is forgotten."""
    known = planner.get_job(name)
    if known is None or str(known.trigger) != str(trigger) or is_too_far(known, now):
        planner.add_job(
            function,
            trigger,
            id=name,
            replace_existing=True,
            coalesce=True,
            misfire_grace_time=int(grace.total_seconds()),
        )


def is_too_far(job: Job, now: datetime) -> bool:
    """Whether a job is planned for later than its next time: it was planned before the clock was set back."""
    planned, following = job.next_run_time, job.trigger.get_next_fire_time(None, now.astimezone(VIETNAM))
    return planned is not None and following is not None and planned > following
