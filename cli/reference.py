"""Writes docs/commands.md and docs/settings.md from the commands and settings themselves: `make docs`.

A test compares the files with what this module makes, so that they cannot grow old.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

import errors
from cli.groups import PLANNED
from cli.main import cli
from settings.config import PREFIX, ROOT, Settings

_HEAD = "<!-- Written by `make docs`; change the docstrings instead. -->\n"


def _tree(name: str, command: click.Command, parent: click.Context | None) -> Iterator[tuple[str, click.Context]]:
    # The help option is made once and kept: with the names it has when the command runs, not with others.
    names = cli.context_settings["help_option_names"]
    context = click.Context(
        command, info_name=name, parent=parent, help_option_names=names, max_content_width=100, terminal_width=100
    )
    yield context.command_path, context
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            if (found := command.get_command(context, child)) is not None:
                yield from _tree(child, found, context)


def _error_rows() -> Iterator[tuple[int, str, str]]:
    for found in vars(errors).values():
        if isinstance(found, type) and issubclass(found, errors.GiaoBanError) and found.exit_status > 1:
            yield found.exit_status, found.__name__, (found.__doc__ or "").strip().splitlines()[0]


def commands_page() -> str:
    """docs/commands.md: `--help` of every command, what is planned, and the exit statuses."""
    lines = [_HEAD, "# Commands\n"]
    for path, context in _tree("giaoban", cli, None):
        level = "#" * (path.count(" ") + 2)
        lines.append(f"{level} {path}\n\n```\n{context.get_help()}\n```\n")
    lines.append("## Planned\n\nNot built yet, and said so by name:\n")
    lines.extend(f"- `{path} {name}`" for path, names in PLANNED.items() for name in names)
    lines.append("\n## Exit statuses\n\n| status | error | meaning |\n|---|---|---|")
    lines.append("| 0 | | done; nothing found is no error |")
    lines.append("| 1 | | a failure with no status of its own |")
    lines.extend(f"| {status} | {name} | {words} |" for status, name, words in sorted(_error_rows()))
    lines.append("| 130 | | interrupted |\n")
    return "\n".join(lines)


def settings_page() -> str:
    """docs/settings.md: every setting with its variable, default and meaning."""
    lines = [
        _HEAD,
        "# Settings\n",
        "`GIAOBAN_*` variables over `giaoban.toml` over defaults; an unknown key is an error that names the nearest.",
        "Lists are written with commas in a variable, as arrays in the file.\n",
        "| in giaoban.toml | variable | default | meaning |",
        "|---|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = "" if field.default in ("", (), None) else f"`{field.default}`"
        meaning = " ".join((field.description or "").split())
        lines.append(f"| `{name}` | `{PREFIX}{name.upper()}` | {default} | {meaning} |")
    return "\n".join(lines) + "\n"


PAGES = {"docs/commands.md": commands_page, "docs/settings.md": settings_page}


def main(folder: Path = ROOT) -> None:
    """Write both pages."""
    for path, make in PAGES.items():
        (folder / path).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
