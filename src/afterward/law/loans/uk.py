"""United Kingdom loans: a share of pay above a threshold, and interest that follows prices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

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


def uk_start(plan: str, index: Index | None = None) -> Array:
    """Return the yearly income above which a plan takes its share, in every state of the index."""
    law = law_of("UK", index)
    record = law.record(_id(plan))
    return np.asarray(law.rule(record.id, Marginal).brackets[-1][0] * law.index.factor(record))


def threshold(plan: str, index: Index | None = None) -> float:
    """Return the yearly income above which a plan takes its share (its middle, if uncertain)."""
    return float(np.median(uk_start(plan, index)))


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


@dataclass(frozen=True, slots=True)
class Slope:
    """Plan 2 interest in a year: a least rate, more between two incomes, and a cap."""

    least: Array | float
    more: float
    low: Array | float
    high: Array | float
    cap: float


def plan2_slope(index: Index | None = None) -> Slope:
    """Return how plan 2 interest rises with income in a year: RPI to RPI + 3 %."""
    law = law_of("UK", index)
    autumn = Law(_interest_day(law), law.index)
    return Slope(
        least=_rpi(autumn),
        more=law.share("uk.loans.plan2.extra"),
        low=law.amount("uk.loans.plan2.interest_from"),
        high=law.amount("uk.loans.plan2.interest_full"),
        cap=_cap(autumn, "uk.plan2"),
    )


def plan2_rate(income: Array | float, index: Index | None = None) -> Array:
    """Return plan 2 interest: RPI, rising to RPI + 3 % between two incomes, capped when it is."""
    slope = plan2_slope(index)
    above = np.asarray(income, dtype=np.float64) - slope.low
    part = np.clip(above / (slope.high - slope.low), 0.0, 1.0)
    return np.minimum(slope.least + slope.more * part, slope.cap)


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
