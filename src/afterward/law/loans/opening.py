"""Which federal plans are open to a borrower: it turns on when the newest loan was made."""

from __future__ import annotations

import datetime as dt

from afterward.base.errors import AfterwardError
from afterward.base.saying import beside, say
from afterward.law.library import rule
from afterward.law.loans.plans import INCOME_DRIVEN, PLAN_NAMES, check_plan

# The day the loan rules of 2026 take effect.
LOAN_RULES_FROM = dt.date(2026, 7, 1)
# With a loan made on or after that day, these are all there is; the standard plan of 10 to 25
# years is for such borrowers alone.
OPEN_SINCE = ("us.rap", "us.standard")
OPEN_BEFORE = (*INCOME_DRIVEN, "us.standard-10", "us.extended")
FEDERAL = (*OPEN_BEFORE, "us.standard")


def open_plans(newest_loan: dt.date, on: dt.date) -> tuple[str, ...]:
    """Return the federal plans open on a day to a borrower whose newest loan was made on another.

    >>> open_plans(dt.date(2026, 8, 1), dt.date(2026, 9, 1))
    ('us.rap', 'us.standard')
    """
    if newest_loan >= LOAN_RULES_FROM:
        return OPEN_SINCE
    return tuple(plan for plan in OPEN_BEFORE if plan != "us.paye" or on <= paye_ends())


def plan_on(plan: str, on: dt.date) -> str:
    """Return the plan one is on by a day: Pay As You Earn ends, and who chose nothing is moved.

    Source: P.L. 119-21 s.82001(a)(3)(A)(i).
    """
    return "us.rap" if plan == "us.paye" and on > paye_ends() else plan


def check_open(plan: str, newest_loan: dt.date | None, on: dt.date | None = None) -> None:
    """Refuse a plan that is closed to this borrower, naming those that are open.

    Without `on` nothing is said about the end of Pay As You Earn.

    Raises:
        AfterwardError: an unknown plan; a closed one; or Pay As You Earn with no date of the loan.
    """
    check_plan(plan)
    if plan == "us.paye" and newest_loan is None:
        raise AfterwardError(
            say("Pay As You Earn is open only to borrowers with no loan made since 1 July 2026"),
            code="law.loan_date",
            remedy=say("Say when your newest federal loan was made (`newest_loan`)."),
        )
    if newest_loan is None or plan not in FEDERAL:
        return
    held = open_plans(newest_loan, on or LOAN_RULES_FROM)
    if plan not in held:
        raise AfterwardError(
            _why(plan, newest_loan),
            code="law.closed",
            remedy=say("Open to you: {named}.", named=_named(held)),
        )


def paye_ends() -> dt.date:
    """Return the last day of Pay As You Earn."""
    return rule("us.loans.paye.share").valid_to or dt.date.max


def _why(plan: str, newest_loan: dt.date) -> str:
    name = PLAN_NAMES[plan]
    if newest_loan >= LOAN_RULES_FROM:
        return say(
            "{plan}: closed to whoever has a federal loan made on or after 1 July 2026", plan=name
        )
    if plan == "us.standard":
        return say(
            "{plan} of 10 to 25 years: only for borrowers with a loan made since 1 July 2026",
            plan=name,
        )
    return say(
        "{plan} ended on 30 June 2028: whoever had chosen nothing was moved to the {next}",
        plan=name,
        next=PLAN_NAMES["us.rap"],
    )


def _named(plans: tuple[str, ...]) -> str:
    named = [say("{plan} ({code})", plan=PLAN_NAMES[plan], code=plan) for plan in plans]
    return beside(*named, between="; ")
