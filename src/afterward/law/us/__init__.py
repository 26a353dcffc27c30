"""United States: federal income tax, payroll taxes, the states and two cities."""

from __future__ import annotations

from afterward.law.income import Income, Levy, Place
from afterward.law.inforce import Law
from afterward.law.us import employee, practice
from afterward.law.us.states import NAMES, state_not_counted

REGIONS = tuple(NAMES)
STATUSES = ("single", "joint", "head")
NOT_COUNTED = (
    "itemised deductions (the standard deduction is taken)",
    "alternative minimum tax and net investment income tax",
    "credits other than the child tax credit, and its refundable part",
    "the larger deduction from age 65, and the deduction for overtime (2025 to 2028)",
    "pension contributions and health premiums (a saving and a cost, not a tax)",
)


def not_counted(place: Place) -> tuple[str, ...]:
    """Return what these sums leave out."""
    own = practice.NOT_COUNTED if place.self_employed else ()
    return NOT_COUNTED + own + state_not_counted(place.region)


def levies(place: Place, law: Law, income: Income) -> dict[str, Levy]:
    """Return a year's taxes, line by line: an employee's, or those on one's own profit."""
    working = practice if place.self_employed else employee
    return working.levies(place, law, income)
