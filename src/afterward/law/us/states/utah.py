"""Utah: one rate on all income, less a credit that falls with income."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import bracketed

Array = NDArray[np.float64]


def utah(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Utah's income tax."""
    due, rules = bracketed(law, filer, filer.agi)
    less, more = taxpayer_credit(law, filer)
    return np.maximum(due - less, 0.0), (*rules, *more)


def taxpayer_credit(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return the credit: a share of the federal deduction and exemptions, less with income."""
    status = filer.place.status
    deducted, start = f"us.standard_deduction.{status}", f"us.ut.credit.start.{status}"
    free = law.amount(deducted) + filer.children * law.amount("us.ut.credit.child")
    over = np.maximum(filer.agi - law.amount(start), 0.0)
    less = law.share("us.ut.credit.share") * free - law.share("us.ut.credit.lost") * over
    used = ("us.ut.credit.share", "us.ut.credit.lost", "us.ut.credit.child", start, deducted)
    return np.maximum(less, 0.0), tuple(law.record(name) for name in used)
