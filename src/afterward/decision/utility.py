"""One measure for all criteria: months of today's spending, so that errands can be priced in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import CRITERIA, RATED, share_of_range, steps_in_range
from afterward.preferences import Preferences, Ratings, bent
from afterward.simulation import Outcomes, certain_money, integrate_luck
from afterward.simulation.outcomes import RISK_KNOTS

Array = NDArray[np.float64]
Ints = NDArray[np.intp]
# Enough of each to tell how often another option is best, to two of a hundred.
TASTES_SEEN, STATES_SEEN = 512, 64


@dataclass(frozen=True, slots=True)
class Utility:
    """What each option is worth in each draw, criterion by criterion.

    `levels[criterion]` is `(state, option)` in natural units (the money of the median risk
    attitude); `money` is `(knot, state, option)`; a draw pairs taste `d` with state
    `d mod states`. Worths are in months of today's spending: a rate is paid for as long as what
    it buys lasts, and `lasting[criterion]` is that time over today's monthly spending.
    """

    options: tuple[str, ...]
    levels: dict[str, Array]
    money: Array
    cloud: Preferences
    lasting: dict[str, Any]
    spending: float
    # What was worked out once: parts are asked for again and again, and never change.
    _known: dict[str, Array] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def states(self) -> int:
        """Return the number of states of knowledge."""
        return self.money.shape[1]

    @property
    def draws(self) -> int:
        """Return the number of draws (tastes, each paired with a state)."""
        return self.cloud.size

    def state_of_draw(self) -> NDArray[np.intp]:
        """Return the state each draw is paired with; `(draw,)`."""
        return np.arange(self.draws) % self.states

    def reached(self, criterion: str) -> Array:
        """Return the level each option reaches in each draw, `(draw, option)`, in natural units."""
        state = self.state_of_draw()
        if criterion == "money":
            return money_at_risk(self.money, self.cloud.risk, state)
        return self.levels[criterion][state]

    def part(self, criterion: str) -> Array:
        """Return one criterion's worth, `(draw, option)`, as a difference from staying."""
        if criterion not in self._known:
            self._known[criterion] = self._part(criterion)
            self._known[criterion].setflags(write=False)
        return self._known[criterion]

    def _part(self, criterion: str) -> Array:
        share = share_of_range(criterion, self.reached(criterion), self.spending)
        bend = self.cloud.bends.get(criterion)
        worth = share if bend is None else bent(share, bend[:, None])
        whole = self.cloud.rates[criterion] * steps_in_range(criterion, self.spending)
        lasting = np.broadcast_to(self.lasting[criterion], self.draws)
        return (lasting * whole)[:, None] * (worth - worth[:, [0]])

    def straight(self) -> Utility:
        """Return the same with no bends: a step is worth as much everywhere on its range."""
        return replace(self, cloud=replace(self.cloud, bends={}))

    def values(self, *, without: str | None = None) -> Array:
        """Return the worth of every option, `(draw, option)`, staying being 0 in every draw."""
        parts = [self.part(c.id) for c in CRITERIA if c.id != without]
        return np.sum(parts, axis=0)

    def by_taste(self, *, tastes: int = TASTES_SEEN, states: int = STATES_SEEN) -> Array:
        """Return every option's worth for some tastes, what is not known averaged out.

        `(taste, option)`, over evenly spaced draws: each taste with each of the states.
        """
        which = np.linspace(0, self.draws - 1, min(tastes, self.draws)).astype(int)
        state = np.linspace(0, self.states - 1, min(states, self.states)).astype(int)
        return np.sum([self._of_tastes(c.id, which, state) for c in CRITERIA], axis=0)

    def _of_tastes(self, criterion: str, which: Ints, state: Ints) -> Array:
        """Return one criterion's worth over staying, `(taste, option)`, averaged over states."""
        cloud = self.cloud
        if criterion == "money":
            risk = np.repeat(cloud.risk[which], state.size)
            level = money_at_risk(self.money, risk, np.tile(state, which.size))
            level = level.reshape(which.size, state.size, -1)
        else:
            level = self.levels[criterion][state][None]
        share = share_of_range(criterion, level, self.spending)
        bend = cloud.bends.get(criterion)
        worth = share if bend is None else bent(share, bend[which][:, None, None])
        gain = (worth - worth[:, :, [0]]).mean(axis=1)
        lasting = np.broadcast_to(self.lasting[criterion], self.draws)[which]
        whole = cloud.rates[criterion][which] * steps_in_range(criterion, self.spending)
        return (lasting * whole)[:, None] * gain

    def by_state(self) -> Array:
        """Return every option's worth in each state, tastes averaged out; `(state, option)`."""
        values, state = self.values(), self.state_of_draw()
        total = np.zeros((self.states, values.shape[1]))
        np.add.at(total, state, values)
        return total / np.bincount(state, minlength=self.states)[:, None]


def money_at_risk(table: Array, risk: Array, state: NDArray[np.intp]) -> Array:
    """Return certain money at each draw's own risk aversion, `(draw, option)`.

    Linear between the knots at which certainty equivalents are tabulated.
    """
    knots = np.asarray(RISK_KNOTS)
    inside = np.clip(risk, knots[0], knots[-1])
    right = np.clip(np.searchsorted(knots, inside, side="right"), 1, knots.size - 1)
    weight = ((inside - knots[right - 1]) / (knots[right] - knots[right - 1]))[:, None]
    return (1.0 - weight) * table[right - 1, state] + weight * table[right, state]


def utilities(outcomes: Outcomes, ratings: Ratings, cloud: Preferences) -> Utility:
    """Bring lives, ratings and tastes together; luck is integrated out here, before any maximum.

    Worth of an option = sum over criteria of the worth of the whole anchor range (rate x steps)
    times the share of it gained over staying, bent, each in currency a month, times the
    (discounted) months it is had, over today's monthly spending: money to the end of life, what a
    post is like until work ends. Months are discounted at the person's own rate once they said it.
    """
    table = certain_money(outcomes)
    levels = {
        name: integrate_luck(values)
        for name, values in outcomes.criteria.items()
        if name != "money"
    }
    levels |= {name: ratings.values[name] for name in RATED}
    lasting = outcomes.lasting if cloud.near is None else outcomes.lasting.at(cloud.near)
    levels["money"] = table[RISK_KNOTS.index(1.0)]
    return Utility(
        options=outcomes.options,
        levels=levels,
        money=table,
        cloud=cloud,
        lasting={c.id: lasting.of(c.id) / outcomes.spending_now for c in CRITERIA},
        spending=outcomes.spending_now,
    )
