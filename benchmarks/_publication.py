"""A month of publication by 77 invented papers, and the servers that show it: what `benchmarks.freshness` replays.

Seeded. Nothing here knows the product's model; the shapes are those of newsrooms:

- 8 big papers with 120 to 400 articles a day, 44 provincial dailies (median 35), 20 quiet ones (4 to 15 a day), 5
  weeklies, whose week lies on one day.
- Each has a day of its own: peaks before noon, in the afternoon and in the evening, of its own height, width and hour,
  a dip at lunch, few articles at night; Saturdays and Sundays of its own weight.
- Editors publish in clusters (1.2 to 3 articles within minutes). One paper in six uploads batches of 5 to 20 instead,
  at hours of its own, early or late by half an hour; one in five lets its system publish on the quarter hour.
- Days differ (a third more or less); volume and peaks drift by a random walk; some days one story brings three times as
  much for some hours; two days of the month are holidays; one paper in ten moves its hours by three in mid-month.
- Servers are away (minutes to hours, two for three days). One in eight says 304 for ever, one in eight sends new
  validators each time, one in eight none at all, one in eight changes its body at each answer. A listing shows the
  newest 20 to 60 articles.
"""

from __future__ import annotations

import bisect
import math
import random
from dataclasses import dataclass
from typing import Literal

DAY = 1440.0
"""All times here are minutes since the month began, at midnight in Vietnam on a Monday."""

Kind = Literal["big", "daily", "quiet", "weekly"]
Server = Literal["honest", "never changes", "constant tag", "always changes", "none", "noisy"]
KINDS: tuple[Kind, ...] = ("big",) * 8 + ("daily",) * 44 + ("quiet",) * 20 + ("weekly",) * 5
_SERVERS: tuple[Server, ...] = ("never changes", "constant tag", "always changes", "always changes")
_OTHERS: tuple[Server, ...] = ("none", "none", "noisy", "noisy")


@dataclass(frozen=True)
class Said:
    """What a server answers; status 0: nothing."""

    status: int
    tag: str | None = None
    body: str | None = None
    shown: range = range(0)
    """Which articles the listing shows, by their place in `Publication.times`."""


@dataclass(frozen=True)
class Publication:
    """One paper's month."""

    name: str
    kind: Kind
    times: tuple[float, ...]
    server: Server
    window: int
    away: tuple[tuple[float, float], ...]

    def answer(self, at: float, tag: str | None) -> Said:
        """What its server says at a time to a request with or without a validator."""
        if any(start <= at < end for start, end in self.away):
            return Said(0)
        count = bisect.bisect_right(self.times, at)
        body = f"{count} {at}" if self.server == "noisy" else str(count)
        shown = range(max(0, count - self.window), count)
        if self.server in ("never changes", "constant tag"):
            constant = "for ever" if self.server == "constant tag" else f"v{count}"
            return Said(304) if tag else Said(200, constant, body, shown)
        sent = {"honest": f"v{count}", "always changes": f"t{at}"}.get(self.server)
        return Said(304) if tag and tag == sent else Said(200, sent, body, shown)


