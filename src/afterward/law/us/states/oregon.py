"""Oregon: federal tax is subtracted, up to a sum that falls with income."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import allowances, bracketed, credited

Array = NDArray[np.float64]


def oregon(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Oregon's income tax; its top rate has a threshold of its own that no index moves."""
    taken, one = federal_subtraction(law, filer)
    free, two = allowances(law, filer)
    taxable = np.maximum(filer.agi - taken - free, 0.0)
    low, three = bracketed(law, filer, taxable)
    top = f"us.or.income_tax.top.{filer.place.status}"
    less, four = credited(law, filer)
    due = np.maximum(low + law.marginal(top, taxable) - less, 0.0)
    return due, (*three, law.record(top), *one, *two, *four)


def federal_subtraction(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return the federal tax that is taken off: at most a sum, less of it above an income."""
    most = "us.or.federal_subtraction"
    left = f"{most}.left.{filer.place.status}"
    limit = law.amount(most) * law.rate(left, filer.agi)
    return np.minimum(filer.federal_tax, limit), (law.record(most), law.record(left))
