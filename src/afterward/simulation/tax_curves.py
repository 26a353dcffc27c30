"""A household's whole tax as sums of turns: knots that move with prices and pay, cliffs as steps.

    due = start + pay(wages) + income(income) - [income(kept * wages + partner) - income(partner)]

`income` is all that is taxed as income (pay and pensions less contributions, on a joint return a
partner's pay too). Where pay and income are taxed apart (`kept` 0, nothing in brackets) this is
the law itself. Where a state's tax makes one depend on the other it is the law itself for pay of
which the share `kept` is taxed, and for income without pay; between the two it is near.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.simulation.taxes import Taxes

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Turns:
    """One line of a tax for a year: slope, knots with changes of slope, edges with steps.

    All `(state, ...)`, filled up with changes and steps of 0: due at x is
    slope * x + sum of change * max(x - knot, 0) + sum of step where x > edge.
    """

    slope: Array
    knots: Array
    changes: Array
    edges: Array
    steps: Array

    def __call__(self, x: Array) -> Array:
        """Return the tax above that at nothing; `x` is `(state, life)`, so is the answer."""
        due = self.slope[:, None] * x
        for k in range(self.knots.shape[1]):
            due = due + self.changes[:, k, None] * np.maximum(x - self.knots[:, k, None], 0.0)
        for k in range(self.edges.shape[1]):
            due = due + self.steps[:, k, None] * (x > self.edges[:, k, None])
        return due


@dataclass(frozen=True, slots=True)
class TaxCurves:
    """A household's tax of one year as curves; `start` and `partner` have shape `(state,)`.

    `kept` is the share of pay that is taxed as income on the line the curves were made along; 0
    where pay and income are taxed apart. `partner` is the pay that counts on a joint return.
    """

    year: int
    start: Array
    pay: Turns
    income: Turns
    kept: float
    partner: Array


def due(curves: TaxCurves, wages: Array, income: Array) -> Array:
    """Return a household's tax; `wages` and `income` are `(state, life)`, so is the answer."""
    whole = curves.start[:, None] + curves.pay(wages) + curves.income(income)
    if curves.kept == 0.0:
        return whole
    partner = curves.partner[:, None]
    return whole - curves.income(curves.kept * wages + partner) + curves.income(partner)


def income_of(
    taxes: Taxes, wages: Array, *, partner: Array, pretax: Array, other: Array | float
) -> Array:
    """Return what curves take as income: all that is taxed as such, at least 0."""
    taxed = wages + other - (pretax if taxes.deducts_pension else 0.0)
    return np.maximum(taxed + (partner if taxes.jointly else 0.0), 0.0)


def turns_of(points: int, knots: int = 0, edges: int = 0) -> Turns:
    """Return a line without tax, with room for so many knots and edges at each point."""
    sizes = (knots, knots, edges, edges)
    return Turns(np.zeros(points), *(np.zeros((points, size)) for size in sizes))


def rows_of(turns: Turns, rows: slice | list[int]) -> Turns:
    """Return the turns of some points."""
    parts = (turns.slope, turns.knots, turns.changes, turns.edges, turns.steps)
    return Turns(*(part[rows] for part in parts))
