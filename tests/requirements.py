"""What some tests need from outside: skipped with one clear line where it is absent, a failure in CI."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """Skip for lack of `what`; fail where everything must be there (GIAOBAN_TEST_REQUIRE=1)."""
    if os.environ.get("GIAOBAN_TEST_REQUIRE") == "1":
        pytest.fail(f"needed here and missing: {what}")
    pytest.skip(f"needs {what}")


def shared_folder() -> Path:
    """The folder with real pages and their gold."""
    folder = Path(os.environ.get("GIAOBAN_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    if not (folder / "tools").is_dir():
        missing("the folder of real pages (set GIAOBAN_SHARED)")
    return folder
