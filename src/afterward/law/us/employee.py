"""United States: the taxes of someone paid wages, line by line."""

from __future__ import annotations

from afterward.law.income import Income, Levy, Place
from afterward.law.inforce import Law
from afterward.law.us.adjusted import adjusted
from afterward.law.us.household import income_taxes
from afterward.law.us.payroll import payroll, state_levies


def levies(place: Place, law: Law, income: Income) -> dict[str, Levy]:
    """Return an employee's taxes: federal, the state's and city's, payroll."""
    agi, rules = adjusted(place, law, income)
    taken = state_levies(place, law, income)
    lines = income_taxes(place, law, income, agi, levies=taken, rules=rules)
    return {**lines, **payroll(place, law, income), **taken}
