"""Massachusetts: each earner deducts what they pay to Social Security and Medicare, to a limit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import plain

Array = NDArray[np.float64]

LIMIT = "us.ma.deduction.payroll"


def massachusetts(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Massachusetts' income tax: a flat rate, and a surtax on very high incomes."""
    less = sum(paid_in(law, wages) for wages in (filer.wages, filer.partner))
    due, rules = plain(law, filer, filer.agi - less)
    return due, (*rules, law.record(LIMIT))


def paid_in(law: Law, wages: Array) -> Array:
    """Return what one earner deducts for Social Security and Medicare."""
    paid = law.marginal("us.social_security", wages) + law.share("us.medicare") * wages
    return np.minimum(paid, law.amount(LIMIT))
