"""Delaware: spouses may each file in a column of their own, with the lower rates once more."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.columns import columns
from afterward.law.us.states.filer import Filer

Array = NDArray[np.float64]

RULES = ("us.de.income_tax", "us.de.deduction", "us.de.credit")


def delaware(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Delaware's income tax: together or apart, whichever is less, after credits."""
    child = filer.children * law.amount("us.de.credit.dependant")
    due = taxed(law, filer.agi, filer.grown_ups, child)
    if filer.place.status == "joint":
        first, second = columns(filer)
        # Children are claimed in the first column.
        due = np.minimum(due, taxed(law, first, 1, child) + taxed(law, second, 1, 0.0))
    return due, tuple(law.record(rule) for rule in RULES)


def taxed(law: Law, income: Array, filers: int, child: Array | float) -> Array:
    """Return the tax of one column, after the credits claimed in it."""
    free = filers * law.amount("us.de.deduction")
    due = law.marginal("us.de.income_tax", np.maximum(income - free, 0.0))
    return np.maximum(due - filers * law.amount("us.de.credit") - child, 0.0)
