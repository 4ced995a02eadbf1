"""What an index is: one protocol, one module per backend, one contract suite (`tests/index/contract.py`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from index.query import Query
from record import Article, Kind

Sort = Literal["newest", "relevance"]


@dataclass(frozen=True)
class Entry:
    """A record on its way into an index."""

    arrival: int
    """Rises by commit in the state store; the order that `since` follows."""
    article: Article


@dataclass(frozen=True)
class Refusal:
    """A record that the index would not take, and why."""

    entry: Entry
    reason: str


@dataclass(frozen=True)
class Filters:
    """Which articles; None or empty means all."""

    start: date | None = None
    """First day of publication, Vietnam time. Articles without a date pass only where neither day is given."""
    end: date | None = None
    """Last day, inclusive."""
    province: str | None = None
    """A province of 2025, as in the records; old names are resolved before (`settings.provinces`)."""
    site: str | None = None
    kind: Kind | None = None
    conference: bool = False
    """Only articles whose event is a conference."""


@dataclass(frozen=True)
class Hit:
    """An article that was found."""

    article: Article
    score: float | None
    """Relevance; None when sorted by newest."""
    snippet: str
    """A cut of the original text around the match; the matched words stand between \\x02 and \\x03."""


@dataclass(frozen=True)
class IndexStatus:
    """What `giaoban index status` prints."""

    backend: str
    target: str
    version: str
    articles: int
    last_arrival: int


class Index(Protocol):
    """Where records are kept and searched. Until it is made, by `create` or the first `put`, it has no records.

    Every method may raise IndexAway (nothing answers) or StoreError (it is not ours, or can't be written).
    """

    def create(self) -> None:
        """Make it where it is missing; leave it where it is ours; StoreError where it is somebody else's."""

    def put(self, entries: Sequence[Entry]) -> list[Refusal]:
        """Keep these records, each under its id; an older revision than the kept one changes nothing.

        Durable on return. Where it raises, none or some of them are kept, and putting all again is putting once.
        """

    def reindex(self) -> int:
        """Make what is searched anew from the records, by today's rules; how many records there were.

        Readers see the old state until it is done. Nobody may put meanwhile.
        """

    def refresh(self) -> None:
        """Make all that was put visible to `search`."""

    def get(self, article_id: str) -> Article | None:
        """The record with that id."""

    def search(self, query: Query, filters: Filters, *, sort: Sort = "newest", limit: int = 20) -> list[Hit]:
        """What matches, newest first (published, then id, both falling; undated last) or by relevance, then so."""

    def count(self, query: Query, filters: Filters) -> int:
        """How many articles match."""

    def scan(self, filters: Filters) -> Iterator[Article]:
        """All that pass the filters, newest first, in constant memory, as they were when it began."""

    def since(self, cursor: int, filters: Filters) -> Iterator[Entry]:
        """All that arrived after `cursor`, in order of arrival, in constant memory."""

    def status(self) -> IndexStatus:
        """Backend, version and size."""

    def close(self) -> None:
        """Give back files and connections."""
