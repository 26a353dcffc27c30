"""United Kingdom outside Scotland: income tax and National Insurance, each person by themselves."""

from __future__ import annotations

import numpy as np

from afterward.law.income import Income, Levy, Place
from afterward.law.inforce import Law

REGIONS = ("England", "Wales", "Northern Ireland")
STATUSES = ("single",)
NOT_COUNTED = (
    "savings and dividend income, and the marriage allowance",
    "the child benefit charge (60,000 to 80,000) and childcare lost above 100,000",
    "the pension annual allowance charge",
    "pension contributions and student loan repayments (not taxes; shown on their own)",
)


def not_counted(place: Place) -> tuple[str, ...]:
    """Return what these sums leave out."""
    del place
    return NOT_COUNTED


def levies(place: Place, law: Law, income: Income) -> dict[str, Levy]:
    """Return income tax after the shrinking allowance, and National Insurance on pay."""
    net = income.taxed
    # s.35(3): what is left of the allowance is rounded up to a whole pound.
    allowance = np.ceil(law.taper("uk.personal_allowance", net))
    taxable = np.maximum(net - allowance, 0.0)
    rules = (law.record("uk.income_tax"), law.record("uk.personal_allowance"))
    kind = "class4" if place.self_employed else "class1"
    insurance = f"uk.national_insurance.{kind}"
    return {
        "income_tax": Levy("Income tax", law.marginal("uk.income_tax", taxable), rules),
        "payroll.national_insurance": Levy(
            "National Insurance",
            law.marginal(insurance, income.wages),
            (law.record(insurance),),
        ),
    }
