"""Children: what the law of tax and benefits gives for them, on one option's pay alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.figures import middle, reach
from afterward.base.months import month_of, tax_year_of
from afterward.base.saying import say, say_many
from afterward.door.day import Day
from afterward.door.lines import Line
from afterward.law.children import counting, paid
from afterward.law.inforce import law_of
from afterward.law.tax import tax_code
from afterward.law.uk import child_benefit

Array = NDArray[np.float64]
WHAT = {
    "US": say("child tax credit, and what state tax allows for them"),
    "UK": say("child benefit, less the charge on higher pay"),
}
# Pays looked at from the least to the most that the option may pay.
STEPS = 21


def counted(day: Day) -> int:
    """Return how many children are young enough to count in the tax year of the day asked."""
    return counting(day.country, _year(day), day.profile.person.children_born)


def children_line(day: Day) -> Line | None:
    """Return what a year brings for the children on an option's pay alone; None where nothing.

    United States: the tax without them less the tax with them. United Kingdom: child benefit less
    the charge on it.
    """
    count = counted(day)
    if not count:
        return None
    low, high = reach(day.option.pay)
    # Credits rise, stay and fall with pay, so the ends of the range may lie anywhere between.
    pays = np.append(middle(day.option.pay), np.linspace(low, high, STEPS))
    given = _given(day, pays, count)
    now, least, most = (float(value) for value in (given[0], given.min(), given.max()))
    return Line(
        id="pay.children",
        says=_says(day, count, (now, least, most)),
        value=round(now),
        unit="a year",
        source=law_of(day.country, year=_year(day)).record(_record(day)).source.cite(),
        low=round(least),
        high=round(most),
    )


def _says(day: Day, count: int, given: tuple[float, float, float]) -> str:
    """Return what a year brings in words; `given` is the sum and its range."""
    now, least, most = (day.money(amount) for amount in given)
    a_year = say("{amount} a year", amount=now)
    if least != most:
        a_year = say("{amount} a year ({low} to {high})", amount=now, low=least, high=most)
    born = len(day.profile.person.children_born)
    if count < born:
        return say(
            "For {n} of your {all} children, by age: {sum} of {what}, on this pay alone.",
            n=count,
            all=born,
            sum=a_year,
            what=WHAT[day.country],
        )
    return say_many(
        "For your child: {sum} of {what}, on this pay alone.",
        "For your {n} children: {sum} of {what}, on this pay alone.",
        count,
        sum=a_year,
        what=WHAT[day.country],
    )


def _year(day: Day) -> int:
    return tax_year_of(month_of(day.on), day.country)


def _record(day: Day) -> str:
    if day.country == "US":
        return f"us.child_tax_credit.{day.profile.person.filing}"
    return child_benefit.ELDEST


def _given(day: Day, pay: Array, count: int) -> Array:
    person, year = day.profile.person, _year(day)
    status = person.filing if day.country == "US" else "single"
    code = tax_code(person.country, person.region, status=status, year=year, city=person.city)
    without, with_them = (
        sum(code.lines(pay, children=n).values(), start=np.zeros_like(pay)) for n in (0, count)
    )
    benefit = paid(day.country, law_of(day.country, year=year), count)
    return without - with_them + benefit
