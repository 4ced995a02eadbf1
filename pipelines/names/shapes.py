"""Whether a name is a person's, an outlet's or an agency's, told by its shape and by what it is not."""

from __future__ import annotations

import re

from text import UPPER

_AGENCIES = {
    "ttxvn": "TTXVN",
    "thông tấn xã việt nam": "TTXVN",
    "vietnam+": "TTXVN",
    "vietnamplus": "TTXVN",
    "vnews": "TTXVN",
    "vna": "TTXVN",
    "afp": "AFP",
    "reuters": "Reuters",
    "ap": "AP",
    "xinhua": "Xinhua",
    "tân hoa xã": "Xinhua",
    "bloomberg": "Bloomberg",
    "yonhap": "Yonhap",
    "kyodo": "Kyodo",
}
_WORDS_OF_TITLES = (
    r"thông tấn|dân trí|tuổi trẻ|thanh niên|nhân dân|lao động|tiền phong|người lao động|quân đội nhân dân|hà nội mới|"
    r"hànộimới|sài gòn|pháp luật|kiến thức|gia đình|đại đoàn kết|tin tức|dân việt|nông nghiệp|công thương|sức khỏe|"
    r"đảng cộng sản|tài chính|đầu tư|xây dựng|giáo dục|thời báo|doanh nhân|một thế giới|an ninh|dân tộc|"
    r"đại biểu nhân dân|kinh tế|thế giới|văn hóa|thể thao|tri thức|trí thức trẻ|nhịp sống|tổ quốc|phụ nữ|bưu điện|"
    r"doanh nghiệp|thời đại|việt báo|khám phá|người đưa tin|biên phòng"
)
_POLICE = (
    r"công an(?! (?:tỉnh|xã|phường|huyện|thị|quận|đặc khu|thành phố|tp)\b)|"
    r"công an (?:thành phố|tp)\.? ?(?:hồ chí minh|hcm|đà nẵng)"
)
"""The police's papers; "Công an tỉnh" is an office."""
_STATION = r"đài (?:pt|tt|th\b|phát|truyền|huế|(?-i:(?<=Đài )[A-ZĐ]{2})|\S+ \S)"
"""Before one word that is none of these it begins a pen name: "Đài Trang"."""
_SITE = r"trang (?:tin|thông tin|ttđt|web|chủ|điện tử|facebook|fanpage)"
# Whole words only: "Công Anh" and "Trang Nhung" are persons.
_OUTLET = re.compile(
    rf"^(?:(?:{_WORDS_OF_TITLES}|{_POLICE}|{_SITE})(?![^\W\d_])|báo |tạp chí |cổng |{_STATION}|"
    r"ttxvn|vgp|vov|vtv|vtc|vnews|vietnam|infonet|zing|znews|soha|vneconomy|vnexpress|cafef|chinhphu|bnews|"
    r"baotintuc|đcsvn|lđo|nlđo|sggp|tpo|dto|tto|tno|plo|helino|saostar|kênh ?14|24h|voa\b|rfa\b|rfi\b|dw$|"
    r"reuters|afp|ap$|bbc|cnn|the |daily|new york|bloomberg|xinhua|forbes|guardian|getty)",
    re.IGNORECASE,
)
HOST = re.compile(
    r"^(?:https?://\S+|(?:www\.)?[A-Za-z0-9-]{2,}(?:\.[A-Za-z0-9-]{2,})*\.(?:[a-z]{2,}|[A-Z]{2,})(?:/\S*)?)$"
)
"""An address or a host: "baohaugiang.com.vn"; "Tr.Huy" is a pen name."""

