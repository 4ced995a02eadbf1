"""Papers of all kinds over weeks: who is told to be silent, failing or drifting, when, and who is not."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from crawlers.health import Health, assess, likelihood_of_silence
from record import VIETNAM, Article, Extraction, Published, Raw
from state import Listing
from state.tallies import SamplePage, Tally

START = date(2026, 9, 7)
"""A Monday."""
DUE = datetime(2026, 12, 1, tzinfo=UTC)
FEED = Listing("http://baothu.example/rss", "baothu", "feed", outcome="answered", next_poll_at=DUE)


def _at(day: date, hour: float) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM).astimezone(UTC) + timedelta(hours=hour)


def _record(number: int, *, layout: str = "onecms", lead: str | None = "Sapo", length: int = 900) -> Article:
    at = Published(at="2026-09-07", precision="day", source="visible", raw="7/9/2026")
    return Article(
        id=str(number), url=f"http://baothu.example/{number}.html", lead=lead, text="x" * length, authors=("A",),
        published=at, extraction=Extraction(layout=layout, version="1"), raw=Raw(warc="a.warc.gz", offset=number),
    )  # fmt: skip


def _paper(weeks: int, articles: Callable[[date], int], until: date | None = None) -> dict[date, Tally]:
    """A paper watched all along, that publishes so many articles a day, between 7 and 20 o'clock; `until`: it dies."""
    days = {}
    for number in range(weeks * 7):
        day = START + timedelta(days=number)
        tally = Tally(rounds=40)
        count = articles(day) if until is None or day < until else 0
        for position in range(count):
            tally.article(_record(position), _at(day, 7 + 13 * (position + 0.5) / count))
        days[day] = tally
    return days


def _daily(day: date) -> int:
    return random.Random(day.toordinal()).randint(12, 30)


def _office(day: date) -> int:
    return 0 if day.weekday() >= 5 else random.Random(day.toordinal()).randint(3, 9)


def _weekly(day: date) -> int:
    return 6 if day.weekday() == 3 else 0


def _small(day: date) -> int:
    return random.Random(day.toordinal()).randint(1, 3)


def _known(days: dict[date, Tally], now: datetime) -> dict[date, Tally]:
    """What is known by then."""
    return {
        day: tally if day < now.astimezone(VIETNAM).date() else _morning(tally, now)
        for day, tally in days.items()
        if day <= now.astimezone(VIETNAM).date()
    }


def _morning(tally: Tally, now: datetime) -> Tally:
    """What of a day is known at an hour of it."""
    made, day = Tally(rounds=tally.rounds), now.astimezone(VIETNAM).date()
    for position in range(tally.articles):
        at = _at(day, 7 + 13 * (position + 0.5) / tally.articles)
        if at <= now:
            made.article(_record(position), at)
    return made


def _states(days: dict[date, Tally], begin: date, end: date) -> dict[datetime, str]:
    found: dict[datetime, str] = {}
    for number in range((end - begin).days * 8):
        now = _at(begin, 3 * number)
        found[now] = assess(_known(days, now), [FEED], now).state
    return found


@pytest.mark.parametrize("paper", [_daily, _office, _weekly, _small])
def test_a_living_paper_is_never_told_to_be_silent(paper: Callable[[date], int]) -> None:
    days = _paper(9, paper)
    begin = START + timedelta(weeks=4)
    assert "silent" not in _states(days, begin, begin + timedelta(weeks=3)).values()


@pytest.mark.parametrize(
    ("paper", "dies", "hours"),
    [(_daily, 0, 30), (_daily, 5, 30), (_small, 2, 44), (_office, 0, 24 * 3 + 20), (_weekly, 4, 24 * 14)],
    ids=["daily on Monday", "daily on Saturday", "small", "five days a week", "weekly"],
)
def test_a_dead_one_is_told_in_its_own_measure(paper: Callable[[date], int], dies: int, hours: float) -> None:
    death = START + timedelta(weeks=6, days=dies)
    days = _paper(10, paper, until=death)
    last = max(datetime.fromisoformat(t.last_new_at) for t in days.values() if t.last_new_at)
    silent = [at for at, state in _states(days, death, death + timedelta(weeks=3)).items() if state == "silent"]
    assert timedelta(hours=20) < silent[0] - last <= timedelta(hours=hours + 3)
    assert silent[-1] > silent[0] + timedelta(weeks=1)  # it goes on being told


def test_time_in_which_nobody_read_counts_for_nothing() -> None:
    death = START + timedelta(weeks=6)
    days = _paper(6, _daily)
    now = _at(death + timedelta(days=3), 1)
    assert likelihood_of_silence(days, _at(death - timedelta(days=1), 19.5), now) > 0.2  # type: ignore[operator]


def test_a_new_installation_says_nothing_of_volume() -> None:
    days = _paper(1, _daily, until=START + timedelta(days=4))
    assert assess(days, [FEED], _at(START + timedelta(days=6), 12)).state == "ok"


def test_a_day_with_few_articles_is_quiet() -> None:
    days = _paper(6, _daily)
    now = _at(START + timedelta(weeks=6), 9)
    days[START + timedelta(days=41)] = _paper(6, lambda _: 2)[START + timedelta(days=41)]
    found = assess(days, [FEED], now)
    assert (found.state, found.articles) == ("quiet", 2)
    assert found.expected is not None
    assert found.expected > 10


