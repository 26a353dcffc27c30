"""What knowing everything that can be known would be worth (EVPI)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError
from afterward.decision.acceptability import checked
from afterward.decision.voi.estimate import Estimate
from afterward.decision.voi.given import array_of

Array = NDArray[np.float64]

LEAST_DRAWS = 2
# Differences of some tens of the last binary digit of the values are the rounding of the machine.
ROUNDING = 32.0 * float(np.finfo(float).eps)


@dataclass(frozen=True, slots=True)
class Gains:
    """What each option gains on the one worth most on average, about its mean.

    `about` is `(draw, option)` with means of 0, `mean` is `(option,)`, `products` is
    `(option, option)`: sums of squares and products of `about`.
    """

    about: Array
    mean: Array
    products: Array
    leader: int

    @property
    def draws(self) -> int:
        """Return the number of draws."""
        return self.about.shape[0]

    @property
    def unseen(self) -> float:
        """Return an error for what n draws cannot show: a case as rare as one draw in n.

        It is the standard deviation of the widest gain, over n. Where no draw changes the choice
        the estimate is nought, but nobody knows that it is.
        """
        return float(np.sqrt(self.products.diagonal().max() / self.draws)) / self.draws


def evpi(values: Array) -> Estimate:
    """Return the expected value of knowing everything that can be known.

    `values` is `(draw, option)`, luck integrated out. EVPI = mean of the best in each draw less
    the best of the means; its standard error is that of the mean of the per-draw gains, and never
    less than what so few draws could have missed.

    Raises:
        AfterwardError: values that cannot be compared, or a single draw.
    """
    gains = gains_of(values)
    best = (gains.about + gains.mean).max(axis=1)
    return Estimate(float(best.mean()), float(np.hypot(mean_error(best), gains.unseen)))


def gains_of(values: Array) -> Gains:
    """Return each option's gain over the leader; what is added to all options alike falls out.

    Differences that do not vary, but for the rounding of the machine, are held at their mean.

    Raises:
        AfterwardError: values that cannot be compared (no numbers, or beyond 10^100), or a single
            draw, which shows a choice but nothing of what is not known.
    """
    values = checked(array_of(values, "values", yes_or_no=False))
    draws = values.shape[0]
    if draws < LEAST_DRAWS:
        raise AfterwardError(
            "one draw does not tell what knowing more is worth",
            code="decision.draws",
            remedy="Give two draws or more; a few hundred tell it well.",
        )
    about, mean, leader = _against_leader(values)
    about -= mean
    products = about.T @ about
    size = np.maximum(values.max(axis=0), -values.min(axis=0))
    rounding = ROUNDING * np.maximum(size, size[leader])
    still = products.diagonal() <= draws * rounding**2
    about[:, still] = 0.0
    products[still] = 0.0
    products[:, still] = 0.0
    return Gains(about, mean, products, leader)


def _against_leader(values: Array) -> tuple[Array, Array, int]:
    """Return the gains over the leader, their means (0 or less), and the leader.

    Beside a large sum that all options share, means are only rough: the leader is looked for
    again among the differences, in which that sum has gone.
    """
    share = np.full(values.shape[0], 1.0 / values.shape[0])
    leader = int((share @ values).argmax())
    about = values - values[:, [leader]]
    mean = share @ about
    if mean.max() > 0.0:
        leader = int(mean.argmax())
        about = values - values[:, [leader]]
        mean = share @ about
    return about, np.minimum(mean, 0.0), leader


def mean_error(sample: Array) -> float:
    """Return the standard error of the mean of a sample of two or more."""
    return float(sample.std(ddof=1) / np.sqrt(sample.size))
