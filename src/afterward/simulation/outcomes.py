"""What lives come to, in natural units, and the one place where luck is integrated out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SHARES = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
# Knots of relative risk aversion at which certainty equivalents are tabulated.
RISK_KNOTS = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0)
# A spending power below a twentieth of today's is as bad as this table can tell.
SPENDING_FLOOR = 0.05


@dataclass(frozen=True, slots=True)
class Lasting:
    """For how many (discounted) months each kind of outcome lasts.

    `life`: spending, to the end of life. `work`: what a post is like, until work ends. `decade`:
    what is told of the next ten years, or until work ends if that is later. `view`: the months
    in which the worst one is looked for. `months` are the same four, not discounted.
    """

    life: Any
    work: Any
    decade: Any
    view: Any
    months: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    def at(self, yearly: Any) -> Lasting:
        """Return the same times discounted at someone's own rate a year, `(taste,)` or a number.

        The sum of n months' discounts is (1 - d^n) / (1 - d), d = (1 + rate)^(-1/12).
        """
        log_d = -np.log1p(np.asarray(yearly, dtype=float)) / 12.0
        safe = np.where(np.abs(log_d) < 1e-12, 1e-12, log_d)
        return Lasting(*(np.expm1(safe * n) / np.expm1(safe) for n in self.months), self.months)

    def of(self, criterion: str) -> Any:
        """Return the months for which a step of one criterion is had."""
        kinds = {"money": self.life, "security": self.view, "health": self.decade}
        return {**kinds, "time": self.decade}.get(criterion, self.work)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What every life under every option came to.

    `criteria` maps money, security, health, time and way_back to arrays `(option, state, life)`
    in the units of `afterward.base.criteria`; `extras` holds further arrays of that shape (first
    year's net income, months of fallback work, months of cut spending, debt forgiven).
    `wealth` is household net worth in today's money, `(option, state, life, time)`, at the
    `wealth_years` (years from now). `lasting` says how long each outcome is had. `parameters`
    are the draws of knowledge, `(state,)` each.
    """

    options: tuple[str, ...]
    criteria: dict[str, Array]
    extras: dict[str, Array]
    wealth: Array
    wealth_years: Array
    parameters: dict[str, Array]
    spending_now: float
    annuity_months: float
    lasting: Lasting
    seed: int

    @property
    def shape(self) -> tuple[int, int, int]:
        """Return the numbers of options, states and lives."""
        first = next(iter(self.criteria.values()))
        return first.shape[0], first.shape[1], first.shape[2]


@dataclass(frozen=True, slots=True)
class Spread:
    """The spread of one outcome of one option over all lives, with its mean's standard error."""

    mean: float
    se: float
    quantiles: tuple[float, ...]

    def at(self, share: float) -> float:
        """Return the value below which a share of lives lies."""
        return self.quantiles[SHARES.index(share)]


def integrate_luck(values: Array) -> Array:
    """Average over lives: `(option, state, life)` to `(state, option)`.

    Luck (job search, markets) is what nobody can know before it happens. It is averaged out here,
    before any maximum is taken, so that what follows measures knowledge, not clairvoyance. All
    states share the same lives: where knowledge does not differ, averages do not differ at all.
    """
    return np.ascontiguousarray(values.mean(axis=2).T)


def certain_money(outcomes: Outcomes) -> Array:
    """Return certainty equivalents of spending power over luck; `(knot, state, option)`.

    The sure monthly spending worth as much as the spread over lives, for each relative risk
    aversion g of `RISK_KNOTS` (constant relative risk aversion: u(c) = c^(1-g)/(1-g)).
    """
    floor = SPENDING_FLOOR * outcomes.spending_now
    spending = np.maximum(outcomes.criteria["money"], floor)
    return np.stack([integrate_luck_certain(spending, g) for g in RISK_KNOTS])


def integrate_luck_certain(spending: Array, risk: float) -> Array:
    """Return the certainty equivalent over lives, `(state, option)`, at one risk aversion."""
    if risk == 0.0:
        return integrate_luck(spending)
    if risk == 1.0:
        return np.exp(integrate_luck(np.log(spending)))
    # Scaled by the geometric mean first, so that powers neither overflow nor vanish.
    scale = np.exp(np.log(spending).mean(axis=2, keepdims=True))
    powered = integrate_luck((spending / scale) ** (1.0 - risk))
    return scale[:, :, 0].T * powered ** (1.0 / (1.0 - risk))


def standard_error(values: Array) -> float:
    """Return the standard error of a mean over states and lives, `(state, life)`.

    Lives are shared by all states, so the two sources of error add: between-state variance over
    the number of states, and between-life variance over the number of lives.
    """
    states, lives = values.shape
    by_state = values.mean(axis=1).var(ddof=1) / states if states > 1 else 0.0
    by_life = values.mean(axis=0).var(ddof=1) / lives if lives > 1 else 0.0
    return float(np.sqrt(by_state + by_life))


def spread(values: Array) -> Spread:
    """Return mean, standard error and quantiles of one option's outcome, `(state, life)`."""
    found = np.quantile(values, SHARES)
    return Spread(
        mean=float(values.mean()),
        se=standard_error(values),
        quantiles=tuple(float(v) for v in found),
    )
