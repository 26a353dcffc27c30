"""How much too small the spread of a few numbers looks, on average.

The square of a standard error is right on average: it is made to be. Its root is not, for a root
bends: of few comparisons it lies below the true error more often, and further, than above. With
d independent comparisons of normal numbers, d s^2 / sigma^2 is chi-squared, so that

    E(s) = c4 sigma,  c4 = sqrt(2 / d) Gamma((d + 1) / 2) / Gamma(d / 2), about 1 - 1 / (4 d)

0.97 at eight comparisons, 0.983 at fifteen, 0.996 at sixty-three. What is told as a standard error
is the root over c4, which is right on average; an interval by Student's t takes the root itself, as
t is made for it.

Source: Holtzman (1950), "The unbiased estimate of the population variance and standard deviation",
American Journal of Psychology 63.
"""

from __future__ import annotations

from math import exp, lgamma, log, sqrt


def shrunk(freedom: float) -> float:
    """Return c4: the mean of a spread of so many comparisons, as a share of the true one.

    >>> round(shrunk(1), 4), round(shrunk(15), 4)
    (0.7979, 0.9835)
    """
    half = freedom / 2.0
    return exp(lgamma(half + 0.5) - lgamma(half) - 0.5 * log(half))


def told_error(variance: float, freedom: float) -> float:
    """Return the standard error to tell for an unbiased variance of so many comparisons.

    >>> round(told_error(4.0, 15), 3)
    2.034
    """
    return sqrt(variance) / shrunk(freedom)
