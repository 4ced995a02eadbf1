"""Blocks that a paper repeats on page after page: learned from its own articles, and cut from the next ones.

Appeals to follow the paper, notes of the house, hotlines: no name and no wording gives them all away, but the same
words stand under article after article. Learning counts; it never looks at what it cut before, so the same articles
give the same list, whatever was learned earlier. A record names the list it was read with in `extraction.version`: same
page and same list, same record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from pipelines.region.blocks import Block
from record import Article
from text import exact

LEAST_ARTICLES = 4
"""So many different articles must have a block."""
LEAST_SHARE = 0.2
"""And this share of the articles that were looked at."""
LEAST_DAYS = 2
"""Of so many days: several reports of one event are printed with the same sentence on one."""
MOST_WORDS = 60
"""A longer block is story, however often it was printed."""
LAST_ARTICLES = 200
"""So many of a paper's newest articles are looked at."""


class RepeatedBlock(BaseModel):
    """A block that a paper repeats."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    """As printed, in one of the articles."""
    articles: int
    """How many of them have it."""


class Repeated(BaseModel):
    """What was learned of one paper."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    articles: int
    """How many articles were looked at."""
    blocks: tuple[RepeatedBlock, ...] = ()
    """Those in most articles first."""

    @property
    def version(self) -> str:
        """Names this list of blocks: eight hexadecimal digits, '' where it is empty."""
        keys = "\n".join(sorted(self.keys))
        return hashlib.sha256(keys.encode()).hexdigest()[:8] if keys else ""

    @property
    def keys(self) -> Mapping[str, RepeatedBlock]:
        """The blocks by their words."""
        return {words_of(block.text): block for block in self.blocks}


NOTHING = Repeated(articles=0)
"""A paper of which nothing was learned."""


@dataclass
class _Seen:
    """Where a block stood."""

    text: str
    articles: set[str]
    days: set[str]


def words_of(text: str) -> str:
    """The block's words: exact twin, without spaces that say nothing."""
    return " ".join(exact(text).split())


def learn(articles: Iterable[Article]) -> Repeated:
    """What a paper repeats, from records of its articles that were read without any list.

    A reprint is no second article: what has the same first paragraph or the same title is counted once.
    """
    told: set[str] = set()
    seen: dict[str, _Seen] = {}
    number = 0
    for article in sorted(articles, key=lambda one: one.id):
        own = {words_of(article.title or ""), words_of((article.lead or article.text)[:300])} - {""}
        if own & told:
            continue
        told |= own
        number += 1
        _count(article, seen)
    least = max(LEAST_ARTICLES, LEAST_SHARE * number)
    found = [one for one in seen.values() if len(one.articles) >= least and len(one.days) >= LEAST_DAYS]
    blocks = [RepeatedBlock(text=one.text, articles=len(one.articles)) for one in found]
    return Repeated(articles=number, blocks=tuple(sorted(blocks, key=lambda one: (-one.articles, one.text))))


def _count(article: Article, seen: dict[str, _Seen]) -> None:
    at = article.published.at if article.published else article.fetched_at
    for text in article.paragraphs:
        words = words_of(text)
        if 0 < len(words.split()) < MOST_WORDS:
            known = seen.setdefault(words, _Seen(text, set(), set()))
            known.text = min(known.text, text)
            known.articles.add(article.id)
            known.days.add(at[:10] if at else "")


def label_repeated(blocks: Sequence[Block], labels: frozenset[str], repeated: Repeated) -> None:
    """Take what the paper repeats out of the story; never its lead, and never all of its paragraphs."""
    keys = repeated.keys
    story = [block for block in blocks if block.label in labels]
    cut = [(block, keys[words]) for block in story if (words := words_of(block.text)) in keys]
    if len(cut) == len(story):
        return
    for block, known in cut:
        block.label = "repeated"
        block.rule = f"learned:in {known.articles} of {repeated.articles} articles"


def by_paper(kept: Mapping[str, str]) -> dict[str, Repeated]:
    """Lists as the state store keeps them, JSON by name of paper, to lists."""
    return {name: Repeated.model_validate_json(content) for name, content in kept.items()}
