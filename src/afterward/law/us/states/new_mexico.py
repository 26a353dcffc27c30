"""New Mexico: on what the federal return taxes, less a sum for each child but the first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import part, plain

Array = NDArray[np.float64]


def new_mexico(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return New Mexico's income tax."""
    each, own = part(law, filer, "deduction.more_children")
    more = max(filer.children - 1, 0)
    due, rules = plain(law, filer, filer.federal_taxable - more * each)
    return due, (*rules, *own)
