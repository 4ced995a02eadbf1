"""Groups of commands: what is planned is told from what is no command, and a group may have a default."""

from __future__ import annotations

import click

PLANNED: dict[str, tuple[str, ...]] = {
    "giaoban": ("watch", "worker", "serve", "backup", "restore"),
    "giaoban conferences": ("merge", "split", "rename", "rebuild"),
}
"""Group -> its commands that are planned, and not built yet."""


class PlannedGroup(click.Group):
    """A group that says of a planned command that it is one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named.

        Raises:
            click.UsageError: there is none of that name, or not yet.
        """
        if args and args[0] in PLANNED.get(ctx.command_path, ()):
            raise click.UsageError(f"{args[0]!r} is planned, and not built yet", ctx)
        return super().resolve_command(ctx, args)


class DefaultGroup(PlannedGroup):
    """A group whose options may stand without a subcommand: then it is `list`."""

    default = "list"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before options that are not the group's own."""
        if not args or (args[0].startswith("-") and args[0] not in ctx.help_option_names):
            args = [self.default, *args]
        return super().parse_args(ctx, args)
