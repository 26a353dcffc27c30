"""Vermont: brackets, but never less than a share of a large income."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import plain

Array = NDArray[np.float64]


def vermont(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Vermont's income tax: at least 3 percent of an income above 150,000."""
    due, rules = plain(law, filer, filer.agi)
    least = law.whole("us.vt.least", filer.agi)
    return np.maximum(due, least), (*rules, law.record("us.vt.least"))
