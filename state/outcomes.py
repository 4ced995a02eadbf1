"""The words for what became of an address, and what each of them means for asking again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from state.retry import HARD, SOFT, Backoff

Outcome = Literal[
    "found",
    "fetched",
    "article",
    "gone",
    "not_article",
    "not_understood",
    "robots",
    "forbidden",
    "refused",
    "off_site",
    "too_large",
    "server_error",
    "timeout",
    "unreachable",
]


@dataclass(frozen=True)
class Meaning:
    """What an outcome word says."""

    words: str
    backoff: Backoff | None
    """How failures of this kind are spaced; None: it is no failure."""


OUTCOMES: Mapping[Outcome, Meaning] = {
    "found": Meaning("a listing names it; it has not been asked for, or is to be asked for again", None),
    "fetched": Meaning("archived; not made into a record yet", None),
    "article": Meaning("a record was made of it", None),
    "gone": Meaning("404 or 410", HARD),
    "not_article": Meaning("the page is no article; the reason begins with its code", HARD),
    "not_understood": Meaning("archived, but the extraction failed; the queue keeps it", HARD),
    "robots": Meaning("robots.txt forbids it", HARD),
    "forbidden": Meaning("401, 402, 403 or 451", HARD),
    "refused": Meaning("another 4xx, or an address that must not be asked (a private one)", HARD),
    "off_site": Meaning("it led away from the paper's domains, or in circles", HARD),
    "too_large": Meaning("larger than the limit", HARD),
    "server_error": Meaning(
        "5xx or 429, a page that says as much with status 200, or an answer without a whole page", SOFT
    ),
    "timeout": Meaning("no answer in time, or only a part of it", SOFT),
    "unreachable": Meaning("no connection: name, address, TLS", SOFT),
}

if set(OUTCOMES) != set(get_args(Outcome)):  # pragma: no cover
    raise RuntimeError("OUTCOMES and Outcome differ")


NO_ANSWER = frozenset((202, 204, 205, 206))
"""Statuses of success that bring no page, or a part of one: "accepted" is what browser checks say."""


def is_soft(outcome: Outcome) -> bool:
    """Whether the address is asked again by itself, soon."""
    return OUTCOMES[outcome].backoff is SOFT


def outcome_of_status(status: int) -> Outcome | None:
    """The outcome of an HTTP status; None for one that is no failure."""
    if status in NO_ANSWER:
        return "server_error"
    if status < 400:
        return None
    if status in {404, 410}:
        return "gone"
    if status in {401, 402, 403, 407, 451}:
        return "forbidden"
    if status in {408, 425, 429} or status >= 500:
        return "timeout" if status == 408 else "server_error"
    return "refused"
