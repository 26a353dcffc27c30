"""How often each option takes each rank, and what choosing it would cost on average.

All functions take `values` of shape `(draw, option)`: one row for each draw of tastes and state
of knowledge, luck already integrated out. Source: Lahdelma and Salminen (2001), SMAA-2.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError

Array = NDArray[np.float64]

# Differences under a billionth (of a month of spending) are the rounding of the machine, not a
# preference. The grid is fixed, so that no option's worth decides what counts as a tie of others.
TIE = 1e-9
# A block of draws fits the cache of one core; more options than this are ranked by sorting.
BLOCK = 8192
MOST_PAIRED = 64


def checked(values: Array) -> Array:
    """Return `values` as `(draw, option)` floats.

    Raises:
        AfterwardError: not two axes, empty, or not all finite.
    """
    values = np.asarray(values, dtype=float)
    if values.ndim != 2 or 0 in values.shape or not np.isfinite(values).all():
        raise AfterwardError(
            f"values of shape {values.shape} cannot be compared",
            code="decision.values",
            remedy="Give finite numbers of shape (draw, option), luck integrated out.",
        )
    return values


def ranks(values: Array) -> NDArray[np.intp]:
    """Return the rank of each option in each draw, 0 the best; `(draw, option)`.

    Ties go to the option that stands first (staying does), so that a change has to be better.
    """
    placed = places(on_grid(checked(values).T))
    return np.ascontiguousarray(placed.T).astype(np.intp)


def acceptability(values: Array) -> Array:
    """Return the share of draws in which each option takes each rank; `(option, rank)`.

    Rows and columns each sum to 1.
    """
    values = checked(values)
    draws, options = values.shape
    counts = np.zeros((options, options), dtype=np.int64)
    for start in range(0, draws, BLOCK):
        counts += rank_counts(on_grid(values[start : start + BLOCK].T))
    return counts / draws


def expected_regret(values: Array) -> Array:
    """Return what choosing each option would cost on average against the best; `(option,)`."""
    values = checked(values)
    return (values.max(axis=1, keepdims=True) - values).mean(axis=0)


def on_grid(columns: Array) -> Array:
    """Return values as whole numbers of `TIE`, one contiguous row an option; `(option, draw)`."""
    with np.errstate(over="ignore"):
        grid = np.multiply(columns, 1.0 / TIE, order="C")
    return np.rint(grid, out=grid)


def rank_counts(columns: Array) -> NDArray[np.int64]:
    """Return in how many draws each option takes each rank; `(option, rank)`."""
    count = columns.shape[0]
    codes = places(columns) + count * np.arange(count)[:, None]
    found = np.bincount(codes.ravel(), minlength=count * count)
    return found.reshape(count, count).astype(np.int64)


def places(columns: Array) -> NDArray[np.integer]:
    """Return the rank of each option in each draw, columns `(option, draw)` on the grid.

    An option's rank is how many others beat it. Each pair is compared once, over all draws: for a
    dozen options that is several times faster than sorting each draw.
    """
    count, draws = columns.shape
    if count > MOST_PAIRED:
        order = np.argsort(-columns, axis=0, kind="stable")
        found = np.empty_like(order)
        np.put_along_axis(found, order, np.arange(count)[:, None], axis=0)
        return found
    # Every option starts behind all that stand before it, and wins a place from each it beats.
    found = np.repeat(np.arange(count, dtype=np.int8)[:, None], draws, axis=1)
    for first in range(count - 1):
        beaten = np.greater(columns[first + 1 :], columns[first]).view(np.int8)
        found[first + 1 :] -= beaten
        found[first] += np.add.reduce(beaten, axis=0, dtype=np.int8)
    return found
