"""Bylines, photo credits, agencies and source lines, read from one line of squeezed text. Pure functions.

A name is told by its shape (one to six capitalised words) and by what it is not: an office, a place, a heading. Shape
alone never makes a byline: the caller adds position (last line, right-aligned, bold, under the title).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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
_OUTLET = re.compile(
    r"^(?:báo |tạp chí |đài |cổng |trang |thông tấn|ttxvn|vgp|vov|vtv|vtc|vnews|vietnam|dân trí|tuổi trẻ|"
    r"thanh niên|nhân dân|"
    r"lao động|tiền phong|người lao động|quân đội nhân dân|công an|hà nội mới|hànộimới|sài gòn|pháp luật|"
    r"kiến thức|gia đình|"
    r"infonet|zing|znews|soha|vneconomy|vnexpress|vietnamnet|cafef|chinhphu|đại đoàn kết|tin tức|dân việt|"
    r"nông nghiệp|công thương|"
    r"sức khỏe|bnews|baotintuc|đcsvn|đảng cộng sản|tài chính|đầu tư|xây dựng|giáo dục|thời báo|doanh nhân|"
    r"một thế giới|"
    r"an ninh|vtcnews|lđo|nlđo|sggp|tpo|dân tộc|đại biểu nhân dân|kinh tế|thế giới|văn hóa|thể thao|tri thức|"
    r"dto|tto|tno|plo|"
    r"reuters|afp|ap$|bbc|cnn|the |daily|new york|bloomberg|xinhua|forbes|guardian)",
    re.IGNORECASE,
)
_HOST = re.compile(r"^(?:https?://\S+|(?:www\.)?[A-Za-z0-9-]{2,}(?:\.[A-Za-z0-9-]{2,})+(?:/\S*)?)$")

# Offices, places and headings that look like names.
_NOT_A_PERSON = re.compile(
    r"^(?:báo|ban|huyện|tỉnh|sở|bộ|ubnd|hđnd|đảng|phòng|hội|ủy|uỷ|bệnh|"
    r"trung tâm|trung ương|"
    r"viện|cục|vụ|tổng|văn phòng|khối|xã|phường|quận|thị|thôn|ấp|làng|nhà|tòa|toà|quang cảnh|các|những|"
    r"một|theo|nguồn|"
    r"ảnh|video|clip|tin|bài|xem|đọc|phần|chương|mục|quy|nghị|kết|hướng|chỉ|tp|việt nam|hà nội|"
    r"đà nẵng|hải phòng|cần thơ|chủ đề|sự kiện|thời sự|chính trị|kinh tế|xã hội|văn hóa|thể thao|giáo dục|"
    r"y tế|pháp luật|"
    r"đời sống|quốc phòng|an ninh|du lịch|quốc tế|bút danh|tác giả|trang chủ|liên hệ|email|facebook|zalo|"
    r"admin|cổng|đài|"
    r"tạp chí|infographic|emagazine|longform|megastory|podcast|multimedia|chia sẻ|bình luận|lượt|cập nhật|"
    r"ngày)\b",
    re.IGNORECASE,
)
# Words that begin pen names (Trường Giang, Công Minh, Đoàn Bá Trực) as well as offices: what follows tells.
_OFFICE = re.compile(
    r"^(?:trường (?:đại|cao|trung|tiểu|thpt|thcs|mầm|mn|chính|sa\b)|thành (?:phố|ủy|uỷ|đoàn|viên|tích)|"
    r"công (?:an|ty|đoàn|thương|nghiệp|nghệ|chức|văn|trình|đảng)|chi (?:bộ|đoàn|cục|nhánh|hội|tiết)|"
    r"đoàn (?:thanh|đại|tncs|viên|công|trường|xã|khối|chủ|kinh|thể)|toàn (?:cảnh|văn|quốc|tỉnh|cầu|dân)|"
    r"từ (?:khóa|khoá|thiện|điển|ngày)|ngân (?:hàng|sách)|kỳ (?:họp|thi|vọng|\d)|điều (?:tra|hành|\d)|"
    r"thứ (?:hai|ba|tư|năm|sáu|bảy|trưởng|\d))\b|^(?:trường|thành|công|chi|đoàn|toàn|từ|ngân|kỳ|điều|thứ)$",
    re.IGNORECASE,
)
_WORD = rf"[{UPPER}][\w’'.]*"
_NAME = re.compile(rf"^{_WORD}(?:[ -](?:{_WORD})){{0,5}}$")
_SPLIT = re.compile(rf"\s*(?:,|;|&|\||•|/| và |\s[-–—]+\s?|\s?[-–—]+\s|(?<=[^\s-])[-–](?=[{UPPER}]))\s*")

_ROLE_WORDS = {
    "photo": r"ảnh|ánh|hình|video|clip|ảnh tư liệu|đồ họa|đồ hoạ|trình bày|thiết kế|kỹ thuật|dựng|quay phim",
    "text": r"tin|bài|thực hiện|tác giả|nội dung|bài viết|biên tập|biên dịch|lược dịch|người dịch|tổng hợp|"
    r"nhóm (?:pv|phóng viên|tác giả)|"
    r"pv|phóng viên|nguồn tin|ghi|trích|tin bài|phản ánh|theo dõi",
}
_ROLE = re.compile(
    rf"(?P<role>(?:{_ROLE_WORDS['text']}|{_ROLE_WORDS['photo']})"
    rf"(?:\s*(?:,|và|-|–|&|/|\+)\s*(?:{_ROLE_WORDS['text']}|{_ROLE_WORDS['photo']}))*)\s*:\s*",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^(?:ctv|cộng tác viên|pv|phóng viên|nhà báo|nhóm pv|tác giả|bài viết|ths|ts|pgs\.? ?ts|gs\.? ?ts|gs|by|st|s/t|"
    rf"sưu tầm|nsnd|nsưt|bs|ls|luật sư)\.?:?\s+(?=[{UPPER}])",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"(?:\s+[-–—]?\s*|\s*\()(?:(?:thực hiện|tổng hợp|ghi|lược ghi|ghi chép|t/h|th|dịch|lược dịch|biên dịch|sưu tầm|st|"
    r"thể hiện|biên soạn|tt|lược thuật|trích|cập nhật|và \d+ tác giả khác)\)?)\s*$",
    re.IGNORECASE,
)
_PARENS = re.compile(r"\s*\((?P<inside>[^()]{2,60})\)\s*$")
_THEO = re.compile(
    r"(?:^|[\s(./\-–—])(?:Theo|THEO|Nguồn|NGUỒN|Nguồn tin|Dẫn nguồn|Trích nguồn|Source|source|"
    r"Forrás)\s*:?\s*/?\s*(?P<source>\S.*)$"
)


_COLLECTED = re.compile(r"(?:ST|S/T|St|Sưu tầm)\b")
# "Tâm HằngTTXVN": two elements with nothing between them
_GLUED_AGENCY = re.compile(r"(?<=[^\W\d_])([a-zà-ỹ])(TTXVN|VGP|VOV|VTV)\b")


@dataclass(frozen=True)
class Byline:
    """Who wrote, who took the pictures, and where it was taken from."""

    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    agency: str | None = None
    source: str | None = None
    """The outlet or host it was taken from, as printed."""

    def __bool__(self) -> bool:
        return bool(self.authors or self.photographers or self.agency or self.source)


def agency_of(text: str) -> str | None:
    """The news agency named in a credit: "TTXVN/Vietnam+" is TTXVN."""
    for part in re.split(r"[/,()–-]|\s và \s", text.casefold()):
        if (name := _AGENCIES.get(part.strip(" .").removesuffix(".vn"))) is not None:
            return name
    return None


def is_outlet(text: str) -> bool:
    """Whether a text names a paper, station or site rather than a person."""
    bare = text.strip(" .()")
    return bool(_HOST.match(bare) or _OUTLET.match(bare) or bare.casefold() in _AGENCIES)


def is_person(text: str) -> bool:
    """Whether a text has the shape of a person's name, pen name or initials: "Hồng Thanh", "P.Y", "TUYẾT MAI"."""
    if not 2 <= len(text) <= 40 or any(char.isdigit() for char in text):
        return False
    if _NOT_A_PERSON.match(text) or _OFFICE.match(text) or is_outlet(text):
        return False
    return _NAME.match(text) is not None and not (len(text.split()) == 1 and len(text) > 8)


