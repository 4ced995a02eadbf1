"""Whose bodies the organisers are: the "UBND tỉnh" of a provincial paper is that of its own province."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from conferences.naming import key, same_organiser
from record import Article, Event
from settings.gazetteer import when_extended
from settings.organisations import meant_twin, province_of
from settings.provinces import Resolved

# In the exact twin: folded, quận is quân, and sở is số. Not "Cụm thi đua các tỉnh", "Bảo hiểm xã hội", "Hợp tác xã".
_OF_A_PROVINCE = re.compile(
    r"(?<!các )\b(?:tỉnh|huyện|quận|phường|đặc khu|thị (?:xã|ủy)|thành (?:phố|ủy|đoàn)|tp)\b"
    r"|(?<!hợp tác )(?<!thông tấn )\bxã\b(?! hội)"
    r"|\b(?:ủy ban|hội đồng) nhân dân\b|^sở\b",
)


class Body(NamedTuple):
    """An organiser."""

    key: str
    """Its name, made comparable."""
    provinces: frozenset[Resolved] = frozenset()
    """The province that its name tells, else those it may mean; none for a national body, or where nothing tells."""
    printed: bool = False
    """Whether its name tells the province."""


def bodies_of(article: Article, event: Event) -> frozenset[Body]:
    """The organisers of an event. A bare "Tỉnh ủy" is of the province it was held in or of the paper's."""
    own = {Resolved(event.province, None)} if event.province else set()
    own |= {Resolved(article.province, article.province_old)} if article.province else set()
    return frozenset(_body(name, frozenset(own)) for name in event.organisers if key(name))


def same_body(one: Body, other: Body) -> bool:
    """Whether two organisers are one: names that mean one, and not those of two provinces."""
    return same_organiser(one.key, other.key) and not _elsewhere(one, other)


def of_other_provinces(ones: frozenset[Body], others: frozenset[Body]) -> bool:
    """Whether all organisers of both are some province's, and no two of them may be of the same."""
    return bool(ones and others) and all(_elsewhere(one, other) for one, other in product(ones, others))


def is_provincial(name: str) -> bool:
    """Whether it is the name of a province's body, or of a smaller one's: UBND tỉnh, Sở Y tế, Công an Hà Tĩnh."""
    return _read(name)[1]


def _elsewhere(one: Body, other: Body) -> bool:
    known = bool(one.provinces and other.provinces)
    return known and not any(_may_be_one(a, b) for a, b in product(one.provinces, other.provinces))


def _may_be_one(one: Resolved, other: Resolved) -> bool:
    """One province of today, and not two of before."""
    return one.province == other.province and len({one.province_old, other.province_old} - {None}) < 2


def _body(name: str, own: frozenset[Resolved]) -> Body:
    printed, is_local = _read(name)
    if printed is not None:
        return Body(key(name), frozenset({printed}), printed=True)
    return Body(key(name), own if is_local else frozenset())


@lru_cache(maxsize=16384)
def _read(name: str) -> tuple[Resolved | None, bool]:
    """The province with which a name ends, and whether it is the name of some province's body."""
    province = province_of(name)
    return province, province is not None or bool(_OF_A_PROVINCE.search(meant_twin(name)))


when_extended(_read.cache_clear)
