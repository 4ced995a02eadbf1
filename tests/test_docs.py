"""The docs say what is there: every command, setting, error, dependency, and no dead link."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import errors
from cli.main import COMMANDS
from cli.reference import PAGES
from settings.config import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("path", PAGES)
def test_reference_pages_are_up_to_date(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == PAGES[path](), "run `make docs`"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"giaoban {command}" in (ROOT / "docs/commands.md").read_text(encoding="utf-8")


def test_every_error_stands_in_the_tree_with_its_status() -> None:
    tree = errors.__doc__ or ""
    for found in vars(errors).values():
        if isinstance(found, type) and issubclass(found, errors.GiaoBanError):
            line = re.search(rf"(?:── |    ){found.__name__}\b.*", tree)
            assert line, f"{found.__name__} is missing in the tree of errors.py"
            if "exit_status" in vars(found) and found is not errors.GiaoBanError and found.exit_status != 3:
                assert f" {found.exit_status} " in line[0], f"{found.__name__}: the tree has another exit status"


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    choices = (ROOT / "docs/choices.md").read_text(encoding="utf-8")
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=\[]", requirement)[0]
        assert f"| {name} |" in choices, f"docs/choices.md has no line for {name}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), f"{document.name} links to {target}"
