"""Persons in a sentence with their posts as printed.

Two orders are in print: posts after the name, up to the next semicolon ("đồng chí Lê Văn An, Bí thư Tỉnh ủy; …"), and
before it ("Phó Chủ tịch UBND tỉnh Lê Văn An"); `posts.py` reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipelines.events.names import name_pattern
from pipelines.events.place_names import is_place, is_place_of_post, place_words
from pipelines.events.posts import MAX_ROLES, posts_after, posts_before
from record import Person
from settings.gazetteer import alternation, made_of_gazetteers, words
from text import exact

MAX_PERSONS = 60

# Possessive, for "các đồng chí" is "các", " ", "đồng chí" as well: the ways to read a run of them double with each.
GAP = re.compile(
    r"(?:[\s,;:\-–—()]|và|cùng|các đồng chí|các|đồng chí|đ/c|ông|bà|có|gồm|là|đứng|thứ (?:\w+ )?từ \w+ sang)*+",
    re.IGNORECASE,
)
"""What may stand between two persons of one list."""
_LISTED = re.compile(
    r"(?<!\w)dự(?:\s+(?:hội nghị|đại hội|kỳ họp|phiên họp|hội thảo|buổi \w+))?\s+(?:còn\s+)?có\s*:?\s*$"
)
"""Whoever is named right behind "Cùng dự có" is one who was there."""


@dataclass(frozen=True)
class Named:
    """A person in a sentence: from the first of the posts before the name to the last of those after it."""

    start: int
    end: int
    name: str
    roles: tuple[str, ...]
    has_title: bool
    """A honorific, rank or post stands beside the name, or it is in a list of such names."""
    shared: str | None = None
    """A post before the first of a list that all of the list have: "các Phó Thủ tướng: …"."""


def persons_in(sentence: str, *, bare: bool = False) -> list[Named]:
    """The persons of a sentence, in order; with `bare` also names without any honorific or post beside them."""
    found: list[Named] = []
    floor = 0
    for match in name_pattern().finditer(sentence):
        if match.start() < floor or is_place(sentence, match) or len(found) >= MAX_PERSONS:
            continue
        named = _named(sentence, match, floor)
        before = found[-1] if found and _in_one_list(sentence, found[-1], named) else None
        if before and before.shared and not named.roles:
            named = replace(named, roles=(before.shared,), shared=before.shared)
        alone = bare and not _is_named_after(sentence, match)
        if named.has_title or before or alone or _LISTED.search(sentence, 0, named.start):
            found.append(replace(named, has_title=True))
            floor = named.end
    return found


@made_of_gazetteers
def _body_before() -> re.Pattern[str]:
    heads = alternation(words("organisations", "heads"))
    return re.compile(rf"(?<!\w)(?i:{heads})\s+(?:(?:TNHH|CP|cổ phần|THPT|THCS|Tiểu học)\s+)*$")


def _is_named_after(sentence: str, match: re.Match[str]) -> bool:
    """Whether a name is that of a body: "Công ty Trần Hưng Đạo"."""
    return _body_before().search(sentence, max(0, match.start() - 40), match.start()) is not None


def _in_one_list(sentence: str, one: Named, other: Named) -> bool:
    return one.has_title and GAP.fullmatch(sentence, one.end, other.start) is not None


def _named(sentence: str, match: re.Match[str], floor: int) -> Named:
    """The person of a name, with the posts around it; nothing before `floor` belongs to it."""
    name = match[0]
    before = posts_before(sentence, floor, match.start())
    roles = list(before.posts)
    if roles:
        name, roles[-1] = _unite(sentence, match, roles[-1])
    end, after = posts_after(sentence, match.end(), is_place if roles else is_place_of_post)
    titled = before.titled or bool(after)
    shared = roles[-1] if before.shared else None
    unique = tuple(dict.fromkeys([*roles, *after]))[:MAX_ROLES]
    return Named(before.start, end, title_case(name), unique, titled, shared)


def _unite(sentence: str, match: re.Match[str], post: str) -> tuple[str, str]:
    """A place at the end of a post is no part of the name: "Bí thư Tỉnh ủy Hà Giang Lê Văn An"."""
    parts = match[0].split()
    count = place_words(sentence, match)
    if not count:
        return match[0], post
    before = sentence[: match.start()]
    gap = before[len(before.rstrip()) :]
    return " ".join(parts[count:]), f"{post}{gap}{' '.join(parts[:count])}"


def title_case(name: str) -> str:
    """A name in capitals, "LÊ VĂN AN" or "H'BÉ", as Lê Văn An, H'Bé; other names as they are."""
    name = " ".join(name.split())
    return re.sub(r"\w+", lambda word: word[0].capitalize(), name) if name.isupper() else name


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
