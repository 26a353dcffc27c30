"""A loan told line by line: how this month's payment comes about, and how the loan ends."""

from __future__ import annotations

import numpy as np

from afterward.base.errors import AfterwardError
from afterward.base.records import Record
from afterward.base.saying import say
from afterward.base.words import number
from afterward.law.inforce import Law, law_of
from afterward.law.loans.forgiving import counted_id, forgiveness_months, pslf_months
from afterward.law.loans.leaving import Course, Leaving, course, leaving
from afterward.law.loans.month import yearly_rate
from afterward.law.loans.opening import check_open, open_plans
from afterward.law.loans.paying import payment_steps
from afterward.law.loans.plans import PLAN_NAMES, UK_PLANS, source
from afterward.law.loans.steps import OWN, Fact, cent, currency, ruled, told
from afterward.law.loans.table import Borrower, Month, months
from afterward.law.loans.us import us_law


def explain_loan(plan: str, borrower: Borrower, *, leave: int | None = None) -> tuple[Fact, ...]:
    """Return a loan line by line, each line with its source.

    This month's payment and how it comes about; interest of the month; months left; what is
    forgiven and when, and the income that adds; with `leave` (months from now), what leaving an
    employer that counts for public service changes.

    Raises:
        AfterwardError: a plan unknown, closed to this borrower, or one something is missing for.
    """
    check_open(plan, borrower.newest_loan, borrower.begins)
    _enough(plan, borrower)
    held = list(months(plan, borrower))
    return (
        *payment_steps(plan, borrower),
        *_month(plan, borrower, held),
        *_end(plan, held),
        *(() if leave is None else _leaving(leaving(plan, borrower, leave))),
        *_open(borrower),
    )


def _enough(plan: str, who: Borrower) -> None:
    least = float(law_of("US").amount("us.loans.extended.least"))
    if plan == "us.extended" and who.owed <= least:
        raise AfterwardError(
            say(
                "the extended plan asks for more than {least} owed; here it is {owed}",
                least=number(least, places=0),
                owed=number(who.owed, places=0),
            ),
            code="law.closed",
            remedy=say("Without it: us.rap, us.ibr-new or us.ibr-old, us.standard-10."),
        )


def _month(plan: str, who: Borrower, held: list[Month]) -> tuple[Fact, ...]:
    """Return this month's interest, and what is owed once the payment is made."""
    unit, rate = currency(plan), yearly_rate(plan, who.rate, who.income[0], who.index)
    charged = who.owed * float(np.median(np.asarray(rate))) / 12.0
    after = held[0].balance if held else 0.0
    if plan in UK_PLANS:
        law, rules = law_of("UK", who.index), ("uk.loans.plan2.rpi",)
        return (
            ruled(law, "month.interest", "Interest of this month", charged, unit, *rules),
            ruled(law, "month.owed", "Owed after this month", after, unit, *rules),
        )
    where = source(plan) if plan == "us.rap" else OWN
    return (
        Fact("month.interest", "Interest of this month", cent(charged), unit, "A", OWN),
        Fact("month.owed", "Owed after this month", cent(after), unit, "A", where),
    )


def _end(plan: str, held: list[Month]) -> tuple[Fact, ...]:
    """Return when the loan ends, what is forgiven then, and the income that adds."""
    unit, end, last = currency(plan), course(held), held[-1].plan if held else plan
    rules = _end_rules(last, end)
    lines = [
        ("end.months", _how(end), float(end.months), "months from now"),
        ("end.paid", "Paid until then", end.paid, unit),
    ]
    if not rules:
        return tuple(Fact(k, n, cent(a), u, "A", source(last)) for k, n, a, u in lines)
    lines.append(("end.forgiven", "Forgiven or written off then", end.forgiven, unit))
    counted = law_of(last[:2].upper()).record(counted_id(last, public_service=end.public_service))
    return (
        *(told(key, name, amount, of, rules) for key, name, amount, of in lines),
        told("end.income", "Of that, income for tax that year", end.taxed, unit, (counted,)),
    )


def _how(end: Course) -> str:
    if end.public_service:
        return "Until it is forgiven for public service"
    return "Until the rest is forgiven" if end.forgiven else "Until it is paid off"


def _end_rules(plan: str, end: Course) -> tuple[Record, ...]:
    """Return the rule by which the rest is forgiven; none for a plan that is paid to the end."""
    if end.public_service:
        return (law_of("US").record("us.loans.pslf"),)
    if forgiveness_months(plan) is None:
        return ()
    return (law_of(plan[:2].upper()).record(plan.replace(".", ".loans.", 1) + ".forgiven"),)


def _leaving(seen: Leaving) -> tuple[Fact, ...]:
    """Return what leaving the employer changes: counted, missing, and both courses."""
    law, stay, gone = us_law(None), seen.stay, seen.leave
    missing = max(pslf_months() - seen.counted, 0.0)
    kept = f"Payments counted by month {seen.month}; they are kept"
    lines = (
        ("leave.counted", kept, seen.counted, "payments"),
        ("leave.missing", "Still missing; months elsewhere add none", missing, "payments"),
        ("leave.owed", "Owed on that day", seen.owed, "USD"),
        ("leave.stay.months", "By staying, months to the end", stay.months, "months from now"),
        ("leave.stay.paid", "By staying, paid from now on", stay.paid, "USD"),
        ("leave.stay.forgiven", "By staying, forgiven", stay.forgiven, "USD"),
        ("leave.months", "By leaving, months to the end", gone.months, "months from now"),
        ("leave.paid", "By leaving, paid from now on", gone.paid, "USD"),
        ("leave.forgiven", "By leaving, forgiven", gone.forgiven, "USD"),
        ("leave.income", "Of that, income for tax", gone.taxed, "USD"),
        ("leave.cost", "More paid by leaving", gone.paid - stay.paid, "USD"),
    )
    return tuple(_public(law, *line) for line in lines)


def _public(law: Law, key: str, name: str, amount: float, unit: str) -> Fact:
    return ruled(law, key, name, amount, unit, "us.loans.pslf")


def _open(who: Borrower) -> tuple[Fact, ...]:
    """Return the plans open to a borrower who says when the newest federal loan was made."""
    if who.newest_loan is None:
        return ()
    held = open_plans(who.newest_loan, who.begins or who.newest_loan)
    said = "Plans open to you: " + "; ".join(PLAN_NAMES[plan] for plan in held)
    return (ruled(us_law(who.index), "open", said, len(held), "plans", "us.loans.paye.share"),)
