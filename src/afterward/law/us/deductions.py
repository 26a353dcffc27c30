"""United States: what is deducted without itemising: the standard deduction, overtime, age."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.income import Income, Place
from afterward.law.inforce import Law

Array = NDArray[np.float64]

OLD = 65
OVERTIME_STEP = 1000.0
OVERTIME_LOST = 100.0


@dataclass(frozen=True, slots=True)
class Deductions:
    """The standard deduction, the deductions anyone may take beside it, and their rules.

    `overtime` also counts against the minimum tax; `senior` does not.
    """

    standard: Array | float
    overtime: Array | float
    senior: Array | float
    rules: tuple[Record, ...]

    @property
    def beside(self) -> Array | float:
        """Return the deductions taken whether or not one itemises."""
        return self.overtime + self.senior


def deductions(place: Place, law: Law, income: Income, agi: Array) -> Deductions:
    """Return the deductions of a household that need no itemising."""
    name = f"us.standard_deduction.{place.status}"
    standard, overtime, larger, senior = law.amount(name), 0.0, 0.0, 0.0
    rules = (law.record(name),)
    if income.has("overtime"):
        overtime, one = overtime_premium(place, law, income.overtime, agi)
        rules += one
    if income.has("age", "partner_age"):
        larger, senior, two = from_65(place, law, income, agi)
        rules += two
    return Deductions(standard + larger, overtime, senior, rules)


def from_65(
    place: Place, law: Law, income: Income, agi: Array
) -> tuple[Array, Array, tuple[Record, ...]]:
    """Return what each filer of 65 or over adds to the standard deduction, and beside it."""
    old = (income.age >= OLD).astype(np.float64) + (income.partner_age >= OLD)
    larger = f"us.standard_deduction.aged.{place.status}"
    senior = f"us.senior_deduction.{place.status}"
    rules = (law.record(larger), law.record(senior))
    return old * law.amount(larger), old * law.value(senior, agi), rules


def overtime_premium(
    place: Place, law: Law, paid: Array, agi: Array
) -> tuple[Array, tuple[Record, ...]]:
    """Return the overtime premium that can be deducted, to the end of 2028.

    Up to a sum, less 100 for each whole 1,000 of income over a start: a step, never smoothed.
    """
    names = [f"us.overtime.{place.status}", f"us.overtime.start.{place.status}"]
    most, start = (law.amount(name) for name in names)
    whole = np.floor(np.maximum(agi - start, 0.0) / OVERTIME_STEP)
    left = np.maximum(np.minimum(paid, most) - OVERTIME_LOST * whole, 0.0)
    return left, tuple(law.record(name) for name in names)
