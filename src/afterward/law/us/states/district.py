"""District of Columbia: spouses may be taxed apart, the deduction shared as suits them best."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.columns import columns
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import part

Array = NDArray[np.float64]


def district(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return the District's income tax: together or apart, whichever is less."""
    deduction, rules = part(law, filer, "deduction")
    due = law.marginal("us.dc.income_tax", np.maximum(filer.agi - deduction, 0.0))
    if filer.place.status == "joint":
        due = np.minimum(due, apart(law, filer, deduction))
    return due, (law.record("us.dc.income_tax"), *rules)


def apart(law: Law, filer: Filer, deduction: Array | float) -> Array:
    """Return the tax of both, each on their own income.

    Rates rise with income, so the least is due where the deduction brings the two nearest to each
    other.
    """
    first, second = columns(filer)
    own = np.clip((first - second + deduction) / 2.0, 0.0, deduction)
    left = np.maximum(first - own, 0.0), np.maximum(second - (deduction - own), 0.0)
    return law.marginal("us.dc.income_tax", left[0]) + law.marginal("us.dc.income_tax", left[1])
