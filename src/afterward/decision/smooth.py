"""A smooth line through draws: what worths are on average where one figure is at a given value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import fdtrc

from afterward.base.errors import AfterwardError

Array = NDArray[np.float64]

# A few hundred states bear a bend, not a wiggle.
DEGREE = 2


@dataclass(frozen=True, slots=True)
class Smooth:
    """A low polynomial in one figure, fitted to several columns at once by least squares.

    `middle` and `scale` bring the figure to a mean of 0 and a spread of 1; `terms` is
    `(term, column)`, `root` `(term, term)` with root root' the inverse of basis' basis, `noise`
    `(column,)` the variance left, and `chance` `(column,)` how often noise alone would explain as
    much as the figure does (the F test of the fit against a flat line).
    """

    middle: float
    scale: float
    terms: Array
    root: Array
    noise: Array
    chance: Array

    def at(self, figure: ArrayLike) -> Array:
        """Return the fitted mean of each column at each value of the figure; `(value, column)`."""
        return self._basis(figure) @ self.terms

    def se(self, figure: ArrayLike) -> Array:
        """Return the standard error of each fitted mean; `(value, column)`."""
        reach = np.square(self._basis(figure) @ self.root).sum(axis=1)
        return np.sqrt(reach[:, None] * self.noise)

    def _basis(self, figure: ArrayLike) -> Array:
        scaled = (np.atleast_1d(np.asarray(figure, dtype=float)) - self.middle) / self.scale
        return np.polynomial.polynomial.polyvander(scaled, self.terms.shape[0] - 1)


def smooth(figure: ArrayLike, columns: ArrayLike, *, degree: int = DEGREE) -> Smooth | None:
    """Fit the mean of each column as a low polynomial in one figure, `(draw,)`.

    `columns` is `(draw, column)`. Exact where the truth is such a polynomial. A figure that takes
    fewer values than the polynomial has terms gets a lower one; None where it does not vary.

    Raises:
        AfterwardError: lengths differ, or there are not more draws than terms.
    """
    drawn, targets = np.asarray(figure, dtype=float), np.asarray(columns, dtype=float)
    if drawn.ndim != 1 or targets.ndim != 2 or drawn.size != targets.shape[0]:
        raise AfterwardError(
            f"{drawn.shape} draws of a figure do not fit {targets.shape} worths",
            code="decision.values",
            remedy="Give one draw of the figure, (draw,), for each row of worths, (draw, option).",
        )
    terms = min(degree + 1, np.unique(drawn).size)
    if terms < 2 or drawn.std() == 0.0:
        return None
    if drawn.size <= terms:
        raise AfterwardError(
            f"{drawn.size} draws are too few to fit {terms} terms",
            code="decision.values",
            remedy="Give more draws.",
        )
    middle, scale = float(drawn.mean()), float(drawn.std())
    basis = np.polynomial.polynomial.polyvander((drawn - middle) / scale, terms - 1)
    left, lengths, right = np.linalg.svd(basis, full_matrices=False)
    found = (right.T / lengths) @ (left.T @ targets)
    rest = np.square(targets - basis @ found).sum(axis=0)
    flat = np.square(targets - targets.mean(axis=0)).sum(axis=0)
    freedom = drawn.size - terms
    return Smooth(
        middle, scale, found, right.T / lengths, rest / freedom, _chance(flat, rest, terms, freedom)
    )


def _chance(flat: Array, rest: Array, terms: int, freedom: int) -> Array:
    """Return how often noise alone would explain as much; 1 where there is nothing to explain."""
    # What is left of a perfect fit is rounding: not zero, but no noise either.
    rest = np.maximum(rest, 1e-24 * flat)
    ratio = np.divide(
        (flat - rest) * freedom, rest * (terms - 1), out=np.zeros_like(flat), where=flat > 0
    )
    return fdtrc(terms - 1, freedom, np.maximum(ratio, 0.0))
