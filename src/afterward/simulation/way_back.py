"""How far away the clinic is three years after leaving: the law's door, and a search."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.law.licence import months_to_return
from afterward.options import Alternative
from afterward.profile import Profile
from afterward.simulation.licence_fees import licence_record
from afterward.simulation.luck import Luck
from afterward.simulation.phases import Phases
from afterward.simulation.world import World

Array = NDArray[np.float64]

# Counted from the day each life's present post ends, so that waiting brings the clinic no nearer.
LOOKED_AT_MONTHS = 36.0


def months_away(options: tuple[Alternative, ...], phases: Phases, after: float) -> Array:
    """Return months since clinical practice, some months after leaving; `(option, state, life)`.

    Someone in a clinical post is 0 months away, or who has gone back to one; a pause counts while
    it lasts.
    """
    clinical = np.array([option.clinical for option in options])[:, None, None]
    back = clinical & (phases.begins - phases.ends <= after)
    back = back | (phases.returns - phases.ends <= after)
    return np.where(back, 0.0, after)


def way_back_months(
    profile: Profile,
    options: tuple[Alternative, ...],
    phases: Phases,
    world: World,
    luck: Luck,
) -> Array:
    """Return months it would take to be back in clinic, decided three years after leaving.

    Zero while in a clinical post; else the law's time (more, past the barrier) and a search.
    """
    away = months_away(options, phases, LOOKED_AT_MONTHS)
    rule = licence_record(profile)
    law = months_to_return(rule, away, np.broadcast_to(luck.way_back, away.shape))
    return np.where(away > 0.0, law + world.clinic_search[:, None], 0.0)
