"""United States: itemised deductions: state and local taxes up to a cap, and what else is given."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Marginal, Record
from afterward.law.income import Income, Levy, Place
from afterward.law.inforce import Law

Array = NDArray[np.float64]

# Levies on wages that are no state tax in the eyes of the federal return: Washington's long-term
# care insurance. All others are: the instructions to Schedule A (line 5a) name disability, family
# leave and unemployment funds, and Oregon's transit tax is a tax on pay.
NOT_TAXES = frozenset({"payroll.long_term_care"})


@dataclass(frozen=True, slots=True)
class Itemised:
    """What someone could itemise: the part that is state and local tax, and the rest."""

    taxes: Array
    rest: Array
    rules: tuple[Record, ...]

    @property
    def whole(self) -> Array:
        """Return all of it."""
        return self.taxes + self.rest


def state_and_local(lines: dict[str, Levy], income: Income) -> Array:
    """Return the state and local taxes of a year: on income, on wages, on a home."""
    paid = [levy.amount for name, levy in lines.items() if name not in NOT_TAXES]
    return sum(paid, start=income.property_tax)


def itemised(place: Place, law: Law, income: Income, agi: Array, taxes: Array) -> Itemised:
    """Return what could be itemised: taxes up to a cap that shrinks with income, and the rest."""
    cap = f"us.salt.{place.status}"
    return Itemised(np.minimum(taxes, law.value(cap, agi)), income.itemised, (law.record(cap),))


def lost_at_the_top(place: Place, law: Law, whole: Array, income: Array) -> Array:
    """Return what the top bracket takes off itemised deductions (26 U.S.C. 68).

    2/37 of the deductions, or of the income in the top bracket before them if that is less.
    """
    brackets = law.record(f"us.income_tax.{place.status}")
    top = law.rule(brackets.id, Marginal).brackets[-1][0] * law.index.factor(brackets)
    share = law.share("us.itemised.limit")
    return share * np.minimum(whole, np.maximum(income - top, 0.0))
