"""What an option pays, with its published points and its ladder, or plainly that none exist."""

from __future__ import annotations

from dataclasses import dataclass, replace

from afterward.base.distributions import Point
from afterward.base.figures import Assumption, Figure, Quantity, ledger_row, middle
from afterward.base.saying import beginning, beside, say, sentence
from afterward.base.words import SIGN, money
from afterward.options.option import Option, Rung
from afterward.options.overview import OF_OWN
from afterward.options.points import HALF, PayPoint, pay_points
from afterward.report.amounts import amount, span
from afterward.report.cited import FROM, Cited, of_figure
from afterward.report.option_words import ONE_OF_THEM
from afterward.report.unit_words import unit_words

NO_SERIES = say("No series exists: bring your own offer, and it is weighed with the rest.")
OWN = say("Your own, unchanged.")
NO_LADDER = say("Your own pay goes on; with your profile the scale of your profession is shown.")
NO_LADDER_ROLE = say("No ladder is known, as no pay is.")
TOP_CODED = say("top-coded: how much more is not published")
# A published sum stands to its last digit; one moved to today is no surer than three.
PUBLISHED, MOVED = 12, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """What is known of an option's pay: see `option_sections.Reader` for each part."""

    option: Option
    pay: Quantity | None
    ladder: tuple[Rung, ...]
    country: str
    profession: str
    today: bool


def pay_lines(paid: Paid) -> tuple[Cited, ...]:
    """Return pay, its published points, whose pay it is, and the three points of the ladder."""
    return (*_pay(paid), *_ladder(paid))


def points_of(paid_pay: Quantity | None, ladder: tuple[Rung, ...]) -> tuple[PayPoint, ...]:
    """Return the published points of pay; none where no spread of people stands behind it."""
    if paid_pay is None or isinstance(paid_pay.distribution, Point) or "pay_share" in paid_pay.id:
        return ()
    return pay_points(paid_pay, ladder[-1] if ladder else None)


def _pay(paid: Paid) -> list[Cited]:
    pay = paid.pay
    if pay is None:
        says = NO_SERIES if paid.option.pay == "published" else OWN
        return [Cited(id="pay", label=say("Pay"), says=says)]
    said = _with_range(pay)
    if _is_brought(paid, pay):
        said = say(
            "{pay}. No series exists in {country}; your own offer says it better",
            pay=said,
            country=FROM[paid.country],
        )
    first = of_figure("pay", say("Pay"), said, pay, country=paid.country)
    bare = replace(first, derivation="", borrowed="")  # said once, of the pay above
    lines = [first]
    points = points_of(pay, paid.ladder) if _is_role(paid) else ()
    if points:
        label, says = _points_label(paid, pay), _told(points, pay, _digits(paid, pay))
        lines.append(replace(bare, id="points", label=label, says=says))
    if isinstance(pay, Figure) and pay.population not in ("", "you"):
        says = say("{people}.", people=sentence(pay.population))
        lines.append(replace(bare, id="population", label=say("Whose pay"), says=says))
    return lines


def _is_role(paid: Paid) -> bool:
    """Return whether it is the published pay of a role, and no share of one's own."""
    return paid.option.pay == "published"


def _with_range(pay: Quantity) -> str:
    row = ledger_row(pay)
    reach = "" if row["p05"] == row["p95"] else span(row)
    return beside(amount(row["value"], pay.unit), reach)


def _points_label(paid: Paid, pay: Quantity) -> str:
    if _is_brought(paid, pay):
        return say(
            "Spread of {year} over a {profession}'s pay there",
            year=pay.year,
            profession=ONE_OF_THEM[paid.profession],
        )
    if isinstance(pay, Assumption):
        return say("Spread as assumed in {year}", year=pay.year)
    if paid.today:
        return say("Spread of {year}, in today's pay", year=pay.year)
    return say("As published for {year}", year=pay.year)


def _is_brought(paid: Paid, pay: Quantity) -> bool:
    """Return whether the list without a person tells pay of a role from abroad."""
    return _is_role(paid) and not paid.today and pay.country not in (paid.country, "world")


def _digits(paid: Paid, pay: Quantity) -> int:
    return MOVED if paid.today or _is_brought(paid, pay) else PUBLISHED


def _told(points: tuple[PayPoint, ...], pay: Quantity, digits: int) -> str:
    told = beside(*(_point(point, pay.unit, digits) for point in points), between="; ")
    share = unit_words(pay.unit) if pay.unit == OF_OWN else ""
    return say("{points}.", points=beside(told, share))


def _point(point: PayPoint, unit: str, digits: int) -> str:
    """Return one point, such as `90th percentile at least $239,200 (top-coded: ...)`."""
    name, shown = say("median"), _sum(point.value, unit, digits)
    if point.share != HALF:
        name = say("{share}th percentile", share=round(100 * point.share))
    if not point.at_least:
        return beside(name, shown)
    return say("{point} at least {sum} ({why})", point=name, sum=shown, why=TOP_CODED)


def _sum(value: float, unit: str, digits: int) -> str:
    """Return a sum with its sign; a share of one's own as any share is told."""
    currency = unit.split(" ", maxsplit=1)[0]
    return money(value, currency, digits=digits) if currency in SIGN else amount(value, "")


def _ladder(paid: Paid) -> list[Cited]:
    """Return the ladder point by point, then what the points are, once if it is the same."""
    if not paid.ladder:
        unknown = paid.pay is None and _is_role(paid)
        says = NO_LADDER_ROLE if unknown else NO_LADDER
        return [Cited(id="ladder", label=say("The years after"), says=says)]
    bases = dict.fromkeys(rung.basis for rung in paid.ladder)
    lines = [_rung(rung, paid) for rung in paid.ladder]
    basis = say("{basis}.", basis=beside(*bases, between="; "))
    return [*lines, Cited(id="ladder.basis", label=say("What these three are"), says=basis)]


def _rung(rung: Rung, paid: Paid) -> Cited:
    says = _at_least(rung.pay, _digits(paid, rung.pay)) if rung.at_least else _with_range(rung.pay)
    name = f"ladder.{rung.when.split()[0]}"
    line = of_figure(name, beginning(rung.when), says, rung.pay, country=paid.country)
    return replace(line, derivation="")  # said of the pay above


def _at_least(pay: Quantity, digits: int) -> str:
    """Return a top-coded point: a floor, beside which a range would say more than is known."""
    currency, _, per = pay.unit.partition(" ")
    shown = _sum(middle(pay), pay.unit, digits)
    return say(
        "at least {sum} {per} (top-coded)",
        sum=shown,
        per=unit_words(per if currency in SIGN else pay.unit),
    )
