"""Addresses: the canonical one of a page, the article's own key, and whether an address is an article's at all.

Pure functions of the address and its paper's file; a few microseconds each. The rules, in order:

1. what no server sees or cares for goes: fragment, user name, default port (on a paper's hosts :80 and :443 alike),
   case of scheme and host, white space; escapes are evened (%2d -> -, ế -> %E1%BA%BF), dot segments and double slashes
   resolved, session ids dropped;
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
from urllib.parse import SplitResult, urlsplit

from errors import InputError
from settings.papers import Paper, Papers

MAX_LENGTH = 4096
"""A longer address is none: servers refuse them, and only traps make them."""

_SAME_SITE = ("www", "m", "amp", "mobile", "wap", "wwww")
"""First labels under which a paper serves the same articles (wwww was seen in print)."""

_TRACKER = re.compile(
    r"(?:utm|itm|vnn|_x_tr)_\w*|(?:fb|g|d|y|ms)clid|[gw]braid|gad_source|gidzl|zarsrc|zalo\w*|mc_[ce]id|_gl|_ga|igshid?|spm"
    r"|phpsessid|jsessionid|aspsessionid\w*|session_?id|amp|print|outputtype",
    re.IGNORECASE,
)
_SID = re.compile(r"sid(?:=(?:[0-9a-z]{16,})?)?", re.IGNORECASE)
"""A session's; a shorter one is the number of an article: PHP-Nuke and NukeViet 2 call it so."""
_SESSION = re.compile(r";jsessionid=[^/;]*|;phpsessid=[^/;]*|/\(s\([^()/]*\)\)(?=/|$)", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_ENDS_WITH_SLASH = re.compile(r"/20\d{4}/[^/]+-(?:[0-9a-f]{7}|\d{5,8})$")

_CLEAN = re.compile(r"[A-Za-z0-9\-._~!$&'()*+,;=:@/?]*")
_TO_EVEN = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-._~!$&'()*+,;=:@/?]")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?|\[[0-9a-f:.]+\]")

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
        _, host, _, _ = _split(url)
    except InputError:
        return None
    return papers.of_host(host) or papers.of_host(host.partition(":")[0])


def _read(url: str, paper: Paper | None) -> _Address:
    scheme, host, path, query = _split(url)
    place = _place(_without_web_port(host), paper) if paper is not None else None
    if paper is None or place is None:
        return _Address(scheme, host, path, _without_trackers(query), is_main=False, match=None)
    host, patterns = place
    path, match = _article_view(path, patterns, paper)
    if match is None:
        query = _without_trackers(query)
        match = _form(f"{path}?{query}", patterns, paper) if query else None
    else:
        query = ""
    return _Address(paper.scheme, host, path, query, is_main=host == paper.host, match=match)


def _split(url: str) -> tuple[str, str, str, str]:
    """Scheme, host (with port), evened path, evened query."""
    if len(url) > MAX_LENGTH:
        raise InputError(f"no address: longer than {MAX_LENGTH} characters")
    text = re.sub(r"[\t\r\n]", "", url.strip())
    if text.startswith("//"):
        text = f"https:{text}"
    try:
        parts = urlsplit(text.replace("\\", "/"))
        host = _host(parts)
    except ValueError:
        raise InputError(f"no address: {url[:200]!r}") from None
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https") or not host:
        raise InputError(f"no http(s) address: {url[:200]!r}")
    query = _even(parts.query)
    path = _path(_even(parts.path.replace("?", "%3F")))
    if not query:
        path = _INDEX.sub("/", path)
    return scheme, host, path, query


def _host(parts: SplitResult) -> str:
    """Host, and port where it is not the scheme's own; ValueError where it can be none."""
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        host = host.encode("idna").decode("ascii").lower()
    if ":" in host:
        host = f"[{host}]"
    if host and not _HOST.fullmatch(host):
        raise ValueError(host)
    port = parts.port
    return host if port is None or port == {"http": 80, "https": 443}.get(parts.scheme.lower()) else f"{host}:{port}"


def _even(text: str) -> str:
    """The same text with every escape in one form: unreserved characters bare, all others %XX of UTF-8."""
    return text if _CLEAN.fullmatch(text) else _TO_EVEN.sub(_even_one, text)


def _even_one(found: re.Match[str]) -> str:
    piece = found[0]
    if len(piece) == 3:
        char = chr(int(piece[1:], 16))
        return char if char in _UNRESERVED else piece.upper()
    return "".join(f"%{byte:02X}" for byte in piece.encode("utf-8", "surrogatepass"))


def _path(path: str) -> str:
    """Without session ids, double slashes and dot segments; begins with a slash."""
    if not path.startswith("/"):
        path = f"/{path}"
    # What one removal brings together may be the next one's.
    while (plainer := _without_session(_without_dots(path))) != path:
        path = plainer
    return path


def _without_session(path: str) -> str:
    return _SESSION.sub("", path) or "/" if ";" in path or "(" in path else path


def _without_dots(path: str) -> str:
    if "//" not in path and "/." not in path:
        return path
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            del kept[-1:]
        elif segment not in ("", "."):
            kept.append(segment)
    is_folder = path.endswith(("/", "/.", "/.."))
    return "/" + "/".join(kept) + ("/" if is_folder and kept else "")


def _without_trackers(query: str) -> str:
    if not query:
        return ""
    return "&".join(sorted(part for part in query.split("&") if part and not _is_tracker(part)))


def _is_tracker(part: str) -> bool:
    return _TRACKER.fullmatch(part.partition("=")[0]) is not None or _SID.fullmatch(part) is not None


def _without_web_port(host: str) -> str:
    """Without :80 or :443: a paper's address takes its scheme, whatever scheme was printed with the port."""
    return host.removesuffix(":80").removesuffix(":443")


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
