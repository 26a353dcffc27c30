"""What knowing more is worth: all of it (EVPI), or one figure (EVPPI)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from afterward.base.errors import AfterwardError
from afterward.decision.acceptability import checked

Array = NDArray[np.float64]

DEGREE = 5


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its standard error, in the unit of the values it was made from."""

    value: float
    se: float


def evpi(values: Array) -> Estimate:
    """Return the expected value of knowing everything that can be known.

    `values` is `(draw, option)`, luck integrated out. EVPI = mean of the best in each draw less
    the best of the means; its standard error is that of the mean of the per-draw gains.
    """
    values = checked(values)
    chosen = int(values.mean(axis=0).argmax())
    gains = values.max(axis=1) - values[:, chosen]
    return Estimate(value=float(gains.mean()), se=_se(gains))


def evppi(values: Array, parameters: ArrayLike, *, degree: int = DEGREE) -> Estimate:
    """Return the expected value of knowing one figure (or a few) exactly.

    `parameters` is `(draw,)` or `(draw, figure)`. The gain of each option over the leader is
    regressed on polynomials of the figures' normal scores (least squares); what the fit says an
    informed person would choose is set against choosing now. A lower `degree` suits few draws.
    Method: regression EVPPI (Strong, Oakley and Brennan 2014).

    Raises:
        AfterwardError: lengths differ.
    """
    values = checked(values)
    columns = np.atleast_1d(np.asarray(parameters, dtype=float))
    columns = columns.reshape(columns.shape[0], -1)
    if columns.shape[0] != values.shape[0]:
        raise AfterwardError(
            f"{columns.shape[0]} draws of the figure for {values.shape[0]} draws of the values",
            code="decision.values",
            remedy="Give one draw of each figure for each row of values.",
        )
    chosen = int(values.mean(axis=0).argmax())
    fitted = _fit(_basis(columns, degree), values - values[:, [chosen]])
    gains = fitted.max(axis=1)
    # The fit of the leader's own gain is zero, so the best of the means is zero as well.
    value = max(float(gains.mean() - max(fitted.mean(axis=0).max(), 0.0)), 0.0)
    return Estimate(value=value, se=_se(gains))


def _basis(columns: Array, degree: int) -> Array:
    """Return Hermite polynomials of each column's normal scores, and a constant; `(draw, term)`.

    Scores are normal quantiles of the ranks, so the scale and tails of a figure do not matter.

    A column that does not vary gives no term: what is known already is worth nothing to ask.
    """
    terms = [np.ones((columns.shape[0], 1))]
    for column in columns.T:
        if np.ptp(column) <= 0.0:
            continue
        place = column.argsort(kind="stable").argsort(kind="stable")
        score = ndtri((place + 0.5) / column.size)
        terms.append(np.polynomial.hermite_e.hermevander(score, degree)[:, 1:])
    return np.concatenate(terms, axis=1)


def _fit(basis: Array, targets: Array) -> Array:
    coefficients, *_ = np.linalg.lstsq(basis, targets, rcond=None)
    return basis @ coefficients


def _se(gains: Array) -> float:
    return float(gains.std(ddof=1) / np.sqrt(gains.size)) if gains.size > 1 else 0.0
