"""A mean told more surely, with the help of quantities whose means are known exactly.

Some of what moves an outcome is known to the last digit on average: the pay that was drawn, less
its mean, is 0 on average, and so is a year's market. Where a sample happens to hold too many rich
states, these controls say so, and by how much; what they explain is taken away:

    mean of group g = mean of (value - controls x slopes from the other groups)

The slopes are those of least squares over all groups but g. So they know nothing of the luck of g,
the controls of g are 0 on average for any slopes, and the mean is right on average whatever the
slopes are: bad ones cost sureness, never truth. The groups' means are spread as far as they are
off, and by a little less than their mean: what one group does to the slopes of another, and that
one to its own, they have in common (`shared`).

Holding slopes back is ridge regression: few groups cannot tell many slopes.

Source: Lavenberg and Welch (1981), "A perspective on the use of control variables to increase the
efficiency of Monte Carlo simulations", Management Science 27.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtrit

from afterward.base.errors import AfterwardError, Fault
from afterward.base.few import told_error

Array = NDArray[np.float64]
# A column of which less than this share is its own says nothing that the others do not.
NOTHING_OWN = 1e-4


@dataclass(frozen=True, slots=True)
class Controlled:
    """A mean, its standard error, and the ends of an interval that holds it 9 times in 10.

    `se` is right on average over samples; the interval is made of the root of the variance.
    `plain_mean` and `plain_se` are what the same groups say without the controls. `slopes` are
    what one unit of each control has been found to bring, averaged over the groups.
    """

    mean: float
    se: float
    low: float
    high: float
    plain_mean: float
    plain_se: float
    slopes: Array

    @property
    def explained(self) -> float:
        """Return the share of the variance of the mean that the controls have taken away.

        Never below 0, though controls that explain nothing add a little noise of their own.
        """
        if not self.plain_se > 0.0:
            return 0.0
        return max(1.0 - (self.se / self.plain_se) ** 2, 0.0)


def controlled(
    values: ArrayLike, controls: ArrayLike, *, doubt: ArrayLike = 0.0, share: float = 0.90
) -> Controlled:
    """Return the mean of values, with what the controls explain taken away.

    `values` are `(group, number)`, the groups independent of each other; `controls` are
    `(group, number, term)`, each with a true mean of 0 and, as near as may be, a variance of 1.
    `doubt` is how much a slope is held back, a number or `(term,)`: it counts as if that share of
    the sample had been seen to say that the slope is 0. The interval is Student's t with one
    comparison fewer than there are groups.

    Raises:
        AfterwardError: fewer than two groups, or arrays that do not fit together.
    """
    table, known, held = _checked(values, controls, doubt, share)
    sums = _sums(table, known)
    slopes = _slopes(sums, np.eye(len(table)), held)
    plain, off = table.mean(axis=1), known.mean(axis=1)
    means = plain - np.einsum("gt,gt->g", off, slopes)
    freedom = means.size - 1
    variance = _variance(means) + max(shared(off, slopes, sums, held), 0.0)
    mean = float(means.mean())
    half = float(stdtrit(freedom, 0.5 + share / 2.0) * np.sqrt(variance))
    return Controlled(
        mean=mean,
        se=told_error(variance, freedom),
        low=mean - half,
        high=mean + half,
        plain_mean=float(plain.mean()),
        plain_se=told_error(_variance(plain), freedom),
        slopes=slopes.mean(axis=0),
    )


def _variance(means: Array) -> float:
    """Return the variance of the mean of independent groups."""
    return float(means.var(ddof=1)) / means.size


def shared(off: Array, slopes: Array, sums: Sums, doubt: Array) -> float:
    """Return the covariance of two groups' means, on average over all pairs, unbiased.

    With k(g, h) what group h does to the mean of g, by its part in the slopes that are used there,
    it is the mean of k(g, h) k(h, g). `off` are the controls' means, `(group, term)`.
    """
    first, other = np.triu_indices(len(off), 1)
    left_out = np.eye(len(off))[first] + np.eye(len(off))[other]
    of_both = _slopes(sums, left_out, doubt)
    there = ((slopes[first] - of_both) * off[first]).sum(axis=1)
    back = ((slopes[other] - of_both) * off[other]).sum(axis=1)
    return float((there * back).mean())


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of squares `(group, column, column)` and products `(group, column)` of each group.

    The first column is of ones, then come the controls; `count` numbers are in each group.
    """

    squares: Array
    products: Array
    count: int


def _sums(values: Array, controls: Array) -> Sums:
    columns = np.concatenate([np.ones((*values.shape, 1)), controls], axis=2)
    turned = columns.transpose(0, 2, 1)
    return Sums(turned @ columns, (turned @ values[:, :, None])[:, :, 0], values.shape[1])


def _slopes(sums: Sums, left_out: Array, doubt: Array) -> Array:
    """Return the slopes that all groups find but those left out; `(case, term)`.

    `left_out` is `(case, group)`, of ones and zeros. Least squares with a mean of its own.
    """
    kept = 1.0 - left_out
    squares, products = np.tensordot(kept, sums.squares, 1), kept @ sums.products
    others = kept.sum(axis=1)[:, None, None] * sums.count
    squares = squares + others * np.diag(np.concatenate([[0.0], doubt]))
    # On one scale, so that nothing is lost in rounding.
    size = np.sqrt(np.diagonal(squares, axis1=1, axis2=2))
    size = np.where(size > 0.0, size, 1.0)
    even = squares / (size[:, :, None] * size[:, None, :])
    found = _solved(even, (products / size)[:, :, None])
    return found[:, 1:, 0] / size[:, 1:]


def _solved(squares: Array, products: Array) -> Array:
    """Return what solves equations `(case, column, column)`; the least that does, where many do.

    Controls that do not vary, or say the same twice, leave nothing of their own to be told from.
    """
    try:
        own = np.diagonal(np.linalg.cholesky(squares), axis1=1, axis2=2)
    except np.linalg.LinAlgError:
        own = np.zeros(1)
    if own.min() > NOTHING_OWN:
        return np.asarray(np.linalg.solve(squares, products), dtype=float)
    return np.linalg.pinv(squares, hermitian=True) @ products


def _checked(
    values: ArrayLike, controls: ArrayLike, doubt: ArrayLike, share: float
) -> tuple[Array, Array, Array]:
    table, known = np.asarray(values, dtype=float), np.asarray(controls, dtype=float)
    faults = []
    if table.ndim != 2 or len(table) < 2 or table.size == 0:
        faults.append(Fault("values", _shape(table), "`(group, number)`, with 2 groups or more"))
    if known.ndim != 3 or known.shape[:2] != table.shape:
        allowed = f"`(group, number, term)`, beginning as the values do: {_shape(table)}"
        faults.append(Fault("controls", _shape(known), allowed))
    held = np.asarray(doubt, dtype=float)
    terms = known.shape[-1] if known.ndim else 0
    if held.shape not in ((), (terms,)) or not (held >= 0.0).all():
        allowed = f"numbers of 0 or more, one for all or one for each of the {terms} terms"
        faults.append(Fault("doubt", str(doubt), allowed))
    if not 0.0 < share < 1.0:
        faults.append(Fault("share", f"{share:g}", "a number between 0 and 1, such as 0.90"))
    if faults:
        raise AfterwardError("a mean cannot be controlled so", faults=tuple(faults))
    return table, known, np.broadcast_to(held, (terms,))


def _shape(array: Array) -> str:
    return " x ".join(str(length) for length in array.shape) or "one number"
