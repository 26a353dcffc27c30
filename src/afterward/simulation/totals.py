"""What every life has come to at its end: the sums that outcomes are told from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterward.simulation.household import Household
from afterward.simulation.walk import Lived

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over a life; arrays `(option, state, life)`, whichever way the lives were walked.

    `worth` over `worth_months` is what there is to spend a month, in today's money (see
    `walk.add_worth`); `worst_month` is in months of essential spending; `wealth` is net worth at
    `years` from now, `(option, state, life, time)`.
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


def totals(home: Household, lived: Lived) -> Totals:
    """Return the sums of lives that the reference has walked."""
    books = lived.books
    return Totals(
        worth=books.worth,
        worth_months=books.worth_weight,
        worst_month=books.worst_month,
        fallback_months=books.fallback_months,
        cut_months=books.cut_months,
        first_year=lived.first_year,
        burned_out=lived.burned_out,
        free_hours=lived.free_hours,
        forgiven=sum((debt.forgiven for debt in books.debts), start=np.zeros(home.shape)),
        posts_lost=lived.befallen.lost,
        long_illnesses=lived.befallen.fell_ill,
        wealth=np.stack(lived.worth, axis=-1),
        years=np.array(lived.years),
    )
