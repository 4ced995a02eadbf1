"""Dates of whole pages: where each was found, what was refused and why, and what the record notes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from pipelines.normalise import normalise
from pipelines.page import Page, Trace
from record import VIETNAM, Article
from settings.papers import Papers

FETCHED = datetime(2026, 11, 28, 16, 45, tzinfo=VIETNAM)
URL = "https://baoa.vn/tin/so-noi-vu-so-ket-cong-tac-quy-i-12345.html"
TITLE = "Sở Nội vụ sơ kết công tác quý I"
LEAD = "Chiều 5-3, tại trụ sở, Sở Nội vụ tổ chức hội nghị sơ kết công tác quý I và triển khai nhiệm vụ quý II."
STORY = "".join(
    f"<p>{sentence} Hội nghị thảo luận về kết quả đã làm được, những việc còn chậm và cách làm trong quý tới.</p>"
    for sentence in ("Đồng chí Lê Văn An chủ trì.", "Các phòng báo cáo tóm tắt.", "Kết luận được gửi tới từng đơn vị.")
)


def read(
    line: str = "",
    *,
    head: str = "",
    above: str = "",
    below: str = "",
    first_seen_at: datetime | None = None,
    trace: Trace | None = None,
) -> Article:
    """The record of a page of no layout with a line under its title, something in its head, above, and below."""
    html = (
        f"<html lang=vi><head><title>{TITLE}</title><meta property='og:type' content='article'>{head}</head><body>"
        f"<div>{above}</div><div><h1>{TITLE}</h1>{line}<div><p>{LEAD}</p>{STORY}</div>{below}</div></body></html>"
    )
    page = Page(html.encode(), url=URL, fetched_at=FETCHED, first_seen_at=first_seen_at)
    return normalise(page, Papers([]), trace=trace)


def at(article: Article) -> str | None:
    return article.published.at if article.published else None


def jsonld(**stamps: str) -> str:
    fields = "".join(f', "{name}": "{stamp}"' for name, stamp in stamps.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}"{fields}}}</script>'


def test_a_page_clock_above_the_article_is_named_with_the_reason_against_it() -> None:
    trace = Trace()
    article = read("<div>08:05, 06/03/2024</div>", above="<div>Thứ Bảy, 28/11/2026 16:40</div>", trace=trace)
    assert at(article) == "2024-03-06T08:05:00+07:00"
    refused = {decision.block: decision.rule for decision in trace.decisions if decision.label == "date rejected"}
    assert refused == {
        "Thứ Bảy, 28/11/2026 16:40": "away: away from the article: a page clock, or the date of another article"
    }


@pytest.mark.parametrize(
    "below", ["<div>Bản in lúc 16:40 28/11/2026</div>", "<p>Giấy phép số 12/GP-STTTT cấp ngày 02-12-2021</p>"]
)
def test_a_page_without_a_date_of_its_own_has_none(below: str) -> None:
    article = read(above="<div>Thứ Bảy, 28/11/2026 16:40</div>", below=below)
    assert article.published is None
    assert "no_date" in article.extraction.warnings


def test_a_page_clock_beside_the_title_is_told_by_its_change_between_fetches() -> None:
    """No second fetch is needed to see that a date is later than the first."""
    line = "<div>Thứ Bảy, 28/11/2026</div>"
    assert at(read(line)) == "2026-11-28"
    trace = Trace()
    again = read(line, first_seen_at=FETCHED - timedelta(days=3), trace=trace)
    assert again.published is None
    assert any("later than the article was first seen" in decision.rule for decision in trace.decisions)


def test_an_update_alone_that_is_later_than_the_first_fetch_is_no_publication() -> None:
    line = "<div>Cập nhật: 28/11/2026 16:30</div>"
    assert at(read(line)) == "2026-11-28T16:30:00+07:00"
    assert at(read(line, first_seen_at=FETCHED - timedelta(days=3))) is None


def test_an_update_after_the_article_was_first_seen_is_one() -> None:
    line = "<div>06/03/2024 08:05 | Cập nhật: 09/03/2024 10:00</div>"
    article = read(line, first_seen_at=datetime(2024, 3, 6, 9, 0, tzinfo=VIETNAM))
    assert (at(article), article.modified_at) == ("2024-03-06T08:05:00+07:00", "2024-03-09T10:00:00+07:00")


def test_vietnam_time_marked_as_utc_is_noted() -> None:
    trace = Trace()
    article = read("<span>06/03/2024 08:05</span>", head=jsonld(datePublished="2024-03-06T08:05:00Z"), trace=trace)
    assert at(article) == "2024-03-06T08:05:00+07:00"
    assert "false_utc" in article.extraction.warnings
    assert any("Vietnam time marked as UTC" in decision.rule for decision in trace.decisions)


def test_a_true_stamp_notes_nothing() -> None:
    article = read("<span>06/03/2024 08:05</span>", head=jsonld(datePublished="2024-03-06T01:05:00Z"))
    assert at(article) == "2024-03-06T08:05:00+07:00"
    assert article.extraction.warnings == ()


def test_the_order_of_the_us_beside_a_printed_line_is_no_warning() -> None:
    meta = '<meta property="article:published_time" content="3/6/2024 8:05:00 AM">'
    assert read("<span>06/03/2024 08:05</span>", head=meta).extraction.warnings == ()


def test_the_minute_in_a_time_element_whose_text_is_a_day() -> None:
    article = read('<time datetime="2024-03-06T08:05:00">06/03/2024</time>')
    assert article.published is not None
    assert (article.published.at, article.published.source) == ("2024-03-06T08:05:00+07:00", "meta")


def test_the_time_elements_of_related_links_date_nothing() -> None:
    related = '<ul><li><a href="/a">Họp tháng 2</a> <time datetime="2024-02-28T10:00">28/02/2024</time></li></ul>'
    assert at(read("<div>06/03/2024</div>", below=f"<h3>Tin liên quan</h3>{related}")) == "2024-03-06"


def test_a_day_glued_to_the_lead() -> None:
    article = read(f"<p><span>06/03/2024</span>{LEAD}</p>")
    assert at(article) == "2024-03-06"
    assert LEAD in article.text
    assert "06/03/2024" not in article.text
    assert article.event is not None
    assert article.event.held_on is not None
    assert article.event.held_on.start == "2024-03-05"


def test_an_update_beside_the_publication() -> None:
    article = read("<div>Ngày đăng: 06/03/2024 08:05 | Cập nhật: 07/03/2024 09:00</div>")
    assert (at(article), article.modified_at) == ("2024-03-06T08:05:00+07:00", "2024-03-07T09:00:00+07:00")


def test_later_than_the_fetch_is_refused_with_its_reason() -> None:
    trace = Trace()
    article = read("<span>08:05, 06/03/2027</span>", head=jsonld(datePublished="2024-03-06"), trace=trace)
    assert at(article) == "2024-03-06"
    assert any(decision.rule.endswith("later than the fetch") for decision in trace.decisions)
