"""Days named in prose: "Chiều 22-6", "từ ngày 5 - 6/3/2024", "Sáng nay (28/12)", and which of them are no event's days.

Days of documents, anniversaries, terms, fractions and telephone numbers look the same; they are told by the words
before them. A bare "4/5" with no word of time before it is no day at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipelines.events.kinds import hinted
from record import Session
from text import UPPER

_DAY_MONTH = r"(?P<{p}d>\d{{1,2}})\s?[/.\-–]\s?(?P<{p}m>\d{{1,2}})(?:\s?[/.\-–]\s?(?P<{p}y>(?:19|20)\d\d))?"
_WORDS = r"(?P<{p}d>\d{{1,2}})\s+tháng\s+(?P<{p}m>\d{{1,2}})(?:\s*(?:,\s*)?(?:năm\s+|/|-)(?P<{p}y>(?:19|20)\d\d))?"
_TO = (
    r"\s*(?:-|–|—|đến hết ngày|đến (?:(?:sáng|trưa|chiều|tối) )?(?:ngày )?|"
    r"và (?:(?:sáng|chiều|tối) )?ngày|và (?:sáng|chiều|tối)|và|,)\s*"
)
_CUE = (
    r"(?:(?:vào\s+|trong\s+)?(?P<session>sáng|trưa|chiều|tối|đêm|rạng sáng)(?:\s+sớm)?\s*,?\s*"
    r"|(?P<today>hôm nay|hôm qua|ngày mai)\s*,?\s*)?"
    r"(?P<near>nay|qua|mai|hôm nay|hôm qua)?"
    r"(?P<weekday>\s*,?\s*(?:(?<!lần )(?<!họp )(?<!nghị )(?<!ương )thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)"
    r"(?:\s+(?:vừa|tuần)\s+qua)?)?"
    r"\s*[,(–\-]?\s*"
    r"(?P<cue>(?:từ\s+|trong\s+)?(?:(?:các|hai|ba|\d)\s+)?ngày\s+|(?:dự kiến\s+)?từ\s+|vào\s+|tới\s+|hôm\s+|dự kiến\s+|"
    r"trong\s+(?:\d|hai|"
    r"ba)\s+ngày,?\s+)?(?P<first>(?:mùng|mồng)\s+|\()?"
)
_RANGE = (
    r"(?:(?P<r1>\d{1,2})(?:\s*,\s*\d{1,2}(?=\s*(?:,|và)\s*\d))*"
    + _TO + r"(?P<r2>\d{1,2})\s?(?P<rsep>[/.\-]|\s+tháng\s+)\s?(?P<rm>\d{1,2})"
    r"(?:(?:\s?[/.\-]\s?|\s+năm\s+)(?P<ry>(?:19|20)\d\d))?"
    r"|" + _DAY_MONTH.format(p="a") + _TO + _DAY_MONTH.format(p="b") + r"|" + _DAY_MONTH.format(p="s")
    + r"|" + _WORDS.format(p="w") + r")"
)  # fmt: skip
_MENTION = re.compile(rf"(?<![\w/.])(?<!\d-){_CUE}(?<![\d/.\-]){_RANGE}(?![\d/]|[.\-]\d|%)", re.IGNORECASE)
_HAS_DAY = re.compile(
    r"(?<!\d)(?:[0-2]?\d|3[01])\s{0,3}[/.\-–]\s{0,3}(?:0?\d|1[0-2])(?!\d)|(?<!\d)\d{1,2}\s+tháng\s+\d"
)
_YEAR_LENGTH = 24
"""Characters behind day and month in which their year ends."""
_CUE_LENGTH = 90
"""Characters before the first digit of a day in which its cue begins."""
_RELATIVE = re.compile(
    r"(?<!\w)(?:(?P<session>sáng|trưa|chiều|tối|đêm)\s+(?P<word>nay|mai|(?:hôm\s+)?qua|hôm\s+nay)|"
    r"(?P<bare>hôm nay|hôm qua|ngày mai))(?!\w)",
    re.IGNORECASE,
)

_RELATIVE_HINTS = (" nay", " qua", " mai")

_DOCUMENT = re.compile(
    r"(?:(?:số\s*:?\s*)?\d+\s?[-–/]?\s?(?-i:[A-ZĐ])[\w/\-]*|"
    r"(?:quy định|nghị quyết|chỉ thị|kết luận|kế hoạch|hướng dẫn|quyết định|thông báo|công văn|nghị định|thông tư|"
    r"văn bản|"
    # "QĐND - Ngày 5/3" begins a report of the army's paper
    r"(?:nq|qđ|ct)(?!\w)|luật|tờ trình|đề án|chương trình|"
    r"(?<!tư )lệnh)\s*(?:trung ương\s*)?(?:số\s*:?\s*)?[\w/\-]*(?:\s*\([^)]{0,40}\))?)\s*,?\s*"
    r"(?:được\s+)?(?:ban hành\s*|ký\s*|do\s(?:(?!tổ chức|diễn ra|khai mạc)[^,.;]){0,40})?$",
    re.IGNORECASE,
)
_NO_EVENT = re.compile(
    r"(?:đợt|hội trường|quốc lộ|đường|giải|phong trào|chỉ tiêu|tỷ lệ|hotline|điện thoại|số|tỉ lệ|mục|điều|khoản|km)"
    r"\s*$|"
    r"(?:kỷ niệm|kỉ niệm|truyền thống|ngày sinh|thành lập|quốc khánh|giải phóng (?:miền|tỉnh|thủ đô|thành phố|"
    r"hoàn toàn)|"
    r"cách mạng (?:tháng|việt nam)|đồng khởi|thương binh|ngày hiến pháp|ngày pháp luật|nhà giáo việt nam|"
    r"(?:quốc tế|việt nam) (?:phụ nữ|lao động|thiếu nhi)|phụ nữ việt nam|ngày môi trường|quốc phòng toàn dân|nghỉ lễ|"
    r"dịp lễ)[^.;]{0,60}$|"
    r"(?:tính\s+đến|cách đây|trước|sau|kể từ|cho đến|hạn(?: chót)?|đến hết|chậm nhất|hiệu lực)\s*(?:từ\s*)?$",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    # "Quyết định số 415/QĐ-UBND của UBND tỉnh ngày 29/2", "Chỉ thị 05 của Bộ Chính trị ban hành ngày 15/5"
    r"\d[\w/\-–]*\s+(?:của|do)\s+(?:(?!tổ chức|diễn ra|khai mạc|hội nghị|đại hội|hội thảo|kỳ họp|phiên họp)"
    r"[^.,;:]){2,90}$|"
    r"(?:ban hành|ký|cấp|phê duyệt)\s*(?:vào\s*)?$",
    re.IGNORECASE,
)
_LUNAR = re.compile(
    r"\s*\(?\s*(?:(?:tính\s+)?(?:theo\s+)?(?:âm lịch|lịch âm|ÂL)|"
    r"năm\s+(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\s+"
    r"(?:tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi))(?!\w)",
    re.IGNORECASE,
)
"""Behind a day that is one of the moon's: "mùng 10/3 âm lịch", "10/3 năm Giáp Thìn"."""
_SUBJECT = re.compile(rf"\s*,?\s*[{UPPER}]")
_STATISTIC = re.compile(r"(?:^|[.;,]\s*)đến\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class DayMention:
    """A day, or a run of days, named in a sentence."""

    start: int
    end: int
    raw: str
    day: int
    month: int
    year: int | None
    """Printed year."""
    last_day: int | None = None
    last_month: int | None = None
    session: Session | None = None
    near: bool = False
    """Told from the day of writing: "nay", "hôm nay", or with its day of the week."""
    cued: bool = False
    """A part of the day, or "nay", stands before it: such a mention is hardly ever a document's."""


@dataclass(frozen=True)
class RelativeMention:
    """A day told from the day of writing and in no other way: "sáng nay"."""

    start: int
    end: int
    raw: str
    shift: int
    """Days from the day of writing: 0, -1, 1."""
    session: Session | None


@lru_cache(maxsize=256)  # of one article: the role asks about the sentences that were rated
def day_mentions(sentence: str) -> tuple[DayMention, ...]:
    """The days of a sentence that may be an event's, in order."""
    return tuple(_mentions(sentence))


def _mentions(sentence: str) -> Iterator[DayMention]:
    if (first := _HAS_DAY.search(sentence)) is None:
        return
    # no mention begins further before its day, or ends further behind it
    *_, last = first, *_HAS_DAY.finditer(sentence, first.end())
    begin, end = max(0, first.start() - _CUE_LENGTH), last.end() + _YEAR_LENGTH
    while sentence[end : end + 1] and sentence[end] in "0123456789/.-–% ":
        end += 1
    for match in _MENTION.finditer(sentence, begin, end):
        if (mention := _mention(match)) is not None and not _is_other(sentence, match, mention):
            yield mention


def _mention(match: re.Match[str]) -> DayMention | None:
    days = _days(match)
    if days is None:
        return None
    day, month, year, last_day, last_month = days
    if not _possible(day, month) or (last_day is not None and not _possible(last_day, last_month or month)):
        return None
    near = bool(match["today"] or match["near"] or match["weekday"])
    cued = bool(match["session"]) or near
    if not (cued or match["cue"] or year or _in_brackets(match)):
        return None
    if last_day == day and last_month in {None, month}:
        last_day = last_month = None
    raw = match[0].strip(" ,(–-")
    if "(" in raw and match.string.startswith(")", match.end()):
        raw += ")"
    return DayMention(
        match.start(), match.end(), raw, day, month, year, last_day, last_month, _session(match["session"]), near, cued
    )


def _in_brackets(match: re.Match[str]) -> bool:
    """A run of days alone in brackets, behind a word of days: "trong hai ngày (9 và 10-12)"."""
    text, begin = match.string, match.start() + match[0].startswith("(")
    alone = text[begin - 1 : begin] == "(" and text[match.end() : match.end() + 1] == ")"
    return alone and bool(match["r1"] or match["ad"]) and "ngày" in text[max(0, begin - 45) : begin]


def _days(match: re.Match[str]) -> tuple[int, int, int | None, int | None, int | None] | None:
    """Day, month, year, last day, last month; of "5 - 6/3" the first number is a day, of "1- 4" the second a month."""
    if match["r1"]:
        return _in_one_month(int(match["r1"]), int(match["r2"]), int(match["rm"]), _year(match["ry"]))
    if match["ad"]:
        turns = int(match["bm"]) < int(match["am"])  # over the turn of the year, which is printed behind the last day
        last_year = _year(match["by"])
        year = last_year - turns if last_year else _year(match["ay"])
        if match["ay"] and int(match["ay"]) != year:
            return None
        return int(match["ad"]), int(match["am"]), year, int(match["bd"]), int(match["bm"])
    prefix = "s" if match["sd"] else "w"
    return int(match[prefix + "d"]), int(match[prefix + "m"]), _year(match[prefix + "y"]), None, None


def _in_one_month(
    day: int, last_day: int, month: int, year: int | None
) -> tuple[int, int, int | None, int | None, int | None]:
    """A run of days with one month behind it; "từ ngày 29 đến 2/3" begins in the month before."""
    if day <= last_day:
        return day, month, year, last_day, None
    before = month - 1 or 12
    return day, before, year - (before == 12) if year else None, last_day, month


def _year(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _possible(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31)


def _session(word: str | None) -> Session | None:
    sessions: dict[str, Session] = {"sáng": "sáng", "trưa": "trưa", "chiều": "chiều", "tối": "tối", "đêm": "tối"}
    return sessions.get((word or "").lower().replace("rạng ", ""))


def _is_other(sentence: str, match: re.Match[str], mention: DayMention) -> bool:
    """Whether the words before say that it is the day of something else."""
    if _LUNAR.match(sentence, match.end()):
        return True
    before = sentence[max(0, match.start() - 90) : match.start()]
    if _NO_EVENT.search(before[-70:]) and not match["session"] and not _opens_clause(sentence, match):
        return True
    if mention.cued:
        return False
    if match["sd"] and not match["cue"] and sentence[match.start() - 1 : match.start()] == "(" and not mention.year:
        return True
    return any(pattern.search(before) for pattern in (_DOCUMENT, _ISSUED, _STATISTIC))


def _opens_clause(sentence: str, match: re.Match[str]) -> bool:
    """Whether a day begins what is told behind an anniversary: "Nhân kỷ niệm 96 năm …, ngày 28/11, Hội Phụ nữ …"."""
    cut_off = match[0].startswith(",") or sentence[: match.start()].rstrip().endswith(",")
    return cut_off and bool(match["cue"]) and _SUBJECT.match(sentence, match.end()) is not None


def relative_mentions(sentence: str) -> list[RelativeMention]:
    """Days told from the day of writing, in order."""
    if not hinted(sentence, _RELATIVE_HINTS):
        return []
    return [
        RelativeMention(match.start(), match.end(), match[0], _shift(match), _session(match["session"]))
        for match in _RELATIVE.finditer(sentence)
    ]


def _shift(match: re.Match[str]) -> int:
    word = " ".join((match["word"] or match["bare"]).lower().split())
    return -1 if word.endswith("qua") else 1 if word.endswith("mai") else 0
