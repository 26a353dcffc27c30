"""`afterward figures`: every figure and rule, with its source, grade and date."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from afterward.cli.helped import say_help

if TYPE_CHECKING:
    from afterward.base.records import Record

SCHEMA = "afterward.figures/1"
COUNTRIES = ("US", "UK", "IN", "world", "other")


@click.command()
@click.option("--country", type=click.Choice(COUNTRIES), help="Figures of one country only.")
@click.option("--grade", type=click.Choice(["A", "B", "C", "M"]), help="One grade only.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def figures(*, country: str | None, grade: str | None, as_json: bool) -> None:
    """List every figure, assumption and rule an answer can use, with where it comes from.

    Ranges hold nine of ten possibilities, widened by the grade: A official, B a good secondary
    source, C derived, M assumed.
    """
    rows = [r for r in _figure_rows() if _wanted(r, country, grade)]
    rules = [r for r in _record_rows() if _wanted(r, country, grade)]
    if as_json:
        data = {"schema": SCHEMA, "figures": rows, "records": rules}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    say_help()
    _print_table("Figures and assumptions", rows)
    _print_table("Rules of law", rules)
    click.echo(f"{len(rows)} figures and {len(rules)} rules.")


def _wanted(row: dict[str, Any], country: str | None, grade: str | None) -> bool:
    return country in (None, row["country"]) and grade in (None, row["grade"])


def _figure_rows() -> list[dict[str, Any]]:
    from afterward.base.figures import ledger_row
    from afterward.evidence import figures as evidence
    from afterward.options import option_figures
    from afterward.report.ledger import assumptions, fixed_row

    rows = [ledger_row(quantity) for quantity in (*evidence(), *option_figures())]
    return rows + [fixed_row(assumed) for assumed in assumptions()]


def _record_rows() -> list[dict[str, Any]]:
    from afterward.law import records

    return [_record_row(record) for record in records()]


def _record_row(record: Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "name": record.title,
        "unit": record.unit,
        "country": record.country,
        "region": record.region,
        "valid_from": record.valid_from.isoformat(),
        "valid_to": record.valid_to.isoformat() if record.valid_to else None,
        "grade": record.grade,
        "source": record.source.title,
        "url": record.source.url,
        "seen": record.source.seen.isoformat(),
    }


def _print_table(title: str, rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", box=None, pad_edge=False, expand=True)
    table.add_column("Figure", ratio=5, overflow="fold")
    table.add_column("Value (range)", ratio=4, overflow="fold")
    table.add_column("Source", ratio=6, overflow="fold")
    for row in rows:
        table.add_row(Text(f"{row['name']}\n{row['id']}\n"), Text(_value(row)), Text(_source(row)))
    Console(highlight=False).print(table)


def _value(row: dict[str, Any]) -> str:
    if "value" not in row:
        return f"in force from {row['valid_from']}"
    from afterward.report.amounts import amount, span

    shown = amount(row["value"], row["unit"])
    return shown if row["p05"] == row["p95"] else f"{shown}\n{span(row)}"


def _source(row: dict[str, Any]) -> str:
    mark = ", borrowed" if row.get("borrowed") else ""
    return f"Grade {row['grade']}{mark}: {row['source']} ({row['seen']})"
