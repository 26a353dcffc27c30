"""`afterward options show`: everything known of one option."""

from __future__ import annotations

import datetime as dt
import json
import textwrap
from pathlib import Path
from typing import Any

import click

from afterward.cli.dates import parse_day
from afterward.cli.whose import whose

SCHEMA = "afterward.option/1"


@click.command()
@click.argument("option_id", metavar="ID")
@whose
@click.option("--as-of", metavar="YYYY-MM-DD", default=None, help="Answer as of a day (today).")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def show(  # noqa: PLR0913 - one argument for each option of the command
    *,
    option_id: str,
    profile: Path | None,
    country: str | None,
    profession: str | None,
    as_of: str | None,
    as_json: bool,
) -> None:
    """Tell everything known of the option ID, each line with its source and grade.

    For PROFILE, or for a profession and country. What nobody is known to say is said to be so.
    """
    from afterward.document.opened import load_profile
    from afterward.report import help as help_room
    from afterward.report import one_option
    from afterward.report.option_text import WIDTH, option_text

    day = parse_day(as_of) if as_of else dt.date.today()
    if profile is not None:
        person = load_profile(profile, on=day)
        told = one_option.for_person(option_id, person, day)
        first, helped = help_room.opening(person, width=WIDTH), help_room.as_plain(person)
    else:
        told = one_option.for_anyone(option_id, country or "", profession or "")
        where, who = country or "", profession or ""
        first = [help_room.one_line(help_room.lines_of(where, who))]
        helped = help_room.as_plain(country=where, profession=who)
    if as_json:
        _print_json(day, helped, told)
        return
    opening = [textwrap.fill(line, WIDTH) for line in first]
    click.echo("\n".join([*opening, "", option_text(told)]))


def _print_json(day: dt.date, helped: dict[str, Any], told: Any) -> None:
    from afterward.report.option_plain import option_plain

    data = {"schema": SCHEMA, "as_of": day.isoformat(), "help": helped, **option_plain(told)}
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
