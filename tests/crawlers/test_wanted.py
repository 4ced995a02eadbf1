"""Which articles are asked for in a round: each address once, whoever wants it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from crawlers.summary import PaperSummary
from crawlers.wanted import Wanted
from state import Found

NEW, OLD, OTHER = (f"https://baosong.vn/cau-a{number}.html" for number in (1, 2, 3))


def reader(*, limit: int | None = None, dry_run: bool = False) -> Any:
    """What `Wanted` asks of a spider to count."""
    return SimpleNamespace(summary=PaperSummary("baosong"), round=SimpleNamespace(limit=limit, dry_run=dry_run))


def test_what_a_listing_named_is_not_looked_at_besides() -> None:
    asked = reader()
    wanted = Wanted(asked)
    assert [found.url for found in wanted.within_limit([Found(NEW)])] == [NEW]
    assert not wanted.claim(NEW)
    assert wanted.claim(OLD)
    assert not wanted.claim(OLD)
    assert wanted.within_limit([Found(OLD), Found(OTHER)]) == [Found(OTHER)]
    assert asked.summary.asked == 3


@pytest.mark.parametrize("dry_run", [False, True])
def test_beyond_the_limit_addresses_wait(*, dry_run: bool) -> None:
    asked = reader(limit=2, dry_run=dry_run)
    taken = Wanted(asked).within_limit([Found(NEW), Found(OLD), Found(OTHER)])
    assert [found.url for found in taken] == ([] if dry_run else [NEW, OLD])
    assert asked.summary.planned == ([NEW, OLD] if dry_run else [])
    assert (asked.summary.asked, asked.summary.waiting) == (2, 1)
