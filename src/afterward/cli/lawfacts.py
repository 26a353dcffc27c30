"""`afterward law loan|pension|cover|licence`: one case at a time, line by line with its source."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from afterward.cli.numbers import Between, with_unit

if TYPE_CHECKING:
    from afterward.law.facts import Fact

SUM = Between()
AGE = Between(0, 120)
as_json_option = click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
# What the law asks for by the name a profile has for it, by the option's name.
LOAN_REMEDIES = {
    "law.loan_date": "Say when your newest federal loan was made: --newest-loan 2024-09-01.",
    "law.rate": "Give the loan's own interest: --rate 0.07 is 7 % a year.",
    "law.end": "Give --payment (a month), or --months-left.",
}


@click.command()
@click.option("--plan", required=True, metavar="P", help="us.rap, us.ibr-new, uk.plan2, ...")
@click.option("--owed", required=True, type=SUM, metavar="N", help="What is owed.")
@click.option("--income", required=True, type=SUM, metavar="N", help="Yearly income it looks at.")
@click.option("--rate", type=Between(0, 1), metavar="R", help="Interest a year, such as 0.07.")
@click.option("--clock", type=Between(0, 600), default=0, metavar="N", help="Months on it so far.")
@click.option(
    "--pslf", type=Between(0, 120), default=0, metavar="N", help="Of 120 payments, counted so far."
)
@click.option("--counts", is_flag=True, help="The employer counts for public service.")
@click.option(
    "--leave", type=Between(0, 600, whole=True), metavar="N", help="Leaving it in N months."
)
@click.option(
    "--dependants", type=Between(0, 15, whole=True), default=0, metavar="N", help="Dependants."
)
@click.option(
    "--household", type=Between(1, 20, whole=True), default=1, metavar="N", help="People in it."
)
@click.option("--region", default="", metavar="R", help="US: AK and HI have their own guideline.")
@click.option("--months-left", type=Between(1, 600), metavar="N", help="Of a fixed term.")
@click.option("--payment", type=SUM, metavar="N", help="A month, where the loan's papers fix it.")
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
    payment: float | None,
    newest_loan: str | None,
    as_json: bool,
    **more: Any,
) -> None:
    """Show a student loan's payment and how it comes about, how it ends, and what leaving does."""
    import datetime as dt
    import math

    from afterward.cli.dates import parse_day
    from afterward.law.loans import Borrower, explain_loan

    _check_loan(plan, counts=counts, household=household, more=more)
    borrower = Borrower(
        owed=owed,
        income=(income,),
        counts=math.inf if counts else 0.0,
        household_size=household,
        fixed=payment,
        newest_loan=parse_day(newest_loan) if newest_loan else None,
        begins=dt.date.today().replace(day=1),
        **more,
    )
    with _options_named(LOAN_REMEDIES):
        told = explain_loan(plan, borrower, leave=leave)
    _show("loan", {"plan": plan}, told, as_json=as_json)


@contextmanager
def _options_named(remedies: dict[str, str]) -> Generator[None]:
    """Say what to do in the names of a command's options, where the law says it in a profile's."""
    from afterward.base.errors import AfterwardError

    try:
        yield
    except AfterwardError as fault:
        fault.remedy = remedies.get(fault.code, fault.remedy)
        raise


# What a plan set by UK law never looks at: its interest and its clock stand in the law.
UNUSED_IN_UK = ("rate", "pslf", "dependants", "region", "months_left")


def _check_loan(plan: str, *, counts: bool, household: int, more: dict[str, Any]) -> None:
    """Refuse what a plan does not look at, and a state there is not: nothing given is ignored."""
    from afterward.base.errors import AfterwardError
    from afterward.law.tax import regions

    given = [name for name in UNUSED_IN_UK if more.get(name)]
    given += [name for name, told in (("counts", counts), ("household", household != 1)) if told]
    if plan.startswith("uk.") and given:
        named = ", ".join(f"--{name.replace('_', '-')}" for name in given)
        raise AfterwardError(
            f"{plan} is taken from pay by law and does not look at {named}",
            code="law.ignored",
            remedy="Leave it out.",
        )
    region = more.get("region") or ""
    if region and region not in regions("US"):
        raise AfterwardError(
            f"“{region}” is not a state of the United States",
            code="law.region",
            remedy=f"Held: {', '.join(regions('US'))}.",
        )


@click.command()
@click.option("--country", default="UK", metavar="C", help="UK (the NHS scheme), US or IN.")
@click.option(
    "--pay", required=True, type=SUM, metavar="N", help="UK, US: pay a year. IN: basic a month."
)
@click.option("--age", type=AGE, default=40, metavar="N", help="UK, US: your age (40).")
@click.option("--built", type=SUM, default=0, metavar="N", help="UK: pension so far, a year.")
@click.option(
    "--outside", type=Between(0, 1), default=0, metavar="S", help="UK: another employer's share."
)
@click.option("--region", default="England", metavar="R", help="UK: whose tax bands.")
@click.option("--years", type=Between(0, 60), default=0, metavar="N", help="IN: of service.")
@click.option("--staff", is_flag=True, help="IN: a post of the central government.")
@click.option("--employer-money", type=SUM, default=0, metavar="N", help="US: theirs in your plan.")
@click.option("--months", type=Between(0, 720), default=0, metavar="N", help="US: of service.")
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
    employer_money: float,
    months: float,
    as_json: bool,
) -> None:
    """Show what a pension builds and costs this year, and what leaving it loses."""
    from afterward.base.errors import AfterwardError

    if country == "UK":
        from afterward.law.pension import explain_pension

        told = explain_pension(pay, age, built=built, outside=outside, region=region)
    elif country == "IN":
        from afterward.law.india.told import explain_retirement

        told = explain_retirement(pay, years, staff=staff)
    elif country == "US":
        from afterward.law.retirement_told import explain_us_retirement

        told = explain_us_retirement(pay, age, unvested=employer_money, months=months)
    else:
        raise AfterwardError(
            f"no pension's rules are held for “{country}”",
            code="law.country",
            remedy="Held so far: UK (the NHS scheme), US (limits and vesting), IN.",
        )
    _show("pension", {"country": country}, told, as_json=as_json)


