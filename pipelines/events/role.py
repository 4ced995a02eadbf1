"""What an article is to its conference: a report, a preview before it, a follow-up after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipelines.events.kinds import conference_nouns
from pipelines.events.sentences import Sentence
from record import HeldOn, Role

_AHEAD = re.compile(
    r"(?<!\w)(?:sẽ\s+(?:được\s+)?(?:tổ chức|diễn ra|khai mạc|chủ trì|dự|họp|tham dự|phát biểu|bế mạc|quyết định|"
    r"xem xét|thông qua|bàn)|dự kiến(?:,)?\s+"
    r"(?:tổ chức|diễn ra|khai mạc|dự|ngày|từ|vào|sẽ)|sắp\s+(?:tổ chức|diễn ra|khai mạc|tới)|(?:ngày|sáng|chiều|"
    r"tối)\s+mai|"
    r"kế hoạch tổ chức|sẵn sàng (?:cho|phục vụ)|chuẩn bị\s+"
    r"(?:tổ chức|diễn ra|khai mạc|cho)|trước thềm|công tác chuẩn bị (?:tổ chức|cho))",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:thông báo(?: nhanh)?(?: kết quả)?\s+(?:hội nghị|kết luận)|thông cáo|toàn văn|kết luận của|"
    r"nghị quyết (?:hội nghị|kỳ họp)|"
    r"bài phát biểu|dư âm|(?:(?:\w+ ngày|\w+ tuần|ngay) )?sau (?:hội nghị|đại hội|kỳ họp)|nhìn lại|"
    r"tiếp nối (?:hội nghị|đại hội)|(?:thông báo )?kết luận (?:hội nghị|tại))|"
    r"(?:hội nghị|đại hội|kỳ họp) (?:vừa|đã) (?:kết thúc|khép lại|thành công)|(?:hội nghị|đại hội|kỳ họp|"
    r"hội thảo)[^.;]{0,80}?\s(?:vừa qua|vừa diễn ra|vừa được tổ chức)",
    re.IGNORECASE,
)


def looks_ahead(sentences: Sequence[Sentence]) -> bool:
    """Whether title or first sentences tell of a conference to come."""
    early = [one for one in sentences if one.part == "title" or (one.part == "body" and one.paragraph <= 1)]
    return any(
        (match := _AHEAD.search(one.text)) is not None and bool(conference_nouns(one.text)) and _near(one.text, match)
        for one in early
    )


def _near(text: str, match: re.Match[str]) -> bool:
    """The noun stands close to the words that look ahead."""
    return any(
        min(abs(noun.start() - match.end()), abs(match.start() - noun.end())) <= 160 for noun in conference_nouns(text)
    )


def role_of(title: str | None, first: str, held: HeldOn | None, published: date | None, *, ahead: bool) -> Role:
    """The role of an article that is about one conference."""
    if ahead and (held is None or published is None or date.fromisoformat(held.start) >= published):
        return "preview"
    if held is not None and published is not None and date.fromisoformat(held.start) > published:
        return "preview"
    if _AFTER.search(title or "") or _AFTER.search(first):
        return "follow-up"
    return "report"
