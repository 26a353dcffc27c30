"""North Dakota: brackets on what the federal return taxes; a credit for couples who both earn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import plain

Array = NDArray[np.float64]


def north_dakota(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return North Dakota's income tax, less what marriage adds to it (up to a few hundred)."""
    due, rules = plain(law, filer, filer.federal_taxable)
    if filer.place.status != "joint":
        return due, rules
    less, more = marriage_credit(law, filer, due)
    return due - less, (*rules, *more)


def marriage_credit(law: Law, filer: Filer, due: Array) -> tuple[Array, tuple[Record, ...]]:
    """Return the credit: a couple's tax less that of two single people, within its limits.

    The one who earns less is taxed on their pay less a deduction, the other on all the rest.
    """
    lower = np.minimum(filer.wages, filer.partner)
    names = [f"us.nd.marriage.{name}" for name in ("most", "base", "earned", "taxable")]
    most, base, earned, taxable = (law.amount(name) for name in names)
    one = np.maximum(lower - base, 0.0)
    rest = np.maximum(filer.federal_taxable - one, 0.0)
    apart = sum(law.marginal("us.nd.income_tax.single", part) for part in (one, rest))
    given = (lower > earned) & (filer.federal_taxable > taxable)
    less = np.where(given, np.clip(due - apart, 0.0, most), 0.0)
    return less, tuple(law.record(name) for name in names)
