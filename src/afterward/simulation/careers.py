"""Pay along the way: from the first post (or today's) to where it stands five years on.

Without this, staying would stand still for those in training while a role begins at the middle
of a whole career. Past five years pay follows prices and the general growth of pay alone: the top
of a ladder is there to be seen, and is taken for granted in no option.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.figures import middle
from afterward.options import Alternative

Array = NDArray[np.float64]

CLIMB_MONTHS = 60.0


@dataclass(frozen=True, slots=True)
class Careers:
    """Where each option's pay begins and stands five years on, as multiples of its pay figure.

    Arrays `(option, 1, 1)`. `from_start` is true where the climb begins with the new post (a
    role), false where it has been going on all along (clinical work one is in already).
    """

    begins: Array
    later: Array
    from_start: NDArray[np.bool_]

    def at(self, month: float, started: Array) -> Array:
        """Return each option's multiple at a month; `started` is when each life began."""
        since = np.clip(month - np.where(self.from_start, started, 0.0), 0.0, CLIMB_MONTHS)
        return self.begins + (self.later - self.begins) * since / CLIMB_MONTHS


def careers(options: tuple[Alternative, ...]) -> Careers:
    """Return the careers of some options from their ladders; an offer begins at what it offers."""

    def column(values: list[float]) -> Array:
        return np.array(values)[:, None, None]

    figures = [middle(option.pay) for option in options]
    rungs = [[middle(rung.pay) for rung in option.progression[:2]] for option in options]
    begins = [
        1.0 if option.offer or figure <= 0.0 else rung[0] / figure
        for option, rung, figure in zip(options, rungs, figures, strict=True)
    ]
    later = [
        max(rung[1] / figure, begin) if figure > 0.0 else 1.0
        for rung, figure, begin in zip(rungs, figures, begins, strict=True)
    ]
    from_start = column([option.road == "leave" or option.offer for option in options]) > 0
    return Careers(begins=column(begins), later=column(later), from_start=from_start)
