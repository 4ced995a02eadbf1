"""Shingles: runs of words by which one text is known in another."""

from __future__ import annotations

from zlib import crc32

from text import exact, nfc, tokens

WIDTH = 5
"""Words a shingle: shorter runs of the stock phrases of conference reports stand in texts of any two papers."""

ONE_IN = 4
"""Of how many shingles one is in the sample; of a reprint of a hundred words some twenty-five are."""


def shingles(text: str) -> frozenset[int]:
    """Numbers of every run of `WIDTH` words of the exact twin, the same in each process; empty for fewer words."""
    words = tokens(exact(nfc(text)))
    runs = (" ".join(words[start : start + WIDTH]) for start in range(len(words) - WIDTH + 1))
    return frozenset(crc32(run.encode()) for run in runs)


def sample(numbers: frozenset[int]) -> frozenset[int]:
    """One in `ONE_IN` of them, chosen by the number itself: two texts with a good part in common share some of it."""
    return frozenset(number for number in numbers if number % ONE_IN == 0)


def containment(part: frozenset[int], whole: frozenset[int]) -> float:
    """Share of `part` that stands in `whole`, 0 to 1; 0 where `part` is empty."""
    return len(part & whole) / len(part) if part else 0.0
