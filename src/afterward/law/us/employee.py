"""United States: the taxes of someone paid wages, line by line."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.law.income import Income, Levy, Place
from afterward.law.inforce import Law
from afterward.law.us.federal import federal
from afterward.law.us.payroll import payroll
from afterward.law.us.states import Filer, state

Array = NDArray[np.float64]


def levies(place: Place, law: Law, income: Income) -> dict[str, Levy]:
    """Return an employee's taxes: federal, the state's, payroll."""
    agi = income.taxed
    due = federal(place, law, agi, income.children)
    filer = filed(place, law, income, agi, due)
    return {
        "income_tax": due,
        "region_tax": state(law, filer),
        **payroll(place, law, income),
    }


def filed(place: Place, law: Law, income: Income, agi: Array, due: Levy) -> Filer:
    """Return what a state return starts from, once the federal tax is known."""
    deducted = law.amount(f"us.standard_deduction.{place.status}")
    return Filer(
        place=place,
        agi=agi,
        wages=income.wages,
        partner=income.partner,
        federal_taxable=np.maximum(agi - deducted, 0.0),
        federal_tax=due.amount,
        children=income.children,
    )
