"""New York: brackets, and a supplemental tax that takes the lower rates back from high incomes.

As income passes into a bracket, what the lower rates had saved is due again: at once for the
brackets below, and over the next 50,000 of income for the bracket's own. Where taxable income
crosses a bracket's start, income itself is already above it by the deduction: a small cliff.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import allowances, bracketed

Array = NDArray[np.float64]


def new_york(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return New York State's income tax."""
    taxable, rules = state_taxable(law, filer)
    due, brackets = bracketed(law, filer, taxable)
    more, steps = supplement(law, filer, taxable)
    return due + more, (*brackets, *rules, *steps)


def state_taxable(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return what New York State taxes, and New York City too."""
    free, rules = allowances(law, filer)
    return np.maximum(filer.agi - free, 0.0), rules


def supplement(law: Law, filer: Filer, taxable: Array) -> tuple[Array, tuple[Record, ...]]:
    """Return the supplemental tax: base + rise * (income above the start, as a part of 50,000)."""
    parts = ("base", "rise", "start")
    names = [f"us.ny.supplement.{name}.{filer.place.status}" for name in parts]
    base, rise, start = (law.steps(name, taxable) for name in names)
    phase = np.clip((filer.agi - start) / law.amount("us.ny.supplement.width"), 0.0, 1.0)
    return base + rise * phase, tuple(law.record(name) for name in names)