def _clean(text: str) -> str:
    text = text.strip(' \t.,;:-–—|•*/"“”[]')
    for _ in range(3):
        shorter = _SUFFIX.sub("", _PREFIX.sub("", text)).strip(" ,;:-–—|•*/")
        if shorter == text or not shorter:
            break
        text = shorter
    return text


def _initials(name: str, after: str) -> str:
    """Initials keep the dot that closed them: "H.V."."""
    return name + "." if re.fullmatch(r"(?:[A-ZĐ]\.)+[A-ZĐ]", name) and after.startswith(".") else name


def split_names(text: str) -> tuple[tuple[str, ...], str | None]:
    """Names of persons in a list of names, and the outlet named after the slash ("Thanh Vân/TTXVN")."""
    persons: list[str] = []
    outlet: str | None = None
    if (match := _PARENS.search(text)) is not None:
        inside = match["inside"]
        if is_outlet(inside.split("/")[0]) or is_outlet(inside.split("/")[-1]) or inside.casefold().startswith("theo "):
            outlet = re.sub(r"^[Tt]heo\s+", "", inside)
        text = text[: match.start()]
    for part in _SPLIT.split(text):
        name = _clean(part)
        if not name:
            continue
        if is_outlet(name):
            outlet = outlet or name
        elif is_person(name):
            rest = text[text.find(name) + len(name) :]
            persons.append(_initials(name, rest))
    return tuple(dict.fromkeys(persons)), outlet


