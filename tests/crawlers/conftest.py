"""A site, and settings that may ask it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from settings.config import Settings
from state import Store, open_store
from tests.crawlers.site import Site


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    """A server without pages."""
    with Site() as opened:
        yield opened


@pytest.fixture
def local(home: Path) -> Settings:
    """Settings that may ask 127.0.0.1; no limit of time is reached unless a test sets one, however slow the machine."""
    return Settings(home=home, delay=0, allow_hosts=("127.0.0.1",), download_timeout=60, workers=1, max_page_seconds=60)


@pytest.fixture
def store(local: Settings) -> Store:
    """The store of those settings."""
    local.home.mkdir(parents=True, exist_ok=True)
    return open_store(local.state_target)
