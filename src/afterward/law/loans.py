"""Student loans: what a month costs, and what is owed after it, by each plan's exact rule.

What is owed is kept in two parts, principal and unpaid interest, because US income-driven plans
charge no interest on interest. Arrays broadcast; money is nominal.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError
from afterward.law.index import Index
from afterward.law.inforce import Law, law_of
from afterward.law.library import LAST_DAY, rule

Array = NDArray[np.float64]

PLANS = (
    *("us.rap", "us.ibr-new", "us.ibr-old", "us.standard", "us.private"),
    *("uk.plan2", "in.education", "fixed"),
)
PLAN_NAMES = {
    "us.rap": "Repayment Assistance Plan",
    "us.ibr-new": "income-based repayment, borrowers since July 2014",
    "us.ibr-old": "income-based repayment, earlier borrowers",
    "us.standard": "standard plan",
    "us.private": "private loan",
    "uk.plan2": "Plan 2",
    "in.education": "education loan",
    "fixed": "loan with fixed payments",
}
# The new standard plan pays less than ten years' standard would, so its months do not count.
PSLF_PLANS = ("us.rap", "us.ibr-new", "us.ibr-old")
INCOME_DRIVEN = PSLF_PLANS
# The rule to show as a plan's source.
_RULE = {
    "us.rap": "us.loans.rap",
    "us.ibr-new": "us.loans.ibr-new.share",
    "us.ibr-old": "us.loans.ibr-old.share",
    "us.standard": "us.loans.standard.term",
    "uk.plan2": "uk.loans.plan2",
}


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
) -> Array:
    """Return what a plan asks for in a month, whatever is still owed (the last one may be less).

    `agi` is yearly income; `months_left` is for plans with an end (without it the standard plan
    takes its term from `owed`). `entry_owed` is what was owed when income-based repayment began,
    which its cap is worked out on (today's debt, if not said).

    Raises:
        AfterwardError: an unknown plan, or no payment and no end for a fixed one.
    """
    _check(plan)
    income = np.asarray(agi, dtype=np.float64)
    law = _law("UK" if plan == "uk.plan2" else "US", index)
    if plan == "us.rap":
        return rap(law, income, dependants)
    if plan in ("us.ibr-new", "us.ibr-old"):
        entry = owed if entry_owed is None else entry_owed
        cap = level_payment(entry, needed_rate(plan, rate), law.amount("us.loans.ibr.cap"))
        return np.minimum(_income_based(law, plan, income, household_size), cap)
    if plan == "us.standard":
        return _standard(law, owed, needed_rate(plan, rate), months_left)
    if plan == "uk.plan2":
        return law.marginal("uk.loans.plan2", income) / 12.0
    if fixed is not None:
        return np.broadcast_to(np.float64(fixed), np.shape(owed))
    return level_payment(owed, needed_rate(plan, rate), _needed_end(plan, months_left))


# The loan rules of 2026 take effect within a tax year: the year's later law is the one used.
LOAN_RULES_FROM = dt.date(2026, 7, 1)


def _law(country: str, index: Index | None) -> Law:
    law = law_of(country, index)
    return Law(max(law.day, LOAN_RULES_FROM), law.index) if country == "US" else law


def rap(law: Law, agi: Array, dependants: int) -> Array:
    """Return the monthly payment of the Repayment Assistance Plan: a step on the whole income.

    Income of exactly 100,000 pays 9 % of it (750 a month), one dollar more 10 % (833.34).
    """
    share = law.rate("us.loans.rap", agi)
    yearly = np.where(share > 0.0, share * agi, law.amount("us.loans.rap.flat"))
    monthly = yearly / 12.0 - dependants * law.amount("us.loans.rap.dependant")
    return np.maximum(monthly, law.amount("us.loans.rap.minimum"))


def _income_based(law: Law, plan: str, agi: Array, household_size: int) -> Array:
    line = law.amount("us.poverty_guideline.first")
    line = line + (household_size - 1) * law.amount("us.poverty_guideline.each")
    free = np.maximum(agi - law.amount("us.loans.ibr.poverty") * line, 0.0)
    return free * law.share(f"us.loans.{plan.removeprefix('us.')}.share") / 12.0


def _standard(
    law: Law, owed: Array | float, rate: float, months_left: Array | float | None
) -> Array:
    term = law.steps("us.loans.standard.term", np.asarray(owed, dtype=np.float64))
    months = term if months_left is None else months_left
    return np.maximum(level_payment(owed, rate, months), law.amount("us.loans.standard.minimum"))


def standard_months(owed: float) -> float:
    """Return over how many months the standard plan spreads a debt (more, the more is owed)."""
    return float(law_of("US").steps("us.loans.standard.term", np.asarray(owed, dtype=np.float64)))


def level_payment(owed: Array | float, rate: float, months: Array | float) -> Array:
    """Return the level monthly payment that clears a debt: owed * r / (1 - (1 + r)^-months)."""
    monthly = rate / 12.0
    if monthly == 0.0:
        return np.asarray(owed, dtype=np.float64) / months
    return np.asarray(owed, dtype=np.float64) * monthly / -np.expm1(-months * np.log1p(monthly))


def yearly_rate(
    plan: str, rate: float | None, income: Array | float, index: Index | None = None
) -> Array | float:
    """Return the interest of a plan, as a share a year; plan 2 charges more on higher incomes.

    Raises:
        AfterwardError: an unknown plan, or no rate for a plan that has none in law.
    """
    return plan2_rate(income, index) if plan == "uk.plan2" else needed_rate(plan, rate)


def plan2_rate(income: Array | float, index: Index | None = None) -> Array:
    """Return plan 2 interest: RPI, rising to RPI + 3 % between two incomes, capped when it is."""
    law = law_of("UK", index)
    low = law.amount("uk.loans.plan2.interest_from")
    high = law.amount("uk.loans.plan2.interest_full")
    part = np.clip((np.asarray(income, dtype=np.float64) - low) / (high - low), 0.0, 1.0)
    autumn = Law(_interest_day(law), law.index)
    due = _rpi(autumn) + law.share("uk.loans.plan2.extra") * part
    return np.minimum(due, _cap(autumn))


def _interest_day(law: Law) -> dt.date:
    """Return the September in which a tax year's interest was set (the last known, if no year)."""
    if law.day == LAST_DAY:
        return law.record("uk.loans.plan2.rpi").valid_from
    return dt.date(law.day.year, 9, 1)


def _cap(law: Law) -> float:
    last = rule("uk.loans.plan2.cap")
    return law.share(last.id) if last.holds_on(law.day) else np.inf


def _rpi(law: Law) -> Array | float:
    """Return RPI as published for the year, else the index's prices and the wedge over them."""
    published = law.record("uk.loans.plan2.rpi")
    prices = law.index.inflation()
    if published.holds_on(law.day) or prices is None:
        return law.share(published.id)
    return prices + law.share("uk.loans.plan2.rpi_over_prices")


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
    at least 50 (or the payment, if less). IBR keeps unpaid interest apart: none on interest.
    Every other plan adds it to the debt.
    """
    held = np.asarray(principal, dtype=np.float64)
    unpaid = np.asarray(interest, dtype=np.float64)
    charged = held * yearly_rate(plan, rate, income, index) / 12.0
    if plan == "us.rap":
        return _rap_month(_law("US", index), held, unpaid, charged, np.asarray(payment))
    left = unpaid + charged - payment
    if plan in INCOME_DRIVEN:
        return held + np.minimum(left, 0.0), np.maximum(left, 0.0)
    return held + left, np.zeros_like(left)


def _rap_month(
    law: Law, held: Array, unpaid: Array, charged: Array, payment: Array
) -> tuple[Array, Array]:
    left = unpaid + charged - payment
    least = np.minimum(law.amount("us.loans.rap.principal"), payment)
    falls = np.minimum(np.maximum(-left, least), held)
    return held - falls, np.clip(left, 0.0, unpaid)


def forgiveness_months(plan: str) -> float | None:
    """Return after how many months the rest is forgiven or written off; None if never."""
    _check(plan)
    if plan not in ("uk.plan2", *INCOME_DRIVEN):
        return None
    country, name = plan.split(".")
    return float(law_of(country.upper()).amount(f"{country}.loans.{name}.forgiven"))


def pslf_months() -> float:
    """Return how many qualifying payments Public Service Loan Forgiveness needs."""
    return float(law_of("US").amount("us.loans.pslf"))


def source(plan: str) -> str:
    """Return where a plan's rule can be read."""
    _check(plan)
    return rule(_RULE[plan]).source.cite() if plan in _RULE else "your own loan papers"


def _check(plan: str) -> None:
    if plan not in PLANS:
        raise AfterwardError(
            f"there is no loan plan called {plan}",
            code="law.plan",
            remedy=f"Plans held: {', '.join(PLANS)}.",
        )


def needed_rate(plan: str, rate: float | None) -> float:
    """Return the interest rate of a plan whose rate stands in the loan's papers.

    Raises:
        AfterwardError: no rate, or an unknown plan.
    """
    _check(plan)
    if rate is None:
        raise AfterwardError(
            f"the plan {plan} needs the loan's own interest rate",
            code="law.rate",
            remedy="Add it as a share a year, such as rate = 0.07.",
        )
    return rate


def _needed_end(plan: str, months_left: Array | float | None) -> Array | float:
    if months_left is None:
        raise AfterwardError(
            f"the plan {plan} needs a payment, or the months that are left",
            code="law.end",
            remedy="Add `payment` (a month) or `ends` (months left).",
        )
    return months_left