# Offices, places and headings that look like names.
_NOT_A_PERSON = re.compile(
    r"^(?:(?:báo|ban|huyện|tỉnh|sở|bộ|ubnd|hđnd|đảng|phòng|hội|ủy|uỷ|bệnh|"
    r"trung tâm|trung ương|"
    r"viện|cục|vụ|tổng|văn phòng|khối|xã|phường|quận|thị|thôn|ấp|làng|nhà|tòa|toà|quang cảnh|các|những|"
    r"một|theo|nguồn|"
    r"ảnh|video|clip|tin|bài|xem|đọc|phần|chương|mục|quy|nghị|kết|hướng|chỉ|tp|việt nam|hà nội|"
    r"đà nẵng|hải phòng|cần thơ|tphcm|đbscl|tây (?:nguyên|bắc)|đông bắc|miền (?:bắc|trung|nam|tây)|chủ đề|sự kiện|"
    r"thời sự|chính trị|kinh tế|xã hội|văn hóa|thể thao|giáo dục|"
    r"y tế|pháp luật|"
    r"đời sống|quốc phòng|an ninh|du lịch|quốc tế|bút danh|tác giả|trang chủ|liên hệ|email|facebook|google|zalo|"
    r"admin|by|bởi|cổng|đài|"
    r"tạp chí|infographic|emagazine|longform|megastory|podcast|multimedia|chia sẻ|bình luận|lượt|cập nhật|"
    r"ngày|quyết định|chủ tịch|phó (?:chủ|giám|bí|trưởng|tổng|ban)|giám đốc|bí thư|thông báo|công điện|hướng dẫn|"
    r"diễn văn|điếu văn|tiểu sử|lời (?:kêu|chúc|cảm)|thư (?:ngỏ|chúc|khen|mời)|cáo phó|cộng hòa|cộng hoà|độc lập|"
    r"thông tin|thời tiết|nơi nhận|chương trình|kế hoạch)\b|"
    r"(?:tm|kt|tl|tuq)\.|q\. ?(?:chủ|bí|giám|trưởng|hiệu|viện|tổng))",
    re.IGNORECASE,
)
# Words that begin pen names (Trường Giang, Công Minh, Đoàn Bá Trực) as well as offices: what follows tells.
_OFFICE = re.compile(
    r"^(?:trường (?:đại|cao|trung|tiểu|thpt|thcs|mầm|mn|chính|sa\b)|thành (?:phố|ủy|uỷ|đoàn|viên|tích)|"
    r"công (?:an|ty|đoàn|thương|nghiệp|nghệ|chức|văn|trình|đảng)|chi (?:bộ|đoàn|cục|nhánh|hội|tiết)|"
    r"đoàn (?:thanh|đại|tncs|viên|công|trường|xã|khối|chủ|kinh|thể)|toàn (?:cảnh|văn|quốc|tỉnh|cầu|dân)|"
    r"từ (?:khóa|khoá|thiện|điển|ngày)|ngân (?:hàng|sách)|kỳ (?:họp|thi|vọng|\d)|điều (?:tra|hành|\d)|"
    r"thứ (?:hai|ba|tư|năm|sáu|bảy|trưởng|\d))\b|^(?:trường|thành|công|chi|đoàn|toàn|từ|ngân|kỳ|điều|thứ|"
    r"hết|khác|có|không|internet|thực hiện|nội dung|trình bày|thiết kế|biên (?:tập|dịch)|kỹ thuật|quay phim)$",
    re.IGNORECASE,
)
_CODE = re.compile(r"^[A-ZĐ]{2,5}O$")
"""What a paper signs its online edition with: "SGGPO"."""
_INSTITUTION = re.compile(
    r"(?:trung tâm|đài|phòng|hội|báo|văn phòng|sở|trường|công an|cổng|huyện|thành (?:ủy|uỷ|phố|đoàn)|tỉnh|ubnd|"
    r"mttq|đoàn|ban|bộ|viện|học viện|khoa|chi|liên đoàn|ủy ban|uỷ ban|nguyên|ctv|thôn|xã|phường|thị)\b(?=.*\s)",
    re.IGNORECASE,
)
_OFFICE_LENGTH = 60
_NAMES_LIKE_OFFICES = re.compile(r"(?:Ban|Hội|Thị|Phần|Hướng|Đài(?! Loan| Bắc)) [A-ZĐÀ-Ỹ][a-zà-ỹ]+")
"""Pen names that begin as an office does: "Ban Mai"; an office's second word is not alone."""
_WORD = rf"[{UPPER}][\w’'.]*"
_NAME = re.compile(rf"^{_WORD}(?:[ -](?:{_WORD})){{0,5}}$")


def agency_of(text: str) -> str | None:
    """The news agency named in a credit: "TTXVN/Vietnam+" is TTXVN."""
    for part in re.split(r"[/,()–-]|\s và \s", text.casefold()):
        if (name := _AGENCIES.get(part.strip(" .").removesuffix(".vn"))) is not None:
            return name
    return None


def is_outlet(text: str) -> bool:
    """Whether a text names a paper, station or site rather than a person."""
    bare = text.strip(" .()")
    return bool(HOST.match(bare) or _OUTLET.match(bare) or _CODE.match(bare) or bare.casefold() in _AGENCIES)


_NUMBERED = re.compile(r"[IVX]{1,5}\. \S")
"""A heading: "I. KHÁI QUÁT"."""


_NOBODYS = re.compile(
    r"\b(?:media|online|newspaper|news|technolog(?:y|ies)|software|website|web|portal|cms|corp|group|company|team|desk|"
    r"editors?|user|administrator|moderator|master|post)\b",
    re.IGNORECASE,
)
"""Words of accounts, companies and sites, as systems state them for authors: "Super User", "Quang Ninh Media"."""


_SIZES = re.compile(r"(?:A[+-]? )+A[+-]?")
"""The sizes of type that a reader may choose."""


def is_person(text: str) -> bool:
    """Whether a text has the shape of a person's name, pen name or initials: "Hồng Thanh", "P.Y", "TUYẾT MAI"."""
    if not 2 <= len(text) <= 40 or any(char.isdigit() for char in text):
        return False
    if (
        _NUMBERED.match(text)
        or _SIZES.fullmatch(text)
        or (_NOT_A_PERSON.match(text) and not _NAMES_LIKE_OFFICES.fullmatch(text))
        or _OFFICE.match(text)
        or is_outlet(text)
    ):
        return False
    if _NAME.match(text) is None or (len(text.split()) == 1 and len(text) > 8):
        return False
    return not any(map(str.isascii, text.split())) or _NOBODYS.search(text) is None


def is_office(text: str) -> bool:
    """Whether a text names where somebody works: "Trung tâm Văn hóa huyện"."""
    return len(text) <= _OFFICE_LENGTH and _INSTITUTION.match(text) is not None


def title_case(name: str) -> str:
    """'NGUYỄN TRIỆU' as Nguyễn Triệu; initials and mixed case as they are."""
    if not name.isupper() or "." in name or len(name) <= 3:
        return name
    return " ".join(word[:1] + word[1:].lower() for word in name.split(" "))
