"""How far the law's thresholds have moved since its records were written."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Index:
    """Prices and wages year by year, from which each rule's own factor follows.

    `prices` and `wages` are cumulative: 1 in `base_year`, last axis the years after it.
    """

    year: int | None = None
    base_year: int | None = None
    prices: Array | None = None
    wages: Array | None = None

    @staticmethod
    def still(year: int | None = None) -> Index:
        """Return an index in which nothing has moved: the law as it is written."""
        return Index(year=year)

    def factor(self, record: Record) -> Array | float:
        """Return how many times its written size a rule's thresholds are; 1 if they stand still.

        "prices" and "wages" rules move from the year they were written for (or the base year, if
        later). "frozen" rules stand still through the tax year beginning in `frozen_until`, then
        follow prices; without that year, and for "none", they never move.
        """
        path = self.wages if record.indexation == "wages" else self.prices
        fixed = self._fixed_until(record)
        if fixed is None or path is None or self.year is None or self.base_year is None:
            return 1.0
        since = max(fixed, self.base_year)
        if self.year <= since:
            return 1.0
        return path[..., self.year - self.base_year] / path[..., since - self.base_year]

    @staticmethod
    def _fixed_until(record: Record) -> int | None:
        if record.indexation == "none":
            return None
        return record.frozen_until if record.indexation == "frozen" else record.valid_from.year

    def inflation(self) -> Array | float | None:
        """Return the growth of prices over the year before; None where prices have no path."""
        if self.prices is None or self.year is None or self.base_year is None:
            return None
        k = self.year - self.base_year
        return self.prices[..., k] / self.prices[..., k - 1] - 1.0 if k >= 1 else None
