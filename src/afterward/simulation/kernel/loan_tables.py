"""From each debt's plan to plain numbers: what it asks for and charges, step by step."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError
from afterward.base.months import first_day
from afterward.base.records import Marginal, Steps, Whole
from afterward.law import loans
from afterward.law.index import Index
from afterward.law.inforce import law_of
from afterward.law.loans import uk, us
from afterward.law.loans.level import level_payment
from afterward.profile import Debt
from afterward.simulation.clock import Step
from afterward.simulation.debts import plan_of
from afterward.simulation.household import Household
from afterward.simulation.kernel.lanes import single
from afterward.simulation.kernel.loans import BY_INCOME, FIXED, LEVEL, RAP, SHARE, Terms

Array = NDArray[np.float64]
FAR = 1e9


class Owed(NamedTuple):
    """What is owed on each debt today, and the months it has counted; `(debt,)`."""

    balance: Any
    pslf: Any


class Debts(NamedTuple):
    """Every debt in every step and state.

    `terms` holds `(debt, state, step)`; `level` and `over` go month by month,
    `(debt, month)`; `starts` and `shares` are the steps of the repayment assistance plan.
    """

    opening: Owed
    terms: Terms
    level: Any
    over: Any
    starts: Any
    shares: Any


def debts(home: Household, clock: tuple[Step, ...]) -> Debts:
    """Return the plans of every debt as numbers.

    Raises:
        AfterwardError: several loans that share one rate, so that none can be looked at alone.
    """
    held = home.profile.debts
    if sum(debt.plan in loans.UK_UNDERGRADUATE for debt in held) > 1:
        raise AfterwardError(
            "two undergraduate loans share one rate, which the kernel has no tables for",
            code="simulation.no_tables",
            remedy="Use the reference for it; it holds for every household.",
        )
    rows = [[_terms(home, debt, step) for step in clock] for debt in held]
    months, steps = clock[-1].end, _rap(rows)
    return Debts(
        opening=Owed(
            single([debt.balance for debt in held]), single([float(debt.pslf) for debt in held])
        ),
        terms=_stacked(rows, len(held), len(clock), home.world.states),
        level=single(np.array([_levels(home, debt, clock) for debt in held]).reshape(-1, months)),
        over=np.array([_over(home, debt, clock) for debt in held], bool).reshape(-1, months),
        starts=single([start for start, _ in steps]),
        shares=single([share for _, share in steps]),
    )


def _stacked(rows: list[list[Terms]], count: int, steps: int, states: int) -> Terms:
    """Return the terms of all debts, `(debt, state, step)`."""
    whole = ("kind", "counts", "keeps_interest")
    found = {}
    for name in Terms._fields:
        some = [[getattr(terms, name) for terms in row] for row in rows]
        if name in whole:
            numbers = np.array(some, dtype=np.int64).reshape(count, 1, steps)
            found[name] = np.broadcast_to(numbers, (count, states, steps))
            continue
        table = np.zeros((count, states, steps))
        for d, row in enumerate(some):
            for k, value in enumerate(row):
                table[d, :, k] = np.asarray(value, dtype=np.float64).reshape(-1)
        found[name] = single(table)
    return Terms(**found)


def _rap(rows: list[list[Terms]]) -> tuple[tuple[float, float], ...]:
    """Return the steps of the repayment assistance plan, where any debt comes to be on it."""
    if not any(terms.kind == RAP for row in rows for terms in row):
        return ((0.0, 0.0),)
    return us.us_law(None).rule("us.loans.rap", Whole).brackets


def _terms(home: Household, debt: Debt, step: Step) -> Terms:
    """Return what a debt's plan asks and charges in one step, number by number."""
    on = first_day(home.now + step.first)
    plan, index = plan_of(debt, on), home.taxes.index(step.tax_year)
    asks = _asks(home, debt, plan, index)
    charges = _charges(plan, debt, index)
    limit = loans.forgiveness_months(plan)
    needed = loans.pslf_months() if plan in loans.PSLF_PLANS else FAR
    taxed = 0.0 if limit is None else _taxed(plan, on)
    rest = {
        "counts": int(plan in loans.PSLF_PLANS),
        "keeps_interest": int(plan in loans.INCOME_DRIVEN and plan != "us.rap"),
        "needed": needed,
        "taxed_share": taxed,
    }
    return Terms(**{**_NOTHING, **asks, **charges, **rest})


