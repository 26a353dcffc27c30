"""`afterward law`: the law behind the sums, one case at a time, line by line with its source."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from afterward.cli.helped import HelpedGroup
from afterward.cli.lawcheck import check
from afterward.cli.lawfacts import AGE, SUM, bond, cover, licence, loan, pension
from afterward.cli.numbers import Between, exact

if TYPE_CHECKING:
    from afterward.law.explain import Explanation

SCHEMA = "afterward.law.tax/1"
YEAR = Between(1900, 2200, whole=True)
CHILDREN = Between(0, 20, whole=True)


@click.group(cls=HelpedGroup)
def law() -> None:
    """Explain the law the sums rest on, line by line, each line with its source."""


@law.command()
@click.option("--country", required=True, metavar="US|UK|IN", help="Whose law.")
@click.option(
    "--region", default="", metavar="R", help="US: TX, CA, ... UK: England, Scotland, ..."
)
@click.option("--city", default="", metavar="C", help="New York City or Philadelphia.")
@click.option("--status", default="single", metavar="S", help="US: single, joint, separate, head.")
@click.option("--regime", default="", metavar="R", help="India: new (unless said) or old.")
@click.option("--wages", type=SUM, default=None, metavar="N", help="Gross pay a year.")
@click.option("--year", required=True, type=YEAR, metavar="Y", help="Year the tax year begins.")
@click.option("--partner-wages", type=SUM, default=0, metavar="N", help="Joint return only.")
@click.option("--pretax", type=SUM, default=0, metavar="N", help="Pension contributions.")
@click.option("--other", type=SUM, default=0, metavar="N", help="Pensions and the like.")
@click.option("--children", type=CHILDREN, default=0, metavar="N", help="US credit, UK charge.")
@click.option("--self-employed", is_flag=True, help="`--wages` is the profit of one's own work.")
@click.option("--receipts", type=SUM, default=None, metavar="N", help="India: gross receipts.")
@click.option("--investment", type=SUM, default=None, metavar="N", help="US: interest, rent.")
@click.option("--loan-interest", type=SUM, default=None, metavar="N", help="US: student loans.")
@click.option("--overtime", type=SUM, default=None, metavar="N", help="US: overtime premium.")
@click.option("--itemised", type=SUM, default=None, metavar="N", help="US: besides state tax.")
@click.option("--deductions", type=SUM, default=None, metavar="N", help="India, old regime.")
@click.option("--profit", type=SUM, metavar="N", help="India: by the books, beside --receipts.")
@click.option("--age", type=AGE, default=None, metavar="N", help="US and India, from 60 or 65.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def tax(  # noqa: PLR0913 - one argument for each option of the command
    *,
    country: str,
    region: str,
    city: str,
    status: str,
    regime: str,
    wages: float | None,
    year: int,
    partner_wages: float,
    pretax: float,
    other: float,
    children: int,
    self_employed: bool,
    receipts: float | None,
    as_json: bool,
    **more: float | None,
) -> None:
    """Show what tax and payroll take from a year's pay, each line with where it can be read."""
    from afterward.law.tax import tax_code

    own = self_employed or receipts is not None
    if country == "IN" and self_employed and receipts is None and more.get("profit") is None:
        # Profit by the books, not receipts of which half would be deemed profit.
        more["profit"] = wages
    code = tax_code(
        country, region, status=status, year=year, self_employed=own, city=city, regime=regime
    )
    told = code.explain(
        _gross(wages, receipts, country),
        partner_wages=partner_wages,
        pretax=pretax,
        other=other,
        children=children,
        **{name: value for name, value in more.items() if value is not None},
    )
    if as_json:
        data = _plain(told, country=country, region=region, year=year)
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(_table(told, country)))


def _gross(wages: float | None, receipts: float | None, country: str) -> float:
    """Return the year's gross: pay or profit, or in India the receipts of one's own practice."""
    from afterward.base.errors import AfterwardError

    if receipts is not None and country != "IN":
        raise AfterwardError(
            "receipts are asked for in India only",
            code="law.receipts",
            remedy="Elsewhere give the profit: --self-employed --wages N.",
        )
    if receipts is not None and wages is not None:
        raise AfterwardError(
            "both pay and receipts were given, and one case holds one of them",
            code="law.receipts",
            remedy="Give --wages for a salary, or --receipts for one's own practice.",
        )
    gross = receipts if receipts is not None else wages
    if gross is None:
        raise click.UsageError("Missing option '--wages' (in India '--receipts' will do).")
    return gross


def _plain(told: Explanation, *, country: str, region: str, year: int) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "country": country,
        "region": region,
        "year": year,
        "gross": told.gross,
        "total": told.total,
        "net": told.net,
        "lines": [
            {"id": line.id, "amount": line.amount, "source": line.source} for line in told.lines
        ],
        "not_counted": [*told.notes, *told.not_counted],
    }


def _table(told: Explanation, country: str) -> list[str]:
    from afterward.base.words import CURRENCY

    rows = [("Gross", told.gross, ""), *((x.name, x.amount, x.source) for x in told.lines)]
    rows += [("All tax", told.total, ""), ("Left", told.net, "")]
    shown = [(name, exact(amount, CURRENCY[country]), source) for name, amount, source in rows]
    wide = max(len(name) for name, _, _ in shown)
    right = max(len(amount) for _, amount, _ in shown)
    lines = []
    for name, amount, source in shown:
        lines.append(f"{name:<{wide}}  {amount:>{right}}")
        lines += [f"    {source}"] if source else []
    notes = [f"Note: {note}." for note in told.notes]
    return [*lines, *notes, "Not counted: " + "; ".join(told.not_counted) + "."]


for command in (loan, pension, cover, licence, bond, check):
    law.add_command(command)
