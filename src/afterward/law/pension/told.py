"""An NHS pension told line by line: each fact with its unit, its grade and its source."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from afterward.law.explain import sources
from afterward.law.facts import Fact, ruled
from afterward.law.index import Index
from afterward.law.inforce import Law, law_of
from afterward.law.pension.allowance import AllowanceYear, allowance_year
from afterward.law.pension.scheme import nhs_accrual, nhs_contribution
from afterward.law.pension.state import pension_age_at, state_pension
from afterward.law.pension.workplace import auto_enrolment
from afterward.law.pension.worth import YEAR, Span, must_beat, worth_of_pension

WORTH = "What 1 a year of it is worth today"
OFFER = "By how much an offer outside the NHS must beat your pay"
# Scotland and Northern Ireland have schemes like this one with contribution tiers of their own.
TIERS_HELD = ("England", "Wales")
OWN_TIERS = "by the tiers of England and Wales (yours may differ)"


def explain_pension(  # noqa: PLR0913 - a working life has as many parts as it has
    pay: float,
    age: float,
    *,
    built: float = 0.0,
    outside: float = 0.0,
    unused: float = 0.0,
    region: str = "England",
    year: int = YEAR,
) -> tuple[Fact, ...]:
    """Return what an NHS pension at a pay and age comes to, line by line, each with its source.

    Args:
        pay: pensionable pay, pounds a year.
        age: in years.
        built: yearly pension built so far.
        outside: what another employer would pay into a pension, as a share of pay.
        unused: unused annual allowance of the three years before.
        region: whose tax bands hold.
        year: the year the tax year begins in.

    Raises:
        AfterwardError: pay of nothing, an age outside 16 to 75, a region that is not held.
    """
    still = Index.still(year)
    law = law_of("UK", still)
    allowed = allowance_year(pay, built, unused=unused, region=region, year=year, index=still)
    offer = must_beat(pay, age, built=built, outside=outside, year=year, index=still)
    return (
        *_scheme(law, pay, age, region),
        _range(law, "nhs.worth", WORTH, worth_of_pension(age, year=year), "times"),
        _range(law, "nhs.offer", OFFER, offer, "% of pay", times=100.0),
        *_leaving(law, pay),
        *_allowance(law, allowed),
        *_elsewhere(law, pay),
    )


def _scheme(law: Law, pay: float, age: float, region: str) -> tuple[Fact, ...]:
    due = nhs_contribution(pay, index=law.index)
    begins = pension_age_at(age, year=law.day.year)
    employer = law.share("uk.nhs_pension.employer") * pay
    accrual, age_rule = "uk.nhs_pension.accrual", "uk.state_pension.age_rise"
    own = "Your contribution" if region in TIERS_HELD else f"Your contribution, {OWN_TIERS}"
    return (
        _fact(law, "nhs.built", "Pension a year of work builds", nhs_accrual(pay), accrual),
        _fact(law, "nhs.contribution", own, due, "uk.nhs_pension.member"),
        _fact(law, "nhs.employer", "The employer's", employer, "uk.nhs_pension.employer"),
        _fact(law, "nhs.age", "Paid in full from the age of", begins, age_rule, unit="years"),
    )


def _leaving(law: Law, pay: float) -> tuple[Fact, ...]:
    early = 100.0 * law.marginal("uk.nhs_pension.early", np.asarray(5.0))
    bonus = 100.0 * law.share("uk.nhs_pension.active_bonus")
    death = law.amount("uk.nhs_pension.death") * pay
    names = (
        ("nhs.bonus", "Yearly rise above prices, in service only", bonus, "active_bonus", "%"),
        ("nhs.early", "Lost for life if taken 5 years early", early, "early", "%"),
        ("nhs.link", *_years(law, "link", "Final pay stops counting after a break of")),
        ("nhs.break", *_years(law, "break", "The rise above prices ends for good after")),
        ("nhs.death", "Lump sum on death in service, at least", death, "death", "GBP"),
    )
    return tuple(
        _fact(law, key, said, amount, f"uk.nhs_pension.{name}", unit=unit)
        for key, said, amount, name, unit in names
    )


def _years(law: Law, name: str, said: str) -> tuple[str, float, str, str]:
    return said, float(law.amount(f"uk.nhs_pension.{name}")), name, "years away"


def _allowance(law: Law, year: AllowanceYear) -> tuple[Fact, ...]:
    factor, allowance = "uk.annual_allowance.factor", "uk.annual_allowance"
    return (
        _fact(law, "allowance.growth", "Counts as pension built", year.growth, factor),
        _fact(law, "allowance.limit", "May be built before a charge", year.allowance, allowance),
        _fact(law, "allowance.charge", "Annual allowance charge", year.charge, allowance),
    )


def _elsewhere(law: Law, pay: float) -> tuple[Fact, ...]:
    own, employer = auto_enrolment(pay)
    state = state_pension("UK") or 0.0
    cap = law_of("UK").record("uk.national_insurance.sacrifice_cap")
    least = "uk.auto_enrolment.employer"
    said = "Free of National Insurance when given up for a pension, from April 2029"
    return (
        _fact(law, "outside.own", "Least you pay in elsewhere", own, "uk.auto_enrolment.person"),
        _fact(law, "outside.employer", "Least an employer pays in elsewhere", employer, least),
        ruled("outside.sacrifice", said, law_of("UK").amount(cap.id), "GBP a year", (cap,)),
        _fact(law, "state.full", "Full State Pension", state, "uk.state_pension"),
    )


def _fact(  # noqa: PLR0913 - a line has as many parts as it has
    law: Law, key: str, name: str, amount: ArrayLike, rule: str, *, unit: str = "GBP a year"
) -> Fact:
    return ruled(key, name, amount, unit, (law.record(rule),))


def _range(  # noqa: PLR0913 - a line has as many parts as it has
    law: Law, key: str, name: str, span: Span, unit: str, *, times: float = 1.0
) -> Fact:
    names = ("accrual", "member", "worth.years", "worth.rate_high", "worth.rate_low")
    rules = tuple(law.record(f"uk.nhs_pension.{each}") for each in names)
    low, middle, high = (
        round(times * float(part), 1) for part in (span.low, span.middle, span.high)
    )
    # The range itself is how unsure it is: derived (C), its lowest rate of return assumed.
    return Fact(key, name, middle, unit, "C", sources(rules), low, high)
