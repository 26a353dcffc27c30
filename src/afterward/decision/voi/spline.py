"""Natural cubic splines through knots, and how much each bends: the basis for one figure.

Source: Wood (2017), Generalized Additive Models, 2nd ed., section 5.3.1 (cubic regression splines).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Outermost knots: beyond them the curve goes on straight, so that one far draw bends nothing.
OUTER = 0.005
MOST_KNOTS, FEWEST_KNOTS = 20, 5


def knots_for(places: Array, counts: Array) -> Array:
    """Return knots at even shares of the draws; every place is a knot where there are few.

    `places` are sorted and differ, `counts` are the draws at each. Twice the fourth root of the
    number of draws, from 5 to 20: 8 for 256 draws, 20 for 10,000 and more. How far the curve bends
    between them is left to the smoothing.
    """
    total = counts.sum()
    wanted = int(np.clip(np.round(2.0 * total**0.25), FEWEST_KNOTS, MOST_KNOTS))
    if places.size <= wanted:
        return places
    middles = (np.cumsum(counts) - counts / 2.0) / total
    levels = np.linspace(OUTER, 1.0 - OUTER, wanted)
    return np.unique(places[np.searchsorted(middles, levels).clip(0, places.size - 1)])


def cubic(places: Array, knots: Array) -> tuple[Array, Array]:
    """Return the spline basis at `places`, `(place, knot)`, and its bending `(knot, knot)`.

    A curve with the heights g at the knots is `basis @ g`, and g' bending g is the integral of
    its squared second derivative. Straight beyond the outermost knots.
    """
    curvature, bending = _curvature(knots)
    gaps = np.diff(knots)
    inside = np.clip(places, knots[0], knots[-1])
    left = np.clip(np.searchsorted(knots, inside, side="right") - 1, 0, gaps.size - 1)
    gap = gaps[left]
    to_right, to_left = knots[left + 1] - inside, inside - knots[left]
    unit = np.eye(knots.size)
    basis = (to_right / gap)[:, None] * unit[left] + (to_left / gap)[:, None] * unit[left + 1]
    basis += ((to_right**3 / gap - gap * to_right) / 6.0)[:, None] * curvature[left]
    basis += ((to_left**3 / gap - gap * to_left) / 6.0)[:, None] * curvature[left + 1]
    return basis + _beyond(places, knots, gaps, curvature), bending


def _curvature(knots: Array) -> tuple[Array, Array]:
    """Return the matrix from heights to second derivatives at the knots, and the bending."""
    size = knots.size
    gaps = np.diff(knots)
    change = np.zeros((size - 2, size))
    band = np.zeros((size - 2, size - 2))
    inner = np.arange(size - 2)
    change[inner, inner] = 1.0 / gaps[:-1]
    change[inner, inner + 1] = -1.0 / gaps[:-1] - 1.0 / gaps[1:]
    change[inner, inner + 2] = 1.0 / gaps[1:]
    band[inner, inner] = (gaps[:-1] + gaps[1:]) / 3.0
    band[inner[:-1], inner[1:]] = band[inner[1:], inner[:-1]] = gaps[1:-1] / 6.0
    curvature = np.zeros((size, size))
    if size > 2:
        curvature[1:-1] = np.linalg.solve(band, change)
    return curvature, change.T @ curvature[1:-1]


def _beyond(places: Array, knots: Array, gaps: Array, curvature: Array) -> Array:
    """Return what straight lines add beyond the first and last knot: distance times slope."""
    unit = np.eye(knots.size)
    first = (unit[1] - unit[0]) / gaps[0] - gaps[0] / 6.0 * curvature[1]
    last = (unit[-1] - unit[-2]) / gaps[-1] + gaps[-1] / 6.0 * curvature[-2]
    below = np.minimum(places - knots[0], 0.0)
    above = np.maximum(places - knots[-1], 0.0)
    return below[:, None] * first + above[:, None] * last
