"""`afterward options`: the options there are, in groups, with what each pays; one, with `show`."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import click

from afterward.cli.dates import parse_day
from afterward.cli.option_show import show
from afterward.cli.whose import whose

SCHEMA = "afterward.options/1"
LIST = "list"


class WithList(click.Group):
    """A group that lists where no command of its own is named: `afterward options PROFILE`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` before arguments that name no command and ask for no help."""
        named = bool(args) and args[0] in {*self.commands, "-h", "--help"}
        return super().parse_args(ctx, args if named else [LIST, *args])


@click.group(
    cls=WithList,
    options_metavar="",
    subcommand_metavar="[PROFILE | show ID] [OPTIONS]",
    context_settings={"help_option_names": ["-h", "--help"]},
)
def options() -> None:
    """List the options there are, with pay; `show` tells everything of one.

    For a profile: afterward options PROFILE

    Without one: afterward options --country US --profession doctor

    Everything of one: afterward options show ID --country US --profession doctor

    What makes the list shorter: afterward options list --help
    """


@options.command(LIST)
@whose
@click.option("--group", metavar="WORDS", help="One group only, such as Industry.")
@click.option("--search", metavar="WORDS", help="Only those that hold all these words.")
@click.option("--as-of", metavar="YYYY-MM-DD", default=None, help="Answer as of a day (today).")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def list_options(  # noqa: PLR0913 - one argument for each option of the command
    *,
    profile: Path | None,
    country: str | None,
    profession: str | None,
    group: str | None,
    search: str | None,
    as_of: str | None,
    as_json: bool,
) -> None:
    """List the options for PROFILE, or for a profession and country, with pay and its grade.

    This is what `afterward options` does where nothing else is said.
    """
    from afterward.document.opened import load_profile
    from afterward.options.searching import Wanted
    from afterward.report import option_list

    wanted = Wanted.of(group or "", search or "")
    day = parse_day(as_of) if as_of else dt.date.today()
    if profile is not None:
        person = load_profile(profile, on=day)
        listed = option_list.for_person(person, day, wanted, path=str(profile))
    else:
        listed = option_list.for_anyone(country or "", profession or "", wanted)
    if as_json:
        from afterward.report.option_rows import list_plain

        print_json({"schema": SCHEMA, "as_of": day.isoformat(), **list_plain(listed)})
        return
    click.echo(option_list.text(listed))


def print_json(data: dict[str, Any]) -> None:
    """Print plain data as JSON."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


options.add_command(show)
