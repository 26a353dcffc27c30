"""Rhode Island: a deduction and exemptions that are lost in five steps."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import bracketed

Array = NDArray[np.float64]


def rhode_island(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Rhode Island's income tax."""
    deducted = f"us.ri.deduction.{filer.place.status}"
    people = filer.grown_ups + filer.children
    free = law.amount(deducted) + people * law.amount("us.ri.exemption")
    free = free * law.rate("us.ri.left", filer.agi)
    due, rules = bracketed(law, filer, np.maximum(filer.agi - free, 0.0))
    used = (deducted, "us.ri.exemption", "us.ri.left")
    return due, (*rules, *(law.record(name) for name in used))
