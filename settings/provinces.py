"""Provinces: the 63 of before July 2025, the 34 of today, and every way of writing them.

The table is `settings/gazetteers/provinces.toml`, which names its source; a folder of one's own may add spellings.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from errors import InputError
from settings.gazetteer import gazetteer, made_of_gazetteers, when_extended
from text import fold, nfc

_TITLES = (("thanh", "pho"), ("tinh",), ("tp",), ("t", "p"))
"""What may stand before a name, folded."""


class Resolved(NamedTuple):
    """What a province's name stands for."""

    province: str
    """The province of 2025."""
    province_old: str | None
    """The province before, where the name can only mean that one (Hà Giang); None where it is today's name too."""


class _Table(NamedTuple):
    old_of: Mapping[str, tuple[str, ...]]
    """Province of 2025 -> the provinces it was made of."""
    spellings: Mapping[str, Resolved]
    """Every printed spelling of the table, as written there."""
    by_key: Mapping[str, Resolved]
    """The same by folded key."""


def _key(name: str) -> str:
    """A name without case, diacritics, punctuation, spaces and title: "TP. Hồ Chí Minh" -> "hochiminh"."""
    words = fold(nfc(name)).split()
    for title in _TITLES:
        if tuple(words[: len(title)]) == title and len(words) > len(title):
            words = words[len(title) :]
            break
    return "".join(words)


@made_of_gazetteers
def _table() -> _Table:
    content = gazetteer("provinces")
    old_of = {row["name"]: tuple(row["old"]) for row in content["province"]}
    spellings: dict[str, Resolved] = {name: Resolved(name, None) for name in old_of}
    for name, old_names in old_of.items():
        for old in old_names:
            spellings.setdefault(old, Resolved(name, old))
    for name, others in content["spellings"].items():
        spellings.update(dict.fromkeys(others, spellings[name]))
    return _Table(old_of, spellings, {_key(spelling): found for spelling, found in spellings.items()})


@lru_cache(maxsize=1024)
def lookup(name: str) -> Resolved | None:
    """What a name stands for, None where it is no province: for reading text, where most words are none.

    Case, diacritics, spaces, hyphens and a title (tỉnh, thành phố, TP) do not matter.

    >>> lookup("tp.hcm"), lookup("Ha Giang")
    (Resolved(province='TP Hồ Chí Minh', province_old=None), Resolved(province='Tuyên Quang', province_old='Hà Giang'))
    """
    key = _key(name)
    # "TP HCM" may have lost its title and "tinh" may be a name's own first word: try without the loss, too.
    return _table().by_key.get(key) or _table().by_key.get("".join(fold(nfc(name)).split()))


when_extended(lookup.cache_clear)


def resolve(name: str) -> Resolved:
    """What a name that somebody typed stands for: `--province`, a paper's file.

    Raises:
        InputError: it is no province; the message names the nearest.
    """
    if (found := lookup(name)) is not None:
        return found
    close = difflib.get_close_matches(_key(name), list(_table().by_key), n=1, cutoff=0.5)
    near = [spelling for spelling in _table().spellings if close and _key(spelling) == close[0]]
    hint = f"; did you mean {near[0]}?" if near else "; write a province of 2025 or of before, e.g. Tuyên Quang"
    raise InputError(f"{name!r} is no province{hint}")


def provinces() -> tuple[str, ...]:
    """The 34 provinces of 2025."""
    return tuple(_table().old_of)


def old_names(province: str) -> tuple[str, ...]:
    """The provinces that a province of 2025 was made of, its own old name among them; () for an unknown one."""
    return _table().old_of.get(province, ())


def spellings() -> Mapping[str, Resolved]:
    """Every spelling as printed, for finding provinces in text, and what it stands for."""
    return _table().spellings
