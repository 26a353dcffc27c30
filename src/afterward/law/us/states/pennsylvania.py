"""Pennsylvania: one rate on pay itself, before pension contributions and without pensions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer

Array = NDArray[np.float64]


def pennsylvania(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Pennsylvania's income tax; what goes into a pension is taxed, not what comes out."""
    due = law.marginal("us.pa.income_tax", filer.wages + filer.partner)
    return due, (law.record("us.pa.income_tax"),)
