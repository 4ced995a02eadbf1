"""One day on one sheet: which conferences and articles a digest has, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from conferences.times import day, instant, published_day
from delivery.sections import CENTRE, section_of, section_order
from record import VIETNAM, Article, ArticleLine, Conference, Digest, DigestSection

DIGEST_AT = time(6, 30)
LATE_DAYS = 7
"""How many days before its own a digest looks for what arrived late or was corrected."""


def build_digest(
    on: date,
    articles: Iterable[Article],
    conferences: Sequence[Conference],
    now: datetime,
    digest_at: time = DIGEST_AT,
) -> Digest:
    """The digest of one day, Vietnam time: what was published on it, as known at `now`.

    A conference belongs to the day of its first report and stands there once, with all its reports; the articles of
    that day on it are not listed again, and its reports of other days are articles of theirs. An article belongs to
    its day of publication, one without to the day it was first seen. `late` is what was published in the `LATE_DAYS`
    before and came in only between the previous digest (`digest_at` of `on`) and this one (`digest_at` of the day
    after). `corrections` are articles of those days that changed or vanished in the same time.

    `articles` is read once and may be an iterator over everything published from `on` - LATE_DAYS to `on`.
    """
    window = _digest_time(on - timedelta(days=1), digest_at), _digest_time(on, digest_at)
    told = [conference for conference in conferences if _first_day(conference) == on]
    on_sheet = {report.article for conference in told for report in conference.reports}
    lines: dict[str, list[ArticleLine]] = defaultdict(list)
    late: list[ArticleLine] = []
    corrections: list[tuple[str, str]] = []
    for article in articles:
        own = _own_day(article)
        if own == on and article.id not in on_sheet and article.status != "gone":
            lines[article.province or CENTRE].append(line(article))
        elif own and on - timedelta(days=LATE_DAYS) <= own < on:
            if _came_late(article, own, window, digest_at):
                late.append(line(article))
            elif (words := _correction(article, window)) is not None:
                corrections.append((article.id, words))
    return Digest(
        date=on.isoformat(),
        reader=None,
        generated_at=now.astimezone(VIETNAM).isoformat(timespec="seconds"),
        sections=_sections(told, lines),
        late=tuple(sorted(late, key=_newest_first)),
        corrections=tuple(words for _, words in sorted(corrections)),
    )


def line(article: Article) -> ArticleLine:
    """An article as one line."""
    published = article.published.at if article.published else None
    return ArticleLine(
        article=article.id,
        title=article.title,
        url=article.url,
        site=article.site,
        province=article.province,
        published=published,
        lead=article.lead,
    )


def _sections(told: Iterable[Conference], lines: dict[str, list[ArticleLine]]) -> tuple[DigestSection, ...]:
    sheets: dict[str, list[Conference]] = defaultdict(list)
    for conference in told:
        sheets[section_of(conference)].append(conference)
    return tuple(
        DigestSection(
            title=title,
            conferences=tuple(sorted(sheets.get(title, ()), key=_most_reported)),
            articles=tuple(sorted(lines.get(title, ()), key=_newest_first)),
        )
        for title in sorted(set(sheets) | set(lines), key=section_order)
    )


def _most_reported(conference: Conference) -> tuple[int, str, str]:
    return -len(conference.reports), conference.name or "", conference.id


def _newest_first(found: ArticleLine) -> tuple[float, str]:
    at = instant(found.published)
    return -at.timestamp() if at else 0.0, found.article


def day_due(now: datetime, digest_at: time = DIGEST_AT) -> date:
    """The day of the digest that came due last: until `digest_at` it is not yet yesterday's."""
    until = timedelta(hours=digest_at.hour, minutes=digest_at.minute)
    return (now.astimezone(VIETNAM) - until).date() - timedelta(days=1)


def _first_day(conference: Conference) -> date | None:
    """The day of the first report; where no report is dated there is none."""
    return day(conference.first_report.at) if conference.first_report else None


def _digest_time(on: date, digest_at: time) -> datetime:
    """When the digest of a day is made: the next morning."""
    return datetime.combine(on + timedelta(days=1), digest_at, VIETNAM)


def _own_day(article: Article) -> date | None:
    return published_day(article) or day(article.first_seen_at)


def _came_late(article: Article, own: date, window: tuple[datetime, datetime], digest_at: time) -> bool:
    seen = instant(article.first_seen_at)
    return seen is not None and seen > _digest_time(own, digest_at) and window[0] < seen <= window[1]


def _correction(article: Article, window: tuple[datetime, datetime]) -> str | None:
    """What happened to an article that was told before, in one line; None where nothing did."""
    fetched = instant(article.fetched_at)
    if fetched is None or not window[0] < fetched <= window[1]:
        return None
    name = f"{article.title or article.url or article.id} ({article.site or '?'})"
    if article.status == "gone":
        return f"Đã gỡ: {name}"
    return f"Đã sửa: {name}" if article.revision > 1 else None
