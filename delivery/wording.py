"""Words and addresses made fit to be shown: one line, no control characters, links to the web only."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from conferences.times import day, instant
from record import VIETNAM, Conference, HeldOn, Report
from text import plain

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def web_address(url: str | None) -> str:
    """The address if it is http or https, has a host and no character that could end a link; else ""."""
    if not url or any(char.isspace() or char in "<>\"'`\\" or not char.isprintable() for char in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname else ""


def printed_day(on: date) -> str:
    """22/06/2023."""
    return f"{on:%d/%m/%Y}"


def weekday(on: date) -> str:
    """Thứ Năm."""
    return _WEEKDAYS[on.weekday()]


def when_held(held_on: HeldOn | None) -> str:
    """Chiều 22/06/2023, or 22/06/2023 to 23/06/2023; "" where it is unknown."""
    start = day(held_on.start) if held_on else None
    if held_on is None or start is None:
        return ""
    last = day(held_on.end)
    span = f"{printed_day(start)} - {printed_day(last)}" if last and last != start else printed_day(start)
    return f"{held_on.session} {span}" if held_on.session else span


def when_published(iso: str | None) -> str:
    """10:15 23/06/2023 in Vietnam time; the day alone, or "", where no more is known."""
    on, at = day(iso), instant(iso)
    if on is None:
        return ""
    return f"{at.astimezone(VIETNAM):%H:%M} {printed_day(on)}" if at else printed_day(on)


def facts(conference: Conference) -> str:
    """When, where and by whom, on one line."""
    parts = (when_held(conference.held_on), conference.place, ", ".join(conference.organisers))
    return " · ".join(plain(part) for part in parts if part)


def after(report: Report) -> str:
    """+2 giờ 30 phút: how much later than the first; "" for the first and where a minute is unknown."""
    if not report.delay_minutes:
        return ""
    days, rest = divmod(report.delay_minutes, 24 * 60)
    parts = ((days, "ngày"), (rest // 60, "giờ"), (rest % 60, "phút"))
    return "+" + " ".join(f"{count} {unit}" for count, unit in parts if count)
