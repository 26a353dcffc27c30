"""Two options on the same lives: what could happen, not what is known.

Only money is lived life by life: it alone holds all of a life's luck, while ratings and tastes are
no luck. So in an answer these compare what the household could spend, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.decision.acceptability import checked, on_grid

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Difference:
    """How much better the first option does than the second, over the same lives.

    `mean` and quantiles are in the unit of the lives; `beats` is the share of lives in which the
    first does better, those within `EVEN_SHARE` of each other counting half.
    """

    mean: float
    p10: float
    p50: float
    p90: float
    beats: float


# Lives that differ by less than this share of the larger are called even.
EVEN_SHARE = 0.01


def beats(first: Array, second: Array, *, even: float = 0.0) -> float:
    """Return the share of lives in which the first does better; even lives count half.

    Both are `(state, life)`, each pair of entries one and the same life. Lives that differ by at
    most `even` (a share of the larger) are even.
    """
    gap, margin = first - second, _margin(first, second, even)
    return float((gap > margin).mean() + 0.5 * (np.abs(gap) <= margin).mean())


def beats_table(values: Array, *, even: float = 0.0) -> Array:
    """Return how often each option (row) does better than each other (column); even counts half.

    `values` is `(draw, option)`: worths, or lives laid end to end (`dominance.over_lives`), each
    row one and the same draw or life. Those that differ by at most `even` (a share of the larger)
    are even, as in `beats`. Returns `(option, option)`, one half on the diagonal; an entry and its
    mirror add up to 1.
    """
    columns = on_grid(checked(values).T)
    won = np.stack([(one - columns > _margin(one, columns, even)).mean(axis=1) for one in columns])
    return 0.5 + 0.5 * (won - won.T)


def _margin(one: Array, others: Array, even: float) -> Array | float:
    """Return by how much two values have to differ so as not to be even."""
    return even * np.maximum(np.abs(one), np.abs(others)) if even else 0.0


def difference(first: Array, second: Array) -> Difference:
    """Return the paired difference of two options over the same lives, `(state, life)`."""
    gap = first - second
    p10, p50, p90 = (float(value) for value in np.quantile(gap, (0.1, 0.5, 0.9)))
    won = beats(first, second, even=EVEN_SHARE)
    return Difference(float(gap.mean()), p10, p50, p90, won)
