"""Whether a page is an article at all, and if not, what it is: evidence counted for and against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from errors import NotArticle, NotArticleCode
from pipelines.body.counts import Counts
from pipelines.body.errors_told import error_told, stands_instead
from pipelines.body.stamp import is_stamped
from pipelines.body.titles import Title
from pipelines.markup.facts import Facts
from pipelines.markup.parse import SKIPPED, Document

_LOGIN = re.compile(
    r"đăng nhập|log ?in|sign ?in|đăng ký (?:thuê bao|thành viên|đọc)|dành (?:riêng )?cho (?:thành viên|thuê bao)",
    re.IGNORECASE,
)
_TAG_PATH = re.compile(
    r"/(?:tags?|tu-khoa|tim-kiem|search|keyword|chu-de|su-kien)(?:/|\?|-|$)|-(?:tag|event|topic)\d+\."
)
_LIST_ADDRESS = re.compile(
    r"-(?:tag|event|topic)\d+\.|/(?:tags?|tu-khoa|tim-kiem)(?:/|\?|$)|"
    r"/(?:chu-de|su-kien|topics?|events?)/\w+(?:-\w+){0,5}(?:\.html?)?/?$"
)
_VIDEO_PATH = re.compile(r"/(?:videos?|media|multimedia|truyen-hinh|podcast|tv|clip|anh|photo)(?:/|\.|\?|-|$)")
_BY_NUMBER = re.compile(r"(?:^|&)(?:item|news|article|post|bai|tin|n)?_?id=\d{2,}|(?:^|&)p=\d{2,}", re.IGNORECASE)
"""An article named by its number in the query, as old portals do."""
_LIST_QUERY = re.compile(r"(?:^|&)(?:view|task|op)=(?:view)?(?:cat|category|categories|section|featured)(?:&|$)")
"""Joomla's and NukeViet's lists have numbers, too."""
_NUMBER, _HASH = re.compile(r"\d{4,}"), re.compile(r"-[0-9a-f]{7}$")
"""How articles are told apart in addresses."""
_SHORT_PROSE = 200
_SENTENCE = 60
_TITLE_WORDS = 8
_STORY = 2
_MANY_TEASERS = 6
_NEARLY_ALL = 0.8
_MANY_TITLES = 15
_OTHER_FILMS = 25
"""Links beside a film or a notice are fewer, unless it is dated."""
_SHOWN = 2000
_ENOUGH = 3
_STAMP = 2
"""What a date below the title speaks for an article; it is looked for only where that decides."""
_LIST_TYPES = frozenset(("CollectionPage", "ItemList", "WebSite", "SearchResultsPage"))


@dataclass(frozen=True)
class Witness:
    """What speaks for an article."""

    url: str | None
    """Canonical: one as it was sent may be no address."""
    is_article_url: bool | None
    """By the paper's own pattern; None where the paper is not known."""
    has_layout: bool
    """A layout's body is in the page."""

    @property
    def path(self) -> str:
        """Of the address; '' without one."""
        return urlsplit(self.url).path if self.url else ""


def judge(document: Document, facts: Facts, title: Title | None, counts: Counts, witness: Witness) -> None:
    """Let an article pass.

    Raises:
        NotArticle: with the code of what it is.
    """
    text = _shown(document) if counts.characters < 1200 else None
    few = counts.characters < _SHORT_PROSE
    name = f"{facts.title_tag} {title.text if title else ''}"
    if text is not None and (code := _error_code(text, facts, title, counts, witness)):
        raise NotArticle(code, f"an error told as a page: {name.strip()[:80]}")
    if text is not None and len(text) < 30:
        raise NotArticle("empty", "the page shows no text")
    if few and not facts.article and (_LOGIN.search(name) or (_asks_password(document) and counts.titles < 5)):
        raise NotArticle("login_wall", "the page asks to log in")
    if _is_listing(document, facts, title, counts, witness):
        code = _kind_of_listing(witness.url, facts, title)
        raise NotArticle(code, f"a {code.replace('_', ' ')}: {counts.titles} links to articles, no story")
    is_told = _is_stated(facts, witness) or _is_brief(facts, title, counts, witness)
    if few and not is_told and not _is_stamped_brief(document, title, counts, witness):
        raise NotArticle("no_body", "no story was found in the page")


def _error_code(
    text: str, facts: Facts, title: Title | None, counts: Counts, witness: Witness
) -> NotArticleCode | None:
    """The code of an error told as a page with so little text; an article about such a page tells none."""
    names = (facts.title_tag, title.text if title else "")
    words = text[:400] if counts.characters < _SHORT_PROSE and len(text) < 1500 else ""
    is_claimed = bool(facts.article) or facts.meta.get("og:type") == "article" or _is_dated(facts)
    is_brief = _is_brief(facts, title, counts, witness)
    if not is_claimed and stands_instead(names, "" if is_brief else words):
        return "unavailable"
    return error_told(names, words)


def _shown(document: Document) -> str:
    """The page's first visible words, 2,000 characters at most."""
    parts: list[str] = []
    size = 0
    for element in document.elements:
        parent = element.getparent()
        own = element.text if element.tag not in SKIPPED else None
        tail = element.tail if parent is not None and parent.tag not in SKIPPED else None
        for text in (own, tail):
            if text and (words := " ".join(text.split())):
                parts.append(words)
                size += len(words)
        if size > _SHOWN:
            break
    return " ".join(parts)


