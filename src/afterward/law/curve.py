"""A place's whole tax as one curve: slopes that change at knots, and cliffs as steps of their own.

    tax(x) = start + sum of change_i * max(x - knot_i, 0) + sum of step_j where x > edge_j

Made from the exact rules once, then cheap for any number of incomes. A cliff is never smoothed
into a slope, and every curve carries the largest error found when it was held against the rules
at incomes it was not made from.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError

Array = NDArray[np.float64]
Exact = Callable[[Array], Array]

# How far a curve may lie from the rules: one ten-thousandth of gross, and 10 in the currency (100
# in rupees), whichever is less. Half of it is used up in the making, half is left for what lies
# between the incomes it is made from.
SHARE_OF_GROSS = 1e-4
MOST = {"US": 10.0, "UK": 10.0, "IN": 100.0}
POINTS = 200_000
GOLDEN = 0.6180339887498949
# The share of gross is told from 40,000 of a curve to 1,000,000 up: below, it says nothing.
BAND_BEGINS = 0.04
PROBES = 50_021
# A jump under a fifth of what is allowed is left to the error; no rate changes by more than 60
# points at once.
LEAST_STEP, LARGEST_TURN = 0.2, 0.6


@dataclass(frozen=True, slots=True)
class Curve:
    """A tax as knots, changes of slope, edges and steps, with the error it was found to have.

    `error` is in currency, `error_share` a share of gross, both over `low` to `high`, the incomes
    it holds for.
    """

    low: float
    high: float
    start: float
    knots: Array
    changes: Array
    edges: Array
    steps: Array
    error: float
    error_share: float

    def __call__(self, income: ArrayLike) -> Array:
        """Return the tax on each income; shape of `income`.

        Raises:
            AfterwardError: an income outside the range that the curve was made for.
        """
        x = np.asarray(income, dtype=np.float64)
        if x.size and not (x.min() >= self.low and x.max() <= self.high):
            raise AfterwardError(
                f"this curve holds from {self.low:,.0f} to {self.high:,.0f}",
                code="law.curve",
                remedy="Make one for a wider range, or ask the exact rules.",
            )
        due = self._knotted(x)
        if not self.edges.size:
            return due
        # One more sum than edges: how many cliffs lie below an income says which holds.
        below = np.append(0.0, np.cumsum(self.steps))
        return due + below[np.searchsorted(self.edges, x, side="left")]

    def _knotted(self, x: Array) -> Array:
        """Return the continuous part, read between the sums due at the knots."""
        ends = np.append(self.knots, self.high)
        due = self.start + np.append(0.0, np.cumsum(np.cumsum(self.changes) * np.diff(ends)))
        return np.interp(x, ends, due)


def compile_curve(exact: Exact, *, low: float, high: float, most: float = 10.0) -> Curve:
    """Return the curve of an exact tax between two incomes, its error measured.

    `exact` takes an array of gross incomes and returns the tax on each.

    Raises:
        AfterwardError: the curve could not be held within `most`, or 1 in 10,000 of gross.
    """
    x = np.linspace(low, high, POINTS + 1)
    due = np.asarray(exact(x), dtype=np.float64)
    edges, steps = _cliffs(exact, x, due, most)
    level = due - _stepped(x, edges, steps)
    allowed = 0.5 * _allowed(x, most)
    kept = _knots(x, level, allowed)
    slopes = np.diff(level[kept]) / np.diff(x[kept])
    plain = Curve(
        low=low,
        high=high,
        start=float(level[0]),
        knots=x[kept[:-1]],
        changes=np.diff(slopes, prepend=0.0),
        edges=edges,
        steps=steps,
        error=0.0,
        error_share=0.0,
    )
    return _measured(plain, exact, most)


def _allowed(x: Array, most: float) -> Array:
    """Return how far the curve may be off at each income; a twentieth of `most` at the least."""
    return np.minimum(np.maximum(SHARE_OF_GROSS * x, 0.05 * most), most)


def _cliffs(exact: Exact, x: Array, due: Array, most: float) -> tuple[Array, Array]:
    """Return where the tax jumps, each edge found to the cent, and by how much."""
    change = np.diff(due)
    around = np.median(np.stack([np.roll(change, 1), change, np.roll(change, -1)]), axis=0)
    # A new bracket changes what is due between two points by part of their distance at most.
    odd = np.abs(change - around) > np.maximum(LEAST_STEP * most, LARGEST_TURN * (x[1] - x[0]))
    found = [_edge(exact, x[i], x[i + 1]) for i in np.flatnonzero(odd)]
    kept = [(edge, step) for edge, step in found if abs(step) > LEAST_STEP * most]
    edges, steps = (np.array([pair[k] for pair in kept]) for k in (0, 1))
    return edges, steps


def _edge(exact: Exact, left: float, right: float) -> tuple[float, float]:
    """Return the last income before a jump between two incomes, and the jump."""
    ends = np.array([left, right])
    low_due, high_due = exact(ends)
    while right - left > 0.005:
        middle = (left + right) / 2.0
        due = float(exact(np.array([middle]))[0])
        if abs(due - low_due) <= abs(due - high_due):
            left, low_due = middle, due
        else:
            right, high_due = middle, due
    # The law writes edges in whole cents: at the edge itself the tax is still the lower one, or
    # already the higher.
    edge = round((left + right) / 2.0, 2)
    due = float(exact(np.array([edge]))[0])
    still = abs(due - low_due) <= abs(due - high_due)
    return edge if still else edge - 0.005, float(high_due - low_due)


def _stepped(x: Array, edges: Array, steps: Array) -> Array:
    if not edges.size:
        return np.zeros_like(x)
    return np.append(0.0, np.cumsum(steps))[np.searchsorted(edges, x, side="left")]


def _knots(x: Array, y: Array, allowed: Array) -> list[int]:
    """Return the fewest points, going right, whose chords stay within what is allowed.

    From each knot the cone of slopes that keep every point so far within its allowance is narrowed
    until no chord fits; the last that did ends at the next knot.
    """
    kept, last = [0], x.size - 1
    while kept[-1] < last:
        kept.append(_reach(x, y, allowed, kept[-1]))
    return kept


def _reach(x: Array, y: Array, allowed: Array, begin: int) -> int:
    """Return the furthest point whose chord from `begin` fits every point between."""
    last, width = x.size - 1, 64
    best = begin + 1
    while True:
        end = min(begin + width, last)
        run = slice(begin + 1, end + 1)
        rise, gap = y[run] - y[begin], x[run] - x[begin]
        steepest = np.minimum.accumulate((rise + allowed[run]) / gap)
        flattest = np.maximum.accumulate((rise - allowed[run]) / gap)
        chord = rise / gap
        fits = np.flatnonzero((chord <= steepest) & (chord >= flattest))
        if fits.size:
            best = begin + 1 + int(fits[-1])
        if end == last or (steepest < flattest).any():
            return best
        width *= 2


def _measured(curve: Curve, exact: Exact, most: float) -> Curve:
    """Return the curve with its error, held against the rules where it was not made."""
    span = curve.high - curve.low
    # Golden-ratio steps fall between the points the curve was made from, and crowd nowhere.
    x: Array = curve.low + span * ((np.arange(PROBES, dtype=np.float64) * GOLDEN) % 1.0)
    off = np.abs(curve(x) - exact(x))
    share = off / np.maximum(x, 1.0)
    worst = int((off / _allowed(x, most)).argmax())
    if off[worst] > _allowed(x, most)[worst]:
        raise AfterwardError(
            f"no curve was found: at {x[worst]:,.2f} it is {off[worst]:,.2f} off",
            code="law.curve",
            remedy="Ask for a narrower range, or use the exact rules.",
        )
    return Curve(
        low=curve.low,
        high=curve.high,
        start=curve.start,
        knots=curve.knots,
        changes=curve.changes,
        edges=curve.edges,
        steps=curve.steps,
        error=float(off.max()),
        error_share=float(share[x >= BAND_BEGINS * curve.high].max()),
    )
