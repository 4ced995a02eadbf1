"""Pages that tell an error with status 200: the article is not there, or the site is not itself for now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

_AFTER_NUMBER = r"\b(?=\W*(?:$|[-|:–]|not|error|lỗi|không|trang|bad|forbidden|internal|service))"
"""A number alone may be that of delegates or millions."""
_GONE_TITLE = re.compile(
    rf"^(?:lỗi|error)?\W{{0,3}}404{_AFTER_NUMBER}|"
    r"\b(?:không tìm thấy trang|trang (?:này |bạn .{0,20})?không (?:còn )?tồn tại|page not found)\b",
    re.IGNORECASE,
)
_GONE_WORDS = re.compile(r"không tìm thấy|không (?:còn )?tồn tại|not found|đã bị (?:xóa|xoá|gỡ)", re.IGNORECASE)
_FAULT_TITLE = re.compile(
    rf"^(?:lỗi|error)?\W{{0,3}}(?:403|500|502|503){_AFTER_NUMBER}|"
    r"\b(?:access denied|bad gateway|service unavailable|just a moment|attention required|request rejected|"
    r"runtime error|server error)\b",
    re.IGNORECASE,
)
_FAULT_WORDS = re.compile(r"forbidden|lỗi hệ thống|có lỗi xảy ra|đã xảy ra lỗi|bảo trì hệ thống|captcha", re.IGNORECASE)
_SITE = (
    r"(?:hệ thống|máy chủ|web(?:site)?|trang(?: (?:web|tin|báo|thông tin))?(?: điện tử)?|"
    r"cổng thông tin(?: điện tử)?)(?: này| của chúng tôi)?"
)
_AT_WORK = (
    rf"{_SITE}(?: (?:hiện|đang|sẽ|tạm|ngừng|ngưng|dừng|hoạt động|để|được)){{1,6}} (?:bảo trì|nâng cấp)"
    r"(?:,? (?:và )?(?:bảo trì|nâng cấp))?(?: (?:hệ thống|định kỳ))?"
)
_SUSPENDED = (
    r"(?:tài khoản|tên miền|hosting|website)(?: (?:hosting|website|này|của bạn)){0,2}(?: (?:đã|đang))? bị "
    r"tạm (?:ngưng|ngừng|dừng|khóa|khoá)(?: (?:hoạt động|dịch vụ|sử dụng))?"
)
_ENGLISH = (
    r"(?:this |your )?account (?:(?:has been|is) )?suspended|error establishing a database connection|"
    r"database (?:connection )?error|bandwidth limit exceeded"
)
_NO_DATABASE = r"(?:lỗi|không thể)(?: khi)?(?: thiết lập)? kết nối (?:đến |tới |với )?cơ sở dữ liệu"
_INSTEAD_TITLE = re.compile(
    rf"\W*(?:{_AT_WORK}|{_SUSPENDED}|{_ENGLISH}|{_NO_DATABASE}|đang bảo trì|bảo trì hệ thống|(?:under )?maintenance)"
    r"(?:\W{1,9}(?:vui lòng|mời|xin|please)\b(?s:.*)|\s?[-|:–—]\s?\S{1,40}(?:\s\S{1,40}){0,4})?\W*",
    re.IGNORECASE,
)
"""A title that is nothing else, but for the site's name or a request: an article about such a page has more to say."""
_INSTEAD_WORDS = re.compile(
    rf"\b(?:{_AT_WORK}|{_SUSPENDED}|{_ENGLISH}|{_NO_DATABASE}|checking (?:your browser|if the site connection)|"
    r"verify(?:ing)? (?:that )?you(?: are|'re) (?:a )?human|đang kiểm tra trình duyệt|"
    r"bạn không phải (?:là )?(?:robot|rô-?bốt|người máy))\b",
    re.IGNORECASE,
)


def stands_instead(names: Sequence[str], words: str) -> bool:
    """Whether a page stands for the whole site for now: a browser check, maintenance, an account that is suspended.

    Args:
        names: the page's titles.
        words: its first words, where they are all that is there; "" where it has a story.
    """
    return any(map(_INSTEAD_TITLE.fullmatch, names)) or _INSTEAD_WORDS.search(words) is not None


def error_told(names: Sequence[str], words: str) -> Literal["error_page", "unavailable"] | None:
    """The code of a page that tells an error; None where it tells none. Arguments as those of `stands_instead`."""
    name = " ".join(names)
    if _GONE_TITLE.search(name):
        return "error_page"
    if _FAULT_TITLE.search(name):
        return "unavailable"
    if _GONE_WORDS.search(words):
        return "error_page"
    return "unavailable" if _FAULT_WORDS.search(words) else None
