"""Names made comparable: organisers, people, what a meeting is called, and the numbers that tell a series apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from settings.gazetteer import when_extended
from settings.organisations import meant
from settings.provinces import lookup
from text import exact, fold, has_diacritic, nfc, tokens

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
    "vh": "van hoa",
    "tt": "the thao",
    "dl": "va du lich",
    "tphcm": "thanh pho ho chi minh",
    "hcm": "ho chi minh",
    "tp": "thanh pho",
    "gd": "giao duc",
    "dt": "dao tao",
    "khcn": "khoa hoc va cong nghe",
}
# Phrases and words that stand in the name of any meeting: they say nothing about which one it is. In the exact twin,
# for without diacritics từ is tư (pháp) and sở is số.
_STOCK_PHRASES = (
    r"hội nghị|hội thảo|trực tuyến|toàn quốc|tổ chức|công tác|tổng kết|sơ kết|triển khai|nhiệm vụ|trọng tâm",
    r"phương hướng|định hướng|nhiệm kỳ|giao ban|đánh giá|kết quả|thực hiện|học tập|quán triệt|nghiên cứu|phối hợp",
    r"thông báo nhanh|thông báo|phiên họp|kỳ họp|đại biểu|nội dung|bộ chính trị|ban bí thư|ban chấp hành",
    r"khai mạc|bế mạc|tổng bí thư|thủ tướng|chủ tịch|nghị quyết|chỉ thị|kết luận|quy định|đại hội",
    r"trung ương|lần thứ \w+|khóa \w+",
    r"đồng chí|chủ trì|phó|phát biểu|ủy viên|bí thư|ubnd|hđnd|(?:ủy ban|hội đồng) nhân dân",
    r"tháng|quý|năm|đầu|cuối|ngày|sáng|chiều|tối|và|của|các|về|cho|với|tại|trong|ở|được|đã|sẽ|đến|từ|là|những|một",
    r"số|theo|tỉnh|thành phố|đảng|ngành|bộ|\d+",
)
_STOCK = re.compile(rf"\b(?:{'|'.join(_STOCK_PHRASES)})\b")
_STOCK_FOLDED = re.compile("".join(fold(letter) if letter.isalpha() else letter for letter in _STOCK.pattern))
"""The same for words without diacritics, as addresses spell them."""
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_SPELT = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_NUMBER = r"(\d{1,3}|[ivxl]{1,6}|nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)"
_LABELLED = tuple(
    (label, re.compile(pattern))
    for label, pattern in (
        # What the meeting is about, taken out before its own number is looked for: the congress or plenum whose
        # resolution is studied.
        ("congress", rf"\bdai hoi (?:dai bieu )?(?:toan quoc )?(?:lan thu )?{_NUMBER}\b"),
        ("studied", rf"\bnghi quyet hoi nghi (?:ban chap hanh )?(?:trung uong )?(?:lan thu )?{_NUMBER}\b"),
        ("plenum", rf"\bhoi nghi (?:lan thu )?{_NUMBER} ban chap hanh trung uong\b"),
        ("plenum", rf"\bhoi nghi ban chap hanh trung uong (?:dang )?lan thu {_NUMBER}\b"),
        ("plenum", rf"\bhoi nghi trung uong (?:lan thu )?{_NUMBER}\b"),
        ("session", rf"\b(?:lan|ky hop(?: chuyen de| thuong le| bat thuong)?|phien(?: hop)?) thu {_NUMBER}\b"),
        ("term", rf"\bkhoa {_NUMBER}\b"),
        ("quarter", rf"\bquy {_NUMBER}\b"),
        ("month", r"\bthang (\d{1,2})\b"),
        ("year", r"\b((?:19|20)\d\d)\b"),
    )
)


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """The folded words of a name, short forms written out: BTC TW and Ban Tổ chức Trung ương have one key."""
    return " ".join(_SHORT.get(word, word) for word in tokens(fold(meant(nfc(name)))))


when_extended(key.cache_clear)


def same_organiser(one: str, other: str) -> bool:
    """Whether two keys mean one organiser: equal but for "bộ", "ngành", "tỉnh", or one has a tail more (… Hòa Bình)."""
    one, other = _FIELD.sub("", one), _FIELD.sub("", other)
    if one.replace(" tinh ", " ") == other.replace(" tinh ", " "):
        return True
    short, long = sorted((one, other), key=len)
    return len(short.split()) >= 3 and long.startswith(short + " ")


def one_body(one: str, other: str) -> bool:
    """Whether two keys among the organisers of one meeting mean one body: "Tỉnh ủy" there is that of Hà Tĩnh."""
    short, long = sorted((one, other), key=len)
    return same_organiser(one, other) or (
        len(short.split()) >= 2 and long.startswith(short + " ") and lookup(long[len(short) :]) is not None
    )


_FIELD = re.compile(r"^(?:bo|nganh) ")


@lru_cache(maxsize=16384)
def telling_words(text: str) -> frozenset[str]:
    """What of a name or title tells which meeting it is: its words, after the stock ones are out."""
    stock = _STOCK if has_diacritic(text) else _STOCK_FOLDED
    return frozenset(key(stock.sub(" ", " ".join(tokens(exact(nfc(text)))))).split())


def alike(one: str, other: str) -> float:
    """How much two names have in common, 0 to 1: their telling words; all their words where one has hardly any."""
    told, others = telling_words(one), telling_words(other)
    share = min(len(told & others) / max(min(len(told), len(others)), 2), 1.0)
    if min(len(told), len(others)) > 1:
        return share
    words, more = set(key(one).split()), set(key(other).split())
    return max(share, 0.8 * len(words & more) / len(words | more) if min(len(words), len(more)) >= 5 else 0.0)


def _value(printed: str) -> int | None:
    if printed.isdigit():
        return int(printed)
    if printed in _SPELT:
        return _SPELT[printed]
    digits = [_ROMAN[letter] for letter in printed]
    return sum(-one if one < two else one for one, two in zip(digits, [*digits[1:], 0], strict=True))


def numbers(text: str) -> dict[str, frozenset[int]]:
    """The labelled numbers of a name: session (lần thứ 5), term (khóa XIII), plenum, quarter, month, year, …"""
    words = key(text)
    found: dict[str, set[int]] = {}
    for label, pattern in _LABELLED:
        for match in pattern.finditer(words):
            if (value := _value(match[1])) is not None:
                found.setdefault(label, set()).add(value)
        words = words if label in {"year", "month"} else pattern.sub(" ", words)
    return {label: frozenset(values) for label, values in found.items()}


def contradict(one: dict[str, frozenset[int]], other: dict[str, frozenset[int]], labels: Iterable[str]) -> bool:
    """Whether both give a number under one of these labels and have none in common."""
    return any(label in one and label in other and not one[label] & other[label] for label in labels)
