"""`afterward door`: what opens and closes, by option and month of leaving."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from afterward.cli.dates import parse_day, parse_month

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
    from afterward.report.doors import door_text

    click.echo(door_text(rows, on=day), nl=False)
