"""A newsroom and a desk for one test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.desk import Desk
from tests.newsroom import Newsroom


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    """The small newsroom, its slow page not slow."""
    with Newsroom(slow=0) as opened:
        yield opened


@pytest.fixture
def desk(newsroom: Newsroom, tmp_path: Path) -> Iterator[Desk]:
    """A desk with an empty home."""
    opened = Desk(newsroom, tmp_path / "home")
    yield opened
    opened.leave()
