"""What every life has come to at its end: the sums that outcomes are told from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterward.simulation.clock import HEALTH_MONTHS
from afterward.simulation.household import Household
from afterward.simulation.walk import Lived

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over a life; arrays `(option, state, life)`, whichever way the lives were walked.

    `worth` over `worth_months` is what there is to spend a month, in today's money (see
    `walk.add_worth`); `worst_month` is in months of essential spending; `wealth` is net worth at
    `years` from now, `(option, state, life, time)`, and `burned_by` the years burned out by
    `burned_years` from now, likewise, as far as burnout is followed.
    """

    worth: Any
    worth_months: Any
    worst_month: Any
    fallback_months: Any
    cut_months: Any
    first_year: Any
    burned_out: Any
    free_hours: Any
    forgiven: Any
    posts_lost: Any
    long_illnesses: Any
    wealth: Any
    years: Array
    burned_by: Any
    burned_years: Array


def totals(home: Household, lived: Lived, groups: int = 1) -> Totals:
    """Return the sums of lives that the reference has walked; of each state's own (`own`)."""
    books = lived.books
    forgiven = sum((debt.forgiven for debt in books.debts), start=np.zeros(home.shape))
    return Totals(
        worth=own(books.worth, groups),
        worth_months=own(books.worth_weight, groups),
        worst_month=own(books.worst_month, groups),
        fallback_months=own(books.fallback_months, groups),
        cut_months=own(books.cut_months, groups),
        first_year=own(lived.first_year, groups),
        burned_out=own(lived.burned_out, groups),
        free_hours=own(lived.free_hours, groups),
        forgiven=own(forgiven, groups),
        posts_lost=own(lived.befallen.lost, groups),
        long_illnesses=own(lived.befallen.fell_ill, groups),
        wealth=own(np.stack(lived.worth, axis=-1), groups),
        years=np.array(lived.years),
        burned_by=own(np.stack(lived.burned_by, axis=-1), groups),
        burned_years=np.minimum(lived.years[: len(lived.burned_by)], HEALTH_MONTHS / 12.0),
    )


def spending(home: Household, came: Totals) -> Array:
    """Return what there is to spend a month, in today's money; `(option, state, life)`."""
    return (home.profile.money.cash + came.worth) / came.worth_months


def own(values: Any, groups: int) -> Any:
    """Return of each state the lives of its own group alone; `(option, state, life[, time])`.

    The lives are shared out among the groups in order, as many to each; state i belongs to group
    i mod groups. So groups have neither states nor lives in common, and are independent samples.
    """
    if groups == 1:
        return values
    states, lives = values.shape[1], values.shape[2] // groups
    state = np.arange(states)[:, None]
    return values[:, state, state % groups * lives + np.arange(lives)]
