"""For which values an option is the best: the tastes that favour it, and how surely they do.

Source: Lahdelma and Salminen (2001), SMAA-2: central weight vectors and confidence factors.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.criteria import CRITERIA
from afterward.base.errors import AfterwardError
from afterward.decision.acceptability import acceptability, checked, ranks
from afterward.decision.utility import Utility

Array = NDArray[np.float64]

# A taste counts as favouring an option where its rate, among the draws in which the option is
# best, is at least this many times the rate over all draws.
NOTABLE = 1.15
MOST_NAMED = 3
FEWEST_DRAWS = 20


@dataclass(frozen=True, slots=True)
class Central:
    """The typical tastes of a person for whom an option is the best, and how surely it is then.

    `share` is how often the option is best (its first acceptability); `rates[criterion]` is the
    mean worth of one step, in currency a month, among those draws (None where it never is);
    `confidence` is how often the option is best when tastes are exactly these and only the
    world is in doubt.
    """

    option: str
    share: float
    rates: dict[str, float] | None
    confidence: float


def central_weights(weights: ArrayLike, values: ArrayLike) -> Array:
    """Return the mean weights of the draws in which each option is best; `(option, criterion)`.

    `weights` is `(draw, criterion)`, `values` `(draw, option)`, row by row the same draws. An
    option that is never best has no central weight: its row is nan. Ties go to the first.
    Weighted by how often each option is best, the central weights add up to the mean weight.

    Raises:
        AfterwardError: lengths differ, or values that cannot be compared.
    """
    worth = checked(np.asarray(values, dtype=float))
    drawn = np.asarray(weights, dtype=float)
    if drawn.ndim != 2 or drawn.shape[0] != worth.shape[0]:
        raise AfterwardError(
            f"weights of shape {drawn.shape} for {worth.shape[0]} draws of the values",
            code="decision.values",
            remedy="Give weights (draw, criterion), one row for each row of values.",
        )
    first = (ranks(worth) == 0).astype(float)
    often = first.sum(axis=0)[:, None]
    return np.divide(
        first.T @ drawn,
        often,
        out=np.full((worth.shape[1], drawn.shape[1]), np.nan),
        where=often > 0,
    )


def confidence(central: ArrayLike, scores: ArrayLike) -> Array:
    """Return how often each option is best at its own central weight; `(option,)`.

    `central` is `(option, criterion)` as `central_weights` gives it; `scores` is
    `(draw, option, criterion)`, or `(option, criterion)` where they are sure. An option without a
    central weight is nan. A low figure says that even for its own kind of person the facts are too
    thin to tell.

    Raises:
        AfterwardError: shapes that do not fit.
    """
    weights, scored = np.asarray(central, dtype=float), np.asarray(scores, dtype=float)
    cube = scored[None] if scored.ndim == 2 else scored
    if weights.ndim != 2 or cube.ndim != 3 or cube.shape[1:] != weights.shape:
        raise AfterwardError(
            f"central weights {weights.shape} do not fit scores {scored.shape}",
            code="decision.values",
            remedy="Give central weights (option, criterion), scores ([draw,] option, criterion).",
        )
    found = np.full(weights.shape[0], np.nan)
    for option in np.flatnonzero(np.isfinite(weights).all(axis=1)):
        found[option] = acceptability(cube @ weights[option])[option, 0]
    return found


def central_tastes(utility: Utility) -> tuple[Central, ...]:
    """Return, for each option, the tastes for which it is the best and how surely it is then."""
    names = [c.id for c in CRITERIA]
    values = utility.values()
    rates = np.stack([utility.cloud.rates[name] for name in names], axis=1)
    central = central_weights(rates, values)
    sure = confidence(central, np.stack([step_worth(utility, n) for n in names], axis=2))
    best = acceptability(values)[:, 0]
    return tuple(
        Central(
            option=option,
            share=float(best[i]),
            rates=dict(zip(names, map(float, central[i]), strict=True)) if best[i] > 0 else None,
            confidence=float(sure[i]) if best[i] > 0 else 0.0,
        )
        for i, option in enumerate(utility.options)
    )


def step_worth(utility: Utility, criterion: str) -> Array:
    """Return what a criterion is worth for each unit of its rate, in each state; `(state, option)`.

    The sum of worths over the sum of rates of the draws that share a state: exact where worth is a
    rate times something the state alone decides, else its mean weighted by rate.
    """
    part, state = utility.part(criterion), utility.state_of_draw()
    total = np.zeros((utility.states, part.shape[1]))
    np.add.at(total, state, part)
    rate = np.bincount(state, weights=utility.cloud.rates[criterion], minlength=utility.states)[
        :, None
    ]
    return np.divide(total, rate, out=np.zeros_like(total), where=rate > 0)


def favoured_by(utility: Utility) -> dict[str, tuple[str, ...]]:
    """Return, for each option, the criteria that weigh more where it is the best.

    Central rates (see `central_weights`) against mean rates over all draws; none are named for an
    option that is best in too few draws to tell.
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