@click.command()
@click.option("--income", required=True, type=SUM, metavar="N", help="Yearly income in the year.")
@click.option(
    "--household", type=Between(1, 20, whole=True), default=1, metavar="N", help="On the return."
)
@click.option("--ages", required=True, metavar="A,B", help="Ages of those covered, such as 60,58.")
@click.option(
    "--year", type=Between(1900, 2200, whole=True), metavar="Y", help="Year of cover (this one)."
)
@click.option("--region", default="", metavar="R", help="State, such as TX.")
@click.option("--premium", type=SUM, metavar="N", help="Benchmark plan, a month.")
@click.option("--full-price", type=SUM, metavar="N", help="Employer's plan, a month.")
@click.option(
    "--staff",
    type=Between(1, 10_000_000, whole=True),
    default=20,
    metavar="N",
    help="People the employer has (20).",
)
@as_json_option
def cover(  # noqa: PLR0913 - one argument for each option of the command
    *,
    income: float,
    household: int,
    ages: str,
    year: int | None,
    region: str,
    premium: float | None,
    full_price: float | None,
    staff: int,
    as_json: bool,
) -> None:
    """Show what health cover costs without a post (United States), and where the cliff lies."""
    import datetime as dt

    from afterward.law.cover_told import explain_cover

    of = _year_of_cover(dt.date.today().year if year is None else year)
    told = explain_cover(
        income,
        household,
        _ages(ages),
        of,
        region=region,
        premium=premium,
        full_price=full_price,
        staff=staff,
    )
    _show("cover", {"year": of, "region": region}, told, as_json=as_json)


def _year_of_cover(year: int) -> int:
    """Return a year whose table of shares is held; another year's would mislead."""
    from afterward.base.errors import AfterwardError
    from afterward.law.cover_told import SHARES
    from afterward.law.library import records

    held = sorted({r.valid_from.year for r in records() if r.id == SHARES[0]})
    if year in held:
        return year
    raise AfterwardError(
        f"no rules of cover are held for {year}",
        code="law.year",
        remedy=f"Held so far: {', '.join(map(str, held))}. Each year has a table of its own.",
    )


@click.command()
@click.option("--country", required=True, metavar="US|UK|IN", help="Whose register.")
@click.option(
    "--profession", required=True, metavar="P", help="doctor, nurse, dentist, pharmacist."
)
@click.option("--region", default="", metavar="R", help="US: the state.")
@click.option("--gp", is_flag=True, help="UK: a general practitioner.")
@click.option("--away", type=Between(0, 1200), default=0, metavar="N", help="Months away so far.")
@as_json_option
def licence(  # noqa: PLR0913 - one argument for each option of the command
    *, country: str, profession: str, region: str, gp: bool, away: float, as_json: bool
) -> None:
    """Show what keeps a licence open, at what price, and what coming back takes."""
    from afterward.base.errors import AfterwardError
    from afterward.law.licence_lines import explain_licence

    told = explain_licence(country, profession, region, away, gp=gp)
    if gp and (country, profession) != ("UK", "doctor"):
        raise AfterwardError(
            "--gp is asked for doctors in the United Kingdom only",
            code="law.gp",
            remedy="Leave it out: elsewhere general practice has the rule of every doctor.",
        )
    case = {"country": country, "profession": profession, "region": region, "away": away}
    _show("licence", case, told, as_json=as_json)


@click.command()
@click.option("--state", required=True, metavar="S", help="State or union territory of India.")
@click.option("--level", required=True, metavar="L", help="mbbs, pg, or seat (leaving a seat).")
@as_json_option
def bond(*, state: str, level: str, as_json: bool) -> None:
    """Show what lists say of a service bond in India; your own bond's text comes first."""
    from afterward.law.india.bonds import explain_bond

    said = explain_bond(state, level)
    if as_json:
        data = {"schema": "afterward.law.bond/1", "state": state, "level": level, "says": [*said]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(said))


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
    if line.amount is None:
        return "not known"
    if isinstance(line.amount, str):
        return line.amount
    shown = with_unit(line.amount, line.unit)
    if line.low is None or line.high is None or line.low == line.high:
        return shown
    # The unit is said once; a sum keeps its sign and a chance its per cent.
    of = line.unit if line.unit == "share" else line.unit[:3] if line.unit[:3].isupper() else ""
    return f"{shown} ({with_unit(line.low, of)} to {with_unit(line.high, of)})"
