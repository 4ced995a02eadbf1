"""Whether a conference that a sentence names is put off or called off: it has no day, and nobody held it."""

from __future__ import annotations

import re

_HINTS = ("hoãn", "hủy", "huỷ", "lùi", "dời", "dừng")
_BEFORE = re.compile(
    r"(?<!\w)(?<!tiêu )(?<!thu )(?:hoãn|hủy|huỷ|lùi|dời|tạm dừng)\s+(?:(?:bỏ|lại)\s+)?"
    r"(?:(?:việc|thời gian|thời điểm|lịch|ngày|kế hoạch)\s+)?(?:(?:tổ chức|khai mạc|diễn ra)\s+)?(?:(?:của|các)\s+)?$",
    re.IGNORECASE,
)
_BEFORE_LENGTH = 60
_AFTER = re.compile(
    r"[^.;!?]{0,100}?[\s,](?:bị|được|phải|sẽ|đã|tạm)\s+(?:tạm\s+)?"
    r"(?:(?:hoãn|lùi|dời)(?:\s+lại)?\s*(?:[.;]|$)|"
    r"(?:hoãn|lùi|dời|hủy|huỷ|dừng)(?:\s+(?:bỏ|lại|(?:thời gian |lịch )?(?:tổ chức|khai mạc)))*\s+"
    r"(?:(?:do|vì|để|cho đến)(?!\w)|(?:sang|đến|tới)\s+(?:\d|(?:ngày|tháng|tuần|đầu|cuối|khi|thời)(?!\w))))|"
    r"[^.;!?]{0,20}?\s(?:bị|được|đã)\s+(?:hủy|huỷ)(?:\s+bỏ)?\s*$",
    re.IGNORECASE,
)
_MATTER_OF_IT = re.compile(r"(?<!\w)(?:tại|trong|ở|dự|tổ chức|sau|từ)\s+$", re.IGNORECASE)
"""Behind these words the conference is not what is put off: "tại kỳ họp, dự án được lùi đến tháng 10"."""
_HELD_ALL_THE_SAME = re.compile(r"[^.;!?]{0,60}?\s(?:đã|nay|chính thức)\s+(?:được\s+)?(?:khai mạc|diễn ra|tổ chức|họp)")


def is_put_off(sentence: str, start: int, end: int) -> bool:
    """Whether the conference whose noun stands at `start` to `end` is said to be put off or called off.

    >>> is_put_off("UBND tỉnh hoãn hội nghị", 15, 23), is_put_off("UBND tỉnh mở hội nghị", 13, 21)
    (True, False)
    """
    if not any(hint in sentence.lower() for hint in _HINTS):
        return False
    before = sentence[max(0, start - _BEFORE_LENGTH) : start]
    if _BEFORE.search(before) is not None:
        return True
    after = _AFTER.match(sentence, end)
    return (
        after is not None and not _MATTER_OF_IT.search(before) and not _HELD_ALL_THE_SAME.match(sentence, after.end())
    )
