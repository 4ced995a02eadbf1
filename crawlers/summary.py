"""What one round over one paper came to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from state import Outcome
from state.tallies import Tally


@dataclass
class PaperSummary:
    """Counts of addresses; grows while the round runs."""

    site: str
    found: int = 0
    """Addresses of articles that the listings named, each once."""
    new: int = 0
    """Records that came to be or changed."""
    unchanged: int = 0
    """Addresses that needed nothing: known before, or fetched with nothing new in them."""
    failed: Counter[str] = field(default_factory=Counter)
    """Outcome word -> how many addresses."""
    waiting: int = 0
    """Addresses that were not asked for: the limit, a pause the server asked for, a stop."""
    listings: Counter[str] = field(default_factory=Counter)
    """Outcome of each feed, sitemap and section page -> how many."""
    asked: int = 0
    """Articles asked for."""
    trouble: str | None = None
    """Why the paper as a whole could not be read; None: it could."""
    planned: list[str] = field(default_factory=list)
    """Of a dry run: what would be asked for."""

    @property
    def done(self) -> int:
        """Of the articles asked for, how many have come to an end."""
        return self.new + self._fetched_in_vain + sum(self.failed.values()) - self.recovered

    tally: Tally = field(default_factory=Tally)
    """What is counted of its records for good (`state.tallies`)."""
    recovered: int = 0
    """Pages of an earlier, killed round that were parsed now: asked for then."""
    _fetched_in_vain: int = 0

    @property
    def was_read(self) -> bool:
        """Whether at least one of its listings answered."""
        return bool(self.listings.keys() & {"answered", "unchanged", "empty"})

    def keep(self, *, is_new: bool) -> None:
        """Count a page that became a record."""
        if is_new:
            self.new += 1
        else:
            self.unchanged += 1
            self._fetched_in_vain += 1

    def fail(self, outcome: Outcome) -> None:
        """Count an address that failed."""
        self.failed[outcome] += 1

    def whole_tally(self) -> Tally:
        """What this round adds to the paper's day; a round that read no listing watched nothing."""
        self.tally.rounds = int(self.was_read)
        self.tally.found, self.tally.new, self.tally.unchanged = self.found, self.new, self.unchanged
        self.tally.failed = Counter(self.failed)
        return self.tally

    def finish(self) -> None:
        """Count what was still to come when the round was ended early."""
        self.waiting += max(0, self.asked - self.done)
        self.asked = min(self.asked, self.done)

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "site": self.site,
            "found": self.found,
            "new": self.new,
            "unchanged": self.unchanged,
            "failed": dict(sorted(self.failed.items())),
            "waiting": self.waiting,
            "listings": dict(sorted(self.listings.items())),
            "trouble": self.trouble,
            **({"planned": self.planned} if self.planned else {}),
        }
