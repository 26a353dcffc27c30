"""United States: federal income tax, payroll taxes, the states and two cities."""

from __future__ import annotations

from afterward.law.income import Income, Levy, Place
from afterward.law.inforce import Law
from afterward.law.us import employee, practice
from afterward.law.us.cities import CITIES, city_not_counted
from afterward.law.us.refusals import check_income, check_place
from afterward.law.us.states import NAMES, state_not_counted

__all__ = [
    "CITIES",
    "NOT_COUNTED",
    "REGIONS",
    "STATUSES",
    "check_income",
    "check_place",
    "levies",
    "not_counted",
]

REGIONS = tuple(NAMES)
STATUSES = ("single", "joint", "separate", "head")
NOT_COUNTED = (
    "the lower rates on long-term gains and dividends (investment income is taxed as pay is)",
    "sales tax deducted in place of state income tax, and gifts deducted without itemising",
    "credits other than the child tax credit, and its refundable part",
    "deductions for overtime and from age 65 in state taxes, and what a state lets one itemise",
    "pension contributions and health premiums (a saving and a cost, not a tax)",
)


def not_counted(place: Place) -> tuple[str, ...]:
    """Return what these sums leave out."""
    own = practice.NOT_COUNTED if place.self_employed else ()
    return NOT_COUNTED + own + state_not_counted(place.region) + city_not_counted(place)


def levies(place: Place, law: Law, income: Income) -> dict[str, Levy]:
    """Return a year's taxes, line by line: an employee's, or those on one's own profit."""
    working = practice if place.self_employed else employee
    return working.levies(place, law, income)
