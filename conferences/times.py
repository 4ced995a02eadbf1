"""When a record was published and its event held, as days of Vietnam time and as instants."""

from __future__ import annotations

from datetime import date, datetime

from record import VIETNAM, Article, HeldOn


def instant(iso: str | None) -> datetime | None:
    """The instant of an ISO 8601 text with offset; None for a bare day, for nothing, or for what is none."""
    if iso is None or len(iso) <= len("2026-03-07"):
        return None
    try:
        found = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def day(iso: str | None) -> date | None:
    """The day, Vietnam time, of an ISO 8601 text: an instant or a bare day."""
    if (found := instant(iso)) is not None:
        return found.astimezone(VIETNAM).date()
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def published_day(article: Article) -> date | None:
    """The day on which it was published, Vietnam time."""
    return day(article.published.at) if article.published else None


def published_at(article: Article) -> datetime | None:
    """The instant of publication; None where only the day is known, or nothing."""
    return instant(article.published.at) if article.published else None


def held_days(held_on: HeldOn | None) -> tuple[date, date] | None:
    """First and last day of the event."""
    start = day(held_on.start) if held_on else None
    if held_on is None or start is None:
        return None
    end = day(held_on.end) or start
    return start, max(start, end)


def named_day(raw: str | None) -> str | None:
    """06-20 of --06-20, a day without its year."""
    return raw.removeprefix("--") if raw and raw.startswith("--") else None


def order(article: Article) -> tuple[date, bool, str, str]:
    """Sorts articles by publication: undated last, and on one day those without a minute after those with one."""
    minute = published_at(article)
    stamp = minute.astimezone(VIETNAM).isoformat() if minute else ""
    return published_day(article) or date.max, minute is None, stamp, article.id
