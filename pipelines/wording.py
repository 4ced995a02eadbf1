"""What one line of a Vietnamese news page is, told by its wording alone: pure functions of one line of squeezed text.

Shared by the pages' block labels (`pipelines/labels.py`) and by plain text (`pipelines/plain_text.py`). Wording is one
kind of evidence: callers weigh it with position, typography and links, and no function here looks at a neighbour.
Bylines, credits and source lines are in `pipelines/names.py`. Shapes come from the catalogue of real pages behind
docs/extraction.md; both callers may add to the tables.

- `widget_label`: share, audio, comment, counter, advert, footer … or None
- `tail_heading`: "related", "tags", "comment" for the headings under which such blocks stand
- `split_glued_heading`: "…đúng hạn. Tin cùng chuyên mụcChính trị" cut before the heading
- `dateline`: the code before a lead, "(CTO) - "
- `related_line`: ">> …" and "… (28/05/2022)"
- `tags_line`: "Từ khóa: a, b"
- `date_line`: nothing but a publication date, with or without its label
- `is_caption_like`: reads like the caption of a conference photo
- `is_file_name`: leftovers of pictures ("701.jpg", "ảnh 1")
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from text import UPPER, squeeze

TailHeading = Literal["related", "tags", "comment"]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# label -> whole-line patterns. A line is a widget only when all of it is: prose may well quote these words.
_WIDGETS: dict[str, re.Pattern[str]] = {
    "share": _any(
        r"chia sẻ(?: bài viết| tin này| bài này| với bạn bè)*(?: (?:lên|qua|trên))*"
        r"(?:[ ,:/|-]*(?:facebook|twitter|x|zalo|google\+?|linkedin|pinterest|email|messenger|telegram))*",
        r"(?:facebook|twitter|zalo|google\+?|linkedin|pinterest|messenger|telegram|email|copy(?: link)?|[ ,|/•-])+",
        r"theo dõi .{0,60}\btrên ?(?:google ?news|facebook|zalo|tiktok|youtube)?(?: tại đây)?",
        r"google news|link bài gốc|sao chép (?:liên kết|link)|đã sao chép(?: liên kết| link)?|lấy link!?|copy link",
        r"gửi (?:email|mail|bài viết|cho bạn bè)|lưu(?: bài| bài viết| trữ| tin)?(?: góp ý)?|thích|like|share|"
        r"tweet|follow",
        r"(?:mời )?(?:quý )?(?:bạn đọc )?theo dõi .{0,40} (?:fanpage|kênh) .{0,60}",
        r"mời (?:quý )?(?:vị|bạn đọc|độc giả|bạn) (?:xem|đọc|theo dõi)(?: thêm| tiếp| video| clip)?(?: tại đây)?",
    ),
    "reader": _any(
        r"tăng tương phản|giảm tương phản|tăng tương phản giảm tương phản|xem cỡ chữ|cỡ chữ(?: bài viết)?:?|"
        r"(?:aa?[+-]?[ |]*){1,4}",
        r"in(?: bài| trang| tin| bài này| bài viết)+|in|print|bản in|gốc|lên top|top|về đầu trang|quay lại|"
        r"trở (?:lại|về)",
        r"trang sau ?(?:>>|»)?|trang trước|loading\.*|đang tải(?: dữ liệu)?\.*|xem thêm ?(?:»|>>|\.\.\.)?|thu gọn|"
        r"(?:đọc tiếp )?về trang (?:chủ|chủ đề|trước|chuyên mục)|đọc bài gốc .{0,30}|chuyên mục:?|"
        r"bookmark|đóng|xem (?:tiếp|nhanh|ảnh|toàn màn hình)|phóng to|mở rộng",
        r"mặc định|nhỏ|vừa|lớn|font|aa|tiếng việt(?: [|/] english)?|english|logo|banner|analytic|multimedia",
        r"chú thích ảnh|no description available\.?|xuất bản thông tin|chi tiết bài viết(?: tin tức)?|"
        r"thông tin bạn đọc",
        r"đóng lưu thông tin|hãy đăng nhập .{0,40}|vui lòng đăng nhập .{0,60}",
    ),
    "audio": _any(
        r"\d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?",
        r"nghe (?:đọc )?(?:bài viết|bài|tin|audio|nội dung)?(?: này)?(?: tại đây)?|đọc (?:bài|tin) ?(?:viết)?|"
        r"(?:giọng|giọng đọc)[: ]*(?:nam|nữ|bắc|trung|nam bộ|miền (?:bắc|trung|nam))?",
        # voices and speeds in one line, without spaces between
        r"(?:nghe (?:đọc )?(?:bài viết|bài|tin|audio)|(?:nam|nữ)(?: miền (?:bắc|trung|nam))?|\d(?:[.,]\d+)?x|tốc độ|"
        r"\d{1,2}:\d\d|[ /|:]){3,}",
        r"(?:nam|nữ) miền (?:bắc|trung|nam)|(?:nam|nữ)|tốc độ(?: đọc)?:?|\d(?:\.\d+)?x|play|pause|mute|tự động phát",
        r"your browser does not support .*|trình duyệt (?:của bạn )?không hỗ trợ .*|thiết bị .{0,30}không hỗ trợ .*",
    ),
    "comment": _any(
        r"\(?\d*\)? ?bình luận ?:?(?: \(\d*\))?|ý kiến(?: của)?(?: bạn đọc| bạn)?(?: ?\(\d*\)?)?|"
        r"ý kiến ?\( ?\)?|góp ý|gửi|"
        r"gửi (?:bình luận|ý kiến|phản hồi|góp ý)|các ý kiến của bạn đọc|phản hồi(?: \(\d+\))?|trả lời|hủy",
        r"bình luận của bạn .{0,60}|viết bình luận.{0,20}|ý kiến của bạn về.{0,60}|mời bạn .{0,20}bình luận.{0,30}|"
        r"hãy (?:để lại|là người đầu tiên) .{0,40}bình luận.{0,40}|chưa có (?:bình luận|ý kiến).{0,40}",
        r"captcha|mã (?:xác nhận|bảo vệ|bảo mật)\*?:?|vui lòng nhập mã .*|nhập mã.{0,20}|comment form|"
        r"tối đa:? \d+ ký tự.*",
        r"email ?\(không hiển thị.{0,40}|email của bạn sẽ không .*|các trường bắt buộc .*|họ (?:và )?tên\*?:?|"
        r"nội dung\*?:?",
        r"(?:quan tâm|mới) nhất|xếp theo:?|thời gian|số người thích|\d* ?/ ?\d+ ký tự|cảm ơn bạn đã gửi .{0,30}|"
        r"bình luận (?:sẽ|phải) được .{0,60}|ban biên tập giữ quyền .*|.{0,20}gõ có dấu.{0,40}|tất cả:? ?\d*|"
        r"xem (?:tất cả|thêm) (?:\d+ )?(?:bình luận|ý kiến)(?: \(\d+\))?",
    ),
    "counter": _any(
        r"(?:\(?(?:tổng )?(?:số )?(?:lần xem|lượt xem|lượt đọc|lượt truy cập|lượt nghe|lượt thích|đã xem|"
        r"view)s?:? ?[\d.,]*\)?)",
        r"[\d.,]+ (?:lần xem|lượt xem|lượt đọc|lượt truy cập|lượt nghe|lượt thích|views?|likes?)",
        r"tổng số lượt truy cập.{0,20}|đang truy cập.{0,20}|đánh giá(?: bài viết)?:?(?: .{0,30})?|"
        r"\d(?:[.,]\d)?/5 .{0,30}",
    ),
    "advert": _any(
        r"(?:ad|-+)? ?quảng cáo ?-*|tin tài trợ|được tài trợ|sponsored?|advertisement|tin quảng cáo|\[hirdetés_\d+\]|"
        r"\[quảng cáo_\d+\]|nội dung quảng cáo|liên hệ quảng cáo.{0,60}|pr|adv",
        r"mua (?:ngay|báo).{0,20}|đặt mua báo.{0,60}",
    ),
    "footer": _any(
        r"(?:©|\(c\)|®|copyright|bản quyền (?:của|thuộc|©)).{0,160}|ghi rõ nguồn .*|"
        r"(?:q\. ?|quyền )?tổng biên tập ?:.{0,80}|phó tổng biên tập ?:.{0,120}|phụ trách .{0,40}:.{0,80}",
        r"(?:giấy phép|gpxb|giấy phép xuất bản|giấy phép hoạt động).{0,40}(?:số|:).{0,160}|"
        r"cơ quan chủ quản ?:.{0,100}|"
        r"cơ quan của .{0,100}",
        r"(?:địa chỉ|trụ sở|tòa soạn|toà soạn)(?: tòa soạn| chính)? ?:.{0,160}|(?:điện thoại|tel|đt|fax|"
        r"hotline|email|"
        r"đường dây nóng|website|email tòa soạn) ?:.{0,120}",
        r"phát triển bởi ?:.{0,60}|powered by .{0,60}|thiết kế (?:và phát triển )?bởi.{0,60}|designed by .{0,60}",
        r"\(\*\) ?không sao chép .*|.{0,60}không (?:được )?sao chép dưới (?:mọi|bất kỳ) hình thức.*|"
        r"(?:vui lòng )?(?:ghi rõ|dẫn) nguồn.{0,120}|"
        r".{0,30}giữ bản quyền nội dung.{0,80}|chỉ được phát hành lại .*",
    ),
}

_TAIL: dict[TailHeading, re.Pattern[str]] = {
    "related": _any(
        r"(?:các |những )?(?:tin|bài|bài viết|tin bài|tin, bài|nội dung|video|ảnh) (?:liên quan|"
        r"cùng chuyên mục|cùng chủ đề|"
        r"cùng mục|khác|cũ hơn|mới hơn|đã đưa|mới nhất|mới|nổi bật|đọc nhiều|xem nhiều|tiếp theo|hot|nóng|"
        r"đọc tiếp|cùng loại)"
        r"(?: nhất| trong ngày| trong tuần)?",
        r"(?:cùng|tin cùng) (?:chuyên mục|chủ đề|sự kiện|mục|tác giả)|đọc (?:thêm|tiếp|nhiều)(?: nhất)?|"
        r"xem (?:thêm|tiếp)|"
        r"bài đọc tiếp|đừng bỏ lỡ|nổi bật|tiêu điểm|mới nhất|tin mới|tin tức khác|có thể bạn quan tâm|"
        r"bạn có thể (?:quan tâm|thích)|chủ đề liên quan|video đang xem nhiều|bộ sưu tập ảnh khác|các album đã đăng|"
        r"sự kiện nổi bật|- ?tin hoạt động|khám phá thêm(?: chủ đề)?|theo dòng sự kiện|dòng sự kiện|tuyến bài|"
        r"chương trình liên quan|nghe lại|xem nhiều(?: nhất)?|đọc nhiều|tin (?:liên quan|nên đọc)|liên quan|"
        r"bài trước|bài sau|"
        r"tin đã đăng|các tin khác|gợi ý cho bạn|dành cho bạn|tin cùng sự kiện|cùng sự kiện|sự kiện",
    ),
    "tags": _any(r"từ khóa|từ khoá|tags?|thẻ|chủ đề|từ khoá liên quan|từ khóa liên quan|keywords?"),
    "comment": _any(
        r"\(?\d*\)? ?bình luận(?: ?\(\d*\))?|ý kiến(?: của)? ?(?:bạn đọc|bạn)?(?: ?\(\d*\)?)?|các ý kiến của bạn đọc|"
        r"gửi (?:bình luận|ý kiến)|phản hồi|hỏi đáp|trả lời",
    ),
}
_HEADING_EDGE = " :»>.…-–|•*#"


def widget_label(line: str) -> str | None:
    """What kind of page furniture the whole line is; None for anything else."""
    if len(line) > 260:
        return None
    bare = line.strip(_HEADING_EDGE + "[]")
    if not bare:
        return "separator"
    for label, pattern in _WIDGETS.items():
        if pattern.fullmatch(line) or (bare != line and pattern.fullmatch(bare)):
            return label
    return None


def tail_heading(line: str) -> TailHeading | None:
    """What stands below a heading of the page's tail ("Tin liên quan", "Từ khóa:", "Bình luận"); None if it is none."""
    bare = line.strip(_HEADING_EDGE)
    if not bare or len(bare) > 60:
        return None
    for label, pattern in _TAIL.items():
        if pattern.fullmatch(bare):
            return label
    # "Đọc thêm Thế giới": the section's name follows
    if re.fullmatch(
        r"(?:Đọc thêm|Cùng chuyên mục|Tin cùng chuyên mục|Tin mới|Tin khác|Tin|Xem thêm)(?: trong)?:? "
        rf"(?!.*[.,?!])[{UPPER}][\w -]{{1,24}}",
        bare,
    ) and not bare.startswith("Tin ở"):
        return "related"
    return None


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
    if not any(heading in line for heading in _GLUED_HEADINGS):
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


