"""Fiscal drag: what thresholds that stand still take of the same pay as prices rise."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.law.index import Index
from afterward.law.tax import TaxCode

Array = NDArray[np.float64]


def drag(code: TaxCode, pay: ArrayLike, *, inflation: float, years: int) -> Array:
    """Return how much more tax the same pay bears after some years, a year, in today's money.

    Pay keeps up with prices and no more; each threshold moves as its own rule says. The law of the
    later year is set against itself without any rise in prices, so that changes of rates already
    law for then are left out and only sums that stand still in money count:
    tax(pay x P) / P - tax(pay without inflation),  P = (1 + inflation)^years.
    Shape of `pay`.
    """
    path: Array = (1.0 + inflation) ** np.arange(years + 1, dtype=np.float64)
    held = np.asarray(pay, dtype=np.float64)
    moved = _total(code, held * path[-1], _later(code, years, path)) / path[-1]
    return moved - _total(code, held, _later(code, years, np.ones_like(path)))


def _later(code: TaxCode, years: int, path: Array) -> Index:
    return Index(year=code.year + years, base_year=code.year, prices=path, wages=path)


def _total(code: TaxCode, pay: Array, index: Index) -> Array:
    lines = code.lines(pay, index=index)
    return np.asarray(sum(lines.values(), start=np.zeros_like(pay)))
