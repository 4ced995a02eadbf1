from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest

from delivery import alerts
from delivery.alerts import AlertReport, Alerts
from delivery.channels import open_channels
from delivery.news import News
from errors import IndexAway
from index import open_index
from index.protocol import Entry, Index
from record import VIETNAM, Article
from settings.config import Settings
from state.store import Store, open_store
from tests.conferences.articles import OTHER_BODY, article, conference_event
from tests.delivery.sinks import WebHook, serving

NOW = datetime(2031, 3, 6, 12, tzinfo=VIETNAM)


class Desk:
    """A store, an index and a web hook that listens."""

    def __init__(self, home: Path, hook: WebHook) -> None:
        self.hook = hook
        self.settings = Settings(home=home, alerts=(hook.address,))
        self.store: Store = open_store(self.settings.state_target)
        self.index: Index = open_index(self.settings)
        self.index.create()
        self.alerts = Alerts(self.store, self.index, self.settings)
        self.now = NOW
        self.arrivals = 0

    def indexed(self, *articles: Article) -> None:
        entries = [Entry(self.arrivals + number, one) for number, one in enumerate(articles, start=1)]
        self.arrivals += len(entries)
        self.index.put(entries)
        self.index.refresh()

    def round(self, after: timedelta = timedelta(minutes=5)) -> AlertReport:
        self.now += after
        return self.alerts.send(self.now)

    def restart(self, **settings: Any) -> None:
        """A new process on the same store."""
        self.settings = self.settings.model_copy(update=settings)
        self.alerts = Alerts(self.store, self.index, self.settings)

    @property
    def channel(self) -> str:
        """The name of the web hook's channel."""
        return open_channels(self.settings.alerts)[0].name

    @property
    def links(self) -> list[str]:
        return [found["message"] for found in self.hook.received]


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    hook = WebHook()
    with serving(hook):
        desk = Desk(home, hook)
        with closing(desk.store), closing(desk.index):
            yield desk


def test_a_new_conference_is_told_once_however_many_report_it(desk: Desk) -> None:
    desk.indexed(article("baomot"))
    assert desk.round() == AlertReport(sent=1, waiting=0)
    desk.indexed(article("baohai", text=OTHER_BODY, at="2031-03-05T20:00:00+07:00"))
    assert desk.round() == AlertReport(sent=0, waiting=0)
    assert desk.links == ["https://baomot.example/bai-1.html"]


def test_a_sheet_that_is_split_later_is_not_told_again(desk: Desk) -> None:
    one, other = article("baomot"), article("baohai", text=OTHER_BODY)
    desk.indexed(one, other)
    desk.round()
    moved = other.model_copy(update={"revision": 2, "event": conference_event(day="2031-03-05")})
    desk.indexed(moved)
    desk.round()
    assert len(desk.links) == 1


def test_a_service_that_is_away_gets_its_message_later(desk: Desk) -> None:
    desk.hook.status = 503
    desk.indexed(article("baomot"))
    assert desk.round() == AlertReport(sent=0, waiting=1)
    (row,) = desk.store.queue("message")
    assert "very-secret-path" not in f"{row}"
    assert "503" in row.reason or "unavailable" in row.reason.lower()
    desk.hook.status = 200
    assert desk.round(timedelta(seconds=1)).sent == 0, "it waits for its turn"
    assert desk.round(timedelta(hours=1)) == AlertReport(sent=1, waiting=0)
    assert len(desk.links) == 1


def test_killed_before_the_ledger_knows_it_is_told_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.indexed(article("baomot"))
    with monkeypatch.context() as patch:
        patch.setattr(alerts, "_enter", _killed)
        with pytest.raises(KeyboardInterrupt):
            desk.round()
    desk.restart()
    desk.round()
    assert len(desk.links) == 1


def test_killed_while_sending_nothing_is_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.indexed(article("baomot"))
    with monkeypatch.context() as patch:
        patch.setattr(alerts, "send", _killed)
        with pytest.raises(KeyboardInterrupt):
            desk.round()
    desk.restart()
    desk.round()
    assert len(desk.links) == 1


def _killed(*_: object) -> News:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    "fields",
    [
        {"at": "2031-01-20T08:00:00+07:00"},
        {"first_seen_at": "2031-03-03T08:00:00+07:00"},
        {"first_seen_at": None},
    ],
)
def test_old_reports_and_texts_that_were_not_crawled_ring_no_bells(desk: Desk, fields: dict[str, Any]) -> None:
    desk.indexed(article("baomot", **fields))
    assert desk.round() == AlertReport(sent=0, waiting=0)


def test_a_report_without_date_is_news_too(desk: Desk) -> None:
    desk.indexed(article("baomot", at=None))
    assert desk.round().sent == 1


def test_a_report_that_arrives_later_finds_the_conference_that_was_told(desk: Desk) -> None:
    desk.indexed(article("baomot"))
    desk.round()
    for _ in range(2):
        desk.restart()
        assert desk.round(timedelta(days=1)).sent == 0
    late = article("baohai", text=OTHER_BODY, at="2031-03-08T08:00:00+07:00", first_seen_at="2031-03-08T09:00:00+07:00")
    desk.indexed(late)
    assert desk.round(timedelta(hours=1)).sent == 0


@pytest.mark.parametrize("days", [6, 10])
def test_a_follow_up_days_later_finds_the_conference_that_was_told(desk: Desk, days: int) -> None:
    held = (NOW - timedelta(days=1)).isoformat()
    report = article("baomot", at=held, first_seen_at=held, event=conference_event(day="2031-03-05"))
    desk.indexed(report)
    assert desk.round().sent == 1
    later = (NOW + timedelta(days=days - 1)).isoformat()
    event = conference_event(role="follow-up", day=None)
    desk.indexed(article("baohai", text=OTHER_BODY, at=later, first_seen_at=later, event=event))
    assert desk.round(timedelta(days=days)).sent == 0
    told = desk.store.told_at(f"report:{article('baohai').id}", desk.channel)
    assert told == desk.now, "it is known as a report of that conference"


def test_a_follow_up_alone_is_no_news_but_its_report_is(desk: Desk) -> None:
    desk.indexed(article("baomot", event=conference_event(role="follow-up")))
    assert desk.round().sent == 0
    desk.indexed(article("baohai", text=OTHER_BODY, at="2031-03-04T20:00:00+07:00"))
    assert desk.round().sent == 1


def test_without_addresses_nothing_is_read_or_sent(desk: Desk) -> None:
    desk.restart(alerts=())
    desk.index.close()
    assert desk.round() == AlertReport(sent=0, waiting=0)


def test_while_the_index_is_away_waiting_messages_are_sent(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.hook.status = 503
    desk.indexed(article("baomot"))
    desk.round()
    desk.hook.status = 200
    with monkeypatch.context() as patch:
        patch.setattr(desk.index, "status", _away)
        assert desk.round(timedelta(hours=1)) == AlertReport(sent=1, waiting=0)


def _away() -> NoReturn:
    raise IndexAway("nothing answers")


def test_an_address_taken_out_of_the_settings_keeps_its_messages_waiting(desk: Desk) -> None:
    desk.hook.status = 503
    desk.indexed(article("baomot"))
    desk.round()
    desk.restart(alerts=())
    assert desk.round(timedelta(hours=1)) == AlertReport(sent=0, waiting=1)
    assert "no such address" in desk.store.queue("message")[0].reason
