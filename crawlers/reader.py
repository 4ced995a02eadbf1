"""What the jobs of a paper's round (listings, wanted articles, looks) ask of its spider, which hands itself to them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any, ParamSpec, Protocol, TypeVar

from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.round import Round
from crawlers.summary import PaperSummary
from settings.papers import Paper
from state import Found

P = ParamSpec("P")
R = TypeVar("R")


class PaperReader(Protocol):
    """One paper, read in one round."""

    round: Round
    summary: PaperSummary

    @property
    def name(self) -> str:
        """Of the paper."""

    @property
    def paper(self) -> Paper:
        """The paper's file."""

    def owns(self, url: str) -> bool:
        """Whether an address is on one of this paper's hosts, old ones too."""

    def now(self) -> datetime:
        """The round's clock."""

    async def disk(self, function: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
        """Work on the disk; where nothing can be kept any more, the round ends."""

    async def kept(self, work: Awaitable[R]) -> R:
        """The same, of work that is under way."""


class ArticleReader(PaperReader, Protocol):
    """The same, of one that reads the pages of articles too."""

    def parse_article(self, response: Response, found: Found) -> AsyncIterator[Any]:
        """A page."""

    def article_failed(self, failure: Failure) -> AsyncIterator[Any]:
        """An article that could not be fetched."""

    async def missing(self, url: str, reason: str, status: int | None) -> None:
        """An article of which there is a record is not there."""
