"""United States: federal income tax and the child credit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Taper
from afterward.law.income import Levy, Place
from afterward.law.inforce import Law

Array = NDArray[np.float64]

CREDIT_STEP = 1000.0


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
