"""Places that look like persons, and persons whose name runs on from that of a place.

"Yên Lạc" and "Tân An" begin, or end, as a family name does. Behind a commune's or a district's office two words are
the place ("Chủ tịch UBND xã Yên Lạc"), three a person ("Chủ tịch UBND xã Lê Văn An"); where both stand there, the
person begins at the family name ("Chủ tịch UBND xã Yên Lạc Lê Văn An").
"""

from __future__ import annotations

import re
from collections.abc import Collection

from settings.gazetteer import alternation, made_of_gazetteers, words
from settings.provinces import lookup, spellings
from text import LOWER, UPPER

_OFFICE_BEFORE = re.compile(
    r"(?:UBND|HĐND|ĐBQH|MTTQ|MTTQVN|Việt Nam|Công an|Thanh tra|Quân sự|Đảng bộ|[Đđ]ảng (?:ủy|uỷ)|nhân dân|Mặt trận|"
    r"KSND|TAND|Nông dân|Phụ nữ|Cựu chiến binh|Thanh niên|Đoàn|Lao động|Chữ thập đỏ|Người cao tuổi|Đa khoa|Kiểm tra|"
    r"Dân vận|Nội vụ|Y tế|Thuế)\s+(?P<level>tỉnh|thành phố|TP|huyện|thị xã|quận|phường|xã|đặc khu)\s+$"
)
_BODY_BEFORE = re.compile(r"(?<!\w)(?:Bộ|Sở|Phòng|Ngành|ngành|Cục|Vụ|Tạp chí|(?:Huyện|Thị|Quận) (?:ủy|uỷ))\s+$")
_PLACE_BEFORE = re.compile(
    r"(?<!\w)(?:tỉnh|huyện|thành phố|TP\.?|xã|phường|quận|thị xã|thị trấn|đường|khu|tại|ở|cầu|sông|núi|(?<!môi )trường|"
    r"(?<!nhà )Báo|Đài|tượng|giải|tư tưởng)\s+$",
    re.IGNORECASE,
)
_SMALLER_BEFORE = re.compile(r"(?<!\w)(?:huyện|xã|phường|quận|thị xã|thị trấn|đặc khu)\s+$")
_YOUTH_BEFORE = re.compile(r"(?<!\w)(?:Trung ương|Tỉnh|Thành) $")
_APOSTROPHE = re.compile(r"^\w['’]")
"""Begins names of the Central Highlands: H'Yim, K'Brế."""
_WORD_BEFORE = re.compile(rf"(?<!\w)(?P<word>[{UPPER}][{LOWER}]+) $")


def is_place(sentence: str, match: re.Match[str]) -> bool:
    """Whether what looks like a name is a province, or stands behind "tỉnh", "đường", "Báo", or is that of a body."""
    if lookup(match[0]) is not None or _begins_body(sentence, match):
        return True
    short = len(match[0].split()) == 2 and _APOSTROPHE.search(match[0]) is None
    if short and _BODY_BEFORE.search(sentence, max(0, match.start() - 10), match.start()):
        return True  # Sở Công Thương; "Giám đốc Sở Lê Văn An" is a person
    if place_words(sentence, match):
        return False  # "Giám đốc Sở Y tế tỉnh Hà Nam Lê Văn An"
    office = _OFFICE_BEFORE.search(sentence, max(0, match.start() - 30), match.start())
    if office is not None:
        return short and office["level"] != "tỉnh"
    if not short and sentence.endswith("tỉnh ", 0, match.start()):
        return False  # no province has three words that begin with a family name
    return _PLACE_BEFORE.search(sentence, max(0, match.start() - 14), match.start()) is not None


def is_place_of_post(sentence: str, match: re.Match[str]) -> bool:
    """The same in a post behind its holder's name, where no other person follows: "…, Bí thư Đảng ủy xã Lê Văn An"."""
    behind = _SMALLER_BEFORE.search(sentence, max(0, match.start() - 10), match.start())
    alone = " và " not in sentence[: match.start()]
    return (behind is not None and alone) or is_place(sentence, match)


def place_words(sentence: str, match: re.Match[str]) -> int:
    """How many of the first words of a name are a place's: 2 of "Hà Nam Lê Văn An", 1 of "Ninh Lê Văn An" in Tây Ninh.

    None of "Lê Hoàng Minh An", or of what stands behind "đồng chí".
    """
    parts = match[0].split()
    if len(parts) >= 3 and (ends := _ends_place(sentence, match, parts)):
        return ends
    whole = next((size for size in (3, 2) if len(parts) - size >= 2 and lookup(" ".join(parts[:size]))), 0)
    before = (sentence, max(0, match.start() - 10), match.start())
    behind = _BODY_BEFORE.search(*before) or _SMALLER_BEFORE.search(*before)
    return whole or _holds_place(parts, _families() if behind else _common())


def _ends_place(sentence: str, match: re.Match[str], parts: list[str]) -> int:
    """1 where the first word goes with the one before it, "Tây Ninh", "Tân An", "Trưởng Đoàn", and a name follows."""
    if parts[0] == "Đoàn" and _YOUTH_BEFORE.search(sentence, max(0, match.start() - 12), match.start()) is not None:
        return 1
    before = _WORD_BEFORE.search(sentence, max(0, match.start() - 12), match.start())
    if before is None or before["word"].lower() in _honorifics():
        return 0
    both = f"{before['word']} {parts[0]}"
    if both in spellings() or both in words("posts", "posts"):
        return 1
    return int(before["word"] not in words("organisations", "heads") and _begins_person(parts, 1, _common()))


def _holds_place(parts: list[str], families: Collection[str]) -> int:
    """2 or 3 where so many words stand before the person's name: "Yên Lạc Nguyễn Văn An"."""
    return next((size for size in (2, 3) if _begins_person(parts, size, families)), 0)


def _begins_person(parts: list[str], first: int, families: Collection[str]) -> bool:
    """Whether a whole name begins at a word, behind others that are no name's first ones: "Lê Hoàng Minh An"."""
    common = _common()
    if first < len(parts) and _APOSTROPHE.search(parts[first]) is not None:
        before = {" ".join(parts[start:first]) for start in range(first)}
        return not before & {"Thị", *_families()} and parts[0] not in common
    if len(parts) - first < 3 or not (parts[first] in families or " ".join(parts[first : first + 2]) in _families()):
        return False
    return parts[first - 1] not in common and (first == 1 or parts[1] not in {*common, "Thị", "Văn"})


def _begins_body(sentence: str, match: re.Match[str]) -> bool:
    """Whether a name goes on as that of a body: Đoàn Thanh of "Đoàn Thanh niên"."""
    body = _bodies().match(sentence, match.start())
    return body is not None and body.end() > match.end()


@made_of_gazetteers
def _honorifics() -> frozenset[str]:
    return frozenset(words("honorifics", "honorifics"))


@made_of_gazetteers
def _families() -> frozenset[str]:
    return frozenset(words("honorifics", "surnames"))


@made_of_gazetteers
def _common() -> frozenset[str]:
    """Family names that are hardly ever given ones."""
    return frozenset(words("honorifics", "common"))


@made_of_gazetteers
def _bodies() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words('organisations', 'heads'))})(?!\w)")
