"""Bylines and source lines: who wrote, who took the pictures, and where an article was taken from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.names.lists import PARENTHESIS, clean_name, parts_of, split_names
from pipelines.names.roles import ROLE, kinds_of, with_colons
from pipelines.names.shapes import HOST, agency_of, is_office, is_outlet, is_person
from text import UPPER, holds_any

_THEO = re.compile(
    r"(?:^theo(?= )|(?:^|[\s(./\-–—])(?:Theo|THEO|Nguồn tin|Nguồn|NGUỒN|Dẫn nguồn|Trích nguồn|Source|source|"
    r"Forrás))\s*:?\s*/?_?\s*(?P<source>\S.*)$"
)
_SOURCE_WORDS = ("heo", "THEO", "guồn", "GUỒN", "ource", "Forrás")
"""One of them is in every source line: cheaper to look for."""
_DAY_BEHIND = re.compile(r"(?<=\w)[ ,]+\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?(?=\)?\.?$)")
_NAME_BEFORE = r"(?!(?:Ông|Bà|Anh|Chị|Em|Cô|Chú|Bác|Thầy|Cháu|Đồng chí|Đ/c) )(?P<name>[^-–,(]{4,30}?)"
_OFFICE_BEHIND = re.compile(rf"{_NAME_BEFORE}(?: [-–] ?|- |, ?)(?P<office>.+)")
"""Behind a name where its bearer works: "Thu Hà - Đài TT-TH huyện". So a caption begins, too, but not with a name."""
_RANK = re.compile(
    r"^(?:(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy|uý|sĩ)|nhà (?:thơ|giáo|nghiên cứu|sử học|phê bình|điêu khắc)|"
    r"h(?:ọa|oạ) sĩ|nghệ (?:sĩ|nhân)(?: nhân dân| ưu tú)?|kỹ sư|kiến trúc sư|dược sĩ)[\s,]+",
    re.IGNORECASE,
)
_WITH_POST = re.compile(
    rf"{_NAME_BEFORE}(?:, ?| [-–] ?| \()(?:(?:nguyên|quyền) )?(?:(?:ủy|uỷ) viên|chuyên (?:gia|viên)|giảng viên|"
    r"đại biểu|(?:phó )?(?:bí thư|chủ (?:tịch|nhiệm)|giám đốc|tổng|(?:\w+ )?trưởng|chánh|"
    r"chính (?:ủy|uỷ|trị viên)))\b(?:[^.!?]|\bTP\.)*",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?:(?<=[^\x00-\x7f])|[\s(–-]+)[a-z0-9._%+-]+@\S+\.\w+\)?")
_POST_BEHIND = re.compile(r"(?<=[a-zà-ỹ])[\s,–-]*(?:Phóng|Biên tập|Cộng tác) viên$")
_BESIDE_NAMES = re.compile(
    r"nhóm (?:pv|phóng viên)|xã hội|chính trị|kinh tế|thời sự|văn h[óo][áa]?|thể thao|giáo dục|y tế|pháp luật|đời sống|"
    r"quốc tế|thế giới|trong nước|tin tức|an ninh|quốc phòng|du lịch|công nghệ|"
    r"hà nội|đà nẵng|hải phòng|cần thơ|tp\.? ?hcm|tp\.? hồ chí minh",
    re.IGNORECASE,
)
"""A section, a team, a city: what may stand in one line with names."""
_TEAM = re.compile(
    rf"(?:nhóm|tổ) (?:pv|phóng viên|phóng viên, ctv|pv, ctv|tác giả|pv-ctv)(?:[ ,–-]+(?:{_BESIDE_NAMES.pattern}))*",
    re.IGNORECASE,
)
_COLLECTED = re.compile(r"(?:ST|S/T|St|Sưu tầm)\b")
_LONG_SOURCE = 14
"""So many words an office's or a portal's name has at most."""
_FEW, _MANY = 6, 12
"""So many stand in a line of names and outlets, and so many in one of full names."""
_FEW_LONG = 90
# "Tâm HằngTTXVN": two elements with nothing between them
_OFFICE = re.compile(r"(?<=/)(VOV|TTXVN|VTV|VGP)[\w.]*\s?[-–]\s?[^/,()]{3,20}$")
"""A station's office behind its name: "Anh Thư/VOV-Đông Bắc"."""
_GLUED_AGENCY = re.compile(r"(?<=[^\W\d_])([a-zà-ỹ])(TTXVN|VGP|VOV|VTV)\b")


@dataclass(frozen=True)
class Byline:
    """Who wrote, who took the pictures, and where it was taken from."""

    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    agency: str | None = None
    source: str | None = None
    """The outlet or host it was taken from, as printed."""
    others: tuple[str, ...] = ()
    """Who made the rest: layout, editing of the film."""

    def __bool__(self) -> bool:
        return bool(self.authors or self.photographers or self.agency or self.source or self.others)


def source_line(line: str) -> str | None:
    """The outlet of "Theo X", "Nguồn: X", "(Theo X)", no comma in it; None for prose.

    It has eight words at most, unless it begins as an office's or an outlet's name does.
    """
    match = _THEO.search(line) if len(line) <= 160 and holds_any(line, _SOURCE_WORDS) else None
    if match is None or match.start() > 40:
        return None
    source = match["source"].strip(" .*-–:")
    if source.count("(") != source.count(")"):
        source = source.strip("() ")
    source = re.sub(r":? ?https?://\S+$", "", source) or source
    if (
        not source
        or ("," in source and not _are_outlets(source))
        or len(source.split()) > (_LONG_SOURCE if is_outlet(source) or is_office(source) else 8)
        or (line.rstrip().endswith(".") and len(source.split()) > 5)
    ):
        return None
    if not (source[:1].isupper() or HOST.match(source) or source[:1] in "/'\"“["):
        return None
    return source


