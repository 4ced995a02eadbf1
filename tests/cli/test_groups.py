"""What is no command, what is not built yet, and what a group says when it stands alone."""

from __future__ import annotations

import click
import pytest

from cli.groups import PLANNED
from cli.main import cli, main


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    said = capsys.readouterr()
    assert (left.value.code, said.out) == (2, "")
    return said.err


@pytest.mark.parametrize("command", [f"{group} {name}" for group, names in PLANNED.items() for name in names])
def test_a_planned_command_is_said_to_be_one(capsys: pytest.CaptureFixture[str], command: str) -> None:
    _, *arguments = command.split()
    said = refused(capsys, *arguments, "something", "--port", "1")
    assert said == f"{command.rpartition(' ')[0]}: {arguments[-1]!r} is planned, and not built yet\n"


@pytest.mark.parametrize("group", PLANNED)
def test_what_is_planned_is_not_there(group: str) -> None:
    found: click.Command | None = cli
    for word in group.split()[1:]:
        assert isinstance(found, click.Group)
        found = found.get_command(click.Context(found), word)
    assert isinstance(found, click.Group)
    assert not set(PLANNED[group]) & set(found.list_commands(click.Context(found)))


def test_an_unknown_word_is_no_argument_of_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "conferences", "lst").startswith("giaoban conferences: No such command 'lst'.")


@pytest.mark.parametrize("group", [(), ("sites",), ("index",), ("queue",)])
def test_a_group_alone_shows_its_help_as_it_is(capsys: pytest.CaptureFixture[str], group: tuple[str, ...]) -> None:
    assert refused(capsys, *group).startswith(f"Usage: {' '.join(('giaoban', *group))} ")
