"""What a smooth surface misses in a corner: where each of a few figures lies beyond a bound."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from afterward.decision.voi.bins import Bins, binned, even_bins
from afterward.decision.voi.missed import Found, Search, along
from afterward.decision.voi.smoother import Fit

Array = NDArray[np.float64]
Index = NDArray[np.intp]

# Levels of each figure at first, by how many figures there are; later each bound is found finely.
LEVELS = {2: 32, 3: 10, 4: 5}
FINE = 1024


def in_corners(fit: Fit, noise: Array, columns: Array) -> tuple[list[Found], int]:
    """Return the most telling corner of each option, and how many were tried.

    `columns` is `(draw, figure)`, up to four. A corner is the draws in which two figures or more
    lie beyond a bound each, above it or below. (Beyond a bound of one figure is a step.)
    """
    levels = LEVELS[columns.shape[1]]
    axes = [even_bins(column, levels) for column in columns.T]
    shape = tuple(one.counts.size for one in axes)
    design, options = fit.design, fit.left.shape[1]
    table = np.concatenate([fit.left, design.basis, np.ones((design.draws, 1))], axis=1)
    cell = np.ravel_multi_index([one.of_draw for one in axes], shape)
    table = Bins(cell, np.ones(np.prod(shape))).sums(table).reshape(*shape, -1)
    found: list[Found] = []
    for above in itertools.product((True, False), repeat=len(shape)):
        sums = _cornered(table, above).reshape(-1, table.shape[-1])
        scores = Search(sums[:, :options], sums[:, -1], sums[:, options:-1]).scores(fit, noise)
        scores[_sides(shape, above) < 2] = 0.0
        for option, place in enumerate(scores.argmax(axis=0)):
            bounds = np.unravel_index(place, shape)
            inside = [
                one.of_draw >= bound if up else one.of_draw <= bound
                for one, bound, up in zip(axes, bounds, above, strict=True)
            ]
            score = float(scores[place, option])
            found.append(Found(np.stack(inside, axis=1), option, score, above))
    return found, 2 ** len(shape) * int(np.prod(shape))


def _sides(shape: tuple[int, ...], above: tuple[bool, ...]) -> Index:
    """Return how many figures are bounded at each cell as the tip of a corner; `(cell,)`."""
    sides = np.zeros(shape, dtype=np.intp)
    for axis, up in enumerate(above):
        bounded = np.ones(shape[axis], dtype=np.intp)
        bounded[0 if up else -1] = 0
        sides += np.expand_dims(bounded, [one for one in range(len(shape)) if one != axis])
    return sides.reshape(-1)


def sharpened(corner: Found, fit: Fit, noise: Array, columns: Array) -> Found:
    """Return the corner with its bounds found finely: each time the one that tells most more."""
    sides = np.flatnonzero(~corner.inside.all(axis=0))
    for _ in range(2 * sides.size):
        moved = [_moved(corner, axis, fit, noise, columns[:, axis]) for axis in sides]
        best = max(moved, key=lambda one: one.score)
        if best.score <= corner.score * (1.0 + 1e-9):
            break
        corner = best
    return corner


def _moved(corner: Found, axis: int, fit: Fit, noise: Array, column: Array) -> Found:
    """Return the corner with its best bound of one figure, the others held."""
    fine = binned(column if corner.above[axis] else -column, FINE)
    others = np.delete(corner.inside, axis, axis=1).prod(axis=1, dtype=float)
    part = replace(fit.design, counts=others)
    steps, _ = along(part, others[:, None] * fit.left, fine, np.zeros(fine.counts.size))
    scores = steps.scores(fit, noise)[:, corner.option]
    inside = corner.inside.copy()
    inside[:, axis] = fine.of_draw >= scores.argmax()
    return replace(corner, inside=inside, score=float(scores.max()))


def _cornered(table: Array, above: tuple[bool, ...]) -> Array:
    """Return the sum over each corner: from each cell on, up or down along each axis."""
    for axis, up in enumerate(above):
        turned = np.flip(table, axis) if up else table
        summed = turned.cumsum(axis=axis)
        table = np.flip(summed, axis) if up else summed
    return table
