"""Stochastic dominance: which option is better whatever one's taste for risk, or almost so.

One option dominates another in the first order where its chance of reaching any level is at least
as good, so that everyone who likes more prefers it; in the second order where everyone who
likes more and dislikes risk does. Sources: Hadar and Russell (1969); Hanoch and Levy (1969); the
share on the wrong side follows almost stochastic dominance (Leshno and Levy 2002).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.decision.acceptability import TIE, checked

Array = NDArray[np.float64]
Table = NDArray[np.bool_]

# With less than a twentieth of the area on the wrong side, dominance holds "almost". Our own
# reading of a sliver; the shares themselves are told.
ALMOST = 0.05


@dataclass(frozen=True, slots=True)
class Dominance:
    """Which option (row) dominates which (column), and how far each is from doing so.

    `every`: at least as good in each draw, better in one. `first`, `second`: stochastic dominance;
    all `(option, option)` of bool. `first_wrong`, `second_wrong`: the share of what lies between
    the two curves that speaks against it, `(option, option)`; 0 is dominance (or no difference),
    1 is dominance the other way round. In the first order it is the area between the two
    distributions, exactly; in the second the gaps between the two curves, draw by draw.
    """

    every: Table
    first: Table
    second: Table
    first_wrong: Array
    second_wrong: Array

    def almost(self, order: int = 1, share: float = ALMOST) -> Table:
        """Return who dominates but for a sliver, in the first order or the second."""
        wrong = self.first_wrong if order == 1 else self.second_wrong
        # Where two options do not differ, both shares are 0 and neither dominates.
        return (wrong <= share) & (wrong.T > 0.0)


def dominance(values: Array, *, tie: float = TIE) -> Dominance:
    """Compare every pair of options in the first and second order.

    `values` is `(draw, option)`: worths, or lives laid end to end (see `over_lives`). Curves that
    differ by at most `tie` are level. First order: every quantile is at least as high. Second
    order: the mean of the worst k draws is at least as high, for every k (the generalised Lorenz
    curve, straight between draws, so that comparing it there is exact).

    Raises:
        AfterwardError: values that cannot be compared.
    """
    worth = checked(values)
    levels = np.sort(worth, axis=0)
    worst = np.cumsum(levels, axis=0) / len(levels)
    first, first_wrong = _against(levels, tie)
    second, second_wrong = _against(worst, tie)
    every, _ = _against(worth, tie)
    return Dominance(every, first, second | first, first_wrong, second_wrong)


def over_lives(lives: Array) -> Array:
    """Lay lives end to end: `(option, state, life)` to `(draw, option)`.

    What is compared then is what could happen to a person, luck and all, not what is known.
    """
    lives = np.asarray(lives, dtype=float)
    return np.ascontiguousarray(lives.reshape(lives.shape[0], -1).T)


def first_order(better: ArrayLike, worse: ArrayLike, *, tie: float = TIE) -> bool:
    """Return whether one sample dominates another of the same size in the first order."""
    return bool(dominance(_two(better, worse), tie=tie).first[0, 1])


def second_order(better: ArrayLike, worse: ArrayLike, *, tie: float = TIE) -> bool:
    """Return whether one sample dominates another of the same size in the second order."""
    return bool(dominance(_two(better, worse), tie=tie).second[0, 1])


def _against(curves: Array, tie: float) -> tuple[Table, Array]:
    """Return whose curve is never below whose, and the share of area that is; curves in columns."""
    count = curves.shape[1]
    above, wrong = np.zeros((count, count), dtype=bool), np.zeros((count, count))
    for one in range(count):
        gap = curves[:, [one]] - curves
        gap[np.abs(gap) <= tie] = 0.0
        below, area = np.maximum(-gap, 0.0).sum(axis=0), np.abs(gap).sum(axis=0)
        above[one] = (gap >= 0.0).all(axis=0) & (area > 0.0)
        wrong[one] = np.divide(below, area, out=np.zeros(count), where=area > 0.0)
    return above, wrong


def _two(one: ArrayLike, other: ArrayLike) -> Array:
    left, right = np.ravel(np.asarray(one, float)), np.ravel(np.asarray(other, float))
    if left.size != right.size:
        raise AfterwardError(
            f"{left.size} draws cannot be set against {right.size}",
            code="decision.values",
            remedy="Give as many draws of the one option as of the other.",
        )
    return np.stack([left, right], axis=1)
