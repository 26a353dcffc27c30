"""Ranks from the least, ties sharing the mean of theirs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def ranks(values: NDArray[np.floating]) -> Array:
    """Return the rank of each value along the last axis: 1 for the least, ties share a mean.

    As `scipy.stats.rankdata`, whose room takes half a second to load. No value is missing.
    """
    rows = np.asarray(values).reshape(-1, np.shape(values)[-1])
    return np.stack([_ranks(row) for row in rows]).reshape(np.shape(values))


def _ranks(row: NDArray[np.floating]) -> Array:
    order = np.argsort(row, kind="stable")
    ordered = row[order]
    first = np.append(True, ordered[1:] != ordered[:-1])
    # Which of the different values each is, and before which place each of those begins.
    which = np.cumsum(first) - 1
    begins = np.append(np.flatnonzero(first), row.size)
    found = np.empty(row.size)
    found[order] = (begins[which] + 1 + begins[which + 1]) / 2.0
    return found
