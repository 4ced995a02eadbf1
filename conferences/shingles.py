"""Shingles: runs of words by which one text is known in another."""

from __future__ import annotations

from text import exact, nfc, tokens

WIDTH = 5
"""Words a shingle: shorter runs of the stock phrases of conference reports stand in texts of any two papers."""


def shingles(text: str) -> frozenset[int]:
    """Hashes of every run of `WIDTH` words of the exact twin; empty where there are fewer words.

    Python's hash of a tuple of strings differs from process to process, so the numbers are good for comparing only.
    """
    words = tokens(exact(nfc(text)))
    return frozenset(hash(tuple(words[i : i + WIDTH])) for i in range(len(words) - WIDTH + 1))


def containment(part: frozenset[int], whole: frozenset[int]) -> float:
    """Share of `part` that stands in `whole`, 0 to 1; 0 where `part` is empty."""
    return len(part & whole) / len(part) if part else 0.0
