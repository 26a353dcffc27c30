"""Virginia: brackets that are the same for all, and an adjustment for couples who both earn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import allowances, plain

Array = NDArray[np.float64]


RATES = "us.va.income_tax"
MOST = "us.va.spouse_adjustment"


def virginia(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Virginia's income tax."""
    due, rules = plain(law, filer, filer.agi)
    if filer.place.status != "joint":
        return due, rules
    return due - spouse_adjustment(law, filer, due), (*rules, law.record(MOST))


def spouse_adjustment(law: Law, filer: Filer, due: Array) -> Array:
    """Return what using the low brackets twice saves a couple, up to a sum.

    The lower pay less an exemption is taxed by itself, but at most half of what both owe tax on.
    """
    free, _ = allowances(law, filer)
    taxable = np.maximum(filer.agi - free, 0.0)
    own = np.minimum(filer.wages, filer.partner) - law.amount("us.va.exemption.single")
    own = np.clip(own, 0.0, taxable / 2)
    apart = law.marginal(RATES, own) + law.marginal(RATES, taxable - own)
    return np.clip(due - apart, 0.0, law.amount(MOST))
