"""The arrows of the single modules; those of the packages are held by import-linter (`make lint`)."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from settings.config import ROOT

PACKAGES = {"archive", "cli", "conferences", "crawlers", "delivery", "index", "pipelines", "settings", "state"}
OURS = PACKAGES | {"record", "text", "errors", "scheduler"}
MAY_IMPORT = {"record": set(), "text": set(), "errors": set(), "scheduler": OURS - {"cli", "scheduler"}}


def _imported(module: str) -> Iterator[str]:
    for node in ast.walk(ast.parse((ROOT / f"{module}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("module", MAY_IMPORT)
def test_a_single_module_imports_only_what_lies_below_it(module: str) -> None:
    assert OURS & set(_imported(module)) <= MAY_IMPORT[module]


def test_only_the_command_line_starts_the_scheduler() -> None:
    for package in PACKAGES - {"cli"}:
        for path in (ROOT / package).rglob("*.py"):
            assert "scheduler" not in {
                node.module
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.ImportFrom)
            }, path
