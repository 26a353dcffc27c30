"""Penalised regression shared by all options: as smooth as the draws say (REML), solved once.

The basis is turned so that its terms are orthonormal over the draws and ordered by roughness
(Demmler and Reinsch 1975). Each option then only needs its own degree of smoothing: all degrees of
a grid are averaged, weighted by their restricted likelihood. To take the likeliest alone would
jump between a straight line and a bent one, and no error could say how far.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.decision.voi.bins import MOST_BINS, Bins, binned
from afterward.decision.voi.given import array_of
from afterward.decision.voi.several import surface
from afterward.decision.voi.spline import cubic, knots_for

Array = NDArray[np.float64]
Index = NDArray[np.intp]

STEPS = 60
# A term with this little of the largest roughness is straight.
STRAIGHT = 1e-10
DEPENDENT = 1e-10
LEAST = 1e-280
MOST_ROUGH = 1e6


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

    `fitted` is `(row, option)`; `seen` is `(term, option)`, each term before smoothing, and `kept`
    the share of it that smoothing left; `left` is `(row, option)`, sums of what the curves leave
    over; `noise` is `(option, option)`, the covariance of what they do not explain. `sway` is
    `(degree, term, option)`: how far each degree of smoothing would have moved the terms, in
    errors, times the root of its weight.
    """

    design: Design
    fitted: Array
    seen: Array
    kept: Array
    left: Array
    noise: Array
    sway: Array

    def felt(self, weight: Array) -> Array:
        """Return how far each term moves a sum of the curves' terms; `(term, option)` both.

        The sum is of terms smoothed twice, k (2 - k) z. A term's own noise moves it by k (2 - k),
        and by way of the degree of smoothing, for dk_i/dz_j is the covariance of the shares i and
        j over the degrees, times z_j / s^2 (s the noise): Tweedie's formula.
        """
        by_degree = np.einsum("gto,to->go", self.sway, 2.0 * (1.0 - self.kept) * weight)
        swayed = np.einsum("gto,go->to", self.sway, by_degree)
        return self.kept * (2.0 - self.kept) * weight + swayed

    def given_back(self, weight: Array) -> float:
        """Return what smoothing a second time gives back of a sum of the curves' terms."""
        return float((weight * self.kept * (1.0 - self.kept) * self.seen).sum())

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
        AfterwardError: another number of draws than the values have, no numbers, or not all finite.
    """
    columns = np.atleast_1d(array_of(parameters, "a figure"))
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


def design_of(columns: Array, bins: int = MOST_BINS) -> Design:
    """Return the design for one figure (spline over bins) or a group (surface over draws)."""
    if columns.shape[1] > 1:
        terms, rough = surface(columns)
        counts = np.ones(columns.shape[0])
        return _turned(terms, np.diag(rough), counts, None, None)
    column = columns[:, 0]
    sorted_in = binned(column, bins)
    counts = sorted_in.counts
    places = sorted_in.sums(column) / counts
    scaled = (places - places[0]) / (places[-1] - places[0])
    terms, bending = cubic(scaled, knots_for(scaled, counts))
    return _turned(terms, bending, counts, sorted_in, places)


def with_term(design: Design, column: Array) -> Design:
    """Return the design with one more term, `(row,)`, which smoothing keeps whole.

    Roughness is cut at 10^6 times the least: beyond it nothing is kept, and turning would lose
    the digits of the least.
    """
    terms = np.column_stack([design.basis, column])
    bent = design.rough[design.rough > 0.0]
    rough = np.minimum(design.rough, MOST_ROUGH * bent.min()) if bent.size else design.rough
    return _turned(terms, np.diag(np.append(rough, 0.0)), design.counts, design.bins, design.places)


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
    sums = design.sums(targets)
    seen = design.basis.T @ sums
    left, weight = _degrees(design, seen, products.diagonal() - (seen**2).sum(axis=0))
    kept = left.T @ weight
    shrunk = kept * seen
    noise = products - seen.T @ shrunk - shrunk.T @ seen + shrunk.T @ shrunk
    free = np.maximum(design.draws - kept.sum(axis=0), 1.0)
    noise /= np.sqrt(np.outer(free, free))
    errors = np.sqrt(np.maximum(noise.diagonal(), 0.0))
    moved = np.divide(seen, errors, out=np.zeros_like(seen), where=errors > 0.0)
    sway = np.sqrt(weight)[:, None, :] * (left[:, :, None] - kept) * moved
    fitted = design.basis @ shrunk
    over = sums - design.counts[:, None] * fitted
    return Fit(design, fitted, seen, kept, over, noise, sway)


def _degrees(design: Design, seen: Array, rest: Array) -> tuple[Array, Array]:
    """Return the share of each term each degree leaves, and the weight of each degree.

    `(degree, term)` and `(degree, option)`. With terms orthonormal, a term of roughness r has the
    prior variance s2 / (lambda r); the restricted likelihood has s2 profiled out, and every
    lambda of the grid (even in its logarithm) is thought as likely beforehand.
    """
    bent = design.rough > 0.0
    if not bent.any():
        return np.ones((1, seen.shape[0])), np.ones((1, seen.shape[1]))
    rough = design.rough[bent]
    grid = np.geomspace(1e-3 / rough.max(), 1e6 / rough.min(), STEPS)
    left = 1.0 / (1.0 + grid[:, None] * rough)
    free = design.draws - int((~bent).sum())
    squares = np.maximum(rest, 0.0) + (1.0 - left) @ seen[bent] ** 2
    floor = 1e-20 * (np.maximum(rest, 0.0) + (seen**2).sum(axis=0)) + LEAST
    likely = free * np.log(squares + floor) - np.log1p(-left).sum(axis=1)[:, None]
    weight = np.exp(-0.5 * (likely - likely.min(axis=0)))
    shares = np.ones((STEPS, seen.shape[0]))
    shares[:, bent] = left
    return shares, weight / weight.sum(axis=0)
