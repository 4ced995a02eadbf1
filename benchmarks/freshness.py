"""How old an article is when a poll finds it, beside polling at fixed intervals with as many requests.

Replays a month of publication by 77 papers (`benchmarks._publication` says how they publish and how their servers lie),
one listing each. What decides is the product's own code: `crawlers.polls`, `crawlers.rhythm`, `crawlers.validators`,
`crawlers.budget`; only the network is replaced. The budget is that of the whole set: 77 listings at one request an
interval; fixed polling spends it evenly, whatever its servers say.

    python -m benchmarks.freshness [--seed 1] [--days 30] [--papers 77] [--minutes 5 15 60] [--own]

`--own` gives each listing its own budget instead: none is asked more often than another.
"""

from __future__ import annotations

import argparse
import heapq
import random
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from benchmarks._publication import DAY, KINDS, Publication, publications
from crawlers import polls
from crawlers.budget import shared_price
from crawlers.outcomes import Ending
from crawlers.validators import Answer
from record import VIETNAM
from state import Listing, ListingOutcome

START = datetime(2026, 9, 7, tzinfo=VIETNAM)
"""A Monday."""
PRICE_HOLDS = timedelta(hours=4)
"""The service reckons the price once a round where a listing asks for it; here each four hours, for speed."""


@dataclass
class Tally:
    """What one way of polling came to."""

    delays: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    """Kind of paper -> minutes from publication until each article was named to us."""
    polls: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    read: int = 0
    """Listings whose body was parsed."""
    missed: int = 0
    """Articles that fell out of their listing before a poll saw them."""
    lies: list[tuple[str, str]] = field(default_factory=list)
    """(what the server does, what it was found guilty of)."""

    def all_delays(self) -> list[float]:
        """Of all papers."""
        return [delay for delays in self.delays.values() for delay in delays]

    def requests(self) -> int:
        """Polls, those that brought nothing included."""
        return sum(self.polls.values())

    def requests_per_article(self) -> float:
        """Polls and fetches of articles for each article."""
        found = len(self.all_delays())
        return (self.requests() + found) / max(1, found)


def fixed(papers: Sequence[Publication], minutes: float, days: int, seed: int) -> Tally:
    """Poll each listing every so many minutes."""
    tally = Tally()
    for paper in papers:
        at, seen = random.Random(f"{seed} {paper.name}").uniform(0, minutes), 0
        while at < days * DAY:
            tally.polls[paper.kind] += 1
            said = paper.answer(at, None)
            if said.status == 200:
                _enter(tally, paper, said.shown, seen, at)
                seen = max(seen, said.shown.stop)
            at += minutes
    return tally


def _enter(tally: Tally, paper: Publication, shown: range, seen: int, at: float) -> int:
    """Count the articles that a body names and that were not seen; how many."""
    fresh = range(max(seen, shown.start), shown.stop)
    tally.missed += max(0, fresh.start - seen)
    tally.delays[paper.kind] += [at - paper.times[place] for place in fresh]
    tally.read += 1
    return len(fresh)


