"""The command `giaoban`: loads the file of a command group only when it is called, and turns errors into one line."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from typing import Any

import click

from cli.groups import PlannedGroup
from crawlers.garbage import look_seldom
from errors import GiaoBanError, StoreError
from text import plain

# command -> "module:attribute"; the order is that of --help
COMMANDS: dict[str, str] = {
    "run": "cli.run:run",
    "crawl": "cli.crawl:crawl",
    "normalise": "cli.normalise:normalise",
    "ingest": "cli.ingest:ingest",
    "reextract": "cli.reextract:reextract",
    "search": "cli.search:search",
    "export": "cli.export:export",
    "conferences": "cli.conferences:conferences",
    "digest": "cli.digest:digest",
    "where": "cli.where:where",
    "sites": "cli.sites:sites",
    "index": "cli.index:index",
    "queue": "cli.queue:queue",
    "doctor": "cli.doctor:doctor",
}


_DISK_FULL = (errno.ENOSPC, errno.EDQUOT)


class LazyGroup(PlannedGroup):
    """Imports a command's module when it is asked for: `giaoban search` must not wait for Scrapy."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All commands, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="giaoban", prog_name="giaoban")
def cli() -> None:
    """Giao Ban reads the Vietnamese provincial press and puts each conference on one sheet.

    Results go to stdout, words about them to stderr. Settings: GIAOBAN_* variables over giaoban.toml over defaults.
    """


def main(arguments: list[str] | None = None) -> Any:
    """Run one command and exit with its documented status: never a traceback for what a user can cause."""
    look_seldom()
    try:
        status = cli.main(args=arguments, prog_name="giaoban", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except KeyboardInterrupt:
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as error:  # a group alone: its help, as it is
        click.echo(error.format_message(), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        hint = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "giaoban"
        click.echo(f"{hint}: {error.format_message()}", err=True)
        sys.exit(error.exit_code)
    except GiaoBanError as error:
        click.echo(f"giaoban: {plain(str(error))}", err=True)
        sys.exit(error.exit_status)
    except BrokenPipeError:
        # The reader (head, less) left: not an error of ours; keep Python from complaining again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        if error.errno not in _DISK_FULL:
            raise
        click.echo(f"giaoban: cannot be written: {error.strerror}; is the disk full?", err=True)
        sys.exit(StoreError.exit_status)
    sys.exit(status if isinstance(status, int) else 0)


if __name__ == "__main__":
    main()