# Codes in front of leads: (CTO) - ; (Baonghean.vn) - ; ĐNO - ; TCCS - ; LSO- ; VOV.VN - ; YênBái -
_DATELINE = re.compile(
    r"(?:[-–—] ?)?(?:"
    r"[(\[](?P<boxed>[^()\[\]\d][^()\[\]]{0,28})[)\]] ?(?:[-–—:]+ ?|"
    rf"(?=[{UPPER}]))"
    r"|(?P<code>(?:[A-ZĐ&]{2,6}(?:[A-ZĐ0-9]{0,3})|[A-ZĐ]{2,5}\.(?:VN|vn|com\.vn)|[A-ZĐ][\w]+Net|"
    r"[Bb]ao[a-z]+\.vn|YênBái|"
    rf"VOV\d|GD&TĐ|SGGPO|T\. ?Ư)) ?[-–—] ?(?=[{UPPER}“\"'])"
    r")"
)
_NO_DATELINE = re.compile(
    r"(?:UBND|HĐND|MTTQ|TAND|VKSND|BHXH|BHYT|TP|KT|UBMTTQ|LĐLĐ|CSGT|THPT|THCS|COVID|GDP|ASEAN|USD|EU)\b"
)
_NO_BOXED = re.compile(
    r"ảnh|video|clip|xem|theo|bài|trang|kỳ|phần|tiếp|số|cập nhật|quận|huyện|tỉnh|xã|phường|TP\b", re.IGNORECASE
)


