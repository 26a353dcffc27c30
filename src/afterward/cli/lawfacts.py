"""`afterward law loan|pension|cover|licence`: one case at a time, line by line with its source."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from afterward.law.facts import Fact

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print as JSON.")


@click.command()
@click.option("--plan", required=True, metavar="P", help="us.rap, us.ibr-new, uk.plan2, ...")
@click.option("--owed", required=True, type=float, metavar="N", help="What is owed.")
@click.option("--income", required=True, type=float, metavar="N", help="Yearly income it looks at.")
@click.option(
    "--rate", type=float, default=None, metavar="R", help="Interest a year, such as 0.07."
)
@click.option("--clock", type=float, default=0.0, metavar="N", help="Months on the plan so far.")
@click.option(
    "--pslf", type=float, default=0.0, metavar="N", help="Of 120 payments, counted so far."
)
@click.option("--counts", is_flag=True, help="The employer counts for public service.")
@click.option("--leave", type=int, default=None, metavar="N", help="Leaving it in N months.")
@click.option("--dependants", type=click.IntRange(0, 15), default=0, help="Dependants.")
@click.option("--household", type=click.IntRange(1, 20), default=1, help="People in the household.")
@click.option("--months-left", type=float, default=None, metavar="N", help="Of a fixed term.")
@click.option("--newest-loan", metavar="YYYY-MM-DD", default=None, help="Day of the newest loan.")
@as_json_option
def loan(  # noqa: PLR0913 - one argument for each option of the command
    *,
    plan: str,
    owed: float,
    income: float,
    counts: bool,
    leave: int | None,
    household: int,
    newest_loan: str | None,
    as_json: bool,
    **more: Any,
) -> None:
    """Show a student loan's payment and how it comes about, how it ends, and what leaving does."""
    import datetime as dt
    import math

    from afterward.cli.dates import parse_day
    from afterward.law.loans import Borrower, explain_loan

    borrower = Borrower(
        owed=_held("owed", owed),
        income=(_held("income", income),),
        counts=math.inf if counts else 0.0,
        household_size=household,
        newest_loan=parse_day(newest_loan) if newest_loan else None,
        begins=dt.date.today().replace(day=1),
        **more,
    )
    _show("loan", {"plan": plan}, explain_loan(plan, borrower, leave=leave), as_json=as_json)


@click.command()
@click.option("--country", default="UK", metavar="UK|IN", help="UK (the NHS scheme) or IN.")
@click.option(
    "--pay", required=True, type=float, metavar="N", help="UK: pay a year. IN: basic a month."
)
@click.option("--age", type=float, default=40.0, metavar="N", help="UK: your age.")
@click.option(
    "--built", type=float, default=0.0, metavar="N", help="UK: pension built so far, a year."
)
@click.option(
    "--outside", type=float, default=0.0, metavar="S", help="UK: another employer's share."
)
@click.option("--region", default="England", metavar="R", help="UK: whose tax bands.")
@click.option("--years", type=float, default=0.0, metavar="N", help="IN: years of service.")
@click.option("--staff", is_flag=True, help="IN: a post of the central government.")
@as_json_option
def pension(  # noqa: PLR0913 - one argument for each option of the command
    *,
    country: str,
    pay: float,
    age: float,
    built: float,
    outside: float,
    region: str,
    years: float,
    staff: bool,
    as_json: bool,
) -> None:
    """Show what a pension builds and costs, and what leaving it loses."""
    from afterward.base.errors import AfterwardError

    if country == "UK":
        from afterward.law.pension import explain_pension

        told = explain_pension(pay, age, built=built, outside=outside, region=region)
    elif country == "IN":
        from afterward.law.india.told import explain_retirement

        told = explain_retirement(_held("pay", pay), years, staff=staff)
    else:
        raise AfterwardError(
            f"no pension's rules are held for “{country}”",
            code="law.country",
            remedy="Held so far: UK (the NHS scheme), IN. In the US your plan's papers have them.",
        )
    _show("pension", {"country": country}, told, as_json=as_json)


