"""Persons in a sentence with their posts as printed, and who chaired.

Two orders are in print: posts after the name, up to the next semicolon ("đồng chí Lê Văn An, Bí thư Tỉnh ủy; …"), and
before it ("Phó Chủ tịch UBND tỉnh Lê Văn An"). A name is a run of capitalised syllables that begins with a family name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from record import Person
from settings.gazetteer import alternation, made_of_gazetteers, words
from settings.provinces import lookup
from text import LOWER, UPPER, exact

MAX_PERSONS = 60
MAX_ROLES = 6

_GAP = re.compile(
    r"(?:[\s,;:\-–—()]|và|cùng|các đồng chí|đồng chí|đ/c|ông|bà|có|gồm|là|đứng|thứ (?:\w+ )?từ \w+ sang)*",
    re.IGNORECASE,
)
_CHAIR = re.compile(
    r"(?<!\w)(?:đồng\s+)?chủ\s+(?:trì|tọa|toạ)(?!\w)|(?<!\w)điều hành (?:hội nghị|kỳ họp|phiên họp|đại hội)",
    re.IGNORECASE,
)
_AFTER_CHAIR = re.compile(
    r"(?:\s*,?\s*điều hành)?(?:\s*(?:và|,)?\s*(?:phát biểu\s+)?(?:chỉ đạo|khai mạc)?\s*)?(?:\s*(?:hội nghị|đại hội|"
    r"kỳ họp|phiên họp|"
    r"hội thảo|buổi|"
    r"cuộc|tọa đàm)(?:\s+(?!có|gồm|là|của|do)[^\s:;.]+){0,14}?)?\s*(?::|(?:gồm\s+)?có(?!\w)|gồm|là(?!\w)|của(?!\w))\s*",
    re.IGNORECASE,
)
_ROLE_END = re.compile(
    r"(?<!\w)(?:đồng\s+chủ\s+trì|chủ\s+trì|chủ\s+tọa|phát biểu|dự(?! khuyết)|tham dự|cho biết|nhấn mạnh|đề nghị|"
    r"yêu cầu|"
    r"khẳng định|ghi nhận|"
    r"đánh giá|kết luận|trao|đọc|báo cáo|thông tin|(?<!Ban )(?<!ban )chỉ đạo|làm việc|tại (?:hội nghị|điểm cầu|"
    r"đầu cầu)|và các|cùng|"
    r"cùng với|"
    r"điều hành|trình bày|bày tỏ|lưu ý|nêu|đã|sẽ|tặng|chúc|thay mặt|khai mạc|quán triệt|và đồng chí|và ông|và bà|nói|"
    r"tiếp|"
    r"được|ký|đại diện|lãnh đạo (?:các|một)|tại)(?!\w)",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"(?:chống|cứu nạn|ứng phó|tiêu cực|lãng phí|Thể thao|Thương binh|Gia đình|Lâm nghiệp|Kỹ thuật|Khoáng sản|"
    r"Hợp tác)\s"
)
_OFFICE_BEFORE = re.compile(
    r"(?:UBND|HĐND|ĐBQH|MTTQ|MTTQVN|Công an|Thanh tra|Quân sự|Đảng bộ|nhân dân|Mặt trận)\s+"
    r"(?:tỉnh|thành phố|TP|huyện|thị xã|quận|phường|xã|đặc khu)\s+$"
)
_PLACE_BEFORE = re.compile(
    r"(?:tỉnh|huyện|thành phố|TP\.?|xã|phường|quận|thị xã|thị trấn|đường|khu|tại|ở|cầu|sông|núi|trường|Báo|Đài|tượng|"
    r"giải|tư tưởng)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Named:
    """A person in a sentence: from the first of the posts before the name to the last of those after it."""

    start: int
    end: int
    name: str
    roles: tuple[str, ...]
    has_title: bool
    """A honorific, rank or post stands beside the name, or it is in a list of such names."""


@made_of_gazetteers
def _name() -> re.Pattern[str]:
    families = words("honorifics", "surnames")
    syllable = rf"[{UPPER}][{LOWER}'’]*"
    small = rf"(?:{alternation(families)})(?:\s+|(?<='))(?:{syllable})(?:\s+{syllable}){{0,4}}"
    capitals = rf"(?:{alternation(word.upper() for word in families)})(?:\s+[{UPPER}]{{2,7}}){{1,4}}"
    return re.compile(rf"(?<!\w)(?:{small}|{capitals})(?!\w)")


@made_of_gazetteers
def _before() -> re.Pattern[str]:
    """Honorific, or a post that runs up to the name, at the end of a text."""
    posts = alternation((*words("posts", "posts"), *words("posts", "ranks")))
    honorifics = "|".join(re.escape(word) for word in words("honorifics", "honorifics"))
    return re.compile(
        rf"(?<!\w)(?:(?P<honorific>(?i:{honorifics}))\s*:?\s*)?(?P<post>(?:{posts})(?!\w)[^,;:.()]{{0,90}}?)?\s*[-–,]?\s*$"
    )


@made_of_gazetteers
def _post_start() -> re.Pattern[str]:
    posts = alternation((*words("posts", "posts"), *words("posts", "ranks")))
    return re.compile(rf"(?:{posts})(?!\w)", re.IGNORECASE)


def persons_in(sentence: str, *, bare: bool = False) -> list[Named]:
    """The persons of a sentence, in order; with `bare` also names without any honorific or post beside them."""
    found: list[Named] = []
    floor = 0
    for match in _name().finditer(sentence):
        if match.start() < floor or _is_place(sentence, match) or len(found) >= MAX_PERSONS:
            continue
        named = _named(sentence, match, floor)
        in_list = (
            bool(found) and found[-1].has_title and _GAP.fullmatch(sentence, found[-1].end, named.start) is not None
        )
        if named.has_title or in_list or bare:
            found.append(Named(named.start, named.end, named.name, named.roles, has_title=True))
            floor = named.end
    return found


def _is_place(sentence: str, match: re.Match[str]) -> bool:
    """A province, or a name behind "tỉnh", "huyện", "đường", "Báo" …"""
    if lookup(match[0]) is not None:
        return True
    if _OFFICE_BEFORE.search(sentence, max(0, match.start() - 30), match.start()) is not None:
        return False
    return _PLACE_BEFORE.search(sentence, max(0, match.start() - 14), match.start()) is not None


def _named(sentence: str, match: re.Match[str], floor: int) -> Named:
    """The person of a name, with the posts around it; nothing before `floor` belongs to it."""
    name = match[0]
    start, roles = match.start(), []
    titled = False
    if before := _before().search(sentence, max(floor, match.start() - 140), match.start()):
        titled = bool(before["honorific"] or before["post"])
        start = before.start() if titled else start
        if before["post"]:
            roles.append(before["post"].strip(" ,-–"))
            name, roles[0] = _unite(name, roles[0])
    end, after = _posts_after(sentence, match.end())
    roles.extend(after)
    return Named(start, end, title_case(name), tuple(dict.fromkeys(roles))[:MAX_ROLES], titled or bool(after))


def _unite(name: str, post: str) -> tuple[str, str]:
    """A province at the end of a post is no part of the name: "Bí thư Tỉnh ủy Hà Giang Lê Văn An"."""
    parts = name.split()
    for count in (3, 2):
        if len(parts) - count >= 2 and lookup(" ".join(parts[:count])) is not None:
            return " ".join(parts[count:]), f"{post} {' '.join(parts[:count])}"
    return name, post


def _posts_after(sentence: str, start: int) -> tuple[int, list[str]]:
    """The posts behind a name: pieces between commas that begin as a post does; where the last one ends."""
    roles: list[str] = []
    end = start
    position = start
    if (brackets := re.compile(r"\s*\([^()]{2,30}\)").match(sentence, position)) is not None:
        position = brackets.end()
    while (
        piece := re.compile(r"\s*[,\-–—]\s*(?P<text>(?:T\.Ư|[^,;.:()]){3,140})").match(sentence, position)
    ) is not None:
        text = piece["text"]
        if not _post_start().match(text):
            if not (roles and _CONTINUES.match(text)):
                break
            text = f"{roles.pop()}, {text}"
        stop = _ROLE_END.search(text, 3)
        role = text[: stop.start()] if stop else text
        if (name := _name().search(role)) is not None and not _is_place(role, name):
            # the next person's post stands before the name
            break
        roles.append(role.strip(" -–"))
        end = piece.end() - len(text) + len(role.rstrip())
        position = piece.end()
        if stop:
            break
    return end, roles


def title_case(name: str) -> str:
    """A name in capitals, "LÊ VĂN AN", as Lê Văn An; other names as they are."""
    return " ".join(word[:1] + word[1:].lower() for word in name.split()) if name.isupper() else " ".join(name.split())


def chairs_in(sentence: str) -> list[Named]:
    """Who chaired, by one sentence: the run of persons right before "chủ trì", or the list after "Chủ trì có"."""
    found: list[Named] = []
    if _CHAIR.search(sentence) is None:
        return found
    persons = persons_in(sentence, bare=True)
    for verb in _CHAIR.finditer(sentence):
        found.extend(_chairs_after(sentence, verb, persons) or _chairs_before(sentence, verb, persons))
    return found


def _chairs_after(sentence: str, verb: re.Match[str], persons: Sequence[Named]) -> list[Named]:
    opening = _AFTER_CHAIR.match(sentence, verb.end())
    if opening is None:
        return []
    listed: list[Named] = []
    position = opening.end()
    for person in persons:
        if person.start < verb.end():
            continue
        if not _GAP.fullmatch(sentence, position, person.start):
            break
        listed.append(person)
        position = person.end
    return listed


def _chairs_before(sentence: str, verb: re.Match[str], persons: Sequence[Named]) -> list[Named]:
    listed: list[Named] = []
    position = verb.start()
    for person in reversed([person for person in persons if person.end <= verb.start()]):
        gap = sentence[person.end : position]
        if not _closes(gap, first=not listed):
            break
        listed.insert(0, person)
        position = person.start
    return listed


def _closes(gap: str, *, first: bool) -> bool:
    """Whether nothing but joints stands between a person and the verb, or the next person of the list."""
    if first and re.fullmatch(
        r"[\s,;\-–]*(?:(?:đã|sẽ|cùng|đồng|trực tiếp|dự|tham dự|dự và|đến dự|và|phát biểu|chỉ đạo|khai mạc)[\s,]*){0,5}",
        gap,
    ):
        return True
    return _GAP.fullmatch(gap) is not None


def merge(named: Iterable[Named]) -> tuple[Person, ...]:
    """Persons once each, in the order of their first naming, with all their posts; hòa and hoà are one spelling."""
    roles: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for one in named:
        key = exact(one.name)
        names.setdefault(key, one.name)
        known = roles.setdefault(key, [])
        known.extend(role for role in one.roles if exact(role) not in {exact(other) for other in known})
    return tuple(Person(name=names[key], roles=tuple(roles[key][:MAX_ROLES])) for key in names)