def _are_outlets(text: str) -> bool:
    """Several papers or agencies: "AFP, Reuters"."""
    parts = [part.strip() for part in text.split(",")]
    return len(parts) <= 4 and all(is_outlet(part) or part.isupper() for part in parts)


def byline(line: str) -> Byline | None:
    """What a line says of who made the article; None when it does not have the shape of a byline.

    >>> byline("Tin, ảnh: NGUYỄN TRIỆU").photographers
    ('NGUYỄN TRIỆU',)
    """
    line = line.strip(" *")
    if not 2 <= len(line) <= 160:
        return None
    line = with_colons(_GLUED_AGENCY.sub(r"\1/\2", _trimmed(line)))
    line = _OFFICE.sub(r"\1", line) if "/" in line else line
    if _TEAM.fullmatch(line):
        return Byline(authors=(line,))
    if (agency := agency_of(line)) and len(line) <= 40 and all(is_outlet(part) for part in line.split("/")):
        return Byline(agency=agency, source=line.strip(" ./()"))
    if (found := _with_roles(line)) is not None:
        return found
    if (source := source_line(line)) is not None:
        return _with_source(line, source)
    return _plain(line)


def signature(line: str) -> Byline | None:
    """As `byline`, for a line in a signature's place: a rank before the name or a post behind it is no objection.

    >>> signature("Trung tá Lê Thử, Phó Trưởng phòng").authors
    ('Lê Thử',)
    """
    if (found := byline(line)) is not None or len(line) > 160 or line.endswith("."):
        return found
    bare = _RANK.sub("", clean_name(line))
    if (match := _WITH_POST.fullmatch(bare)) is not None:
        return Byline((match["name"],)) if " " in match["name"] and is_person(match["name"]) else None
    return byline(bare) if bare != line else None


def _trimmed(line: str) -> str:
    """A line without what stands around its names: brackets, a day, an address, a post, a comma left over."""
    if line[-1:] in ",|-–" and is_person(line[:-1].rstrip()):
        line = line[:-1].rstrip()  # the outlet or the day stands in an element of its own
    if line[-1:] in "0123456789)." and any(mark in line for mark in "/-"):
        line = _DAY_BEHIND.sub("", line)
    if "@" in line:
        line = _MAIL.sub("", line)
    if line.endswith("viên"):
        line = _POST_BEHIND.sub("", line)
    if line.startswith("(") and line.endswith(")") and line.count("(") == 1:
        line = line[1:-1].strip()
    return line


def _with_roles(line: str) -> Byline | None:
    roles = list(ROLE.finditer(line)) if ":" in line else []
    if not roles:
        return None
    # "H.V. Ảnh: Misso": the writer without a role, then the photographer
    before = line[: roles[0].start()].strip(" -–—|,;")
    if not all(is_person(part) for part in parts_of(before)):
        return None
    authors: list[str] = list(split_names(line[: roles[0].start()].strip())[0]) if before else []
    photographers: list[str] = []
    others: list[str] = []
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
        kinds = kinds_of(role["role"])
        if "photo" in kinds:
            photographers.extend(names)
        if "text" in kinds:
            authors.extend(names)
            source = source or outlet
        if "other" in kinds:
            others.extend(names)
    found = Byline(tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(photographers)), agency, source, tuple(others))
    return found or None


def _with_source(line: str, source: str) -> Byline:
    before = line[: _THEO.search(line).start()].strip(" -–—(./,;|*")  # type: ignore[union-attr]  # source_line matched
    # "ST Thanh Hương": who collected it did not write it
    authors, _ = split_names(before) if before and not _COLLECTED.match(before) else ((), None)
    if (match := PARENTHESIS.search(source)) is not None and is_person(source[: match.start()].strip()):
        # "Theo Sầm Hoa (Vietnamnet/Reuters)": the person, then the outlet
        return Byline((*authors, source[: match.start()].strip()), (), agency_of(match["inside"]), match["inside"])
    person, _, outlet = (part.strip() for part in source.partition("/"))
    if outlet and is_outlet(outlet) and is_person(person) and " " in person:
        return Byline((*authors, person), (), agency_of(outlet), outlet)
    return Byline(authors, (), agency_of(source), source)


def _are_full_names(parts: list[str]) -> bool:
    """A team's names, each of two to four words: initials or outlets are never so many."""
    return len(parts) <= _MANY and all(2 <= len(part.split()) <= 4 and is_person(part) for part in parts)


def _plain(line: str) -> Byline | None:
    """A line of names and nothing else."""
    if line.endswith((":", "?", "!", ";", ",")):
        return None
    parenthesis = PARENTHESIS.search(line)
    core = line[: parenthesis.start()] if parenthesis else line
    parts = parts_of(core)
    if len(parts) > 1:
        parts = [part for part in parts if not _BESIDE_NAMES.fullmatch(part)]
    office = _OFFICE_BEHIND.match(clean_name(line)) if len(line) <= _FEW_LONG else None
    if office is not None and is_person(office["name"]) and is_office(office["office"]):
        return Byline((office["name"],))
    if not parts or not all(is_person(part) or is_outlet(part) for part in parts):
        return None
    if (len(parts) > _FEW or len(line) > _FEW_LONG) and not _are_full_names(parts):
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
