"""Lists of names as credits print them: with ranks before, roles behind, and the outlet after a slash."""

from __future__ import annotations

import re

from pipelines.names.shapes import is_office, is_outlet, is_person
from text import UPPER

_SPLIT = re.compile(r"\s*(?:,|;|\||•|/| và |\s[-–—]+\s?|\s?[-–—]+\s)\s*")
"""What stands between two names of a list."""
_GLUE = re.compile(rf"\s*(?:&|(?<=[^\s-])[-–](?=[{UPPER}]))\s*")
"""So do these, but they join the words of an office, too: "Sở VH-TT&DL"."""
_JOINED_CODES = re.compile(r"\b[A-ZĐ]{2,5} ?[-–&] ?[A-ZĐ]{2,5}\b")
_DEGREE = (
    r"gs|pgs|ts|tskh|th\.?s[ĩỹ]?|ncs|bs|ck(?:ii?|[12])|bsck(?:ii?|[12])|ds|ls|kts|ks|cn|cvcc?|nsnd|nsưt|ngnd|ngưt|"
    r"luật sư|thạc s[ĩỹ]|tiến s[ĩỹ]|(?:phó )?giáo sư"
)
_DEGREE_ALONE = re.compile(_DEGREE, re.IGNORECASE)
_PREFIX = re.compile(
    rf"^(?:(?:{_DEGREE})(?:[.,]+\s*|\s+)|"
    r"(?:(?:gửi|đăng|(?:được )?viết) bởi|người (?:viết|đăng|gửi)|ctv|cộng tác viên|pv|phóng viên|nhà báo|nhóm pv|"
    r"độc giả|bạn đọc|bác s[ĩỹ]|nhà văn|nhạc s[ĩỹ]|luật gia|tác giả|bài viết|by|bởi|st|s/t|sưu tầm)\.?:?\s+)"
    rf"(?=[{UPPER}])",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"(?:\s+[-–—]?\s*|\s*\()(?:(?:thực hiện|tổng hợp|ghi|lược ghi|ghi chép|t/h|th|dịch|lược dịch|biên dịch|sưu tầm|st|"
    r"thể hiện|biên soạn|tt|lược thuật|trích|cập nhật|và \d+ tác giả khác)\)?)\s*$",
    re.IGNORECASE,
)
PARENTHESIS = re.compile(r"\s*\((?P<inside>[^()]{2,60})\)\s*$")
"""Brackets at the end of a credit: in them stand an outlet, an office or a role."""


_OUTLET_BEHIND = re.compile(r"(?<=\w)\s*/\s*(?P<outlet>[^/,;]+)$")
"""Behind a slash: "Thanh Hải/VOV-Tây Nguyên"."""
_NOBODY = frozenset(("ctv", "pv", "btv", "cộng tác viên", "phóng viên"))
"""Nobody's name, beside one."""

_NO_PHOTOGRAPHER = frozenset(("tl", "t.l", "tư liệu", "ctv", "pv", "internet", "nvcc", "st", "s/t", "sưu tầm"))


def clean_name(text: str) -> str:
    """A name without ranks, roles and marks around it: "CTV Thu Trang (tổng hợp)" is Thu Trang."""
    text = text.strip(' \t.,;:-–—|•*/"“”[]')
    for _ in range(3):
        shorter = _SUFFIX.sub("", _PREFIX.sub("", text)).strip(" ,;:-–—|•*/")
        if shorter == text or not shorter:
            break
        text = shorter
    return text


def parts_of(text: str) -> list[str]:
    """A list cut into names, outlets and offices, clean; a degree alone is none of them: "PGS, TS Lê Thử"."""
    parts = [clean_name(part) for glued in _SPLIT.split(text) for part in _unglued(glued)]
    parts = [part for part in parts if part]
    return [part for part in parts if not _DEGREE_ALONE.fullmatch(part)] or parts


def _unglued(text: str) -> list[str]:
    """Names cut where hyphens glue them; an office with codes in its name stays whole."""
    pieces = _GLUE.split(text)
    if len(pieces) > 1 and _JOINED_CODES.search(text) and not is_person(pieces[0]):
        return [text] if is_outlet(text) or is_office(text) else pieces
    is_one = len(pieces) > 1 and not all(map(is_person, pieces)) and is_person(text)
    return [text] if is_one else pieces


def _initials(name: str, after: str) -> str:
    """Initials keep the dot that closed them: "H.V."."""
    return name + "." if re.fullmatch(r"(?:[A-ZĐ]\.)+[A-ZĐ]", name) and after.startswith(".") else name


def split_names(text: str) -> tuple[tuple[str, ...], str | None]:
    """Names of persons in a list of names, and the outlet named after the slash ("Thanh Vân/TTXVN")."""
    persons: list[str] = []
    outlet: str | None = None
    if (match := PARENTHESIS.search(text)) is not None:
        inside = match["inside"]
        if is_outlet(inside.split("/")[0]) or is_outlet(inside.split("/")[-1]) or inside.casefold().startswith("theo "):
            outlet = re.sub(r"^[Tt]heo\s+", "", inside)
        text = text[: match.start()]
    if (behind := _OUTLET_BEHIND.search(text)) is not None and is_outlet(re.split("[-–]", behind["outlet"])[0]):
        outlet, text = outlet or behind["outlet"].strip(), text[: behind.start()]
    for name in parts_of(text):
        if persons and name.casefold() in _NOBODY:
            continue
        if is_outlet(name):
            outlet = outlet or name
        elif is_person(name):
            rest = text[text.find(name) + len(name) :]
            persons.append(_initials(name, rest))
    return tuple(dict.fromkeys(persons)), outlet


def is_photographer(name: str) -> bool:
    """Whether a name in a picture's credit is anybody's: "TL" only says that the picture came from a file."""
    return name.casefold().strip(".") not in _NO_PHOTOGRAPHER
