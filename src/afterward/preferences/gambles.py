"""Risk and time, asked apart from what things are worth: two gambles, and one near against far.

How much someone shies from an uncertain income, and how much less a later year counts, are not
what a free hour is worth: they have questions of their own and never move a trade-off rate. Each
is one number for each draw of tastes, and an answer moves its whole distribution exactly (on a
grid), keeping each draw's place in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from afterward.base import special
from afterward.base.distributions import Z95

Array = NDArray[np.float64]
Side = Literal["first", "second", "same", "cannot say"]

# Relative risk aversion about spending: median 1, 9 in 10 between 0.3 and 3.5 (assumption).
RISK_MEDIAN, RISK_FACTOR = 1.0, 3.5
# How much less a later year counts: median 3 % a year, 9 in 10 between 0.75 and 12 % (assumption).
NEAR_MEDIAN, NEAR_FACTOR = 0.03, 4.0
# A slip about sure amounts is about 5 % of spending, one about years about two points a year.
RISK_NOISE, NEAR_NOISE = 0.05, 0.02
# The gamble: an even chance of these shares of today's spending, for good.
WORSE, BETTER = 0.7, 1.5
NEAR_YEARS = 5.0
GRID = np.linspace(-4.0, 4.0, 801)
GAMBLES, NEARS = 2, 1


@dataclass(frozen=True, slots=True)
class Gamble:
    """First: so much to spend each month, for sure. Second: an even chance of less or more."""

    sure: float
    worse: float
    better: float


@dataclass(frozen=True, slots=True)
class Near:
    """First: an amount now. Second: a larger one so many years later."""

    now: float
    later: float
    years: float


def certain(gamble: Gamble, risk: Array) -> Array:
    """Return the sure amount worth as much as the gamble, at each relative risk aversion.

    ((a^(1-r) + b^(1-r)) / 2)^(1/(1-r)); sqrt(a b) where r = 1 (constant relative risk aversion).
    """
    power = np.where(np.abs(1.0 - risk) < 1e-6, 1e-6, 1.0 - risk)
    low, high = np.log(gamble.worse), np.log(gamble.better)
    return np.exp((np.logaddexp(power * low, power * high) - np.log(2.0)) / power)


def risk_draws(luck: Array, answers: tuple[tuple[Gamble, Side], ...]) -> Array:
    """Return relative risk aversion, `(taste,)`, from standard normals, after the gambles."""

    def logs(score: Array) -> Array:
        risk = RISK_MEDIAN * RISK_FACTOR ** (score / Z95)
        total = np.zeros_like(score)
        for gamble, side in answers:
            gap = (gamble.sure - certain(gamble, risk)) / (RISK_NOISE * gamble.better / BETTER)
            total += _log_chance(gap, side)
        return total

    return RISK_MEDIAN * RISK_FACTOR ** (_moved(luck, logs(GRID)) / Z95)


def near_draws(luck: Array, answers: tuple[tuple[Near, Side], ...]) -> Array:
    """Return how much less a later year counts, a year, `(taste,)`, after near against far."""

    def logs(score: Array) -> Array:
        rate = NEAR_MEDIAN * NEAR_FACTOR ** (score / Z95)
        total = np.zeros_like(score)
        for near, side in answers:
            level = np.log(near.later / near.now) / near.years
            total += _log_chance((np.log1p(rate) - level) / NEAR_NOISE, side)
        return total

    return NEAR_MEDIAN * NEAR_FACTOR ** (_moved(luck, logs(GRID)) / Z95)


def next_gamble(spending: float, answers: tuple[tuple[Gamble, Side], ...]) -> Gamble:
    """Return the gamble that someone in the middle of what is known so far would find even."""
    worse, better = WORSE * spending, BETTER * spending
    middle = np.median(risk_draws(_scores(), answers))
    even = certain(Gamble(0.0, worse, better), np.array([middle]))[0]
    return Gamble(float(even), worse, better)


def next_near(spending: float, answers: tuple[tuple[Near, Side], ...] = ()) -> Near:
    """Return an amount now and one in five years that the middle person would find even."""
    middle = float(np.median(near_draws(_scores(), answers)))
    return Near(spending, spending * (1.0 + middle) ** NEAR_YEARS, NEAR_YEARS)


def _scores() -> Array:
    return GRID[np.abs(GRID) < 3.0]


def _log_chance(gap: Array, side: Side) -> Array:
    """Return the log-chance of an answer; `gap` is first less second in noises."""
    if side == "cannot say":
        return np.zeros_like(gap)
    if side == "same":
        return -np.log(np.cosh(np.clip(gap, -80, 80) / 2))
    return -np.logaddexp(0.0, -gap if side == "first" else gap)


def _moved(luck: Array, logs: Array) -> Array:
    """Return each draw's place in the distribution after the answers: same quantile, new law."""
    if not logs.any():
        return luck
    density = np.exp(logs - logs.max() - GRID**2 / 2)
    below = np.cumsum(density) - density / 2
    return np.interp(special.ndtr(luck), below / density.sum(), GRID)
