"""What a paper's rounds of one day came to, counted: compact, and kept for good, so that a paper is its own measure.

A day is one in Vietnam. Days are added up from rounds, and may be added up further.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from record import VIETNAM, Article
from state.database import Database
from state.schema import tallies
from state.sql import upsert

LEAST_TEXT = 300
"""Characters: a shorter text is counted as missing; more often it is the extraction that failed than a short report."""


@dataclass(frozen=True)
class SamplePage:
    """A page that shows what a count says."""

    url: str
    layout: str | None = None
    """What the extraction took it for; None: no record was made of it."""
    warc: str | None = None
    offset: int | None = None
    """Where it lies in the archive."""


@dataclass
class Tally:
    """Counts of one paper. `Counter`s by word; absent means 0."""

    rounds: int = 0
    found: int = 0
    new: int = 0
    unchanged: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    """Outcome word -> addresses."""
    articles: int = 0
    """Records that came to be (not revisions): of these, and of pages that are no articles, the rest counts."""
    having: Counter[str] = field(default_factory=Counter)
    """date, lead, author, captions, text (of `LEAST_TEXT`), article -> pages that have it."""
    lengths: Counter[str] = field(default_factory=Counter)
    """Characters of the text, as their number of binary digits -> articles."""
    layouts: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    """feed, section, both -> addresses, compared once a day."""
    last_new_at: str | None = None
    """When the last record came to be."""
    last_with: dict[str, SamplePage] = field(default_factory=dict)
    """As `having`: the last page that has it."""
    first_without: dict[str, SamplePage] = field(default_factory=dict)
    """The first page of the day that has it not."""

    @property
    def pages(self) -> int:
        """Pages from which a record was or should have been made."""
        return self.articles + self.failed["not_article"]

    def article(self, record: Article, now: datetime) -> None:
        """Count a record that came to be."""
        self.articles += 1
        self.last_new_at = now.isoformat(timespec="seconds")
        self.lengths[str(len(record.text).bit_length())] += 1
        self.layouts[record.extraction.layout] += 1
        raw = record.raw
        page = SamplePage(
            record.url or "", record.extraction.layout, raw.warc if raw else None, raw.offset if raw else None
        )
        for name, has in fields_of(record).items():
            self._sample(name, page, has=has)

    def no_article(self, page: SamplePage) -> None:
        """Keep a page that should have been an article, as a sample; `failed` counts it."""
        self._sample("article", page, has=False)

    def _sample(self, name: str, page: SamplePage, *, has: bool) -> None:
        if has:
            self.having[name] += 1
            self.last_with[name] = page
        else:
            self.first_without.setdefault(name, page)

    def add(self, later: Tally) -> None:
        """Add what came later on the same day."""
        for part in fields(self):
            mine, its = getattr(self, part.name), getattr(later, part.name)
            if isinstance(mine, Counter):
                mine.update(its)
            elif isinstance(mine, dict):
                setattr(self, part.name, its | mine if part.name == "first_without" else mine | its)
            elif part.name == "last_new_at":
                self.last_new_at = its or mine
            else:
                setattr(self, part.name, mine + its)

    def as_json(self) -> dict[str, Any]:
        """Without what is empty."""
        found = {part.name: getattr(self, part.name) for part in fields(self)}
        for name in ("last_with", "first_without"):
            found[name] = {key: asdict(page) for key, page in found[name].items()}
        return {name: value for name, value in found.items() if value}

    @classmethod
    def of_json(cls, content: Mapping[str, Any]) -> Tally:
        """As `as_json` gave it out; keys that are not known are left out."""
        made = cls()
        for part in fields(cls):
            value = content.get(part.name)
            if value is None:
                continue
            if part.name in ("last_with", "first_without"):
                value = {name: SamplePage(**page) for name, page in value.items()}
            elif isinstance(getattr(made, part.name), Counter):
                value = Counter(value)
            setattr(made, part.name, value)
        return made


def fields_of(record: Article) -> dict[str, bool]:
    """Which of the fields that are watched a record has."""
    return {
        "date": record.published is not None,
        "lead": bool(record.lead),
        "author": bool(record.authors),
        "captions": bool(record.captions),
        "text": len(record.text) >= LEAST_TEXT,
        "article": True,
    }


class Tallies:
    """The tallies of one store. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, site: str, tally: Tally, now: datetime) -> None:
        """Add a round to the day that it is in Vietnam; a day's listings are compared with each other once."""
        day = now.astimezone(VIETNAM).date().isoformat()
        with self._database.write() as connection:
            statement = select(tallies.c.content).where(tallies.c.site == site, tallies.c.day == day)
            before = connection.execute(statement).scalar()
            whole = Tally() if before is None else Tally.of_json(json.loads(before))
            first = Counter(whole.named)
            whole.add(tally)
            whole.named = first or whole.named
            values = {"site": site, "day": day, "content": json.dumps(whole.as_json(), ensure_ascii=False)}
            upsert(connection, tallies, ("site", "day"), values)

    def of_site(self, site: str, since: date) -> dict[date, Tally]:
        """The days of a paper, in their order."""
        statement = select(tallies.c.day, tallies.c.content).where(
            tallies.c.site == site, tallies.c.day >= since.isoformat()
        )
        with self._database.read() as connection:
            rows = connection.execute(statement.order_by(tallies.c.day)).all()
        return {date.fromisoformat(row.day): Tally.of_json(json.loads(row.content)) for row in rows}
