"""What the parsers of listings share: the links they find, their limits, and XML that may be hostile."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.entities import html5
from itertools import islice
from typing import Literal
from urllib.parse import urljoin, urlsplit

from lxml import etree

from pipelines.markup.decode import decode
from text import squeeze

MAX_LINKS = 50_000
"""Entries read of one sitemap: the protocol's own limit."""
MAX_ADDRESS = 2_000
"""Characters of an address; a longer one is a trap."""
MAX_TEXT = 20_000
"""Characters read of one element's text."""
MAX_TITLE = 500
MAX_DATE = 100

ReadOutcome = Literal["read", "empty", "html", "broken", "entities"]
"""read; empty: well-formed, without entries; html: a web page where XML was to be; broken: nothing could be read;
entities: it declares entities, which no feed needs and bombs are made of."""


@dataclass(frozen=True, slots=True)
class Link:
    """One address that a listing names, and what the listing says of it."""

    address: str
    """Absolute."""
    title: str | None = None
    published_raw: str | None = None
    """The date of publication as printed; nothing is parsed here."""
    modified_raw: str | None = None
    """The date of the last change as printed: a sitemap's lastmod, Atom's updated."""

    @property
    def newest_raw(self) -> str:
        """Whichever date there is, '' for none; sorts ISO dates."""
        return max(self.published_raw or "", self.modified_raw or "")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one listing."""

    outcome: ReadOutcome
    links: tuple[Link, ...] = ()
    nested: tuple[Link, ...] = ()
    """Sitemaps that a sitemap index names."""
    next_page: str | None = None
    """The page behind this one, of a section that says so."""
    truncated: bool = False
    """Whether it had more entries than are read."""


# A comment ends at its first "-->", and is not read again: the tries would double with each comment.
_HTML_START = re.compile(
    r"\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_DECLARATION = re.compile(r"<\?xml[^<>]{0,200}\?>")
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Feeds written by hand have HTML's entities, and "&" that was not escaped. libxml2 leaves out what it does not know,
# and behind any fault in the document XML's own entities too: the "&amp;" in addresses. Numbers it always reads.
# CDATA is as it is, to the end where it has none.
_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:(?P<number>#\d{1,7};|#x[\da-fA-F]{1,6};)|(?P<name>[A-Za-z][\dA-Za-z]{1,31};))?",
    re.DOTALL,
)
_MOST_AMPERSANDS = 200_000
"""A document with more is no feed written by hand, and is left as it is."""
# What a server prints before the document (a warning of its own) does not make it another.
_ROOT = re.compile(r"<(?:\?xml|rss|feed|rdf:rdf|urlset|sitemapindex)\b", re.IGNORECASE)
_SCAN_FOR_HTML = 4_096
_MAX_STEPS = 2_000
"""Ends of elements passed in search of one element's text: elements may lie in each other, each asked for its text."""


def read_xml(body: bytes, charset: str | None) -> etree._Element | ReadOutcome:
    """The root of an XML document, mended where it is broken; else the word for why there is none.

    No entity is resolved, nothing is loaded from outside, depth is libxml2's own limit (256).
    """
    content, _ = decode(body, charset)
    content = content.lstrip()
    if not content:
        return "empty"
    if _HTML_START.match(content[:_SCAN_FOR_HTML]):
        return "html"
    if "<!ENTITY" in content:
        return "entities"
    content = _CONTROL.sub(" ", _DECLARATION.sub("", _from_root(content), count=1))
    if content.count("&") <= _MOST_AMPERSANDS:
        content = _AMPERSAND.sub(_escaped, content)
    return _parse(content.lstrip())


def _from_root(content: str) -> str:
    begin = None if content.startswith(("<?", "<!")) else _ROOT.search(content, 0, _SCAN_FOR_HTML)
    return content[begin.start() :] if begin else content


def _escaped(match: re.Match[str]) -> str:
    if match["number"] or match[0].startswith("<"):
        return match[0]
    letters = html5.get(match["name"] or "")
    return "".join(f"&#{ord(letter)};" for letter in letters) if letters else f"&#38;{match[0][1:]}"


def _parse(content: str) -> etree._Element | ReadOutcome:
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        huge_tree=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return "broken"
    return "broken" if root is None else root


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace (declared or not), in lower case; '' for what is no element."""
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def content_of(element: etree._Element) -> str:
    """The text in an element, on one line; of one that holds half a document no more than its beginning."""
    walk = islice(etree.iterwalk(element, events=("start", "end")), _MAX_STEPS)
    parts = (node.text if event == "start" else node.tail for event, node in walk if (event, node) != ("end", element))
    return squeeze("".join(part[:MAX_TEXT] for part in parts if part)[:MAX_TEXT])


def absolute(base: str, address: str) -> str | None:
    """The address made absolute; None for what is no web address: mailto:, javascript:, too long, malformed."""
    address = address.strip()
    if not address or len(address) > MAX_ADDRESS:
        return None
    try:
        whole = urljoin(base, address)
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in ("http", "https") and parts.hostname and len(whole) <= MAX_ADDRESS else None


def read_html(body: bytes, charset: str | None) -> etree._Element | None:
    """The root of a web page; None: there is no markup in it.

    By libxml2's parser: linear in time and bounded in depth, where HTML5 parsers are quadratic on nested tags.
    """
    content, _ = decode(body, charset)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return etree.fromstring(content.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def base_of(root: etree._Element, base: str) -> str:
    """The address against which a page's links are resolved."""
    element = root.find(".//base[@href]")
    return base if element is None else absolute(base, element.get("href") or "") or base


def listing_name(listing: str, url: str) -> str:
    """A listing's address as the ledger keeps it beside an article's: from the root, where the host is the same."""
    same = urlsplit(listing)[:2] == urlsplit(url)[:2]
    return path_of(listing) or "/" if same else listing


def path_of(address: str) -> str:
    """Path and query of an address, as papers' patterns see it."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
