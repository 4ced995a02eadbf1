"""The program's version, and how it names itself to the papers."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from settings.config import Settings


@cache
def program_version() -> str:
    """The version in pyproject.toml; "dev" when the checkout is not installed."""
    try:
        return version("giaoban")
    except PackageNotFoundError:
        return "dev"


def user_agent(settings: Settings) -> str:
    """Who asks, and under which address to complain."""
    return settings.user_agent or f"GiaoBan/{program_version()} (+{settings.contact})"
