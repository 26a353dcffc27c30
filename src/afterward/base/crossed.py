"""How far a mean may be off when every state of knowledge lives through the same lives of luck.

A value of state i and life j is taken apart as m + a_i + b_j + e_ij: what the state brings, what
the life brings, and what only the two together bring. With n states and m lives

    Var(mean) = var_a / n + var_b / m + var_e / (n m)

The mean squares A of the states' means (times m), B of the lives' means (times n) and E of what is
left have the expectations m var_a + var_e, n var_b + var_e and var_e, so (A + B - E) / (n m) is
unbiased: adding A and B alone would count what is left twice. Nothing need be normal for that.
Its root, the standard error, is told over c4, so that it too is right on average (`base.few`).

Sources: Searle, Casella and McCulloch (1992), "Variance components", chapter 4; Satterthwaite
(1946), "An approximate distribution of estimates of variance components".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base import special
from afterward.base.errors import AfterwardError, Fault
from afterward.base.few import told_error

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Squares:
    """The mean squares of values `(state, life)`: of states, of lives, and of what is left."""

    states: int
    lives: int
    of_states: float
    of_lives: float
    left: float

    @property
    def total(self) -> float:
        """Return A + B - E, never below the smaller of A and B, so never negative.

        Only where states and lives bring next to nothing of their own does that bound hold; it
        keeps the standard error there within a few hundredths of the true one.
        """
        return max(self.of_states + self.of_lives - self.left, min(self.of_states, self.of_lives))

    @property
    def variance(self) -> float:
        """Return the variance of the mean, unbiased; not a number where one value stands alone."""
        if self.states == self.lives == 1:
            return float("nan")
        return self.total / (self.states * self.lives)

    @property
    def error(self) -> float:
        """Return the standard error of the mean, right on average (`base.few`); nan as above."""
        return told_error(self.variance, self.freedom) if self.freedom > 0.0 else self.variance

    @property
    def freedom(self) -> float:
        """Return on how many independent comparisons the error rests (Satterthwaite).

        (A + B - E)^2 / (A^2 / (n - 1) + B^2 / (m - 1) + E^2 / ((n - 1)(m - 1))), which can be no
        less than the smaller, and is taken as no more than the sum, of the degrees of freedom.
        """
        n, m = self.states - 1, self.lives - 1
        parts = ((self.of_states, n), (self.of_lives, m), (self.left, n * m))
        spread = sum(square**2 / count for square, count in parts if count > 0)
        least = min((count for count in (n, m) if count > 0), default=0)
        found = self.total**2 / spread if spread > 0.0 else float(n + m)
        return float(min(max(found, least), n + m))

    @property
    def variances(self) -> tuple[float, float, float]:
        """Return the variances between states, between lives and of what is left, none negative."""
        state = max(self.of_states - self.left, 0.0) / self.lives
        life = max(self.of_lives - self.left, 0.0) / self.states
        return state, life, self.left


def squares(values: Array) -> Squares:
    """Return the mean squares of values `(state, life)`; with one life, or state, of the other."""
    values = _checked(values)
    n, m = values.shape
    by_state, by_life = values.mean(axis=1), values.mean(axis=0)
    rest = values - by_state[:, None] - by_life[None, :] + values.mean()
    return Squares(
        states=n,
        lives=m,
        of_states=m * float(by_state.var(ddof=1)) if n > 1 else 0.0,
        of_lives=n * float(by_life.var(ddof=1)) if m > 1 else 0.0,
        left=float((rest**2).sum()) / ((n - 1) * (m - 1)) if n > 1 and m > 1 else 0.0,
    )


def _checked(values: Array) -> Array:
    values = np.asarray(values, dtype=float)
    if values.ndim != 2 or values.size == 0:
        shape = " x ".join(str(length) for length in values.shape) or "one number"
        raise AfterwardError(
            "values are not a table of states by lives",
            faults=(Fault("values", shape, "an array with the axes (state, life), none empty"),),
        )
    return values


def standard_error(values: Array) -> float:
    """Return how far the mean of values `(state, life)` may be off, as one standard error.

    States and lives are crossed: all states share the same lives. With a single life (or state)
    only the spread of the states (or lives) can be seen; with one value, nothing (not a number).
    """
    return squares(values).error


def interval(values: Array, share: float = 0.90) -> tuple[float, float]:
    """Return the ends between which the true mean lies in a `share` of all such samples.

    mean -/+ t * root of the variance, with t of Student's distribution at the degrees of freedom
    of Satterthwaite: few states and few lives make it wider than the normal one. Pass the
    difference of two options, life by life, for the interval of their paired difference.
    """
    if not 0.0 < share < 1.0:
        raise AfterwardError(
            "an interval holds a share of samples",
            faults=(Fault("share", f"{share:g}", "a number between 0 and 1, such as 0.90"),),
        )
    found, mean = squares(values), float(np.mean(values))
    if found.states == found.lives == 1:
        return float("-inf"), float("inf")
    half = float(special.stdtrit(found.freedom, 0.5 + share / 2.0) * np.sqrt(found.variance))
    return mean - half, mean + half
