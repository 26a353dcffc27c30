"""Kentucky: one rate; two earners on one return each take a standard deduction of their own."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.columns import columns
from afterward.law.us.states.filer import Filer

Array = NDArray[np.float64]


def kentucky(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Kentucky's income tax; a joint return is taken with a column for each earner."""
    deduction = law.amount("us.ky.deduction")
    first, second = columns(filer)
    taxable = np.maximum(first - deduction, 0.0) + np.maximum(second - deduction, 0.0)
    due = law.marginal("us.ky.income_tax", taxable)
    return due, (law.record("us.ky.income_tax"), law.record("us.ky.deduction"))
