"""Maine: the standard deduction and the personal exemption fade away as income grows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import bracketed, part

Array = NDArray[np.float64]


def maine(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Maine's income tax, with its surcharge on very high incomes."""
    deduction, one = fading(law, filer, "deduction")
    exemption, two = fading(law, filer, "exemption")
    free = deduction + filer.grown_ups * exemption
    due, brackets = bracketed(law, filer, np.maximum(filer.agi - free, 0.0))
    return due, (*brackets, *one, *two)


def fading(law: Law, filer: Filer, what: str) -> tuple[Array, tuple[Record, ...]]:
    """Return a sum that falls in proportion to nothing between its start and start + width."""
    full, one = part(law, filer, what)
    start, two = part(law, filer, f"{what}.start")
    width, three = part(law, filer, f"{what}.width")
    left = 1.0 - np.clip((filer.agi - start) / width, 0.0, 1.0)
    return full * left, (*one, *two, *three)
