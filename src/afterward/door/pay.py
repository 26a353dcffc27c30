"""Pay after tax, by the hour: the gap between work and pay, for every option."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from afterward.base.figures import middle, reach, source_words
from afterward.base.months import month_of, tax_year_of
from afterward.base.saying import say
from afterward.base.words import number
from afterward.door.day import Day
from afterward.door.lines import Line
from afterward.law import pension
from afterward.law.tax import tax_code

WEEKS = 52.1775


def partner_net_month(day: Day) -> float:
    """Return what the partner's pay brings in a month after tax; 0 without one."""
    pay = day.profile.person.partner_pay
    return float(net_pay(day, np.array([pay]))[0]) / 12.0 if pay > 0 else 0.0


def kept_net_month(day: Day) -> float:
    """Return what the part of the post that goes on while training pays a month after tax."""
    work, part = day.profile.work, day.option.beside
    if not part:
        return 0.0
    pay = np.array([part * work.pay])
    return float(net_pay(day, pay, in_nhs=work.pension == "nhs")[0]) / 12.0


def net_pay(day: Day, pay: np.ndarray, *, in_nhs: bool = False) -> np.ndarray:
    """Return a year's pay after tax and, in the NHS scheme, the pension contribution.

    Taxed on its own by the law of the year (as a single person, or as the person files, with no
    other income), so that options can be compared by hand.
    """
    person = day.profile.person
    year = tax_year_of(month_of(day.on), person.country)
    status = person.filing if day.country == "US" else "single"
    code = tax_code(person.country, person.region, status=status, year=year, city=person.city)
    due = pension.nhs_contribution(pay) if in_nhs else np.zeros_like(pay)
    lines = code.lines(pay, pretax=due)
    return pay - due - sum(lines.values(), start=np.zeros_like(pay))


def pay_lines(day: Day) -> tuple[Line, ...]:
    """Return the option's pay after tax for each hour worked, as a range.

    The range is that of the pay, at the middle of the hours; of the hours, where the pay is exact.
    """
    option = day.option
    low, high = reach(option.pay)
    pay = np.array([low, middle(option.pay), high])
    fewest, most = reach(option.hours)
    worked = np.array([fewest, middle(option.hours), most])
    hours = worked[::-1] if low == high else worked[1]
    training = _training(day)
    hourly = net_pay(day, pay, in_nhs=option.pension == "nhs") / (hours * WEEKS)
    return (
        Line(
            id="pay.net_per_hour",
            says=say(
                "After tax: {hourly}, from {pay} a year before tax, {hours} hours a week.",
                hourly=_hourly(day, hourly),
                pay=_ranged(pay, day.money),
                hours=_ranged(worked, number),
            ),
            value=round(float(hourly[1]), 2),
            unit="an hour, after tax",
            source=source_words(option.pay),
            low=round(float(hourly[0]), 2),
            high=round(float(hourly[2]), 2),
            grade=option.pay.grade,
        ),
        *(() if training is None else (training,)),
    )


def _training(day: Day) -> Line | None:
    """Return how long the post pays as training does, and what follows; None without training."""
    figure, option = day.option.paid_training, day.option
    if figure is None:
        return None
    low, high = reach(figure)
    trained = option.progression[2]
    says = say(
        "That is pay in training, for {months} months ({low} to {high}, 9 in 10). After it a post "
        "is looked for, and pays about {pay} a year at first, up to {top} at the top of its scale.",
        months=number(middle(figure), places=0),
        low=number(low, places=0),
        high=number(high, places=0),
        pay=day.money(middle(trained.pay)),
        top=day.money(middle(option.progression[-1].pay)),
    )
    return Line(
        id="pay.training",
        says=says,
        value=round(middle(figure)),
        unit="months",
        source=source_words(figure),
        low=round(low),
        high=round(high),
        grade=figure.grade,
    )


def _ranged(ends: np.ndarray, told: Callable[[float], str]) -> str:
    """Return a middle number with its range; alone where both ends read alike."""
    low, mid, high = (told(float(value)) for value in ends)
    return mid if low == high else say("{middle} ({low} to {high})", middle=mid, low=low, high=high)


def _hourly(day: Day, hourly: np.ndarray) -> str:
    low, mid, high = (day.money(value) for value in hourly)
    if low == high:
        return say("{pay} for each hour worked", pay=mid)
    return say("{pay} for each hour worked ({low} to {high})", pay=mid, low=low, high=high)
