"""Fixtures for every room's tests."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

from settings.config import Settings
from tests.requirements import shared_folder
from tests.services.elasticsearch import elasticsearch_address

__all__ = ["elasticsearch_address"]

# No test of what holds for all input fails because the machine is busy; in CI, the same examples each time.
hypothesis.settings.register_profile("giaoban", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("giaoban")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long form of the tests to `make soak` (`-m soak`)."""
    if "soak" in config.option.markexpr:
        return
    long = [item for item in items if item.get_closest_marker("soak")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of the machine must not reach the tests."""
    for name in list(os.environ):
        if name.startswith("GIAOBAN_") and not name.startswith(("GIAOBAN_TEST_", "GIAOBAN_SHARED")):
            monkeypatch.delenv(name)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home of its own for one test."""
    return tmp_path / "home"


@pytest.fixture
def settings(home: Path) -> Settings:
    """Settings in a home of its own, asking without delay."""
    return Settings(home=home, delay=0)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages; the test is skipped where it is absent."""
    return shared_folder()
