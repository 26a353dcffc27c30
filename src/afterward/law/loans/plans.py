"""Which loan plans there are, what they are called, and where each one's rule can be read."""

from __future__ import annotations

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.law.library import rule

UK_UNDERGRADUATE = ("uk.plan1", "uk.plan2", "uk.plan4", "uk.plan5")
# Plans taken from pay, whose interest is set by law and not by a paper of one's own.
UK_PLANS = (*UK_UNDERGRADUATE, "uk.postgraduate")
PLANS = (
    *("us.rap", "us.ibr-new", "us.ibr-old", "us.paye"),
    *("us.standard", "us.standard-10", "us.extended", "us.private"),
    *UK_PLANS,
    *("in.education", "fixed"),
)
PLAN_NAMES = {
    "us.rap": say("Repayment Assistance Plan"),
    "us.ibr-new": say("income-based repayment, borrowers since July 2014"),
    "us.ibr-old": say("income-based repayment, earlier borrowers"),
    "us.paye": say("Pay As You Earn"),
    "us.standard": say("standard plan"),
    "us.standard-10": say("ten-year standard plan"),
    "us.extended": say("extended plan"),
    "us.private": say("private loan"),
    "uk.plan1": say("Plan 1"),
    "uk.plan2": say("Plan 2"),
    "uk.plan4": say("Plan 4"),
    "uk.plan5": say("Plan 5"),
    "uk.postgraduate": say("postgraduate loan"),
    "in.education": say("education loan"),
    "fixed": say("loan with fixed payments"),
}
INCOME_DRIVEN = ("us.rap", "us.ibr-new", "us.ibr-old", "us.paye")
# The new standard plan and the extended one pay less than ten years' standard would, so their
# months do not count.
PSLF_PLANS = (*INCOME_DRIVEN, "us.standard-10")
# The rule to show as a plan's source.
_RULE = {
    "us.rap": "us.loans.rap",
    "us.ibr-new": "us.loans.ibr-new.share",
    "us.ibr-old": "us.loans.ibr-old.share",
    "us.paye": "us.loans.paye.share",
    "us.standard": "us.loans.standard.term",
    "us.standard-10": "us.loans.standard-10.term",
    "us.extended": "us.loans.extended.term",
    **{plan: plan.replace("uk.", "uk.loans.") for plan in UK_PLANS},
}


def source(plan: str) -> str:
    """Return where a plan's rule can be read."""
    check_plan(plan)
    return rule(_RULE[plan]).source.cite() if plan in _RULE else say("your own loan papers")


def check_plan(plan: str) -> None:
    """Refuse a plan nobody holds.

    Raises:
        AfterwardError: an unknown plan.
    """
    if plan not in PLANS:
        raise AfterwardError(
            say("there is no loan plan called {plan}", plan=plan),
            code="law.plan",
            remedy=say("Plans held: {plans}.", plans=", ".join(PLANS)),
        )


def needed_rate(plan: str, rate: float | None) -> float:
    """Return the interest rate of a plan whose rate stands in the loan's papers.

    Raises:
        AfterwardError: no rate, or an unknown plan.
    """
    check_plan(plan)
    if rate is None:
        raise AfterwardError(
            say("the plan {plan} needs the loan's own interest rate", plan=plan),
            code="law.rate",
            remedy=say("Add it as a share a year, such as rate = 0.07."),
        )
    return rate