_NOTHING = {
    "kind": FIXED,
    "share": 0.0,
    "free": 0.0,
    "cap": FAR,
    "small_from": 0.0,
    "small": 0.0,
    "least": 0.0,
    "off": 0.0,
    "falls": 0.0,
    "more": 0.0,
    "low": 0.0,
    "high": 1.0,
    "ceiling": FAR,
}


def _taxed(plan: str, on: dt.date) -> float:
    return float(loans.taxable_forgiveness(plan, 1.0, public_service=False, on=on))


def _asks(home: Household, debt: Debt, plan: str, index: Index) -> dict[str, Any]:
    """Return the numbers of what a plan asks for (the reference's `loans.payment`)."""
    person = home.profile.person
    household = 1 + person.dependants + (1 if person.filing == "joint" else 0)
    law = us.us_law(index)
    if plan == "us.rap":
        return {
            "kind": RAP,
            "small": law.amount("us.loans.rap.flat"),
            "off": person.dependants * law.amount("us.loans.rap.dependant"),
            "least": law.amount("us.loans.rap.minimum"),
            "falls": law.amount("us.loans.rap.principal"),
        }
    if plan in loans.INCOME_DRIVEN:
        small = law.rule("us.loans.ibr.small", Steps).steps[1]
        return {
            "kind": BY_INCOME,
            "share": law.share(f"us.loans.{plan.removeprefix('us.')}.share"),
            "free": us.free_income(law, household),
            "cap": us.ten_year_cap(law, plan, debt.balance, debt.rate),
            "small_from": small[0],
            "small": small[1],
        }
    if plan in loans.TERM_PLANS:
        least = "standard-10" if plan == "us.standard-10" else "standard"
        return {"kind": LEVEL, "least": law.amount(f"us.loans.{least}.minimum")}
    if plan in loans.UK_PLANS:
        return _uk_asks(plan, index)
    return {"kind": FIXED, "least": debt.payment} if debt.payment is not None else {"kind": LEVEL}


def _uk_asks(plan: str, index: Index) -> dict[str, Any]:
    law = law_of("UK", index)
    record = law.record(plan.replace("uk.", "uk.loans."))
    start, share = law.rule(record.id, Marginal).brackets[-1]
    return {"kind": SHARE, "share": share, "free": start * law.index.factor(record)}


def _charges(plan: str, debt: Debt, index: Index) -> dict[str, Any]:
    """Return the numbers of a plan's interest: plan 2 charges more between two incomes."""
    if plan != "uk.plan2":
        return {"rate": loans.yearly_rate(plan, debt.rate, 0.0, index)}
    slope = uk.plan2_slope(index)
    return {
        "rate": slope.least,
        "more": slope.more,
        "low": slope.low,
        "high": slope.high,
        "ceiling": min(slope.cap, FAR),
    }


def _levels(home: Household, debt: Debt, clock: tuple[Step, ...]) -> list[float]:
    """Return what a level payment is of what is owed, month by month."""
    found = []
    for step in clock:
        plan = plan_of(debt, first_day(home.now + step.first))
        level = plan in loans.TERM_PLANS or (
            plan not in loans.INCOME_DRIVEN and plan not in loans.UK_PLANS and debt.payment is None
        )
        for month in range(step.first, step.end):
            left = _left(debt, plan, month)
            found.append(float(level_payment(1.0, debt.rate or 0.0, left)) if level else 0.0)
    return found


def _left(debt: Debt, plan: str, month: int) -> float:
    if debt.ends is not None:
        return max(debt.ends - month, 1.0)
    if plan in loans.TERM_PLANS:
        whole = float(np.asarray(loans.term(plan, np.asarray(debt.balance))))
        return max(whole - month, 1.0)
    return 1.0


def _over(home: Household, debt: Debt, clock: tuple[Step, ...]) -> list[bool]:
    """Return whether the rest is forgiven or written off at the end of each month."""
    found = []
    for step in clock:
        limit = loans.forgiveness_months(plan_of(debt, first_day(home.now + step.first)))
        months = range(step.first, step.end)
        found += [limit is not None and debt.clock + month + 1 >= limit for month in months]
    return found
