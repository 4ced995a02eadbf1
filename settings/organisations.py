"""Organisations as printed and as meant: short forms written out; which are national, and of which province others."""

from __future__ import annotations

import re

from settings.gazetteer import alternation, gazetteer, made_of_gazetteers
from settings.provinces import Resolved, lookup
from text import exact, nfc

# In the exact twin: folded, quận is quân.
_SMALLER = re.compile(r"\b(?:xã|phường|đặc khu|huyện|quận|thị trấn|thị)(?: ủy)? $")
"""What follows is the name of a commune or a district, though a province may have the same: xã Hòa Bình."""
_LEADER = "hồ chí minh"
"""Ends the names of national bodies too; the city is printed with its title."""
_OCEAN = "thái bình dương"
"""Ends with a province's name, and is none."""
_LONGEST = 5
"""Words of a province's name with its title: thành phố Hồ Chí Minh."""


@made_of_gazetteers
def _short_forms() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w&.])(?:{alternation(gazetteer('organisations')['short'])})(?![\w&])")


@made_of_gazetteers
def _meanings() -> dict[str, str]:
    return {exact(short): meaning for short, meaning in gazetteer("organisations")["short"].items()}


@made_of_gazetteers
def _national() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(map(exact, gazetteer('organisations')['national']))})\b")


def meant(name: str) -> str:
    """A name of an organisation with its short forms written out.

    >>> meant("BTV Tỉnh uỷ"), meant("Sở GD&ĐT")
    ('Ban Thường vụ Tỉnh ủy', 'Sở Giáo dục và Đào tạo')
    """
    return _short_forms().sub(lambda found: _meanings()[exact(found[0])], name)


def meant_twin(name: str) -> str:
    """The same as its exact twin, one space between words: quân ủy and quận ủy stay two."""
    return " ".join(exact(meant(nfc(name))).split())


def is_national(name: str) -> bool:
    """Whether a name is, or begins with, that of a national body of the gazetteer."""
    return _national().match(meant_twin(name)) is not None


def province_of(name: str) -> Resolved | None:
    """The province with which the name of a body ends.

    >>> province_of("Sở Y tế Phú Thọ"), province_of("Đảng ủy xã Hòa Bình")
    (Resolved(province='Phú Thọ', province_old=None), None)
    """
    twin = meant_twin(name)
    words = [] if twin.endswith(_OCEAN) else twin.split()
    for size in range(min(_LONGEST, len(words)), 0, -1):
        tail = " ".join(words[-size:])
        if tail != _LEADER and not _SMALLER.search(twin[: -len(tail)]) and (found := lookup(tail)) is not None:
            return found
    return None
