"""Curves that may break: smooth ones, with a step, a bend or a corner wherever draws show one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.decision.voi.bins import Bins, binned
from afterward.decision.voi.corners import LEVELS, in_corners, sharpened
from afterward.decision.voi.missed import SURE, Found, most_telling, on_line
from afterward.decision.voi.smoother import LEAST, Design, Fit, design_of, smooth, with_term

Array = NDArray[np.float64]

# As many breaks are followed at most: of one figure, and of a group, where each takes longer.
MOST_TERMS, MOST_IN_GROUP = 12, 6
# Once a curve is known to break, it is read this finely.
FINE_BINS = 4096

Line = tuple[Bins | None, Array]


@dataclass(frozen=True, slots=True)
class Curves:
    """What the curves may be, each with how likely it is; likelihoods add up to 1."""

    ways: tuple[tuple[float, Fit], ...]

    @property
    def likeliest(self) -> Fit:
        """Return the likeliest of them."""
        return max(self.ways, key=lambda way: way[0])[1]


def curves_of(
    columns: Array, targets: Array, products: Array, noise: float | Array = 0.0
) -> Curves:
    """Return the curve or surface of each option over the figures, broken where the draws say so.

    `columns` is `(draw, figure)`, `targets` `(draw, option)` with means of 0, `products` their
    squares and products; `noise` is what is unsure about the targets themselves. The most telling
    term is added and all is smoothed anew, until none stands out of the noise. Where it is not
    clear that it does, both ways are kept.
    """
    fit = smooth(design_of(columns), targets, products)
    lines = _lines(columns, targets, fit.design)
    missed = _missed(fit, lines, columns, targets, noise)
    if missed is not None and missed[0] > SURE and columns.shape[1] == 1:
        fit = smooth(design_of(columns, FINE_BINS), targets, products)
        lines = _lines(columns, targets, fit.design)
        missed = _missed(fit, lines, columns, targets, noise)
    ways: list[tuple[float, Fit]] = []
    left = 1.0
    for _ in range(MOST_TERMS if columns.shape[1] == 1 else MOST_IN_GROUP):
        if missed is None:
            break
        likely, term = missed
        if likely < SURE:
            ways.append((left * (1.0 - likely), fit))
            left *= likely
        fit = smooth(with_term(fit.design, term.column), targets, products)
        missed = _missed(fit, lines, columns, targets, noise)
    return Curves((*ways, (left, fit)))


def _lines(columns: Array, targets: Array, design: Design) -> list[Line]:
    """Return the lines along which breaks are looked for.

    One figure is a line already. In a group it is each figure, and for each option the sum of the
    figures that tells most of its gain (a threshold is often one of a sum).
    """
    if design.places is not None:
        if design.counts.size <= design.basis.shape[1]:
            return []  # so few values have a term each, and nothing to miss
        low, high = design.places[[0, -1]]
        return [(None, (design.places - low) / (high - low))]
    about = columns - columns.mean(axis=0)
    slopes, *_ = np.linalg.lstsq(about, targets, rcond=None)
    told = slopes[:, targets.any(axis=0)]
    sums = about @ told
    # sums that differ by rounding alone are the same
    sums = np.round(sums / np.maximum(sums.std(axis=0), LEAST), 9)
    return [_line(column) for column in [*about.T, *sums.T] if np.ptp(column) > 0.0]


def _line(column: Array) -> Line:
    levels = binned(column)
    places = levels.sums(column) / levels.counts
    return levels, (places - places[0]) / (places[-1] - places[0])


def _missed(
    fit: Fit, lines: list[Line], columns: Array, targets: Array, noise: float | Array
) -> tuple[float, Found] | None:
    """Return the term that the curves miss most and how likely it is, or none."""
    doubt = (fit.noise + noise).diagonal()
    found = [one for line in lines for one in on_line(fit, doubt, *line)]
    tried = 2 * sum(places.size for _, places in lines)
    if columns.shape[1] in LEVELS:
        corners, more = in_corners(fit, doubt, columns)
        found, tried = found + corners, tried + more
    best = most_telling(found, fit, targets, tried)
    if best is None or not best[1].above:
        return best
    return best[0], sharpened(best[1], fit, doubt, columns)
