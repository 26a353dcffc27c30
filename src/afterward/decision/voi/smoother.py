"""Penalised regression shared by all options: as smooth as the draws say (REML), solved once.

The basis is turned so that its terms are orthonormal over the draws and ordered by roughness
(Demmler and Reinsch 1975); each option then only needs its own degree of smoothing, chosen by
restricted maximum likelihood on a grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.decision.voi.bins import Bins, binned
from afterward.decision.voi.several import surface
from afterward.decision.voi.spline import cubic, knots_for

Array = NDArray[np.float64]
Index = NDArray[np.intp]

STEPS = 60
# A term with this little of the largest roughness is straight.
STRAIGHT = 1e-10
DEPENDENT = 1e-10
LEAST = 1e-280


@dataclass(frozen=True, slots=True)
class Design:
    """Where the draws lie: rows (bins, or the draws themselves) and an orthonormal basis on them.

    `basis` is `(row, term)`; weighted by the draws in each row its terms are orthonormal.
    `rough` is `(term,)`. `places` is the middle of each row where there is one figure.
    """

    draws: int
    basis: Array
    rough: Array
    counts: Array
    bins: Bins | None
    places: Array | None

    def sums(self, columns: Array) -> Array:
        """Return sums of `(draw, any)` columns within each row."""
        return columns if self.bins is None else self.bins.sums(columns)

    def by_draw(self, fitted: NDArray[Any]) -> NDArray[Any]:
        """Return `(row,)` or `(row, any)` as one for each draw."""
        return fitted if self.bins is None else fitted.take(self.bins.of_draw, axis=0)


@dataclass(frozen=True, slots=True)
class Fit:
    """Curves of several options over one design.

    `fitted` is `(row, option)`; `kept` is `(term, option)`, the share of each term that smoothing
    left; `noise` is `(option, option)`, the covariance of what the curves do not explain.
    """

    design: Design
    fitted: Array
    kept: Array
    noise: Array

    def doubt(self, one: Index, other: Index) -> Array:
        """Return the standard error of the difference of two options' curves, at each row."""
        pairs, place = np.unique(one * self.kept.shape[1] + other, return_inverse=True)
        a, b = np.divmod(pairs, self.kept.shape[1])
        both = 2.0 * self.kept[:, a] * self.kept[:, b] * self.noise[a, b]
        each = self.kept[:, a] ** 2 * self.noise[a, a] + self.kept[:, b] ** 2 * self.noise[b, b]
        variance = self.design.basis**2 @ (each - both)
        return np.sqrt(np.maximum(variance[np.arange(one.size), place.reshape(-1)], 0.0))


def columns_of(parameters: ArrayLike, draws: int) -> Array:
    """Return figures as `(draw, figure)`, those that do not vary left out.

    Raises:
        AfterwardError: another number of draws than the values have, or not all finite.
    """
    columns = np.atleast_1d(np.asarray(parameters, dtype=float))
    columns = columns.reshape(columns.shape[0], -1)
    if columns.shape[0] != draws:
        raise AfterwardError(
            f"{columns.shape[0]} draws of the figure for {draws} draws of the values",
            code="decision.values",
            remedy="Give one draw of each figure for each row of values.",
        )
    if not np.isfinite(columns).all():
        raise AfterwardError(
            "some draws of the figure are no numbers",
            code="decision.values",
            remedy="Give finite numbers, one for each row of values.",
        )
    return columns[:, np.ptp(columns, axis=0) > 0.0]


def design_of(columns: Array) -> Design:
    """Return the design for one figure (spline over bins) or a group (surface over draws)."""
    if columns.shape[1] > 1:
        terms, rough = surface(columns)
        counts = np.ones(columns.shape[0])
        return _turned(terms, np.diag(rough), counts, None, None)
    column = columns[:, 0]
    bins = binned(column)
    counts = bins.counts
    places = bins.sums(column) / counts
    scaled = (places - places[0]) / (places[-1] - places[0])
    terms, bending = cubic(scaled, knots_for(scaled, counts))
    return _turned(terms, bending, counts, bins, places)


def _turned(
    terms: Array, bending: Array, counts: Array, bins: Bins | None, places: Array | None
) -> Design:
    """Return the design with terms turned to be orthonormal over the draws.

    Terms that hang on others in these draws (a figure with few values has few powers) fall out.
    """
    spread, axes = np.linalg.eigh(terms.T @ (terms if bins is None else counts[:, None] * terms))
    apart = spread > DEPENDENT * spread[-1]
    even = axes[:, apart] / np.sqrt(spread[apart])
    rough, turn = np.linalg.eigh(even.T @ bending @ even)
    rough[rough < STRAIGHT * max(rough[-1], LEAST)] = 0.0
    return Design(int(counts.sum()), terms @ (even @ turn), rough, counts, bins, places)


def smooth(design: Design, targets: Array, products: Array) -> Fit:
    """Return the curve of each of `(draw, option)` targets over the design, by REML.

    `products` is `targets.T @ targets`; targets have means of 0.
    """
    seen = design.basis.T @ design.sums(targets)
    kept = _kept(design, seen, products.diagonal() - (seen**2).sum(axis=0))
    shrunk = kept * seen
    noise = products - seen.T @ shrunk - shrunk.T @ seen + shrunk.T @ shrunk
    free = np.maximum(design.draws - kept.sum(axis=0), 1.0)
    return Fit(design, design.basis @ shrunk, kept, noise / np.sqrt(np.outer(free, free)))


def _kept(design: Design, seen: Array, rest: Array) -> Array:
    """Return the share of each term left by the likeliest smoothing; `(term, option)`.

    With terms orthonormal, a term of roughness r has the prior variance s2 / (lambda r); the
    restricted likelihood has s2 profiled out.
    """
    bent = design.rough > 0.0
    if not bent.any():
        return np.ones_like(seen)
    rough = design.rough[bent]
    grid = np.geomspace(1e-3 / rough.max(), 1e6 / rough.min(), STEPS)
    left = 1.0 / (1.0 + grid[:, None] * rough)
    free = design.draws - int((~bent).sum())
    squares = np.maximum(rest, 0.0) + (1.0 - left) @ seen[bent] ** 2
    floor = 1e-20 * (np.maximum(rest, 0.0) + (seen**2).sum(axis=0)) + LEAST
    likely = free * np.log(squares + floor) - np.log1p(-left).sum(axis=1)[:, None]
    kept = np.ones_like(seen)
    kept[bent] = left[likely.argmin(axis=0)].T
    return kept
