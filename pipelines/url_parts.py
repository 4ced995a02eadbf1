"""An address taken apart, and evened for any site: what no server sees or cares for goes.

Fragment, user name, default port, case of scheme and host, white space; escapes get one form (%2d -> -, ế ->
%E1%BA%BF), dot segments and double slashes are resolved, session ids and known trackers dropped.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from errors import InputError

MAX_LENGTH = 4096
"""A longer address is none: servers refuse them, and only traps make them."""

_TRACKER = re.compile(
    r"(?:utm|itm|vnn|_x_tr)_\w*|(?:fb|g|d|y|ms)clid|[gw]braid|gad_source|gidzl|zarsrc|zalo\w*|mc_[ce]id|_gl|_ga|igshid?|spm"
    r"|phpsessid|jsessionid|aspsessionid\w*|session_?id|amp|print|outputtype",
    re.IGNORECASE,
)
_SID = re.compile(r"sid(?:=(?:[0-9a-z]{16,})?)?", re.IGNORECASE)
"""A session's; a shorter one is the number of an article: PHP-Nuke and NukeViet 2 call it so."""
_SESSION = re.compile(r";jsessionid=[^/;]*|;phpsessid=[^/;]*|/\(s\([^()/]*\)\)(?=/|$)", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)

_CLEAN = re.compile(r"[A-Za-z0-9\-._~!$&'()*+,;=:@/?]*")
_TO_EVEN = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-._~!$&'()*+,;=:@/?]")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?|\[[0-9a-f:.]+\]")


def split_url(url: str) -> tuple[str, str, str, str]:
    """Scheme, host (with port), evened path, evened query.

    Raises:
        InputError: it is no http(s) address; nothing else, whatever the input.
    """
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


def without_trackers(query: str) -> str:
    """An evened query without what only tells who came from where; the rest sorted."""
    if not query:
        return ""
    return "&".join(sorted(part for part in query.split("&") if part and not _is_tracker(part)))


def _is_tracker(part: str) -> bool:
    return _TRACKER.fullmatch(part.partition("=")[0]) is not None or _SID.fullmatch(part) is not None


def without_web_port(host: str) -> str:
    """Without :80 or :443: a paper's address takes its scheme, whatever scheme was printed with the port."""
    return host.removesuffix(":80").removesuffix(":443")
