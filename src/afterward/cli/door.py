"""`afterward door`: what opens and closes, by option and month of leaving."""

from __future__ import annotations

import datetime as dt
import json
import textwrap
from pathlib import Path

import click

from afterward.cli.dates import parse_day
from afterward.cli.leaving import leaving_month, notice_words

SCHEMA = "afterward.door/1"
SHORT = "For the {} options that `afterward decide` looks at closely, of {}; --all shows every one."


@click.command()
@click.argument("profile", type=click.Path(path_type=Path))
@click.option("--leave", metavar="YYYY-MM", default=None, help="Month the present post would end.")
@click.option("--as-of", metavar="YYYY-MM-DD", default=None, help="Answer as of a day (today).")
@click.option("--all", "all_options", is_flag=True, help="Show every option of the catalogue.")
@click.option("--json", "as_json", is_flag=True, help="Print the lines as JSON.")
def door(
    *, profile: Path, leave: str | None, as_of: str | None, all_options: bool, as_json: bool
) -> None:
    """Say what opens and closes for each option in PROFILE, from law and your numbers alone.

    Printed for the soonest month and for those at which something changes; with --json for each
    of the next 36 months that the notice allows.
    """
    from afterward.decision.living import looked_at
    from afterward.document.opened import load_profile
    from afterward.door import months, open_door
    from afterward.options import alternatives
    from afterward.report import help as help_room

    day = parse_day(as_of) if as_of else dt.date.today()
    person = load_profile(profile, on=day)
    month = leaving_month(leave, person, day)
    whole = alternatives(person, on=day)
    options = whole if all_options else looked_at(person, on=day, leave=month)
    every = as_json and month is None
    rows = open_door(person, options, on=day, leave=month, every=every)
    best = [
        months(person, option, day) for option in options if option.road not in ("stay", "mend")
    ]
    if as_json:
        data = {
            "schema": SCHEMA,
            "as_of": day.isoformat(),
            "help": help_room.as_plain(person),
            "rows": [row.as_dict() for row in rows],
            "months": [one.as_dict() for one in best],
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    from afterward.report.doors import WIDTH, door_text

    opening = [*help_room.opening(person, width=WIDTH), notice_words(month, person, day)]
    if len(options) < len(whole):
        opening += ["", *textwrap.wrap(SHORT.format(len(options), len(whole)), WIDTH)]
    click.echo("\n".join(line for line in opening if line) + "\n")
    click.echo(door_text(rows, on=day, months=best), nl=False)
