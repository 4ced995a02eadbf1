from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from delivery import alerts
from delivery.alerts import AlertReport, send_alerts
from delivery.news import News
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
        self.now = NOW
        self.arrivals = 0

    def indexed(self, *articles: Article) -> None:
        entries = [Entry(self.arrivals + number, one) for number, one in enumerate(articles, start=1)]
        self.arrivals += len(entries)
        self.index.put(entries)
        self.index.refresh()

    def round(self, after: timedelta = timedelta(minutes=5)) -> AlertReport:
        self.now += after
        return send_alerts(self.store, self.index, self.settings, self.now)

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
    desk.round()
    assert len(desk.links) == 1


def test_killed_while_sending_nothing_is_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.indexed(article("baomot"))
    with monkeypatch.context() as patch:
        patch.setattr(alerts, "send", _killed)
        with pytest.raises(KeyboardInterrupt):
            desk.round()
    desk.round()
    assert len(desk.links) == 1


def _killed(*_: object) -> News:
    raise KeyboardInterrupt


def test_old_reports_ring_no_bells(desk: Desk) -> None:
    desk.indexed(article("baomot", at="2031-02-20T08:00:00+07:00"))
    assert desk.round() == AlertReport(sent=0, waiting=0)


def test_without_addresses_nothing_is_read_or_sent(desk: Desk) -> None:
    desk.settings = Settings(home=desk.settings.home)
    desk.index.close()
    assert desk.round() == AlertReport(sent=0, waiting=0)


def test_an_address_taken_out_of_the_settings_keeps_its_messages_waiting(desk: Desk) -> None:
    desk.hook.status = 503
    desk.indexed(article("baomot"))
    desk.round()
    desk.settings = Settings(home=desk.settings.home)
    assert desk.round(timedelta(hours=1)) == AlertReport(sent=0, waiting=1)
    assert "no such address" in desk.store.queue("message")[0].reason
