"""`afterward data check`: what of all that is shipped is old on a day, file by file."""

from __future__ import annotations

import datetime as dt
import json
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from afterward.cli.dates import parse_day

if TYPE_CHECKING:
    from afterward.base.ageing import Kind, Stale

SCHEMA = "afterward.data.check/1"
WIDTH = 84
SOMETHING_OLD = 1
HEADINGS: dict[Kind, str] = {
    "law": "Law: ended, past its tax year, or a help line not looked up for 180 days",
    "pay": "Pay: newest year more than 2 years behind",
    "source": "Sources: seen more than 18 months ago",
    "assumption": "Assumptions: more than 12 months old",
}


@click.command()
@click.option("--as-of", metavar="YYYY-MM-DD", default=None, help="Check as of a day (today).")
@click.option("--strict", is_flag=True, help="End with exit status 1 where anything is old.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def check(ctx: click.Context, *, as_of: str | None, strict: bool, as_json: bool) -> None:
    """List what of the shipped records is old: law, pay, sources, assumptions, by file.

    It reads what is shipped and nothing else, and asks no site: whether a page has changed is for a
    person to see.
    """
    from afterward.report.stale import looked_through, stale

    day = parse_day(as_of) if as_of else dt.date.today()
    found = stale(day)
    if as_json:
        click.echo(json.dumps(_plain(day, found, looked_through()), ensure_ascii=False, indent=2))
    else:
        from afterward.cli.helped import say_help

        say_help()
        click.echo("\n".join(_told(day, found, looked_through())))
    if strict and found:
        ctx.exit(SOMETHING_OLD)


def _told(day: dt.date, found: tuple[Stale, ...], held: int) -> list[str]:
    from afterward.base.months import day_words

    lines = [f"As of {day_words(day)}: {len(found) or 'none'} of {held:,} records are old."]
    for kind, heading in HEADINGS.items():
        of_kind = [one for one in found if one.kind == kind]
        lines += ["", f"{heading}: {len(of_kind) or 'none'}"]
        for file, rows in groupby(of_kind, key=lambda one: one.file):
            lines += [f"  {file}", *(row for one in rows for row in _row(one))]
    return lines


def _row(one: Stale) -> list[str]:
    return textwrap.wrap(
        f"{one.id}: {one.why}",
        WIDTH,
        initial_indent="    ",
        subsequent_indent="      ",
        break_on_hyphens=False,
    )


def _plain(day: dt.date, found: tuple[Stale, ...], held: int) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "as_of": day.isoformat(),
        "held": held,
        "counts": {kind: sum(one.kind == kind for one in found) for kind in HEADINGS},
        "stale": [one.as_plain() for one in found],
    }
