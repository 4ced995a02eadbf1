"""What `giaoban reextract` tells: counts for each paper, worst cases first, dates that moved. Constant memory."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cli.reextraction import Finding, Verdict
from record import VIETNAM

SHOWN = 20
"""Cases of each kind that are told one by one; all of them are in the shadow."""

LISTS: dict[Verdict, str] = {
    "not_article": "no article any more",
    "not_understood": "not understood any more",
    "article": "an article now",
    "missing": "missing in the index",
    "moved": "another article now",
    "lost": "lost from the archive",
}
"""Verdicts of which each case is told, with their words."""

Case = dict[str, Any]


@dataclass
class PaperCounts:
    """What came of one paper's pages."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    """In how many records a field differs."""
    dates_moved: int = 0
    with_loss: int = 0

    @property
    def pages(self) -> int:
        """How many were read again."""
        return self.verdicts.total()


class _Top:
    """The cases with the highest scores; of equal ones the first."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Case]] = []
        self._number = 0

    def push(self, score: float, case: Case) -> None:
        self._number += 1
        heapq.heappush(self._heap, (score, -self._number, case))
        if len(self._heap) > SHOWN:
            heapq.heappop(self._heap)

    def __iter__(self) -> Iterator[Case]:
        return iter([case for _, _, case in sorted(self._heap, key=lambda row: row[:2], reverse=True)])


class Report:
    """Takes findings one by one."""

    def __init__(self) -> None:
        self.papers: dict[str, PaperCounts] = {}
        self.worst = _Top()
        self.moved = _Top()
        self.lists = {verdict: _Top() for verdict in LISTS}
        self.pages = 0

    def add(self, finding: Finding) -> None:
        """Count one."""
        self.pages += 1
        paper, case = self.papers.setdefault(finding.task.site, PaperCounts()), as_case(finding)
        paper.verdicts[finding.verdict] += 1
        if finding.verdict in LISTS:
            self.lists[finding.verdict].push(0, case)
        if (difference := finding.difference) is None:
            return
        paper.fields.update(difference.fields)
        if difference.loss > 0:
            paper.with_loss += 1
            self.worst.push(difference.loss, case)
        if difference.moved is not None:
            paper.dates_moved += 1
            self.moved.push(days_apart(*difference.moved), case)

    def count(self, *verdicts: Verdict) -> int:
        """How many pages have one of these verdicts."""
        return sum(paper.verdicts[verdict] for paper in self.papers.values() for verdict in verdicts)


def as_case(finding: Finding) -> Case:
    """A finding as JSON, without the record."""
    difference, row = finding.difference, finding.task.row
    found: Case = {
        "verdict": finding.verdict,
        "id": row.id if row else finding.article.id if finding.article else None,
        "revision": row.revision if row else None,
        "site": finding.task.site,
        "url": finding.task.url,
    }
    if difference is not None:
        moved = difference.moved
        found |= {"fields": difference.fields, "loss": difference.loss, "lost": difference.words}
        found |= {"published": None if moved is None else {"before": moved[0], "after": moved[1]}}
    return found | ({"words": finding.words} if finding.words else {})


def days_apart(before: str | None, after: str | None) -> float:
    """How far two dates lie apart, in days; one that is lost or new counts as far as can be."""
    if before is None or after is None:
        return float("inf")
    first, second = (datetime.fromisoformat(one) for one in (before, after))
    first, second = (one if one.tzinfo else one.replace(tzinfo=VIETNAM) for one in (first, second))
    return abs((second - first).total_seconds()) / 86_400


def as_objects(report: Report) -> Iterator[Case]:
    """The report as JSON Lines: papers, then cases, each with `what`."""
    for site, paper in sorted(report.papers.items()):
        yield {
            "what": "paper",
            "site": site,
            "pages": paper.pages,
            "verdicts": paper.verdicts,
            "fields": dict(paper.fields.most_common()),
            "with_loss": paper.with_loss,
            "dates_moved": paper.dates_moved,
        }
    for what, cases in (("worst", report.worst), ("date", report.moved), *report.lists.items()):
        yield from ({"what": what, **case} for case in cases)


def as_lines(report: Report) -> Iterator[str]:
    """The report for people."""
    width = max((len(site) for site in report.papers), default=0)
    for site, paper in sorted(report.papers.items()):
        yield f"{site or '-':<{width}}  {', '.join(_counts(paper))}"
        if paper.fields:
            yield f"{'':<{width}}    " + ", ".join(f"{name} {count}" for name, count in paper.fields.most_common())
    for title, cases in (("worst first", report.worst), ("dates that moved", report.moved)):
        yield from _section(title, cases)
    for verdict, title in LISTS.items():
        yield from _section(title, report.lists[verdict])


def _counts(paper: PaperCounts) -> Iterator[str]:
    yield f"{paper.pages} pages"
    for verdict, count in paper.verdicts.most_common():
        yield f"{count} {LISTS.get(verdict, verdict.replace('_', ' '))}"
    if paper.with_loss:
        yield f"{paper.with_loss} with loss"
    if paper.dates_moved:
        yield f"{paper.dates_moved} dates moved"


def _section(title: str, cases: _Top) -> Iterator[str]:
    shown = list(cases)
    if not shown:
        return
    yield f"{title}:"
    for case in shown:
        yield f"  {case['url'] or case['id']}  {_said(title, case)}"


def _said(title: str, case: Case) -> str:
    if title == "dates that moved":
        return f"{case['published']['before'] or 'no date'} -> {case['published']['after'] or 'no date'}"
    return ", ".join(case["lost"]) + " lost" if case.get("lost") else str(case.get("words", "")).replace("\n", " ")
