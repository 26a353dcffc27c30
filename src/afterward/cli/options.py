"""`afterward options`: the options there are, what each pays, and what is known of it."""

from __future__ import annotations

import datetime as dt
import json
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from afterward.cli.dates import parse_day

if TYPE_CHECKING:
    from afterward.options import Alternative, Option
    from afterward.report.option_facts import Fact

SCHEMA = "afterward.options/1"
WIDTH = 84
FIELDS = ("pay", "hours", "nights", "search", "training", "training_cost", "burnout_shift")


@click.command()
@click.argument("profile", type=click.Path(path_type=Path), required=False)
@click.option("--country", type=click.Choice(["US", "UK", "IN"]), help="Without a profile: where.")
@click.option(
    "--profession",
    type=click.Choice(["doctor", "nurse", "dentist", "pharmacist"]),
    help="Without a profile: who.",
)
@click.option("--as-of", metavar="YYYY-MM-DD", default=None, help="Answer as of a day (today).")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def options(
    *,
    profile: Path | None,
    country: str | None,
    profession: str | None,
    as_of: str | None,
    as_json: bool,
) -> None:
    """List the options for PROFILE, or for a profession and country, with pay and its source."""
    if profile is not None and (country or profession):
        raise click.UsageError("Give a profile, or --country and --profession, not both.")
    if profile is None and not (country and profession):
        raise click.UsageError("Give a profile, or both --country and --profession.")
    day = parse_day(as_of) if as_of else dt.date.today()
    shown = _for_person(profile, day) if profile else _for_anyone(country or "", profession or "")
    if as_json:
        data = {
            "schema": SCHEMA,
            "as_of": day.isoformat(),
            "help": shown.help,
            "options": shown.rows,
            "not_offered": shown.left_out,
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    _print(shown)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown: help, how the screen begins, each option's row and facts, what is left out."""

    help: dict[str, Any]
    opening: list[str]
    rows: list[dict[str, Any]]
    facts: list[tuple[Fact, ...]]
    left_out: list[dict[str, str]]


def _for_person(path: Path, day: dt.date) -> Shown:
    from afterward.options import alternatives, load_profile, not_offered
    from afterward.report import help as help_room
    from afterward.report.ledger_law import licence_record
    from afterward.report.option_facts import asked_of, facts

    person = load_profile(path, on=day)
    options = alternatives(person, on=day)
    rule = licence_record(person)
    return Shown(
        help=help_room.as_plain(person),
        opening=help_room.opening(person, width=WIDTH),
        rows=[_row(one) for one in options],
        facts=[facts(asked_of(one), rule, person.person.country) for one in options],
        left_out=[{"id": name, "reason": reason} for name, reason in not_offered(person)],
    )


def _for_anyone(country: str, profession: str) -> Shown:
    from afterward.base.figures import ledger_row
    from afterward.law.licence import licence_rule
    from afterward.options import overview
    from afterward.report import help as help_room
    from afterward.report.option_facts import asked_for, facts

    known = overview(country, profession)
    rule = licence_rule(country, profession)
    return Shown(
        help=help_room.as_plain(country=country),
        opening=[help_room.one_line(help_room.lines_of(country))],
        rows=[
            _told(one.option) | {"pay": ledger_row(one.pay) if one.pay else None} for one in known
        ],
        facts=[facts(asked_for(one.option, country, profession), rule, country) for one in known],
        left_out=[],
    )


def _row(one: Alternative) -> dict[str, Any]:
    from afterward.base.figures import ledger_row

    row = _told(one) | {"offer": one.offer, "employer": one.employer, "pension": one.pension}
    row |= {name: ledger_row(getattr(one, name)) for name in FIELDS}
    row["progression"] = [
        {"when": rung.when, "basis": rung.basis, "pay": ledger_row(rung.pay)}
        for rung in one.progression
    ]
    return row


def _told(one: Alternative | Option) -> dict[str, Any]:
    """Return what is told of an option in words, the same fields for every one."""
    names = ("id", "name", "road", "group", "summary", "licence", "licence_wall", "way_back")
    told: dict[str, Any] = {name: getattr(one, name) for name in names}
    lists = {name: list(getattr(one, name)) for name in ("gains", "costs", "notes")}
    return told | {"clinical": one.clinical, "onet": one.onet, "fit": one.fit} | lists


def _print(shown: Shown) -> None:
    from afterward.report.option_facts import RANGES

    click.echo("\n".join([*shown.opening, "", RANGES]))
    group = ""
    for row, asked in zip(shown.rows, shown.facts, strict=True):
        if row["group"] != group:
            group = row["group"]
            click.echo(f"\n{group.upper()}")
        click.echo(f"\n{row['name']}  [{row['id']}]")
        told = [f"{fact.label}: {fact.says}" for fact in asked]
        for line in (row["summary"], _pay_line(row), *told, *_walls(row)):
            click.echo(textwrap.fill(line, WIDTH, initial_indent="  ", subsequent_indent="  "))
    if shown.left_out:
        click.echo("\nNot offered:")
        for one in shown.left_out:
            click.echo(f"  {one['id']}: {one['reason']}")


def _pay_line(row: dict[str, Any]) -> str:
    from afterward.cli.amounts import amount, span

    pay = row["pay"]
    if pay is None:
        return "Pay: your own, unchanged."
    shown = amount(pay["value"], pay["unit"])
    reach = "" if pay["p05"] == pay["p95"] else f" {span(pay)}"
    mark = ", borrowed" if pay["borrowed"] else ""
    return f"Pay: {shown}{reach}. Grade {pay['grade']}{mark}: {pay['source']}"


def _walls(row: dict[str, Any]) -> list[str]:
    return [f"Needs: {row['licence_wall']}"] if row["licence_wall"] else []
