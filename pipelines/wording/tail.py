"""Headings of a page's tail: under them stand related articles, tags or comments."""

from __future__ import annotations

import re
from typing import Literal

from pipelines.wording.patterns import HEADING_EDGE, any_in_lower_case, any_of
from text import UPPER, holds_any

_LONGEST = 60
TailHeading = Literal["related", "tags", "comment"]

_TAIL: dict[TailHeading, re.Pattern[str]] = {
    "related": any_of(
        r"(?:các |những )?(?:tin|bài|bài viết|tin bài|tin, bài|nội dung|video|ảnh) (?:liên quan|"
        r"cùng chuyên mục|cùng chủ đề|"
        r"cùng mục|khác|cũ hơn|mới hơn|đã đưa|mới nhất|mới|nổi bật|đọc nhiều|xem nhiều|tiếp theo|hot|nóng|"
        r"đọc tiếp|cùng loại)"
        r"(?: nhất| trong ngày| trong tuần)?",
        r"(?:cùng|tin cùng) (?:chuyên mục|chủ đề|sự kiện|mục|tác giả)|đọc (?:thêm|tiếp|nhiều)(?: nhất)?|"
        r"xem (?:thêm|tiếp)|"
        r"bài đọc tiếp|đừng bỏ lỡ|nổi bật|tiêu điểm|mới nhất|tin mới|tin tức khác|có thể bạn quan tâm|"
        r"bạn có thể (?:quan tâm|thích)|chủ đề liên quan|video đang (?:xem nhiều|hot)|"
        r"bộ sưu tập ảnh khác|các album đã đăng|"
        r"sự kiện nổi bật|tin hoạt động|khám phá thêm(?: chủ đề)?|theo dòng sự kiện|dòng sự kiện|tuyến bài|"
        r"chương trình liên quan|nghe lại|xem nhiều(?: nhất)?|đọc nhiều|tin (?:liên quan|nên đọc)|liên quan|"
        r"bài trước|bài sau|(?:độc giả|bạn đọc|bạn) có thể (?:đọc|xem|tham khảo) thêm.{0,30}|"
        r"tin đã đăng|các tin khác|gợi ý cho bạn|dành cho bạn|tin cùng sự kiện|cùng sự kiện|sự kiện",
    ),
    "tags": any_of(r"từ khóa|từ khoá|tags?|thẻ|chủ đề|từ khoá liên quan|từ khóa liên quan|keywords?"),
    "comment": any_of(
        r"\(?\d*\)? ?bình luận(?: ?\(\d*\))?|ý kiến(?: của)? ?(?:bạn đọc|bạn)?(?: ?\(\d*\)?)?|các ý kiến của bạn đọc|"
        r"gửi (?:bình luận|ý kiến)|(?:các )?(?:phản hồi|bình luận)(?: của| từ)? (?:bạn đọc|độc giả)"
        r"(?: ?\(\d*\))?|"
        r"phản hồi(?: ?\(\d*\))?|hỏi đáp|trả lời",
    ),
}
_ANY_TAIL = any_in_lower_case(_TAIL.values())
"""Most lines are none: one look says so."""

_NAMES_SECTION = re.compile(
    r"(?:Đọc thêm|Cùng chuyên mục|Tin cùng chuyên mục|Tin mới|Tin khác|Tin(?!:)|Xem thêm)(?: trong)?:? "
    rf"(?!.*[.,?!])[{UPPER}][\w -]{{1,24}}"
)
"""A heading with the section's name behind it: "Đọc thêm Thế giới"; "Tin: Thu Hà" is a signature."""


def tail_heading(line: str) -> TailHeading | None:
    """What stands below a heading of the page's tail ("Tin liên quan", "Từ khóa:", "Bình luận"); None if it is none."""
    if len(line) > _LONGEST and not line.startswith(tuple(HEADING_EDGE)) and not line.endswith(tuple(HEADING_EDGE)):
        return None
    bare = line.strip(HEADING_EDGE)
    if not bare or len(bare) > _LONGEST:
        return None
    if _ANY_TAIL.fullmatch(bare.lower()):
        return next((label for label, pattern in _TAIL.items() if pattern.fullmatch(bare)), None)
    return "related" if _NAMES_SECTION.fullmatch(bare) and not bare.startswith("Tin ở") else None


_GLUED_HEADINGS = (
    *("Tin cùng chuyên mục", "Cùng chuyên mục", "Tin liên quan", "TIN LIÊN QUAN", "Các ý kiến của bạn đọc"),
    *("Ý kiến bạn đọc", "Bình luận của bạn về bài viết", "Từ khóa:"),
)
_GLUED = re.compile(rf"(?<=[^\W\d_.,!?…”\"'):;/])?\s*(?P<heading>{'|'.join(_GLUED_HEADINGS)})(?P<rest>.*)$")


def split_glued_heading(line: str) -> tuple[str, str] | None:
    """The line before and from a tail heading that was glued to it; None where there is none.

    >>> split_glued_heading("Theo baohaugiang.com.vnCác ý kiến của bạn đọc")
    ('Theo baohaugiang.com.vn', 'Các ý kiến của bạn đọc')
    """
    if not holds_any(line, _GLUED_HEADINGS):
        return None
    match = _GLUED.search(line)
    if match is None or (match.start() == 0 and not match["rest"]):
        return None
    rest = match["rest"]
    is_glued = match.start() == 0 or line[match.start("heading") - 1] not in " “\"'("
    is_whole = not rest or (rest[:1].isupper() and len(rest) <= 40)
    if not (is_glued and is_whole):
        return None
    return line[: match.start()].rstrip(), line[match.start("heading") :]
