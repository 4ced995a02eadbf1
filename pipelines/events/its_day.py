"""Which day of a sentence is that of the conference it names: no period looked back on, no day of what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.events.when import DayMention, RelativeMention, day_mentions, relative_mentions

EARLIEST_YEAR = 1995
"""A day before that is told in a story about the past: the press on the net begins later."""
OPENING = 30
"""Characters of a sentence in which the day that it tells of stands."""

_HELD_THEN = re.compile(
    r"(?:diễn ra|tổ chức|khai mạc|bế mạc|họp|kéo dài)\s*(?:vào\s*|trong\s+(?:\d+|hai|ba)\s+ngày\s*)?\W?\s*$",
    re.IGNORECASE,
)
_HOLDS_IT = re.compile(r"(?<!\w)(?:tổ chức|khai mạc|họp|chủ trì|dự)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_OWN_DAYS = re.compile(
    # What stands beside the conference ("và triển lãm") is held with it.
    r"(?<!\w)(?<!và )(?:(?:kỳ|cuộc|hội) thi|tuyển sinh|đợt|cao điểm|diễn tập|(?-i:chiến dịch)|bầu cử|lễ(?! tân)|"
    r"tuần lễ|tháng hành động|ngày hội|liên hoan|festival|hội chợ|triển lãm|giải (?:thưởng|báo|bóng|đấu|chạy|vô địch)|"
    r"mưa lũ|(?:cơn |trận )?bão|kế hoạch (?:tổ chức|mở)|bắt đầu|có hiệu lực)(?!\w)",
    re.IGNORECASE,
)
"""What a meeting may be about and what has days of its own."""
_LOOKS_BACK = re.compile(
    r"(?<!\w)(?:kết quả|công tác|nhiệm vụ|sơ kết|tổng kết|đánh giá|giao ban|rút kinh nghiệm|kiểm điểm|tình hình)(?!\w)",
    re.IGNORECASE,
)
"""What is said of a period."""


def held_then(text: str, mention: DayMention | RelativeMention) -> bool:
    """Whether a verb of holding stands right before a day: "diễn ra ngày 5/3"."""
    return _HELD_THEN.search(text, 0, mention.start) is not None


def day_in(
    text: str, nouns: Sequence[re.Match[str]], verb: re.Match[str] | None
) -> tuple[DayMention | None, RelativeMention | None]:
    """The day that a sentence gives the conference: one with its date, or one told from the day of writing, or none.

    Args:
        text: the sentence.
        nouns: the words in it that name a conference.
        verb: the verb in it that tells of a meeting, where no noun does.
    """
    days = [one for one in day_mentions(text) if one.year is None or one.year >= EARLIEST_YEAR]
    if nouns:
        days = [one for one in days if one.cued or one.start <= OPENING or _in_clause(text, one, nouns)]
    named = next(iter(nouns), verb)
    if named is not None:
        days = [one for one in days if one.start < named.end() or not _of_its_matter(text, one, named)]
    relative = next(iter(relative_mentions(text)), None)
    if relative is not None and named is not None and _tells_when(text, relative, named):
        days = [one for one in days if not _yields(text, one, relative, named)]
    day = _best(days)
    return (day, None) if day is not None else (None, relative)


def _in_clause(text: str, mention: DayMention, nouns: Sequence[re.Match[str]]) -> bool:
    """Whether no semicolon stands between a day and the words that name the conference."""
    begin, end = text.rfind(";", 0, mention.start), text.find(";", mention.end)
    return any(begin < noun.start() and (end < 0 or noun.start() < end) for noun in nouns)


def _of_its_matter(text: str, mention: DayMention, named: re.Match[str]) -> bool:
    """Whether a day behind the conference's name is that of an event, or a period, that the name tells of."""
    between, held = text[named.end() : mention.start], held_then(text, mention)
    if mention.last_day is None:
        return held and not _is_subject(text, named) and _OWN_DAYS.search(between) is not None
    return _OWN_DAYS.search(between) is not None or (not held and _LOOKS_BACK.search(named[0] + between) is not None)


def _is_subject(text: str, named: re.Match[str]) -> bool:
    """Whether the conference itself is what takes place: nobody before its name holds it."""
    return _HOLDS_IT.search(text, max(0, named.start() - 40), named.start()) is None


def _tells_when(text: str, relative: RelativeMention, named: re.Match[str]) -> bool:
    """Whether "sáng nay" is the time of the meeting and no part of its name ("Báo chí hôm nay")."""
    return relative.start < named.start() or held_then(text, relative)


def _yields(text: str, mention: DayMention, relative: RelativeMention, named: re.Match[str]) -> bool:
    """Whether a day is less certain than the "sáng nay" of the sentence."""
    if mention.start <= relative.start < mention.end:
        return False  # "Sáng nay (5/3)"
    if mention.start < named.start():
        return not mention.cued and mention.last_day is not None
    return not (held_then(text, mention) and _is_subject(text, named))


def _best(mentions: Sequence[DayMention]) -> DayMention | None:
    """The first that a part of the day or "nay" marks, else the first."""
    return next((mention for mention in mentions if mention.cued), next(iter(mentions), None))