def dateline(line: str) -> tuple[str, str] | None:
    """The code before a lead and the rest of the line: ("CTO", "Ngày 8-1, …"); None where the line starts with none.

    >>> dateline("(HG) - Chiều ngày 1-7, tại Cần Thơ")
    ('HG', 'Chiều ngày 1-7, tại Cần Thơ')
    """
    match = _DATELINE.match(line)
    if match is None:
        return None
    code = (match["boxed"] or match["code"]).strip()
    rest = line[match.end() :].lstrip(" -–—:")
    if len(rest) < 20 or _NO_DATELINE.match(code) or (match["boxed"] and _NO_BOXED.search(code)):
        return None
    return code, rest


def dateline_alone(line: str) -> str | None:
    """The code of a line that is nothing but a dateline, set apart from its lead: "(VTC News) -"."""
    match = re.fullmatch(r"\((?P<code>[^()\d]{2,28})\) ?[-–—]?", line) or re.fullmatch(
        r"(?P<code>[A-ZĐ&.]{2,8}) ?[-–—]", line
    )
    return match["code"].strip() if match and not _NO_BOXED.search(match["code"]) else None


@dataclass(frozen=True)
class RelatedLine:
    """A line that is the title of another article."""

    title: str
    day: str | None = None
    """ISO date, where one is printed after the title."""


