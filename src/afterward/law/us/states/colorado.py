"""Colorado: federal taxable income; from an income on, most federal deductions are added back."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import named, plain

Array = NDArray[np.float64]


def colorado(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Colorado's income tax; from 300,000 only a little of the deduction is kept."""
    kept = named(filer, "addback") or ""
    limited = np.maximum(filer.agi - law.amount(kept), filer.federal_taxable)
    over = filer.agi >= law.amount("us.co.addback.from")
    due, rules = plain(law, filer, np.where(over, limited, filer.federal_taxable))
    return due, (*rules, law.record(kept), law.record("us.co.addback.from"))
