"""Ratings: how each option would be on the criteria only the person can judge, with their doubt.

A rating is knowledge, not taste: talking to three people who do the work could change it. It is
therefore drawn once for each state of knowledge, like any figure.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base import special
from afterward.base.criteria import RATED
from afterward.base.distributions import Z95
from afterward.base.figures import value_at
from afterward.base.streams import Streams
from afterward.options import Alternative
from afterward.profile import Profile, Range

Array = NDArray[np.float64]

# Until a person says otherwise, what does not change is rated as staying is: the same post (mended,
# shorter, without nights, after a pause) on every criterion, clinical work elsewhere on being a
# clinician. In points, one standard deviation; our own assumption.
SAME_POST_SD = 10.0
SAME_WORK_SD = 12.0
SAME_WORK = ("identity", "meaning", "standing")

# One mood colours all ratings: a shared shift for every option not lived in yet (halo), in
# points. Our own assumption; without it, ratings made in one bad week look independent.
HALO_SD = 6.0


@dataclass(frozen=True, slots=True)
class Ratings:
    """Draws of every rating: `values[criterion]` is `(state, option)`, 0 to 100 points.

    `said` holds (option, criterion) pairs the person rated; all others stand on the catalogue's
    wide prior, and are marked so. `parameters` are the draws by name, for what to find out.
    """

    values: dict[str, Array]
    said: frozenset[tuple[str, str]]
    parameters: dict[str, Array]


def draw_ratings(
    profile: Profile, options: tuple[Alternative, ...], streams: Streams, states: int
) -> Ratings:
    """Draw the ratings of every option on every rated criterion, once for each state."""
    numbers = np.arange(1, states + 1)
    halo = HALO_SD * streams.normal("halo", state=numbers)
    values: dict[str, Array] = {}
    said: set[tuple[str, str]] = set()
    parameters: dict[str, Array] = {}
    for criterion in RATED:
        columns: list[Array] = []
        for option in options:
            name = f"rating:{option.id}:{criterion}"
            uniform = streams.uniform(name, state=numbers)
            given = profile.ratings.get(option.id, {}).get(criterion)
            if isinstance(given, Range):
                said.add((option.id, criterion))
            drawn = _rating(option, criterion, given, uniform)
            if given is None and columns and (sd := unchanged_sd(option, criterion)):
                drawn = columns[0] + sd * special.ndtri(uniform) - halo
            shift = 0.0 if option.id == "stay" else halo
            parameters[name] = np.clip(drawn + shift, 0.0, 100.0)
            columns.append(parameters[name])
        values[criterion] = np.stack(columns, axis=1)
    return Ratings(values=values, said=frozenset(said), parameters=parameters)


def unchanged(option: Alternative) -> bool:
    """Return whether an option is the present post on other terms.

    Half the present post beside another role is not the same post.
    """
    return option.same_employer and not option.keeps


def unchanged_sd(option: Alternative, criterion: str) -> float:
    """Return how far a rating is taken to be from staying's, 0 where it says nothing about it."""
    if unchanged(option):
        return SAME_POST_SD
    return SAME_WORK_SD if option.clinical and criterion in SAME_WORK else 0.0


def _rating(option: Alternative, criterion: str, given: object, uniform: Array) -> Array:
    """Return one rating: the person's range (nine times in ten), else the catalogue's prior."""
    if isinstance(given, Range):
        middle, half = (given.low + given.high) / 2.0, (given.high - given.low) / 2.0
        return middle + half / Z95 * special.ndtri(uniform)
    return value_at(option.prior[criterion], uniform)
