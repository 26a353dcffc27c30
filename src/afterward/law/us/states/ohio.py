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
    less, more = joint_credit(law, filer, taxable, due)
    rules = ("us.oh.income_tax", "us.oh.income_tax.base", "us.oh.exemption", *more)
    return due - less, tuple(law.record(rule) for rule in rules)


def joint_credit(
    law: Law, filer: Filer, taxable: Array, due: Array
) -> tuple[Array | float, tuple[str, ...]]:
    """Return the credit of couples who both earn: a share of the tax by income, up to a sum."""
    if filer.place.status != "joint":
        return 0.0, ()
    names = ("us.oh.joint_credit", "us.oh.joint_credit.most", "us.oh.joint_credit.earned")
    share, most, earned = law.rate(names[0], taxable), law.amount(names[1]), law.amount(names[2])
    both = np.minimum(filer.wages, filer.partner) >= earned
    return np.where(both, np.minimum(share * due, most), 0.0), names
