"""When what is left is forgiven or written off, and what of it counts as income that year."""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.law.index import Index
from afterward.law.inforce import Law, law_of
from afterward.law.loans.plans import INCOME_DRIVEN, PLAN_NAMES, PSLF_PLANS, UK_PLANS, check_plan

Array = NDArray[np.float64]


def forgiveness_months(plan: str) -> float | None:
    """Return after how many months the rest is forgiven or written off; None if never."""
    check_plan(plan)
    if plan not in (*UK_PLANS, *INCOME_DRIVEN):
        return None
    country, name = plan.split(".")
    return float(law_of(country.upper()).amount(f"{country}.loans.{name}.forgiven"))


def pslf_months() -> float:
    """Return how many qualifying payments Public Service Loan Forgiveness needs."""
    return float(law_of("US").amount("us.loans.pslf"))


def taxable_forgiveness(
    plan: str, forgiven: ArrayLike, *, public_service: bool, on: dt.date
) -> Array:
    """Return the income that is added, for tax, in the year a loan is forgiven.

    From 2026 all that an income-driven plan forgives is income (federal tax); what is forgiven
    for public service, or written off in the United Kingdom, is none. Shape of `forgiven`.

    Raises:
        AfterwardError: a plan that forgives nothing, or a day before the law is known.
    """
    share = Law(on, Index.still()).share(counted_id(plan, public_service=public_service))
    return np.asarray(forgiven, dtype=np.float64) * share


def counted_id(plan: str, *, public_service: bool) -> str:
    """Return the id of the rule that says how much of what is forgiven counts as income."""
    check_plan(plan)
    if public_service and plan in PSLF_PLANS:
        return "us.loans.pslf.counted"
    if plan in INCOME_DRIVEN:
        return "us.loans.forgiven.counted"
    if plan in UK_PLANS:
        return "uk.loans.written_off.counted"
    raise AfterwardError(
        say("{plan}: nothing of it is forgiven after a set time", plan=PLAN_NAMES[plan]),
        code="law.plan",
        remedy=say("Ask about an income-driven plan, a plan taken from pay, or public service."),
    )
