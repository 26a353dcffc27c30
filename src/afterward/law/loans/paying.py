"""How this month's payment comes about, step by step, each with its source."""

from __future__ import annotations

import numpy as np

from afterward.base.records import Marginal
from afterward.law.inforce import law_of
from afterward.law.loans.level import TERM_PLANS, term
from afterward.law.loans.plans import INCOME_DRIVEN, UK_PLANS
from afterward.law.loans.steps import Fact, currency, own, ruled
from afterward.law.loans.table import Borrower, asked, entry
from afterward.law.loans.uk import threshold
from afterward.law.loans.us import free_income, poverty_line, rap, ten_year_cap, us_law

INCOME = "Yearly income the plan looks at"
ASKED = "Asked for this month"


def payment_steps(plan: str, who: Borrower) -> tuple[Fact, ...]:
    """Return the steps by which this month's payment comes about, the payment last."""
    if plan == "us.rap":
        return _rap(who)
    if plan in INCOME_DRIVEN:
        return _income_based(plan, who)
    return _uk(plan, who) if plan in UK_PLANS else _level(plan, who)


def _rap(who: Borrower) -> tuple[Fact, ...]:
    law, agi = us_law(who.index), np.asarray(who.income[0], dtype=np.float64)
    step, each, least = ("us.loans.rap", "us.loans.rap.dependant", "us.loans.rap.minimum")
    share, off = law.rate(step, agi), who.dependants * law.amount(each)
    yearly = float(share * agi) or law.amount("us.loans.rap.flat")
    due = rap(law, agi, who.dependants)
    return (
        own("payment.income", INCOME, agi, "USD a year"),
        ruled(law, "payment.share", "Taken of all of it, by its step", 100.0 * share, "%", step),
        ruled(law, "payment.yearly", "So a year", yearly, "USD a year", step),
        ruled(law, "payment.dependants", "Less for dependants", off, "USD a month", each),
        ruled(law, "payment", ASKED, due, "USD", step, each, least),
    )


def _income_based(plan: str, who: Borrower) -> tuple[Fact, ...]:
    law, agi = us_law(who.index), float(who.income[0])
    share = f"us.loans.{plan.removeprefix('us.')}.share"
    place = f".{who.region.lower()}" if who.region.upper() in ("AK", "HI") else ""
    line, left = f"us.poverty_guideline{place}.first", "us.loans.ibr.poverty"
    poor = poverty_line(law, who.household_size, who.region)
    free = float(free_income(law, who.household_size, who.region))
    above, cap = max(agi - free, 0.0), ten_year_cap(law, plan, entry(who), who.rate)
    rules = (share, line, "us.loans.ibr.cap", "us.loans.ibr.small")
    due = asked(plan, who, who.owed + who.unpaid)
    return (
        own("payment.income", INCOME, agi, "USD a year"),
        ruled(law, "payment.line", "Poverty guideline, household", poor, "USD a year", line),
        ruled(law, "payment.free", "Left free", free, "USD a year", left, line),
        ruled(law, "payment.above", "Above it", above, "USD a year", left, line),
        ruled(law, "payment.share", "Taken of that", 100.0 * law.share(share), "%", share),
        ruled(law, "payment.cap", "Never more than", cap, "USD a month", "us.loans.ibr.cap"),
        ruled(law, "payment", ASKED, due, "USD", *rules),
    )


def _uk(plan: str, who: Borrower) -> tuple[Fact, ...]:
    law, name = law_of("UK", who.index), plan.replace("uk.", "uk.loans.")
    start, share = threshold(plan, who.index), law.rule(name, Marginal).brackets[-1][1]
    above, due = max(who.income[0] - start, 0.0), asked(plan, who, who.owed)
    return (
        own("payment.income", "Yearly pay", who.income[0], "GBP a year"),
        ruled(law, "payment.threshold", "Nothing is taken up to", start, "GBP a year", name),
        ruled(law, "payment.above", "Above it", above, "GBP a year", name),
        ruled(law, "payment.share", "Taken of that", 100.0 * share, "%", name),
        ruled(law, "payment", "Taken from this month's pay", due, "GBP", name),
    )


def _level(plan: str, who: Borrower) -> tuple[Fact, ...]:
    unit, due = currency(plan), asked(plan, who, who.owed + who.unpaid)
    steps = [own("payment.owed", "Owed", who.owed + who.unpaid, unit)]
    if who.rate is not None:
        steps.append(own("payment.rate", "Interest a year", 100.0 * who.rate, "%"))
    if plan not in TERM_PLANS:
        return (*steps, own("payment", ASKED, due, unit))
    law, name = us_law(who.index), f"us.loans.{plan.removeprefix('us.')}.term"
    left = who.months_left or term(plan, np.asarray(entry(who)))
    return (
        *steps,
        ruled(law, "payment.months", "Spread over", left, "months", name),
        ruled(law, "payment", ASKED, due, unit, name),
    )
