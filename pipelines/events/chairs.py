"""Who chaired: the run of persons before "chủ trì", or the list behind "Chủ trì có"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.events.kinds import hinted
from pipelines.events.people import GAP, Named, persons_in
from pipelines.events.when import DayMention, day_mentions
from record import HeldOn

_CHAIR = re.compile(
    r"(?<!\w)(?:(?-i:đồng)\s+)?chủ\s+(?:trì|tọa|toạ)(?!\w)|"
    r"(?<!\w)điều hành (?P<meeting>hội nghị|kỳ họp|phiên họp|đại hội)",
    re.IGNORECASE,
)
_CHAIR_HINTS = ("chủ trì", "chủ tọa", "chủ toạ", "điều hành")
_AFTER = re.compile(
    r"(?:\s*,?\s*điều hành)?(?:\s*(?:và|,)?\s*(?:phát biểu\s+)?(?:chỉ đạo|khai mạc)?\s*)?(?:\s*(?:hội nghị|đại hội|"
    r"kỳ họp|phiên họp|hội thảo|buổi|cuộc|tọa đàm)(?:\s+(?!có|gồm|là|của|do)[^\s:;.]+){0,14}?)?"
    r"\s*(?::|(?:gồm\s+)?có(?!\w)|gồm|là(?!\w)|của(?!\w))\s*",
    re.IGNORECASE,
)
_FIRST_GAP = re.compile(
    r"[\s,;\-–]*(?:(?:đã|sẽ|cùng|đồng|trực tiếp|dự|tham dự|dự và|đến dự|và|phát biểu|chỉ đạo|khai mạc)[\s,]*){0,5}"
)
_MEETING = (
    r"(?:h[ộô]i n?ghị|đại hội|kỳ họp|phiên(?!\s+(?:tòa|toà|xử|chợ|dịch))|họp(?!\s+báo(?! cáo))|hội thảo|t(?:ọa|oạ) đàm|"
    r"giao ban|đối thoại|thảo luận|chất vấn|diễn đàn|hội đàm|điểm cầu|đầu cầu|lễ (?:khai|bế) mạc|"
    r"(?:buổi|cuộc)(?!\s+(?:lễ|thi|chơi|vận động|diễn tập|họp báo(?! cáo)|tập huấn)))(?!\w)"
)
_MEETING_BEHIND = re.compile(
    # a meeting, or no object at all: whoever chairs a project, a draft or a group of researchers is none of its chairs
    rf"\s*(?:(?:trực tiếp|trực tuyến|điều hành|chỉ đạo|phát biểu|khai mạc|bế mạc|kết luận|tổ chức|và|các|\d+|hai|"
    rf"toàn bộ|phần|nội dung)\s+)*{_MEETING}|\s*(?:[.:;!?()”\"–-]|,(?!\s*phối hợp)|$)|"
    r"\s+(?:tại|ở|và|cùng|với|vào|sáng|chiều|tối|ngày|nhằm|để|theo|từ|dưới|đã|sẽ|vừa|là|có|gồm|của|diễn ra|được|"
    r"khai mạc|dự kiến)(?!\w)",
    re.IGNORECASE,
)
_LED_BY = re.compile(r"(?<!\w)do\s*$", re.IGNORECASE)
_LED = re.compile(
    rf"(?P<meeting>{_MEETING})|(?<!\w)(?<!họp )(?<!nghị )(?<!phiên )(?<!thảo )"
    r"(?:tổ(?! chức)|đoàn (?:công tác|kiểm tra|giám sát|khảo sát|thanh tra)|nhóm|dự án|đề tài|dự thảo|công trình|"
    r"nghiên cứu)(?!\w)",
    re.IGNORECASE,
)
"""What somebody may lead: meetings, and what is none."""
_EARLIER = re.compile(
    r"\W*(?:trước đó|trước đây|lần trước|(?:tuần|tháng|năm) trước|năm ngoái|hôm trước)(?!\w)", re.IGNORECASE
)
_DAY_BEHIND = 60
"""Characters behind "chủ trì" in which the day of the meeting stands: "chủ trì cuộc họp ngày 15/6"."""

Days = tuple[tuple[int, int], tuple[int, int]]
"""Month and day of the first and of the last day of a conference."""


def days_known(mention: DayMention | None, held: HeldOn | None) -> Days | None:
    """The days of a conference: those that its own sentence names, else those it was dated to."""
    if mention is not None:
        month, day = mention.last_month or mention.month, mention.last_day or mention.day
        return (mention.month, mention.day), (month, day)
    if held is None:
        return None
    first, last = (tuple(map(int, day[5:].split("-"))) for day in (held.start, held.end or held.start))
    return (first[0], first[1]), (last[0], last[1])


def chairs_in(sentence: str, days: Days | None = None) -> list[Named]:
    """Who chaired, by one sentence.

    Args:
        sentence: one sentence.
        days: when the conference is held; who chaired on another day chaired another meeting.
    """
    found: list[Named] = []
    if not hinted(sentence, _CHAIR_HINTS) or _CHAIR.search(sentence) is None:
        return found
    persons = persons_in(sentence, bare=True)
    for verb in _CHAIR.finditer(sentence):
        if _chairs_meeting(sentence, verb) and not _is_another(sentence, verb, days):
            found.extend(_after(sentence, verb, persons) or _before(sentence, verb, persons))
    return found


def _chairs_meeting(sentence: str, verb: re.Match[str]) -> bool:
    """Whether a verb tells of a meeting: no draft is chaired in it, nor a project."""
    return verb["meeting"] is not None or _MEETING_BEHIND.match(sentence, verb.end()) is not None


def _is_another(sentence: str, verb: re.Match[str], days: Days | None) -> bool:
    """Whether the words around a verb tell of another meeting: of one before, or of one on another day."""
    if _EARLIER.match(sentence) is not None:
        return True
    # a run of days is rather what the meeting looks back on
    told = [one for one in day_mentions(sentence) if one.last_day is None and one.start - verb.end() <= _DAY_BEHIND]
    return days is not None and bool(told) and not any(_within(one, days) for one in told)


def _within(mention: DayMention, days: Days) -> bool:
    first, last = days
    day = (mention.month, mention.day)
    return first <= day <= last if first <= last else day >= first or day <= last


def _after(sentence: str, verb: re.Match[str], persons: Sequence[Named]) -> list[Named]:
    opening = _AFTER.match(sentence, verb.end())
    if opening is None:
        return []
    listed: list[Named] = []
    position = opening.end()
    for person in persons:
        if person.start < verb.end():
            continue
        if not GAP.fullmatch(sentence, position, person.start):
            break
        listed.append(person)
        position = person.end
    return listed


def _before(sentence: str, verb: re.Match[str], persons: Sequence[Named]) -> list[Named]:
    listed: list[Named] = []
    position = verb.start()
    for person in reversed([person for person in persons if person.end <= verb.start()]):
        gap = sentence[person.end : position]
        if not _closes(gap, first=not listed):
            break
        listed.insert(0, person)
        position = person.start
    return listed if _leads_meeting(sentence[:position]) else []


def _leads_meeting(before: str) -> bool:
    """Whether what stands before the persons leaves them a meeting: "hội nghị do …", but no "tổ công tác do …"."""
    if _LED_BY.search(before) is None:
        return True
    *_, last = None, *_LED.finditer(before)
    return before.strip().lower() == "do" or (last is not None and last["meeting"] is not None)


def _closes(gap: str, *, first: bool) -> bool:
    """Whether nothing but joints stands between a person and the verb, or the next person of the list."""
    return bool(first and _FIRST_GAP.fullmatch(gap)) or GAP.fullmatch(gap) is not None
