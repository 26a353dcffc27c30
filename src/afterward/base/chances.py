"""Chances over time: a yearly chance as one for a month, and one that is a few times greater.

A chance `p` a year is read as a steady hazard: the same in each month for whoever is still there.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

MONTHS = 12.0


def chance_within(yearly: ArrayLike, months: ArrayLike) -> Array:
    """Return the chance of something within so many months, from its chance within a year.

    `1 - (1 - yearly) ^ (months / 12)`; chances between 0 and 1, months not negative.

    >>> round(float(chance_within(0.12, 12.0)), 6), round(float(chance_within(0.12, 1.0)), 4)
    (0.12, 0.0106)
    """
    left = np.log1p(-np.asarray(yearly, dtype=float))
    return -np.expm1(left * np.asarray(months, dtype=float) / MONTHS)


def scaled_chance(yearly: ArrayLike, times: ArrayLike) -> Array:
    """Return a yearly chance whose hazard is so many times greater; it never passes 1.

    `1 - (1 - yearly) ^ times`: for small chances this is `yearly x times`.

    >>> round(float(scaled_chance(0.02, 1.21)), 4)
    0.0241
    """
    return chance_within(yearly, np.asarray(times, dtype=float) * MONTHS)
