"""Connecticut: what the lower rates saved is taken back by steps as income rises."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import allowances, bracketed

Array = NDArray[np.float64]

TAKEN_BACK = ("phase_out", "recapture")


def connecticut(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Connecticut's income tax: brackets, two amounts taken back, the personal credit."""
    exempt, free = allowances(law, filer)
    due, brackets = bracketed(law, filer, np.maximum(filer.agi - exempt, 0.0))
    status = filer.place.status
    for name in TAKEN_BACK:
        due = due + law.steps(f"us.ct.{name}.{status}", filer.agi)
    due = due * (1.0 - law.rate(f"us.ct.credit_share.{status}", filer.agi))
    more = tuple(law.record(f"us.ct.{name}.{status}") for name in (*TAKEN_BACK, "credit_share"))
    return due, (*brackets, *free, *more)
