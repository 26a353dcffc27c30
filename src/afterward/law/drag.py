"""Fiscal drag: what thresholds that stand still take of the same pay as prices rise."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.law.index import Index
from afterward.law.tax import TaxCode

Array = NDArray[np.float64]


def drag(code: TaxCode, pay: ArrayLike, *, inflation: float, years: int) -> Array:
    """Return how much more tax the same pay bears after some years, a year, in today's money.

    Pay keeps up with prices and no more; each threshold moves as its own rule says. Had all of
    them followed prices, tax would stay what it is in today's money, so the difference is due to
    those that stand still (and to changes already law for later years):
    tax(pay x P) / P - tax(pay),  P = (1 + inflation)^years.
    Shape of `pay`.
    """
    path: Array = (1.0 + inflation) ** np.arange(years + 1, dtype=np.float64)
    held = np.asarray(pay, dtype=np.float64)
    later = Index(year=code.year + years, base_year=code.year, prices=path, wages=path)
    now = Index(year=code.year, base_year=code.year, prices=path, wages=path)
    then = _total(code, held * path[-1], later) / path[-1]
    return then - _total(code, held, now)


def _total(code: TaxCode, pay: Array, index: Index) -> Array:
    lines = code.lines(pay, index=index)
    return np.asarray(sum(lines.values(), start=np.zeros_like(pay)))
