"""Addresses: the canonical one of a page, the article's own key, and whether an address is an article's at all.

Pure functions of the address and its paper's file; a few microseconds each. The rules, in order:

1. what no server sees or cares for goes: fragment, user name, default port (on a paper's hosts :80 and :443 alike),
   case of scheme and host, white space; escapes are evened (%2d -> -, ế -> %E1%BA%BF), dot segments and double slashes
   resolved, session ids dropped (`pipelines.url_parts`);
2. a host that serves the same articles (m., www., amp., a second domain) becomes the current one; a former host and a
   sub-domain stay, since their numbers are their own;
3. AMP and print views become the article, if what remains has the form of an article of that paper;
4. an article that is known by its path loses the whole query, any other page the known trackers; the rest is sorted;
5. an article of the YM7 family ends with a slash, any other without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from errors import InputError
from pipelines.url_parts import split_url, without_trackers, without_web_port
from settings.papers import Paper, Papers

_SAME_SITE = ("www", "m", "amp", "mobile", "wap", "wwww")
"""First labels under which a paper serves the same articles (wwww was seen in print)."""

_ENDS_WITH_SLASH = re.compile(r"/20\d{4}/[^/]+-(?:[0-9a-f]{7}|\d{5,8})$")

_AMP_ENDINGS = (".html", ".htm", ".vnp", ".vov", ".ldo", ".tpo")
_VIEW_BEFORE = re.compile(r"^/(?:amp|print)(?=/)", re.IGNORECASE)
_VIEW_AFTER = re.compile(r"(?:/(?:amp|print))?/?$", re.IGNORECASE)


@dataclass(frozen=True)
class _Address:
    """An address taken apart and evened."""

    scheme: str
    host: str
    """With the port, where it is not the default one."""
    path: str
    query: str
    is_main: bool
    """Whether the host is the paper's current one; other hosts' numbers are their own."""
    match: re.Match[str] | None
    """How it has the form of an article; None: it has not."""

    @property
    def target(self) -> str:
        """Path and query."""
        return f"{self.path}?{self.query}" if self.query else self.path


def canonical_url(url: str, paper: Paper | None) -> str:
    """The one address of a page; applying it twice changes nothing.

    `paper` is that of `site_of`; without one, or where the host is not its own, only the general rules apply.

    Raises:
        InputError: it is no http(s) address; nothing else, whatever the input.
    """
    address = _read(url, paper)
    return f"{address.scheme}://{address.host}{address.target}"


def article_key(url: str, paper: Paper | None) -> str:
    """What tells an article from all others of its paper, and stays when its slug changes.

    The number in its address where the paper's pattern names one, else the canonical path with what is left of the
    query. The host stands before it where it is not the paper's current one, "old:" where the number is of a former
    system: such numbers are not those of today's articles.

    Raises:
        InputError: it is no http(s) address; nothing else, whatever the input.
    """
    address = _read(url, paper)
    groups = address.match.groupdict() if address.match else {}
    if groups.get("key"):
        key = groups["key"]
    elif groups.get("old_key"):
        key = f"old:{groups['old_key']}"
    else:
        key = address.target.rstrip("/") or "/"
    return key if address.is_main else f"{address.host.removeprefix('www.')}:{key}"


def is_article_url(url: str, paper: Paper) -> bool:
    """Whether an address belongs to the paper and has the form of one of its articles. Never raises."""
    try:
        return _read(url, paper).match is not None
    except InputError:
        return False


def site_of(url: str, papers: Papers) -> Paper | None:
    """The paper to which an address belongs; None: to none, or it is no address. Never raises."""
    try:
        _, host, _, _ = split_url(url)
    except InputError:
        return None
    return papers.of_host(host) or papers.of_host(host.partition(":")[0])


def _read(url: str, paper: Paper | None) -> _Address:
    scheme, host, path, query = split_url(url)
    place = _place(without_web_port(host), paper) if paper is not None else None
    if paper is None or place is None:
        return _Address(scheme, host, path, without_trackers(query), is_main=False, match=None)
    host, patterns = place
    path, match = _article_view(path, patterns, paper)
    if match is None:
        query = without_trackers(query)
        match = _form(f"{path}?{query}", patterns, paper) if query else None
    else:
        query = ""
    return _Address(paper.scheme, host, path, query, is_main=host == paper.host, match=match)


def _place(host: str, paper: Paper) -> tuple[str, tuple[re.Pattern[str], ...]] | None:
    """The canonical host for one of the paper's, and the article forms there; None: the host is not the paper's."""
    bare = host
    while True:
        if bare in paper.domains:
            return paper.host, paper.article_patterns
        if bare in paper.old_domains:
            return bare, paper.old_article_patterns.get(bare, paper.article_patterns)
        label, _, rest = bare.partition(".")
        if label not in _SAME_SITE or not rest:
            return _place_of_subdomain(host, paper)
        bare = rest


def _place_of_subdomain(host: str, paper: Paper) -> tuple[str, tuple[re.Pattern[str], ...]] | None:
    parent = host.partition(":")[0]
    while parent:
        if parent in paper.foreign_hosts:
            return None
        if parent in paper.domains:
            return host, paper.article_patterns
        if parent in paper.old_domains:
            return host, paper.old_article_patterns.get(parent, paper.article_patterns)
        parent = parent.partition(".")[2]
    return None


def _form(target: str, patterns: tuple[re.Pattern[str], ...], paper: Paper) -> re.Match[str] | None:
    """How path and query have one of the forms of an article."""
    for pattern in patterns:
        if (match := pattern.search(target)) is not None:
            return None if any(excluded.search(target) for excluded in paper.exclude_patterns) else match
    return None


def _article_view(path: str, patterns: tuple[re.Pattern[str], ...], paper: Paper) -> tuple[str, re.Match[str] | None]:
    """The article's own path behind an AMP or print view, with or without its slash, and how it has the form of one."""
    for plain in _plain_views(path):
        if (match := _form(plain, patterns, paper)) is not None:
            with_slash = f"{plain}/"
            if _ENDS_WITH_SLASH.search(plain) and (longer := _form(with_slash, patterns, paper)) is not None:
                return with_slash, longer
            return plain, match
    return path, _form(path, patterns, paper)


def _plain_views(path: str) -> Iterator[str]:
    """What the article's path may be, the plainest first; the path itself, without its last slash, too."""
    start = path
    while (shorter := _VIEW_BEFORE.sub("", start)) != start:
        start = shorter
    for front in dict.fromkeys((start, path)):
        end = front
        while (shorter := _VIEW_AFTER.sub("", end)) != end:
            end = shorter
        for plain in dict.fromkeys((end, front.rstrip("/"))):
            if plain.endswith((".amp", ".amp.html", ".amp.htm")):
                stem = plain[: plain.rindex(".amp")]
                yield from (stem + ending for ending in _AMP_ENDINGS)
            if plain:
                yield plain
