"""Many small samples of lives in one run, each as if it had a seed of its own.

Random numbers are found by name and place, so what is lived through in other places is an
independent sample. Groups of states that have no lives in common (`totals.own`) are as many.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from afterward.base.sobol import SCRAMBLES, SpreadStates
from afterward.base.streams import Streams
from afterward.options import Alternative
from afterward.profile import Profile
from afterward.simulation.clock import HEALTH_MONTHS
from afterward.simulation.engine import walked
from afterward.simulation.known_means import Terms, money_terms
from afterward.simulation.money import MOST_OWED_MONTHS
from afterward.simulation.setting import Plans, Setting, When, Which, set_up
from afterward.simulation.totals import Totals, own, spending
from afterward.simulation.way_back import way_back_months

Array = NDArray[np.float64]
Pair = tuple[Alternative, ...]


def gaps(  # noqa: PLR0913 - the arguments are the experiment
    profile: Profile, pair: Pair, when: When, *, seed: int, samples: int, states: int, lives: int
) -> Iterator[tuple[Array, Terms]]:
    """Tell of so many samples as `money_gap` takes them, the first one that of the seed itself.

    Each is the difference of two options `(state, life)`, of sixteen groups, and its controls.
    """
    groups = SCRAMBLES * samples
    streams = SpreadStates(seed, scrambles=groups)
    points = states // SCRAMBLES
    which = Which(groups * points, groups * lives)
    setting = set_up(profile, pair, when, streams, which, Plans())
    money = spending(setting.home, walked(setting, streams, 0, "auto", groups=groups))
    terms = money_terms(setting.home, setting.luck, groups)
    gap, controls = money[1] - money[0], terms.values
    for k in range(samples):
        at = (
            (np.arange(states) // SCRAMBLES) * groups
            + k * SCRAMBLES
            + np.arange(states) % SCRAMBLES
        )
        yield gap[at], Terms(controls[at], terms.second)


def tables(  # noqa: PLR0913 - as above
    profile: Profile, pair: Pair, when: When, *, seed: int, samples: int, size: int
) -> dict[str, Array]:
    """Return so many plain samples of as many states as lives, by the outcome's name.

    Each is `(sample, state, life)`: of the second option, and of its difference from the first.
    """
    streams = Streams(seed)
    which = Which(samples * size, samples * size)
    setting = set_up(profile, pair, when, streams, which, Plans())
    found = outcomes(setting, walked(setting, streams, 0, "auto", groups=samples), samples)
    made: dict[str, Array] = {}
    for name, values in found.items():
        parted = np.reshape(values, (2, size, samples, size)).transpose(0, 2, 1, 3)
        made[f"{name}, by itself"] = parted[1]
        made[f"{name}, less staying"] = parted[1] - parted[0]
    return made


def outcomes(setting: Setting, came: Totals, groups: int) -> dict[str, Array]:
    """Return what every life came to, `(option, state, life)`, by the outcome's name."""
    home = setting.home
    back = way_back_months(home.profile, home.options, home.phases, home.world, setting.luck)
    found = {
        "money": spending(home, came),
        "security": np.maximum(came.worst_month, -MOST_OWED_MONTHS),
        "health": came.burned_out,
        "time": came.free_hours / min(HEALTH_MONTHS, home.last_month),
        "way_back": own(np.broadcast_to(back, home.shape), groups),
    }
    return {name: np.asarray(values, dtype=float) for name, values in found.items()}
