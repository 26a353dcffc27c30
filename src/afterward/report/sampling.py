"""How far each share and sum of an answer may be off because only so many lives were lived.

Draws that share a state of knowledge are not independent, so errors are taken over states; the
lives of luck are shared by all states, and add an error of their own where money is counted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import CRITERIA
from afterward.decision import Decision, ranks
from afterward.decision.pairs import EVEN_SHARE
from afterward.decision.turning import LeftOut
from afterward.decision.utility import TASTES_SEEN
from afterward.simulation.outcomes import standard_error

Array = NDArray[np.float64]
# Two standard errors: 19 sets of lives in 20 would come out within them.
TWICE = 2.0


@dataclass(frozen=True, slots=True)
class Errors:
    """Standard errors of one option: best, in the first three, its regret, and running short."""

    best: float
    three: float
    regret: float
    ran_short: float


def errors(decision: Decision) -> dict[str, Errors]:
    """Return the standard errors of every option by its id; regret in months of spending."""
    values = decision.utility.values()
    place = ranks(values)
    first, three = (place == 0).astype(float), (place < 3).astype(float)
    regret = values.max(axis=1, keepdims=True) - values
    luck = _luck(decision)
    short = decision.outcomes.extras["fallback_months"] + decision.outcomes.extras["cut_months"] > 0
    return {
        answer.option.id: Errors(
            best=float(over_states(first[:, [i]], decision.states)[0]),
            three=float(over_states(three[:, [i]], decision.states)[0]),
            regret=float(np.hypot(over_states(regret[:, [i]], decision.states)[0], luck[i])),
            ran_short=standard_error(short[i].astype(float)),
        )
        for i, answer in enumerate(decision.options)
    }


def over_states(values: Array, states: int) -> Array:
    """Return the standard error of each column's mean, `(draw, column)`, draws paired with states.

    A draw `d` belongs to state `d mod states`; the means of the states are what is independent.
    """
    state = np.arange(len(values)) % states
    total = np.zeros((states, values.shape[1]))
    np.add.at(total, state, values)
    means = total / np.bincount(state, minlength=states)[:, None]
    return means.std(axis=0, ddof=1) / np.sqrt(states)


def _luck(decision: Decision) -> Array:
    """Return the error of each option's regret that luck leaves, in months of spending.

    That of its spending power less the leader's, averaged over states, over the lives lived.
    """
    money = decision.outcomes.criteria["money"].mean(axis=1)
    leader = decision.outcomes.options.index(decision.leader)
    spread = (money - money[leader]).std(axis=1, ddof=1) / np.sqrt(money.shape[1])
    # One number, or one for each taste where a person said how later years count for them.
    return float(np.mean(decision.utility.lasting["money"])) * spread


def of_share(share: float, count: int) -> float:
    """Return the standard error of a share of so many independent draws: sqrt(p (1 - p) / n)."""
    return float(np.sqrt(share * (1.0 - share) / count))


def doubt_errors(decision: Decision) -> tuple[float, float]:
    """Return the standard errors of the doubt about oneself and of that about the world.

    The first is a share of tastes, of which so many are seen; the second a share of states.
    """
    tastes = min(TASTES_SEEN, decision.utility.draws)
    return (
        of_share(decision.doubt_self, tastes),
        of_share(decision.doubt_world, decision.states),
    )


def left_out_error(row: LeftOut, decision: Decision) -> float:
    """Return the standard error of how often the leader is best without some criteria."""
    gone, utility = row.criterion.split("+"), decision.utility
    values = np.sum([utility.part(c.id) for c in CRITERIA if c.id not in gone], axis=0)
    first = ranks(values) == 0
    column = utility.options.index(row.leader)
    return float(over_states(first[:, [column]].astype(float), decision.states)[0])


def beside(
    option: str, other: str, decision: Decision
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the shares of lives with more and with less to spend than under another option.

    Each with its standard error; lives within a hundredth of each other are neither.
    """
    ids, money = list(decision.utility.options), decision.outcomes.criteria["money"]
    mine, theirs = (money[ids.index(one)] for one in (option, other))
    margin = EVEN_SHARE * np.maximum(np.abs(mine), np.abs(theirs))
    more, less = ((gap > margin).astype(float) for gap in (mine - theirs, theirs - mine))
    return (float(more.mean()), standard_error(more)), (float(less.mean()), standard_error(less))


def give_or_take(share: float, error: float) -> int:
    """Return twice the error of a share as a count of 100, at least 1 unless the share is sure."""
    if error <= 0.0 and share in (0.0, 1.0):
        return 0
    return max(round(100.0 * TWICE * error), 1)


def widest(off: dict[str, Errors]) -> int:
    """Return the largest give-or-take of any option's share of draws, as a count of 100."""
    return max(give_or_take(0.5, one.best) for one in off.values())


def rank_off(decision: Decision) -> int:
    """Return the largest give-or-take of any option's share of any rank, as a count of 100."""
    place = ranks(decision.utility.values())
    takes = [
        over_states((place == rank).astype(float), decision.states).max()
        for rank in range(place.shape[1])
    ]
    return give_or_take(0.5, float(max(takes)))