def source_line(line: str) -> str | None:
    """The outlet of "Theo X", "Nguồn: X", "(Theo X)", at most eight words and no comma; None for prose."""
    match = _THEO.search(line)
    if match is None or match.start() > 40 or len(line) > 160:
        return None
    source = match["source"].strip(" .*-–")
    if source.count("(") != source.count(")"):
        source = source.strip("() ")
    source = re.sub(r":? ?https?://\S+$", "", source) or source
    if (
        not source
        or "," in source
        or len(source.split()) > 8
        or (line.rstrip().endswith(".") and len(source.split()) > 5)
    ):
        return None
    if not (source[:1].isupper() or _HOST.match(source) or source[:1] in "/'\"“"):
        return None
    return source


def byline(line: str) -> Byline | None:
    """What a line says of who made the article; None when it does not have the shape of a byline.

    >>> byline("Tin, ảnh: NGUYỄN TRIỆU").photographers
    ('NGUYỄN TRIỆU',)
    """
    line = line.strip(" *")
    if not 2 <= len(line) <= 160:
        return None
    if line.startswith("(") and line.endswith(")") and line.count("(") == 1:
        line = line[1:-1].strip()
    line = _GLUED_AGENCY.sub(r"\1/\2", line)
    if (agency := agency_of(line)) and len(line) <= 40 and all(is_outlet(part) for part in line.split("/")):
        return Byline(agency=agency, source=line.strip(" ./()"))
    if (found := _with_roles(line)) is not None:
        return found
    if (source := source_line(line)) is not None:
        return _with_source(line, source)
    return _plain(line)


def _with_roles(line: str) -> Byline | None:
    roles = list(_ROLE.finditer(line))
    if not roles:
        return None
    # "H.V. Ảnh: Misso": the writer without a role, then the photographer
    before = line[: roles[0].start()].strip(" -–—|,;")
    if before and not all(is_person(_clean(part)) for part in _SPLIT.split(before) if _clean(part)):
        return None
    authors: list[str] = list(split_names(line[: roles[0].start()].strip())[0]) if before else []
    photographers: list[str] = []
    agency = source = None
    for index, role in enumerate(roles):
        end = roles[index + 1].start() if index + 1 < len(roles) else len(line)
        chunk = line[role.end() : end]
        if (inner := source_line(chunk)) is not None:
            source, chunk = inner, _THEO.sub("", chunk)
        names, outlet = split_names(
            chunk.strip(" -–—;,.|") + (chunk.rstrip()[-1:] if chunk.rstrip().endswith(".") else "")
        )
        agency = agency or (agency_of(outlet) if outlet else None)
        word = role["role"].casefold()
        if re.search(rf"\b(?:{_ROLE_WORDS['photo']})\b", word):
            photographers.extend(names)
        if re.search(rf"\b(?:{_ROLE_WORDS['text']})\b", word):
            authors.extend(names)
            source = source or outlet
    found = Byline(tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(photographers)), agency, source)
    return found or None


def _with_source(line: str, source: str) -> Byline:
    before = line[: _THEO.search(line).start()].strip(" -–—(./,;|*")  # type: ignore[union-attr]  # source_line matched
    # "ST Thanh Hương": who collected it did not write it
    authors, _ = split_names(before) if before and not _COLLECTED.match(before) else ((), None)
    if (match := _PARENS.search(source)) is not None and is_person(source[: match.start()].strip()):
        # "Theo Sầm Hoa (Vietnamnet/Reuters)": the person, then the outlet
        return Byline((*authors, source[: match.start()].strip()), (), agency_of(match["inside"]), match["inside"])
    return Byline(authors, (), agency_of(source), source)


def _plain(line: str) -> Byline | None:
    """A line of names and nothing else."""
    if len(line) > 90 or line.endswith((":", "?", "!", ";", ",")):
        return None
    parenthesis = _PARENS.search(line)
    core = line[: parenthesis.start()] if parenthesis else line
    parts = [_clean(part) for part in _SPLIT.split(core) if _clean(part)]
    if not parts or len(parts) > 6 or not all(is_person(part) or is_outlet(part) for part in parts):
        return None
    authors, outlet = split_names(line)
    if not authors:
        return None
    return Byline(authors, (), agency_of(outlet) if outlet else None, outlet)


_GLUED = re.compile(
    rf"(?P<text>.*\S(?:\./\.|/\.))\s*(?P<names>\(?[{UPPER}(][^.!?]{{1,60}}(?:\.[A-ZĐ]\.?)*\)?)\.?$",
    re.DOTALL,
)


def split_glued_byline(paragraph: str) -> tuple[str, Byline, str] | None:
    """The last paragraph, and the names glued behind its end mark "./." or three spaces; None where there are none.

    Returns (text before, byline, the byline as printed). Only "./." and "/." prove the end: a plain full stop does not.

    >>> split_glued_byline("…nhiệm vụ khóa 11./. Vân Thiêng – Phi Long")[2]
    'Vân Thiêng – Phi Long'
    """
    match = _GLUED.match(paragraph) if "/." in paragraph else None
    if match is None:
        return None
    found = byline(match["names"])
    return (match["text"], found, match["names"].strip()) if found is not None else None


def title_case(name: str) -> str:
    """'NGUYỄN TRIỆU' as Nguyễn Triệu; initials and mixed case as they are."""
    if not name.isupper() or "." in name or len(name) <= 3:
        return name
    return " ".join(word[:1] + word[1:].lower() for word in name.split(" "))
