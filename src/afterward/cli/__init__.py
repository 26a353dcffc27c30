"""The command line: each command is loaded only when it is called, so that help is quick."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

# Command, the module and name it lives under, and its one line of help (so that listing the
# commands loads none of them).
COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("afterward.cli.new:new", "Answer ten questions and write your profile."),
    "door": ("afterward.cli.door:door", "What opens and closes, by option and month of leaving."),
    "ask": ("afterward.cli.ask:ask", "Say what matters to you: trade-offs, one key each."),
    "decide": ("afterward.cli.decide:decide", "Compare your options; write a report."),
    "report": ("afterward.cli.report:report", "The report as PDF, page or JSON; one page."),
    "simulate": ("afterward.cli.simulate:simulate", "Tell one life whole, to check the sums."),
    "options": ("afterward.cli.options:options", "The options, with sourced pay; one in full."),
    "match": ("afterward.cli.match:match", "Occupations and options near your work or your CV."),
    "read": ("afterward.cli.read:read", "What was named in a discussion, in its own words."),
    "figures": ("afterward.cli.figures:figures", "Every figure and rule, with its source."),
    "law": ("afterward.cli.law:law", "Explain the law: a tax, line by line."),
    "data": ("afterward.cli.data:data", "Occupation data you downloaded; what is old."),
    "prepare": ("afterward.cli.prepare:prepare", "Make the simulation fast on this machine, once."),
    "serve": ("afterward.cli.serve:serve", "Open the page, on this machine only."),
    "import": ("afterward.cli.carrying:import_", "Make a document of a profile and its answers."),
    "export": ("afterward.cli.carrying:export", "Write a document as plain files."),
    "lock": ("afterward.cli.locking:lock", "Lock a document with a passphrase."),
    "unlock": ("afterward.cli.locking:unlock", "Open a locked document."),
    "erase": ("afterward.cli.erase:erase", "Remove a document and all that belongs to it."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of a first session."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load and return a command, or None if there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name][0].split(":")
        return getattr(importlib.import_module(module), name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their one line of help, without loading any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=None, version="0.1.0", prog_name="afterward")
def cli() -> None:
    """Weigh staying, changing, reducing and leaving clinical work.

    Everything stays on this machine. This is not medical, legal or financial advice.
    """


def main(args: list[str] | None = None) -> int:
    """Run a command; what a person can put right ends with a sentence and exit code 2."""
    arguments = sys.argv[1:] if args is None else args
    as_json = "--json" in arguments
    try:
        outcome = cli.main(args=arguments, prog_name="afterward", standalone_mode=False)
    except click.ClickException as fault:
        return _usage(fault, as_json=as_json)
    except click.exceptions.Abort:
        click.echo("Stopped. Nothing was written.", err=True)
        return 130
    except Exception as fault:  # noqa: BLE001 - what is not known is raised again
        return _known(fault, as_json=as_json)
    return outcome if isinstance(outcome, int) else 0


def _usage(fault: click.ClickException, *, as_json: bool) -> int:
    said = fault.format_message()
    if as_json:
        _print_json({"error": {"code": "usage", "message": said, "remedy": "See --help."}})
    else:
        click.echo(f"{said}\nSee `afterward --help`.", err=True)
    return 2


def _known(fault: Exception, *, as_json: bool) -> int:
    from afterward.base.errors import AfterwardError

    if not isinstance(fault, AfterwardError):
        raise fault
    if as_json:
        _print_json({"error": fault.as_dict()})
    else:
        click.echo(str(fault), err=True)
    return 2


def _print_json(data: Any) -> None:
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
