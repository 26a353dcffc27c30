"""What the lives take for granted: round numbers of our own, each with its reason and its date."""

from __future__ import annotations

import datetime as dt

from afterward.base.figures import Assumption, round_number
from afterward.simulation.books import CASH_MONTHS
from afterward.simulation.careers import CLIMB_MONTHS
from afterward.simulation.money import MOST_OWED_MONTHS, MOST_TIMES_OWED
from afterward.simulation.outcomes import SPENDING_FLOOR
from afterward.simulation.walk import WAKING_HOURS

_MADE = dt.date(2026, 11, 24)


def _assumed(name: str, says: str, value: float, unit: str, reason: str) -> Assumption:
    return round_number(f"simulation.{name}", says, value, unit, reason, _MADE)


ASSUMPTIONS: tuple[Assumption, ...] = (
    _assumed(
        "cash_months",
        "Savings kept as cash; what is above is invested",
        CASH_MONTHS,
        "months of spending",
        "A usual rule of thumb; households differ",
    ),
    _assumed(
        "most_owed_months",
        "Bills and cards left unpaid, at most, once savings are gone",
        MOST_OWED_MONTHS,
        "months of essential spending",
        "Nobody lends for ever; what cannot be borrowed is not spent",
    ),
    _assumed(
        "most_times_owed",
        "The most that an unpaid bond or fee grows to, with interest",
        MOST_TIMES_OWED,
        "times its sum",
        "Past it such debts are settled; a rule of old in India, and of thumb elsewhere",
    ),
    _assumed(
        "climb_months",
        "How long pay climbs along its ladder; after that it follows general pay",
        CLIMB_MONTHS,
        "months",
        "The ladders say where pay stands five years on; the top is taken for granted nowhere",
    ),
    _assumed(
        "waking_hours",
        "Waking hours, of which work and recovery are taken off",
        WAKING_HOURS,
        "hours a week",
        "Sixteen hours a day",
    ),
    _assumed(
        "spending_floor",
        "The least a household is taken to live on, when risk is weighed",
        SPENDING_FLOOR,
        "of today's spending",
        "Below it, what a life is worth in money can no longer be told apart",
    ),
)
