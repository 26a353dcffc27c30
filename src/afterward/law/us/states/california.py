"""California: exemption credits that fade with income, and the mental health tax over a million."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import allowances, plain

Array = NDArray[np.float64]


def california(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return California's income tax; credits do not lower the mental health tax."""
    due, rules = plain(law, filer, filer.agi)
    taxable = np.maximum(filer.agi - allowances(law, filer)[0], 0.0)
    extra = law.marginal("us.ca.mental_health", taxable)
    return due + extra, (*rules, law.record("us.ca.mental_health"))
