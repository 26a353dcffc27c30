"""How much of staying is what others will say: staying with that counted, and without."""

from __future__ import annotations

import numpy as np

from afterward.base.criteria import CRITERIA
from afterward.base.saying import say
from afterward.decision import Decision
from afterward.decision.acceptability import ranks
from afterward.report.hundred import of_hundred
from afterward.report.sampling import over_states

STAY = "stay"


def staying_watched(decision: Decision) -> str:
    """Return how often staying as it is comes first, and how often if nobody were watching.

    Shares of draws in which it is worth most, all criteria counted and all but standing. "" where
    staying is not among the options.
    """
    if STAY not in decision.utility.options:
        return ""
    now, off_now = _first(decision, without=())
    then, off_then = _first(decision, without=("standing",))
    return say(
        "Staying as it is comes first in {now} as you see it, and in {then} if nobody were "
        "watching.",
        now=of_hundred(now, off_now, "draws"),
        then=of_hundred(then, off_then, "draws"),
    )


def _first(decision: Decision, *, without: tuple[str, ...]) -> tuple[float, float]:
    """Return how often staying is best with some criteria left out, and the standard error."""
    utility = decision.utility
    counted = [utility.part(c.id) for c in CRITERIA if c.id not in without]
    best = ranks(np.sum(counted, axis=0))[:, [utility.options.index(STAY)]] == 0
    return float(best.mean()), float(over_states(best.astype(float), decision.states)[0])
