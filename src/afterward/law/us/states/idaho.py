"""Idaho: one rate above a threshold, and 10 for the permanent building fund."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import plain

Array = NDArray[np.float64]


def idaho(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Idaho's income tax, with the building fund's where any income tax is due."""
    due, rules = plain(law, filer, filer.agi)
    fund = np.where(due > 0.0, law.amount("us.id.building_fund"), 0.0)
    return due + fund, (*rules, law.record("us.id.building_fund"))
