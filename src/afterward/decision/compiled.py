"""Compiled counting of ranks, with numba: worth, rounding, ranks and counts in one pass.

Imported by `fast` alone, when it is wanted. Each function does what its NumPy counterpart in `smaa`
does, block by block, without writing the worths to memory.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from afterward.decision.acceptability import TIE

# Draws a block: the worths and ranks of a few dozen options stay in the nearest cache.
BLOCK = 128
PER_UNIT = 1.0 / TIE


@njit(cache=True)
def _count(columns, places, draws, counts):  # noqa: ANN001, ANN202 - types are found by numba
    """Add to `counts` the ranks in one block; return how many worths are not finite.

    Ranks are unsigned, so that no index is checked for being counted from the end.
    """
    options = columns.shape[0]
    spoiled = np.uint64(0)
    for i in range(options):
        for b in range(draws):
            places[i, b] = i
            # Infinity less itself is no number, and no number equals itself.
            spoiled += np.uint64(columns[i, b] - columns[i, b] != 0.0)
    for i in range(options):
        for j in range(i + 1, options):
            for b in range(draws):
                beaten = np.uint64(columns[j, b] > columns[i, b])
                places[i, b] += beaten
                places[j, b] -= beaten
    for b in range(draws):
        for i in range(options):
            counts[i, places[i, b]] += 1
    return spoiled


# Sums may be taken in any order ("reassoc"), eight terms at a time; the grid absorbs the last bit.
@njit(cache=True, fastmath={"reassoc"})
def _worth_of_drawn(weights, scores, start, draws, columns):  # noqa: ANN001, ANN202
    for b in range(draws):
        for o in range(scores.shape[1]):
            worth = 0.0
            for c in range(weights.shape[1]):
                worth += weights[start + b, c] * scores[start + b, o, c]
            columns[o, b] = np.rint(worth * PER_UNIT)


@njit(cache=True)
def _worth_of_fixed(turned, scores, draws, columns):  # noqa: ANN001, ANN202
    for o in range(scores.shape[0]):
        for b in range(draws):
            columns[o, b] = 0.0
        for c in range(scores.shape[1]):
            for b in range(draws):
                columns[o, b] += turned[c, b] * scores[o, c]
        for b in range(draws):
            columns[o, b] = np.rint(columns[o, b] * PER_UNIT)


@njit(cache=True)
def count_drawn(weights, scores):  # noqa: ANN001, ANN201
    """Return rank counts `(option, rank)` and how many worths are not finite.

    `scores` is `(draw, option, criterion)`.
    """
    size, options = weights.shape[0], scores.shape[1]
    counts = np.zeros((options, options), np.int64)
    columns = np.empty((options, BLOCK))
    places = np.empty((options, BLOCK), np.uint64)
    spoiled = np.uint64(0)
    for start in range(0, size, BLOCK):
        draws = min(BLOCK, size - start)
        _worth_of_drawn(weights, scores, start, draws, columns)
        spoiled += _count(columns, places, draws, counts)
    return counts, spoiled


@njit(cache=True)
def count_fixed(weights, scores):  # noqa: ANN001, ANN201
    """Return rank counts `(option, rank)` and how many worths are not finite.

    `scores` is `(option, criterion)`.
    """
    size, criteria = weights.shape
    options = scores.shape[0]
    counts = np.zeros((options, options), np.int64)
    columns = np.empty((options, BLOCK))
    places = np.empty((options, BLOCK), np.uint64)
    turned = np.empty((criteria, BLOCK))
    spoiled = np.uint64(0)
    for start in range(0, size, BLOCK):
        draws = min(BLOCK, size - start)
        for b in range(draws):
            for c in range(criteria):
                turned[c, b] = weights[start + b, c]
        _worth_of_fixed(turned, scores, draws, columns)
        spoiled += _count(columns, places, draws, counts)
    return counts, spoiled