_ARROWS = re.compile(r"^(?:>{1,3}|»|›|▶|►|→|\*>|-->)\s*(?P<title>\S.*)$")
_DATED = re.compile(
    r"^[-•*+ ]*(?P<title>\S.{14,240}?)\s*\((?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})(?: \d{1,2}:\d\d)?\)\s*$"
)
_SEE = re.compile(
    r"^(?:Xem thêm|Đọc thêm|Xem tiếp|Tin liên quan|Bài liên quan|Mời (?:quý )?(?:bạn|độc giả).{0,20}(?:xem|"
    r"đọc) thêm) ?: ?(?P<title>\S.{8,})$"
)


def related_line(line: str) -> RelatedLine | None:
    """The title behind ">> …", "Xem thêm: …", or before "(28/05/2022)"; None for any other line."""
    if len(line) > 320:
        return None
    if match := _ARROWS.match(line):
        return RelatedLine(match["title"].strip())
    if match := _SEE.match(line):
        return RelatedLine(match["title"].strip())
    if match := _DATED.match(line):
        day, month, year = int(match["d"]), int(match["m"]), int(match["y"])
        if 1 <= day <= 31 and 1 <= month <= 12 and 1990 <= year <= 2100:
            return RelatedLine(match["title"].strip(" -–"), f"{year:04d}-{month:02d}-{day:02d}")
    return None


_TAGS_LINE = re.compile(r"^(?:từ kh(?:óa|oá|oa)|tags?|thẻ|chủ đề) ?: ?(?P<tags>\S.*)$", re.IGNORECASE)


