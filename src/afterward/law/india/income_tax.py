"""India: tax on a taxable income by one regime: slabs, rebate, surcharge with relief, cess."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record, Whole
from afterward.law.inforce import Law
from afterward.law.schedule import excess_relief

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Regime:
    """The rules of one regime by their ids.

    `relief` is whether tax climbs gently just past the rebate; `older` are slabs of their own
    from an age on.
    """

    name: str
    slabs: str
    deduction: str
    rebate: str
    surcharge: str
    relief: bool
    older: tuple[tuple[float, str], ...] = ()

    def rules(self, law: Law, age: Array) -> tuple[Record, ...]:
        """Return the rules a year's tax follows from at these ages."""
        older = (name for start, name in self.older if np.any(age >= start))
        names = (self.slabs, *older, self.deduction, self.rebate, self.surcharge, "in.cess")
        return tuple(law.record(name) for name in names)


NEW = Regime(
    name="new",
    slabs="in.income_tax",
    deduction="in.standard_deduction",
    rebate="in.rebate",
    surcharge="in.surcharge",
    relief=True,
)
OLD = Regime(
    name="old",
    slabs="in.old.income_tax",
    deduction="in.old.standard_deduction",
    rebate="in.old.rebate",
    surcharge="in.old.surcharge",
    relief=False,
    older=((60.0, "in.old.income_tax.senior"), (80.0, "in.old.income_tax.super_senior")),
)


def due_on(law: Law, regime: Regime, taxable: Array, age: Array) -> Array:
    """Return all income tax on a taxable income at an age; INR a year, unrounded.

    Shape of `taxable` and `age` (years at the end of the tax year; 0: not stated), which broadcast.
    The order is the law's: slabs, less the rebate, plus the surcharge held back by relief at each
    of its steps, times 1.04 for the cess.
    """
    after = _after_rebate(law, regime, taxable, age)
    return _with_surcharge(law, regime, taxable, after, age) * (1.0 + law.share("in.cess"))


def _by_slabs(law: Law, regime: Regime, amount: Array, age: Array) -> Array:
    due = law.marginal(regime.slabs, amount)
    for start, slabs in regime.older:
        if np.any(age >= start):
            due = np.where(age >= start, law.marginal(slabs, amount), due)
    return due


def _after_rebate(law: Law, regime: Regime, taxable: Array, age: Array) -> Array:
    """Return tax by slabs: none up to the limit of the rebate.

    In the new regime there is no cliff just above it; in the old one there is (12,500 and cess).
    """
    limit = law.amount(regime.rebate)
    due = _by_slabs(law, regime, taxable, age)
    above = np.minimum(due, taxable - limit) if regime.relief else due
    return np.where(taxable > limit, above, 0.0)


def _with_surcharge(law: Law, regime: Regime, taxable: Array, due: Array, age: Array) -> Array:
    """Return tax with the surcharge of its step; just above a step, relief holds it back."""
    steps = law.rule(regime.surcharge, Whole).brackets
    total = due * (1.0 + law.rate(regime.surcharge, taxable))
    for (_, below), (limit, _) in itertools.pairwise(steps):
        due_at = _by_slabs(law, regime, np.asarray(limit), age) * (1.0 + below)
        total = excess_relief(taxable, total, limit, due_at)
    return total
