"""How often each option takes each rank, and what choosing it would cost on average.

All functions take `values` of shape `(draw, option)`: one row for each draw of tastes and state
of knowledge, luck already integrated out. Source: Lahdelma and Salminen (2001), SMAA-2.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError

Array = NDArray[np.float64]

# Differences under a billionth are the rounding of the machine, not a preference.
TIE = 1e-9


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
    values = checked(values)
    rounded = np.round(values / _scale(values), 9)
    order = np.argsort(-rounded, axis=1, kind="stable")
    found = np.empty_like(order)
    np.put_along_axis(found, order, np.arange(values.shape[1])[None, :], axis=1)
    return found


def _scale(values: Array) -> float:
    largest = float(np.abs(values).max())
    return largest if largest > 0 else 1.0


def acceptability(values: Array) -> Array:
    """Return the share of draws in which each option takes each rank; `(option, rank)`.

    Rows and columns each sum to 1.
    """
    found = ranks(values)
    count = found.shape[1]
    return np.stack([(found == rank).mean(axis=0) for rank in range(count)], axis=1)


def expected_regret(values: Array) -> Array:
    """Return what choosing each option would cost on average against the best; `(option,)`."""
    values = checked(values)
    return (values.max(axis=1, keepdims=True) - values).mean(axis=0)
