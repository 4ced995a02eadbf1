"""The conference's name, cut out of the sentence that names it."""

from __future__ import annotations

import re

from pipelines.events.kinds import conference_nouns
from text import UPPER

MAX_NAME = 240

_ACTS = (
    r"|,\s*(?:các )?(?:đại biểu )?"
    r"(?-i:Quốc hội|HĐND|Hội đồng nhân dân|UBND|Ủy ban|Chính phủ|Bộ|Sở|Ban|Đoàn|Viện|Tòa án)(?:\s[^\s,.;:]+){0,7}?\s"
    r"(?:thảo luận|cho ý kiến|trình|tiến hành|tiếp tục|nghe|biểu quyết|xem xét|chất vấn|bầu|quyết định|quyết nghị|"
    r"làm việc|dành|báo cáo|đề nghị|thống nhất)(?!\w)"
)
"""A body that goes on to act: "kỳ họp thứ 7, Quốc hội thảo luận"; in "Kỳ họp thứ 7, Quốc hội khóa XV" it stays."""

# What follows a name and no longer belongs to it.
_CUT = re.compile(
    # "kinh tế - xã hội" is one
    r"[.;:!?…(]|(?<!kinh tế)(?<!văn hóa)(?<!văn hoá)(?<!cung)(?<!quốc phòng)(?<!khoa học)(?<!giáo dục)(?<!chính trị)"
    r"\s[-–—]\s(?!\d)|,?\s+(?:do|nhằm|với sự|dưới sự|theo hình thức|bằng hình thức|(?<!kết )nối|truyền hình|"
    r"kết nối(?! (?:cung|giao thương|tiêu thụ|đầu tư|thị trường|doanh nghiệp|việc làm|du lịch))|"
    r"được|đã|diễn ra|khai mạc|bế mạc|(?<!kỳ )(?<!Kỳ )họp|thành công|chính thức|tập trung|là|"
    r"thông qua (?:dự thảo|các|\d)|"
    r"(?<!công tác )(?<!ngành )(?<!cán bộ )(?<!Ban )(?<!các )(?<!cơ sở )(?<!về )tổ chức|vào (?:sáng|chiều|tối|ngày)|"
    r"(?:sáng|chiều)(?= (?:nay|qua|mai|ngày|hôm|mùng|thứ|chủ nhật|\d)|\W? ?$|[,.])|trực tuyến (?:tới|đến)|gắn với|"
    r"tới \d{1,3}|đến \d{1,3}|(?<!người )có|với \d{1,3}|với chủ đề|để|"
    r"cho đội ngũ|vừa|đang|sẽ|tiếp tục (?:ngày|phiên|chương trình|làm việc)|bước (?:sang|vào)|"
    r"tại (?:điểm cầu|đầu cầu|hội trường|Hội trường|Trung tâm|trụ sở|(?-i:[" + UPPER + r"])\w*)|"
    r"(?<!Ban )(?<!ban )chỉ đạo|cùng với|ngày \d{1,2})(?!\w)"
    + _ACTS
    + r"|,\s*(?:hôm nay|hôm qua|tiến hành|gần|hơn|tới|dự|đồng chí|ông|bà|có|với|trong đó|phấn|nối|do|thông qua|xem xét|"
    r"cho ý kiến|thảo luận|\d|tỉnh|chủ đề|"
    r"Thủ tướng|Phó|Chủ tịch|Tổng Bí thư|Bí thư|Bộ trưởng|Đại tướng|Hội nghị)\s",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\([^()]{0,60}\)")
_TAIL = re.compile(r"(?:[\s,\-–—“«']|(?<=\s)(?:từ|dự kiến|và|tại|trong|vào|về)(?!\w))+$")
_QUOTES = (('"', '"'), ("“", "”"), ("«", "»"))


def name_in(sentence: str) -> str | None:
    """The longest name of a conference in a sentence, as printed; None when the noun stands alone."""
    names = [name for match in conference_nouns(sentence) if (name := _cut(_rest(sentence, match), len(match["noun"])))]
    telling = [name for name in names if len(name.split()) > 3]
    return telling[0] if telling else None


def _cut(tail: str, start: int) -> str:
    """A sentence from the noun on, up to where the name ends; the noun itself has `start` characters."""
    tail = _BRACKETS.sub("", tail)
    if tail[start : start + 1] == ",":
        return ""
    # a comma inside the name ("quán triệt, triển khai") stays
    end = _CUT.search(tail, start)
    if end is not None and end.start() == start and end[0].endswith("với chủ đề"):
        end = _CUT.search(tail, end.end())  # it has no other name
    return _TAIL.sub("", tail[: _quoted(tail, end.start() if end else len(tail))])[:MAX_NAME]


def _rest(sentence: str, noun: re.Match[str]) -> str:
    """A sentence from the noun on, up to the end of the quotation in which the noun stands."""
    mark = _open_quotation(sentence[: noun.start()])
    rest = sentence[noun.start() :]
    return rest.partition(mark)[0] if mark else rest


def _quoted(tail: str, end: int) -> int:
    """Where a name ends, or the quotation in which it would end: 'Hội thảo "Khởi nghiệp: có gì mới"'."""
    mark = _open_quotation(tail[:end])
    last = tail.find(mark, end) if mark else -1
    return last + 1 if last >= 0 else end


def _open_quotation(text: str) -> str | None:
    """The mark that would close the quotation in which a text ends."""
    for opening, closing in _QUOTES:
        left = text.count(opening) % 2 if opening == closing else text.count(opening) - text.count(closing)
        if left > 0:
            return closing
    return None
