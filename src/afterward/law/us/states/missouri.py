"""Missouri: part of the federal income tax is deducted; each earner has brackets of their own."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.columns import columns
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import part

Array = NDArray[np.float64]


def missouri(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Missouri's income tax: taxable income is split as the incomes of the two are."""
    head, own = part(law, filer, "exemption")
    share = law.rate("us.mo.federal_tax_share", filer.agi)
    taxable = np.maximum(filer.federal_taxable - head - share * filer.federal_tax, 0.0)
    first, second = columns(filer)
    part_taxed = taxable / np.maximum(filer.agi, 1.0)
    due = law.marginal("us.mo.income_tax", part_taxed * first)
    due = due + law.marginal("us.mo.income_tax", part_taxed * second)
    rules = ("us.mo.income_tax", "us.mo.federal_tax_share")
    return due, (*(law.record(rule) for rule in rules), *own)
