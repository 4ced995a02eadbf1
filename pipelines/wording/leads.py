"""Datelines: the code of a paper or an agency in front of a lead, or the dash it left behind."""

from __future__ import annotations

import re

from text import UPPER, squeeze

# Codes in front of leads: (CTO) - ; (Baonghean.vn) - ; ĐNO - ; TCCS - ; LSO- ; VOV.VN - ; YênBái -
_DATELINE = re.compile(
    r"(?:[-–—] ?)?(?:"
    r"[(\[](?P<boxed>[^()\[\]\d][^()\[\]]{0,28})[)\]] ?(?:[-–—:]+ ?|"
    rf"(?=[{UPPER}]))"
    rf"|(?P<host>[a-z][a-z0-9]{{3,20}}\.(?:com\.|gov\.|org\.)?vn) (?=[{UPPER}])"
    r"|(?P<code>(?:[A-ZĐ&]{2,6}(?:[A-ZĐ0-9]{0,3})|[A-ZĐ]{2,16}\.(?:VN|vn|com\.vn)|[A-ZĐ][\w]+Net|"
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
    code = (match["boxed"] or match["host"] or match["code"]).strip()
    rest = line[match.end() :].lstrip(" -–—:")
    if len(rest) < 20 or _NO_DATELINE.match(code) or (match["boxed"] and _NO_BOXED.search(code)):
        return None
    return code, rest


_BOXED_ALONE = re.compile(r"\((?P<code>[^()\d]{2,28})\) ?[-–—]?")
_CODE_ALONE = re.compile(r"(?P<code>[A-ZĐ&.]{2,8}) ?[-–—]")


def dateline_alone(line: str) -> str | None:
    """The code of a line that is nothing but a dateline, set apart from its lead: "(VTC News) -"."""
    if len(line) > 33:
        return None
    match = _BOXED_ALONE.fullmatch(line) or _CODE_ALONE.fullmatch(line)
    return match["code"].strip() if match and not _NO_BOXED.search(match["code"]) else None


def is_leading_dash(line: str) -> bool:
    """Whether a lead starts with the bare dash that its lost dateline left ("- Chiều 1- 4, …")."""
    return bool(re.match(rf"[-–—] ?(?=[{UPPER}])", squeeze(line)))
