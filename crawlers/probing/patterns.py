"""What the addresses of a paper's articles have in common: the form of a known family that fits most of them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crawlers.discovery.reading import path_of

# From narrow to wide; where two fit equally many, the first is taken. The forms are those of the families' papers
# (settings/papers/), each at its strictest.
FORMS = (
    r"/20\d{4}/[^/]+-(?P<key>[0-9a-f]{7}|\d{5,8})/?$",
    r"-post(?P<key>\d+)\.html$",
    r"-a(?P<key>\d+)\.html$",
    r"-d(?P<key>\d+)\.html$",
    r"/d(?P<key>\d{14,17})\.htm$",
    r"-(?P<key>\d{12,})\.html?$",
    r"-(?P<key>\d{4,})\.html?$",
    r"-(?P<key>\d{4,})\.aspx$",
    r"-(?P<key>\d{4,})/?$",
    r"/(?P<key>\d{4,})[-/][^/]+(?:\.html?)?/?$",
    r"/(?P<key>\d{4,})(?:\.html?)?/?$",
    r"\?p=(?P<key>\d+)$",
    r"-[a-z]{0,8}(?P<key>\d{4,})\.[a-z]{3,5}$",
    r"/[a-z0-9-]{40,}(?:\.html?)?/?$",
)
GENERAL = FORMS[-2]
"""Of no family: a number at the end, whatever stands before and after it (-ar994669.html, -1641204.ldo)."""
WEIGHTS = {GENERAL: 0.9, FORMS[-1]: 0.5}
"""What a fitting address counts for forms that say less: the general one takes the numbers of two systems for one, and
the one without a number knows no article again once its title has changed. Every other form: 1."""
LEAST_ADDRESSES = 3
LEAST_SHARE = 0.6
"""A form that fits fewer of what feeds and sitemaps name is no form of theirs."""


@dataclass(frozen=True)
class PatternGuess:
    """A form, and how well it fits."""

    pattern: str
    """Regular expression on path and query; the group `key` is the article's number, where the form has one."""
    matched: int
    of: int
    """Addresses that were looked at."""
    source: str
    """What they are: "addresses in feeds and sitemaps", or "links of the front page"."""
    examples: tuple[str, ...]
    others: tuple[str, ...]
    """Some that do not fit."""

    @property
    def evidence(self) -> str:
        """In one line."""
        return f"fits {self.matched} of {self.of} {self.source}"


def guess_pattern(listed: Iterable[str], linked: Iterable[str]) -> PatternGuess | None:
    """The form of the articles' addresses; None: none fits enough of them.

    Args:
        listed: what feeds and sitemaps name: articles, for the most part.
        linked: what the front page links to: articles among sections and much else. Used where no form fits
            what is listed.
    """
    return _fitting(listed, "addresses in feeds and sitemaps", LEAST_SHARE) or _fitting(
        linked, "links of the front page", 0.0
    )


def _fitting(addresses: Iterable[str], source: str, share: float) -> PatternGuess | None:
    given = list(dict.fromkeys(addresses))
    fitting = {form: [url for url in given if re.search(form, path_of(url))] for form in FORMS}
    best = max(FORMS, key=lambda form: _told_apart(form, fitting[form]) * WEIGHTS.get(form, 1.0))
    matched = fitting[best]
    if _told_apart(best, matched) < max(LEAST_ADDRESSES, share * len(given)):
        return None
    fits = set(matched)
    others = [url for url in given if url not in fits]
    return PatternGuess(best, len(matched), len(given), source, tuple(matched[:3]), tuple(others[:3]))


def _told_apart(form: str, urls: list[str]) -> int:
    """How many articles a form sees in addresses that fit it, one for each number; 0 where most share theirs.

    The day in /20121226/mot-bai-viet fits as a number, too, and would make one article of all of that day.
    """
    found = ((url, re.search(form, path_of(url))) for url in urls)
    keys = {(match.groupdict().get("key") if match else None) or url for url, match in found}
    return len(keys) if 2 * len(keys) > len(urls) else 0
