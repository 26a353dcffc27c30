"""Time is part of an option: each road may begin at once, or wait for the month that loses least.

Where a dated sum hangs on the month (a bond, a forgiveness a few payments short, an employer's
share), the option is lived through twice on the same lives, and the start that is worth more on
average is the one that competes. Which one it is, and the month, is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.months import month_of
from afterward.base.streams import Streams
from afterward.decision.utility import utilities
from afterward.door import Day, dated_losses, months_of_interest, soonest_month
from afterward.options import Alternative
from afterward.preferences import Preferences, draw_ratings
from afterward.profile import Profile
from afterward.simulation import Outcomes

Array = NDArray[np.float64]
FURTHEST_MONTHS = 60
Live = Callable[[tuple[Alternative, ...], int | None], Outcomes]


def waiting(profile: Profile, options: tuple[Alternative, ...], on: dt.date) -> dict[str, int]:
    """Return the month (a month number) that each option could wait for, where one loses less.

    Looked for among the months at which something changes, five years ahead at the most.
    """
    last = month_of(on) + FURTHEST_MONTHS
    dates = [month for month in months_of_interest(profile, on) if month <= last]
    found = {o.id: _least(profile, o, on, dates) for o in options if o.road not in ("stay", "mend")}
    return {name: month for name, month in found.items() if month is not None}


def _least(profile: Profile, option: Alternative, on: dt.date, dates: list[int]) -> int | None:
    """Return the first date that loses least, if that is less than leaving at the soonest."""
    soonest = soonest_month(option, on)
    lost = {
        month: sum(x.amount for x in dated_losses(Day(profile, option, on, month)))
        for month in (soonest, *(date for date in dates if date > soonest))
    }
    least = min(lost, key=lambda month: (round(lost[month]), month))
    return None if least == soonest else least


def best_starts(
    profile: Profile,
    options: tuple[Alternative, ...],
    cloud: Preferences,
    live: Live,
    *,
    on: dt.date,
) -> tuple[Outcomes, dict[str, int], dict[int, Array]]:
    """Return the outcomes of each option at the start worth more, and the months that were waited.

    The third is what each option is worth on average by month of starting, `(option,)`: at the
    soonest (month 0), and where those that could wait for a month do.

    `live` lives some options through (staying first), leaving at the soonest, or not before a
    month.
    """
    outcomes = live(options, None)
    worth = _worth(profile, options, outcomes, cloud)
    chosen: dict[str, int] = {}
    by_month = {0: np.array([worth[o.id] for o in options])}
    awaited = waiting(profile, options, on)
    for month in sorted(set(awaited.values())):
        some = tuple(o for o in options if o.id == options[0].id or awaited.get(o.id) == month)
        later = live(some, month)
        then = _worth(profile, some, later, cloud)
        by_month[month] = np.array([then.get(o.id, worth[o.id]) for o in options])
        better = [o.id for o in some[1:] if then[o.id] > worth[o.id]]
        outcomes = _replaced(outcomes, later, better)
        chosen |= dict.fromkeys(better, month)
    return outcomes, chosen, by_month


def _worth(
    profile: Profile, options: tuple[Alternative, ...], outcomes: Outcomes, cloud: Preferences
) -> dict[str, float]:
    """Return what each option is worth against staying, on average over tastes and states."""
    states = outcomes.shape[1]
    ratings = draw_ratings(profile, options, Streams(outcomes.seed), states)
    mean = utilities(outcomes, ratings, cloud).values().mean(axis=0)
    return {option.id: float(value) for option, value in zip(options, mean, strict=True)}


def _replaced(base: Outcomes, later: Outcomes, names: list[str]) -> Outcomes:
    """Return `base` with the lives of some options taken from `later`."""
    at = [base.options.index(name) for name in names]
    of = [later.options.index(name) for name in names]

    def mixed(one: Array, two: Array) -> Array:
        made = np.array(one)
        made[at] = two[of]
        return made

    return replace(
        base,
        criteria={k: mixed(v, later.criteria[k]) for k, v in base.criteria.items()},
        extras={k: mixed(v, later.extras[k]) for k, v in base.extras.items()},
        wealth=mixed(base.wealth, later.wealth),
    )
