"""Whether a record matches, how well, and the cut of it that shows so: in plain Python, for every engine.

`matches` and `score` say what each engine must answer; the contract suite holds both to them. Snippets come from here
only: a twin has the length of its original, so an offset found in a twin cuts the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from index.document import body, published_second, title, vietnam_day
from index.protocol import Filters
from index.query import Group, Query, Term, Twin
from record import Article
from text import exact, fold

Span = tuple[int, int]

START, END = "\x02", "\x03"
SNIPPET_CHARACTERS = 220
"""Length of a snippet, without marks; a little less, for words are not cut."""
_LOOK_FOR = 32
"""Terms that are marked in a snippet."""
_WEIGHED = 16
"""Terms that count for relevance."""
_SCAN_SPANS = 60
"""Matches in one text that are weighed for the best window."""

# Marks of ours, escape codes for terminals, and signs that turn the direction of what follows.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")

TITLE_WORD, TITLE_RUN, TEXT_RUN = 2, 8, 4
"""What a term in the title adds to the score, all terms one after the other in the title, or in the text."""


def _twin(text: str, twin: Twin) -> str:
    return exact(text) if twin == "exact" else fold(text)


@lru_cache(maxsize=256)
def _pattern(phrases: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    """Finds each place where one of these runs of tokens begins, the longest there; places may overlap."""
    longest_first = sorted(phrases, key=lambda tokens: (-len(tokens), tokens))
    choice = "|".join(" +".join(map(re.escape, tokens)) for tokens in longest_first)
    return re.compile(rf"(?<!\S)(?=({choice})(?!\S))")


def _has(text: str, term: Term) -> bool:
    return _pattern((term.tokens,)).search(_twin(text, term.twin)) is not None


def _group_matches(head: str, rest: str, group: Group) -> bool:
    def there(term: Term) -> bool:
        return _has(head, term) or (not term.title and _has(rest, term))

    return all(map(there, group.wanted)) and not any(map(there, group.unwanted))


def matches(article: Article, query: Query) -> bool:
    """Whether an article is among the answers to a query."""
    head, rest = title(article), body(article)
    return not query.groups or any(_group_matches(head, rest, group) for group in query.groups)


def passes(article: Article, filters: Filters) -> bool:
    """Whether an article passes the filters."""
    event = article.event
    second = published_second(article)
    day = vietnam_day(second) if second is not None else None
    return (
        (filters.start is None or (day is not None and day >= filters.start))
        and (filters.end is None or (day is not None and day <= filters.end))
        and (filters.province is None or article.province == filters.province)
        and (filters.site is None or article.site == filters.site)
        and (filters.kind is None or (event is not None and event.kind == filters.kind))
        and (not filters.conference or (event is not None and event.is_conference))
    )


def newest_first(article: Article) -> tuple[bool, int, str]:
    """Sort key, descending: published, then id; undated last."""
    second = published_second(article)
    return second is not None, second or 0, article.id


def boosts(query: Query) -> list[tuple[tuple[Term, bool], int]]:
    """What makes an answer better: (a term, whether in the title or else in the text) and what it adds to the score.

    Only of a query without OR, whose terms are all wanted together. Numbers are small and whole, so every engine adds
    them up to the same sum, which no engine's own relevance does.
    """
    wanted = query.groups[0].wanted[:_WEIGHED] if len(query.groups) == 1 else ()
    found = [((term, True), TITLE_WORD) for term in wanted]
    run = run_of(wanted)
    if run is not None:
        found += [((run, True), TITLE_RUN), ((run, False), TEXT_RUN)]
    return found


def run_of(wanted: Sequence[Term]) -> Term | None:
    """All wanted words one after the other, as a term: folded unless all are exact; None where there is but one."""
    if len(wanted) < 2:
        return None
    tokens = tuple(token for term in wanted for token in term.tokens)
    if all(term.twin == "exact" for term in wanted):
        return Term(tokens, "exact")
    return Term(tuple(map(fold, tokens)), "folded")


def score(article: Article, query: Query) -> float:
    """Relevance of an answer: the sum of its boosts."""
    head, rest = title(article), body(article)
    return float(sum(weight for (term, in_title), weight in boosts(query) if _has(head if in_title else rest, term)))


def find(text: str, terms: Iterable[Term]) -> list[Span]:
    """Where terms stand in an NFC text: offsets, in order, without overlap."""
    spans: list[Span] = []
    for twin in ("exact", "folded"):
        phrases = tuple(term.tokens for term in terms if term.twin == twin)
        if phrases:
            found = _pattern(phrases).finditer(_twin(text, twin))
            spans += [match.span(1) for match, _ in zip(found, range(_SCAN_SPANS), strict=False)]
    return _merged(sorted(spans))


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _window(text: str, spans: Sequence[Span]) -> Span:
    """The stretch of a text to show: where most of the match stands, from the start of a word to the end of one."""
    if not spans or len(text) <= SNIPPET_CHARACTERS:
        start = 0
    else:
        words = [(begin, stop, fold(text[begin:stop])) for begin, stop in spans]
        best = max(spans, key=lambda span: (*_inside(words, span[0]), -span[0]))
        start = 0 if best[1] < SNIPPET_CHARACTERS // 2 else best[0] - SNIPPET_CHARACTERS // 5
    end = start + SNIPPET_CHARACTERS
    if start > 0:
        start = text.find(" ", start, start + 30) + 1 or start
    if end < len(text):
        end = text.rfind(" ", end - 30, end) if " " in text[end - 30 : end] else end
    return start, min(end, len(text))


def _inside(words: Sequence[tuple[int, int, str]], start: int) -> tuple[int, int]:
    """How many different matches, and how many, a window that begins there would show."""
    reach = start + SNIPPET_CHARACTERS * 3 // 4
    shown = [word for begin, stop, word in words if begin >= start and stop <= reach]
    return len(set(shown)), len(shown)


def _marked(text: str, window: Span, spans: Sequence[Span]) -> str:
    start, end = window
    pieces, at = ["…" if start > 0 else ""], start
    for begin, stop in spans:
        if begin >= start and stop <= end:
            pieces += [text[at:begin], START, text[begin:stop], END]
            at = stop
    pieces += [text[at:end], "…" if end < len(text) else ""]
    return " ".join("".join(pieces).split())


def _cut(text: str, terms: Sequence[Term]) -> tuple[str, bool]:
    spans = find(text, terms) if terms else []
    printable = _UNPRINTABLE.sub(" ", text)
    return _marked(printable, _window(printable, spans), spans), bool(spans)


def snippet(article: Article, query: Query) -> str:
    r"""A cut of the article around the match, on one line, the matched words between \x02 and \x03.

    From the text where something matches there, else from the title where something matches there, else the
    beginning of the text. Whatever a page brought that a terminal would obey is a space.
    """
    terms = query.wanted[:_LOOK_FOR]
    cut, found = _cut(body(article), [term for term in terms if not term.title])
    if not found and terms:
        from_title, found_there = _cut(title(article), terms)
        return from_title if found_there else cut
    return cut