def publications(seed: int, days: int = 30, papers: int = len(KINDS)) -> list[Publication]:
    """The month; the same for the same seed. Fewer papers: every so many-th, so that all kinds are there."""
    chosen = [number * len(KINDS) // papers for number in range(papers)]
    quiet_days = set(random.Random(seed).sample(range(days), min(2, days)))
    return [_publication(random.Random(seed * 1000 + number), number, days, quiet_days) for number in chosen]


def _publication(chance: random.Random, number: int, days: int, holidays: set[int]) -> Publication:
    kind = KINDS[number]
    hours = _hours(chance, kind, days, holidays)
    times = _batches(chance, hours) if chance.random() < 1 / 6 else _clusters(chance, hours)
    if chance.random() < 1 / 5:
        times = [math.ceil(time / 15) * 15.0 for time in times]
    times = sorted(time for time in times if 0 <= time < days * DAY)
    server = chance.choice(_SERVERS + _OTHERS + ("honest",) * 8)
    return Publication(
        f"paper{number}", kind, tuple(times), server, chance.randint(20, 60), tuple(_outages(chance, number, days))
    )


def _hours(chance: random.Random, kind: Kind, days: int, holidays: set[int]) -> list[float]:
    """Articles to be expected in each hour of the month."""
    volume = {
        "big": chance.uniform(120, 400),
        "daily": 35 * chance.lognormvariate(0, 0.5),
        "quiet": chance.uniform(4, 15),
        "weekly": chance.uniform(1, 4),
    }[kind]
    shape, week = _day(chance), _week(chance, kind)
    moved = 3 if chance.random() < 0.1 else 0
    drift, found = 1.0, []
    for day in range(days):
        drift = min(2.0, max(0.5, drift * chance.lognormvariate(0, 0.08)))
        today = volume * week[day % 7] * drift * chance.lognormvariate(0, 0.3) * (0.4 if day in holidays else 1)
        story = chance.randrange(7, 20) if chance.random() < 0.05 else 99
        for hour in range(24):
            shift = moved if day >= days // 2 else 0
            found.append(today * shape[(hour - shift) % 24] * (3 if story <= hour < story + 4 else 1))
    return found


def _day(chance: random.Random) -> list[float]:
    """Share of a day's articles in each hour."""
    peaks = [
        (chance.uniform(6.5, 10), chance.uniform(1, 2), chance.uniform(0.5, 1.2)),
        (chance.uniform(14, 17), chance.uniform(1, 2), chance.uniform(0.4, 1.1)),
        (chance.uniform(18, 21.5), chance.uniform(0.7, 1.5), chance.uniform(0.1, 0.7)),
    ]
    night = chance.uniform(0.01, 0.08)
    raw = [night + sum(height * _bell(hour + 0.5 - at, width) for at, width, height in peaks) for hour in range(24)]
    return [share / sum(raw) for share in raw]


def _bell(distance: float, width: float) -> float:
    distance = min(abs(distance), 24 - abs(distance))
    return math.exp(-distance * distance / (2 * width * width))


def _week(chance: random.Random, kind: Kind) -> list[float]:
    if kind == "weekly":
        its = chance.randrange(7)
        return [5.8 if day == its else 0.2 for day in range(7)]
    return [1, chance.uniform(0.9, 1.1), 1, 1, 1, chance.uniform(0.4, 0.95), chance.uniform(0.3, 0.8)]


def _clusters(chance: random.Random, hours: list[float]) -> list[float]:
    """Articles in small clusters, some minutes long."""
    size, found = chance.uniform(1.2, 3), []
    for hour, expected in enumerate(hours):
        time = chance.expovariate(expected / size) if expected else 1.0
        while time < 1:
            found.append((hour + time) * 60)
            while chance.random() < 1 - 1 / size:
                found.append((hour + time) * 60 + chance.uniform(0, 8))
            time += chance.expovariate(expected / size)
    return found


def _batches(chance: random.Random, hours: list[float]) -> list[float]:
    """All of a day in some uploads, at about the same hours each day."""
    day_shape = [sum(hours[hour::24]) for hour in range(24)]
    usual = chance.choices(range(24), day_shape, k=12)
    found = []
    for day in range(len(hours) // 24):
        left = round(sum(hours[day * 24 : day * 24 + 24]))
        for hour in usual:
            size = min(left, chance.randint(5, 20))
            at = day * DAY + hour * 60 + chance.uniform(-30, 30) + 30
            found += [at + chance.uniform(0, 2) for _ in range(size)]
            left -= size
        found += [day * DAY + chance.choices(range(24), day_shape)[0] * 60 + chance.uniform(0, 60) for _ in range(left)]
    return found


def _outages(chance: random.Random, number: int, days: int) -> list[tuple[float, float]]:
    """When its server is away: one to three times a month, and two papers for three days."""
    count = max(1, round(chance.uniform(1, 3) * days / 30))
    found = []
    for _ in range(count):
        start = chance.uniform(0, days * DAY)
        found.append((start, start + min(8 * 60.0, 20 * chance.lognormvariate(0, 1.3))))
    if number in (20, 60):
        start = chance.uniform(0, days * DAY * 0.8)
        found.append((start, start + 3 * DAY))
    return found
