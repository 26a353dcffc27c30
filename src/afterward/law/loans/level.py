"""Level payments: what clears a debt by a set month, and over how many months plans spread one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.law.inforce import law_of

Array = NDArray[np.float64]
TERM_PLANS = ("us.standard", "us.standard-10", "us.extended")


def level_payment(owed: Array | float, rate: float, months: Array | float) -> Array:
    """Return the level monthly payment that clears a debt: owed * r / (1 - (1 + r)^-months)."""
    monthly = rate / 12.0
    if monthly == 0.0:
        return np.asarray(owed, dtype=np.float64) / months
    return np.asarray(owed, dtype=np.float64) * monthly / -np.expm1(-months * np.log1p(monthly))


def standard_months(owed: float) -> float:
    """Return over how many months the standard plan spreads a debt (more, the more is owed)."""
    return float(term("us.standard", np.asarray(owed, dtype=np.float64)))


def term(plan: str, owed: Array) -> Array | float:
    """Return over how many months a plan with a set time spreads a debt; shape of `owed`."""
    law = law_of("US")
    if plan == "us.standard":
        return law.steps("us.loans.standard.term", owed)
    return law.amount(f"us.loans.{plan.removeprefix('us.')}.term")


def needed_end(plan: str, months_left: Array | float | None) -> Array | float:
    """Return the months that are left of a loan whose end stands in its papers.

    Raises:
        AfterwardError: nobody said.
    """
    if months_left is None:
        raise AfterwardError(
            say("the plan {plan} needs a payment, or the months that are left", plan=plan),
            code="law.end",
            remedy=say("Add `payment` (a month) or `ends` (months left)."),
        )
    return months_left
