"""New Jersey: nothing is due up to an income; a dollar above it, all of it counts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import part, plain

Array = NDArray[np.float64]


def new_jersey(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return New Jersey's income tax."""
    due, rules = plain(law, filer, filer.agi)
    none, start = part(law, filer, "income_tax.from")
    return np.where(filer.agi > none, due, 0.0), (*rules, *start)
