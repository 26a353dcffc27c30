"""A first look at every option there is, so that only a few are lived through with care.

Every figure stands at its middle and every option meets the same luck: what is left are the options
themselves. The person's tastes differ as ever, since which options deserve a closer look hangs on
them. It picks who is looked at; no number of it is an answer.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import CRITERIA
from afterward.base.middle import MiddleStreams
from afterward.decision.utility import utilities
from afterward.options import Alternative
from afterward.preferences import Cut, Preferences, cuts, draw_ratings
from afterward.profile import Profile
from afterward.simulation import simulate

Array = NDArray[np.float64]

# Lives of luck: enough to tell whether eight in ten reach an income.
LUCK = 64
TASTES = 256


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What every option came to at a first look.

    `worth` is `(taste, option)` and each of `parts` `(option,)`, the average over tastes, both in
    months of today's spending over staying. `cut` holds what breaks a must-have at that look.
    """

    options: tuple[Alternative, ...]
    worth: Array
    parts: dict[str, Array]
    cut: tuple[Cut, ...]


def first_look(  # noqa: PLR0913 - the arguments of an answer
    profile: Profile,
    options: tuple[Alternative, ...],
    cloud: Preferences,
    *,
    on: dt.date,
    seed: int,
    leave: int | None = None,
) -> FirstLook:
    """Return what every option comes to with its figures at their middles."""
    streams = MiddleStreams(seed)
    outcomes = simulate(
        profile,
        options,
        on=on,
        states=1,
        lives=LUCK,
        leave=leave,
        at_earliest=leave is None,
        streams=streams,
    )
    utility = utilities(outcomes, draw_ratings(profile, options, streams, 1), cloud)
    return FirstLook(
        options=options,
        worth=utility.by_taste(tastes=TASTES, states=1),
        parts={c.id: utility.part(c.id).mean(axis=0) for c in CRITERIA},
        cut=cuts(profile, options, outcomes.extras["first_year_income"]),
    )
