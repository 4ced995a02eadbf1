"""The roles that a byline names: who wrote, who took the pictures, who made the rest."""

from __future__ import annotations

import re

from text import UPPER

_WORDS = {
    "other": r"trình bày|thiết kế|kỹ thuật|dựng(?: phim)?|mỹ thuật|hậu kỳ|âm thanh|lời bình|đạo diễn|edited by|"
    r"(?:chỉ đạo|tổ chức)(?: nội dung| thực hiện| sản xuất)?",
    "text": r"tin|bài|thực hiện|tác giả|nội dung|bài viết|biên tập|biên dịch|lược dịch|người dịch|tổng hợp|"
    r"nhóm (?:pv|phóng viên|tác giả)|"
    r"ghi chép|bút ký|ký sự|phóng sự|tùy bút|tuỳ bút|tản văn|tạp bút|truyện ngắn|thơ|"
    r"pv|phóng viên|nguồn tin|ghi|trích|tin bài|phản ánh|theo dõi|"
    r"\b(?:story|text|reported|written|compiled|translated) by|(?<!\w )\bby|\b(?:story|text|reporter|translator)",
    "photo": r"hình ảnh|(?:chùm|phóng sự) ảnh|ảnh|ánh|hình|video|clip|ảnh tư liệu|đồ họa|đồ hoạ|quay phim|"
    r"\b(?:photo|picture)s?(?: by)?",
}
_ANY = "|".join(_WORDS.values())
ROLE = re.compile(rf"(?P<role>(?:{_ANY})(?:\s*(?:,|và|-|–|&|/|\+)\s*(?:{_ANY}))*)\s*:\s*", re.IGNORECASE)
"""One role or several, and the colon before the names."""
_KIND = re.compile("|".join(rf"\b(?P<{kind}>{_WORDS[kind]})\b" for kind in _WORDS), re.IGNORECASE)
# "Bài, ảnh Thu Hà", "Ghi chép của Thu Hà"
_NO_COLON = re.compile(
    rf"^(?P<role>(?:(?:tin|bài)(?: viết)?(?: ?[,-] ?| và )(?:ảnh|hình|clip|video))(?:(?:, ?| và )(?:clip|video))?|"
    r"(?:ghi chép|bút ký|(?:chùm|phóng sự) ảnh|phóng sự|ký sự|thơ|tản văn|truyện ngắn)"
    rf"(?= của))(?: của)? (?-i:(?=[{UPPER}]))",
    re.IGNORECASE,
)
_BY = r"(?i:(?:(?:story|text|report|writt|compil|translat|edit|photo|picture)(?:ed|en|s)? )?by)"
_NAMES = rf"[{UPPER}][\w.’'-]*(?:(?:,| and)? [{UPPER}][\w.’'-]*){{0,7}}"
_ENGLISH = re.compile(rf"{_BY} {_NAMES}(?:\s*[-–—,;|/.]\s*{_BY} {_NAMES}){{0,3}}")
_BEFORE_NAMES = re.compile(rf"(?P<role>\b{_BY}) ")


def with_colons(line: str) -> str:
    """The line with a colon behind each role that has none: "Ghi chép của Thu Hà", "By Thu Ha - Photos by Minh Duc"."""
    if "y " in line and _ENGLISH.fullmatch(line):
        return _BEFORE_NAMES.sub(r"\g<role>: ", line.replace(" and ", ", "))
    return _NO_COLON.sub(r"\g<role>: ", line)


def kinds_of(role: str) -> frozenset[str]:
    """What those named under a role did: "Tin, ảnh" is both "text" and "photo"; the rest is "other"."""
    return frozenset(str(match.lastgroup) for match in _KIND.finditer(role))
