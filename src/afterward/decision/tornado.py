"""The tornado: how far each thing, low against high, moves the lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.criteria import CRITERIA
from afterward.decision.acceptability import checked
from afterward.decision.smooth import DEGREE, smooth
from afterward.decision.utility import Utility

Array = NDArray[np.float64]

LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True, slots=True)
class Bar:
    """The leader's margin over the runner-up with one thing low and with it high.

    `low` and `high` are its 10th and 90th percentile, in its own unit; the margins are what is
    expected there, all else as it may be, in the unit of the values (months of today's spending),
    each with its standard error. Below zero the runner-up is ahead.
    """

    name: str
    low: float
    high: float
    margin_low: float
    margin_high: float
    se_low: float
    se_high: float

    @property
    def swing(self) -> float:
        """Return how far the margin moves between the two."""
        return abs(self.margin_high - self.margin_low)

    @property
    def turns(self) -> bool:
        """Return whether the runner-up is ahead at one of the two ends."""
        return min(self.margin_low, self.margin_high) < 0.0


@dataclass(frozen=True, slots=True)
class Tornado:
    """Bars, widest first, about the margin of `leader` over `runner_up` (columns of the values)."""

    leader: int
    runner_up: int
    margin: float
    bars: tuple[Bar, ...]


def tornado(
    values: Array,
    parameters: Mapping[str, ArrayLike],
    *,
    low: float = LOW,
    high: float = HIGH,
    degree: int = DEGREE,
) -> Tornado:
    """Return how the lead hangs on each of `parameters`, the widest swing first.

    `values` is `(draw, option)`, each parameter `(draw,)`. The margin is the worth of the option
    that is worth most on average less that of the second; where a thing is low or high the margin
    is read off a low polynomial fitted by least squares, which also gives its standard error
    (see `smooth`). A thing that does not vary has no bar.

    Raises:
        AfterwardError: lengths differ, or values that cannot be compared.
    """
    worth = checked(values)
    mean = worth.mean(axis=0)
    order = np.argsort(-mean, kind="stable")
    leader, second = int(order[0]), int(order[min(1, order.size - 1)])
    margin = (worth[:, leader] - worth[:, second])[:, None]
    bars = [
        bar
        for name, drawn in parameters.items()
        if (bar := _bar(name, np.asarray(drawn, dtype=float), margin, (low, high), degree))
    ]
    bars.sort(key=lambda bar: (-bar.swing, bar.name))
    return Tornado(leader, second, float(margin.mean()), tuple(bars))


def _bar(
    name: str, drawn: Array, margin: Array, shares: tuple[float, float], degree: int
) -> Bar | None:
    fit = smooth(drawn, margin, degree=degree)
    if fit is None:
        return None
    ends = np.quantile(drawn, shares)
    (at_low, at_high), (se_low, se_high) = fit.at(ends)[:, 0], fit.se(ends)[:, 0]
    return Bar(name, *(float(x) for x in (*ends, at_low, at_high, se_low, se_high)))


def tornado_of(utility: Utility, known: Mapping[str, Array]) -> Tornado:
    """Return the tornado of a whole answer: every rate, the attitude to risk, every figure.

    `known` holds the draws of figures and ratings by state, `(state,)` each, by name (what
    `Outcomes.parameters` and `Ratings.parameters` hold); rates are named "rate:time", risk "risk".
    Figures are set against worths with tastes averaged out, whose margin is the same on average.
    """
    rates = {f"rate:{c.id}": utility.cloud.rates[c.id] for c in CRITERIA if c.id != "money"}
    tastes = tornado(utility.values(), {**rates, "risk": utility.cloud.risk})
    by_state = utility.by_state()[:, [tastes.leader, tastes.runner_up]]
    world = [
        bar
        for name, drawn in known.items()
        if (bar := _bar(name, drawn, by_state[:, [0]] - by_state[:, [1]], (LOW, HIGH), DEGREE))
    ]
    bars = sorted((*tastes.bars, *world), key=lambda bar: (-bar.swing, bar.name))
    return Tornado(tastes.leader, tastes.runner_up, tastes.margin, tuple(bars))
