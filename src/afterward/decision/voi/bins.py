"""Draws sorted into bins of one figure, so that a curve can be fitted to a few hundred means."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

Array = NDArray[np.float64]
Index = NDArray[np.intp]

MOST_BINS = 256


@dataclass(frozen=True, slots=True)
class Bins:
    """Which bin each draw lies in, `(draw,)`, and how many draws lie in each, `(bin,)`."""

    of_draw: Index
    counts: Array

    def sums(self, columns: Array) -> Array:
        """Return the sum of each column within each bin; `(draw, any)` in, `(bin, any)` out."""
        draws = self.of_draw.size
        ends = np.arange(draws + 1)
        place = csc_array((np.ones(draws), self.of_draw, ends), shape=(self.counts.size, draws))
        return place @ columns


def binned(column: Array, most: int = MOST_BINS) -> Bins:
    """Return a column sorted into at most so many bins, narrow at both ends, ties never split.

    Bin edges are quantiles at (1 - cos(pi u)) / 2 of the draws, u even: a lead that changes only
    far out in a tail is still seen. Equal draws share a bin, so that their order cannot matter.
    """
    return _cut(column, (1.0 - np.cos(np.pi * np.arange(most) / most)) / 2.0)


def even_bins(column: Array, most: int) -> Bins:
    """Return a column sorted into at most so many bins of like numbers of draws."""
    return _cut(column, np.arange(most) / most)


def _cut(column: Array, shares: Array) -> Bins:
    """Return bins that begin at the given shares of the sorted draws; ties never split."""
    order = np.argsort(column)
    ordered = column[order]
    count = column.size
    edges = ordered if count <= shares.size else ordered[(shares * count).astype(np.intp)]
    starts = np.unique(np.searchsorted(ordered, edges, side="left"))
    sizes = np.diff(np.append(starts, count))
    of_draw = np.empty(count, dtype=np.intp)
    of_draw[order] = np.repeat(np.arange(starts.size), sizes)
    return Bins(of_draw, sizes.astype(float))