def tags_line(line: str) -> tuple[str, ...] | None:
    """The tags of "Từ khóa: a, b" or "#a #b"; None for any other line."""
    if match := _TAGS_LINE.match(line):
        return tuple(tag for tag in (part.strip(" #.") for part in re.split(r"[,;#|•]", match["tags"])) if tag)
    if re.fullmatch(r"(?:#\s?[^#]{2,50}\s*)+", line) and len(line) < 300:
        return tuple(part.strip(" .,;") for part in line.split("#") if part.strip(" .,;"))
    return None


_DAY = r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:\d{4}|\d{2})"
_DAY_WORDS = (
    r"(?:ngày )?\d{1,2} tháng (?:\d{1,2}|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?: một| hai)?)[ ,]*(?:năm )?\d{4}"
)
_CLOCK = r"\d{1,2}(?:[:hg]| giờ )\d{2}(?:[:']\d{0,2})?(?: ?phút)?(?: ?(?:am|pm|sa|ch|sáng|trưa|chiều|tối))?'?"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|cn|t[2-7]|mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_DATE_LABEL = (
    r"(?:[\[(] ?)?(?:ngày (?:đăng|tạo|xuất bản|cập nhật)|đăng (?:ngày|lúc)|cập nhật(?: lần cuối|"
    r" mới nhất)?(?: (?:vào )?(?:ngày|lúc))?|"
    r"xuất bản(?: lúc)?|gửi lúc|thời gian|phát hành(?: lúc)?|ngày|lúc|print|đăng)[: ]*"
)
_DATE_LINE = re.compile(
    rf"(?:{_DATE_LABEL})*(?:{_WEEKDAY}[ ,|-]*)?(?:{_DATE_LABEL})?[\[( ]*"
    rf"(?:(?:{_CLOCK}[ ,|–ngày-]*)?(?:{_DAY}|{_DAY_WORDS}|\d{{4}}-\d\d-\d\d)|(?:{_CLOCK}))"
    rf"(?:[ ,|–T-]*(?:lúc )?{_CLOCK})?[\]) ]*(?:[\[(]?(?:gmt|utc) ?\+? ?\d*(?::\d\d)?[\])]?)?[ .|]*(?:gốc)?",
    re.IGNORECASE,
)


def date_line(line: str) -> bool:
    """Whether the whole line is a date, with or without time, weekday and label ("Cập nhật lúc: 18:18 |31/03/2020")."""
    if not 6 <= len(line) <= 90 or sum(char.isdigit() for char in line) < 4:
        return False
    core = re.split(r"\s*[-–|]\s*\[?\s*(?:Số lần xem|Lượt xem|Số lượt xem)", line)[0].strip()
    return _DATE_LINE.fullmatch(core) is not None


_CAPTION_START = re.compile(
    r"(?:Quang cảnh|Toàn cảnh|Các đại biểu|Đại biểu|Các đồng chí|Đoàn chủ tịch|Đoàn Chủ tịch|Lãnh đạo|"
    r"Ban liên lạc|Chủ tọa|"
    r"Ảnh minh h[ọo]a|Hình ảnh|Một góc|Một số|Đông đảo|Khung cảnh|Không khí|"
    r"(?:Đồng chí|Ông|Bà|Đ/c|Chủ tịch|Phó|Bí thư|Thủ tướng|Tổng Bí thư|Bộ trưởng|Thứ trưởng|Trưởng|Giám đốc|"
    r"Đại tá|Thiếu tướng)\b.{3,})"
)
_CAPTION_VERB = re.compile(
    r"\b(?:phát biểu|chủ trì|kết luận|trao (?:tặng|bằng|quà|quyết định|giải|kỷ niệm chương|cờ|giấy)|"
    r"tặng (?:hoa|quà|bằng|cờ)|"
    r"dự (?:hội nghị|và|phiên|buổi|tại|lễ)|tham dự|báo cáo|trình bày|điều hành|biểu quyết|khai mạc|bế mạc|"
    r"thông tin|phát động|"
    r"chụp ảnh|tại (?:hội nghị|buổi|điểm cầu|phiên|lễ|đại hội|kỳ họp)|hội nghị|cuộc họp|buổi làm việc|"
    r"phiên họp|đại hội|thăm)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:^|[\s.,;(\[–—|-])\(?(?:Ảnh|ẢNH|Nguồn ảnh|Ảnh tư liệu|Ảnh minh h[ọo]a|Đồ họa|Nguồn|Video|Clip|"
    r"Photo)(?: và clip| do)?"
    r"(?:\s*:\s*|\s+(?=[A-ZĐ]{2,}|[A-ZĐ][\w.]+\s*/|[A-ZĐ][^\s.]+(?: [A-ZĐ][^\s.]+){1,3}[.)\]]*$))"
    r"(?P<credit>[^.:]{1,60}(?:\.[^.:\s][^.:]{0,20})*)[.)\]\s]*$"
)


