"""Mississippi: the first part of each earner's income is free; one rate on the rest.

Two earners on one return share the deduction and exemptions as suits them best.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.columns import columns
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import allowances

Array = NDArray[np.float64]


def mississippi(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Mississippi's income tax; a joint return is taken with a column for each earner."""
    free, rules = allowances(law, filer)
    band = law.amount("us.ms.band")
    first, second = columns(filer)
    over = np.maximum(first - band, 0.0) + np.maximum(second - band, 0.0)
    due = law.marginal("us.ms.income_tax", np.maximum(over - free, 0.0))
    return due, (law.record("us.ms.income_tax"), law.record("us.ms.band"), *rules)
