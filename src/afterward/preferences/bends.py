"""How a criterion's worth grows along its range: straight, fast at first, or fast at the end.

One number for each criterion, its bend g: worth of the share u of the anchor range is

    f(u; g) = (1 - exp(-g u)) / (1 - exp(-g)),    f(0) = 0,  f(1) = 1,  f(u; 0) = u

so g > 0 is "the first hours matter most" and g < 0 "the last ones do". Beyond the anchors f goes
on as the straight line it ends with, but never steeper than the range on average: nobody was
asked about levels out there, and a steep end is not to decide from beyond it.
Source: exponential value functions, Kirkwood (1997), Strategic Decision Making, chapter 4.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Below this a bend cannot be seen on the screen, and dividing by it would lose digits.
STRAIGHT = 1e-3


def not_zero(bends: Array) -> Array:
    """Return bends with the straight ones moved off zero, where the formula has 0 / 0."""
    return np.where(np.abs(bends) < STRAIGHT, STRAIGHT, bends)


def bent(levels: Array, bends: Array) -> Array:
    """Return the worth of levels on a bent scale, as shares of the worth of the whole range.

    `levels` (shares of the anchor range, 0 worst) and `bends` broadcast against each other.
    """
    g = not_zero(bends)
    inside = np.clip(levels, 0.0, 1.0)
    whole = -np.expm1(-g)
    beyond = levels - inside
    slope = np.minimum(g * np.exp(-g * inside) / whole, 1.0)
    return -np.expm1(-g * inside) / whole + beyond * slope
