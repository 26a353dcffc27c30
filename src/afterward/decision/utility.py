"""One measure for all criteria: months of today's spending, so that errands can be priced in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.polynomial.chebyshev import chebfit, chebpts1, chebval
from numpy.typing import NDArray

from afterward.base.criteria import CRITERIA, RATED, share_of_range, steps_in_range
from afterward.preferences import Preferences, Ratings, bent
from afterward.simulation import Outcomes, certain_money, integrate_luck
from afterward.simulation.outcomes import RISK_KNOTS

Array = NDArray[np.float64]
Ints = NDArray[np.intp]
# Enough of each to tell how often another option is best, to two of a hundred.
TASTES_SEEN, STATES_SEEN = 512, 64
# Tastes that money is averaged over in every state: its worth hangs on the taste for risk too.
TASTES_OF_MONEY = 128
# Terms that hold the average of any bends met with to a millionth of the range.
CURVE_TERMS = 24


@dataclass(frozen=True, slots=True)
class Utility:
    """What each option is worth in each draw, criterion by criterion.

    `levels[criterion]` is `(state, option)` in natural units (the money of the median risk
    attitude); `money` is `(knot, state, option)`; a draw pairs taste `d` with state
    `d mod states`. Worths are in months of today's spending: a rate is paid for as long as what
    it buys lasts, and `lasting[criterion]` is that time over today's monthly spending. Levels of
    rated criteria are those of the whole of working life: where an option ends by itself, its own
    rating stands for its share of it (`had`), and that of staying for the rest.
    """

    options: tuple[str, ...]
    levels: dict[str, Array]
    money: Array
    cloud: Preferences
    lasting: dict[str, Any]
    spending: float
    had: dict[str, float] = field(default_factory=dict)
    # Options whose pay is assumed in a wide range, or whose way in is in doubt: none of them leads
    # more firmly than "close".
    guesses: frozenset[str] = frozenset()
    # What was worked out once: parts are asked for again and again, and never change.
    _known: dict[str, Array] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def states(self) -> int:
        """Return the number of states of knowledge."""
        return self.money.shape[1]

    def guessed(self, column: int) -> bool:
        """Return whether the pay of the option of a column, or the way into it, is a guess."""
        return self.options[column] in self.guesses

    @property
    def draws(self) -> int:
        """Return the number of draws (tastes, each paired with a state)."""
        return self.cloud.size

    def state_of_draw(self) -> NDArray[np.intp]:
        """Return the state each draw is paired with; `(draw,)`."""
        return np.arange(self.draws) % self.states

    def own_ratings(self, criterion: str) -> Array:
        """Return the ratings of one criterion as they were given, `(state, option)`."""
        levels, had = self.levels[criterion], shares_had(self.options, self.had)
        own = levels[:, [0]] + (levels - levels[:, [0]]) / had
        return np.where(had < 1.0, own, levels)

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
        return self._price(criterion)[:, None] * (worth - worth[:, [0]])

    def _price(self, criterion: str) -> Array:
        """Return what the whole anchor range is worth to each taste, for as long as it lasts."""
        whole = self.cloud.rates[criterion] * steps_in_range(criterion, self.spending)
        return np.broadcast_to(self.lasting[criterion], self.draws) * whole

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
        which, state = evenly(self.draws, tastes), evenly(self.states, states)
        parts = [
            self._price(c.id)[which][:, None] * self._gains(c.id, which, state).mean(axis=1)
            for c in CRITERIA
        ]
        return np.sum(parts, axis=0)

    def _gains(self, criterion: str, which: Ints, state: Ints) -> Array:
        """Return shares of one criterion's range gained over staying, `(taste, state, option)`."""
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
        return worth - worth[:, :, [0]]

    def by_state(self) -> Array:
        """Return every option's worth in each state, tastes averaged out; `(state, option)`.

        The same tastes in every state: were each state given tastes of its own, their chance would
        look like knowledge of the world. Options' means are those of `values` (a control variate),
        so that what knowing is worth is about the lead that is shown.
        """
        if "by state" not in self._known:
            found = np.sum([self._of_states(c.id) for c in CRITERIA], axis=0)
            found += self.values().mean(axis=0) - found.mean(axis=0)
            found.setflags(write=False)
            self._known["by state"] = found
        return self._known["by state"]

    def _of_states(self, criterion: str) -> Array:
        """Return one criterion's worth over staying, `(state, option)`, averaged over tastes."""
        price, bend = self._price(criterion), self.cloud.bends.get(criterion)
        if criterion == "money":
            which = self._by_risk(min(TASTES_OF_MONEY, self.draws))
            gains = self._gains(criterion, which, np.arange(self.states))
            return np.tensordot(price[which], gains, axes=1) / which.size
        share = share_of_range(criterion, self.levels[criterion], self.spending)
        worth = price.mean() * share if bend is None else bent_on_average(share, bend, price)
        return worth - worth[:, [0]]

    def _by_risk(self, count: int) -> Ints:
        """Return so many tastes from the middles of as many equal parts of the tastes for risk."""
        middles = ((np.arange(count) + 0.5) * self.draws / count).astype(np.intp)
        return np.argsort(self.cloud.risk, kind="stable")[middles]


def evenly(count: int, wanted: int) -> Ints:
    """Return at most so many evenly spaced numbers of a count, the first and last among them."""
    return np.linspace(0, count - 1, min(wanted, count)).astype(np.intp)


def bent_on_average(share: Array, bends: Array, price: Array) -> Array:
    """Return the mean over tastes of price times the bent worth of levels, shaped as `share`.

    It is one smooth curve in the level, so a polynomial through it serves any number of levels;
    beyond the anchors it goes on straight, as each taste's own does.
    """

    def mean(at: Array) -> Array:
        return price @ bent(at[None, :], bends[:, None]) / price.size

    nodes = chebpts1(CURVE_TERMS + 1)
    curve = chebfit(nodes, mean((nodes + 1.0) / 2.0), CURVE_TERMS)
    inside = np.clip(share, 0.0, 1.0)
    below, worst, best, above = mean(np.array([-1.0, 0.0, 1.0, 2.0]))
    steep = np.where(share > inside, above - best, worst - below)
    return chebval(2.0 * inside - 1.0, curve) + steep * (share - inside)


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
    had = shares_had(outcomes.options, outcomes.had)
    levels |= {name: over_working_life(ratings.values[name], had) for name in RATED}
    lasting = outcomes.lasting if cloud.near is None else outcomes.lasting.at(cloud.near)
    levels["money"] = table[RISK_KNOTS.index(1.0)]
    return Utility(
        options=outcomes.options,
        levels=levels,
        money=table,
        cloud=cloud,
        lasting={c.id: lasting.of(c.id) / outcomes.spending_now for c in CRITERIA},
        spending=outcomes.spending_now,
        had=outcomes.had,
    )


def shares_had(options: tuple[str, ...], had: dict[str, float]) -> Array:
    """Return the share of working life in which each option is had; `(option,)`."""
    return np.array([had.get(name, 1.0) for name in options])


def over_working_life(rated: Array, had: Array) -> Array:
    """Return what ratings `(state, option)` come to over working life; staying's for the rest.

    >>> over_working_life(np.array([[50.0, 90.0]]), np.array([1.0, 0.25])).tolist()
    [[50.0, 60.0]]
    """
    staying = rated[:, [0]]
    # Where an option goes on, its own rating to the last bit.
    return np.where(had < 1.0, staying + had * (rated - staying), rated)
