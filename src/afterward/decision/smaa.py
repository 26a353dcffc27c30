"""Rank acceptability straight from weights and scores: the peer of SMAA-2 programs.

The aid itself builds `values` in `utility` and hands them to `acceptability`; this is for weights
and scores at large, as published models and other programs hold them.
Source: Lahdelma and Salminen (2001), SMAA-2, with an additive value function.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.decision import fast
from afterward.decision.acceptability import BLOCK, on_grid, rank_counts

Array = NDArray[np.float64]


def weighted_acceptability(
    weights: ArrayLike, scores: ArrayLike, *, path: fast.Asked = "auto"
) -> Array:
    """Return how often each option takes each rank; `(option, rank)`, rows and columns sum to 1.

    `weights` is `(draw, criterion)`; `scores` is `(option, criterion)` where they are sure,
    `(draw, option, criterion)` where each draw has its own. Worth is the sum over criteria of
    weight x score; ties (within a billionth) go to the option that stands first. `path` asks for
    plain NumPy or compiled code; left at "auto", `fast.chosen` decides. Both count alike.

    Raises:
        AfterwardError: shapes that do not fit, numbers that are not finite, no numba.
    """
    drawn, scored = _fitting(weights, scores)
    way = fast.chosen(drawn.shape[0] * scored.shape[-1] * scored.shape[-2], path)
    counts = (_compiled if way == "compiled" else _blocks)(drawn, scored)
    return counts / drawn.shape[0]


def worths(weights: Array, scores: Array) -> Array:
    """Return the weighted sum of each option's scores in each draw; `(option, draw)`."""
    if scores.ndim == 2:
        return scores @ weights.T
    return np.einsum("dc,doc->do", weights, scores).T


def _blocks(weights: Array, scores: Array) -> NDArray[np.int64]:
    """Return rank counts with NumPy, a block of draws at a time, so that it stays in the cache."""
    options = scores.shape[-2]
    counts = np.zeros((options, options), dtype=np.int64)
    for start in range(0, weights.shape[0], BLOCK):
        block = slice(start, start + BLOCK)
        columns = on_grid(worths(weights[block], scores if scores.ndim == 2 else scores[block]))
        # What is not finite in a weight or a score is not finite in the sum: one look is enough.
        if not np.isfinite(columns).all():
            raise _refused("numbers that are not finite")
        counts += rank_counts(columns)
    return counts


def _compiled(weights: Array, scores: Array) -> NDArray[np.int64]:
    kernels = fast.kernels()
    count = kernels.count_fixed if scores.ndim == 2 else kernels.count_drawn
    counts, spoiled = count(np.ascontiguousarray(weights), np.ascontiguousarray(scores))
    if spoiled:
        raise _refused("numbers that are not finite")
    return counts


def _fitting(weights: ArrayLike, scores: ArrayLike) -> tuple[Array, Array]:
    drawn, scored = np.asarray(weights, dtype=float), np.asarray(scores, dtype=float)
    fits = (
        drawn.ndim == 2
        and scored.ndim in (2, 3)
        and 0 not in (*drawn.shape, *scored.shape)
        and scored.shape[-1] == drawn.shape[1]
        and (scored.ndim == 2 or scored.shape[0] == drawn.shape[0])
    )
    if not fits:
        raise _refused(f"weights {drawn.shape} and scores {scored.shape}, which do not fit")
    return drawn, scored


def _refused(came: str) -> AfterwardError:
    return AfterwardError(
        f"options cannot be ranked from {came}",
        code="decision.values",
        remedy="Give finite weights (draw, criterion) and scores ([draw,] option, criterion).",
    )
