"""One borrower's loan month by month to its end, and the same as a table of years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from afterward.base.months import first_day, month_of
from afterward.law.index import Index
from afterward.law.library import LAST_DAY
from afterward.law.loans.forgiving import forgiveness_months, pslf_months, taxable_forgiveness
from afterward.law.loans.level import TERM_PLANS, term
from afterward.law.loans.month import accrue, payment, yearly_rate
from afterward.law.loans.opening import plan_on
from afterward.law.loans.plans import PSLF_PLANS

LONGEST_MONTHS = 720
PENNY = 0.005


@dataclass(frozen=True, slots=True)
class Borrower:
    """Who owes, how much, and what their plan asks about; money as it is in each year.

    `owed` is principal, `unpaid` interest beside it; `income` a year each, the last going on.
    `clock` and `pslf` are months counted so far, `counts` for how many months from now the post
    counts for public service (`math.inf` for someone who stays). `begins` is the first month's
    day: without it no plan ends on the way. `index` moves thresholds, if they are to move.
    """

    owed: float
    income: tuple[float, ...]
    rate: float | None = None
    unpaid: float = 0.0
    clock: float = 0.0
    pslf: float = 0.0
    counts: float = 0.0
    dependants: int = 0
    household_size: int = 1
    months_left: float | None = None
    fixed: float | None = None
    entry_owed: float | None = None
    region: str = ""
    newest_loan: dt.date | None = None
    begins: dt.date | None = None
    index: Index | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """One month: the plan, what was paid, what is owed after it, what was forgiven, the clocks."""

    plan: str
    paid: float
    principal: float
    unpaid: float
    clock: float
    pslf: float
    forgiven: float = 0.0
    public_service: bool = False
    taxed: float = 0.0

    @property
    def balance(self) -> float:
        """Return all that is owed."""
        return self.principal + self.unpaid


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a loan: paid in it, owed at its end, forgiven in it, and income that adds.

    `clock` and `pslf` are the months counted by its end.
    """

    year: int
    plan: str
    paid: float
    balance: float
    forgiven: float
    taxed: float
    clock: float
    pslf: float


def schedule(plan: str, borrower: Borrower) -> tuple[Year, ...]:
    """Return a loan year by year until nothing is owed (60 years at most).

    Raises:
        AfterwardError: a plan unknown or closed to this borrower, or something it needs is missing.
    """
    held = list(months(plan, borrower))
    return tuple(_year(held[k : k + 12], k // 12 + 1) for k in range(0, len(held), 12))


def _year(held: list[Month], number: int) -> Year:
    last = held[-1]
    return Year(
        year=number,
        plan=last.plan,
        paid=sum(month.paid for month in held),
        balance=last.balance,
        forgiven=sum(month.forgiven for month in held),
        taxed=sum(month.taxed for month in held),
        clock=last.clock,
        pslf=last.pslf,
    )


def months(plan: str, borrower: Borrower) -> Iterator[Month]:
    """Return a loan month by month until nothing is owed."""
    at = Month(plan, 0.0, borrower.owed, borrower.unpaid, borrower.clock, borrower.pslf)
    k = 0
    while at.balance > PENNY and k < LONGEST_MONTHS:
        at = _wiped(_next(at, borrower, k), _day(borrower, k))
        yield at
        k += 1


def _next(at: Month, who: Borrower, k: int) -> Month:
    day, index = _day(who, k), _index(who, k)
    plan = at.plan if day is None else plan_on(at.plan, day)
    income = who.income[min(k // 12, len(who.income) - 1)]
    paid = min(asked(plan, who, at.balance, k), at.balance + _charged(plan, at, who, income, index))
    principal, unpaid = accrue(
        plan,
        principal=at.principal,
        interest=at.unpaid,
        payment=paid,
        rate=who.rate,
        income=income,
        index=index,
    )
    counted = float(np.clip(who.counts - k, 0.0, 1.0)) if plan in PSLF_PLANS else 0.0
    return Month(plan, paid, float(principal), float(unpaid), at.clock + 1.0, at.pslf + counted)


def asked(plan: str, who: Borrower, owed: float, k: int = 0) -> float:
    """Return what a plan asks for in month k from now, with so much owed then."""
    due = payment(
        plan,
        owed=owed,
        agi=who.income[min(k // 12, len(who.income) - 1)],
        dependants=who.dependants,
        household_size=who.household_size,
        months_left=_left(plan, who, k),
        index=_index(who, k),
        rate=who.rate,
        fixed=who.fixed,
        entry_owed=entry(who),
        region=who.region,
        newest_loan=who.newest_loan,
        on=_day(who, k),
    )
    return float(due)


def entry(who: Borrower) -> float:
    """Return what was owed when the plan began: today's debt, if nobody said."""
    return who.entry_owed or who.owed + who.unpaid


def _left(plan: str, who: Borrower, k: int) -> float | None:
    """Return the months left of a loan with an end: as said, else its plan's whole term."""
    whole = who.months_left
    if whole is None and plan in TERM_PLANS:
        whole = float(term(plan, np.asarray(entry(who))))
    return None if whole is None else max(whole - k, 1.0)


def _charged(plan: str, at: Month, who: Borrower, income: float, index: Index | None) -> float:
    return at.principal * float(yearly_rate(plan, who.rate, income, index)) / 12.0


def _wiped(at: Month, day: dt.date | None) -> Month:
    """Return the month with what the law forgives at its end wiped out."""
    limit = forgiveness_months(at.plan)
    public = at.plan in PSLF_PLANS and at.pslf >= pslf_months() - 1e-6
    if not public and (limit is None or at.clock < limit):
        return at
    forgiven = at.balance
    if forgiven <= PENNY:
        return at
    income = taxable_forgiveness(at.plan, forgiven, public_service=public, on=day or LAST_DAY)
    return replace(
        at,
        principal=0.0,
        unpaid=0.0,
        forgiven=forgiven,
        public_service=public,
        taxed=float(income),
    )


def _day(who: Borrower, k: int) -> dt.date | None:
    if who.begins is None:
        return None
    return first_day(month_of(who.begins) + k)


def _index(who: Borrower, k: int) -> Index | None:
    """Return the index of month k, its last year going on."""
    index = who.index
    if index is None or index.year is None or index.prices is None or index.base_year is None:
        return index
    last = index.base_year + index.prices.shape[-1] - 1
    return replace(index, year=min(index.year + k // 12, last))
