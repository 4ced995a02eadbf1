"""Lines that are nothing but a date of publication. What the date is, `pipelines/dates` reads."""

from __future__ import annotations

import re

_DAY = r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:\d{4}|\d{2})"
_DAY_WORDS = (
    r"(?:ngày )?\d{1,2} tháng (?:\d{1,2}|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?: một| hai)?)[ ,]*(?:năm )?\d{4}"
)
_CLOCK = r"\d{1,2}(?:[:hg]| giờ )\d{2}(?:[:']\d{0,2})?(?: ?phút)?(?: ?(?:am|pm|sa|ch|sáng|trưa|chiều|tối))?'?"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|cn|t[2-7]|mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_DATE_LABEL = (
    r"(?:[\[(] ?)?(?:ngày (?:đăng|tạo|xuất bản|cập nhật)|đăng (?:ngày|lúc)|cập nhật(?: lần cuối|"
    r" mới nhất)?(?: (?:vào )?(?:ngày|lúc))?|"
    r"xuất bản(?: lúc)?|gửi lúc|thời gian|phát hành(?: lúc)?|ngày|lúc|print|đăng)[: ]*"
)
_DATE_LINE = re.compile(
    rf"(?:{_DATE_LABEL})*(?:{_WEEKDAY}[ ,|-]*)?(?:{_DATE_LABEL})?[\[( ]*"
    rf"(?:(?:{_CLOCK}[ ,|–ngày-]*)?(?:{_DAY}|{_DAY_WORDS}|\d{{4}}-\d\d-\d\d)|(?:{_CLOCK}))"
    rf"(?:[ ,|–T-]*(?:lúc )?{_CLOCK})?[\]) ]*(?:[\[(]?(?:gmt|utc) ?\+? ?\d*(?::\d\d)?[\])]?)?[ .|]*(?:gốc)?",
    re.IGNORECASE,
)


def date_line(line: str) -> bool:
    """Whether the whole line is a date, with or without time, weekday and label ("Cập nhật lúc: 18:18 |31/03/2020")."""
    if not 6 <= len(line) <= 90 or sum(char.isdigit() for char in line) < 4:
        return False
    core = re.split(r"\s*[-–|]\s*\[?\s*(?:Số lần xem|Lượt xem|Số lượt xem)", line)[0].strip()
    return _DATE_LINE.fullmatch(core) is not None
