"""The year of a day named without one: only from what proves it, else none.

A report is printed after the event, so its own date of publication proves the year of "Chiều 22-6"; a preview is
printed shortly before. Without that date the address may carry one. Else the text itself has to say it: the period that
the meeting looks back on or forward to ("tổng kết năm 2022, triển khai nhiệm vụ năm 2023" held in December), its own
month ("báo cáo viên tháng 8/2018"), or the term that a congress opens. The date of a document proves a year only where
the meeting makes that document known, which is done within months; else documents are older by any number of years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.events.kinds import conference_nouns
from pipelines.events.series import years_on_record
from pipelines.events.when import DayMention
from record import Kind, YearFrom

FAR_BACK = timedelta(days=200)
"""A yearless day further before its publication is more likely a reminiscence than the event."""
BESIDE = timedelta(days=45)
"""A report further from its event may as well be a page clock beside an old text, when the text says another year."""
SOON = timedelta(days=7)
"""How far ahead a day lies that can only be the coming one, though no word says so: the last such day is a year ago."""
AHEAD = timedelta(days=60)
"""How far ahead a preview looks."""

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH_YEAR = re.compile(rf"tháng\s+(?P<month>\d{{1,2}})\s*(?:[/\-]|,?\s*năm\s+)\s*{_YEAR}(?!\d)", re.IGNORECASE)
_BACK = re.compile(
    rf"(?:tổng kết|nhìn lại|kiểm điểm)(?:(?!quý|tháng|nhiệm kỳ|giai đoạn|đến năm|tầm nhìn)[^.;]){{0,80}}?"
    rf"năm\s+{_YEAR}(?!\s*[-–]\s*\d)",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    rf"(?:triển khai|phương hướng|nhiệm vụ|kế hoạch|chuẩn bị|chương trình công tác|dự toán|giao quân|tuyển quân)"
    rf"(?:(?!quý|tháng|đợt|giai đoạn|đến năm|tầm nhìn|nhiệm kỳ|của năm|trong năm)[^.;]){{0,90}}?"
    rf"năm\s+{_YEAR}(?!\s*[-–]\s*\d)",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"quý\s+(?P<quarter>IV|I{{1,3}}|[1-4])[^.;]{{0,60}}?(?:năm\s+|[/\-]\s?){_YEAR}(?!\d)", re.IGNORECASE
)
_FIRST_MONTHS = re.compile(
    rf"(?P<months>\d{{1,2}}|sáu|ba|chín)\s+tháng\s+(?:đầu\s+)?năm\s+{_YEAR}(?!\s*[-–]\s*\d)", re.IGNORECASE
)
_LAST_MONTHS = re.compile(rf"(?P<months>\d{{1,2}}|sáu|ba|chín)\s+tháng\s+cuối\s+năm\s+{_YEAR}(?!\d)", re.IGNORECASE)
_TERM = re.compile(rf"nhiệm kỳ\s*:?\s*\(?{_YEAR}\s*[-–]\s*(?P<end>20\d\d)", re.IGNORECASE)
_MADE_KNOWN = re.compile(
    r"(?:quán triệt|phổ biến|học tập|công bố)(?!\w)[^.;]{0,120}?"
    r"(?:quyết định|nghị quyết|chỉ thị|kết luận|quy định|nghị định|thông tư|hướng dẫn)\s+(?:số\s*:?\s*)?\d[^.;]{0,80}?"
    rf"ngày\s+(?P<day>\d{{1,2}})\s?[/.\-]\s?(?P<month>\d{{1,2}})\s?[/.\-]\s?{_YEAR}(?!\d)",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(r"(?:sơ|tổng) kết|(?:\d|một|hai|ba|năm|mười) năm (?:thực hiện|triển khai)", re.IGNORECASE)
_NAMED_YEAR = re.compile(rf"năm\s+{_YEAR}(?!\s*[-–]\s*\d)(?!\d)", re.IGNORECASE)
_PLAN = re.compile(r"đến\s*$|tầm nhìn|giai đoạn|so với|(?:từ|trong|cuối|đầu)\s*$|tháng|quý", re.IGNORECASE)
_NUMBER_WORDS = {"ba": 3, "sáu": 6, "chín": 9}
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}


@dataclass(frozen=True)
class Known:
    """What is known besides the text when a year is sought."""

    published: date | None = None
    """Day of publication; the first of the month where only that is known."""
    whole_month: bool = False
    url_month: tuple[int, int] | None = None
    future: bool = False
    """The sentence looks ahead: "sẽ", "dự kiến"."""
    kind: Kind | None = None


def prove_year(mention: DayMention, known: Known, texts: list[str]) -> tuple[int, YearFrom] | None:
    """The year of a mention and what proves it, or None.

    Args:
        mention: a day with or without a printed year.
        known: publication, address, kind.
        texts: the sentences that are about the event, the nearest first; periods are looked for there.
    """
    if mention.year is not None:
        return mention.year, "printed"
    period = next((year for text in texts if (year := _from_period(mention, text, known)) is not None), None)
    if known.published is not None and (year := _beside(mention, known.published, known)) is not None:
        if period is not None and period != year and _far(mention, year, known.published):
            return period, "period"
        return year, "publication"
    if known.url_month is not None and (year := _in_address(mention, known.url_month, known)) is not None:
        return year, "url"
    return _in_text(mention, period, texts)


def _in_text(mention: DayMention, period: int | None, texts: list[str]) -> tuple[int, YearFrom] | None:
    """What the text alone proves: a numbered meeting, a period, a document that is made known."""
    for text in texts:
        if len(years := years_on_record(text, mention.month)) == 1:
            return years.pop(), "series"
    if period is not None:
        return period, "period"
    studied = {year for text in texts if (year := _after_document(mention, text)) is not None}
    return (studied.pop(), "document") if len(studied) == 1 else None


def _far(mention: DayMention, year: int, published: date) -> bool:
    """Whether the printed date is too far off to be that of the report."""
    day = _day(year, mention)
    return day is not None and abs(published - day) > BESIDE


def _day(year: int, mention: DayMention) -> date | None:
    try:
        return date(year, mention.month, mention.day)
    except ValueError:
        return None


def _beside(mention: DayMention, published: date, known: Known) -> int | None:
    """The year that puts the day right before the publication; after it only in a preview."""
    if known.whole_month:
        published = (published.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    days = [day for year in (-1, 0, 1) if (day := _day(published.year + year, mention)) is not None]
    ahead = AHEAD if known.future else SOON
    past = [day for day in days if timedelta(0) <= published - day <= FAR_BACK]
    coming = [day for day in days if timedelta(0) < day - published <= ahead]
    chosen = (coming or past) if known.future else (past or coming)
    return chosen[0].year if chosen else None


def _in_address(mention: DayMention, month: tuple[int, int], known: Known) -> int | None:
    return _beside(mention, date(month[0], month[1], 1), Known(whole_month=True, future=known.future))


def _from_period(mention: DayMention, text: str, known: Known) -> int | None:
    """The year that a period named in a sentence leaves, if it leaves exactly one."""
    found = set(_own_month(mention, text)) or set(_part_of_year(mention, text))
    found = found or set(_whole_year(mention, text)) or set(_term(text, known.kind)) or set(_own_year(mention, text))
    return found.pop() if len(found) == 1 else None


def _after_document(mention: DayMention, text: str) -> int | None:
    """The first such day after the date of the one document that the meeting makes known, if that is soon."""
    found = [match for match in _MADE_KNOWN.finditer(text) if _LOOKS_BACK.search(text) is None]
    if len(found) != 1:
        return None
    try:
        issued = date(int(found[0]["year"]), int(found[0]["month"]), int(found[0]["day"]))
    except ValueError:
        return None
    days = [day for later in (0, 1) if (day := _day(issued.year + later, mention)) is not None and day >= issued]
    return days[0].year if days and days[0] - issued <= FAR_BACK else None


def _own_month(mention: DayMention, text: str) -> Iterator[int]:
    """Its own month: "báo cáo viên tháng 8/2018" held in August."""
    for match in _MONTH_YEAR.finditer(text):
        if int(match["month"]) == mention.month:
            yield int(match["year"])


def _part_of_year(mention: DayMention, text: str) -> Iterator[int]:
    """Quarters and runs of months: held in their last month or the two after it, or before the coming ones begin."""
    for match in _QUARTER.finditer(text):
        last = 3 * (_QUARTERS.get(match["quarter"].upper()) or int(match["quarter"]))
        if last - 2 <= mention.month <= last + 1:
            yield int(match["year"])
        elif last == 12 and mention.month == 1:
            yield int(match["year"]) + 1
    for match in _FIRST_MONTHS.finditer(text):
        months = _number(match["months"])
        if months and months - 1 <= mention.month <= months + 2:
            yield int(match["year"])
    for match in _LAST_MONTHS.finditer(text):
        first = 12 - (_number(match["months"]) or 12)
        if first - 1 <= mention.month <= first + 2:
            yield int(match["year"])


def _number(word: str) -> int | None:
    number = int(word) if word.isdecimal() else _NUMBER_WORDS.get(word.lower())
    return number if number and 1 <= number <= 12 else None


def _whole_year(mention: DayMention, text: str) -> Iterator[int]:
    """A year looked back on, or forward to, by a meeting at the turn of the year."""
    back = {int(match["year"]) for match in _BACK.finditer(text)}
    forward = {int(match["year"]) for match in _FORWARD.finditer(text)} - back
    if mention.month >= 10:
        yield from back
        yield from (year - 1 for year in forward)
    elif mention.month <= 4:
        yield from (year + 1 for year in back)
        yield from forward


def _term(text: str, kind: Kind | None) -> Iterator[int]:
    """A congress opens the term that it elects for."""
    if kind != "đại hội":
        return
    for match in _TERM.finditer(text):
        if int(match["end"]) - int(match["year"]) == 5:
            yield int(match["year"])


def _own_year(mention: DayMention, text: str) -> Iterator[int]:
    """A meeting "năm 2022" in the middle of a year, where neither the last nor the next one can be meant."""
    if not 3 <= mention.month <= 9 or _BACK.search(text) or _FORWARD.search(text):
        return
    for noun in conference_nouns(text):
        tail = text[noun.end() : noun.end() + 160]
        years = {int(match["year"]) for match in _NAMED_YEAR.finditer(tail) if not _PLAN.search(tail[: match.start()])}
        if len(years) == 1:
            yield from years
