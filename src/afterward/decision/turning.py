"""The rate at which another option would take the lead, and the answer without each criterion.

Ratings and the month to start have their turning points in `turning_world`, figures theirs in
`turning_figures`.
"""

from __future__ import annotations

from collections.abc import Callable
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


@dataclass(frozen=True, slots=True)
class Firm:
    """Which option leads (its column), in what share of draws it is best, and how firm that is."""

    leader: int
    best: float
    word: Word


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
    kept = np.sum([utility.part(c.id) for c in CRITERIA if c.id not in criteria], axis=0)
    firm = how_firm(kept, guessed=utility.guessed)
    return LeftOut(
        criterion="+".join(criteria),
        leader=utility.options[firm.leader],
        best=firm.best,
        word=firm.word,
        changes=firm.leader != leading(utility.values()),
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


def how_firm(values: Array, *, guessed: Callable[[int], bool] | None = None) -> Firm:
    """Return which option leads, how often it is itself the best, and the word for both.

    Another may be best more often and yet be regretted more: the word is about the one that leads.
    `guessed` says of a column whether what that option pays is a guess (see `bands.word`).
    """
    leader = leading(values)
    best, regret = float(acceptability(values)[leader, 0]), float(expected_regret(values)[leader])
    guess = guessed is not None and guessed(leader)
    return Firm(leader, best, word(best, regret, guessed=guess))
