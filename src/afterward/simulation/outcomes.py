"""What lives come to, in natural units, and the one place where luck is integrated out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterward.base import crossed
from afterward.base.sobol import by_scramble
from afterward.base.streams import Draws

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
    are the draws of knowledge, `(state,)` each. `had` is the share of working life in which an
    option is had, by its id, for those that end by themselves (a secondment, time off). `draws`
    says how numbers were drawn: standard errors are taken between states and lives for `philox`,
    between scrambles for `sobol`.
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
    draws: Draws = "philox"
    had: dict[str, float] = field(default_factory=dict)

    @property
    def shape(self) -> tuple[int, int, int]:
        """Return the numbers of options, states and lives."""
        first = next(iter(self.criteria.values()))
        return first.shape[0], first.shape[1], first.shape[2]


@dataclass(frozen=True, slots=True)
class Spread:
    """The spread of one outcome of one option over all lives.

    With the standard error of its mean, and of each of its quantiles: an end of a range is known
    less well than a mean.
    """

    mean: float
    se: float
    quantiles: tuple[float, ...]
    errors: tuple[float, ...]

    def at(self, share: float) -> float:
        """Return the value below which a share of lives lies."""
        return self.quantiles[SHARES.index(share)]

    def error(self, share: float) -> float:
        """Return the standard error of the value below which a share of lives lies."""
        return self.errors[SHARES.index(share)]


@dataclass(frozen=True, slots=True)
class Difference:
    """A mean difference of two options, its standard error, and the ends of its interval."""

    mean: float
    se: float
    low: float
    high: float


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


def standard_error(values: Array, draws: Draws = "philox") -> float:
    """Return how far a mean over states and lives may be off, `(state, life)`.

    All states share the same lives, so what a state brings, what a life brings and what only the
    two together bring are told apart (`afterward.base.crossed`). Evenly spread draws are not
    independent: there the means of the scrambles are compared instead, in the same way.
    """
    return crossed.standard_error(_independent(values, draws))


def interval(values: Array, share: float = 0.90, draws: Draws = "philox") -> tuple[float, float]:
    """Return the ends between which the true mean of `(state, life)` lies, in a share of samples.

    By Student's t at the degrees of freedom of Satterthwaite: `afterward.base.crossed.interval`.
    """
    return crossed.interval(_independent(values, draws), share)


def paired_difference(
    values: Array, one: int, other: int, *, share: float = 0.90, draws: Draws = "philox"
) -> Difference:
    """Return by how much one option's outcome exceeds another's; values `(option, state, life)`.

    The two are compared life by life: the luck they share cancels.
    """
    gap = values[one] - values[other]
    low, high = interval(gap, share, draws)
    return Difference(float(gap.mean()), standard_error(gap, draws), low, high)


def _independent(values: Array, draws: Draws) -> Array:
    """Return a table whose rows are independent of each other, and whose columns are."""
    return by_scramble(values) if draws == "sobol" else values


def spread(values: Array, draws: Draws = "philox") -> Spread:
    """Return mean, standard error and quantiles of one option's outcome, `(state, life)`."""
    found = _ranked(np.sort(values, axis=None), np.array(SHARES))
    return Spread(
        mean=float(values.mean()),
        se=standard_error(values, draws),
        quantiles=tuple(float(v) for v in found),
        errors=quantile_errors(values, SHARES, draws),
    )


def quantile_errors(
    values: Array, shares: tuple[float, ...], draws: Draws = "philox"
) -> tuple[float, ...]:
    """Return the standard error of each quantile of `(state, life)`.

    Half the distance between the quantiles one standard error to either side, that error being the
    one of the share of lives that lie no higher. Source: Woodruff (1952), "Confidence intervals for
    medians and other position measures".
    """
    ordered = np.sort(values, axis=None)
    at = _ranked(ordered, np.array(shares))
    off = np.array([standard_error((values <= one).astype(float), draws) for one in at])
    low, high = (_ranked(ordered, np.clip(shares + side * off, 0.0, 1.0)) for side in (-1.0, 1.0))
    return tuple(float(half) for half in (high - low) / 2.0)


def _ranked(ordered: Array, shares: Array) -> Array:
    """Return quantiles of values that lie in order, straight between two neighbours."""
    return np.interp(shares * (ordered.size - 1), np.arange(ordered.size), ordered)