def _asks_password(document: Document) -> bool:
    return any(element.get("type") == "password" for element in document.tagged("input")) and not document.tagged(
        "article"
    )


def _is_stated(facts: Facts, witness: Witness) -> bool:
    """The page or its address says plainly that it is an article."""
    return (
        bool(facts.article)
        or (facts.meta.get("og:type") == "article" and facts.first("article:published_time") is not None)
        or bool(witness.is_article_url)
        or (witness.has_layout and witness.is_article_url is not False)
    )


def _is_brief(facts: Facts, title: Title | None, counts: Counts, witness: Witness) -> bool:
    """A film's summary, a notice: a sentence under a title that the head confirms, at an article's address."""
    is_shown = title is not None and title.element is not None and title.rule != "heading:only_h1"
    is_claimed = facts.meta.get("og:type") == "article" or _is_long(title)
    says_article = is_claimed and not _is_section_path(witness.path)
    is_alone = _is_dated(facts) or counts.titles < _OTHER_FILMS
    return counts.characters >= _SENTENCE and is_shown and says_article and is_alone


def _is_dated(facts: Facts) -> bool:
    return facts.first("article:published_time", "datepublished", "pubdate") is not None


def _is_stamped_brief(document: Document, title: Title | None, counts: Counts, witness: Witness) -> bool:
    """A notice, a table of results: a sentence under a title and the date below it, at no section's address."""
    is_shown = counts.characters >= _SENTENCE and not _is_section_path(witness.path)
    return is_shown and _is_stamped(document, title)


def _is_stamped(document: Document, title: Title | None) -> bool:
    return title is not None and title.element is not None and is_stamped(document, title.element)


def _is_listing(document: Document, facts: Facts, title: Title | None, counts: Counts, witness: Witness) -> bool:
    against = sum(points for points, holds in _points(facts, title, counts, witness) if holds)
    if against < _ENOUGH or against - _STAMP >= _ENOUGH:
        return against >= _ENOUGH
    return not (_is_long(title) and _is_stamped(document, title))


def _is_long(title: Title | None) -> bool:
    """Whether a title is as long as an article's: sections have shorter names."""
    return title is not None and len(title.text.split()) >= _TITLE_WORDS


def _points(facts: Facts, title: Title | None, counts: Counts, witness: Witness) -> Iterator[tuple[int, bool]]:
    """Each piece of evidence for a list of articles, negative for an article, and whether it is there."""
    address = urlsplit(witness.url) if witness.url else None
    path = address.path if address else None
    is_listed = address is not None and _LIST_QUERY.search(address.query) is not None
    by_number = address is not None and not is_listed and _BY_NUMBER.search(address.query) is not None
    is_section = path is not None and not by_number and _is_section_path(path)
    share = counts.isolated / max(counts.prose, 1)
    yield 3, counts.prose >= 3 and share >= 0.6
    yield 2, counts.titles >= 10 and counts.characters < min(600, 30 * counts.titles)
    yield 1, counts.titles >= _MANY_TITLES
    yield 2, title is None or title.element is None
    yield 3, path in ("", "/") and not by_number
    yield 2, is_section
    yield 2, is_listed or (path is not None and _LIST_ADDRESS.search(path) is not None)
    yield 1, facts.meta.get("og:type") == "website" and not facts.article
    yield 1, bool(facts.types & _LIST_TYPES) and not facts.article
    yield 2, witness.is_article_url is False
    yield -1, path is not None and not is_section and (path != "/" or by_number)
    yield -3, witness.is_article_url is True
    yield -3, bool(facts.article)
    yield -2, _is_dated(facts)
    yield -2, facts.meta.get("og:type") == "article"
    yield -2, counts.characters >= 1500 and share <= 0.2
    yield -2, witness.has_layout
    # Teasers may fill the column below a short story; a section's name may be as long as a title, but has no number.
    is_sentence = _is_long(title) and title is not None and title.element is not None
    has_number = by_number or (path is not None and _NUMBER.search(path) is not None)
    yield -1, is_sentence and has_number and counts.first >= _STORY
    yield 1 if is_sentence else 2, counts.prose > 0 and counts.first == 0
    yield 1, counts.prose >= _MANY_TEASERS and counts.first == 0 and share >= _NEARLY_ALL


def _is_section_path(path: str) -> bool:
    """No number of an article and no slug as long as a title: /kinh-doanh.htm, /thoi-su/."""
    last = path.rstrip("/").rpartition("/")[2]
    return not _NUMBER.search(path) and not _HASH.search(path) and last.count("-") < 5


def _kind_of_listing(url: str | None, facts: Facts, title: Title | None) -> NotArticleCode:
    path = urlsplit(url).path if url else ""
    if url and path in ("", "/"):
        return "front_page"
    if _TAG_PATH.search(url or ""):
        return "tag"
    if _VIDEO_PATH.search(path) or (
        title is not None and re.match(r"(?i)video|truyền hình|media|multimedia", title.text)
    ):
        return "video_list"
    site = facts.first("og:site_name") or ""
    return "front_page" if not url and (title is None or (site and site in title.text)) else "section"
