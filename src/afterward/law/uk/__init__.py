"""United Kingdom: income tax and National Insurance, each person by themselves."""

from __future__ import annotations

from afterward.law.income import Income, Levy, Place
from afterward.law.inforce import Law
from afterward.law.uk.child_benefit import charge
from afterward.law.uk.income_tax import income_tax

REGIONS = ("England", "Wales", "Northern Ireland", "Scotland")
STATUSES = ("single",)
NOT_COUNTED = (
    "savings and dividend income, and the marriage allowance",
    "the child benefit charge (60,000 to 80,000) unless children are given",
    "help with childcare, lost above 100,000",
    "the pension annual allowance charge",
    "pension contributions and student loan repayments (not taxes; shown on their own)",
)


def not_counted(place: Place) -> tuple[str, ...]:
    """Return what these sums leave out."""
    del place
    return NOT_COUNTED


def levies(place: Place, law: Law, income: Income) -> dict[str, Levy]:
    """Return income tax (all of it, Scotland's too), National Insurance, and the child charge.

    The charge is a line only when children are given; it is then this person's own, as the law
    asks of the one of a couple who earns more.
    """
    kind = "class4" if place.self_employed else "class1"
    insurance = f"uk.national_insurance.{kind}"
    found = {
        "income_tax": income_tax(place, law, income.taxed),
        "payroll.national_insurance": Levy(
            "National Insurance",
            law.marginal(insurance, income.wages),
            (law.record(insurance),),
        ),
    }
    if income.children and income.credited:
        found["child_benefit_charge"] = charge(law, income.taxed, income.children)
    return found