class Replay:
    """The product's way: each listing in its rhythm."""

    def __init__(self, papers: Sequence[Publication], minutes: float, *, own: bool) -> None:
        self.papers, self.interval, self.own = papers, timedelta(minutes=minutes), own
        self.listings = [Listing(f"https://{paper.name}.test/rss", paper.name, "feed") for paper in papers]
        self.seen = [0] * len(papers)
        self.tally = Tally()
        self._price: float | None = None
        self._priced_at = START

    def run(self, days: int, seed: int) -> Tally:
        """Poll until the month is over."""
        minutes = self.interval.total_seconds() / 60
        due = [
            (START + timedelta(minutes=random.Random(f"{seed} {paper.name}").uniform(0, minutes)), number)
            for number, paper in enumerate(self.papers)
        ]
        heapq.heapify(due)
        while due[0][0] < START + timedelta(days=days):
            now, number = due[0]
            listing = self.listings[number] = self._poll(number, now)
            heapq.heapreplace(due, (listing.next_poll_at or now, number))
        for paper, listing in zip(self.papers, self.listings, strict=True):
            self.tally.lies.append((paper.server, (listing.trust and listing.trust.lie) or "nothing"))
        return self.tally

    def _poll(self, number: int, now: datetime) -> Listing:
        paper, listing = self.papers[number], self.listings[number]
        self.tally.polls[paper.kind] += 1
        sent = polls.conditions(listing, now)
        at = (now - START) / timedelta(minutes=1)
        said = paper.answer(at, sent.get("If-None-Match"))
        if said.status == 0:
            return polls.after_failure(listing, Ending("unreachable", "away"), now, self.interval)
        answer = Answer(said.status, said.tag, None, said.body, bool(sent))
        price = self._shared_price(now) if polls.wants_price(listing, now) else None
        if polls.is_unchanged(listing, answer):
            return polls.after_answer(listing, answer, "unchanged", 0, now, self.interval, price=price)
        fresh = _enter(self.tally, paper, said.shown, self.seen[number], at)
        self.seen[number] = max(self.seen[number], said.shown.stop)
        outcome: ListingOutcome = "answered" if said.shown else "empty"
        count = len(said.shown)
        return polls.after_answer(listing, answer, outcome, count, now, self.interval, fresh=fresh, price=price)

    def _shared_price(self, now: datetime) -> float | None:
        if self.own:
            return None
        if self._price is None or now - self._priced_at >= PRICE_HOLDS:
            intervals = dict.fromkeys((paper.name for paper in self.papers), self.interval)
            self._price, self._priced_at = shared_price(self.listings, intervals, now), now
        return self._price


def compare(minutes: float, seed: int, days: int, papers: int, own: bool) -> tuple[Tally, Tally]:
    """Both ways over the same month."""
    month = publications(seed, days, papers)
    return fixed(month, minutes, days, seed), Replay(month, minutes, own=own).run(days, seed)


def ratio(ours: Tally, theirs: Tally) -> float:
    """Median delay of ours by theirs."""
    return statistics.median(ours.all_delays()) / statistics.median(theirs.all_delays())


def _print(minutes: float, theirs: Tally, ours: Tally) -> None:
    print(f"\nbudget: one request each {minutes:g} min and listing ({len(theirs.all_delays())} articles)")
    for name, tally in (("fixed interval", theirs), ("own rhythm", ours)):
        delays = tally.all_delays()
        print(
            f"  {name:<14} median delay {statistics.median(delays):6.2f} min, mean {statistics.fmean(delays):6.2f}, "
            f"p90 {statistics.quantiles(delays, n=10)[8]:6.2f}; {tally.requests():7} polls, {tally.read:7} parsed, "
            f"{tally.missed:3} missed; {tally.requests_per_article():5.2f} requests an article, its fetch counted"
        )
    print(
        f"  ratio of medians {ratio(ours, theirs):.3f} (at most .6), of polls {ours.requests() / theirs.requests():.3f}"
    )
    for kind in dict.fromkeys(KINDS):
        if ours.delays[kind] and theirs.delays[kind]:
            median = statistics.median(ours.delays[kind]) / statistics.median(theirs.delays[kind])
            polled = ours.polls[kind] / theirs.polls[kind]
            print(
                f"    {kind:<7} ratio of medians {median:.2f}, of polls {polled:.2f}, {len(ours.delays[kind])} articles"
            )


LIARS = {"never changes": "never change", "constant tag": "never change", "always changes": "always change"}
"""What a server does -> what it is to be found guilty of."""


def _print_lies(ours: Tally) -> None:
    liars = [LIARS[does] == guilty for does, guilty in ours.lies if does in LIARS]
    others = [guilty != "nothing" for does, guilty in ours.lies if does not in LIARS]
    print(f"  lying servers found out {sum(liars)} of {len(liars)}, others accused {sum(others)} of {len(others)}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--papers", type=int, default=len(KINDS))
    parser.add_argument("--minutes", type=float, nargs="+", default=[5, 15, 60])
    parser.add_argument("--own", action="store_true")
    options = parser.parse_args()
    started = time.monotonic()
    with ProcessPoolExecutor() as pool:
        found = [
            (each, pool.submit(compare, each, options.seed, options.days, options.papers, options.own))
            for each in options.minutes
        ]
        for minutes, pair in found:
            theirs, ours = pair.result()
            _print(minutes, theirs, ours)
            _print_lies(ours)
    print(f"\nseed {options.seed}, {options.days} days, {options.papers} papers, {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
