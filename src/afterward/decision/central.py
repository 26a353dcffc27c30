"""For which values an option is the best: how the tastes that favour it differ from all tastes."""

from __future__ import annotations

import numpy as np

from afterward.base.criteria import CRITERIA
from afterward.decision.acceptability import ranks
from afterward.decision.utility import Utility

# A taste counts as favouring an option where its rate, among the draws in which the option is
# best, is at least this many times the rate over all draws.
NOTABLE = 1.15
MOST_NAMED = 3
FEWEST_DRAWS = 20


def favoured_by(utility: Utility) -> dict[str, tuple[str, ...]]:
    """Return, for each option, the criteria that weigh more where it is the best.

    The idea of central weights (Lahdelma and Salminen 2001): mean rates among the draws in which
    an option takes the first rank, against mean rates over all draws.
    """
    first = ranks(utility.values()) == 0
    found: dict[str, tuple[str, ...]] = {}
    for i, option in enumerate(utility.options):
        chosen = first[:, i]
        ratios = {} if chosen.sum() < FEWEST_DRAWS else _ratios(utility, chosen)
        strong = sorted((c for c, r in ratios.items() if r >= NOTABLE), key=lambda c: -ratios[c])
        found[option] = tuple(strong[:MOST_NAMED])
    return found


def _ratios(utility: Utility, chosen: np.ndarray) -> dict[str, float]:
    ratios = {}
    for criterion in CRITERIA:
        rate = utility.cloud.rates[criterion.id]
        if criterion.id != "money" and rate.mean() > 0:
            ratios[criterion.id] = float(rate[chosen].mean() / rate.mean())
    return ratios
