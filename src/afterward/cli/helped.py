"""A group of commands that know of no person: each begins with the help lines of everywhere."""

from __future__ import annotations

from typing import Any

import click

_JSON = "afterward.json"


def say_help() -> None:
    """Print the numbers to call, in one line, above what follows."""
    from afterward.report.help import one_line_everywhere

    click.echo(one_line_everywhere() + "\n")


class HelpedGroup(click.Group):
    """A group whose commands print the help lines first, unless JSON was asked for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note whether JSON, or a command's own help, was asked for, and go on."""
        ctx.meta[_JSON] = bool({"--json", "-h", "--help"} & set(args))
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Print the help lines, then run the command."""
        if not ctx.meta[_JSON]:
            say_help()
        return super().invoke(ctx)