_CREDIT_WORDS = ("Ảnh", "ẢNH", "Nguồn", "Đồ họa", "Video", "Clip", "Photo")
"""One of them is in every credit: cheaper to look for."""


def photo_credit(line: str) -> tuple[str, str] | None:
    """A caption and the credit at its end: ("Quang cảnh hội nghị", "Lê Sơn"); the caption is '' where all is credit.

    >>> photo_credit("Quang cảnh hội nghị. (Ảnh: Thanh Vân/TTXVN)")
    ('Quang cảnh hội nghị.', 'Thanh Vân/TTXVN')
    """
    match = _CREDIT.search(line) if any(word in line for word in _CREDIT_WORDS) else None
    if match is None:
        return None
    credit = match["credit"].strip(" ,;-–).]")
    if not credit or len(credit.split()) > 9:
        return None
    # initials keep their last dot: "Ảnh: V.D."
    if re.fullmatch(r"(?:[A-ZĐ]\.)+[A-ZĐ]", credit) and line[match.end("credit") :].startswith("."):
        credit += "."
    return line[: match.start()].rstrip(" -–—(|,;[") + ("." if line[match.start()] == "." else ""), credit


_PICTURE_NOTE = re.compile(
    r"\(?(?:Ảnh|Hình ảnh|Hình|Đồ họa|Infographic|Clip|Video)"
    r"(?: minh h(?:ọa|oạ)| tư liệu| internet| chụp .{1,30}| cắt từ .{1,30}| do .{1,40} cung cấp| nhân vật cung cấp)"
    r"\)?[.:]?",
    re.IGNORECASE,
)


def is_picture_note(line: str) -> bool:
    """Whether the line says of a picture what it is, and nothing more: "Ảnh minh họa.", "(Ảnh chụp màn hình)"."""
    return len(line) <= 80 and _PICTURE_NOTE.fullmatch(line.strip()) is not None


def without_credit(caption: str) -> str:
    """A caption without the credit at its end."""
    credit = photo_credit(caption)
    return credit[0] if credit is not None else caption


def is_caption_like(line: str) -> bool:
    """Whether a line reads like a photo's caption: one sentence, no full stop (or a credit), a scene with people."""
    if not 8 <= len(line) <= 320:
        return False
    if photo_credit(line) is not None:
        return True
    body = line.rstrip(" .")
    if re.search(r"[.!?;:] ", body) and not re.search(r"(?:Các đồng chí|Đồng chí) ?:", body):
        return False
    is_open = not line.rstrip().endswith((".", "!", "?", ":", ";", "…", ","))
    return bool(_CAPTION_START.match(body)) and (is_open or len(body) <= 70) and bool(_CAPTION_VERB.search(body))


_FILE_NAME = re.compile(
    r"(?:[\w%~()+ .-]{1,80}\.(?:jpe?g|png|gif|webp|bmp|mp4|mp3)|[\w ,-]{0,160} (?:hinh anh|anh) \d+|"
    r"(?:-\s*)?(?:hinh anh|hình ảnh|ảnh|anh|image|"
    r"img|picture|photo)[ _-]*\d+\.?|"
    r"!\[\]\(.*\)|\|+|image|img|untitled(?:-\d+)?|<image>.*)",
    re.IGNORECASE,
)


def is_file_name(line: str) -> bool:
    """Whether the line is the leftover of a picture: a file name, "ảnh 1", "image"."""
    return _FILE_NAME.fullmatch(line.strip(" |")) is not None


def is_leading_dash(line: str) -> bool:
    """Whether a lead starts with the bare dash that its lost dateline left ("- Chiều 1- 4, …")."""
    return bool(re.match(rf"[-–—] ?(?=[{UPPER}])", squeeze(line)))
