"""How far what would move the answer may be off: turning points, and the answer made another way.

Each is worked out on the draws that were made: a gap between two options is averaged over states
of knowledge, and its error over how fast the gap moves is the error of where it closes.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import CRITERIA
from afterward.decision import Decision, Utility, ranks
from afterward.decision.model import (
    ModelRow,
    gains_over_staying,
    past_veto,
    veto_thresholds,
    with_veto,
)
from afterward.decision.sensitivity import AtRate
from afterward.decision.turning import TurningPoint
from afterward.decision.turning_figures import HIGH, LOW
from afterward.decision.turning_world import RatingTurn
from afterward.report.sampling import TWICE, over_states

Array = NDArray[np.float64]
# How far to either side of a turning point its slope is taken, in points of 100.
STEP = 1.0


def rate_range(point: TurningPoint, decision: Decision) -> tuple[float, float]:
    """Return between what one step of a criterion is worth, 5th to 95th percentile, a month."""
    low, high = np.quantile(decision.utility.cloud.rates[point.criterion], (LOW, HIGH))
    return float(low), float(high)


def rate_off(point: TurningPoint, at: float, decision: Decision) -> float:
    """Return what the rate at which the lead changes may be off by: twice its error, a month."""
    utility = decision.utility
    total, part = utility.values(), utility.part(point.criterion)
    two = [int(total.mean(axis=0).argmax()), utility.options.index(point.option)]
    moving = part[:, two[0]] - part[:, two[1]]
    still = total[:, two[0]] - total[:, two[1]] - moving
    slope = abs(float(moving.mean()))
    return TWICE * _error(still + at / point.now * moving, decision) / slope * point.now


def rating_range(turn: RatingTurn, decision: Decision) -> tuple[float, float]:
    """Return between what an option is rated today, 5th to 95th percentile, in points."""
    column = decision.utility.options.index(turn.option)
    low, high = np.quantile(decision.utility.own_ratings(turn.criterion)[:, column], (LOW, HIGH))
    return float(low), float(high)


def rating_off(turn: RatingTurn, at: float, decision: Decision) -> float:
    """Return what the rating at which the lead changes may be off by: twice its error, points."""
    below, there, above = (_gap(turn, at + step, decision) for step in (-STEP, 0.0, STEP))
    slope = abs(float((above - below).mean())) / (2.0 * STEP)
    return TWICE * _error(there, decision) / slope if slope > 0.0 else float("inf")


def _gap(turn: RatingTurn, level: float, decision: Decision) -> Array:
    """Return an option's worth less its rival's, `(draw,)`, were its rating known to be `level`."""
    utility, name = decision.utility, turn.criterion
    column = utility.options.index(turn.option)
    levels = utility.levels[name].copy()
    had = utility.had.get(turn.option, 1.0)
    levels[:, column] = had * level + (1.0 - had) * levels[:, 0]
    asked = replace(utility, levels={**utility.levels, name: levels})
    values = utility.values() - utility.part(name) + asked.part(name)
    leader = int(utility.values().mean(axis=0).argmax())
    rival = utility.options.index(turn.taker) if column == leader else leader
    return values[:, column] - values[:, rival]


def _error(values: Array, decision: Decision) -> float:
    return float(over_states(values[:, None], decision.states)[0])


def model_error(row: ModelRow, decision: Decision) -> float:
    """Return the standard error of how often the leader is best under another model of value."""
    utility = decision.utility
    if row.model == "linear":
        return _best_error(utility.straight().values(), row.leader, decision)
    parts: dict[str, Array] = {c.id: utility.part(c.id) for c in CRITERIA}
    past = past_veto(gains_over_staying(utility), veto_thresholds(utility.spending))
    return _best_error(with_veto(parts, past), row.leader, decision)


def at_rate_error(row: AtRate, decision: Decision) -> float:
    """Return the standard error of how often the leader is best when later years count less."""
    return _best_error(discounted(decision, row.yearly).values(), row.leader, decision)


def discounted(decision: Decision, yearly: float) -> Utility:
    """Return what options are worth where each later year counts so much less (a share)."""
    utility, outcomes = decision.utility, decision.outcomes
    near = np.full(utility.draws, yearly)
    lasting = outcomes.lasting.at(near)
    return replace(
        utility,
        cloud=replace(utility.cloud, near=near),
        lasting={c.id: lasting.of(c.id) / outcomes.spending_now for c in CRITERIA},
    )


def _best_error(values: Array, leader: str, decision: Decision) -> float:
    first = (ranks(values) == 0).astype(float)
    column = decision.utility.options.index(leader)
    return float(over_states(first[:, [column]], decision.states)[0])
