"""`afterward law check`: which rules want looking at; stale help lines stop a release."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import click

from afterward.cli.dates import parse_day

if TYPE_CHECKING:
    from afterward.base.records import Record
    from afterward.law.checkup import Checkup

SCHEMA = "afterward.law.check/1"


@click.command()
@click.option("--as-of", metavar="YYYY-MM-DD", default=None, help="Check as of a day (today).")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def check(*, as_of: str | None, as_json: bool) -> None:
    """List rules that are old, about to end, or unverified, and every assumption held.

    Help lines not looked up for 180 days end with exit code 2: they stop a release.
    """
    from afterward.base.figures import Assumption
    from afterward.evidence import figures
    from afterward.law.checkup import checkup
    from afterward.options import option_figures
    from afterward.report.ledger import assumptions

    found = checkup(parse_day(as_of) if as_of else dt.date.today())
    shelf = (*figures(), *option_figures(), *assumptions())
    assumed = [q for q in shelf if isinstance(q, Assumption)]
    notes = {q.id: f"{q.name}: {q.reason}" for q in assumed}
    if found.stale_lines:
        _stop(found.stale_lines)
    if as_json:
        click.echo(json.dumps(_plain(found, notes), ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(_told(found, notes)))


def _stop(stale: tuple[Record, ...]) -> None:
    from afterward.base.errors import AfterwardError

    named = "; ".join(f"{r.title} (looked up {r.source.seen.isoformat()})" for r in stale)
    raise AfterwardError(
        f"help lines not looked up for 180 days: {named}",
        code="law.stale",
        remedy="Call or read each one, then write the new day beside it.",
    )


def _lists(found: Checkup) -> dict[str, tuple[str, dict[str, str]]]:
    """Return each list by id: its heading, and for each rule why it is in it."""
    return {
        "old": (
            "Rules nobody has looked at for a year",
            {r.id: f"{r.title} (seen {r.source.seen})" for r in found.old},
        ),
        "ending": (
            "Rules that end within 90 days, or have ended, with none to follow",
            {r.id: f"{r.title} (until {r.valid_to})" for r in found.ending},
        ),
        "coming": (
            "Rules already official that take over later",
            {r.id: f"{r.title} (from {r.valid_from})" for r in found.coming},
        ),
        "unverified": (
            "Rules used unverified (grade M)",
            {r.id: f"{r.title}: {r.reason}" for r in found.unverified},
        ),
    }


def _told(found: Checkup, assumptions: dict[str, str]) -> list[str]:
    lines = [f"As of {found.on}: every help line was looked up within 180 days."]
    parts = [*_lists(found).values(), ("Assumptions held", assumptions)]
    for heading, rows in parts:
        lines += ["", f"{heading}: {len(rows) or 'none'}"]
        lines += [f"  {name}  {says}" for name, says in rows.items()]
    return lines


def _plain(found: Checkup, assumptions: dict[str, str]) -> dict[str, object]:
    told = {
        key: [{"id": name, "says": says} for name, says in rows.items()]
        for key, (_, rows) in _lists(found).items()
    }
    assumed = [{"id": name, "says": says} for name, says in assumptions.items()]
    return {
        "schema": SCHEMA,
        "as_of": found.on.isoformat(),
        "stale_help_lines": [],
        **told,
        "assumptions": assumed,
    }
