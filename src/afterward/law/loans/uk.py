"""United Kingdom loans: a share of pay above a threshold, and interest that follows prices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Marginal
from afterward.law.index import Index
from afterward.law.inforce import Law, law_of
from afterward.law.library import LAST_DAY, known, rule
from afterward.law.loans.plans import UK_UNDERGRADUATE, check_plan

Array = NDArray[np.float64]


def uk_payment(plan: str, income: Array, index: Index | None = None) -> Array:
    """Return what a plan takes from a month's pay, at a yearly income."""
    return law_of("UK", index).marginal(_id(plan), income) / 12.0


def uk_together(plans: Iterable[str], income: Array | float, index: Index | None = None) -> Array:
    """Return what several loans at once take from a month's pay.

    Undergraduate plans share one 9 % above the lowest of their thresholds; a postgraduate loan
    takes its 6 % beside it.

    >>> float(uk_together(("uk.plan2", "uk.postgraduate"), 41_385.0))
    191.925
    """
    for plan in (held := tuple(plans)):
        check_plan(plan)
    pay, law = np.asarray(income, dtype=np.float64), law_of("UK", index)
    first = sorted((p for p in held if p in UK_UNDERGRADUATE), key=lambda p: threshold(p, index))
    beside = [p for p in held if p == "uk.postgraduate"]
    due = [law.marginal(_id(plan), pay) / 12.0 for plan in (*first[:1], *beside)]
    return sum(due, start=np.zeros_like(pay))


def threshold(plan: str, index: Index | None = None) -> float:
    """Return the yearly income above which a plan takes its share (its middle, if uncertain)."""
    law = law_of("UK", index)
    record = law.record(_id(plan))
    start = law.rule(record.id, Marginal).brackets[-1][0]
    return float(np.median(start * law.index.factor(record)))


def uk_rate(plan: str, income: Array | float, index: Index | None = None) -> Array:
    """Return a plan's interest as a share a year; only plan 2 looks at income.

    Plans 1 and 4: the lower of RPI and Bank Rate + 1 %. Plan 5: RPI. Postgraduate: RPI + 3 %,
    capped when it is. Shape of `income`, broadcast with the index.
    """
    if plan == "uk.plan2":
        return plan2_rate(income, index)
    law = law_of("UK", index)
    autumn = Law(_interest_day(law), law.index)
    due = np.asarray(_rpi(autumn)) + np.zeros(np.shape(income))
    if plan in ("uk.plan1", "uk.plan4"):
        ceiling = autumn.share("uk.loans.bank_rate") + autumn.share("uk.loans.bank_extra")
        return np.minimum(due, ceiling)
    if plan == "uk.postgraduate":
        return np.minimum(due + autumn.share("uk.loans.postgraduate.extra"), _cap(autumn, plan))
    return due


def plan2_rate(income: Array | float, index: Index | None = None) -> Array:
    """Return plan 2 interest: RPI, rising to RPI + 3 % between two incomes, capped when it is."""
    law = law_of("UK", index)
    low = law.amount("uk.loans.plan2.interest_from")
    high = law.amount("uk.loans.plan2.interest_full")
    part = np.clip((np.asarray(income, dtype=np.float64) - low) / (high - low), 0.0, 1.0)
    autumn = Law(_interest_day(law), law.index)
    due = _rpi(autumn) + law.share("uk.loans.plan2.extra") * part
    return np.minimum(due, _cap(autumn, "uk.plan2"))


def _id(plan: str) -> str:
    return plan.replace("uk.", "uk.loans.")


def _interest_day(law: Law) -> dt.date:
    """Return the September in which a tax year's interest was set (the last known, if no year)."""
    if law.day == LAST_DAY:
        return law.record("uk.loans.plan2.rpi").valid_from
    return dt.date(law.day.year, 9, 1)


def _cap(law: Law, plan: str) -> float:
    name = f"{_id(plan)}.cap"
    return law.share(name) if known(name) and rule(name).holds_on(law.day) else np.inf


def _rpi(law: Law) -> Array | float:
    """Return RPI as published for the year, else the index's prices and the wedge over them."""
    published = law.record("uk.loans.plan2.rpi")
    prices = law.index.inflation()
    if published.holds_on(law.day) or prices is None:
        return law.share(published.id)
    return prices + law.share("uk.loans.plan2.rpi_over_prices")
