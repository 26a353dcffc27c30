"""What moves spending power and is known exactly on average: controls for its mean.

Each figure that was drawn is told on a scale of its own: less its mean, over its standard
deviation (`first`), and how far it lies from the middle, freed of the first (`second`). Both have
mean 0 and variance 1 over all that may be drawn. A product of two that are drawn apart has mean 0
as well. Which ones help: `money_terms`; what they explain: bench/controlled.md.

Means and variances are sums over 801 points of the normal curve, right to about a
hundred-thousandth of a standard deviation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from afterward.base.figures import Quantity, value_at
from afterward.evidence import figure
from afterward.simulation.household import Household
from afterward.simulation.luck import Luck
from afterward.simulation.totals import own

Array = NDArray[np.float64]

_SCORES = np.linspace(-8.0, 8.0, 801)
_DENSITY = np.exp(-(_SCORES**2) / 2.0)
_CHANCE = _DENSITY / _DENSITY.sum()
# Below this share of its size a spread is only rounding.
_NOTHING = 1e-9
GROWTH, CASH, MARKET = (
    "money.real_pay_growth",
    "money.real_cash_return",
    "money.real_portfolio_return",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where drawn values of one quantity stand among all that may be drawn; any shape.

    `together` is the group of quantities drawn with it, "" where it is drawn by itself.
    """

    first: Array
    second: Array
    together: str = ""

    def apart_from(self, other: Standing) -> bool:
        """Return whether the two are drawn independently, so that their product has mean 0."""
        return not self.together or self.together != other.together


@dataclass(frozen=True, slots=True)
class Terms:
    """Controls `(state, life, term)`, all of mean 0, the lives being each state's own.

    `second` marks the terms of the second order, `(term,)`: squares and products.
    """

    values: Array
    second: NDArray[np.bool_]


def standing(quantity: Quantity, drawn: Array) -> Standing | None:
    """Return where drawn values stand; None for a quantity that does not vary.

    first = (x - mean) / sd;  second = (first^2 - skewness first - 1) / its own sd.
    """
    grid = value_at(quantity, ndtr(_SCORES))
    mean = float(_CHANCE @ grid)
    sd = float(np.sqrt(_CHANCE @ (grid - mean) ** 2))
    if not sd > _NOTHING * abs(mean):
        return None
    whole = (grid - mean) / sd
    skewness = float(_CHANCE @ whole**3)
    bent = whole**2 - skewness * whole - 1.0
    spread = float(np.sqrt(_CHANCE @ bent**2))
    first = (drawn - mean) / sd
    second = (first**2 - skewness * first - 1.0) / max(spread, 1.0e-3)
    return Standing(first, second, quantity.together if quantity.strength > 0.0 else "")


def money_terms(home: Household, luck: Luck, groups: int) -> Terms:
    """Return the controls of monthly spending power for each state and its own lives.

    Of knowledge: every option's pay and search, growth of pay, returns on cash and on what is
    invested; how these bend pay. Of luck: the market of the years in which most is invested, and
    the luck in looking for a post. The lives are shared out among the groups as in `totals.own`.
    """
    firsts, seconds = _of_states(home)
    market, search = _of_lives(home, luck)
    states, lives = home.shape[1], home.shape[2] // groups

    def laid(values: Array) -> Array:
        by_state = values.ndim == 2
        every = values if by_state else np.broadcast_to(values, (states, values.size))
        return np.broadcast_to(every if by_state else own(every[None], groups)[0], (states, lives))

    first = [*(one[:, None] for one in firsts), market.first, *(one.first for one in search)]
    second = [*(one[:, None] for one in seconds), market.second]
    values = np.stack([laid(one) for one in (*first, *second)], axis=-1)
    return Terms(values, np.arange(values.shape[-1]) >= len(first))


def _of_states(home: Household) -> tuple[list[Array], list[Array]]:
    """Return the controls of knowledge, of the first and of the second order; `(state,)` each."""
    options = home.options
    pays = _standings(home, [option.pay for option in options])
    searches = _standings(home, [option.search for option in options])
    world = _standings(home, [figure(name) for name in (GROWTH, CASH, MARKET)])
    # Pay is had for longer where a post is found sooner, and is worth more where it grows.
    pairs = [(pay, other) for pay in pays.values() for other in world.values()]
    own_search = [(option.pay.id, option.search.id) for option in options]
    pairs += [(pays[p], searches[s]) for p, s in own_search if p in pays and s in searches]
    pairs += [(world[CASH], world[MARKET])] if CASH in world and MARKET in world else []
    firsts = [one.first for one in (*pays.values(), *world.values(), *searches.values())]
    bent = [one.second for one in pays.values()]
    bent += [world[MARKET].second] if MARKET in world else []
    return firsts, bent + [a.first * b.first for a, b in pairs if a.apart_from(b)]


def _standings(home: Household, quantities: list[Quantity]) -> dict[str, Standing]:
    """Return where each quantity that varies stands in every state, by its id."""
    drawn = home.world.parameters
    found = {one.id: standing(one, drawn[one.id]) for one in quantities}
    return {name: one for name, one in found.items() if one is not None}


def _of_lives(home: Household, luck: Luck) -> tuple[Standing, list[Standing]]:
    """Return the controls of luck, `(life,)`: markets by what is invested, and the search."""
    score = luck.market @ invested(luck.market.shape[1], home.phases.retires / 12.0)
    market = Standing(score, (score**2 - 1.0) / np.sqrt(2.0))
    found = standing(home.world.search_luck, home.career.clocks.search)
    return market, [] if found is None else [found]


def invested(years: int, works: float) -> Array:
    """Return how much is invested in each year: what is put by grows until work ends, then goes.

    A straight rise and a straight fall, their squares adding up to 1, so that standard normal
    years times it add up to a standard normal.

    >>> (invested(4, 2.0) * 10**0.5).round(6).tolist()
    [1.0, 2.0, 2.0, 1.0]
    """
    year = np.arange(years)
    rising = (year + 1.0) / max(works, 1.0)
    falling = (years - year) / max(years - works, 1.0)
    held = np.minimum(rising, falling)
    return held / np.linalg.norm(held)
