"""United States: federal income tax, payroll taxes and the states held so far."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Taper
from afterward.law.income import Income, Levy, Place
from afterward.law.inforce import Law

Array = NDArray[np.float64]

REGIONS = ("TX", "OH")
STATUSES = ("single", "joint", "head")
NOT_COUNTED = (
    "itemised deductions (the standard deduction is taken)",
    "alternative minimum tax and net investment income tax",
    "credits other than the child tax credit, and its refundable part",
    "the larger deduction from age 65, and the deduction for overtime (2025 to 2028)",
    "pension contributions and health premiums (a saving and a cost, not a tax)",
)
OHIO_NOT_COUNTED = (
    "Ohio: city and school district taxes, the joint filing credit (at most 650) and other credits",
)
CREDIT_STEP = 1000.0


def not_counted(place: Place) -> tuple[str, ...]:
    """Return what these sums leave out."""
    return NOT_COUNTED + (OHIO_NOT_COUNTED if place.region == "OH" else ())


def levies(place: Place, law: Law, income: Income) -> dict[str, Levy]:
    """Return an employee's taxes, line by line."""
    agi = income.taxed
    return {
        "income_tax": federal(place, law, agi, income.children),
        "region_tax": state(place, law, agi, income.children),
        **payroll(place, law, income),
    }


def federal(
    place: Place, law: Law, agi: Array, children: int = 0, *, deduction: Array | float = 0.0
) -> Levy:
    """Return federal income tax: brackets on income less deductions, then the child credit."""
    deducted = f"us.standard_deduction.{place.status}"
    brackets = f"us.income_tax.{place.status}"
    taxable = np.maximum(agi - (law.amount(deducted) + deduction), 0.0)
    due = law.marginal(brackets, taxable)
    rules = [law.record(brackets), law.record(deducted)]
    if children:
        credit = f"us.child_tax_credit.{place.status}"
        due = np.maximum(due - child_credit(law, credit, agi, children), 0.0)
        rules.append(law.record(credit))
    return Levy("Federal income tax", due, tuple(rules))


def child_credit(law: Law, record_id: str, agi: Array, children: int) -> Array:
    """Return the child tax credit, lost in steps: each 1,000 begun above the start counts."""
    rule = law.rule(record_id, Taper)
    full = children * rule.amount * law.index.factor(law.record(record_id))
    begun = np.ceil(np.maximum(agi - rule.start, 0.0) / CREDIT_STEP) * CREDIT_STEP
    return np.maximum(full - rule.rate * begun, 0.0)


def payroll(place: Place, law: Law, income: Income) -> dict[str, Levy]:
    """Return Social Security and Medicare: each earner's own, the additional tax on both."""
    base, share = law.record("us.social_security"), law.record("us.medicare")
    over = f"us.additional_medicare.{place.status}"
    both = income.wages + income.partner
    security = law.marginal("us.social_security", income.wages)
    if place.status == "joint":
        security = security + law.marginal("us.social_security", income.partner)
    return {
        "payroll.social_security": Levy("Social Security", security, (base,)),
        "payroll.medicare": Levy("Medicare", law.share("us.medicare") * both, (share,)),
        "payroll.additional_medicare": Levy(
            "Additional Medicare", law.marginal(over, both), (law.record(over),)
        ),
    }


def state(place: Place, law: Law, agi: Array, children: int = 0) -> Levy:
    """Return the state's income tax."""
    if place.region == "OH":
        return _ohio(place, law, agi, children)
    none = law.record("us.tx.income_tax")
    return Levy("Texas income tax (there is none)", np.zeros_like(agi), (none,))


def _ohio(place: Place, law: Law, agi: Array, children: int) -> Levy:
    people = 1 + (place.status == "joint") + children
    taxable = np.maximum(agi - people * law.steps("us.oh.exemption", agi), 0.0)
    due = law.marginal("us.oh.income_tax", taxable)
    due = due + law.steps("us.oh.income_tax.base", taxable)
    rules = ("us.oh.income_tax", "us.oh.income_tax.base", "us.oh.exemption")
    return Levy("Ohio income tax", due, tuple(law.record(rule) for rule in rules))
