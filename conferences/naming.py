"""Names made comparable: organisers, people, what a meeting is called, and the numbers that tell a series apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from text import fold, nfc, tokens

# Short forms as they stand in print, in the folded twin. Only what has one meaning in the names of organisers.
_SHORT = {
    "tw": "trung uong",
    "tctw": "to chuc trung uong",
    "btv": "ban thuong vu",
    "bch": "ban chap hanh",
    "btc": "ban to chuc",
    "btgdv": "ban tuyen giao va dan van",
    "tg": "tuyen giao",
    "dv": "dan van",
    "ub": "uy ban",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubtw": "uy ban trung uong",
    "mttq": "mat tran to quoc",
    "vhttdl": "van hoa the thao va du lich",
    "tphcm": "thanh pho ho chi minh",
    "hcm": "ho chi minh",
    "tp": "thanh pho",
    "gd": "giao duc",
    "dt": "dao tao",
    "khcn": "khoa hoc va cong nghe",
}
# Words that stand in the name of any meeting: they say nothing about which one it is.
_STOCK_WORDS = """
    hoi nghi truc tuyen toan quoc to chuc cong tac nam tong ket so ket trien khai nhiem vu phuong huong dau cuoi thang
    quy va cua cac ve cho voi tai ngay sang chieu toi lan thu khoa trong o duoc da se dong chi uy vien bo chinh tri
    tinh thanh pho quan triet giao ban danh gia ket qua thuc hien hoc tap nghien cuu thong bao nhanh phien hop ky
    dai bieu noi dung den tu la nhung mot so theo bi thu pho truong ban trung uong dang
"""
_STOCK = frozenset(_STOCK_WORDS.split())
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_SPELT = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_NUMBER = r"(\d{1,3}|[ivxl]{1,6}|nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)"
_LABELLED = tuple(
    (label, re.compile(pattern))
    for label, pattern in (
        ("session", rf"\blan thu {_NUMBER}\b"),
        ("term", rf"\bkhoa {_NUMBER}\b"),
        ("session", rf"\bhoi nghi (?:lan thu )?{_NUMBER}\b"),
        ("plenum", rf"\bhoi nghi (?:lan thu )?{_NUMBER} ban chap hanh trung uong\b"),
        ("plenum", rf"\b(?<!ban to chuc )hoi nghi trung uong (?:lan thu )?{_NUMBER}\b"),
        ("congress", rf"\bdai hoi (?:toan quoc )?(?:lan thu )?{_NUMBER}\b"),
        ("quarter", rf"\bquy {_NUMBER}\b"),
        ("month", r"\bthang (\d{1,2})\b"),
        ("year", r"\b((?:19|20)\d\d)\b"),
    )
)


def key(name: str) -> str:
    """The folded words of a name, short forms written out: BTC TW and Ban Tổ chức Trung ương have one key."""
    return " ".join(_SHORT.get(word, word) for word in tokens(fold(nfc(name))))


def same_organiser(one: str, other: str) -> bool:
    """Whether two keys mean one organiser: equal, or one has a tail that the other lacks (… tỉnh Hòa Bình)."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short.split()) >= 3 and long.startswith(short + " ")


def telling_words(text: str) -> frozenset[str]:
    """Pairs of neighbouring words of a name or title, without the pairs that any meeting's name has."""
    words = key(text).split()
    return frozenset(f"{one} {two}" for one, two in pairwise(words) if not (one in _STOCK and two in _STOCK))


def _value(printed: str) -> int | None:
    if printed.isdigit():
        return int(printed)
    if printed in _SPELT:
        return _SPELT[printed]
    digits = [_ROMAN[letter] for letter in printed]
    return sum(-one if one < two else one for one, two in zip(digits, [*digits[1:], 0], strict=True))


def numbers(text: str) -> dict[str, frozenset[int]]:
    """The labelled numbers of a name: session (lần thứ 5), term (khóa XIII), plenum, congress, quarter, month, year."""
    words = key(text)
    found: dict[str, set[int]] = {}
    for label, pattern in _LABELLED:
        for match in pattern.finditer(words):
            if (value := _value(match[1])) is not None:
                found.setdefault(label, set()).add(value)
    return {label: frozenset(values) for label, values in found.items()}


def contradict(one: dict[str, frozenset[int]], other: dict[str, frozenset[int]], labels: Iterable[str]) -> bool:
    """Whether both give a number under one of these labels and have none in common."""
    return any(label in one and label in other and not one[label] & other[label] for label in labels)
