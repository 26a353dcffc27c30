"""Wisconsin: a standard deduction that slides down with income."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record, Taper
from afterward.law import schedule
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import plain

Array = NDArray[np.float64]


def wisconsin(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Wisconsin's income tax."""
    status = filer.place.status
    # A head of household takes the deduction of single people where that is larger.
    columns = (status, "single") if status == "head" else (status,)
    names = [f"us.wi.sliding.{column}" for column in columns]
    left = np.maximum.reduce([sliding(law, name, filer.agi) for name in names])
    due, rules = plain(law, filer, np.maximum(filer.agi - left, 0.0))
    return due, (*rules, *(law.record(name) for name in names))


def sliding(law: Law, name: str, agi: Array) -> Array:
    """Return a deduction whose size and start both move with prices."""
    factor = law.index.factor(law.record(name))
    return schedule.taper(agi, law.rule(name, Taper), factor, start_factor=factor)
