"""What an article is to its conference: a report, a preview before it, a follow-up after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipelines.events.kinds import HOLD, conference_nouns
from pipelines.events.sentences import Sentence
from pipelines.events.when import day_mentions, relative_mentions
from record import HeldOn, Role

_AHEAD = re.compile(
    r"(?<!\w)(?:sẽ\s+(?:được\s+)?(?:tổ chức|diễn ra|khai mạc|chủ trì|dự|họp|tham dự|phát biểu|bế mạc|quyết định|"
    r"xem xét|thông qua|bàn)|dự kiến(?:,)?\s+"
    r"(?:tổ chức|diễn ra|khai mạc|dự|ngày|từ|vào|trong|sẽ|sáng|chiều|\d)|theo kế hoạch,|"
    r"sắp\s+(?:tổ chức|diễn ra|khai mạc|tới)|(?:ngày|sáng|chiều|"
    r"tối)\s+mai|"
    r"kế hoạch tổ chức|sẵn sàng (?:cho|phục vụ)|chuẩn bị\s+"
    r"(?:tổ chức|diễn ra|khai mạc|cho)|trước thềm|công tác chuẩn bị (?:tổ chức|cho))",
    re.IGNORECASE,
)
_RESULTS = re.compile(r"thông báo (?:nhanh )?kết quả", re.IGNORECASE)
"""Of an earlier meeting, or what a meeting was held for: "hội nghị thông báo nhanh kết quả Hội nghị Trung ương"."""
_TODAY = re.compile(r"hôm nay(?:,| \(|:|\s+(?:khai mạc|diễn ra|tổ chức|họp))", re.IGNORECASE)
"""A title such as "Hôm nay, khai mạc …" is of the morning's paper; the evening's tells what was said."""
_TO_COME = re.compile(
    r"(?<!\w)(?:sắp\s|sẽ\s+(?:được\s+)?(?:tổ chức|diễn ra|khai mạc)|(?:ngày|sáng|chiều|tối)\s+mai(?!\w)|"
    r"chuẩn bị (?:tổ chức|diễn ra|khai mạc|cho)(?!\w))",
    re.IGNORECASE,
)
"""What a title says of no meeting that is being held."""
_AFTER = re.compile(
    r"^(?:thông báo(?: nhanh)?(?: kết quả)?\s+(?:hội nghị|kết luận)|thông cáo|toàn văn|kết luận của|"
    r"nghị quyết (?:hội nghị|kỳ họp)|"
    r"bài phát biểu|dư âm|(?:(?:\w+ ngày|\w+ tuần|ngay) )?sau (?:hội nghị|đại hội|kỳ họp)|nhìn lại|"
    r"tiếp nối (?:hội nghị|đại hội)|(?:thông báo )?kết luận (?:hội nghị|tại))|"
    r"^(?!sau |sáng |chiều |hôm nay)[^.;]{0,40}(?:hội nghị|đại hội|kỳ họp)[^.;,]{0,60}? (?:vừa|đã) "
    r"(?:kết thúc|khép lại|thành công)|"
    r"(?:hội nghị|đại hội|kỳ họp|hội thảo)[^.;]{0,80}?\s(?:(?<![/.\-]\d )(?<![/.\-]\d\d )vừa qua|vừa diễn ra|"
    r"vừa được tổ chức)",
    re.IGNORECASE,
)


def looks_ahead(sentences: Sequence[Sentence]) -> bool:
    """Whether title or first sentences tell of a conference to come."""
    title = next((one.text for one in sentences if one.part == "title"), "")
    if _TODAY.match(title) or (_TO_COME.search(title) is not None and conference_nouns(title)):
        return True
    early = [one for one in sentences if one.part == "title" or (one.part == "body" and one.paragraph <= 1)]
    first = next((one.text for one in early if one.part == "body" and conference_nouns(one.text)), "")
    if _AHEAD.search(first) is None and _is_held(first):
        return False  # it is being held: what it "sẽ xem xét" comes later the same day
    return any(
        (match := _AHEAD.search(one.text)) is not None and bool(conference_nouns(one.text)) and _near(one.text, match)
        for one in early
    )


def _is_held(sentence: str) -> bool:
    """Whether a sentence tells of a meeting on a part of a day or "nay": a preview without "sẽ" names the bare day."""
    if HOLD.search(sentence) is None:
        return False
    return any(mention.session or mention.near for mention in day_mentions(sentence)) or any(
        mention.shift <= 0 for mention in relative_mentions(sentence)
    )


def _near(text: str, match: re.Match[str]) -> bool:
    """The noun stands close to the words that look ahead."""
    return any(
        min(abs(noun.start() - match.end()), abs(match.start() - noun.end())) <= 160 for noun in conference_nouns(text)
    )


def role_of(
    title: str | None, first: str, held: HeldOn | None, published: date | None, *, ahead: bool, told: Role | None = None
) -> Role:
    """The role of an article that is about one conference.

    Args:
        title: the article's title.
        first: the first sentence of its text.
        held: when the conference is held, where that is known.
        published: the day of publication, where that is known.
        ahead: whether the text looks ahead.
        told: what the address tells of a text that has lost its title.
    """
    ahead = ahead or told == "preview"
    if ahead and (held is None or published is None or date.fromisoformat(held.start) >= published):
        return "preview"
    if held is not None and published is not None and date.fromisoformat(held.start) > published:
        return "preview"
    if _RESULTS.match(title or "") and _is_held(first):
        return "report"
    if told == "follow-up" or _AFTER.search(title or "") or _AFTER.search(first):
        return "follow-up"
    return "report"
