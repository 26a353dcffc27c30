"""The rate at which another option would take the lead, and the answer without each criterion.

Ratings, figures and the month to start have their turning points in `turning_world`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import CRITERIA, CRITERION
from afterward.decision.acceptability import acceptability, expected_regret
from afterward.decision.bands import Word, word
from afterward.decision.utility import Utility

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """The rate of one criterion at which the leading option changes, and which one takes over.

    `now` and `at` are the worth of one step in currency a month; `at` is None where no rate from
    zero to ten times today's changes the leader.
    """

    criterion: str
    now: float
    at: float | None
    option: str
    unit: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The answer with one criterion left out: who leads then, how often, how firmly."""

    criterion: str
    leader: str
    best: float
    word: Word
    changes: bool


# What stands between a person and their own answer: reputation, and what is owed.
OTHERS = ("standing", "obligation")
# Rates beyond ten times today's are no longer the same person's.
MOST = 10.0


def turning_points(utility: Utility) -> tuple[TurningPoint, ...]:
    """Return, for each criterion but money, the rate at which the lead changes.

    To lead is to be worth most on average, which is to be regretted least. Mean worth is a
    straight line in each rate: V(k) = rest + k * part, k times today's rate.
    """
    total = utility.values().mean(axis=0)
    found = []
    for criterion in CRITERIA:
        if criterion.id == "money":
            continue
        part = utility.part(criterion.id).mean(axis=0)
        now = float(np.median(utility.cloud.rates[criterion.id]))
        factor, taker = _crossing(total - part, part)
        found.append(
            TurningPoint(
                criterion=criterion.id,
                now=now,
                at=None if factor is None else factor * now,
                option="" if taker is None else utility.options[taker],
                unit=CRITERION[criterion.id].step_words,
            )
        )
    return tuple(found)


def _crossing(rest: Array, part: Array) -> tuple[float | None, int | None]:
    """Return the factor nearest to 1 (in ratio) at which another line takes the lead, and whose."""
    leader = int((rest + part).argmax())
    slope = part - part[leader]
    with np.errstate(divide="ignore", invalid="ignore"):
        factors = (rest[leader] - rest) / slope
    usable = np.isfinite(factors) & (factors >= 0.0) & (factors <= MOST) & (slope != 0.0)
    below = np.where(usable & (factors < 1.0), factors, -np.inf)
    above = np.where(usable & (factors >= 1.0), factors, np.inf)
    nearest_below, nearest_above = float(below.max()), float(above.min())
    if not np.isfinite(nearest_below) and not np.isfinite(nearest_above):
        return None, None
    down = 1.0 / max(nearest_below, 1e-12) if np.isfinite(nearest_below) else np.inf
    if nearest_above <= down:
        return nearest_above, int(above.argmin())
    return nearest_below, int(below.argmax())


def left_out(utility: Utility) -> tuple[LeftOut, ...]:
    """Return the answer with each criterion left out in turn; `standing` is among them."""
    return tuple(left_out_together(utility, (criterion.id,)) for criterion in CRITERIA)


def left_out_together(utility: Utility, criteria: tuple[str, ...]) -> LeftOut:
    """Return the answer with some criteria left out at once; the row is named "one+other"."""
    values = utility.values()
    kept = np.sum([utility.part(c.id) for c in CRITERIA if c.id not in criteria], axis=0)
    best = acceptability(kept)[:, 0]
    leader = leading(kept)
    share, regret = float(best[leader]), float(expected_regret(kept)[leader])
    return LeftOut(
        criterion="+".join(criteria),
        leader=utility.options[leader],
        best=share,
        word=word(share, regret, guessed=utility.guessed(leader)),
        changes=leader != leading(values),
    )


def whose_decision(utility: Utility) -> tuple[LeftOut, LeftOut, LeftOut]:
    """Return the answer without what others will say, without what is owed, and without both.

    Reputation and obligation are told apart: the one is about being seen, the other is not.
    """
    alone = [left_out_together(utility, (one,)) for one in OTHERS]
    return alone[0], alone[1], left_out_together(utility, OTHERS)


def leading(values: Array) -> int:
    """Return the option that leads: regretted least on average, the first of equals."""
    return int(np.round(expected_regret(values), 9).argmin())
