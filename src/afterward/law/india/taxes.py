"""India: what of a year's income is taxed in each regime, and the one line of tax on it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.law.income import Income, Levy, Place
from afterward.law.india.income_tax import NEW, OLD, Regime, due_on
from afterward.law.india.practice import SHARE, profit
from afterward.law.inforce import Law

Array = NDArray[np.float64]

REGIMES = ("new", "old")
NAME = "Income tax, surcharge and cess"
SAVINGS = "in.old.limit.savings"


def levies(place: Place, law: Law, income: Income) -> dict[str, Levy]:
    """Return income tax with rebate, surcharge and cess, as one line.

    Raises:
        AfterwardError: pension contributions or deductions in the new regime, which allows none;
            receipts of one's own practice above the limit; a profit where there is no practice.
    """
    regime = OLD if place.regime == OLD.name else NEW
    _check(place, regime, income)
    taxable = taxable_income(law, regime, income, own=place.self_employed)
    rules = regime.rules(law, income.age)
    if place.self_employed:
        rules = (*rules, law.record(SHARE))
    return {"income_tax": Levy(NAME, due_on(law, regime, taxable, income.age), rules)}


def taxable_income(law: Law, regime: Regime, income: Income, *, own: bool) -> Array:
    """Return the taxable income: less the standard deduction and, in the old regime, all stated.

    The standard deduction is for salary and pension; a practice (`own`) has none from its profit.
    Own pension contributions (`pretax`) count up to 1.5 lakh (s.123, known as 80C).
    """
    kept = law.amount(regime.deduction)
    if own:
        earned = profit(law, income.wages, income.profit)
        earned = earned + np.maximum(income.other - kept, 0.0)
    else:
        earned = np.maximum(income.wages + income.other - kept, 0.0)
    if regime is NEW:
        return earned
    paid_in = np.minimum(income.pretax, law.amount(SAVINGS))
    return np.maximum(earned - paid_in - income.deductions, 0.0)


def _check(place: Place, regime: Regime, income: Income) -> None:
    if np.any(income.profit) and not place.self_employed:
        raise AfterwardError(
            say("a profit by one's own books only counts for one's own practice"),
            code="law.profit",
            remedy=say("Take it out, or ask for the tax of the self-employed."),
        )
    if regime is OLD:
        return
    if np.any(income.pretax):
        raise AfterwardError(
            say("the new regime deducts nothing a person pays into a pension"),
            code="law.pretax",
            remedy=say(
                "Leave it out, or ask for the old regime; an employer's part is not "
                "taxed to begin with."
            ),
        )
    if np.any(income.deductions):
        raise AfterwardError(
            say("the new regime allows none of these deductions"),
            code="law.deductions",
            remedy=say("Leave them out, or ask for the old regime."),
        )
