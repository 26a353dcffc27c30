"""What leaving a post that counts for public service changes, in months and in money."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.law.loans.plans import PLAN_NAMES, PSLF_PLANS
from afterward.law.loans.table import Borrower, Month, months


@dataclass(frozen=True, slots=True)
class Course:
    """A loan to its end: months until then, paid, forgiven, and income that adds for tax."""

    months: int
    paid: float
    forgiven: float
    taxed: float
    public_service: bool


@dataclass(frozen=True, slots=True)
class Leaving:
    """Staying beside leaving: payments counted on the day, what is owed then, and both courses.

    Counted payments are kept; months with another employer add none.
    """

    month: int
    counted: float
    owed: float
    stay: Course
    leave: Course


def leaving(plan: str, borrower: Borrower, month: int) -> Leaving:
    """Return what leaving a qualifying employer after some months changes; income is left as it is.

    Raises:
        AfterwardError: a plan whose months never count for public service, or a month before now.
    """
    if plan not in PSLF_PLANS or month < 0:
        raise AfterwardError(
            say(
                "months of the {plan} do not count for public service",
                plan=PLAN_NAMES.get(plan, plan),
            )
            if plan not in PSLF_PLANS
            else say("the month of leaving lies {months} months back", months=-month),
            code="law.pslf",
            remedy=say(
                "Plans that count: {plans}. Months from now: 0 or more.",
                plans=", ".join(PSLF_PLANS),
            ),
        )
    stay = list(months(plan, replace(borrower, counts=math.inf)))
    leave = list(months(plan, replace(borrower, counts=float(month))))
    at = leave[min(month, len(leave)) - 1] if month else None
    return Leaving(
        month=month,
        counted=borrower.pslf if at is None else at.pslf,
        owed=borrower.owed + borrower.unpaid if at is None else at.balance,
        stay=course(stay),
        leave=course(leave),
    )


def course(held: list[Month]) -> Course:
    """Return a loan's months summed up."""
    return Course(
        months=len(held),
        paid=sum(month.paid for month in held),
        forgiven=sum(month.forgiven for month in held),
        taxed=sum(month.taxed for month in held),
        public_service=any(month.public_service for month in held),
    )
