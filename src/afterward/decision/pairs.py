"""Two options on the same lives: what could happen, not what is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Difference:
    """How much better the first option does than the second, over the same lives."""

    mean: float
    p10: float
    p90: float
    beats: float


def beats(first: Array, second: Array) -> float:
    """Return the share of lives in which the first does better; even lives count half.

    Both are `(state, life)`, each pair of entries one and the same life.
    """
    return float((first > second).mean() + 0.5 * (first == second).mean())


def difference(first: Array, second: Array) -> Difference:
    """Return the paired difference of two options over the same lives, `(state, life)`."""
    gap = first - second
    p10, p90 = np.quantile(gap, (0.1, 0.9))
    return Difference(float(gap.mean()), float(p10), float(p90), beats(first, second))
