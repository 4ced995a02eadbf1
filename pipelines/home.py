"""Where an article is at home: its site, its province of today, and the province of before where a sign names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from settings.papers import Paper
from settings.provinces import Resolved, lookup, resolve


class Home(NamedTuple):
    """The home of an article."""

    site: str | None
    """The paper's name; the host where no paper is known."""
    province: str | None
    """Province of 2025."""
    province_old: str | None
    """Province before July 2025, where section, host or dateline names it."""


def home_of(url: str | None, paper: Paper | None, sections: Sequence[str], dateline: str | None) -> Home:
    """The home of an article.

    Args:
        url: its canonical address, where known.
        paper: its paper, where known.
        sections: names of its sections, the outer one first.
        dateline: the code before its lead.
    """
    host = urlsplit(url).hostname if url else None
    if paper is None:
        return Home((host or "").removeprefix("www.") or None, None, None)
    signs = list(_signs(host, paper, sections, dateline))
    alone = paper.provinces[0] if len(paper.provinces) == 1 else None
    province = signs[0].province if signs else alone
    old = (sign.province_old for sign in signs if sign.province == province)
    return Home(paper.name, province, next((name for name in old if name in paper.provinces_old), None))


def _signs(host: str | None, paper: Paper, sections: Sequence[str], dateline: str | None) -> Iterator[Resolved]:
    """What names one of the paper's provinces, the surest first: a section speaks for this very article."""
    named = (lookup(name) for name in sections)
    yield from (found for found in named if found is not None and found.province in paper.provinces)
    if (old := paper.province_of_before(host, dateline)) is not None:
        yield Resolved(resolve(old).province, old)