def _failed(*listings: Listing) -> Health:
    return assess(_paper(3, _daily), listings, _at(START + timedelta(weeks=3), 8))


def test_failing_is_said_with_what_failed() -> None:
    found = _failed(Listing("u", "baothu", "feed", outcome="failed", failures=2, next_poll_at=DUE))
    assert (found.state, found.words) == ("failing", "none of its listings answers: 1 failed")
    found = _failed(Listing("u", "baothu", "feed", outcome="empty", addresses=0, next_poll_at=DUE))
    assert (found.state, found.words) == ("failing", "none of its listings names an article: 1 empty")
    days = _paper(3, _daily)
    days[max(days)].failed.update(server_error=40, gone=3)
    found = assess(days, [FEED], _at(START + timedelta(weeks=3), 8))
    assert (found.state, found.words) == ("failing", "most of its pages fail: 40 server_error")


def test_what_a_retired_listing_last_said_is_not_of_today() -> None:
    failed = Listing("u", "baothu", "feed", outcome="failed", failures=2, next_poll_at=DUE)
    retired = Listing(
        "http://baothu.example/sitemap-2026-08.xml", "baothu", "sitemap", outcome="answered", addresses=90
    )
    assert _failed(failed, retired).state == "failing"
    assert _failed(retired).state == "ok"


def test_a_lost_field_is_told_with_the_last_good_and_the_first_bad_page() -> None:
    days, broken = _paper(4, _daily), START + timedelta(days=26)
    for day in (broken, broken + timedelta(days=1)):
        days[day] = Tally(rounds=40)
        for number in range(15):
            days[day].article(_record(1000 + number, layout="none", lead=None), _at(day, 18))
    found = assess(days, [FEED], _at(START + timedelta(weeks=4), 8))
    assert (found.state, found.words) == ("drift", "lead: 100% before, 0% now")
    [drift] = found.drifts
    assert (drift.since, drift.layout) == (broken, "onecms")
    assert drift.last_good == days[broken - timedelta(days=1)].last_with["lead"]
    assert drift.first_bad is not None
    assert (drift.first_bad.url, drift.first_bad.layout) == ("http://baothu.example/1000.html", "none")
    assert drift.first_bad.offset == 1000


def test_pages_that_are_no_articles_any_more_drift_too() -> None:
    days, broken = _paper(4, _daily), START + timedelta(days=27)
    days[broken] = Tally(rounds=40)
    days[broken].failed["not_article"] = 12
    days[broken].no_article(SamplePage("http://baothu.example/x.html"))
    found = assess(days, [FEED], _at(broken, 23))
    assert [(drift.field, drift.now) for drift in found.drifts] == [("article", 0.0)]
    assert found.coverage["article"] < 1


def test_a_field_that_only_some_articles_have_does_not_drift_by_chance() -> None:
    chance = random.Random(7)
    for _ in range(20):
        days = {}
        for number in range(35):
            day = START + timedelta(days=number)
            days[day] = Tally(rounds=40)
            for position in range(12):
                lead = "Sapo" if chance.random() < 0.6 else None
                days[day].article(_record(position, lead=lead), _at(day, 8))
        assert assess(days, [FEED], _at(START + timedelta(days=34), 20)).drifts == ()


def _of_lengths(chance: random.Random, days: int, cut: float) -> dict[date, Tally]:
    """A paper of short and long reports; on its last day only `cut` of each text is left."""
    found = {}
    for number in range(days):
        day = START + timedelta(days=number)
        found[day] = Tally(rounds=40)
        for position in range(20):
            length = int(chance.lognormvariate(7.6, 0.6) * (cut if number == days - 1 else 1))
            found[day].article(_record(position, length=max(length, 310)), _at(day, 8))
    return found


def test_texts_that_lost_half_of_themselves_drift() -> None:
    days = _of_lengths(random.Random(3), 30, 0.35)
    found = assess(days, [FEED], _at(START + timedelta(days=29), 20))
    [drift] = found.drifts
    assert (drift.field, drift.since) == ("length", START + timedelta(days=29))
    assert drift.last_good is not None
    assert drift.first_bad == days[drift.since].last_with["text"]


def test_short_and_long_texts_do_not_drift_by_chance() -> None:
    for seed in range(30):
        days = _of_lengths(random.Random(seed), 30, 1.0)
        assert assess(days, [FEED], _at(START + timedelta(days=29), 20)).drifts == (), seed


def test_numbers_of_the_week() -> None:
    days = _paper(3, _daily)
    days[max(days)].named.update(feed=3, section=5, both=20)
    found = assess(days, [FEED], _at(START + timedelta(weeks=3), 8))
    assert (found.state, found.text_length, found.named) == ("ok", 512, {"feed": 3, "section": 5, "both": 20})
    assert found.coverage == {"date": 1, "lead": 1, "author": 1, "captions": 0, "text": 1, "article": 1}


def test_nothing_known_is_no_alarm() -> None:
    assert assess({}, [], _at(START, 8)).state == "ok"
