"""South Carolina: a deduction that falls with income, in steps of 10."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import plain

Array = NDArray[np.float64]


STEP = 10.0
# Below this a binary fraction is only the computer's way of writing the dollar.
NOISE = 1e-6


def south_carolina(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return South Carolina's income tax; what the deduction loses is rounded down to 10."""
    name = f"us.sc.income_deduction.{filer.place.status}"
    left = np.ceil((law.taper(name, filer.agi) - NOISE) / STEP) * STEP
    due, rules = plain(law, filer, np.maximum(filer.agi - left, 0.0))
    return due, (*rules, law.record(name))
