"""How many states of knowledge, and how many lives of luck, a budget of lives is best split into.

With n states and m lives the variance of a mean is var_a / n + var_b / m + var_e / (n m)
(`afterward.base.crossed`). A budget fixes n m, and with it the last part; the rest is least at

    n / m = var_a / var_b

so the source of chance that varies more gets the more draws. Counts are powers of two, so that a
half is a whole sample too and evenly spread draws keep whole nets; the best allowed one is taken.

Source: the split of two-stage samples, Cochran (1977), "Sampling techniques", section 10.6.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import CRITERIA
from afterward.base.crossed import Squares, squares
from afterward.base.errors import AfterwardError, Fault
from afterward.simulation.outcomes import Outcomes

Array = NDArray[np.float64]
# Regret and shares of states are taken over states: fewer would tell them in coarse steps.
LEAST_STATES = 64
# A mean over fewer lives would leave luck in every state's value, and what is left unmeasured.
LEAST_LIVES = 16


@dataclass(frozen=True, slots=True)
class Split:
    """How many states and lives to live through, and the standard error expected of it."""

    states: int
    lives: int
    error: float


@dataclass(frozen=True, slots=True)
class Variances:
    """Of a paired difference: variance between states, between lives, and of what is left."""

    states: float
    lives: float
    left: float

    def error(self, states: int, lives: int) -> float:
        """Return the standard error of the mean over so many states and lives."""
        both = self.left / (states * lives)
        return float(np.sqrt(self.states / states + self.lives / lives + both))


def split_of(pilot: Outcomes, budget: int, *, criterion: str = "money") -> Split:
    """Return the best split of a budget of lives for the two leading options of a small pilot.

    The pilot's numbers are to be plain ones (`draws="philox"`): evenly spread draws are not
    independent, and their variances would look too small.
    """
    if criterion not in pilot.criteria:
        raise AfterwardError(
            "there is no such criterion in these lives",
            faults=(Fault("criterion", criterion, " or ".join(pilot.criteria)),),
        )
    if pilot.draws != "philox":
        raise AfterwardError(
            "a pilot of evenly spread draws cannot tell variances apart",
            faults=(Fault("draws", pilot.draws, "a pilot with `philox`"),),
        )
    sign = next(one.sign for one in CRITERIA if one.id == criterion)
    return best_split(variances(leading_gap(sign * pilot.criteria[criterion])), budget)


def leading_gap(values: Array) -> Array:
    """Return the difference of the two options with the highest means, life by life.

    `values` are `(option, state, life)`, more being better; with a single option, its own values.
    """
    order = np.argsort(-values.mean(axis=(1, 2)), kind="stable")
    return values[order[0]] - values[order[1]] if len(order) > 1 else values[order[0]]


def variances(gap: Array) -> Variances:
    """Return the unbiased variances of values `(state, life)`, none taken as negative."""
    found: Squares = squares(gap)
    if min(found.states, found.lives) < 2:
        raise AfterwardError(
            "a pilot needs several states and several lives",
            faults=(
                Fault(
                    "pilot",
                    f"{found.states} states, {found.lives} lives",
                    "2 or more of each; 16 x 16 is usual",
                ),
            ),
        )
    return Variances(*found.variances)


def best_split(
    of: Variances,
    budget: int,
    *,
    least_states: int = LEAST_STATES,
    least_lives: int = LEAST_LIVES,
) -> Split:
    """Return the powers of two with the least standard error whose product is within the budget.

    Equal errors (nothing varies) are settled for more states: knowledge is what decisions turn on.
    """
    if least_states * least_lives > budget:
        raise AfterwardError(
            "the budget is too small to split",
            faults=(
                Fault(
                    "budget",
                    f"{budget} lives",
                    f"{least_states * least_lives} or more ({least_states} x {least_lives})",
                ),
            ),
        )
    allowed = [
        (states, lives)
        for states in _powers(least_states, budget)
        for lives in [_largest_power(budget // states)]
        if lives >= least_lives
    ]
    if not allowed:
        raise AfterwardError(
            "no powers of two fit the budget",
            faults=(Fault("budget", f"{budget} lives", "a power of two of at least 2,048"),),
        )
    states, lives = min(allowed, key=lambda pair: (of.error(*pair), -pair[0]))
    return Split(states, lives, of.error(states, lives))


def _largest_power(most: int) -> int:
    """Return the largest power of two up to a number of 1 or more."""
    return 1 << (most.bit_length() - 1)


def _powers(least: int, most: int) -> list[int]:
    """Return the powers of two from one number up to another."""
    first = 1 << (least - 1).bit_length()
    return [1 << k for k in range(first.bit_length() - 1, most.bit_length()) if 1 << k <= most]
