"""What the federal plans of the United States ask for in a month."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.law.index import Index
from afterward.law.inforce import Law, law_of
from afterward.law.loans.level import level_payment, term
from afterward.law.loans.opening import LOAN_RULES_FROM
from afterward.law.loans.plans import needed_rate

Array = NDArray[np.float64]


def us_law(index: Index | None) -> Law:
    """Return the loan law of a year: rules of July 2026 begin within one, the later is used."""
    law = law_of("US", index)
    return Law(max(law.day, LOAN_RULES_FROM), law.index)


def rap(law: Law, agi: Array, dependants: int) -> Array:
    """Return the monthly payment of the Repayment Assistance Plan: a step on the whole income.

    Income of exactly 100,000 pays 9 % of it (750 a month), one dollar more 10 % (833.34).
    """
    share = law.rate("us.loans.rap", agi)
    yearly = np.where(share > 0.0, share * agi, law.amount("us.loans.rap.flat"))
    monthly = yearly / 12.0 - dependants * law.amount("us.loans.rap.dependant")
    return np.maximum(monthly, law.amount("us.loans.rap.minimum"))


def income_based(law: Law, plan: str, agi: Array, free: Array | float, cap: Array) -> Array:
    """Return the monthly payment of an income-based plan: a share of income above what is free.

    At most `cap`. A payment below 5 is nothing, one from 5 to 10 is 10 (34 CFR 685.209(g)(1)).
    """
    share = law.share(f"us.loans.{plan.removeprefix('us.')}.share")
    asked = np.minimum(np.maximum(agi - free, 0.0) * share / 12.0, cap)
    low = law.steps("us.loans.ibr.small", asked)
    return np.where(low > 0.0, np.maximum(asked, low), 0.0)


def free_income(law: Law, household_size: int, region: str = "") -> Array | float:
    """Return the yearly income an income-based plan leaves free."""
    return law.amount("us.loans.ibr.poverty") * poverty_line(law, household_size, region)


def poverty_line(law: Law, household_size: int, region: str = "") -> Array | float:
    """Return the poverty guideline of a household; Alaska and Hawaii have their own."""
    own = f".{region.lower()}" if region.upper() in ("AK", "HI") else ""
    first = law.amount(f"us.poverty_guideline{own}.first")
    return first + (household_size - 1) * law.amount(f"us.poverty_guideline{own}.each")


def ten_year_cap(law: Law, plan: str, entry: Array | float, rate: float | None) -> Array:
    """Return the most an income-based plan asks for: ten years' standard on the debt at entry."""
    return level_payment(entry, needed_rate(plan, rate), law.amount("us.loans.ibr.cap"))


def spread(
    law: Law, plan: str, owed: Array | float, rate: float, months_left: Array | float | None
) -> Array:
    """Return the level payment of a plan with a set time, at least its minimum."""
    held = np.asarray(owed, dtype=np.float64)
    months = term(plan, held) if months_left is None else months_left
    least = "standard-10" if plan == "us.standard-10" else "standard"
    return np.maximum(level_payment(held, rate, months), law.amount(f"us.loans.{least}.minimum"))
