"""Arkansas: two tables of rates, read from printed rows up to 100,000, and spouses apart.

Up to 94,700 the lower rates hold; above it a second table does, less an adjustment that fades in
steps. Spouses may file apart on one return, each with the lower rates again.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.columns import columns
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import credited

Array = NDArray[np.float64]

RULES = ("income_tax", "income_tax.high", "income_tax.adjustment", "income_tax.look_up")
# Rows of the printed table are 100 wide; below 75,000 they begin at 0, from there on at 1.
ROW = 100.0
SHIFTED_FROM = 75_000.0


def arkansas(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Arkansas's income tax: together or apart, whichever is less, after credits."""
    deduction = law.amount("us.ar.deduction")
    due = printed(law, np.maximum(filer.agi - filer.grown_ups * deduction, 0.0))
    if filer.place.status == "joint":
        apart = [printed(law, np.maximum(own - deduction, 0.0)) for own in columns(filer)]
        due = np.minimum(due, apart[0] + apart[1])
    less, credits_used = credited(law, filer)
    rules = tuple(law.record(f"us.ar.{rule}") for rule in RULES)
    return np.maximum(due - less, 0.0), (*rules, law.record("us.ar.deduction"), *credits_used)


def printed(law: Law, taxable: Array) -> Array:
    """Return the tax of the printed row where there is one: of its middle, to the dollar."""
    first = np.where(taxable >= SHIFTED_FROM, 1.0, 0.0)
    middle = first + np.floor((taxable - first) / ROW) * ROW + (ROW - 1.0) / 2.0
    row = np.floor(exact(law, middle) + 0.5)
    return np.where(taxable <= law.amount("us.ar.income_tax.look_up"), row, exact(law, taxable))


def exact(law: Law, taxable: Array) -> Array:
    """Return the tax by the two tables."""
    low = law.marginal("us.ar.income_tax", taxable)
    high = law.marginal("us.ar.income_tax.high", taxable)
    high = high - law.steps("us.ar.income_tax.adjustment", taxable)
    return np.where(taxable <= law.amount("us.ar.income_tax.from"), low, high)
