"""SQLite's rowid as the newest-first order, so that a page of answers is read from an index that is sorted already.

A rowid is ``published second | 8 bits of the id | 8 bits`` where dated, ``-2**62 + 40 bits of the id | 8 bits`` where
not; the last 8 bits tell those apart that agree in all the rest. Small steps between rowids keep the full-text index
small, which is why no more of the id is in it: the articles of one *bunch* (rowid without the last 8 bits) are sorted
by id when they are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter

from index.document import FIRST_YEAR

BUNCH = 256
"""Rowids of one bunch."""

_ZERO = int(datetime(FIRST_YEAR - 1, 12, 31, tzinfo=UTC).timestamp())
_UNDATED = -(2**62)
_HEX = "0123456789abcdef"


def _leading(article_id: str, digits: int) -> int:
    """The first hex digits of an id as a number that never falls as ids rise, whatever characters they have."""
    value = 0
    for position in range(digits):
        char = article_id[position : position + 1]
        if char in _HEX and char:
            value = value * 16 + _HEX.index(char)
            continue
        rest = digits - position
        last = 0x9 if "9" < char < "a" else 0xF
        highest = ((last + 1) << 4 * (rest - 1)) - 1
        return (value << 4 * rest) + (highest if char > "9" else 0)
    return value


def first_place(second: int | None, article_id: str) -> int:
    """The first rowid of an article's bunch."""
    if second is None:
        return _UNDATED + _leading(article_id, 10) * BUNCH
    return dated_from(second) + _leading(article_id, 2) * BUNCH


def dated_from(second: int) -> int:
    """The first rowid of what was published at that second or later."""
    return max(second - _ZERO, 0) * 256 * BUNCH


def in_order(rows: Iterable[tuple[int, str, int]], limit: int) -> Iterator[tuple[int, str, int]]:
    """The first rows (rowid, id, score) of those that come by score and rowid, falling; bunches sorted by id.

    Reads no further than to the end of the bunch in which the last one stands.
    """
    if limit < 1:
        return
    left = limit
    for _, bunch in groupby(rows, key=lambda row: (row[2], row[0] // BUNCH)):
        for row in sorted(bunch, key=itemgetter(1), reverse=True)[:left]:
            yield row
            left -= 1
        if left == 0:
            return