@click.command()
@click.option("--income", required=True, type=float, metavar="N", help="Yearly income in the year.")
@click.option("--household", type=click.IntRange(1, 20), default=1, help="People on the return.")
@click.option("--ages", required=True, metavar="A,B", help="Ages of those covered, such as 60,58.")
@click.option("--year", type=int, default=2026, metavar="Y", help="Year of cover.")
@click.option("--region", default="", metavar="R", help="State, such as TX.")
@click.option("--premium", type=float, default=None, metavar="N", help="Benchmark plan, a month.")
@click.option(
    "--full-price", type=float, default=None, metavar="N", help="Employer's plan, a month."
)
@click.option("--staff", type=click.IntRange(1), default=20, help="People the employer has.")
@as_json_option
def cover(  # noqa: PLR0913 - one argument for each option of the command
    *,
    income: float,
    household: int,
    ages: str,
    year: int,
    region: str,
    premium: float | None,
    full_price: float | None,
    staff: int,
    as_json: bool,
) -> None:
    """Show what health cover costs without a post (United States), and where the cliff lies."""
    from afterward.law.cover_told import explain_cover

    told = explain_cover(
        _held("income", income),
        household,
        _ages(ages),
        year,
        region=region,
        premium=premium,
        full_price=full_price,
        staff=staff,
    )
    _show("cover", {"year": year, "region": region}, told, as_json=as_json)


@click.command()
@click.option("--country", required=True, metavar="US|UK|IN", help="Whose register.")
@click.option(
    "--profession", required=True, metavar="P", help="doctor, nurse, dentist, pharmacist."
)
@click.option("--region", default="", metavar="R", help="US: the state.")
@click.option("--gp", is_flag=True, help="UK: a general practitioner.")
@click.option("--away", type=float, default=0.0, metavar="N", help="Months away from practice.")
@as_json_option
def licence(  # noqa: PLR0913 - one argument for each option of the command
    *, country: str, profession: str, region: str, gp: bool, away: float, as_json: bool
) -> None:
    """Show what keeps a licence open, at what price, and what coming back takes."""
    from afterward.law.licence_lines import explain_licence

    told = explain_licence(country, profession, region, away, gp=gp)
    case = {"country": country, "profession": profession, "region": region, "away": away}
    _show("licence", case, told, as_json=as_json)


def _held(name: str, amount: float) -> float:
    """Return an amount that can be used: a number of 0 or more, within reason."""
    from afterward.base.errors import AfterwardError

    if not 0.0 <= amount <= 1e12:
        raise AfterwardError(
            f"{name} of {amount:g} cannot be used",
            code="law.amount",
            remedy="Give a number of 0 or more, without separators.",
        )
    return amount


def _ages(text: str) -> tuple[int, ...]:
    from afterward.base.errors import AfterwardError

    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise AfterwardError(
            f"“{text}” is no list of ages",
            code="law.ages",
            remedy="Write whole years with commas between, such as 60,58.",
        )
    return tuple(int(part) for part in parts)


def _show(what: str, case: dict[str, Any], told: Iterable[Fact], *, as_json: bool) -> None:
    lines = list(told)
    if as_json:
        data = {"schema": f"afterward.law.{what}/1", **case, "lines": [x.as_dict() for x in lines]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for line in lines:
        click.echo(f"{line.name}: {_amount(line)}")
        click.echo(f"    {line.source}{'' if line.grade == 'A' else f' (grade {line.grade})'}")


def _amount(line: Fact) -> str:
    """Return a line's amount with its unit, and its range where it has one."""
    from afterward.base.words import number

    if line.amount is None:
        return "not known"
    if isinstance(line.amount, str):
        return line.amount
    shown = f"{number(line.amount, places=2)} {line.unit}".strip()
    if line.low is None or line.high is None or line.low == line.high:
        return shown
    return f"{shown} ({number(line.low, places=2)} to {number(line.high, places=2)})"
