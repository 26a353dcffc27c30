"""By how much one option leaves more to spend than another: few lives, told as surely as many.

Three things make few lives go far. States of knowledge are spread evenly, in sixteen scrambles.
Each scramble lives lives of its own, so that luck is averaged over sixteen times as many as one
state sees, and the sixteen answers are independent. And what is known exactly on average is taken
out of each (`known_means`, `controlled`). Method and figures: docs/methods/means.md.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError, Fault
from afterward.base.sobol import SCRAMBLES, SpreadStates
from afterward.options import Alternative
from afterward.profile import Profile
from afterward.simulation.controlled import Controlled, controlled
from afterward.simulation.engine import Engine, walked
from afterward.simulation.known_means import Terms, money_terms
from afterward.simulation.setting import Plans, Setting, When, Which, set_up
from afterward.simulation.totals import spending

Array = NDArray[np.float64]

# How many states a slope is to be held back by: as if so many had been seen to say 0. Squares and
# products are trusted less than what they are made of.
DOUBT, DOUBT_SECOND = 0.4, 16.0


def money_gap(  # noqa: PLR0913 - the arguments are the experiment
    profile: Profile,
    pair: tuple[Alternative, Alternative],
    *,
    on: dt.date,
    seed: int = 1,
    states: int = 64,
    lives: int = 16,
    engine: Engine = "auto",
) -> Controlled:
    """Return by how much more the second option leaves to spend a month, in today's money.

    `states` states of knowledge, a multiple of 16, each with `lives` lives. The mean is over both,
    as in `Outcomes.criteria["money"]`. Same arguments, same answer, whichever twin walks the lives.

    Raises:
        AfterwardError: another number than two options, or of states; a kernel asked for by name
            that cannot be had.
    """
    setting, streams = paired(profile, pair, on=on, seed=seed, states=states, lives=lives)
    money = spending(setting.home, walked(setting, streams, 0, engine, groups=SCRAMBLES))
    return told(money[1] - money[0], money_terms(setting.home, setting.luck, SCRAMBLES))


def paired(  # noqa: PLR0913 - as above
    profile: Profile,
    pair: tuple[Alternative, ...],
    *,
    on: dt.date,
    seed: int,
    states: int,
    lives: int,
) -> tuple[Setting, SpreadStates]:
    """Return the scene of two options, with lives enough for every group to have its own."""
    faults = []
    if len(pair) != 2:
        faults.append(Fault("pair", f"{len(pair)} options", "two, of which the second is told"))
    if states < SCRAMBLES or states % SCRAMBLES:
        faults.append(Fault("states", str(states), f"a multiple of {SCRAMBLES}, such as 64"))
    if lives < 1:
        faults.append(Fault("lives", str(lives), "1 or more; 16 is usual"))
    if faults:
        raise AfterwardError("a difference cannot be told so", faults=tuple(faults))
    streams = SpreadStates(seed)
    which = Which(states, SCRAMBLES * lives)
    return set_up(profile, pair, When(on), streams, which, Plans()), streams


def told(gap: Array, terms: Terms) -> Controlled:
    """Return the mean of a difference `(state, life)` of sixteen groups, controlled."""
    states = len(gap)
    doubt = np.where(terms.second, DOUBT_SECOND, DOUBT) / states
    return controlled(by_group(gap), by_group(terms.values), doubt=doubt)


def by_group(values: Array) -> Array:
    """Return `(state, life[, term])` as `(group, number[, term])`; state i is of group i mod 16."""
    states, lives, *rest = values.shape
    split = values.reshape(states // SCRAMBLES, SCRAMBLES, lives, *rest)
    return np.moveaxis(split, 1, 0).reshape(SCRAMBLES, -1, *rest)
