from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from conferences import group
from delivery.news import BURST, News, find_news, is_recent
from record import VIETNAM, Article
from tests.conferences.articles import NAME, OTHER_BODY, article, conference_event

NOW = datetime(2031, 3, 6, 12, tzinfo=VIETNAM)
TWO_DAYS = timedelta(hours=48)


def news(*articles: Article, told: tuple[str, ...] = ()) -> list[News]:
    return find_news((one for one in group(articles) if is_recent(one, NOW, TWO_DAYS)), told)


def test_the_first_report_is_one_line_and_the_link() -> None:
    first, second = article("baomot"), article("baohai", at="2031-03-05T09:00:00+07:00", text=OTHER_BODY)
    (found,) = news(first, second)
    assert found.title == f"{NAME} · 04/03/2031 · Ban Thủy lợi Trung ương · baomot 08:00 05/03/2031"
    assert found.body == "https://baomot.example/bai-1.html"
    assert set(found.articles) == {first.id, second.id}


def test_a_conference_of_which_any_report_was_told_is_no_news() -> None:
    first, second = article("baomot"), article("baohai", text=OTHER_BODY)
    assert not news(first, second, told=(second.id,))
    assert news(first, second, told=("another",))


@pytest.mark.parametrize(
    ("at", "is_news"),
    [
        ("2031-03-04T12:00:00+07:00", True),
        ("2031-03-04T11:59:00+07:00", False),
        ("2031-03-04", True),
        ("2031-03-03", False),
    ],
)
def test_only_what_was_published_lately_is_news(at: str | None, is_news: bool) -> None:
    assert bool(news(article("baomot", at=at))) is is_news


@pytest.mark.parametrize(("day", "is_news"), [("2031-03-04", True), ("2031-02-04", False), (None, True)])
def test_without_a_date_of_publication_the_day_it_was_held_decides(day: str | None, is_news: bool) -> None:
    assert bool(news(article("baomot", at=None, event=conference_event(day=day)))) is is_news


def test_a_late_report_of_an_old_conference_is_no_news() -> None:
    old = article("baomot", at="2031-03-04T08:00:00+07:00")
    assert not news(old, article("baohai", at="2031-03-06T08:00:00+07:00", text=OTHER_BODY))


def test_a_preview_is_no_news_but_its_conference_is() -> None:
    preview = article("baomot", event=conference_event(role="preview"))
    assert not news(preview)
    assert news(preview, article("baohai", text=OTHER_BODY))


def test_what_only_a_follow_up_tells_of_is_no_news() -> None:
    follow_up = article("baomot", event=conference_event(role="follow-up"))
    assert not news(follow_up)
    assert news(follow_up, article("baohai", text=OTHER_BODY))


def burst(count: int) -> list[Article]:
    return [
        article(
            "baomot",
            number,
            text=f"Tin {number}.",
            title=None,
            event=conference_event(name=None, organisers=(f"Sở Số {number} Hạ Lưu",)),
        )
        for number in range(count)
    ]


def test_a_burst_is_one_message() -> None:
    assert len(news(*burst(BURST))) == BURST
    (found,) = news(*burst(BURST + 1))
    assert found.body.count("https://") == len(found.articles) == BURST + 1


def test_a_very_long_burst_is_cut_and_counted_but_entered_whole() -> None:
    (found,) = news(*burst(60))
    assert found.body.endswith("và 10 hội nghị nữa")
    assert len(found.articles) == 60
