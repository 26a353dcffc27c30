"""`afterward door`: what opens and closes, by option and month of leaving."""

from __future__ import annotations

import datetime as dt
import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterward.cli.dates import parse_day, parse_month

if TYPE_CHECKING:
    from afterward.door import DoorRow

SCHEMA = "afterward.door/1"


@click.command()
@click.argument("profile", type=click.Path(path_type=Path))
@click.option("--leave", metavar="YYYY-MM", default=None, help="Month the present post would end.")
@click.option("--as-of", metavar="YYYY-MM-DD", default=None, help="Answer as of a day (today).")
@click.option("--json", "as_json", is_flag=True, help="Print the lines as JSON.")
def door(*, profile: Path, leave: str | None, as_of: str | None, as_json: bool) -> None:
    """Say what opens and closes for each option in PROFILE, from law and your numbers alone."""
    from afterward.door import open_door
    from afterward.options import alternatives
    from afterward.profile import load_profile

    day = parse_day(as_of) if as_of else dt.date.today()
    month = parse_month(leave) if leave else None
    person = load_profile(profile, on=day)
    rows = open_door(person, alternatives(person, on=day), on=day, leave=month)
    if as_json:
        data = {"schema": SCHEMA, "as_of": day.isoformat(), "rows": [r.as_dict() for r in rows]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for row in rows:
        _print_row(row)


def _print_row(row: DoorRow) -> None:
    from afterward.base.months import month_words

    click.echo(f"\n{row.option.name}, from 1 {month_words(row.month)}")
    for lines in row.groups.values():
        for line in lines:
            mark = "" if line.grade == "A" else f" (grade {line.grade})"
            click.echo(textwrap.fill(line.says, 88, initial_indent="  ", subsequent_indent="    "))
            click.echo(
                textwrap.fill(
                    f"[{line.source}{mark}]",
                    88,
                    initial_indent="      ",
                    subsequent_indent="      ",
                )
            )
