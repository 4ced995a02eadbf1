"""Papers that fall silent, fail or drift are told once an episode, to the operators' own channels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from delivery.alerts import Alerts
from delivery.channels import open_channels
from delivery.health_watch import HealthWatch
from errors import SettingsError
from index import open_index
from record import VIETNAM
from settings.config import Settings
from settings.papers import Papers, paper_from
from state import Listing, Store, open_store
from state.tallies import SamplePage, Tally
from tests.delivery.sinks import WebHook, serving

NOW = datetime(2031, 3, 6, 18, tzinfo=VIETNAM)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PAPERS = Papers(
    paper_from({"name": name, "title": name, "domains": [f"{name}.vn"], "article": r"-(?P<key>\d+)\.html$"}, Path(name))
    for name in ("baosong", "baonui")
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "state.sqlite")) as opened:
        yield opened


def a_day(store: Store, at: datetime, articles: int = 12, site: str = "baosong", **counts: object) -> None:
    """What a paper's rounds of one day came to."""
    tally = Tally(rounds=20, new=articles, articles=articles, having=Counter(article=articles, date=articles))
    for name, value in counts.items():
        setattr(tally, name, value)
    if articles:
        tally.last_new_at = at.isoformat()
    store.tallies.add(site, tally, at)


def a_daily(store: Store, site: str = "baosong") -> None:
    """Two weeks of a daily, up to now."""
    for ago in range(14, -1, -1):
        a_day(store, NOW - ago * DAY, site=site)


def test_a_dead_daily_is_told_within_a_day_once_and_anew_after_it_came_back(store: Store) -> None:
    a_daily(store)
    watch = HealthWatch(store, PAPERS, [])
    assert watch.look(NOW + 20 * HOUR) == []
    a_day(store, NOW + DAY, 0)
    [told] = watch.look(NOW + 26 * HOUR)
    assert told.startswith("baosong is silent: no article for 26 hours")
    assert "`giaoban sites check baosong`" in told
    assert HealthWatch(store, PAPERS, []).look(NOW + 27 * HOUR) == [], "told once, by the next process too"
    a_day(store, NOW + 2 * DAY)
    assert watch.look(NOW + 2 * DAY) == []
    a_day(store, NOW + 3 * DAY, 0)
    assert len(watch.look(NOW + 2 * DAY + 26 * HOUR)) == 1


def test_a_weekly_does_not_alarm(store: Store) -> None:
    for ago in range(42, -1, -1):
        a_day(store, NOW - ago * DAY, 6 if ago % 7 == 5 else 0)
    assert HealthWatch(store, PAPERS, []).look(NOW) == []


def test_a_server_that_is_away_for_an_hour_is_no_news(store: Store) -> None:
    a_daily(store)
    feed = Listing("https://baosong.vn/rss", "baosong", "feed", outcome="failed", failures=1, polled_at=NOW)
    store.save_listing(replace(feed, next_poll_at=NOW + HOUR))
    watch = HealthWatch(store, PAPERS, [])
    assert watch.look(NOW) == []
    [told] = watch.look(NOW + HOUR)
    assert told.startswith("baosong is failing: none of its listings answers: 1 failed")


def test_a_drift_reaches_the_operators_channel_with_its_pages(store: Store, home: Path) -> None:
    good, bad = (
        SamplePage("https://baosong.vn/tin-1.html", "onecms"),
        SamplePage("https://baosong.vn/tin-2.html", "none"),
    )
    for ago in range(14, 0, -1):
        led = Counter(article=12, date=12, lead=12)
        a_day(store, NOW - ago * DAY, last_with={"lead": good}, having=led, layouts=Counter(onecms=12))
    a_day(store, NOW, 20, first_without={"lead": bad}, layouts=Counter(none=20))
    hook = WebHook()
    settings = Settings(home=home, health_alerts=(hook.address,))
    home.mkdir(parents=True)
    index = open_index(settings)
    index.create()
    watch = HealthWatch(store, PAPERS, open_channels(settings.health_alerts, "health_alerts"))
    with serving(hook):
        [told] = watch.look(NOW + HOUR)
        sender = Alerts(store, index, settings)
        assert sender.send(NOW + HOUR).sent == 1
        assert watch.look(NOW + 2 * HOUR) == []
        assert sender.send(NOW + 2 * HOUR).sent == 0
    index.close()
    assert told.startswith("baosong is drifting: lead: 100% before, 0% now")
    [message] = hook.received
    assert message["title"].startswith("Giao Ban: baosong is drifting")
    for words in (good.url, bad.url, "layout onecms stopped matching"):
        assert words in message["message"]


def test_a_wrong_address_is_named_by_its_setting_and_number() -> None:
    with pytest.raises(SettingsError, match="health_alerts: entry 2"):
        open_channels(["json://localhost", "nosuch://very-secret"], "health_alerts")
