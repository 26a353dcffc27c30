"""Ohio: nothing up to a threshold, then a fixed sum and a rate, on income less exemptions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer

Array = NDArray[np.float64]


def ohio(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Ohio's income tax; the exemption of each person falls in steps with income."""
    people = filer.grown_ups + filer.children
    taxable = np.maximum(filer.agi - people * law.steps("us.oh.exemption", filer.agi), 0.0)
    due = law.marginal("us.oh.income_tax", taxable)
    due = due + law.steps("us.oh.income_tax.base", taxable)
    rules = ("us.oh.income_tax", "us.oh.income_tax.base", "us.oh.exemption")
    return due, tuple(law.record(rule) for rule in rules)
