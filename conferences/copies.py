"""Who copied whom among the reports of one conference."""

from __future__ import annotations

from collections.abc import Sequence

from conferences.clues import Clues
from conferences.shingles import containment
from conferences.times import order

COPY = 0.6
"""Share of a text's shingles that stand in an earlier one, from which it is called a copy: reports written apart from
the same press release share less than a third, reprints with a new lead or a cut end more than two thirds."""
TAKEN = 0.4
"""The same for a text that itself names the outlet from which it was taken."""
_FEWEST = 12
"""Texts with fewer shingles (a teaser, a picture's caption) prove nothing."""


def origins(members: Sequence[Clues]) -> dict[str, tuple[str, float]]:
    """Article id -> (id of the article it copies, share of its text found there), for the copies only.

    The origin is the earlier of the two; where the times do not tell, the one that does not itself say that it was
    taken from elsewhere; among several it is the one with the greatest share, the earliest of equals.
    """
    ordered = sorted(members, key=lambda one: (order(one.article)[:3], _borrowed(one), order(one.article)))
    found: dict[str, tuple[str, float]] = {}
    for place, one in enumerate(ordered):
        if len(one.shingles) < _FEWEST:
            continue
        shares = [(containment(one.shingles, other.shingles), -index) for index, other in enumerate(ordered[:place])]
        share, index = max(shares, default=(0.0, 0))
        if share >= (TAKEN if one.article.republished_from else COPY):
            found[one.article.id] = (ordered[-index].article.id, round(share, 3))
    return found


def _borrowed(one: Clues) -> bool:
    return bool(one.article.republished_from or one.article.agency)
