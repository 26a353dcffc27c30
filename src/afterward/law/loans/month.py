"""One month of a loan: what is asked for, and what is owed after it.

What is owed is kept in two parts, principal and unpaid interest, because US income-driven plans
charge no interest on interest. Arrays broadcast; money is nominal.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.typing import NDArray

from afterward.law.index import Index
from afterward.law.inforce import Law
from afterward.law.loans.level import TERM_PLANS, level_payment, needed_end
from afterward.law.loans.opening import check_open
from afterward.law.loans.plans import INCOME_DRIVEN, UK_PLANS, check_plan, needed_rate
from afterward.law.loans.uk import uk_payment, uk_rate
from afterward.law.loans.us import free_income, income_based, rap, spread, ten_year_cap, us_law

Array = NDArray[np.float64]


def payment(  # noqa: PLR0913 - each plan asks for some of it
    plan: str,
    *,
    owed: Array | float,
    agi: Array | float,
    dependants: int = 0,
    household_size: int = 1,
    months_left: Array | float | None = None,
    index: Index | None = None,
    rate: float | None = None,
    fixed: float | None = None,
    entry_owed: Array | float | None = None,
    region: str = "",
    newest_loan: dt.date | None = None,
    on: dt.date | None = None,
) -> Array:
    """Return what a plan asks for in a month, whatever is still owed (the last one may be less).

    `agi` is yearly income; `months_left` is for plans with an end (without it the standard plan
    takes its term from `owed`). `entry_owed` is what was owed when income-based repayment began,
    which its cap is worked out on (today's debt, if not said). `newest_loan` is when the newest
    federal loan was made, `on` the day asked about (the first of the index's year, if not said):
    they decide which plans are open.

    Raises:
        AfterwardError: an unknown plan, one closed to this borrower, or no payment and no end
            for a fixed one.
    """
    check_open(plan, newest_loan, on or _first(index))
    income = np.asarray(agi, dtype=np.float64)
    law = us_law(index)
    if plan == "us.rap":
        return rap(law, income, dependants)
    if plan in INCOME_DRIVEN:
        cap = ten_year_cap(law, plan, owed if entry_owed is None else entry_owed, rate)
        return income_based(law, plan, income, free_income(law, household_size, region), cap)
    if plan in TERM_PLANS:
        return spread(law, plan, owed, needed_rate(plan, rate), months_left)
    if plan in UK_PLANS:
        return uk_payment(plan, income, index)
    if fixed is not None:
        return np.broadcast_to(np.float64(fixed), np.shape(owed))
    return level_payment(owed, needed_rate(plan, rate), needed_end(plan, months_left))


def _first(index: Index | None) -> dt.date | None:
    return None if index is None or index.year is None else dt.date(index.year, 1, 1)


def yearly_rate(
    plan: str, rate: float | None, income: Array | float, index: Index | None = None
) -> Array | float:
    """Return the interest of a plan, as a share a year; plan 2 charges more on higher incomes.

    Raises:
        AfterwardError: an unknown plan, or no rate for a plan that has none in law.
    """
    return uk_rate(plan, income, index) if plan in UK_PLANS else needed_rate(plan, rate)


def accrue(  # noqa: PLR0913 - what is owed, what is paid, and what interest depends on
    plan: str,
    *,
    principal: Array | float,
    interest: Array | float,
    payment: Array | float,
    rate: float | None = None,
    income: Array | float = 0.0,
    index: Index | None = None,
) -> tuple[Array, Array]:
    """Return principal and unpaid interest after one month's interest and payment.

    RAP waives the month's interest that the payment does not cover, and the principal falls by
    at least 50 (or the payment, if less). Other income-driven plans keep unpaid interest apart:
    none on interest. Every other plan adds it to the debt. Nothing falls below zero.
    """
    check_plan(plan)
    held = np.asarray(principal, dtype=np.float64)
    unpaid = np.asarray(interest, dtype=np.float64)
    charged = held * yearly_rate(plan, rate, income, index) / 12.0
    if plan == "us.rap":
        return _rap_month(us_law(index), held, unpaid, charged, np.asarray(payment))
    left = unpaid + charged - payment
    if plan in INCOME_DRIVEN:
        return np.maximum(held + np.minimum(left, 0.0), 0.0), np.maximum(left, 0.0)
    return np.maximum(held + left, 0.0), np.zeros_like(left)


def _rap_month(
    law: Law, held: Array, unpaid: Array, charged: Array, payment: Array
) -> tuple[Array, Array]:
    left = unpaid + charged - payment
    least = np.minimum(law.amount("us.loans.rap.principal"), payment)
    falls = np.minimum(np.maximum(-left, least), held)
    return held - falls, np.clip(left, 0.0, unpaid)
