"""United States: adjusted gross income, from which federal and state tax both start."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.income import Income, Place
from afterward.law.inforce import Law

Array = NDArray[np.float64]
Found = tuple[Array, tuple[Record, ...]]


def adjusted(place: Place, law: Law, income: Income, half: Array | None = None) -> Found:
    """Return adjusted gross income, and the rules that lowered it.

    `half` is half of the tax on one's own practice; student loan interest comes off after it.
    """
    agi = income.taxed
    if half is not None:
        agi = np.asarray(agi - half)
        np.maximum(agi, 0.0, out=agi)
    if not income.has("loan_interest"):
        return agi, ()
    less, rules = loan_interest(place, law, income.loan_interest, agi)
    return np.maximum(agi - less, 0.0), rules


def loan_interest(place: Place, law: Law, paid: Array, agi: Array) -> Found:
    """Return the interest on student loans that can be deducted: none on separate returns.

    Up to a sum; of that, a share is lost as large as the share of the fading range gone through
    (26 U.S.C. 221(b)(2)).
    """
    most = law.record("us.student_loan_interest")
    if place.status == "separate":
        return np.zeros(np.broadcast(paid, agi).shape), (most,)
    names = [f"us.student_loan_interest.{part}.{place.status}" for part in ("start", "width")]
    start, width = (law.amount(name) for name in names)
    left = 1.0 - np.clip((agi - start) / width, 0.0, 1.0)
    rules = (most, *(law.record(name) for name in names))
    return np.minimum(paid, law.amount(most.id)) * left, rules
