"""Whether a noun names a later conference, for which the meeting of the report gets something ready."""

from __future__ import annotations

import re

_PUT_BEFORE = re.compile(
    r"(?<!\w)(?<!chương )(?<!tờ )(?<!quá )(?<!lộ )(?<!tiến )(?<!công )(?<!quy )trình\s+"
    r"(?:(?:Quốc hội|HĐND|Hội đồng nhân dân|Trung ương|Ban Chấp hành|Tỉnh ủy|Thành ủy|Huyện ủy|Ủy ban|Bộ)"
    r"[^.;:\d]{0,70}\s)?(?:(?:tại|ra|vào|trong)\s+)?$",
    re.IGNORECASE,
)
"""A later conference, for which something is made ready: "các báo cáo trình HĐND tỉnh tại kỳ họp"."""
_PUT_BEFORE_LENGTH = 100
_MADE_READY = re.compile(
    r"(?:nội dung|(?:nội dung,? |và |xây dựng |dự kiến )chương trình|(?:chuẩn bị|kế hoạch|thời gian|phương án) tổ chức)"
    r"\s+(?:(?:của|tại|cho)\s+)?$",
    re.IGNORECASE,
)
"""Beside another meeting the one for which it gets ready: "họp cho ý kiến nội dung kỳ họp"."""
_MADE_READY_LENGTH = 40


def is_put_before(sentence: str, start: int) -> bool:
    """Whether something is to be put before the conference whose noun begins at `start`.

    >>> is_put_before("thẩm tra báo cáo trình HĐND tỉnh tại kỳ họp", 37), is_put_before("trình bày tại kỳ họp", 14)
    (True, False)
    """
    return _PUT_BEFORE.search(sentence, max(0, start - _PUT_BEFORE_LENGTH), start) is not None


def is_made_ready(sentence: str, start: int) -> bool:
    """Whether the conference whose noun begins at `start` is one for which another meeting gets ready."""
    return _MADE_READY.search(sentence, max(0, start - _MADE_READY_LENGTH), start) is not None
